"""An article as it was read: its text, where it came from, and where its words and sentences are."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, overload

from medialit import _html
from medialit.errors import MedialitError
from medialit.sentences import paragraph_spans, sentence_spans

_NO_STOP = re.compile(r"[^.!?;:,…][”’\"')\]]*\s*\Z")
_LONGEST_HEADLINE = 20  # words
# A word is a run of letters and digits; apostrophes and combining accents may stand inside it, hyphens end it.
_WORD = re.compile(r"[^\W_]+(?:['’\u0300-\u036f]+[^\W_]+|[\u0300-\u036f]+)*")


class Word(NamedTuple):
    """One word: `start` and `end` are offsets into the article's text, `key` is it in lower case with ' for ’."""

    start: int
    end: int
    key: str


class Words(Sequence[Word]):
    """The words of a text, as three lists of equal length; a `Word` is made when one is asked for.

    A million small objects would take most of the time that a long text needs.
    """

    def __init__(self, text: str) -> None:
        low = word_key(text)
        # Lower case is made once for all words; a few letters grow by it (İ), and then it is made for each word.
        whole = len(low) == len(text)
        spans = [m.span() for m in _WORD.finditer(low if whole else text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.keys = [low[s:e] for s, e in spans] if whole else [word_key(text[s:e]) for s, e in spans]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if isinstance(index, slice):
            return list(map(Word, self.starts[index], self.ends[index], self.keys[index]))
        return Word(self.starts[index], self.ends[index], self.keys[index])

    def __iter__(self) -> Iterator[Word]:
        return map(Word, self.starts, self.ends, self.keys)


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

    @functools.cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each paragraph; a headline or a line of a list counts as one."""
        return tuple(paragraph_spans(self.text))

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; none reaches over the end of a paragraph."""
        return tuple(Sentence(s, e, self.text[s:e]) for s, e in sentence_spans(self.text, self.paragraphs))

    @functools.cached_property
    def words(self) -> Words:
        """The words in order; "so-called" is two, "Putin's" is one."""
        return Words(self.text)

    @functools.cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands: the numbers of its words by their key; "Putin's" stands under "putin" too."""
        return _places(self.words)

    def covered(self, stretches: Iterable[Any]) -> bytearray:
        """For each word, 1 if it stands in one of the stretches (whatever has a `start` and an `end`)."""
        covered = bytearray(len(self.words))
        for stretch in stretches:
            first, last = self.word_at(stretch.start), self.word_at(stretch.end)
            covered[first:last] = b"\1" * (last - first)
        return covered

    def word_at(self, offset: int) -> int:
        """Number of the first word that begins at `offset` or after it; the number of words if there is none."""
        return bisect_left(self.words.starts, offset)

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence in which `offset` lies, or of the last one before it."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph in which `offset` lies, or of the last one before it."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @functools.cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @property
    def body_start(self) -> int:
        """Offset where the text after the headline begins; 0 when the headline is not part of the text."""
        if not self.title or not self.text.startswith(self.title):
            return 0
        rest = self.text[len(self.title):]
        return len(self.text) - len(rest.lstrip()) if rest[:1] in "\r\n" else 0

    @functools.cached_property
    def headline_end(self) -> int:
        """Offset where the headline ends: the title, or a short first paragraph that ends without a full stop; 0 when there is none."""
        start, end = self.paragraphs[0] if len(self.paragraphs) > 1 else (0, 0)
        short = self.word_at(end) - self.word_at(start) <= _LONGEST_HEADLINE
        return end if self.body_start or (short and _NO_STOP.search(self.text[start:end])) else 0

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        return f"Article({name}{len(self.words)} words, {len(self.sentences)} sentences)"

    def _repr_html_(self) -> str:
        return _html.article_page(self)


def _places(words: Words) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, key in enumerate(words.keys):
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


def word_set(words: str) -> frozenset[str]:
    """The words of a text, separated by blanks, as a set.

    >>> sorted(word_set("to be or not to be"))
    ['be', 'not', 'or', 'to']
    """
    return frozenset(words.split())
