"""Who a mention is: "he", "it" and "they" by what was said just before, phrases cut too short by the words before them."""

from __future__ import annotations

import re
from bisect import bisect_left

from medialit.article import Article, word_key, word_set
from medialit.quotes import grammar as g
from medialit.sources.bearers import PERSONS, Bearer, Bearers, term_of

Span = tuple[int, int]

_ANONYMOUS = re.compile(r"\bnot (?:to )?be (?:named|identified)|\banonym|\bunnamed\b|condition of anonymity")
_BODIES = ("organisation", "outlet", "document")
_WIDENED = ("unnamed", "vague", "official", "document")
_CROWDS = word_set("many most some several few countless numerous various")
_LINKS = word_set("with to of from at for near")
_CLAUSE_WORDS = g.AUXILIARIES | g.SUBORDINATORS
_WIDE = 7  # words from the beginning of a sentence to the noun that a subject was cut down to
_ADDRESSED = 6  # words after a pronoun within which somebody else is addressed
_OPENING = 6  # words within which a sentence's subject ends
_STILL = 2  # sentences for which a body that spoke is "it"
_NAMES = 12  # names that are still in mind


class Mentions:
    """Resolves the mentions of one article, sentence by sentence in the order of the text."""

    def __init__(self, article: Article, bearers: Bearers) -> None:
        self.article, self.text, self.bearers, self.names = article, article.text, bearers, bearers.names
        self.last: tuple[int, Bearer] | None = None  # which people spoke last, and in which sentence
        self.body: tuple[int, Bearer] | None = None  # which body or paper did
        self.here: Bearer | None = None  # who was named as speaking in this sentence

    def is_pronoun(self, span: Span) -> bool:
        """Whether a mention is "he", "it", "who" …"""
        return word_key(self.text[slice(*span)]) in g.SUBJECT_PRONOUNS

    def heard(self, number: int, bearer: Bearer) -> None:
        """Keep in mind who stood behind something in sentence `number`."""
        if bearer.sort in PERSONS:
            self.last = number, bearer
        elif bearer.sort in _BODIES:
            self.body = number, bearer

    def who(self, span: Span | None, speaker: str | None, number: int) -> Bearer | None:
        """Who a mention in sentence `number` is; `speaker` is what the quotation search made of it."""
        if span is None:
            return self.bearers.of(speaker) if speaker else None
        phrase = word_key(self.text[slice(*span)])
        if phrase in g.SUBJECT_PRONOUNS:
            return self._pronoun(phrase, self.bearers.of(speaker) if speaker else None, span, number)
        found = self._widened(span, number) or self._named(span, phrase, speaker)
        anonymous = found and found.sort == "official" and _ANONYMOUS.search(self.text, *self.article.sentences[number][:2])
        return found._replace(sort="unnamed") if found and anonymous else found

    def _named(self, span: Span, phrase: str, speaker: str | None) -> Bearer | None:
        # "the State Department" loses its "State" where titles are left out.
        shortened = speaker and phrase.endswith(f" {speaker.lower()}") and term_of(phrase)
        found = self.bearers.of(speaker) if speaker and not shortened else None
        return found or self.bearers.of(self.text[slice(*span)])

    def _widened(self, span: Span, number: int) -> Bearer | None:
        """The whole of "some Americans", and of "people familiar with the plan", which goes back to where the sentence begins."""
        first, low = self.article.word_at(span[0]), self.article.word_at(self.article.sentences[number].start)
        keys, starts = self.article.words.keys, self.article.words.starts
        if first > low and keys[first - 1] in _CROWDS:
            return self.bearers.of(self.text[starts[first - 1]:span[1]])
        if not 1 < first - low <= _WIDE or keys[first - 1] not in _LINKS or not _CLAUSE_WORDS.isdisjoint(keys[low:first]):
            return None
        phrase = self.text[starts[low]:span[1]]
        bearer = self.bearers.of(phrase) if "," not in phrase else None
        return bearer if bearer and bearer.term and bearer.sort in _WIDENED else None

    def _pronoun(self, pronoun: str, found: Bearer | None, span: Span, number: int) -> Bearer | None:
        if pronoun in ("he", "she"):
            return self.person(found, pronoun, span[0], number)
        if pronoun == "it":
            before = self.body[1] if self.body and number - self.body[0] <= _STILL else None
            return found if found and found.sort not in PERSONS else before or self._mentioned(_BODIES, span[0], number)
        return found or (self._group(number) if pronoun == "they" else None)

    def person(self, found: Bearer | None, pronoun: str, at: int, number: int) -> Bearer | None:
        """Who "he" or "she" is: whoever spoke in the sentence before is in mind first, unless a title says that it is somebody else."""
        if self.here and self.names.gender(self.here.name or "") in (None, pronoun):
            return self.here
        if found and self._is_addressed(found, at, number):
            return self._mentioned(("named",), at, number, found)
        last = self._in_mind(pronoun, number)
        if last and (found is None or found.sort != "named" or not self._opens_with_another(last, number)):
            return last
        if found and found.sort in PERSONS:
            return found
        return self._mentioned(("named",), at, number) or (self.last[1] if self.last and _is_one(self.last[1]) else None)

    def _in_mind(self, pronoun: str, number: int) -> Bearer | None:
        """The one person who spoke in the sentence before, if the pronoun fits."""
        if not self.last or number - self.last[0] > 1 or not _is_one(self.last[1]):
            return None
        bearer = self.last[1]
        return bearer if bearer.name and self.names.gender(bearer.name) in (None, pronoun) else None

    def _is_addressed(self, found: Bearer, at: int, number: int) -> bool:
        """"He told Mr Lavrov that …": who is spoken to is not who speaks."""
        first = self.article.word_at(at)
        near = [name for i in range(first + 1, first + _ADDRESSED) if (name := self.names.around(i))]
        return any(found.same_as(self.bearers.of(name.text)) and name.start < self.article.sentences[number].end for name in near)

    def _opens_with_another(self, bearer: Bearer, number: int) -> bool:
        """Whether the sentence begins with the name of somebody else, who is then in mind."""
        name = self.names.around(self.article.word_at(self.article.sentences[number].start))
        other = self.bearers.of(name.text) if name else None
        return other is not None and other.sort == "named" and not other.same_as(bearer)

    def _mentioned(self, sorts: tuple[str, ...], at: int, number: int, but: Bearer | None = None) -> Bearer | None:
        """The first name of these sorts before `at`, in this sentence or the one before."""
        low, every = self.article.sentences[max(0, number - 1)].start, self.names.all
        last = bisect_left(every, at, key=lambda name: name.start)
        near = [bearer for name in every[max(0, last - _NAMES):last] if name.start >= low and (bearer := self.bearers.of(name.text))]
        return next((bearer for bearer in near if bearer.sort in sorts and not bearer.same_as(but)), None)

    def opening_outlet(self, before: int, number: int) -> Bearer | None:
        """The newsroom that is the first name in a sentence, before an offset."""
        every = self.names.all
        first = bisect_left(every, self.article.sentences[number].start, key=lambda name: name.start)
        bearer = self.bearers.of(every[first].text) if first < len(every) and every[first].start < before else None
        return bearer if bearer and bearer.sort == "outlet" else None

    def _group(self, number: int) -> Bearer | None:
        """"Doctors in Sele are worried. …, they say": the plural with which the sentence before begins."""
        words = self.article.words
        first = self.article.word_at(self.article.sentences[max(0, number - 1)].start)
        end = next((i for i in range(first + 1, min(first + _OPENING, len(words))) if words.keys[i] in g.AUXILIARIES), None)
        bearer = self.bearers.of(self.text[words.starts[first]:words.ends[end - 1]]) if end and number else None
        return bearer if bearer and bearer.sort == "unnamed" else None


def _is_one(bearer: Bearer) -> bool:
    """Whether "he" or "she" can be this bearer: one person."""
    name = (bearer.name or "").lower()
    return bearer.sort in ("named", "official") or name.startswith(("a ", "an ", "the ", "one ")) and not name.endswith("s")
