"""Which part of a sentence a hedge or booster touches: clauses, by conjunctions, punctuation and whose words they are.

The scope of a cue is thought of as in the BioScope corpus (Vincze et al. 2008), but measured in whole clauses: what stands
there is shown to a reader. Where the rules see no clause, the larger stretch is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.findings import Finding, Quote
from medialit.quotes import find_quotes, voice_of
from medialit.quotes import grammar as g
from medialit.quotes.phrases import BREAK

Span = tuple[int, int]
_HARD = re.compile(r"[;()\[\]—\n]|:(?!\d)|\s(?:[–-]|--)\s|[.!?…][\"”’)]*\s")
_OPENERS = word_set("because although though while whereas unless until if when whenever once provided since after before as lest")
_SURE_OPENERS = word_set("if unless because although though whereas while")
_BEFORE_OPENERS = ("a", "even", "as", "long", "only")
_RELATIVE = word_set("who which whose whom where")
_JOINING = word_set("and but or so yet nor")
_REACH = 12  # words within which a clause shows its verb
_SHORT = 5  # words that are no statement unless there is a verb among them
_NEAR = 3  # enclosing quotations that are looked at
_LONGEST = 60  # words of a clause after "that"
# Present tenses that are seldom nouns; other verbs are known by their ending or by the small closed classes.
_VERBS = word_set("""
    says shows means makes takes gives wants needs remains keeps holds leads goes comes becomes begins seems appears looks tells knows thinks
    believes lies stands brings gets puts lets finds feels leaves runs sees hears loses pays buys sells wins grows falls rises opens closes
    speaks writes reads refuses belongs depends includes contains requires expects helps fails tries serves lives dies sits sends fears hopes
    can't cannot won't ought need dare seem appear remain become tend
""")
_SUBJECTS = ("he", "she", "they", "it", "we", "who", "there")
_NO_VERB_BEFORE = g.DETERMINERS | g.PREPOSITIONS
_MONEY = "$£€¥"
_TAIL = re.compile(r"[%°]")


class Statement(NamedTuple):
    """A clause or a few that belong together, as offsets, and in whose voice it stands."""

    start: int
    end: int
    voice: str
    speaker: str | None


class _Segment(NamedTuple):
    first: int  # numbers of words
    last: int
    kind: str  # main | joined | below (because, if …) | relative | resumed (after an insertion)


def touching(article: Article, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with `about`: the offsets of the clause that it touches."""
    claims = claims_of(article)
    return (replace(f, about=claims.about(f)) for f in findings)


def claims_of(article: Article) -> Claims:
    """The clauses of an article, made once."""
    return article.once("claims", Claims)


class Claims:
    """The clauses of one article, sentence by sentence and voice by voice."""

    def __init__(self, article: Article) -> None:
        self.article, self.words, self.text = article, article.words, article.text
        self.breaks, self.hard = _marks(article, BREAK), _marks(article, _HARD)
        self.bounds = sorted((q for q in find_quotes(article) if isinstance(q, Quote) and q.category in ("direct", "indirect")), key=_order)
        self._starts = [q.start for q in self.bounds]
        self._framed = _framed(self.bounds)
        self._framed_starts = [start for start, _, _ in self._framed]
        self._clauses: dict[Span, list[_Segment]] = {}

    def about(self, finding: Finding) -> Span:
        """The clause that a hedge or booster touches."""
        if finding.category != "modal" and (said := self._introduced(finding)):
            return said
        first, last = self.article.word_at(finding.start), max(self.article.word_at(finding.end) - 1, self.article.word_at(finding.start))
        if first >= len(self.words):
            return finding.start, finding.end
        low, high = self._scope(first, finding)
        if finding.category != "modal" and (after := self._complement(first, last, high)):
            return after
        if finding.category == "condition" and (rest := self._conditioned(first, low, high)):
            return rest
        touched = self._clause(first, low, high)
        return min(touched[0], finding.start), max(touched[1], finding.end)

    def statements(self) -> tuple[Statement, ...]:
        """The statements of the article in the order of the text, each clause in one of them."""
        return self.article.once("statements", lambda _: tuple(self._statements()))

    def states(self, statement: Statement) -> bool:
        """Whether a stretch states something of its own: "the mayor said", "if it rains", a dateline and a question do not."""
        first, after = self.article.word_at(statement.start), self.article.word_at(statement.end)
        sentence = self.article.sentences[self.article.sentence_at(statement.start)]
        if self.words.keys[first] in ("if", "unless", "whether") or "?" in self.text[statement.end:min(statement.end + 3, sentence.end)]:
            return False
        if after - first < _SHORT and not self.has_verb(statement):
            return False
        return not self._frames(statement)

    def has_verb(self, statement: Statement) -> bool:
        """Whether a finite verb that the rules know stands in a statement."""
        first, after = self.article.word_at(statement.start), self.article.word_at(statement.end)
        return any(self._is_verb(i, first) for i in range(first, after))

    def conditions(self, statement: Statement) -> list[Span]:
        """The clauses with "if" or "unless" in a statement, or beside it in the same voice and sentence."""
        first, last = self.article.word_at(statement.start), self.article.word_at(statement.end) - 1
        low, high = self._scope(first, None)
        segments = self._segments(low, max(high, last))
        beside = segments[max(0, _index(segments, first) - 1):_index(segments, last) + 2]
        return [self._offsets(s.first, s.last) for s in beside if s.kind == "below" and self.words.keys[s.first] in ("if", "unless")]

    def _frames(self, statement: Statement) -> bool:
        at = bisect_right(self._framed_starts, statement.end) - 1
        cues = (q.cue for _, _, q in self._framed[max(0, at - _NEAR):at + 1])
        return any(cue and statement.start <= cue[0] < statement.end for cue in cues)

    def _statements(self) -> Iterator[Statement]:
        for sentence in self.article.sentences:
            at, end = self.article.word_at(sentence.start), self.article.word_at(sentence.end)
            while at < end:
                low, high = self._scope(at, None)
                low, high = max(low, at), min(high, end - 1)
                yield from self._in_scope(low, max(low, high))
                at = max(high, at) + 1

    def _in_scope(self, low: int, high: int) -> Iterator[Statement]:
        done = low - 1
        for segment in self._segments(low, high):
            if segment.first <= done:
                continue
            first, last = self._grouped(segment, low, high)
            start, end = self._offsets(max(first, done + 1), last)
            done = last
            yield Statement(start, end, *voice_of(self.article, self.words.starts[last], self.words.ends[last]))

    # Whose words

    def _introduced(self, finding: Finding) -> Span | None:
        """What "many people say" or "it is widely believed" introduces: the words reported."""
        at = bisect_right(self._framed_starts, finding.end - 1) - 1
        near = [q for s, e, q in self._framed[max(0, at - _NEAR):at + 1] if s < finding.end and e > finding.start]
        said = [q for q in near if not (q.start < finding.end and q.end > finding.start)]
        return min(((q.start, q.end) for q in said), key=lambda span: span[1] - span[0], default=None)

    def _scope(self, word: int, finding: Finding | None) -> Span:
        """First and last word of the words of one voice around `word`, within its sentence."""
        sentence = self.article.sentences[self.article.sentence_at(self.words.starts[word])]
        start, end = sentence.start, sentence.end
        at, place = bisect_right(self._starts, self.words.starts[word]) - 1, self.words.starts[word]
        around = [q for q in self.bounds[max(0, at - _NEAR):at + 1] if q.start <= place < q.end]
        if around:
            inner = min(around, key=lambda q: q.end - q.start)
            start, end = max(start, inner.start), min(end, inner.end)
        else:
            before = [q.end for q in self.bounds[max(0, at - _NEAR):at + 1] if q.end <= place]
            start = max([start, *before])
            if at + 1 < len(self.bounds):
                end = self._until(self.bounds[at + 1], start, end, whole=finding is not None)
        if finding is not None:
            end = max(end, finding.end)
        low, high = self.article.word_at(start), self.article.word_at(end) - 1
        return min(low, word), max(high, word)

    def _until(self, said: Quote, start: int, end: int, whole: bool) -> int:
        """Where the reporter's words end before a report; with `whole`, "one might think that …" goes on to the end of what is thought."""
        goes_on = whole and said.category == "indirect" and said.cue is not None and start <= said.cue[0] < said.start
        return min(end, said.end if goes_on else said.start)

    # Clauses

    def _clause(self, word: int, low: int, high: int) -> Span:
        segments = self._segments(low, high)
        at = _index(segments, word)
        return self._offsets(*self._grouped(segments[max(at, 0)], low, high))

    def _grouped(self, segment: _Segment, low: int, high: int) -> Span:
        """A segment with what belongs to it: "The plan, which failed, may return" is one clause around another."""
        segments = self._segments(low, high)
        at = _index(segments, segment.first)
        first, last = segment.first, segment.last
        while at >= 0 and segments[at].kind == "resumed" and at >= 2:
            at -= 2
            first = segments[at].first
        after = _index(segments, segment.first) + 1
        while after + 1 < len(segments) and segments[after + 1].kind == "resumed" and segment.kind != "below":
            last = segments[after + 1].last
            after += 2
        return first, last

    def _segments(self, low: int, high: int) -> list[_Segment]:
        if (low, high) not in self._clauses:
            self._clauses[low, high] = list(self._cut(low, high))
        return self._clauses[low, high]

    def _cut(self, low: int, high: int) -> Iterator[_Segment]:
        first = low + (self.words.keys[low] in _JOINING and low < high)  # an "And" before it is left out
        kind, said = "below" if self._begins_below(first, high) else "main", False
        had_verb = False  # whether the clause around an insertion has had its verb
        i = first
        while i < high:
            i += 1
            said = said or self._is_verb(i - 1, first)
            opened = self._opens(i, high, kind, said, had_verb)
            if opened is None:
                continue
            last = i - 1
            yield _Segment(first, last, kind)
            if opened in ("below", "relative"):
                had_verb = said
            first, kind, said = i + (self.words.keys[i] in _JOINING and opened == "joined"), opened, False
            i = max(i, first)
        yield _Segment(first, high, kind)

    def _opens(self, i: int, high: int, kind: str, said: bool, had_verb: bool) -> str | None:
        """The kind of the clause that begins with word `i`, None where none does."""
        keys, comma = self.words.keys, bool(self.breaks[i - 1])
        if self.hard[i - 1]:
            return "main"
        if comma and keys[i] in _RELATIVE and self._verb_soon(i + 1, high):
            return "relative"
        if self._begins_below(i, high) and (said or comma):
            return "below"
        if keys[i] in _JOINING and i < high and said and self._whole(i + 1, high):
            return "joined"
        if comma and kind in ("below", "relative") and (said or self._is_short_condition(i - 1)):
            return "main" if kind == "below" and not had_verb and self._whole(i, high) else "resumed"
        return None

    def _begins_below(self, i: int, high: int) -> bool:
        """Whether a clause with "because" or "if" begins here: a conjunction and its verb, "if" and a participle."""
        key = self.words.keys[i]
        if key not in _OPENERS or i >= high:
            return False
        if key in _SURE_OPENERS:
            return self.words.keys[i + 1] != "of" and self.words.keys[i - 1 if i else i] not in _BEFORE_OPENERS
        # "as part of a plan agreed in May": with "as" only a verb beyond doubt makes a clause.
        sure = key != "as" or any(k in g.AUXILIARIES or k in _VERBS for k in self.words.keys[i + 1:min(i + _REACH, high) + 1])
        return sure and self._whole(i + 1, high)

    def _is_short_condition(self, last: int) -> bool:
        return any(self.words.keys[i] in ("if", "unless", "when", "once") for i in range(max(0, last - 3), last + 1))

    def _whole(self, i: int, high: int) -> bool:
        """Whether a clause with a subject of its own begins with word `i`."""
        keys = self.words.keys
        if i > high or keys[i] in g.AUXILIARIES or keys[i] in g.PREPOSITIONS or keys[i] in _VERBS:
            return False
        if keys[i] in ("he", "she", "they", "it", "we", "i", "you", "there"):
            return i < high
        return self._verb_soon(i + 1, high)

    def _verb_soon(self, i: int, high: int) -> bool:
        for k in range(i, min(i + _REACH, high) + 1):
            if self._is_verb(k, i - 1):
                return True
            if self.breaks[k] or self.words.keys[k] in _JOINING or self.words.keys[k] in g.RELATIVES:
                return False
        return False

    def _is_verb(self, i: int, first: int) -> bool:
        """Whether a word is surely a finite verb."""
        keys = self.words.keys
        key, before = keys[i], keys[i - 1] if i > first else ""
        month = key == "may" and self.text[self.words.starts[i]] == "M"
        if month or before == "to":
            return False
        if key in g.AUXILIARIES or key in _VERBS or (before in _SUBJECTS and not self.breaks[i - 1]):
            return True
        past = key in g.PAST_TENSES or (key.endswith("ed") and len(key) > 3)
        return past and i > first and before not in _NO_VERB_BEFORE and not (i + 1 < len(keys) and keys[i + 1] == "by")

    # What stands beside a clause

    def _complement(self, first: int, last: int, high: int) -> Span | None:
        """What follows "that" in "it is likely that …", "suggests that …", "the fact that …"."""
        keys, high = self.words.keys, min(high, last + _LONGEST)
        if keys[last] == "that" and last < high:
            return self._before_frame(*self._clause(last + 1, last + 1, high))
        if last + 2 <= high and keys[last + 1] == "that" and not self.breaks[last] and self._verb_soon(last + 2, high):
            return self._before_frame(*self._clause(last + 2, last + 2, high))
        return None

    def _before_frame(self, start: int, end: int) -> Span:
        """A clause without the cue behind it: "nobody came" in "the fact that nobody came shows that …"."""
        at = bisect_right(self._framed_starts, start)
        if at < len(self._framed) and start < (cue := self._framed[at][0]) < end and (last := self.article.word_at(cue) - 1) >= self.article.word_at(start):
            return start, self.words.ends[last]
        return start, end

    def _conditioned(self, first: int, low: int, high: int) -> Span | None:
        """What an "if" is the condition of: the clause around it or beside it."""
        segments = self._segments(low, high)
        at = max(_index(segments, first), 0)
        if segments[at].kind != "below":
            return None
        if at + 1 < len(segments):
            after = self._grouped(segments[at + 1], low, high)
            if segments[at + 1].kind in ("main", "resumed"):
                return self._offsets(*after)
        return self._offsets(*self._grouped(segments[at - 1], low, high)) if at else None

    def _offsets(self, first: int, last: int) -> Span:
        start, end = self.words.starts[first], self.words.ends[last]
        start -= start > 0 and self.text[start - 1] in _MONEY
        closes = self.text.startswith("”", end) and self.text.rfind("“", start, end) > self.text.rfind("”", start, end)
        return start, end + bool(closes or _TAIL.match(self.text, end))


def _index(segments: list[_Segment], word: int) -> int:
    """Number of the segment in which a word stands; -1 before the first."""
    return bisect_right(segments, word, key=lambda s: s.first) - 1


def _marks(article: Article, pattern: re.Pattern[str]) -> bytearray:
    """For each word, 1 if such punctuation stands between it and the next one."""
    marks = bytearray(len(article.words) + 1)
    for mark in pattern.finditer(article.text):
        marks[article.word_at(mark.start()) - 1] = 1
    return marks


def _framed(quotes: Iterable[Quote]) -> list[tuple[int, int, Quote]]:
    """The stretches that introduce reported words: the cues and who speaks."""
    return sorted(((*span, q) for q in quotes for span in (q.cue, q.source) if span), key=lambda f: (f[0], f[1], f[2].start))


def _order(quote: Quote) -> tuple[int, int]:
    return quote.start, -quote.end
