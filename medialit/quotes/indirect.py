"""Indirect speech: the stretch of a sentence that a reporting clause reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.quotes import grammar as g
from medialit.quotes.clauses import Clause, Reader, Words

_TELLING = word_set("""
    told tell tells telling asked ask asks asking assured assure assures warned informed reminded urged advised convinced
""")
_FAR = 9  # words in "told the council in Sele on Friday that"
_AHEAD = 4  # later clauses of a sentence that may end a report
_CLAUSE_LENGTH = 12  # words within which a clause shows its verb
_LONGEST_REPORT = 150  # words; more than that nobody reports in one breath
_SHORT_TAIL = 7  # words after "he said" that are still no report: "on Friday", "in an interview with Reuters"
_EDGE = " \t\r\n\u00a0,;:—–-"
_CLAUSE_END = re.compile(r"[,;]\s*+[\"”]?\s*\Z|\s[–—-]\s*\Z")
_CLAUSE_ENDS_HERE = re.compile(r"\s*+(?:[,;.!?:()]|[”\"’]?\s*+[—–])")
_NOT_SAID = word_set("by as while after before when during until since")
_ADDRESSED = word_set("in at on during via through from by after before as")
_OPENS_CLAUSE = word_set("to if whether how why what he she they it we i you there")
_ENDS_OBJECT = word_set("who which while although though after before because when until since if unless but")
_SPOKEN = ("neutral", "factive", "doubting", "manner", "phrase")
_WHO = ("who", "whose")
_ABOUT = ("of", "about")
_CONJUNCTIONS = ("but", "and", "yet", "so")
_QUESTIONS = word_set("if whether how why")
_NO_REPORT = g.RELATIVES - {"that"} | word_set("as while after before although though")
_NEXT_CLAUSE = re.compile(r"[;]|,\s+(?:but|and|while|although|though)\b")


class Report(NamedTuple):
    """What one clause reports, as offsets."""

    start: int
    end: int
    clause: Clause


def indirect_stretches(article: Article, reader: Reader) -> Iterator[Report]:
    """What the clauses of an article report without quotation marks (or with some words in them)."""
    finder = _Finder(article, reader)
    outside = (clause for clause in reader.clauses if not clause.inside)
    for _, group in groupby(outside, key=lambda clause: clause.sentence):
        clauses = list(group)
        for number, clause in enumerate(clauses):
            yield from finder.reports(clause, clauses[number + 1:number + 1 + _AHEAD])


class _Finder:
    def __init__(self, article: Article, reader: Reader) -> None:
        self.article, self.text, self.words, self.reader = article, article.text, article.words, reader
        self.quoted = reader.quoted

    def reports(self, clause: Clause, others: list[Clause]) -> Iterator[Report]:
        """What `clause` reports: the words before it, after it, or on both sides. `others` stand in the same sentence."""
        if clause.source and self.words.keys[clause.source[0]] in ("i", "we"):
            return  # outside quotation marks that is the reporter
        sentence = self.article.sentences[clause.sentence]
        low, last = self.reader.first_word(clause.sentence), self.reader.last_word(clause.sentence)
        first, end = self._extent(clause)
        if clause.about:
            yield from self._made(self.words.starts[clause.about[0]], self.words.ends[clause.about[1]], clause, fewest=0)
            yield from self._made(self.words.starts[end + 1], self._stop(end + 1, others, sentence.end, low, last), clause)
            return
        as_told = first > low and self.words.keys[first - 1] == "as" and clause.source is not None  # "as the mayor notes"
        first -= as_told
        if as_told and first == low and "," in self.reader.gap(end):
            begin: int | None = end + 1
        elif self._trails(clause, first, end, low, last):
            yield from self._made(self._clause_start(low, first), self.words.starts[first], clause)
            begin = self._after_tail(clause, end, last)
        else:
            begin = self._content_start(clause, end, last)
        if begin is not None and begin <= last and not any(other.cue[0] == begin for other in others):
            stop = self._stop(begin, others, sentence.end, low, last)
            yield from self._made(self.words.starts[begin], min(stop, self._object_end(clause, begin, last)), clause)

    def _extent(self, clause: Clause) -> Words:
        """First and last word of cue and source together, when they stand side by side."""
        if clause.source is None or clause.bare or not (-3 <= clause.source[0] - clause.cue[1] <= 1 or 0 < clause.cue[0] - clause.source[1] <= 25):
            return clause.cue
        return min(clause.cue[0], clause.source[0]), max(clause.cue[1], clause.source[1])

    def _trails(self, clause: Clause, first: int, end: int, low: int, last: int) -> bool:
        """Whether the clause is set off from what it reports: "Rents will rise, the minister said on Friday.\""""
        if first == low or clause.bare and clause.term.category != "phrase":
            return False
        set_off = bool(_CLAUSE_END.search(self.reader.gap(first - 1))) or bool(self.quoted[first - 1])
        phrase = clause.term.category == "phrase"
        return (phrase and set_off) or ((phrase or set_off) and self._tail_end(clause, end, last) is not None)

    def _tail_end(self, clause: Clause, end: int, last: int) -> int | None:
        """The last word of "on Friday" or "in an interview" after a clause, if the clause ends with it; else None."""
        for i in range(end, min(end + _SHORT_TAIL, last) + 1):
            if i == last or _CLAUSE_ENDS_HERE.match(self.reader.gap(i)) or (i == end and self.words.keys[i + 1] in _WHO):
                return i
            telling = self.words.keys[clause.cue[0]] in _TELLING
            if self.words.keys[i + 1] == "that" or (i == end and not telling and self.words.keys[i + 1] not in g.PREPOSITIONS | g.DAYS | g.TIMES):
                return None
        return None

    def _after_tail(self, clause: Clause, end: int, last: int) -> int | None:
        """Where a report goes on after a clause in its middle ("The wells, he warned, were few"); None where it does not."""
        tail = self._tail_end(clause, end, last)
        if tail is None or tail >= last or "," not in self.reader.gap(tail) or clause.source is None:
            return None
        if clause.source[0] > clause.cue[0] and clause.term.category != "phrase":
            return None  # "said Ana Ruiz, who …"
        key = self.words.keys[tail + 1]
        if key in _NO_REPORT or key.endswith("ing"):
            return None
        begin = tail + 1 + (key in _CONJUNCTIONS)
        if begin > last:
            return None
        # "…, he said, and left": what follows has no subject, so it is the speaker's deed and no report.
        left = begin > tail + 1 and self.words.keys[begin].endswith("ed")
        return None if left else begin

    def _clause_start(self, low: int, first: int) -> int:
        """Where what stands before a clause begins: after a "But" that belongs to the reporter."""
        return self.words.starts[low + (self.words.keys[low] in _CONJUNCTIONS and low + 1 < first)]

    def _stop(self, begin: int, others: list[Clause], end: int, low: int, last: int) -> int:
        """Where a report ends: at a later clause that is set off by a comma, or with the sentence."""
        for other in others:
            first, final = self._extent(other)
            if first <= begin:
                continue
            if self._trails(other, first, final, low, last):
                return self.words.ends[first - 1]
            # "said “yes” and Ben said “no”": who speaks next does so in a clause of their own.
            if other.source and not other.bare and first - 2 >= begin and self.words.keys[first - 1] in _CONJUNCTIONS:
                return self.words.ends[first - 2]
            own = other.term.category in _SPOKEN and not (other.source and self.words.keys[other.source[0]] in g.SUBJECT_PRONOUNS)
            if own and (cut := self._new_clause(begin, first)):
                return cut
        return end

    def _object_end(self, clause: Clause, begin: int, last: int) -> int:
        """Where "the plan" ends in "rejected the plan, which …": a verb that does something with words reports no whole sentence."""
        relative = clause.source is not None and self.words.keys[clause.source[1]] in g.RELATIVES
        short = clause.term.category == "naming" or clause.term.category == "performative" and relative
        if not short or self.words.keys[begin - 1] == "that" or self.words.keys[begin] in _OPENS_CLAUSE:
            return self.words.ends[last]
        for i in range(begin, last):
            if self.reader.breaks[i] or self.words.keys[i + 1] in _ENDS_OBJECT:
                return self.words.ends[i]
        return self.words.ends[last]

    def _new_clause(self, begin: int, first: int) -> int:
        """Offset of the last ", but" or ", while" between two words, or 0."""
        return max((m.start() for m in _NEXT_CLAUSE.finditer(self.text, self.words.starts[begin], self.words.starts[first])), default=0)

    def _content_start(self, clause: Clause, end: int, last: int) -> int | None:
        """Number of the word with which the report begins after the clause."""
        begin = end + 1
        if begin > last or self.words.keys[begin] in _NOT_SAID:
            return None
        if clause.term.category == "phrase":
            return begin if "," in self.reader.gap(end) else None
        for i in range(begin, min(begin + self._before_that(clause, begin), last)):
            if self.words.keys[i] == "that" and not self.quoted[i] and self.words.keys[i + 1] not in g.AUXILIARIES:
                return i + 1
            # "learn less and that …": behind an "and" begins another clause.
            if self.reader.breaks[i] or self.words.keys[i] in ("and", "but", "or", "who", "which"):
                break
        if self.words.keys[begin] in _ABOUT and begin < last:
            begin += 1
        elif self.words.keys[clause.cue[0]] in _TELLING and self.words.keys[begin] not in g.PREPOSITIONS | _QUESTIONS:
            begin = self._after_object(begin, last)
            if begin <= last and self.words.keys[begin] in _ADDRESSED:
                return None  # "told the paper in an interview"
        while begin < last and (self.words.keys[begin] in g.DAYS or self.words.keys[begin] == "on" and self.words.keys[begin + 1] in g.DAYS):
            begin += 1
        return begin if begin <= last and self._says_something(clause, begin, last) else None

    def _before_that(self, clause: Clause, begin: int) -> int:
        """How many words may stand between a cue and its "that": a "that" further on belongs to what is said."""
        key = self.words.keys[begin]
        between = self.words.keys[clause.cue[0]] in _TELLING or key in g.PREPOSITIONS or key in g.DAYS or key in g.TIMES or key.endswith("ly")
        return _FAR if between or clause.term.category not in ("neutral", "doubting", "factive", "manner") else 1

    def _says_something(self, clause: Clause, begin: int, last: int) -> bool:
        """Whether what follows a cue without "that" is a report and no mere object ("said a prayer", "showed a film")."""
        if clause.source is None:
            return False
        first, category = self.words.keys[begin], clause.term.category
        if category in ("neutral", "doubting", "phrase", "performative", "naming"):
            object_only = first == "to" or first in ("a", "an") and not self._has_verb(begin, last)
            return category != "neutral" or not object_only or self.words.keys[clause.cue[0]] in _TELLING
        wanted = first == "to" and category == "attitude"
        read = category == "factive" and any(key in g.DOCUMENTS for key in self.words.keys[clause.source[0]:clause.source[1] + 1])
        return wanted or read or first in _QUESTIONS or (category != "manner" and self._has_verb(begin, last))

    def _has_verb(self, begin: int, last: int) -> bool:
        """Whether a clause begins here and no bare noun: "the deal is dead", not "the deal which is dead"."""
        for i in range(begin, min(begin + _CLAUSE_LENGTH, last) + 1):
            key = self.words.keys[i]
            if key in g.AUXILIARIES:
                return True
            if key in g.RELATIVES or key in g.SUBORDINATORS or (i < last and _CLAUSE_ENDS_HERE.match(self.reader.gap(i))):
                return False
        return False

    def _after_object(self, begin: int, last: int) -> int:
        if self.words.keys[begin] in ("him", "her", "them", "me", "us", "it", "you"):
            return begin + 1
        found = self.reader.noun_phrase_after(begin - 1, last)
        return found[1] + 1 if found else begin

    def _made(self, start: int, end: int, clause: Clause, fewest: int = 1) -> Iterator[Report]:
        """The stretch without marks and blanks at its edges, unless all of it is quoted anyway."""
        while start < end and self.text[start] in _EDGE + "“\"‘(":
            start += 1
        while end > start and self.text[end - 1] in _EDGE + ".!?”\"’)":
            end -= 1
        if end <= start:
            return
        first, last = self.article.word_at(start), self.article.word_at(end)
        if last - first <= _LONGEST_REPORT and self.quoted[first:last].count(0) > fewest:
            yield Report(start, end, clause)
