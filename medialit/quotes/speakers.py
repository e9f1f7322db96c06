"""Who a mention is: the fullest name in the article, and pronouns by the names before them."""

from __future__ import annotations

from bisect import bisect_left

from medialit.article import Article
from medialit.quotes import grammar as g
from medialit.quotes.clauses import Clause, Words
from medialit.quotes.people import Name, Names
from medialit.quotes.phrases import stands_alone

_MEMORY = 3  # sentences
_OBJECT = 6  # words behind a pronoun in which its verb's object begins
_LONGEST_SPEAKER = 10  # words; what is longer was read wrongly


def _has_title(name: Name) -> bool:
    return name.text.split()[0].strip(".").lower() in g.TITLES and " " in name.text


class Speakers:
    """Resolves the mentions of one article."""

    def __init__(self, article: Article, names: Names, quoted: bytearray, clauses: list[Clause]) -> None:
        self.article, self.names = article, names
        self.by_first = {n.first: n for n in names.all}
        sources = [c.source for c in clauses if c.source and not c.inside]
        subjects = {i for first, last in sources for i in range(first, last + 1)}
        outside = [n for n in names.all if not quoted[n.first]]
        speaking = {names.fullest(n.text) for n in outside if n.first in subjects}
        persons = [n for n in outside if names.is_person(n.text)]
        # Places have two words too; who speaks somewhere, has a title, opens a sentence or is called by the last name alone is surely a person.
        sure = [n for n in persons if names.fullest(n.text) in speaking or names.known_by_last_word(n.text) or _has_title(n) or self._opens_sentence(n)]
        self.people = sure or persons
        self.firsts = [n.first for n in self.people]
        self.subjects = {n.first for n in self.people if n.first in subjects or self._opens_sentence(n)}
        # "it" and "they" go back to a body or a group that was a subject shortly before.
        bodies = (n for n in outside if not names.is_person(n.text) and n.text.lower() not in g.PEOPLES)
        self.bodies = [(n.first, n.text) for n in bodies if n.first in subjects or self._opens_sentence(n)]
        self.groups = sorted((source[0], self._text(*source)) for source in sources if self._is_group(source))

    def _is_group(self, source: Words) -> bool:
        keys = self.article.words.keys
        named = source[0] in self.by_first or keys[source[0]] in g.PRONOUNS - g.DETERMINERS
        return not named and (keys[source[0]].endswith("s") or keys[source[1]].endswith("s"))

    def _opens_sentence(self, name: Name) -> bool:
        start = self.article.sentences[self.article.sentence_at(name.start)].start
        return self.article.text[start:name.start] in ("", "The ")

    def who(self, source: Words | None) -> str | None:
        """The speaker behind a mention, or None where the text does not say."""
        if source is None:
            return None
        first, last = source
        words = self.article.words
        if first < last and words.keys[last] in g.RELATIVES:
            last -= 1
        key = words.keys[first].split("'")[0]
        if first == last:
            key = g.POSSESSIVES.get(key, key)
        if key in g.SUBJECT_PRONOUNS:
            return self._pronoun(first, key)
        if not self._names_somebody(first, last):
            return None
        text = self._text(first, last)
        inner = [n for n in (self.by_first.get(i) for i in range(first, last + 1)) if n and n.last <= last]
        if not inner:
            # In a headline capitals tell no names, but the article may know this one.
            return None if key in g.NO_SPEAKERS else self.names.fullest(text) if first == last and text[0].isupper() else text
        return self._named(first, last, text, inner)

    def _names_somebody(self, first: int, last: int) -> bool:
        """Whether a phrase can stand for a speaker: it is short, and more than "the" or a word that is no plural."""
        keys = self.article.words.keys
        if first == last:
            return stands_alone(self.article, first)
        return last - first < _LONGEST_SPEAKER and not all(key in g.DETERMINERS or key in g.PREPOSITIONS for key in keys[first:last + 1])

    def _named(self, first: int, last: int, text: str, inner: list[Name]) -> str:
        """"John Kerry" for "Secretary of State John Kerry", but "a spokesman for the Kremlin" as it stands."""
        words = self.article.words
        head = inner[-1]
        if inner[0].first == first and self.names.is_person(inner[0].text) and words.keys[min(inner[0].last + 1, last)] in ("of", "from", "at"):
            return self.names.fullest(inner[0].text)
        lower_before = [w.key for w in words[first:head.first]]
        if any(k in ("of", "for", "from", "at", "with", "in", "to") for k in lower_before) and not self.names.is_person(head.text) or \
                any(k in ("for", "from", "at", "with") for k in lower_before):
            return text
        if head.last < last:
            return text
        if self.names.is_person(head.text) or not lower_before:
            return self.names.fullest(head.text)
        return text if len(lower_before) > 1 else self.names.fullest(head.text)

    def _pronoun(self, word: int, key: str) -> str | None:
        """The nearest person named before a pronoun whose gender, where known, fits."""
        if key == "it":
            body = self._nearest(self.bodies, word)
            return body and self.names.fullest(body)
        if key == "they":
            return self._nearest(self.groups, word)
        if key not in ("he", "she"):
            return None
        before = bisect_left(self.firsts, word)
        # "He told Mr Lavrov": whoever is told is somebody else.
        told = self._addressed(word)
        fitting = [n for n in self.people[max(0, before - 12):before] if self.names.gender(n.text) in (None, key) and self.names.fullest(n.text) != told]
        near = [n for n in fitting if self._distance(n.first, word) <= _MEMORY]
        # Who was the subject stays in mind longer than who was only mentioned.
        chosen = [n for n in near if n.first in self.subjects] or near or fitting
        return self.names.fullest(chosen[-1].text) if chosen else None

    def _addressed(self, word: int) -> str | None:
        """The name that stands behind the pronoun and its verb."""
        for number in range(word + 2, min(word + _OBJECT, len(self.article.words))):
            between = self.article.text[self.article.words.ends[number - 1]:self.article.words.starts[number]]
            if between.strip():
                return None
            if name := self.by_first.get(number):
                return self.names.fullest(name.text)
        return None

    def _distance(self, earlier: int, later: int) -> int:
        words = self.article.words
        return self.article.sentence_at(words.starts[later]) - self.article.sentence_at(words.starts[earlier])

    def _nearest(self, mentions: list[tuple[int, str]], word: int) -> str | None:
        at = bisect_left(mentions, (word, "")) - 1
        return mentions[at][1] if at >= 0 and self._distance(mentions[at][0], word) <= 1 else None

    def _text(self, first: int, last: int) -> str:
        return self.article.text[self.article.words.starts[first]:self.article.words.ends[last]]
