"""Lines that begin with who speaks: "MINISTER: We did." in a transcript, "Ana Ruiz: Rents must fall" as a headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.quotes.people import Names

_LABEL = re.compile(r"[^\W\d_][\w.'’ -]{0,40}?(?=:\s)")
_MOST_WORDS = 5
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
