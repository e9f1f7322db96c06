"""Whole paragraphs in somebody's words without quotation marks: transcripts, headlines that name their speaker, block quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.quotes.clauses import Clause, Reader
from medialit.quotes.people import Names

_LABEL = re.compile(r"[^\W\d_][\w.'’ -]{0,40}?(?=:\s)")
_MOST_WORDS = 5
_TELLING = ("neutral", "factive", "doubting", "manner", "performative", "phrase")
_SET_OFF = re.compile(r">[ \t]?")  # Markdown's mark of a block quotation
_LISTED = re.compile(r"(?:[•*·-]|\d{1,2}[.)])\s")
# What a headline names as its source without an article: "Poll: Most would stay".
_SOURCES = word_set("report reports poll polls study studies survey surveys newspaper police officials source sources review inquiry experts lawyer lawyers")


class Line(NamedTuple):
    """Numbers of the first and last word of the label, who that is, and the offsets of what it says."""

    label: tuple[int, int]
    speaker: str
    start: int
    end: int


def spoken_lines(article: Article, names: Names, quoted: bytearray) -> Iterator[Line]:
    """The paragraphs that a label says are somebody's words, where quotation marks do not say it already."""
    matches = [m for start, end in article.paragraphs if (m := _LABEL.match(article.text, start, end))]
    often = Counter(m[0] for m in matches)
    for m in matches:
        first, last = article.word_at(m.start()), article.word_at(m.end()) - 1
        end = article.paragraphs[article.paragraph_at(m.start())][1]
        if last - first >= _MOST_WORDS or quoted[last + 1:article.word_at(end)].count(0) < 2:
            continue
        name = m[0].title() if m[0].isupper() else m[0]
        known, speaker = names.knows(name), names.fullest(name)
        # "Q:" and "A:" do not say whose words these are.
        turns = m[0].isupper() and (known or often[m[0]] > 1 and len(m[0]) > 1)
        headline = m.start() == article.paragraphs[0][0] and (known or article.words.keys[last] in _SOURCES)
        if turns or headline:
            yield Line((first, last), speaker, article.words.starts[last + 1], len(article.text[:end].rstrip(" .")))


class Block(NamedTuple):
    """A paragraph set off behind a colon or by a sign: its offsets, whether the sign says that it is word for word, and who says it."""

    start: int
    end: int
    exact: bool
    clause: Clause | None


def blocks(article: Article, reader: Reader) -> Iterator[Block]:
    """The block quotations of an article: what follows "the report says:" as a paragraph or a list of its own, and lines after ">"."""
    clause: Clause | None = None
    before = ""
    for start, end in article.paragraphs:
        sign = _SET_OFF.match(article.text, start, end)
        marked = reader.quoted[article.word_at(start):article.word_at(end)]
        listed = bool(_LISTED.match(article.text, start, end))
        if sign and sign.end() < end:
            yield Block(sign.end(), end, True, clause)
        elif clause and marked.count(0) > len(marked) / 2 and (before == ":" or listed and before == "list"):
            yield Block(start, end, False, clause)
            before = "list" if listed else ""
        else:
            clause, before = _introduction(article, reader, start, end), article.text[end - 1]


def _introduction(article: Article, reader: Reader, start: int, end: int) -> Clause | None:
    """The last clause with a speaker in the last sentence of a paragraph."""
    sentence = article.sentence_at(end - 1)
    first = bisect_left(reader.clauses, sentence, key=lambda c: c.sentence)
    here = reader.clauses[first:bisect_right(reader.clauses, sentence, lo=first, key=lambda c: c.sentence)]
    return next((c for c in reversed(here) if c.source and not c.inside and c.term.category in _TELLING), None)
