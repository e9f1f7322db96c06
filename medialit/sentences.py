"""Where paragraphs and sentences begin and end.

NLTK's Punkt (Kiss and Strunk 2006) decides which full stops end a sentence, with our own abbreviations instead of
downloaded ones; four corrections below it are for what news does with quotation marks and ellipses.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

Span = tuple[int, int]

# Titles and ranks: the name that follows never starts a sentence.
_BEFORE_NAMES = """
    mr mrs ms mx dr prof rev fr sr hon pres gov sen rep supt insp det cmdr cdr capt col maj gen brig lt sgt cpl pvt adm
    amb atty st ste mt ft messrs mme mlle gens lts sens reps govs drs profs
"""
_OTHERS = """
    jr esq ph.d m.d b.a m.a d.phil inc corp co ltd plc llc bros assn dept univ inst est approx vs v etc e.g i.e cf viz al
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m a.d b.c b.c.e c.e
    u.s u.k u.n u.a.e u.s.a u.s.s.r e.u d.c l.a n.y n.j u.s.c r.i.p ala ariz ark calif colo conn del fla ga ill ind kan ky la md
    mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo no nos vol vols fig figs p pp ed eds
    ch sec art para ave blvd rd hwy bldg tel ext ca c b d min max hr hrs sq oz lb lbs ft km cm mm kg
"""
# After an abbreviation, these words begin a new sentence far more often than they go on with the old one.
_STARTERS = """
    the a an this that these those there it its he she they we i you his her their our my in on at by for from with after before
    when while if as although though because since but and or so yet however meanwhile also it's he's she's they're
    what who why how where some many most all both several last next now then here one two three according
"""
_BLOCK = re.compile(r"(?:[^\r\n]+|\r?\n(?![^\S\r\n]*[\r\n])|\r(?!\n|[^\S\r\n]*[\r\n]))+")
_LINE = re.compile(r"[^\r\n]+")
_CONTINUES = re.compile(r"[\r\n]+[ \t]*[a-z]")
_LONGEST_WRAPPED_LINE = 100
# An ellipsis ends a sentence when a capital follows; "I" and names after it are rarer than new sentences.
_MAY_END = re.compile(r"[.?!]\S{0,6}\s")
_PLAIN_END = re.compile(r"([A-Za-z]{2,})[.?!]\s")
_ELLIPSIS = re.compile(r"(?:(?<!\.)\.{2,}+|…|\[(?:\.{3}|…)\]|\. \. \.)[\"”’)\]]*\s+(?=[\"“‘(]?[A-Z])")
_LONGEST_PIECE = 10_000  # characters
_SURE_END = re.compile(r"[a-z]{5}[.?!]\s")
_BLANK = re.compile(r"\s")
_ONLY_MARKS = re.compile(r"[\s.!?…,\"”’)\]']+\Z")
_QUOTED_END = re.compile(r"[!?.…,][\"”’)\]']+\Z")
_LOWER_START = re.compile(r"[a-z]")


@functools.cache
def _splitter() -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    class Splitter(PunktSentenceTokenizer):
        def text_contains_sentbreak(self, text: str) -> bool:
            # Half of Punkt's time goes into contexts that nobody doubts: a plain word, no abbreviation, and its full stop.
            plain = _PLAIN_END.match(text)
            return True if plain and plain.group(1).lower() not in abbreviations else super().text_contains_sentbreak(text)

    parameters = PunktParameters()
    abbreviations = parameters.abbrev_types = set((_BEFORE_NAMES + _OTHERS).split())
    parameters.sent_starters = set(_STARTERS.split())
    return Splitter(parameters)


def paragraph_spans(text: str) -> Iterator[Span]:
    """(start, end) of each paragraph, without white space around it.

    Blank lines separate paragraphs, and so do single line breaks unless the block looks wrapped by hand.
    """
    for block in _BLOCK.finditer(text):
        lines = [line.span() for line in _LINE.finditer(text, *block.span())]
        wrapped = len(lines) > 1 and _CONTINUES.search(text, *block.span()) and max(e - s for s, e in lines) <= _LONGEST_WRAPPED_LINE
        for start, end in [block.span()] if wrapped else lines:
            yield from _stripped(text, start, end)


def sentence_spans(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    """(start, end) of each sentence of `text`, paragraph by paragraph, without white space around it."""
    for start, end in paragraphs:
        yield from _joined(text, _cut(text, start, end))


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(bare)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    for s, e in _split(text, start, end):
        for mark in _ELLIPSIS.finditer(text, s, e):
            yield from _stripped(text, s, mark.end())
            s = mark.end()
        yield from _stripped(text, s, e)


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """What Punkt makes of a paragraph, a piece at a time: NLTK gives up on texts that take its expressions too long."""
    while start < end:
        stop = end if end - start <= _LONGEST_PIECE else _safe_end(text, start + _LONGEST_PIECE, end)
        piece = text[start:stop]
        try:
            inner = list(_splitter().span_tokenize(piece)) if _MAY_END.search(piece) else [(0, len(piece))]
        except TimeoutError:
            inner = [(0, len(piece))]
        yield from ((s + start, e + start) for s, e in inner)
        start = stop


def _safe_end(text: str, at: int, end: int) -> int:
    """Where a very long paragraph may be divided: behind the next sentence that surely ends, else behind the next blank."""
    for boundary in (_SURE_END, _BLANK):
        if found := boundary.search(text, at, min(at + _LONGEST_PIECE, end)):
            return found.end()
    return min(at, end)


def _joined(text: str, pieces: Iterator[Span]) -> Iterator[Span]:
    """Put back together what Punkt cut too often: ‘“Why?” she asked’, ‘! !’, ‘Fine. . .’."""
    held: Span | None = None
    for start, end in pieces:
        if held and (_ONLY_MARKS.match(text, start, end) or (_LOWER_START.match(text, start) and _QUOTED_END.search(text, max(held[0], held[1] - 8), held[1]))):
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held
