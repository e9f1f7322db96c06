"""Who a mention is: the fullest name in the article, and pronouns by the names before them."""

from __future__ import annotations

import re
from bisect import bisect_left

from medialit.article import Article
from medialit.quotes import grammar as g
from medialit.quotes.clauses import Words
from medialit.quotes.people import Name, Names

_LEADING = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


class Speakers:
    """Resolves the mentions of one article."""

    def __init__(self, article: Article, names: Names, quoted: bytearray) -> None:
        self.article, self.names = article, names
        self.people = [n for n in names.all if names.is_person(n.text) and not quoted[n.first]]
        self.firsts = [n.first for n in self.people]
        self.by_first = {n.first: n for n in names.all}

    def who(self, source: Words | None) -> str | None:
        """The speaker behind a mention, or None where the text does not say."""
        if source is None:
            return None
        first, last = source
        words = self.article.words
        key = words[first].key
        if first == last and key in g.SUBJECT_PRONOUNS:
            return self._pronoun(first, key)
        text = self.article.text[words[first].start:words[last].end]
        inner = [n for n in (self.by_first.get(i) for i in range(first, last + 1)) if n and n.last <= last]
        if not inner:
            return None if key in ("who", "which", "that") else text
        return self._named(first, last, text, inner)

    def _named(self, first: int, last: int, text: str, inner: list[Name]) -> str:
        """"John Kerry" for "Secretary of State John Kerry", but "a spokesman for the Kremlin" as it stands."""
        words = self.article.words
        head = inner[-1]
        lower_before = [w.key for w in words[first:head.first]]
        if any(k in ("of", "for", "from", "at", "with", "in", "to") for k in lower_before) and not self.names.is_person(head.text) or \
                any(k in ("for", "from", "at", "with") for k in lower_before):
            return text
        if head.last < last:
            return text if inner[0].first > first else self.names.fullest(inner[0].text)
        if self.names.is_person(head.text) or not lower_before:
            return self.names.fullest(head.text)
        return text if len(lower_before) > 1 else self.names.fullest(head.text)

    def _pronoun(self, word: int, key: str) -> str | None:
        """The nearest person named before a pronoun whose gender, where known, fits."""
        if key not in ("he", "she"):
            return None
        for name in reversed(self.people[max(0, bisect_left(self.firsts, word) - 12):bisect_left(self.firsts, word)]):
            if self.names.gender(name.text) in (None, key):
                return self.names.fullest(name.text)
        return None
