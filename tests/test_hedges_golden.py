"""What is marked in single sentences: a table for each sort of hedge and one for boosters in golden/; the marks stand in square brackets.

A row is the reason it is there and the sentence; only hedges of the table's own sort are bracketed. `unsolved` holds what words
and their neighbours cannot decide, under the reason why.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from medialit import Article, find_hedges, load_lexicon

GOLDEN = Path(__file__).parent / "golden"
TABLES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in [*sorted(GOLDEN.glob("hedge_*.toml")), GOLDEN / "booster.toml"]}
ROWS = [
    pytest.param(stem, row, id=f"{stem}-{name}", marks=[pytest.mark.xfail(strict=True, reason=name)] if kind == "unsolved" else [])
    for stem, table in TABLES.items() for kind, rows in table.items() for name, row in rows.items()
]


def marked(text: str, stem: str) -> str:
    """The text with square brackets around each hedge of one sort ("hedge_modal"), or around each booster."""
    kind, _, category = stem.partition("_")
    for finding in reversed(find_hedges(Article(text)).where(kind=kind)):
        if category in ("", finding.category):
            text = f"{text[:finding.start]}[{finding.text}]{text[finding.end:]}"
    return text


@pytest.mark.parametrize(("stem", "row"), ROWS)
def test_row(stem: str, row: str) -> None:
    assert marked(re.sub(r"[\[\]]", "", row), stem) == row


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_half_near_misses(table: dict[str, dict[str, str]]) -> None:
    rows = [row for kind in table.values() for row in kind.values()]
    assert len(rows) >= 60 and .4 <= sum("[" not in row for row in rows) / len(rows) <= .65
    assert len(table["unsolved"]) <= .25 * len(rows)


def test_every_sort_has_a_table() -> None:
    assert {stem.partition("_")[2] for stem in TABLES} - {""} == set(load_lexicon("hedge").categories)
