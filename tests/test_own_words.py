"""A teacher's own words: on top of medialit's list or instead of it, and picked up beside a lesson."""

from pathlib import Path

import pytest

from medialit import Article, MedialitError, explain, find_loaded, load_lexicon
from medialit.lexicon import BESIDE

OWN = """
question = "What does this word claim?"
[category.sport]
title = "Sports talk"
why = "Words from the stadium."
[[term]]
forms = ["parked the bus", "regime"]
category = "sport"
why = "A picture from the stadium that calls care cowardice."
examples = ["They parked the bus."]
"""
ARTICLE = Article("The regime and its thugs parked the bus.")


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / BESIDE
    path.write_text(OWN, encoding="utf-8")
    return path


def test_instead_of_the_list(beside: Path) -> None:
    assert [f.text for f in find_loaded(ARTICLE, load_lexicon(beside))] == ["regime", "parked the bus"]


def test_on_top_of_the_list_the_own_reason_counts(beside: Path) -> None:
    both = load_lexicon(beside) + load_lexicon("loaded")
    found = {f.text: f for f in find_loaded(ARTICLE, both)}
    assert set(found) == {"regime", "thugs", "parked the bus"} and found["regime"].category == "sport"
    assert both.term("regimes").category == "government"  # only the forms that the own list has are its own
    assert both.question == "What does this word claim?" and {"sport", "label"} <= set(both.categories)


def test_beside_a_lesson_it_is_picked_up(beside: Path) -> None:
    assert [f.text for f in find_loaded(Article(ARTICLE.text))] == ["regime", "thugs", "parked the bus"]
    assert "stadium" in repr(explain("parked the bus"))
    beside.unlink()
    assert [f.text for f in find_loaded(Article(ARTICLE.text))] == ["regime", "thugs"]


def test_what_is_wrong_in_it_is_said(beside: Path) -> None:
    beside.write_text(OWN.replace("why = \"A picture", "wy = \"A picture"), encoding="utf-8")
    with pytest.raises(MedialitError, match=f"{BESIDE}.*wy"):
        find_loaded(Article(ARTICLE.text))
