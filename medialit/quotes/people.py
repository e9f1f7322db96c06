"""Names in an article, and the fullest one of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from medialit.article import Article, Word
from medialit.quotes.grammar import DAYS, FEMALE, MALE, STARTERS, TITLES

_JOINS = re.compile(r"[ \u00a0]|-|\.[ \u00a0]?|\.?[ \u00a0]?&[ \u00a0]?|[’']")
_PARTICLES = frozenset("of de la le van von der den bin ibn al el da di du the for and".split())
_CORPORATE = frozenset("""
    ministry department agency university party committee council association union bank company times post news press house senate
    congress court office administration government campaign institute foundation center centre group police network service church
    commission league board federation organisation organization society school college hospital journal review street
""".split())


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
        self._words = {i for name in self.all for i in range(name.first, name.last + 1)}
        self._fullest: dict[str, str] = {}
        self._gender: dict[str, str] = {}
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
        return word in self._words

    def gender(self, mention: str) -> str | None:
        """"he" or "she" where a title in the article tells."""
        return self._gender.get(_key(bare_name(mention)))

    def known_by_last_word(self, mention: str) -> bool:
        """Whether the article also uses the name's last word alone, as it does with people."""
        return _key(bare_name(mention)) in self._alone

    def is_person(self, mention: str) -> bool:
        """Whether the name looks like a person's: two or more words (or known by two), none of them an organisation's."""
        full = self.fullest(mention)
        words = full.lower().split()
        return self.gender(mention) is not None or (1 < len(words) <= 4 and not any(w in _CORPORATE or w in _PARTICLES - {"de", "la", "van", "von", "al", "bin"} for w in words))

    def _note_gender(self, text: str, key: str) -> None:
        titles = {w.strip(".").lower() for w in text.split()[:-1]}
        if key and titles & (MALE | FEMALE):
            self._gender[key] = "she" if titles & FEMALE else "he"


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


def _key(name: str) -> str:
    words = name.lower().split()
    while len(words) > 1 and words[-1].strip(".,") in ("jr", "sr", "ii", "iii"):
        words.pop()
    return words[-1] if words else ""


def _runs(article: Article) -> list[Name]:
    words, text = article.words, article.text
    opening, headlines = _sentence_openings(article), _headline_words(article)
    capitals = [i for i, w in enumerate(words) if text[w[0]].isupper() and i not in headlines]
    inside = {_bare(text, words[i]) for i in capitals if i not in opening}
    found, free = [], 0
    for i in capitals:
        word = words[i]
        if i < free or word.key in STARTERS or word.key in DAYS:
            continue
        free = _run_end(article, i) + 1
        # A sentence's first word alone is a name only if it has its capital elsewhere too.
        if free > i + 1 or i not in opening or _bare(text, word) in inside:
            found.append(Name(i, free - 1, word.start, words[free - 1].end, text[word.start:words[free - 1].end]))
    return found


def _bare(text: str, word: Word) -> str:
    return text[word.start:word.end - 2 * word.key.endswith("'s")]


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
        long = [w for w in words[first:last] if w.end - w.start > 3]
        if len(long) > 2 and sum(text[w.start].isupper() for w in long) > 0.7 * len(long):
            found.update(range(first, last))
    return found


def _run_end(article: Article, i: int) -> int:
    words, text = article.words, article.text
    j = i
    while j + 1 < len(words):
        gap, nxt = text[words[j].end:words[j + 1].start], words[j + 1]
        if not _JOINS.fullmatch(gap) or words[j].key.endswith("'s"):
            break
        if text[nxt.start].isupper():
            # A full stop belongs to a name only after an initial or a short title.
            if nxt.key in DAYS or (gap[0] == "." and not (j - i < 3 and (len(words[j].key) == 1 or words[j].key in TITLES))):
                break
            j += 1
        elif nxt.key in ("of", "de", "la", "van", "von", "der", "bin", "al", "for") and j + 2 < len(words) and gap == " " \
                and text[words[j + 2].start].isupper() and words[j + 2].key not in STARTERS and text[nxt.end:words[j + 2].start] in (" ", "-"):
            j += 2
        else:
            break
    return j


def names_of(article: Article) -> Names:
    """The names of an article, worked out once."""
    return article.once("names", Names)
