"""Words with their reasons, and finding them in an article."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from medialit.article import Article, Words, word_key
from medialit.context import Context, contexts_by_word, follows, stands_in

_FORM_WORD = re.compile(r"~|\*|[^\W_]+(?:['’][^\W_]+)*")
# Between two words of one phrase: blanks, one hyphen, or one line break.
_GAP = re.compile(r"(?:[^\S\r\n]*+(?:\r?\n)?[^\S\r\n]*+|[-‐‑])\Z")

Keys = tuple[str, ...]


class Category(NamedTuple):
    """A sort of word: its name for readers, and why its words are worth a second look."""

    title: str
    why: str


@dataclass(frozen=True)
class Term:
    """One word (or phrase) of a list, in all its forms, with the reason to look at it twice."""

    forms: tuple[str, ...]  #: the headword first
    category: str
    why: str  #: one sentence for the student
    strength: int = 2  #: 1 arguable, 2 clear, 3 one can tell the side from the word alone
    claims: str | None = None  #: what the word asserts
    other_words: tuple[str, ...] = ()  #: other ways to say it, none of them "the right one"
    mirror: tuple[str, ...] | str | None = None  #: what the other side's friends would say, or why there is no such word
    before: str | None = None  #: what must come next for the word to be meant: "amount" or "plural"
    only: tuple[str, ...] = ()  #: contexts of which it must stand in one to be meant, written as in `unless`
    unless: tuple[str, ...] = ()  #: contexts in which it is not found; ~ stands for the word, and context.py has what else there is
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    source: str | None = None  #: the style guide or study that says so
    slur: bool = False  #: never printed in an exercise
    family: bool = False  #: shares its reason with other words

    @property
    def headword(self) -> str:
        """The form under which the term is known."""
        return self.forms[0]

    @functools.cached_property
    def contexts(self) -> dict[str, list[Context]]:
        """`unless` taken apart, by a word that must stand right beside the term."""
        return contexts_by_word(self.unless, map(word_keys, self.forms))

    @functools.cached_property
    def only_contexts(self) -> dict[str, list[Context]]:
        """`only` taken apart in the same way."""
        return contexts_by_word(self.only, map(word_keys, self.forms))


class Match(NamedTuple):
    """Where a term stands: offsets into the article's text, and the numbers of its first and last word."""

    start: int
    end: int
    term: Term
    first: int
    last: int


class _Form(NamedTuple):
    exact: str | None  # a form with a capital matches only itself (written with a straight apostrophe)
    term: Term


class _Node(NamedTuple):
    """A step in the tree of forms: the words that may come next, and the forms that end here."""

    after: dict[str, _Node]
    forms: list[_Form]


@dataclass(frozen=True)
class Lexicon:
    """A word list: one question, its categories and its terms. `load_lexicon` reads one from a file."""

    question: str
    categories: dict[str, Category]
    terms: tuple[Term, ...]
    name: str = "words"
    _forms: dict[str, list[tuple[str, Term]]] = field(init=False, repr=False, compare=False)  # by their first word
    _nodes: dict[str, _Node] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_forms", _by_first_word(self.terms))

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __repr__(self) -> str:
        return f"Lexicon({self.name!r}, {len(self)} words)"

    def __add__(self, other: Lexicon) -> Lexicon:
        """Both lists as one; where both have a form, it is this list's. Question and name are this list's too."""
        taken = {form for term in self.terms for form in term.forms}
        rest = (replace(term, forms=tuple(form for form in term.forms if form not in taken)) for term in other.terms)
        terms = (*self.terms, *(term for term in rest if term.forms))
        return Lexicon(self.question, other.categories | self.categories, terms, self.name)

    def term(self, word: str) -> Term | None:
        """The term that has `word` as one of its forms, or None."""
        keys = word_keys(word)
        node = self._first(keys[0]) if keys else None
        for key in keys[1:]:
            node = node.after.get(key) if node else None
        return node.forms[0].term if node and node.forms else None

    def _first(self, key: str) -> _Node | None:
        """The step that the first word of a form leads to; made when it is asked for, as most never are."""
        if key not in self._nodes and key in self._forms:
            self._nodes[key] = _tree(self._forms[key]).after[key]
        return self._nodes.get(key)

    def scan(self, article: Article) -> Iterator[Match]:
        """Each place where a term stands, longest first, none inside another; `unless` contexts are left out."""
        words, places, free = article.words, article.places, 0
        # Only the words that begin a form are visited, not every word of the text.
        for i in sorted(i for first in self._forms.keys() & places.keys() for i in places[first]):
            if i < free:
                continue
            match = self._longest(article.text, words, i)
            if match:
                free = match.last + 1
                if not (match.term.unless and stands_in(article.text, words, i, match.last, match.term.contexts)):
                    yield match

    def _longest(self, text: str, words: Words, first: int) -> Match | None:
        """The longest form that begins at word `first`; a possessive 's after it stays outside."""
        keys, starts, ends = words.keys, words.starts, words.ends
        step, last, best = self._first, first, None
        while last < len(keys):
            key, end = keys[last], ends[last]
            node = step(key)
            if node is None and key[-2:] == "'s":
                node, end = step(key[:-2]), end - 2
            if node is None or (last > first and not _GAP.match(text, ends[last - 1], starts[last])):
                break
            step = node.after.get
            if node.forms and (term := self._term(text, words, first, last, end, node.forms)):
                best = Match(starts[first], end, term, first, last)
            last += 1
        return best

    @staticmethod
    def _term(text: str, words: Words, first: int, last: int, end: int, forms: list[_Form]) -> Term | None:
        for exact, term in forms:
            if exact and exact != text[words.starts[first]:end].replace("’", "'"):
                continue
            if (term.before is None or follows(text, words, first, last, term.before)) and (
                not term.only or stands_in(text, words, first, last, term.only_contexts)
            ):
                return term
        return None


def word_keys(phrase: str) -> Keys:
    """The words of a phrase in the form in which they are compared.

    >>> word_keys("So-called")
    ('so', 'called')
    """
    return tuple(word_key(m.group()) for m in _FORM_WORD.finditer(phrase))


def _by_first_word(terms: Iterable[Term]) -> dict[str, list[tuple[str, Term]]]:
    found: dict[str, list[tuple[str, Term]]] = {}
    for term in terms:
        for form in term.forms:
            first = form.partition(" ")[0]
            # Most begin with a word of letters alone; taking all apart is what would make loading slow.
            found.setdefault(first.lower() if first.isalpha() else word_keys(form)[0], []).append((form, term))
    return found


def _tree(forms: Iterable[tuple[str, Term]]) -> _Node:
    root = _Node({}, [])
    for form, term in forms:
        node = root
        for key in word_keys(form):
            node = node.after.setdefault(key, _Node({}, []))
        node.forms.append(_Form(form.replace("’", "'") if form != form.lower() else None, term))
        # The pickier form is asked first.
        node.forms.sort(key=lambda f: (f.exact is None, f.term.before is None, not f.term.only))
    return root
