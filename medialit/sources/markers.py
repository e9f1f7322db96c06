"""What hints at a source where nobody is quoted: hearsay, beliefs without believers, evidence, footage."""

from __future__ import annotations

import re
from bisect import bisect_left

from medialit.article import Article, word_set
from medialit.findings import Finding
from medialit.hedges import find_hedges
from medialit.lexicon import load_lexicon
from medialit.quotes import grammar as g
from medialit.sources.bearers import Bearer, Bearers, term_of

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
_VOICED = word_set("voiced raised")
_VOICED_OF = word_set("concern concerns doubt doubts fear fears question questions criticism worries suspicion suspicions")
_PICTURES = word_set("footage video videos images pictures photographs photos recording recordings film clip clips broadcast")
_BROADCAST = word_set("showed shows shown ran aired broadcast published posted released carried screened printed")
_QUANTITIES = word_set("many most some several few countless numerous others everyone everybody")
_MESSAGES = word_set("""
    message warning warnings reply answer verdict claim excuse argument line lecture demand promise conclusion response advice plea order announcement
    statement words question
""")
_ANNOUNCED = 5  # words after a colon that can state something
_HEADLINE = 6  # words within which a headline names who says it
_SUBJECT = 12  # words
_PASSIVE = 5
_COMMA = re.compile(r"[,;:]")
_NO_SUBJECT = g.AUXILIARIES - {"has", "have", "had"} | g.SUBORDINATORS | g.RELATIVES
_NOUN_AFTER = g.DETERMINERS | word_set("no such any")
_SKIPPED = g.AUXILIARIES | g.ADVERBS | word_set("long widely generally commonly often now also independently")


class Markers:
    """The hints of one article, asked for by the words of a clause."""

    def __init__(self, article: Article, bearers: Bearers) -> None:
        self.article, self.text, self.words, self.bearers = article, article.text, article.words, bearers
        self.reporting = load_lexicon("reporting")
        self.hearsay = [h for h in find_hedges(article).where(category=["hearsay", "weasel"]) if h.voice == "reporter" and _tells(h)]
        self.places = [h.start for h in self.hearsay]

    def of(self, start: int, end: int) -> tuple[Bearer, tuple[int, int]] | None:
        """Who a clause between two offsets leans on, and the words that say so."""
        first, last = self.article.word_at(start), self.article.word_at(end)
        return self._pictures(first, last) or self._hearsay(start, end) or self._crowd(first, last) or self.shown(first, last) \
            or self._passive(first, last) or self._announced(start, end)

    def _hearsay(self, start: int, end: int) -> tuple[Bearer, tuple[int, int]] | None:
        at = bisect_left(self.places, start)
        if at == len(self.places) or self.places[at] >= end:
            return None
        hint = self.hearsay[at]
        return Bearer("vague", None, load_lexicon("hedge").term(hint.term or "")), (hint.start, hint.end)

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.words.starts[first], self.words.ends[last]

    def _crowd(self, first: int, last: int) -> tuple[Bearer, tuple[int, int]] | None:
        """"Many Syrians view …": a subject that only counts, and a verb of opinion."""
        keys = self.words.keys
        while first < last and keys[first] in ("and", "but", "while", "although", "though", "as", "yet", "so"):
            first += 1
        if first >= last or keys[first] not in _QUANTITIES:
            return None
        for i in range(first + 1, min(first + 7, last)):
            if keys[i] in _OPINIONS and keys[i - 1] not in g.BE_FORMS | _NOUN_AFTER - _QUANTITIES and not _COMMA.search(self.text, self.words.ends[i - 1], self.words.starts[i]):
                end = next((j for j in range(i - 1, first, -1) if keys[j] not in _SKIPPED), first)
                return Bearer("vague", self.text[self.words.starts[first]:self.words.ends[end]], term_of(keys[first])), self._span(first, end)
        return None

    def shown(self, first: int, last: int) -> tuple[Bearer, tuple[int, int]] | None:
        """"Evidence reveals …", "Tests on wells, finished in May, found …", "…, council papers show"."""
        keys = self.words.keys
        for i in range(first + 1, last):
            if keys[i] not in _SHOWS or keys[i] == "said" and keys[i + 1:i + 2] == ["to"] or keys[i - 1] == "to":
                continue
            for begin in self._beginnings(first, i):
                bearer = self.bearers.of(self.text[self.words.starts[begin]:self.words.ends[i - 1]])
                sorts = ("document", "vague", "unnamed") if keys[i] in _SAYS else ("document", "vague")
                if bearer and bearer.sort in sorts and bearer.term and self._is_subject(begin, i):
                    return bearer, self._span(begin, i - 1)
        return None

    def _announced(self, start: int, end: int) -> tuple[Bearer, tuple[int, int]] | None:
        """"Ana Ruiz rang the mayor with a warning: the wells …": what follows the colon is what was said."""
        colon = self.text.find(": ", start, end)
        first, stop, last = self.article.word_at(start), self.article.word_at(max(colon, start)), self.article.word_at(end)
        if colon < 0 or last - stop < _ANNOUNCED or not _MESSAGES.intersection(self.words.keys[first:stop]):
            return None
        for i in range(first, stop):
            name = self.bearers.names.around(i)
            bearer = self.bearers.of(name.text) if name else None
            if name and bearer and bearer.sort in ("named", "organisation", "outlet") and not (i and self.words.keys[name.first - 1] in g.PREPOSITIONS):
                return bearer, (name.start, name.end)
        return None

    def headline(self, first: int, last: int) -> tuple[Bearer, tuple[int, int]] | None:
        """"Ruiz Has Admitted Leak": in a headline In Capitals nobody's words can be told, but whoever the article names can."""
        keys = self.words.keys
        for i in range(first + 1, min(first + _HEADLINE, last)):
            term = self.reporting.term(keys[i])
            if term is None or term.category not in ("neutral", "factive", "doubting") or keys[i] in g.ALSO_NOUNS or term.headword == "lie":
                continue
            end = i - 1 - (keys[i - 1] in ("has", "have", "had"))
            bearer = self.bearers.of(self.text[self.words.starts[first]:self.words.ends[end]]) if end >= first else None
            if bearer and bearer.sort in ("named", "organisation") and self._named_later(first, end, last):
                return bearer, self._span(first, end)
        return None

    def _named_later(self, first: int, end: int, last: int) -> bool:
        places = self.article.places.get(self.words.keys[end], [])
        return end - first < 2 and any(i >= last and self.text[self.words.starts[i]].isupper() for i in places)

    def _beginnings(self, first: int, verb: int) -> list[int]:
        """Where the subject of a verb may begin: with the clause, or behind the last comma."""
        low = max(first, verb - _SUBJECT)
        after = [j + 1 for j in range(verb - 2, low - 1, -1) if _COMMA.search(self.text, self.words.ends[j], self.words.starts[j + 1])]
        keys = self.words.keys
        start = first
        while start < verb - 1 and keys[start] in ("and", "but", "while", "although", "though", "as", "yet", "so"):
            start += 1
        return [*after[:1], start] if verb - start <= _SUBJECT else after[:1]

    def _is_subject(self, begin: int, verb: int) -> bool:
        """Whether what stands before a verb is its subject: no other verb between."""
        keys, starts = self.words.keys, self.words.starts
        return not any(keys[j] in _NO_SUBJECT and not self.text[starts[j]].isupper() for j in range(begin + 1, verb))

    def _passive(self, first: int, last: int) -> tuple[Bearer, tuple[int, int]] | None:
        """"is regarded as", "are said to", "concern was voiced": a belief whose believers are left out."""
        keys = self.words.keys
        for i in range(first + 1, last):
            if keys[i] not in _PASSIVES:
                continue
            after = keys[i + 1:min(last, i + 1 + _PASSIVE)]
            if "by" in after[:2] or keys[i] in _NEEDS_AS and "as" not in after or keys[i] in _NEEDS_TO and after[:1] != ["to"]:
                continue
            if keys[i] in _VOICED and not _VOICED_OF & set(keys[max(first, i - _PASSIVE):i]):
                continue
            at = i - 1
            while at > first and keys[at] in _SKIPPED - g.BE_FORMS:
                at -= 1
            # "images said to show" has no "are".
            if keys[at] in g.BE_FORMS or after[:1] == ["to"] and keys[i] in ("said", "believed", "thought", "alleged", "reported") \
                    and keys[i - 1] not in g.SUBJECT_PRONOUNS and not self.bearers.names.holds(i - 1):
                return Bearer("vague"), self._span(at if keys[at] in g.BE_FORMS else i, i)
        return None

    def _pictures(self, first: int, last: int) -> tuple[Bearer, tuple[int, int]] | None:
        """"State television showed …", "footage broadcast by state television"."""
        keys = self.words.keys
        seen = next((i for i in range(first, last) if keys[i] in _BROADCAST), None)
        if seen is None:
            return None
        for i in range(first, last):
            term = term_of(keys[i])
            if term is None or term.category != "outlet" or keys[i] in _PICTURES or self._is_place_of(i):
                continue
            begin = i
            while begin > first and (keys[begin - 1] not in g.PREPOSITIONS | g.SUBORDINATORS | g.DAYS | g.AUXILIARIES | {"own"} or keys[begin - 1] == "own") \
                    and keys[begin - 1] not in _BROADCAST and not _COMMA.search(self.text, self.words.ends[begin - 1], self.words.starts[begin]):
                begin -= 1
            by = begin > first and keys[begin - 1] == "by"
            if by or i < seen and not _AUX_BETWEEN.intersection(keys[i + 1:seen]):
                around = self.bearers.names.around(i)
                name = self._span(begin, max(i, around.last) if around else i)
                return Bearer("outlet", self.text[name[0]:name[1]], term), name
        return None

    def _is_place_of(self, word: int) -> bool:
        """A word that is a newspaper's name only with a capital: "The Times", not "many times"."""
        plain = {"newspaper", "newspapers", "television", "tv", "radio", "broadcaster", "broadcasters", "media", "magazine", "website", "websites", "channel"}
        return self.words.keys[word] not in plain and not self.text[self.words.starts[word]].isupper()


_AUX_BETWEEN = g.BE_FORMS | g.SUBORDINATORS


def _tells(hint: Finding) -> bool:
    """Whether a hedge says that somebody says or thinks so, and not only that something is vague or unchecked."""
    keys = hint.text.lower().replace("’", "'").split()
    verb = any(key in _OPINIONS or key in _PASSIVES for key in keys)
    if hint.category == "weasel":
        return verb and len(keys) > 1
    return keys[0].endswith("ly") or (verb and len(keys) > 1 and not {"not", "could", "cannot", "unable"} & set(keys)) or keys[0].startswith(("rumo", "according"))
