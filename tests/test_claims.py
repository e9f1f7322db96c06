"""What a hedge or booster touches: a golden table of clauses, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings

from medialit import Article, find_hedges, read_article
from medialit.claims import claims_of
from medialit.findings import Finding
from tests.test_properties import TEXTS, counted_calls

TABLE = tomllib.loads((Path(__file__).parent / "golden" / "claims.toml").read_text(encoding="utf-8"))
UNSOLVED = pytest.mark.xfail(strict=True, reason="what these rules cannot decide")
ROWS = [
    pytest.param("modal" if kind in ("near", "unsolved") else kind, row, id=name, marks=[UNSOLVED] if kind == "unsolved" else [])
    for kind, rows in TABLE.items() for name, row in rows.items()
]


def touched(category: str, row: str) -> str:
    """The row with braces around what its hedge touches."""
    start, end = (len(re.sub(r"[\[\]{}]", "", row[:row.index(mark)])) for mark in "[]")
    text = re.sub(r"[\[\]{}]", "", row)
    about = claims_of(Article(text)).about(Finding("hedge", category, start, end, text[start:end], "Why?"))
    marks = sorted([(start, 2, "["), (end, 1, "]"), (about[0], 1.5, "{"), (about[1], 1.6, "}")], reverse=True)
    for at, _, mark in marks:
        text = text[:at] + mark + text[at:]
    return text


@pytest.mark.parametrize(("category", "row"), ROWS)
def test_row(category: str, row: str) -> None:
    assert touched(category, row) == row


def test_the_table_has_near_misses() -> None:
    assert sum(map(len, TABLE.values())) >= 60 and len(TABLE["near"]) >= 12 and len(TABLE["unsolved"]) <= 8


def test_a_hedge_brings_its_clause_along() -> None:
    article = Article("The bridge may fail and the road is clearly closed.")
    assert [article.text[slice(*f.about)] for f in find_hedges(article)] == ["The bridge may fail", "the road is clearly closed"]


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_any_text(text: str) -> None:
    article = Article(text)
    for finding in find_hedges(article):
        start, end = finding.about
        assert 0 <= start < end <= len(text) and article.sentence_at(start) <= article.sentence_at(end - 1)
    ends = [0, *(at for s in claims_of(article).statements() for at in (s.start, s.end))]
    assert ends == sorted(ends)


@pytest.mark.parametrize("name", ["latakia-1", "latakia-2", "latakia-3", "town-hot", "town-plain"])
def test_every_word_stands_in_one_statement_at_most_and_nearly_all_in_one(name: str) -> None:
    article = read_article(name)
    statements = claims_of(article).statements()
    covered = article.covered(statements)
    assert sum(covered) > .95 * len(article.words)
    assert all(article.sentence_at(s.start) == article.sentence_at(s.end - 1) for s in statements)


LONG = ["it may rain and it could snow, ", "he may be ill; ", "The plan, if it rains, may fail, which may end, ", "It is likely that it may be "]


@pytest.mark.parametrize("piece", LONG)
def test_the_work_grows_with_the_sentence(piece: str) -> None:
    def work(times: int) -> int:
        article = Article("So " + piece * times)
        return counted_calls(lambda: [find_hedges(article), claims_of(article).statements()])

    work(5)
    small, large = work(50), work(400)
    assert large < 12 * max(small, 400), f"{small} steps became {large} for eight times the text"
