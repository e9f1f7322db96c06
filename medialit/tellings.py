"""Statements that stand twice, in two articles or within one: found by the rare words, names and numbers that both have.

A wrong pair would teach the wrong lesson, so a pair is dropped as soon as something speaks against it: another number, another
person or place, a "not", an opposite, names in another order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medialit.article import Article
from medialit.claims import claims_of
from medialit.findings import Finding
from medialit.stems import COMMON_WEIGHT, opposed, stem, weight
from medialit.units import Telling, Unit, units_of

_LEAST_SHARED = 2.6  # weight of what both statements have
_LEAST_WITHIN = 2.4  # the same within one article, where nothing around counts
_LEAST_SHARE = 0.42  # of the shorter statement
_LEAST_OVERLAP = 0.2  # of both together
_CONTEXT = 0.3  # how much of a word counts that one of them has only in its sentence or paragraph
_MOST_CONTEXT = 1.2
_WITHIN = 1.25  # times as much must be the same within one article, where everything is about one thing
_LEAST_SUBSTANCE = 2
_LEAST_OWN = 1.4  # without what stands around
_FAINT_SHARE = 0.18  # enough for a pair beside another pair
_HEADLINE = 0.9  # so that a sentence of the text is paired before the headline is
_LEAST_NEW = 0.6  # share of its words that another article may have, before a statement is no longer called new
_MOST_COMMON = 25  # statements; a stem that stands in more of them leads to no candidates


class Pair(NamedTuple):
    """The same statement twice, and which hedges and boosters only one of the two has."""

    first: Telling
    second: Telling
    only_first: tuple[Finding, ...]
    only_second: tuple[Finding, ...]
    likeness: float


class _Likeness(NamedTuple):
    value: float
    enough: bool  # by itself; else only beside another pair


def pairs_between(first: Article, second: Article) -> list[Pair]:
    """The statements of one article that stand in another one too, in the order of the first."""
    return _paired(units_of(first), units_of(second), within=False)


def pairs_within(article: Article) -> list[Pair]:
    """The statements that stand twice in one article: in the headline and the text, or in two voices."""
    units = units_of(article)
    return _paired(units, units, within=True)


def left_over(article: Article, other: Article, pairs: Iterable[Pair]) -> list[Telling]:
    """The statements of an article that are in none of the pairs, and most of whose words stand nowhere in the other article."""
    used = {(id(t.article), t.start) for pair in pairs for t in (pair.first, pair.second)}
    known = {stem(key) for key in other.words.keys}
    return [u.telling for u in units_of(article) if not u.headline and (id(article), u.telling.start) not in used and _is_new(u, known)]


def _is_new(unit: Unit, known: set[str]) -> bool:
    return sum(w for form, w in unit.own.items() if form in known) < _LEAST_NEW * sum(unit.own.values())


def _paired(units: Sequence[Unit], others: Sequence[Unit], within: bool) -> list[Pair]:
    rarity = _rarity(units, others, expected=2 if within else 1)
    scored, faint = [], []
    for i, j in _candidates(units, others, within):
        if within and not _two_tellings(units[i], others[j]):
            continue
        if likeness := _likeness(units[i], others[j], rarity, within):
            (scored if likeness.enough else faint).append((likeness.value, i, j))
    chosen = _one_to_one(scored, {}, within)
    if not within:
        chosen = _one_to_one([row for row in faint if _beside(row, chosen)], chosen, within)
    return [_pair(units[i], others[j], likeness) for (i, j), likeness in sorted(chosen.items())]


def _one_to_one(scored: Iterable[tuple[float, int, int]], chosen: dict[tuple[int, int], float], within: bool) -> dict[tuple[int, int], float]:
    """The likeliest pairs added to those chosen before, each statement in one of them at most."""
    chosen = dict(chosen)
    left, right = {i for i, _ in chosen}, {j for _, j in chosen}
    for likeness, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i in left or j in right or (within and (i in right or j in left)):
            continue
        left.add(i)
        right.add(j)
        chosen[i, j] = likeness
    return chosen


def _beside(row: tuple[float, int, int], chosen: dict[tuple[int, int], float]) -> bool:
    """Whether the statements just before a pair, or just after it, are a pair too: two tellings often go on alike."""
    _, i, j = row
    return any((i + sign * a, j + sign * b) in chosen for sign in (-1, 1) for a in (1, 2) for b in (1, 2))


def _two_tellings(first: Unit, second: Unit) -> bool:
    sentences = {u.telling.article.sentence_at(u.telling.start) for u in (first, second)}
    if len(sentences) == 1:
        return False
    return first.headline != second.headline or first.telling.voice != second.telling.voice or first.telling.speaker != second.telling.speaker


def _rarity(*sides: Sequence[Unit], expected: int) -> dict[str, float]:
    """How much less a stem says that stands in more statements of one article than the `expected` ones."""
    counts = [Counter(form for unit in side for form in unit.own) for side in sides]
    return {form: 1 / (1 + math.log(max(1, *(count[form] / expected for count in counts)))) for count in counts for form in count}


def _candidates(units: Sequence[Unit], others: Sequence[Unit], within: bool) -> set[tuple[int, int]]:
    """Pairs that share two stems of which not too many statements have each."""
    places: dict[str, list[int]] = {}
    for j, unit in enumerate(others):
        for form in unit.own:
            places.setdefault(form, []).append(j)
    shared = Counter((i, j) for i, unit in enumerate(units) for form in unit.own if len(found := places.get(form, ())) <= _MOST_COMMON for j in found)
    return {(i, j) for (i, j), count in shared.items() if count > 1 and (not within or i < j)}


def _likeness(first: Unit, second: Unit, rarity: dict[str, float], within: bool) -> _Likeness | None:
    """How much of two statements is the same; None where it is too little or something speaks against it."""
    both = first.own.keys() & second.own.keys()
    own = sum(max(first.own[f], second.own[f]) * rarity[f] for f in both)
    sizes = [sum(w * rarity[f] for f, w in unit.own.items()) for unit in (first, second)]
    if own < _LEAST_OWN or own < _FAINT_SHARE * min(sizes) or _conflict(first, second, both):
        return None
    beside = 0.0 if within else min(_MOST_CONTEXT, _CONTEXT * sum(weight(f) for f in (first.around & second.around) - both))
    shared, least = own + beside, _WITHIN if within else 1
    enough = shared >= (_LEAST_WITHIN if within else _LEAST_SHARED) and shared >= least * max(_LEAST_SHARE * min(sizes), _LEAST_OVERLAP * (sum(sizes) - own))
    value = min(1.0, shared / math.sqrt(sizes[0] * sizes[1])) * (_HEADLINE if first.headline or second.headline else 1)
    return _Likeness(value, enough)


def _conflict(first: Unit, second: Unit, both: Iterable[str]) -> bool:
    """Whether something says that two statements are not the same."""
    if _substance(first, second, both) < _LEAST_SUBSTANCE or first.negated != second.negated:
        return True
    differ = ((first.days, second.days), (first.people, second.people), (first.places, second.places))
    if first.numbers - second.numbers and second.numbers - first.numbers:
        return True
    return any(a and b and not a & b for a, b in differ) or opposed(first.plain, second.plain) or _turned_round(first, second) or _others(first, second)


def _substance(first: Unit, second: Unit, both: Iterable[str]) -> int:
    """How many things both say that are no mere name: words, numbers, a day, a second person."""
    named = first.named | second.named
    words = sum(f not in named and weight(f) > COMMON_WEIGHT for f in both)
    return words + bool(first.days & second.days) + max(0, len(first.people & second.people) - 1)


def _turned_round(first: Unit, second: Unit) -> bool:
    """"Ana beat Ben" and "Ben beat Ana": the same names in another order, and neither in the passive alone."""
    a, b = ([n for n in one.names if n in other.names] for one, other in ((first, second), (second, first)))
    a, b = list(dict.fromkeys(a)), list(dict.fromkeys(b))
    return len(a) > 1 and a[:2] == b[:2][::-1] and first.passive == second.passive


def _others(first: Unit, second: Unit) -> bool:
    """Whether it is about somebody else: "Sele won" and "Orla won", or words of two speakers."""
    a, b = first.subject, second.subject
    if a and b and a not in second.own and b not in first.own and a not in second.around and b not in first.around:
        return True
    return bool(first.said_by and second.said_by and first.said_by != second.said_by)


def _pair(first: Unit, second: Unit, likeness: float) -> Pair:
    one, other = _concerned(first, second), _concerned(second, first)
    return Pair(one, other, _lacking(one, other), _lacking(other, one), round(likeness, 2))


def _concerned(unit: Unit, other: Unit) -> Telling:
    """A telling with those hedges and boosters only that touch what the other one has too."""
    return unit.telling._replace(findings=tuple(f for f in unit.telling.findings if _concerns(f, unit, other)))


def _concerns(finding: Finding, unit: Unit, other: Unit) -> bool:
    """Whether the part between commas in which a hedge stands has a word of the other telling; one that stands alone touches everything."""
    article, breaks = unit.telling.article, claims_of(unit.telling.article).breaks
    first, last = article.word_at(finding.start), article.word_at(finding.end) - 1
    low, high = article.word_at(unit.telling.start), article.word_at(unit.telling.end) - 1
    if not low <= first <= last <= high or finding.category == "condition":
        return True
    while first > low and not breaks[first - 1]:
        first -= 1
    while last < high and not breaks[last]:
        last += 1
    beside = {form for i in range(first, last + 1) if (form := stem(article.words.keys[i])) in unit.own}
    return not beside or not (beside - unit.named).isdisjoint(other.own)


def _lacking(one: Telling, other: Telling) -> tuple[Finding, ...]:
    """The hedges and boosters of one telling for which the other has none of the same sort."""
    there = Counter((f.kind, f.category) for f in other.findings)
    only = []
    for finding in one.findings:
        sort = finding.kind, finding.category
        if there[sort]:
            there[sort] -= 1
        else:
            only.append(finding)
    return tuple(only)
