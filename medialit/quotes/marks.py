"""Which quotation marks belong together.

Within a paragraph a stack pairs opening with closing marks; what a mark does is told by the mark itself and by the
characters beside it. A mark without a partner is left alone, except that a quotation may run on into a next paragraph
which begins with an opening mark again (the newspaper convention).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from medialit.article import Article

# Some news databases make two apostrophes of a double mark; of three the one belongs to the inner quotation.
_MARK = re.compile(r"'(?=''(?!['\w]))|''|``|[“”„‟«»\"‘’‚'`]")
_OPENING, _CLOSING = ("“", "„", "‟", "«", "``"), ("”", "»")
_SINGLE = "‘’‚'`"
_DEEPEST = 4  # more marks open at once are broken ones
# Before an opening mark stands white space, an opening bracket, a dash, a slash or another opening mark.
_BEFORE_OPEN = re.compile(r"[\s(\[{—–\-/“„‘\"'`«:]")
_AFTER_CLOSE = re.compile(r"[\s)\]}.,;:!?—–\-/”’\"'»…]")
# Words that lose their beginning to an apostrophe, and years: ’em, ’til, ’90s.
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
_STRONG_END = re.compile(r"[.,!?…]")


class Stretch(NamedTuple):
    """The words between a pair of quotation marks: offsets inside the marks, and how many pairs stand around them."""

    start: int
    end: int
    depth: int  # 0 for a quotation, 1 for one inside it, ...
    paragraph: int  # number of the paragraph it stands in
    runs_on: bool  # its closing mark stands in a later paragraph
    worn: bool = False  # its marks are two apostrophes: what they once were is not sure


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool


class _Pair(NamedTuple):
    start: int
    end: int
    runs_on: bool
    worn: bool


def stretches(article: Article) -> list[Stretch]:
    """All stretches between quotation marks, in the order of the text."""
    found: list[Stretch] = []
    for number, (start, end) in enumerate(article.paragraphs):
        following = article.paragraphs[number + 1][0] if number + 1 < len(article.paragraphs) else None
        found += _paragraph(article.text, start, end, number, following)
    return sorted(found, key=lambda s: (s.start, -s.end))


def _paragraph(text: str, start: int, end: int, number: int, following: int | None) -> Iterator[Stretch]:
    open_marks: list[_Mark] = []
    pairs: list[_Pair] = []
    marks = [m.span() for m in _MARK.finditer(text, start, end)]
    last_strong = max((s for s, e in marks if s > start and _is_single(text, s, e) and _STRONG_END.match(text[s - 1])), default=-1)
    for s, e in marks:
        role = _role(text, s, e, start, end, open_marks, last_strong)
        if role == "open":
            open_marks.append(_Mark(s, e, _is_single(text, s, e)))
            del open_marks[:-_DEEPEST]
        elif role == "close":
            while open_marks[-1].single and not _is_single(text, s, e):
                open_marks.pop()
            pairs.append(_Pair(open_marks.pop().end, s, False, e - s == 2))
    first = next((m for m in open_marks if not m.single), None)
    if first and following is not None and _reopens(text, following):
        pairs.append(_Pair(first.end, end, True, first.end - first.start == 2))
    yield from _with_depth(pairs, number)


def _role(text: str, s: int, e: int, start: int, end: int, open_marks: list[_Mark], last_strong: int) -> str | None:
    mark = text[s:e]
    can_open = (s == start or _BEFORE_OPEN.match(text[s - 1]) is not None) and e < end and not text[e].isspace()
    can_close = s > start and not text[s - 1].isspace() and (e == end or _AFTER_CLOSE.match(text[e]) is not None)
    if _is_single(text, s, e):
        return _single_role(text, s, e, mark, can_open, can_close, open_marks, last_strong)
    is_open = any(not m.single for m in open_marks)
    if mark in _OPENING and (can_open or not can_close):
        return "open"
    if can_open and not (is_open and (can_close or mark in _CLOSING)):
        return "open"
    # With nothing open it may be the sign for inches or seconds.
    return "close" if is_open else None


def _single_role(text: str, s: int, e: int, mark: str, can_open: bool, can_close: bool, open_marks: list[_Mark], last_strong: int) -> str | None:
    is_open = bool(open_marks) and open_marks[-1].single
    if mark in "‘‚`" and can_open:
        return "open"
    if can_open and not can_close and not is_open and mark != "’":
        return None if _ELIDED.match(text, e) else "open"
    if not (is_open and can_close):
        return None
    # “the rebels’ demands”: a plural's apostrophe, if a full stop or comma closes the quotation later.
    possessive = text[s - 1] in "sS" and e < len(text) and text[e] == " " and last_strong > s
    return None if possessive else "close"


def _is_single(text: str, s: int, e: int) -> bool:
    return e - s == 1 and text[s] in _SINGLE


def _reopens(text: str, position: int) -> bool:
    return text.startswith(("“", '"', "„", "«", "''", "``"), position)


def _with_depth(pairs: list[_Pair], number: int) -> Iterator[Stretch]:
    around: list[int] = []
    for pair in sorted(pairs, key=lambda p: (p.start, -p.end)):
        while around and around[-1] <= pair.start:
            around.pop()
        if pair.end > pair.start:
            yield Stretch(pair.start, pair.end, len(around), number, pair.runs_on, pair.worn)
        around.append(pair.end)
