"""What hints at a source where nobody is quoted: hearsay, beliefs without believers, evidence, footage."""

from __future__ import annotations

import re
from bisect import bisect_left

from medialit.article import Article, word_set
from medialit.findings import Finding
from medialit.hedges import find_hedges
from medialit.lexicon import load_lexicon
from medialit.quotes import grammar as g
from medialit.sources.bearers import Bearer, Bearers, name_term, term_of
from medialit.sources.mentions import Span

_SHOWS = word_set("""
    show shows showed shown reveal reveals revealed suggest suggests suggested indicate indicates indicated prove proves proved confirm confirms
    confirmed find finds found say says said state states stated demonstrate demonstrates demonstrated conclude concludes concluded point points
    contradict contradicts contradicted put puts read reads record records recorded list lists listed
""")
_SAYS = word_set("say says said")
_OPINIONS = word_set("""
    view views viewed see sees seen saw regard regards regarded believe believes believed think thinks thought consider considers considered feel
    feels felt fear fears feared say says said argue argues argued call calls called describe describes described doubt doubts doubted hope hopes
    hoped expect expects expected agree agrees agreed suspect suspects suspected tell tells told claim claims claimed know knows known warn warn
""")
_PASSIVES = word_set("""
    regarded seen viewed considered believed thought described expected feared said reported alleged understood rumoured rumored hailed touted
    assumed deemed presumed perceived accused tipped suspected estimated reckoned voiced raised
""")
_NEEDS_AS = word_set("regarded seen viewed described hailed touted perceived understood reported")
_NEEDS_TO = word_set("expected said tipped")
_BARE = ("said", "believed", "thought", "alleged", "reported")
_VOICED = word_set("voiced raised")
_VOICED_OF = word_set("concern concerns doubt doubts fear fears question questions criticism worries suspicion suspicions")
_PICTURES = word_set("footage video videos images pictures photographs photos recording recordings film clip clips broadcast")
_BROADCAST = word_set("showed shows shown ran aired broadcast published posted released carried screened printed")
_QUANTITIES = word_set("many most some several few countless numerous others everyone everybody")
_MESSAGES = word_set("""
    message warning warnings reply answer verdict claim excuse argument line lecture demand promise conclusion response advice plea order announcement
    statement words question
""")
# Newsrooms without a name; "times" and "post" are newspapers only with a capital.
_PLAIN = word_set("newspaper newspapers television tv radio broadcaster broadcasters media magazine website websites channel")
_OPENERS = word_set("and but while although though as yet so")
_NO_SUBJECT = g.AUXILIARIES - {"has", "have", "had"} | g.SUBORDINATORS | g.RELATIVES
_NO_OPINION = g.BE_FORMS | g.DETERMINERS - _QUANTITIES | word_set("no such any")  # "no such doubts" is a noun
_SKIPPED = g.AUXILIARIES | g.ADVERBS | word_set("long widely generally commonly often now also independently")
_BEFORE_NAME = g.PREPOSITIONS | g.SUBORDINATORS | g.DAYS | g.AUXILIARIES | _BROADCAST
_BETWEEN = g.BE_FORMS | g.SUBORDINATORS
_UNCHECKED = word_set("not could cannot unable")
_COMMA = re.compile(r"[,;:]")
_CROWD = 7  # words within which a crowd's verb stands
_ANNOUNCED = 5  # words after a colon that can state something
_HEADLINE = 6  # words within which a headline names who says it
_SUBJECT = 12  # words before a verb
_PASSIVE = 5  # words after a participle
Hint = tuple[Bearer, Span]


class Markers:
    """The hints of one article, asked for by the words of a clause."""

    def __init__(self, article: Article, bearers: Bearers) -> None:
        self.article, self.text, self.words, self.keys, self.bearers = article, article.text, article.words, article.words.keys, bearers
        self.reporting = load_lexicon("reporting")
        self.hearsay = [h for h in find_hedges(article).where(category=["hearsay", "weasel"]) if h.voice == "reporter" and _tells(h)]
        self.places = [h.start for h in self.hearsay]

    def of(self, start: int, end: int) -> Hint | None:
        """Who a clause between two offsets leans on, and the words that say so."""
        first, last = self.article.word_at(start), self.article.word_at(end)
        opening = next((i for i in range(first, last) if self.keys[i] not in _OPENERS), last)
        return self._pictures(first, last) or self._hearsay(start, end) or self._crowd(opening, last) or self.shown(first, last) \
            or self._passive(first, last) or self._announced(start, end)

    def _span(self, first: int, last: int) -> Span:
        return self.words.starts[first], self.words.ends[last]

    def _comma(self, word: int) -> bool:
        """Whether a comma or the like stands behind a word."""
        return bool(_COMMA.search(self.text, self.words.ends[word], self.words.starts[word + 1]))

    def _hearsay(self, start: int, end: int) -> Hint | None:
        at = bisect_left(self.places, start)
        if at == len(self.places) or self.places[at] >= end:
            return None
        hint = self.hearsay[at]
        return Bearer("vague", None, load_lexicon("hedge").term(hint.term or "")), (hint.start, hint.end)

    def _crowd(self, first: int, last: int) -> Hint | None:
        """"Many Syrians view …": a subject that only counts, and a verb of opinion."""
        if first >= last or self.keys[first] not in _QUANTITIES:
            return None
        for i in range(first + 1, min(first + _CROWD, last)):
            if self.keys[i] in _OPINIONS and self.keys[i - 1] not in _NO_OPINION and not self._comma(i - 1):
                end = next((j for j in range(i - 1, first, -1) if self.keys[j] not in _SKIPPED), first)
                span = self._span(first, end)
                return Bearer("vague", self.text[slice(*span)], term_of(self.keys[first])), span
        return None

    def shown(self, first: int, last: int) -> Hint | None:
        """"Evidence reveals …", "Tests on wells, finished in May, found …", "…, council papers show"."""
        for i in range(first + 1, last):
            if self.keys[i] not in _SHOWS or self.keys[i - 1] == "to" or self.keys[i] == "said" and self.keys[i + 1:i + 2] == ["to"]:
                continue
            sorts = ("document", "vague", "unnamed") if self.keys[i] in _SAYS else ("document", "vague")
            for begin in self._beginnings(first, i):
                span = self._span(begin, i - 1)
                bearer = self.bearers.of(self.text[slice(*span)])
                if bearer and bearer.sort in sorts and bearer.term and self._is_subject(begin, i):
                    return bearer, span
        return None

    def _beginnings(self, first: int, verb: int) -> list[int]:
        """Where the subject of a verb may begin: behind the last comma, or with the clause."""
        after = next(([j + 1] for j in range(verb - 2, max(first, verb - _SUBJECT) - 1, -1) if self._comma(j)), [])
        start = next((i for i in range(first, verb) if self.keys[i] not in _OPENERS), verb - 1)
        return [*after, start] if verb - start <= _SUBJECT else after

    def _is_subject(self, begin: int, verb: int) -> bool:
        """Whether what stands before a verb is its subject: no other verb between ("May" is a month)."""
        return not any(self.keys[j] in _NO_SUBJECT and not self.text[self.words.starts[j]].isupper() for j in range(begin + 1, verb))

    def _announced(self, start: int, end: int) -> Hint | None:
        """"Ana Ruiz rang the mayor with a warning: the wells …": what follows the colon is what was said."""
        colon = self.text.find(": ", start, end)
        first, stop, last = self.article.word_at(start), self.article.word_at(max(colon, start)), self.article.word_at(end)
        if colon < 0 or last - stop < _ANNOUNCED or _MESSAGES.isdisjoint(self.keys[first:stop]):
            return None
        for name in filter(None, map(self.bearers.names.around, range(first, stop))):
            bearer = self.bearers.of(name.text)
            if bearer and bearer.sort in ("named", "organisation", "outlet") and self.keys[max(0, name.first - 1)] not in g.PREPOSITIONS:
                return bearer, (name.start, name.end)
        return None

    def headline(self, start: int, end: int) -> Hint | None:
        """"Ruiz Has Admitted Leak": in a headline In Capitals nobody's words can be told, but whoever the article names can."""
        first, last = self.article.word_at(start), self.article.word_at(end)
        for i in range(first + 1, min(first + _HEADLINE, last)):
            final = i - 1 - (self.keys[i - 1] in ("has", "have", "had"))
            if final < first or not self._tells_something(self.keys[i]):
                continue
            span = self._span(first, final)
            bearer = self.bearers.of(self.text[slice(*span)])
            if bearer and bearer.sort in ("named", "organisation") and final - first < 2 and self._is_named_after(final, last):
                return bearer, span
        return None

    def _tells_something(self, key: str) -> bool:
        term = self.reporting.term(key)
        return term is not None and term.category in ("neutral", "factive", "doubting") and key not in g.ALSO_NOUNS and term.headword != "lie"

    def _is_named_after(self, word: int, last: int) -> bool:
        return any(i >= last and self.text[self.words.starts[i]].isupper() for i in self.article.places.get(self.keys[word], ()))

    def _passive(self, first: int, last: int) -> Hint | None:
        """"is regarded as", "are said to", "concern was voiced": a belief whose believers are left out."""
        for i in range(first + 1, last):
            if self.keys[i] in _PASSIVES and self._is_agentless(i, first, last):
                at = next((j for j in range(i - 1, first, -1) if self.keys[j] not in _SKIPPED - g.BE_FORMS), first)
                if self.keys[at] in g.BE_FORMS:
                    return Bearer("vague"), self._span(at, i)
                if self._is_bare(i):
                    return Bearer("vague"), self._span(i, i)
        return None

    def _is_agentless(self, word: int, first: int, last: int) -> bool:
        """Whether a participle tells of a belief, and nobody stands behind its "by"."""
        key, after = self.keys[word], self.keys[word + 1:min(last, word + 1 + _PASSIVE)]
        if "by" in after[:2] or key in _NEEDS_AS and "as" not in after or key in _NEEDS_TO and after[:1] != ["to"]:
            return False
        return key not in _VOICED or not _VOICED_OF.isdisjoint(self.keys[max(first, word - _PASSIVE):word])

    def _is_bare(self, word: int) -> bool:
        """"images said to show", without an "are"; but not "he said to wait"."""
        before = self.keys[word - 1] in g.SUBJECT_PRONOUNS or self.bearers.names.holds(word - 1)
        return self.keys[word] in _BARE and self.keys[word + 1:word + 2] == ["to"] and not before

    def _pictures(self, first: int, last: int) -> Hint | None:
        """"State television showed …", "footage broadcast by state television"."""
        seen = next((i for i in range(first, last) if self.keys[i] in _BROADCAST), None)
        if seen is None:
            return None
        for i in range(first, last):
            term = name_term(self.keys[i])
            if term and term.category == "outlet" and self._is_newsroom(i):
                begin = self._name_begins(i, first)
                by = begin > first and self.keys[begin - 1] == "by"
                if by or i < seen and _BETWEEN.isdisjoint(self.keys[i + 1:seen]):
                    around = self.bearers.names.around(i)
                    span = self._span(begin, max(i, around.last) if around else i)
                    return Bearer("outlet", self.text[slice(*span)], term), span
        return None

    def _is_newsroom(self, word: int) -> bool:
        key = self.keys[word]
        return key not in _PICTURES and (key in _PLAIN or self.text[self.words.starts[word]].isupper())

    def _name_begins(self, word: int, first: int) -> int:
        """The first word of "the regime's own television": back to a preposition, a verb or a comma."""
        return next((i for i in range(word, first, -1) if self.keys[i - 1] in _BEFORE_NAME - {"own"} or self._comma(i - 1)), first)


def _tells(hint: Finding) -> bool:
    """Whether a hedge says that somebody says or thinks so, and not only that something is vague or unchecked."""
    keys = hint.text.lower().replace("’", "'").split()
    verb = len(keys) > 1 and any(key in _OPINIONS or key in _PASSIVES for key in keys)
    if hint.category == "weasel":
        return verb
    return keys[0].endswith("ly") or keys[0].startswith(("rumo", "according")) or verb and _UNCHECKED.isdisjoint(keys)
