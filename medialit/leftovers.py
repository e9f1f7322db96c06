"""What two articles have in common and what only one of them has: sources, names, numbers, statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from medialit.article import Article, Sentence, word_set
from medialit.quotes.grammar import PEOPLES
from medialit.quotes.people import bare_name, names_of
from medialit.sources import find_sources
from medialit.stems import stem
from medialit.tellings import Pair, left_over
from medialit.units import Telling

_FIGURE = re.compile(r"[$£€¥]?\d+(?:[.,:]\d+)*(?:[^\S\r\n]?%|-[a-z]+|[^\S\r\n]+(?:per cent|percent|million|billion|thousand)\b)?(?:[^\S\r\n]+[a-z]+)?")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_NO_UNITS = word_set("and or in on at to of by from for with the a an as was were is are that who which but when while after before until")
Key = frozenset[str]


class Split(NamedTuple):
    """What both have, and what only the first or only the second has, as it stands in the articles."""

    both: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


def split_sources(first: Article, second: Article) -> Split:
    """Who stands behind statements, or passed them on, in both articles and who only in one; the most frequent first."""
    return _split(_sources(first), _sources(second))


def split_names(first: Article, second: Article) -> Split:
    """The names that stand in both articles and those in one only; Moscow and the Russians count as one with Russia."""
    return _split(_names(first), _names(second))


def split_numbers(first: Article, second: Article) -> Split:
    """The numbers, each with the word behind it."""
    return _split(_numbers(first), _numbers(second))


def split_statements(first: Article, second: Article, pairs: Iterable[Pair]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of each article of most of which nothing alike was found in the other one."""
    pairs = tuple(pairs)
    return _sentences(first, left_over(first, second, pairs)), _sentences(second, left_over(second, first, pairs))


def _sentences(article: Article, tellings: Iterable[Telling]) -> list[Sentence]:
    new: Counter[int] = Counter()
    for telling in tellings:
        new[article.sentence_at(telling.start)] += telling.end - telling.start
    return [article.sentences[n] for n in sorted(new) if 2 * new[n] > len(article.sentences[n].text)]


def _split(first: dict[Key, str], second: dict[Key, str]) -> Split:
    both = tuple(shown for key, shown in first.items() if key in second)
    return Split(both, *(tuple(shown for key, shown in one.items() if key not in other) for one, other in ((first, second), (second, first))))


def _sources(article: Article) -> dict[Key, str]:
    names = names_of(article)
    counts = Counter(name for statement in find_sources(article) for name in statement.chain)
    return _by_key((_key(name, names.is_person(name)), name) for name, _ in counts.most_common())


def _names(article: Article) -> dict[Key, str]:
    names = names_of(article)
    shown: dict[Key, Counter[str]] = {}
    for name in names.all:
        full = names.fullest(name.text)
        key = _key(full, names.is_person(full))
        if not key <= _DAYS and _is_a_name(full):
            shown.setdefault(key, Counter())[bare_name(name.text) if full.isupper() else full] += 1
    return {key: max(forms, key=lambda form: (not form.isupper(), forms[form])) for key, forms in sorted(shown.items(), key=lambda item: -item[1].total())}


def _is_a_name(words: str) -> bool:
    keys = [word.lower() for word in words.split()]
    return any(len(key) > 1 and stem(key) and key.removesuffix("s") not in PEOPLES and key not in PEOPLES for key in keys)


def _numbers(article: Article) -> dict[Key, str]:
    return _by_key((frozenset([re.sub(r"[^\d.]", "", found.group().replace(",", ""))]), _with_unit(found.group())) for found in _FIGURE.finditer(article.text))


def _with_unit(words: str) -> str:
    number, _, unit = words.rpartition(" ")
    return number if number and unit in _NO_UNITS else words


def _key(words: str, person: bool) -> Key:
    """By what two mentions are the same: a person's last name, the stems of all words of anything else."""
    forms = [form for word in bare_name(words).replace("-", " ").replace("’", "'").split() if (form := stem(word.strip(".,“”\"'").lower()))]
    return frozenset(forms[-1:] if person else forms) or frozenset([words.lower()])


def _by_key(entries: Iterable[tuple[Key, str]]) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for key, shown in entries:
        found.setdefault(key, shown)
    return found
