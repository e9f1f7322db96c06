"""What is marked in single sentences, a table for each category in golden/loaded_*.toml; the marks stand in square brackets.

A row is the reason it is there and the sentence; `arguable=True` shows all that the lists hold. `alone` has near-misses that are
marked only then, and not for a student. `unsolved` holds what a word list alone cannot decide, under the reason why.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from medialit import Article, find_loaded

TABLES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((Path(__file__).parent / "golden").glob("loaded_*.toml"))}
ROWS = [
    pytest.param(row, kind != "alone", id=f"{stem}-{name}", marks=[pytest.mark.xfail(strict=True, reason=name)] if kind == "unsolved" else [])
    for stem, table in TABLES.items() for kind, rows in table.items() for name, row in rows.items()
]


def marked(text: str, arguable: bool = True) -> str:
    """The text with square brackets around each loaded word."""
    for finding in reversed(find_loaded(Article(text), arguable=arguable)):
        text = f"{text[:finding.start]}[{finding.text}]{text[finding.end:]}"
    return text


@pytest.mark.parametrize(("row", "arguable"), ROWS)
def test_row(row: str, arguable: bool) -> None:
    assert marked(re.sub(r"[\[\]]", "", row), arguable) == row


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_half_near_misses(table: dict[str, dict[str, str]]) -> None:
    rows = [row for kind in table.values() for row in kind.values()]
    assert len(rows) >= 60 and .4 <= sum("[" not in row for row in rows) / len(rows) <= .65
    assert len(table.get("unsolved", {})) + len(table.get("alone", {})) <= .25 * len(rows)
