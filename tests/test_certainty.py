"""The strip of certainty: every statement is a bar in the row of its voice, and its numbers are those of the table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from medialit import Article, MedialitError, find_hedges, plot_certainty, read_article
from medialit.certainty import STATES, certainties
from tests.test_properties import TEXTS


@pytest.mark.parametrize(("text", "expected"), [
    ("The bridge is closed.", ["plain"]),
    ("The bridge may be closed.", ["hedged"]),
    ("The bridge is clearly closed.", ["boosted"]),
    ("The bridge may clearly be closed.", ["both"]),
    ("The bridge is closed, and the road may be closed.", ["plain", "hedged"]),
    ("The mayor said that the bridge is closed.", ["plain"]),  # the mayor's words are the statement
    ("The mayor said that the bridge may be closed.", ["hedged"]),
    ("Many people say that the bridge is old.", ["hedged"]),  # the weasel stands outside what it touches
    ("If confirmed, it ends the talks.", ["hedged"]),
    ("Is the bridge closed?", []),  # a question states nothing
    ("Sele, May 5", []),
])
def test_states(text: str, expected: list[str]) -> None:
    assert [c.state for c in certainties(Article(text))] == expected


def test_whose_statement_it_is() -> None:
    article = Article("The bridge is closed. “It may fall,” said Ana Ruiz. The mayor said that it is clearly safe.")
    assert [(c.statement.voice, c.state) for c in certainties(article)] == [("reporter", "plain"), ("source", "hedged"), ("reported", "boosted")]


@pytest.mark.parametrize("name", ["latakia-1", "latakia-2", "latakia-3", "town-hot", "town-plain"])
def test_bars_and_numbers_are_the_statements(name: str) -> None:
    article = read_article(name)
    picture, found = plot_certainty(article), certainties(article)
    drawn = {state: sum(len(c.get_paths()) for c in picture.axes.collections if c.get_gid() == state) for state in STATES}
    assert drawn == {state: sum(c.state == state for c in found) for state in STATES} == {state: sum(row[state] for row in picture.table) for state in STATES}
    assert sum(row["words"] for row in picture.table) == len(article.words)
    assert sum(round(row["hedge_rate"] * row["words"] / 100) for row in picture.table) == len(find_hedges(article).where(kind="hedge"))


def test_every_hedge_touches_a_statement() -> None:
    article = read_article("latakia-2")
    touched = {f for c in certainties(article) for f in c.findings}
    assert touched == set(find_hedges(article))


def test_a_plain_statement_is_never_called_certain() -> None:
    picture = plot_certainty(Article("The bridge is closed."))
    assert "stated plainly" in picture.alt and "certain" not in picture.alt + picture.caption


def test_nothing_to_draw_is_said() -> None:
    assert plot_certainty(Article("?")).table == ()
    with pytest.raises(MedialitError, match="takes an article"):
        plot_certainty("text")


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_any_text(text: str) -> None:
    article = Article(text)
    assert all(0 <= c.statement.start < c.statement.end <= len(text) and c.state in STATES for c in certainties(article))
