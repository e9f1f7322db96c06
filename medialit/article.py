"""An article as it was read: its text, where it came from, and where its words and sentences are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from medialit import _html
from medialit.errors import MedialitError
from medialit.sentences import paragraph_spans, sentence_spans

# A word is a run of letters and digits; apostrophes and combining accents may stand inside it, hyphens end it.
_WORD = re.compile(r"[^\W_]+(?:['’\u0300-\u036f]+[^\W_]+|[\u0300-\u036f]+)*")


class Word(NamedTuple):
    """One word: `start` and `end` are offsets into the article's text, `key` is it in lower case with ' for ’."""

    start: int
    end: int
    key: str


class Sentence(NamedTuple):
    """One sentence: `start` and `end` are offsets into the article's text, which give `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Article:
    """An article and what is known of where it came from.

    `text` never changes; every offset in medialit is an index into it (code points, end-exclusive).
    `published` is an ISO date, `note` a line shown wherever the article is shown, and `invented` says that
    people and events are made up. Articles are equal when all of this is.

    Raises `MedialitError` when the text is empty.

    >>> article = Article("Rain fell. Rivers rose.")
    >>> [sentence.text for sentence in article.sentences]
    ['Rain fell.', 'Rivers rose.']
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    licence: str | None = None
    invented: bool = False
    note: str | None = None
    _once: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise MedialitError(f"An article's text must be a string, not {type(self.text).__name__}; read_article() makes one from a file.")
        if not self.text.strip():
            raise MedialitError("There is no text in this article; paste at least one sentence, or choose another file.")

    def once(self, key: str, compute: Callable[[Article], Any]) -> Any:
        """`compute(self)`, worked out the first time `key` is asked for and kept with the article."""
        if key not in self._once:
            self._once[key] = compute(self)
        return self._once[key]

    @property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each paragraph; a headline or a line of a list counts as one."""
        return self.once("paragraphs", lambda a: tuple(paragraph_spans(a.text)))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; none reaches over the end of a paragraph."""
        return self.once("sentences", lambda a: tuple(Sentence(s, e, a.text[s:e]) for s, e in sentence_spans(a.text, a.paragraphs)))

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in order; "so-called" is two, "Putin's" is one."""
        return self.once("words", lambda a: _words(a.text))

    @property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands: the numbers of its words by their key; "Putin's" stands under "putin" too."""
        return self.once("places", lambda a: _places(a.words))

    def word_at(self, offset: int) -> int:
        """Number of the first word that begins at `offset` or after it; the number of words if there is none."""
        return bisect_left(self.once("word_starts", lambda a: [w.start for w in a.words]), offset)

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence in which `offset` lies, or of the last one before it."""
        return max(bisect_right(self.once("sentence_starts", lambda a: [s.start for s in a.sentences]), offset) - 1, 0)

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph in which `offset` lies, or of the last one before it."""
        return max(bisect_right(self.once("paragraph_starts", lambda a: [start for start, _ in a.paragraphs]), offset) - 1, 0)

    @property
    def body_start(self) -> int:
        """Offset where the text after the headline begins; 0 when the headline is not part of the text."""
        if not self.title or not self.text.startswith(self.title):
            return 0
        rest = self.text[len(self.title):]
        return len(self.text) - len(rest.lstrip()) if rest[:1] in "\r\n" else 0

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        return f"Article({name}{len(self.words)} words, {len(self.sentences)} sentences)"

    def _repr_html_(self) -> str:
        return _html.article_page(self)


def _words(text: str) -> tuple[Word, ...]:
    low = word_key(text)
    # Lower case is made once for all words; a few letters grow by it (İ), and then it is made for each word.
    if len(low) == len(text):
        return tuple([Word._make((*m.span(), m[0])) for m in _WORD.finditer(low)])
    return tuple([Word(*m.span(), word_key(m[0])) for m in _WORD.finditer(text)])


def _places(words: tuple[Word, ...]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, (_, _, key) in enumerate(words):
        if key in places:
            places[key].append(i)
        else:
            places[key] = [i]
    for key in [key for key in places if key.endswith("'s")]:
        bare = places.setdefault(key[:-2], [])
        bare += places[key]
        bare.sort()
    return places


def word_key(word: str) -> str:
    """The form in which words are compared: lower case, straight apostrophe.

    >>> word_key("Don’t")
    "don't"
    """
    return word.lower().replace("’", "'")
