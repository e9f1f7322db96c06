"""Indirect speech: the stretch of a sentence that a reporting clause reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from medialit.article import Article
from medialit.quotes import grammar as g
from medialit.quotes.clauses import Clause, Reader
from medialit.quotes.marks import Stretch

_TELLING = frozenset("told tell tells telling asked ask asks asking assured assure assures warned informed reminded urged advised convinced".split())
_SHORT_TAIL = 7  # words after "he said" that are still no report: "on Friday", "in an interview with Reuters"
_EDGE = " \t\r\n\u00a0,;:—–-"
_CLAUSE_END = re.compile(r"[,;]\s*[\"”]?\s*\Z|\s[–—-]\s*\Z")
_NEXT_CLAUSE = re.compile(r"[;]|,\s+(?:but|and|while|although|though)\b")


class Report(NamedTuple):
    """What one clause reports, as offsets."""

    start: int
    end: int
    clause: Clause


def indirect_stretches(article: Article, reader: Reader, outer: list[Stretch]) -> Iterator[Report]:
    """What the clauses of an article report without quotation marks (or with some words in them)."""
    finder = _Finder(article, reader, outer)
    for number, clause in enumerate(reader.clauses):
        if clause.inside:
            continue
        following = reader.clauses[number + 1] if number + 1 < len(reader.clauses) else None
        yield from finder.reports(clause, following)


class _Finder:
    def __init__(self, article: Article, reader: Reader, outer: list[Stretch]) -> None:
        self.article, self.text, self.words, self.reader = article, article.text, article.words, reader
        self.quoted = reader.quoted

    def reports(self, clause: Clause, following: Clause | None) -> Iterator[Report]:
        sentence = self.article.sentences[clause.sentence]
        low, last = self.reader.first_word(clause.sentence), self.reader.last_word(clause.sentence)
        first, end = self._extent(clause)
        if self._trails(clause, first, end, low, last):
            yield from self._made(sentence.start, self.words[first].start, clause)
            return
        begin = self._content_start(clause, end, last)
        if begin is not None:
            stop = sentence.end
            if following and following.sentence == clause.sentence and following.source and following.source[0] > end:
                stop = self._cut(begin, following, sentence.end)
            yield from self._made(self.words[begin].start, stop, clause)

    def _extent(self, clause: Clause) -> tuple[int, int]:
        """First and last word of cue and source together, when they stand side by side."""
        if clause.source is None or clause.bare or abs(clause.source[0] - clause.cue[0]) > 25:
            return clause.cue
        return min(clause.cue[0], clause.source[0]), max(clause.cue[1], clause.source[1])

    def _trails(self, clause: Clause, first: int, end: int, low: int, last: int) -> bool:
        """Whether the report stands before the clause: "Rents will rise, the minister said on Friday.\""""
        if first == low or not _CLAUSE_END.search(self.reader.gap(first - 1)) and clause.term.category != "phrase":
            return False
        if clause.term.category == "phrase":
            return True
        if last - end > _SHORT_TAIL:
            return False
        tail = self.text[self.words[end].end:self.article.sentences[clause.sentence].end]
        return last == end or bool(re.match(r"\s*[,.;]|\s+(?:on|in|at|during|after|last|this|earlier|to|" + "|".join(g.DAYS) + r")\b", tail, re.IGNORECASE))

    def _content_start(self, clause: Clause, end: int, last: int) -> int | None:
        """Number of the word with which the report begins after the clause."""
        begin = end + 1
        if begin > last:
            return None
        if clause.term.category == "phrase":
            return begin if "," in self.reader.gap(end) else None
        for i in range(begin, min(begin + 9, last)):
            if self.words[i].key == "that" and not self.quoted[i]:
                return i + 1
            if re.search(r"[,;:“”\"]", self.reader.gap(i - 1)):
                break
        if self.words[clause.cue[0]].key in _TELLING and self.words[begin].key not in ("that", "if", "whether", "how"):
            begin = self._after_object(begin, last)
        while begin < last and (self.words[begin].key in g.DAYS or self.words[begin].key in ("on",) and self.words[begin + 1].key in g.DAYS):
            begin += 1
        return begin if begin <= last else None

    def _after_object(self, begin: int, last: int) -> int:
        if self.words[begin].key in ("him", "her", "them", "me", "us", "it", "you"):
            return begin + 1
        found = self.reader.noun_phrase_after(begin - 1, last)
        return found[1] + 1 if found else begin

    def _cut(self, begin: int, following: Clause, stop: int) -> int:
        """Where the next clause of the sentence begins, if it is set off from this report."""
        start = self.words[min(following.cue[0], following.source[0])].start
        match = None
        for match in _NEXT_CLAUSE.finditer(self.text, self.words[begin].start, start):
            pass
        return match.start() if match else stop

    def _made(self, start: int, end: int, clause: Clause) -> Iterator[Report]:
        """The stretch without marks and blanks at its edges, unless all of it is quoted anyway."""
        while start < end and self.text[start] in _EDGE + "“\"‘(":
            start += 1
        while end > start and self.text[end - 1] in _EDGE + ".!?”\"’)":
            end -= 1
        if end <= start:
            return
        if self.quoted[self.article.word_at(start):self.article.word_at(end)].count(0) > 1:
            yield Report(start, end, clause)
