"""Whose words a quotation holds: the reporting clause it goes with, in its own sentence first, then next to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.quotes import grammar as g
from medialit.quotes.clauses import Clause, Reader, Words
from medialit.quotes.marks import Stretch

_ENDS_WITH_COMMA = re.compile(r"[,!?—–…-][’'”\"]*\Z")
_CAPITAL = re.compile(r"[“‘'\"(\[]*[A-Z0-9…$]")
_ENDED = re.compile(r"[.,!?…—–-][’'”\"]*\Z")
_CLAUSE_WORDS = 5
_OPEN_END = re.compile(r"[!?—–…-][’'”\"]*\Z")
_FULL_STOP = re.compile(r"[.!?…]\Z")
_COLON = re.compile(r":\s*[“\"‘'`«„]*\Z")
_INTRODUCES = re.compile(r"[:,]\s*\Z")
_TITLE_WORDS = word_set("""
    book novel film movie song album play show series episode essay article column headline headlined titled entitled memoir documentary
    poem
""")
_BEFORE_TITLES = word_set("on in of the with during host")
_NAMED = word_set("called named titled entitled headlined dubbed")
_TELLING = ("neutral", "factive", "doubting", "manner")
_CONCESSIONS = ("although", "though", "while", "when", "after", "before", "because", "as", "if", "what", "which", "whom")
_OBJECT = 5  # words between "told" and "that"
_NEW_CLAUSE = re.compile(r"[;:—]|,\s+(?:and|but|while|although|though|as|who|which)\b|\bwhile\b")
_INNER = ("attitude",)  # what goes on in a head: "said he hoped" is said, not hoped
_NEAR = 5  # words
_SHORT = 3  # words that nobody is said to have said are the reporter's own distance
_NEAREST = 8  # clauses
_MOST_MARKS = 12  # characters before the first word of a sentence


class Attribution(NamedTuple):
    """A quotation, its sort, and the clause and mention of the speaker it goes with."""

    stretch: Stretch
    category: str
    clause: Clause | None
    source: Words | None


class Attributor:
    """Goes through the quotations of one article in order and finds for each who is speaking."""

    def __init__(self, article: Article, reader: Reader, stretches: list[Stretch]) -> None:
        self.article, self.text, self.words, self.reader = article, article.text, article.words, reader
        self.outer = [s for s in stretches if s.depth == 0]
        self.stretches = stretches
        self.by_sentence: dict[int, list[Clause]] = {}
        self.inside: dict[int, list[Clause]] = {}
        for clause in reader.clauses:
            (self.inside if clause.inside else self.by_sentence).setdefault(clause.sentence, []).append(clause)
        self.done: list[Attribution] = []

    def attribute(self) -> list[Attribution]:
        """One attribution a quotation; nested ones go with the cue before them inside the quotation, if there is one."""
        for stretch in self.outer:
            self.done.append(self._outer(stretch))
            self._join_what_ran_on()
        clauses = [(s, self._clause_inside(s)) for s in self.stretches if s.depth > 0]
        nested = [Attribution(s, "nested", clause, clause.source if clause else None) for s, clause in clauses]
        return sorted(self.done + nested, key=lambda a: (a.stretch.start, -a.stretch.end))

    def _join_what_ran_on(self) -> None:
        """Give all paragraphs of one quotation the speaker whom its last paragraph names, as newspapers do."""
        last = self.done[-1]
        here = self.article.sentence_at(last.stretch.end - 1)
        if last.stretch.runs_on or not last.clause or last.clause.sentence not in (here, here + 1):
            return
        first = len(self.done) - 1
        while first and self.done[first - 1].stretch.runs_on and self.done[first - 1].stretch.paragraph == self.done[first].stretch.paragraph - 1:
            first -= 1
        if not self._named_in_its_paragraph(self.done[first]):
            self.done[first:-1] = [a._replace(clause=last.clause, source=last.source) for a in self.done[first:-1]]

    def _named_in_its_paragraph(self, found: Attribution) -> bool:
        """“One,” said Ana Ruiz. “Two. / “Three,” …: who has been named needs no name from the last paragraph."""
        return bool(found.clause) and self.article.paragraph_at(self.words.starts[found.clause.cue[0]]) == found.stretch.paragraph

    def _outer(self, stretch: Stretch) -> Attribution:
        if self._names_a_work(stretch):
            return Attribution(stretch, "title", None, None)
        if (self._key_before(stretch, 2), self._key_before(stretch, 1)) == ("so", "called"):
            return Attribution(stretch, "scare", None, None)
        whole = self._is_whole(stretch)
        clause = self._in_sentence(stretch, whole)
        if clause is None and whole:
            return self._carried(stretch)
        if clause is None:
            return self._unattributed(stretch)
        return Attribution(stretch, "direct" if whole else "partial", clause, clause.source)

    def _is_whole(self, stretch: Stretch) -> bool:
        """Whether the quotation is a sentence of its own and not woven into the reporter's."""
        if stretch.runs_on:
            return True
        words = self.text[stretch.start:stretch.end].rstrip()
        starts = self._at_start(stretch)
        if not _CAPITAL.match(words):
            return starts and bool(_ENDS_WITH_COMMA.search(words))
        ended, before = bool(_ENDED.search(words)), self._lead(stretch).rstrip()
        introduced = starts or before.endswith((":", ",", "—", "–", "-"))
        return (introduced and (ended or before.endswith(":"))) or (ended and self._count(stretch) >= _CLAUSE_WORDS)

    def _at_start(self, stretch: Stretch) -> bool:
        starts = self.article.sentences[self.article.sentence_at(stretch.start)].start
        return stretch.start - starts < _MOST_MARKS and not self.text[starts:stretch.start].strip("“\"‘'`«([ …")

    def _lead(self, stretch: Stretch) -> str:
        """The few characters before the opening mark."""
        return self.text[max(0, stretch.start - 4):stretch.start - 1]

    def _count(self, stretch: Stretch) -> int:
        return self.article.word_at(stretch.end) - self.article.word_at(stretch.start)

    def _in_sentence(self, stretch: Stretch, whole: bool) -> Clause | None:
        before, after = self._before(stretch), self._after(stretch)
        # "Ana shouted, “Stop,” and he …": a cue and its comma right before the marks are surest.
        if before and before.cue[1] == self.article.word_at(stretch.start) - 1 and _INTRODUCES.search(self._lead(stretch)):
            return before
        if after and self._adjacent_after(stretch, after) and (whole or before is None or _ENDS_WITH_COMMA.search(self.text[stretch.start:stretch.end])):
            return after
        if before and (not whole or self._introduces(before, stretch)):
            return before if whole else self._who_tells(before)
        if after and (not whole or _ENDS_WITH_COMMA.search(self.text[stretch.start:stretch.end])):
            return after
        return before

    def _before(self, stretch: Stretch) -> Clause | None:
        """The last cue before the quotation in its sentence; verbs of saying with a subject of their own go first."""
        first = self.article.word_at(stretch.start)
        clauses = self._clauses(self.article.sentence_at(stretch.start), before=first)
        own = [c for c in clauses if c.source and not c.bare]
        saying = [c for c in own if c.term.category not in _INNER]
        with_source = [c for c in clauses if c.source and c.term.category not in _INNER]
        # "and called it “weak”", "calling it “weak”": right before the quotation a borrowed subject will do.
        near = [c for c in with_source if first - c.cue[1] <= _NEAR]
        return (near or saying or own or with_source or clauses or [None])[-1]

    def _who_tells(self, clause: Clause) -> Clause:
        """"Ana Ruiz said that Bo Lane offered “a truce”": the words stand in what Ana Ruiz said, so they are hers."""
        if clause.source is None:
            return clause
        for outer in self._clauses(clause.sentence, before=clause.source[0]):
            if outer.source and not outer.bare and outer.source != clause.source and outer.term.category in _TELLING and self._reports(outer, clause):
                return outer
        return clause

    def _reports(self, outer: Clause, inner: Clause) -> bool:
        """Whether the inner clause stands in what the outer one reports: behind its "that", or without any break."""
        first, last = outer.cue[1] + 1, inner.source[0]
        if last == first or inner.term.category == "performative" and not any(self.reader.breaks[first - 1:last]):
            return True
        keys = self.words.keys[first:last]
        cut = _NEW_CLAUSE.search(self.text, self.words.ends[outer.cue[1]], self.words.starts[last])
        return "that" in keys[:_OBJECT] and keys[-1] not in _CONCESSIONS and not cut

    def _clauses(self, sentence: int, before: int | None = None, after: int | None = None) -> list[Clause]:
        """The few clauses of a sentence nearest to a word, before or after it."""
        clauses = self.by_sentence.get(sentence, [])
        if before is not None:
            end = bisect_left(clauses, before, key=lambda c: c.cue[1])
            return clauses[max(0, end - _NEAREST):end]
        start = bisect_left(clauses, after, key=lambda c: c.cue[0])
        return clauses[start:start + _NEAREST]

    def _after(self, stretch: Stretch) -> Clause | None:
        """The first cue after the quotation in the sentence where it ends, or in ‘“Why?” Smith asked.’ the next."""
        last = self.article.word_at(stretch.end)
        sentence = self.article.sentence_at(max(stretch.end - 1, stretch.start))
        clauses = [c for c in self._clauses(sentence, after=last) if c.source]
        if clauses or not _OPEN_END.search(self.text[max(stretch.start, stretch.end - 3):stretch.end]) or last >= len(self.words):
            return clauses[0] if clauses else None
        if stretch.paragraph != self.article.paragraph_at(self.words.starts[last]):
            return None
        following = [c for c in self.by_sentence.get(sentence + 1, []) if c.source and min(c.source[0], c.cue[0]) == last]
        return following[0] if following else None

    def _adjacent_after(self, stretch: Stretch, clause: Clause) -> bool:
        begin = min(clause.cue[0], clause.source[0] if clause.source and clause.source[0] >= self.article.word_at(stretch.end) else clause.cue[0])
        return begin - self.article.word_at(stretch.end) <= 1

    def _introduces(self, clause: Clause, stretch: Stretch) -> bool:
        return bool(_INTRODUCES.search(self._lead(stretch))) or self.article.word_at(stretch.start) - clause.cue[1] <= 6

    def _carried(self, stretch: Stretch) -> Attribution:
        """A quotation that is a sentence of its own: the speaker stands in the text around it."""
        clause = self._introduced_by_colon(stretch)
        previous = self.done[-1] if self.done else None
        follows = previous and previous.category in ("direct", "partial") and self._follows(previous.stretch, stretch)
        if clause is None and previous and follows and not self._colon_before(stretch):
            return Attribution(stretch, "direct", previous.clause, previous.source)
        source = clause.source if clause else self._trailing_subject(stretch) or self._name_with_colon(stretch)
        if clause is None and source is None:
            clause = self._sentence_before(stretch)
            source = clause.source if clause else self._opening_subject(stretch)
        return Attribution(stretch, "direct", clause, source)

    def _follows(self, previous: Stretch, stretch: Stretch) -> bool:
        """Whether nothing but the same paragraph, or the paragraph break of a quotation that runs on, lies between."""
        if previous.runs_on:
            return stretch.paragraph == previous.paragraph + 1
        if previous.paragraph != stretch.paragraph:
            return False
        before, here = self.article.sentence_at(previous.end), self.article.sentence_at(stretch.start)
        return here - before <= 1 or not any(self.by_sentence.get(n) for n in range(before + 1, here))

    def _colon_before(self, stretch: Stretch) -> bool:
        return bool(_COLON.search(self.text[max(0, stretch.start - 7):stretch.start]))

    def _introduced_by_colon(self, stretch: Stretch) -> Clause | None:
        if not self._colon_before(stretch):
            return None
        sentence = self.article.sentence_at(max(stretch.start - 3, 0))
        clauses = [c for c in self.by_sentence.get(sentence, []) if c.source and self.words.starts[c.cue[1]] < stretch.start]
        return clauses[0] if clauses else None

    def _trailing_subject(self, stretch: Stretch) -> Words | None:
        """“…,” the minister shot: who stands right behind a quotation that a comma closes speaks, whatever the verb."""
        last = self.article.word_at(stretch.end)
        if last >= len(self.words) or not _ENDS_WITH_COMMA.search(self.text[max(stretch.start, stretch.end - 3):stretch.end]):
            return None
        sentence = self.article.sentence_at(max(stretch.end - 1, 0))
        if self.reader.sentence_of(last) != sentence:
            return None
        return self.reader.opening_phrase(last, self.reader.last_word(sentence)) or self.reader.turned_round(last)

    def _name_with_colon(self, stretch: Stretch) -> Words | None:
        """TRUMP: “…” and Smith, to the council: “…”."""
        first = self.article.word_at(stretch.start)
        if first == 0 or ":" not in self.reader.gap(first - 1):
            return None
        if (name := self.reader.name_at.get(first - 1)) and self.reader.names.is_person(name.text):
            return name.first, name.last
        low = self.reader.first_word(self.reader.sentence_of(first - 1))
        if self.words.keys[low] == "from":
            low += 1
        return self.reader.opening_phrase(low, first)

    def _sentence_before(self, stretch: Stretch) -> Clause | None:
        """The last cue with a subject in the sentence before, of the same paragraph or just above."""
        sentence = self.article.sentence_at(stretch.start) - 1
        if sentence < 0:
            return None
        clauses = [c for c in self.by_sentence.get(sentence, [])[-_NEAREST:] if c.source]
        return clauses[-1] if clauses else None

    def _opening_subject(self, stretch: Stretch) -> Words | None:
        sentence = self.article.sentence_at(stretch.start) - 1
        if sentence < 0:
            return None
        low = self.reader.first_word(sentence)
        return self.reader.opening_phrase(low, self.article.word_at(stretch.start))

    def _unattributed(self, stretch: Stretch) -> Attribution:
        """A fragment in a sentence without a cue: a title, a quotation that goes on from the one before, or scare quotes."""
        if self._is_title(stretch):
            return Attribution(stretch, "title", None, None)
        previous = self.done[-1] if self.done else None
        if previous and previous.source and self._follows(previous.stretch, stretch) and (self._count(stretch) > _SHORT or self._beside(previous, stretch)):
            return Attribution(stretch, "partial", previous.clause, previous.source)
        if self._count(stretch) <= _SHORT:
            # "“Premature”, came the reply" and "looked in “rebel land” for “a force to speak of”" do quote somebody.
            quoted = self._at_start(stretch) and self.text[stretch.end + 1:stretch.end + 2] == "," or self._beside_longer(stretch)
            return Attribution(stretch, "partial" if quoted else "scare", None, None)
        clause = self._sentence_before(stretch)
        sentence = self.article.sentence_at(stretch.start)
        source = self.reader.opening_phrase(self.reader.first_word(sentence), self.article.word_at(stretch.start)) or (clause.source if clause else None)
        return Attribution(stretch, "partial", clause, source)

    def _beside(self, previous: Attribution, stretch: Stretch) -> bool:
        return previous.category == "partial" and self.article.sentence_at(previous.stretch.start) == self.article.sentence_at(stretch.start)

    def _beside_longer(self, stretch: Stretch) -> bool:
        """Whether a longer quotation follows in the same sentence."""
        after = bisect_left(self.outer, stretch.end, key=lambda s: s.start)
        sentence = self.article.sentence_at(stretch.start)
        return any(self.article.sentence_at(s.start) == sentence and self._count(s) > _SHORT for s in self.outer[after:after + 2])

    def _names_a_work(self, stretch: Stretch) -> bool:
        """“on ABC's “This Week””, “a website called “The Long Road””: a title, whoever speaks in the sentence."""
        first, before = self.article.word_at(stretch.start), self._key_before(stretch, 1)
        named = before in _NAMED and self._key_before(stretch, 2) not in g.SUBJECT_PRONOUNS and first - 2 not in self.reader.name_at
        return (before in _BEFORE_TITLES or before in _TITLE_WORDS or before.endswith("'s") or named) and self._in_capitals(stretch)

    def _key_before(self, stretch: Stretch, back: int) -> str:
        first = self.article.word_at(stretch.start)
        return self.words.keys[first - back] if first >= back else ""

    def _in_capitals(self, stretch: Stretch) -> bool:
        """Whether two or more words stand there, Set Like This."""
        first, last = self.article.word_at(stretch.start), self.article.word_at(stretch.end)
        words = [self.text[w.start:w.end] for w in self.words[first:last]]
        long = [w for w in words if len(w) > 3]
        return len(words) > 1 and words[0][0].isupper() and all(w[0].isupper() or w[0].isdigit() for w in long)

    def _is_title(self, stretch: Stretch) -> bool:
        if not self._in_capitals(stretch):
            return False
        first = self.article.word_at(stretch.start)
        near = {w.key for w in self.words[max(0, first - 4):first]}
        return bool(near & _TITLE_WORDS) or not _FULL_STOP.search(self.text[stretch.start:stretch.end]) and self._count(stretch) <= 6

    def _clause_inside(self, stretch: Stretch) -> Clause | None:
        clauses = self.inside.get(self.article.sentence_at(stretch.start), [])
        end = bisect_left(clauses, self.article.word_at(stretch.start), key=lambda c: c.cue[1])
        return next((c for c in reversed(clauses[max(0, end - _NEAREST):end]) if c.source), None)
