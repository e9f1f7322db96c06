"""The table of statements that stand twice: what it shows is what was found, and it takes no side."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from medialit import Article, MedialitError, read_article, same_claims
from tests.test_highlight import TEXTS as ODD
from tests.test_properties import TEXTS

DAM = Article("Rain fell & fell.\n\nThe old dam above Sele may burst < soon.", title="Rain")
BURST = Article("The old dam above Sele will burst soon. Nobody < slept.", title="Flood")


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_rows_say_what_only_one_has() -> None:
    row, = same_claims(DAM, BURST).rows
    assert (row["only_first"], row["only_second"]) == (["may"], [])
    assert (row["first_article"], row["second_article"], row["first_voice"]) == ("“Rain”", "“Flood”", "reporter")


def test_text_and_table_say_the_same() -> None:
    shared = same_claims(DAM, BURST)
    for shown in (repr(shared), plain(shared._repr_html_())):
        assert "Only “Rain” has “may” (Maybe-verbs)." in shown and "1 statement stands in “Rain” and in “Flood”" in shown
        assert "a question, not a verdict" in " ".join(shown.split())
    assert "[may]" in repr(shared) and "<strong" in shared._repr_html_() and "burst &lt; soon" in shared._repr_html_()


def test_a_hedge_on_another_part_of_the_sentence_makes_no_difference() -> None:
    one = Article("The old dam above Sele burst in January, and may have been built too fast.")
    row, = same_claims(one, Article("In January the old dam above Sele burst.")).rows
    assert row["only_first"] == [] and row["first_findings"] == []


def test_several_articles_are_set_side_by_side_two_at_a_time() -> None:
    articles = [read_article(f"latakia-{n}") for n in (1, 2, 3)]
    shared = same_claims(*articles)
    assert [(g.first, g.second) for g in shared.groups] == [(0, 1), (0, 2), (1, 2)] and len(shared.rows) == len(shared.pairs) > 15


def test_one_article_is_compared_with_itself() -> None:
    article = Article("Old dam will burst above Sele\n\n“The old dam above Sele may burst,” said Ana Ruiz.", title="Old dam will burst above Sele")
    shared = same_claims(article)
    assert len(shared.pairs) == 1 and "stands twice" in repr(shared)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_nothing_found_is_said_and_blames_nobody(text: str) -> None:
    shared = same_claims(Article(text), Article("The chess final ended in a draw."))
    assert shared.rows == [] and "No statement was found twice" in repr(shared) and "other words" in shared._repr_html_()


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(MedialitError, match="takes articles"):
        same_claims(DAM, "text")


def test_the_tables_have_headings_and_no_verdict() -> None:
    html = same_claims(read_article("latakia-2"), read_article("latakia-3"))._repr_html_()
    assert html.count('scope="col"') >= 3 and html.count('scope="row"') > 3
    assert not re.search(r"\b(?:bias|score|winner|wrong side|more honest|manipul)", plain(html), re.I)


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_any_two_texts(one: str, other: str) -> None:
    shared = same_claims(Article(one), Article(other + " " + one))
    assert repr(shared) and shared._repr_html_() and len(shared.rows) == len(shared.pairs)
