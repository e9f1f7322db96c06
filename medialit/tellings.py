"""Statements that stand twice, in two articles or within one: found by the rare words, names and numbers that both have.

A wrong pair would teach the wrong lesson, so a pair is dropped as soon as something speaks against it: another number, another
person or place, a "not", an opposite, names in another order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.certainty import Certainty, certainties
from medialit.claims import claims_of
from medialit.findings import Finding
from medialit.lexicon import load_lexicon
from medialit.quotes import grammar as g
from medialit.quotes import voice_of
from medialit.quotes.people import Name, Names, bare_name, names_of
from medialit.stems import COMMON_WEIGHT, NAME_WEIGHT, opposed, plain_stems, stem, weight

_LEAST_SHARED = 2.6  # weight of what both statements have
_LEAST_WITHIN = 2.4  # the same within one article, where nothing around counts
_LEAST_SHARE = 0.42  # of the shorter statement
_LEAST_OVERLAP = 0.2  # of both together
_CONTEXT = 0.3  # how much of a word counts that one of them has only in its sentence or paragraph
_MOST_CONTEXT = 1.2
_LEAST_WEIGHT = 1.8  # of a statement that is compared at all
_PART_OF_NAME = 0.3
_WITHIN = 1.25  # times as much must be the same within one article, where everything is about one thing
_LEAST_SUBSTANCE = 2
_LEAST_OWN = 1.4  # without what stands around
_FAINT_SHARE = 0.18  # enough for a pair beside another pair
_HEADLINE = 0.9  # so that a sentence of the text is paired before the headline is
_LEAST_NEW = 0.6  # share of its words that another article may have, before a statement is no longer called new
_MOST_COMMON = 25  # statements; a stem that stands in more of them leads to no candidates
_NOT = word_set("""
    not never no nobody nothing none neither nor cannot without hardly isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't
    hasn't haven't hadn't
""")
_DENIES = word_set("deny denies denied denying disputes disputed rejects rejected refuted doubts doubted dismissed")
_IN = word_set("in at near from to")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_ASKING = word_set("ask asks asked asking wonder wonders wondered see know check even as only wondering unsure doubt")


class Telling(NamedTuple):
    """A statement where it stands, with the hedges and boosters that touch it."""

    article: Article
    start: int
    end: int
    voice: str
    speaker: str | None
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The statement as it stands in the article."""
        return self.article.text[self.start:self.end]


class Pair(NamedTuple):
    """The same statement twice, and which hedges and boosters only one of the two has."""

    first: Telling
    second: Telling
    only_first: tuple[Finding, ...]
    only_second: tuple[Finding, ...]
    likeness: float


class _Unit(NamedTuple):
    telling: Telling
    own: dict[str, float]  # stems and their weights
    around: frozenset[str]  # stems of its sentence, names and days of its paragraph
    plain: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    names: tuple[str, ...]  # the last words of names, in their order
    named: frozenset[str]  # all words of names
    people: frozenset[str]
    places: frozenset[str]
    subject: str  # the stem of a single word that begins the statement, with its verb behind it
    said_by: str  # the stem of the speaker's last name
    negated: bool
    passive: bool
    headline: bool


class _Likeness(NamedTuple):
    value: float
    enough: bool  # by itself; else only beside another pair


def pairs_between(first: Article, second: Article) -> list[Pair]:
    """The statements of one article that stand in another one too, in the order of the first."""
    return _paired(_units(first), _units(second), within=False)


def pairs_within(article: Article) -> list[Pair]:
    """The statements that stand twice in one article: in the headline and the text, or in two voices."""
    units = _units(article)
    return _paired(units, units, within=True)


def left_over(article: Article, other: Article, pairs: Iterable[Pair]) -> list[Telling]:
    """The statements of an article that are in none of the pairs, and most of whose words stand nowhere in the other article."""
    used = {(id(t.article), t.start) for pair in pairs for t in (pair.first, pair.second)}
    known = {stem(key) for key in other.words.keys}
    return [u.telling for u in _units(article) if not u.headline and (id(article), u.telling.start) not in used and _is_new(u, known)]


def _is_new(unit: _Unit, known: set[str]) -> bool:
    return sum(w for form, w in unit.own.items() if form in known) < _LEAST_NEW * sum(unit.own.values())


def _paired(units: Sequence[_Unit], others: Sequence[_Unit], within: bool) -> list[Pair]:
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


def _two_tellings(first: _Unit, second: _Unit) -> bool:
    sentences = {u.telling.article.sentence_at(u.telling.start) for u in (first, second)}
    if len(sentences) == 1:
        return False
    return first.headline != second.headline or first.telling.voice != second.telling.voice or first.telling.speaker != second.telling.speaker


def _rarity(*sides: Sequence[_Unit], expected: int) -> dict[str, float]:
    """How much less a stem says that stands in more statements of one article than the `expected` ones."""
    counts = [Counter(form for unit in side for form in unit.own) for side in sides]
    return {form: 1 / (1 + math.log(max(1, *(count[form] / expected for count in counts)))) for count in counts for form in count}


def _candidates(units: Sequence[_Unit], others: Sequence[_Unit], within: bool) -> set[tuple[int, int]]:
    """Pairs that share two stems of which not too many statements have each."""
    places: dict[str, list[int]] = {}
    for j, unit in enumerate(others):
        for form in unit.own:
            places.setdefault(form, []).append(j)
    shared = Counter((i, j) for i, unit in enumerate(units) for form in unit.own if len(found := places.get(form, ())) <= _MOST_COMMON for j in found)
    return {(i, j) for (i, j), count in shared.items() if count > 1 and (not within or i < j)}


def _likeness(first: _Unit, second: _Unit, rarity: dict[str, float], within: bool) -> _Likeness | None:
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


def _conflict(first: _Unit, second: _Unit, both: Iterable[str]) -> bool:
    """Whether something says that two statements are not the same."""
    if _substance(first, second, both) < _LEAST_SUBSTANCE or first.negated != second.negated:
        return True
    differ = ((first.days, second.days), (first.people, second.people), (first.places, second.places))
    if first.numbers - second.numbers and second.numbers - first.numbers:
        return True
    return any(a and b and not a & b for a, b in differ) or opposed(first.plain, second.plain) or _turned_round(first, second) or _others(first, second)


def _substance(first: _Unit, second: _Unit, both: Iterable[str]) -> int:
    """How many things both say that are no mere name: words, numbers, a day, a second person."""
    named = first.named | second.named
    words = sum(f not in named and weight(f) > COMMON_WEIGHT for f in both)
    return words + bool(first.days & second.days) + max(0, len(first.people & second.people) - 1)


def _turned_round(first: _Unit, second: _Unit) -> bool:
    """"Ana beat Ben" and "Ben beat Ana": the same names in another order, and neither in the passive alone."""
    a, b = ([n for n in one.names if n in other.names] for one, other in ((first, second), (second, first)))
    a, b = list(dict.fromkeys(a)), list(dict.fromkeys(b))
    return len(a) > 1 and a[:2] == b[:2][::-1] and first.passive == second.passive


def _others(first: _Unit, second: _Unit) -> bool:
    """Whether it is about somebody else: "Sele won" and "Orla won", or words of two speakers."""
    a, b = first.subject, second.subject
    if a and b and a not in second.own and b not in first.own and a not in second.around and b not in first.around:
        return True
    return bool(first.said_by and second.said_by and first.said_by != second.said_by)


def _pair(first: _Unit, second: _Unit, likeness: float) -> Pair:
    one, other = _concerned(first, second), _concerned(second, first)
    return Pair(one, other, _lacking(one, other), _lacking(other, one), round(likeness, 2))


def _concerned(unit: _Unit, other: _Unit) -> Telling:
    """A telling with those hedges and boosters only that touch what the other one has too."""
    return unit.telling._replace(findings=tuple(f for f in unit.telling.findings if _concerns(f, unit, other)))


def _concerns(finding: Finding, unit: _Unit, other: _Unit) -> bool:
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


# What there is to compare


def _units(article: Article) -> tuple[_Unit, ...]:
    return article.once("units", lambda a: tuple(_made(a)))


def _made(article: Article) -> Iterator[_Unit]:
    names = names_of(article)
    around = _Around(article, names)
    for certainty in certainties(article):
        unit = _unit(article, names, around, certainty)
        if sum(unit.own.values()) >= _LEAST_WEIGHT and (unit.headline or _is_whole(article, certainty)):
            yield unit


def _is_whole(article: Article, certainty: Certainty) -> bool:
    """Whether a statement says something by itself: it has a verb, is most of its sentence, or is what somebody said."""
    statement = certainty.statement
    sentence = article.sentences[article.sentence_at(statement.start)]
    most = statement.end - statement.start > 0.8 * (sentence.end - sentence.start)
    return most or statement.voice != "reporter" or claims_of(article).has_verb(statement)


class _Around:
    """The stems of each sentence, and the names of each paragraph, made once."""

    def __init__(self, article: Article, names: Names) -> None:
        self.article = article
        self.names: dict[int, set[str]] = {}
        for name in names.all:
            self.names.setdefault(article.paragraph_at(name.start), set()).update(_name_stems(name.text))
        self.sentences: dict[int, frozenset[str]] = {}

    def at(self, offset: int) -> frozenset[str]:
        """The stems around the statement at `offset`."""
        number = self.article.sentence_at(offset)
        if number not in self.sentences:
            sentence = self.article.sentences[number]
            keys = self.article.words.keys[self.article.word_at(sentence.start):self.article.word_at(sentence.end)]
            self.sentences[number] = frozenset(map(stem, keys)) - {""} | self.names.get(self.article.paragraph_at(offset), set())
        return self.sentences[number]


def _unit(article: Article, names: Names, around: _Around, certainty: Certainty) -> _Unit:
    statement = certainty.statement
    first, after = article.word_at(statement.start), article.word_at(statement.end)
    findings = (*certainty.findings, *_conditions(article, certainty))
    limiting = article.covered(f for f in findings)
    own: dict[str, float] = {}
    named = {i for i in range(first, after) if names.holds(i)}
    for i in range(first, after):
        form = "" if limiting[i] else stem(article.words.keys[i])
        if form:
            own[form] = max(own.get(form, 0.0), _weight(form, names.around(i) if i in named else None, i))
    keys = [key for i, key in enumerate(article.words.keys[first:after], first) if not limiting[i]]
    inside = list(dict.fromkeys(name for i in sorted(named) if (name := names.around(i))))
    voice, speaker = voice_of(article, article.words.starts[after - 1], article.words.ends[after - 1])
    return _Unit(
        Telling(article, statement.start, statement.end, voice, speaker, tuple(sorted(findings, key=lambda f: f.start))), own, around.at(statement.start),
        plain_stems(keys), frozenset(f for f in own if f.isdigit()), frozenset(keys) & _DAYS,
        tuple(dict.fromkeys(f for name in inside for f in _name_stems(name.text)[-1:])),
        frozenset(f for name in inside for f in _name_stems(name.text)),
        frozenset(f for name in inside if names.is_person(name.text) for f in _name_stems(name.text)[-1:]),
        frozenset(f for name in inside if name.first > first and article.words.keys[name.first - 1] in _IN for f in _name_stems(name.text)[-1:]),
        _subject(article, first, after), (_name_stems(speaker)[-1:] or [""])[0] if speaker and names.is_person(speaker) else "",
        _negated(article, statement.start, first, after, keys), "by" in keys, statement.start < article.body_start,
    )


def _weight(form: str, name: Name | None, word: int) -> float:
    """A name says much by its last word and little by the others: whoever shares “New York” shares one thing."""
    return weight(form) if name is None else NAME_WEIGHT if word == name.last else _PART_OF_NAME


def _subject(article: Article, first: int, after: int) -> str:
    key, place = article.words.keys[first], article.words.starts[first]
    verb = article.words.keys[first + 1] if first + 1 < after else ""
    single = article.text[place].isupper() and not key.endswith("s") and key not in g.PRONOUNS
    return stem(key) if single and (verb in g.AUXILIARIES or verb in g.PAST_TENSES or verb.endswith("ed")) else ""


def _name_stems(name: str) -> list[str]:
    return [form for word in bare_name(name).replace("-", " ").split() if (form := stem(word.strip(".,").lower().replace("’", "'")))]


def _negated(article: Article, start: int, first: int, after: int, keys: list[str]) -> bool:
    """Whether an odd number of words say no, a "denied" before the statement among them."""
    begin = article.word_at(article.sentences[article.sentence_at(start)].start)
    denied = [key for key in article.words.keys[max(begin, first - 6):first] if key in _DENIES]
    return (sum(key in _NOT for key in keys) + len(denied)) % 2 == 1


def _conditions(article: Article, certainty: Certainty) -> list[Finding]:
    """The if-clauses of a statement that are in no word list: "if the reports were accurate"."""
    statement, claims = certainty.statement, claims_of(article)
    why, found = load_lexicon("hedge").categories["condition"].why, []
    for start, end in claims.conditions(statement):
        before = article.word_at(start) - 1
        asked = before >= 0 and article.words.keys[before] in _ASKING
        if not asked and not any(f.start < end and start < f.end for f in certainty.findings):
            voice, speaker = voice_of(article, start, end)
            found.append(Finding("hedge", "condition", start, end, article.text[start:end], why, voice, speaker, about=(statement.start, statement.end)))
    return found
