"""What of a statement can be compared with another one: the stems of its words, its names, numbers and days, and whether it says no."""

from __future__ import annotations

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
from medialit.stems import NAME_WEIGHT, plain_stems, stem, weight

_LEAST_WEIGHT = 1.8  # of a statement that is compared at all
_PART_OF_NAME = 0.3
_MOST_OF_IT = 0.8
_BEFORE = 6  # words before a statement in which it may be denied
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


class Unit(NamedTuple):
    """A statement and what it is compared by."""

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


def units_of(article: Article) -> tuple[Unit, ...]:
    """The statements of an article that say enough to be compared, made once."""
    return article.once("units", lambda a: tuple(_made(a)))


def _made(article: Article) -> Iterator[Unit]:
    reader = _Reader(article)
    for certainty in certainties(article):
        unit = reader.unit(certainty)
        if sum(unit.own.values()) >= _LEAST_WEIGHT and (unit.headline or _is_whole(article, certainty)):
            yield unit


def _is_whole(article: Article, certainty: Certainty) -> bool:
    """Whether a statement says something by itself: it has a verb, is most of its sentence, or is what somebody said."""
    statement = certainty.statement
    sentence = article.sentences[article.sentence_at(statement.start)]
    most = statement.end - statement.start > _MOST_OF_IT * (sentence.end - sentence.start)
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


class _Reader:
    """Reads the statements of one article."""

    def __init__(self, article: Article) -> None:
        self.article, self.keys, self.names = article, article.words.keys, names_of(article)
        self.around = _Around(article, self.names)

    def unit(self, certainty: Certainty) -> Unit:
        """What a statement is compared by; the words of its hedges are left out."""
        statement = certainty.statement
        findings = sorted((*certainty.findings, *_conditions(self.article, certainty)), key=lambda f: f.start)
        first, after = self.article.word_at(statement.start), self.article.word_at(statement.end)
        limiting = {i for f in findings for i in range(self.article.word_at(f.start), self.article.word_at(f.end))}
        words = [i for i in range(first, after) if i not in limiting]
        keys, own = [self.keys[i] for i in words], self._stems(words)
        inside = list(dict.fromkeys(name for i in range(first, after) if (name := self.names.around(i))))
        voice, speaker = voice_of(self.article, self.article.words.starts[after - 1], self.article.words.ends[after - 1])
        return Unit(
            telling=Telling(self.article, statement.start, statement.end, voice, speaker, tuple(findings)),
            own=own, around=self.around.at(statement.start), plain=plain_stems(keys),
            numbers=frozenset(f for f in own if f.isdigit()), days=frozenset(keys) & _DAYS,
            names=tuple(dict.fromkeys(_last_stems(inside))), named=frozenset(f for name in inside for f in _name_stems(name.text)),
            people=frozenset(_last_stems(n for n in inside if self.names.is_person(n.text))),
            places=frozenset(_last_stems(n for n in inside if n.first > first and self.keys[n.first - 1] in _IN)),
            subject=self._subject(first, after), said_by=self._said_by(speaker), negated=self._negated(statement.start, first, keys),
            passive="by" in keys, headline=statement.start < self.article.body_start,
        )

    def _stems(self, words: Sequence[int]) -> dict[str, float]:
        own: dict[str, float] = {}
        for i in words:
            if form := stem(self.keys[i]):
                own[form] = max(own.get(form, 0.0), _weight(form, self.names.around(i), i))
        return own

    def _subject(self, first: int, after: int) -> str:
        key, place = self.keys[first], self.article.words.starts[first]
        verb = self.keys[first + 1] if first + 1 < after else ""
        single = self.article.text[place].isupper() and not key.endswith("s") and key not in g.PRONOUNS
        return stem(key) if single and (verb in g.AUXILIARIES or verb in g.PAST_TENSES or verb.endswith("ed")) else ""

    def _said_by(self, speaker: str | None) -> str:
        named = _name_stems(speaker) if speaker and self.names.is_person(speaker) else []
        return named[-1] if named else ""

    def _negated(self, start: int, first: int, keys: Sequence[str]) -> bool:
        """Whether an odd number of words say no, a "denied" before the statement among them."""
        begin = self.article.word_at(self.article.sentences[self.article.sentence_at(start)].start)
        denied = [key for key in self.keys[max(begin, first - _BEFORE):first] if key in _DENIES]
        return (sum(key in _NOT for key in keys) + len(denied)) % 2 == 1


def _weight(form: str, name: Name | None, word: int) -> float:
    """A name says much by its last word and little by the others: whoever shares “New York” shares one thing."""
    return weight(form) if name is None else NAME_WEIGHT if word == name.last else _PART_OF_NAME


def _last_stems(names: Iterable[Name]) -> list[str]:
    return [form for name in names for form in _name_stems(name.text)[-1:]]


def _name_stems(name: str) -> list[str]:
    return [form for word in bare_name(name).replace("-", " ").split() if (form := stem(word.strip(".,").lower().replace("’", "'")))]


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
