"""Plain text for a terminal: columns, and lines that are short enough."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

WIDTH = 80
# What a terminal would obey instead of showing it.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows under one another, the first column to the left and the others, numbers mostly, to the right.

    >>> columns([["Who", "Words"], ["Ana Ruiz", "7"]])
    ['Who       Words', 'Ana Ruiz      7']
    """
    cells = [[_UNPRINTABLE.sub("?", textwrap.shorten(cell, WIDTH // 2, placeholder="…")) for cell in row] for row in rows]
    first, *widths = (max(map(len, column)) for column in zip(*cells, strict=True))
    return ["  ".join([row[0].ljust(first), *(cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))]) for row in cells]


def wrapped(words: str, first: str = "", indent: int | None = None) -> list[str]:
    """`words` in lines; the first begins with `first`, the later ones with as many blanks or `indent` of them."""
    later = " " * (len(first) if indent is None else indent)
    return textwrap.wrap(_UNPRINTABLE.sub("?", words), WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False)
