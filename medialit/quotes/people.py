"""Names in an article, and the fullest one of each."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.quotes.grammar import DAYS, FEMALE, MALE, OFTEN_INVERTED, STARTERS, TITLES

_JOINS = re.compile(r"[ \u00a0]|-|\.[ \u00a0]?|\.?[ \u00a0]?&[ \u00a0]?|[’']")
_PARTICLES = word_set("of de la le van von der den bin ibn al el da di du the for and")
_LINKS = word_set("of de la van von der bin al for")
_IN_SURNAMES = word_set("de la le van von der den bin ibn al el da di du")
_CORPORATE = word_set("""
    ministry department agency university party committee council association union bank company times post news press house senate congress
    court office administration government campaign institute foundation center centre group police network service church commission league
    board federation organisation organization society school college hospital journal review street
""")


_OPENERS = re.compile(r"(?<!\S)[“\"‘'«„]+")
_LONGEST_HEADLINE = 200  # characters


class Name(NamedTuple):
    """A run of capitalised words: the numbers of its first and last word, and its offsets."""

    first: int
    last: int
    start: int
    end: int
    text: str


class Names:
    """The names of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.all = _runs(article)
        self._last_words = {_key(bare) for bare in (bare_name(n.text) for n in self.all) if " " in bare}
        self._alone = {_key(bare_name(n.text)) for n in self.all if " " not in bare_name(n.text)}
        self._names = {i: name for name in self.all for i in range(name.first, name.last + 1)}
        self._fullest: dict[str, str] = {}
        self._gender: dict[str, str] = {}
        self._persons: dict[str, bool] = {}
        for name in self.all:
            bare = bare_name(name.text)
            # Known by the last word first, and where nobody is called so, by the first.
            for key in {_key(bare), bare.split()[0].lower() if bare else ""} - {""}:
                if len(bare.split()) > len(self._fullest.get(key, "").split()) and (key == _key(bare) or key not in self._last_words):
                    self._fullest[key] = bare
            self._note_gender(name.text, _key(bare))

    def fullest(self, mention: str) -> str:
        """The longest form in the article of the name in `mention`, without titles."""
        bare = bare_name(mention)
        return self._fullest.get(_key(bare), bare) if len(bare.split()) == 1 else bare

    def holds(self, word: int) -> bool:
        """Whether the word with this number is part of a name."""
        return word in self._names

    def around(self, word: int) -> Name | None:
        """The name that the word with this number is part of."""
        return self._names.get(word)

    def knows(self, mention: str) -> bool:
        """Whether the article names somebody so elsewhere, with two names or more."""
        bare = bare_name(mention)
        fullest = self._fullest.get(_key(bare), "")
        return " " in fullest and (" " not in bare or bare in fullest)

    def gender(self, mention: str) -> str | None:
        """"he" or "she" where a title in the article tells."""
        return self._gender.get(_key(bare_name(mention)))

    def known_by_last_word(self, mention: str) -> bool:
        """Whether the article also uses the name's last word alone, as it does with people."""
        return _key(bare_name(mention)) in self._alone

    def is_person(self, mention: str) -> bool:
        """Whether the name looks like a person's: two or more words (or known by two), none of them an organisation's."""
        if mention not in self._persons:
            self._persons[mention] = self._looks_like_a_person(mention)
        return self._persons[mention]

    def _looks_like_a_person(self, mention: str) -> bool:
        words = self.fullest(mention).split()
        known = {w.lower() for w in words}
        # Abbreviations in capitals (RIA, FBI) are bodies, so are names with "of" or "Ministry" in them.
        body = known & (_CORPORATE | _PARTICLES - _IN_SURNAMES) or any(len(w) > 2 and w.isupper() for w in words)
        return self.gender(mention) is not None or (1 < len(words) <= 4 and not body)

    def _note_gender(self, text: str, key: str) -> None:
        titles = {w.strip(".").lower() for w in text.split()[:-1]}
        if key and titles & (MALE | FEMALE):
            self._gender[key] = "she" if titles & FEMALE else "he"


@functools.lru_cache(4096)
def bare_name(text: str) -> str:
    """A name without the titles before it and the possessive after it.

    >>> bare_name("Secretary of State John Kerry’s")
    'John Kerry'
    """
    words = re.sub(r"['’]s$", "", text).split()
    start = 0
    for i, word in enumerate(words[:-1]):
        low = word.strip(".,").lower()
        if low in TITLES or (low in ("of", "the", "for") and i == start and start):
            start = i + 1
    # "Leader of the Opposition" is all title: keep it.
    return " ".join(words[start:] if start < len(words) else words)


@functools.lru_cache(4096)
def _key(name: str) -> str:
    words = name.lower().split()
    while len(words) > 1 and words[-1].strip(".,") in ("jr", "sr", "ii", "iii"):
        words.pop()
    return words[-1] if words else ""


def _runs(article: Article) -> list[Name]:
    text, keys, starts, ends = article.text, article.words.keys, article.words.starts, article.words.ends
    opening, headlines = _sentence_openings(article), _headline_words(article)
    capitals = [i for i, start in enumerate(starts) if text[start].isupper() and i not in headlines]
    inside = {keys[i].removesuffix("'s") for i in capitals if i not in opening}
    found, free = [], 0
    for i in capitals:
        # "Said Ana Ruiz": the verb has its capital from the sentence.
        if i < free or keys[i] in STARTERS or keys[i] in DAYS or (i in opening and keys[i] in OFTEN_INVERTED):
            continue
        free = _run_end(article, i) + 1
        # A sentence's first word alone is a name only if it has its capital elsewhere too.
        if free > i + 1 or i not in opening or keys[i].removesuffix("'s") in inside:
            found.append(Name(i, free - 1, starts[i], ends[free - 1], text[starts[i]:ends[free - 1]]))
    return found


def _sentence_openings(article: Article) -> set[int]:
    """Numbers of the words that open a sentence or a quotation, where a capital says nothing."""
    starts = [sentence.start for sentence in article.sentences] + [m.end() for m in _OPENERS.finditer(article.text)]
    return {article.word_at(start) for start in starts}


def _headline_words(article: Article) -> set[int]:
    """Numbers of the words in lines set In Capitals Like This, where names cannot be told."""
    words, text, found = article.words, article.text, set()
    for start, end in article.paragraphs:
        if end - start > _LONGEST_HEADLINE or text[end - 1] in ".!?”\"":
            continue
        first, last = article.word_at(start), article.word_at(end)
        long = [word.start for word in words[first:last] if len(word.key) > 3]
        if len(long) > 2 and sum(text[start].isupper() for start in long) > 0.7 * len(long):
            found.update(range(first, last))
    return found


def _run_end(article: Article, i: int) -> int:
    """Number of the last word of the name that begins with word `i`."""
    words, text = article.words, article.text
    keys, starts, ends = words.keys, words.starts, words.ends
    j = i
    while j + 1 < len(keys) and keys[j][-2:] != "'s":
        gap, following = text[ends[j]:starts[j + 1]], keys[j + 1]
        if not _JOINS.fullmatch(gap):
            break
        if text[starts[j + 1]].isupper():
            # A full stop belongs to a name only after an initial or a short title.
            if following in DAYS or (gap[0] == "." and not (j - i < 3 and (len(keys[j]) == 1 or keys[j] in TITLES) and following not in STARTERS)):
                break
            j += 1
        elif gap == " " and following in _LINKS and j + 2 < len(keys) and text[ends[j + 1]:starts[j + 2]] in (" ", "-") \
                and text[starts[j + 2]].isupper() and keys[j + 2] not in STARTERS:
            j += 2
        else:
            break
    return j


def names_of(article: Article) -> Names:
    """The names of an article, worked out once."""
    return article.once("names", Names)
