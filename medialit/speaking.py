"""Who speaks in an article: how many words of each speaker are quoted or retold, with which cues, and who is only spoken about."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from medialit import _html
from medialit._html import element, text
from medialit.article import Article, word_key
from medialit.errors import MedialitError
from medialit.findings import Finding
from medialit.layout import columns, wrapped
from medialit.lexicon import load_lexicon
from medialit.quotes import find_quotes, word_voices
from medialit.quotes.grammar import DAYS, PEOPLES, PREPOSITIONS
from medialit.quotes.people import names_of
from medialit.spoken_about import Mentioned, spoken_about
from medialit.wording import wording

KINDS = ("named", "unnamed", "nobody")
_ARTICLES = ("the", "a", "an")


class Cue(NamedTuple):
    """A word or phrase that introduces somebody's words, what sort of verb it is, and how often it does so here."""

    words: str
    stance: str  #: a category of the list of reporting words: neutral, factive, doubting, ...
    count: int


@dataclass(frozen=True)
class SpeakerRow:
    """One speaker of an article. A word counts once: one that is quoted inside retold words is quoted."""

    speaker: str | None  #: by the fullest name in the article; None where the text names and describes nobody
    kind: str  #: named | unnamed (described, as in “a spokesman”) | nobody
    quoted: int  #: words in quotation marks
    reported: int  #: words in which the reporter retells what they said or thought
    quotations: int  #: stretches in quotation marks
    reports: int  #: retold stretches
    cues: tuple[Cue, ...]


@dataclass(frozen=True, repr=False)
class WhoSpeaks:
    """Who speaks in an article, as a table, and below it the people and bodies that it names and never lets speak."""

    article: Article
    rows: tuple[SpeakerRow, ...]
    spoken_about: tuple[Mentioned, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """One dictionary a speaker, ready for a table or a data frame."""
        return [dataclasses.asdict(row) | {"cues": [cue._asdict() for cue in row.cues]} for row in self.rows]

    def __repr__(self) -> str:
        parts = [[_title(self)], speaker_lines(self), [wording("who_speaks.spoken_title")], spoken_lines(self)]
        return "\n\n".join("\n".join(part) for part in parts)

    def _repr_html_(self) -> str:
        parts = (speaker_html(self), spoken_html(self), _html.note(self.article))
        return element("div", "".join(parts), class_=_html.CLASSES, lang="en")


def who_speaks(article: Article) -> WhoSpeaks:
    """The speakers of an article, those who are quoted most first and what nobody is named for last, and who is only spoken about.

    Scare quotes and titles are the reporter's own words and give no speaker. Raises `MedialitError` for what is no article.

    >>> [(row.speaker, row.quoted, row.cues[0].words) for row in who_speaks(Article("“It will rain,” said Ana Ruiz.")).rows]
    [('Ana Ruiz', 3, 'said')]
    """
    if not isinstance(article, Article):
        raise MedialitError(f"who_speaks() takes an article, such as read_article(...) returns, not {type(article).__name__}.")
    return article.once("who_speaks", lambda a: WhoSpeaks(a, _rows(a), spoken_about(a)))


def speaker_name(row: SpeakerRow) -> str:
    """The speaker as it is shown, in words where there is none."""
    return row.speaker or wording("who_speaks.nobody_named")


def _rows(article: Article) -> tuple[SpeakerRow, ...]:
    speakers = _Speakers(article)
    words = Counter((speakers.one(speaker), voice) for voice, speaker in word_voices(article) if voice != "reporter")
    said = [q for q in find_quotes(article) if q.voice != "reporter"]
    passages = Counter((speakers.one(q.speaker), q.voice) for q in said)
    cues = _cues(article, said, speakers)
    rows = [
        SpeakerRow(one, speakers.kind(one), words[one, "source"], words[one, "reported"], passages[one, "source"], passages[one, "reported"], cues.get(one, ()))
        for one in dict.fromkeys(one for one, _ in words)
    ]
    return tuple(sorted(rows, key=lambda row: (row.speaker is None, -row.quoted, -row.reported, row.speaker or "")))


def _cues(article: Article, said: list[Finding], speakers: _Speakers) -> dict[str | None, tuple[Cue, ...]]:
    """The cues of each speaker, by stance and the most frequent first; one that introduces several stretches counts once."""
    spans = {(speakers.one(q.speaker), q.cue, q.stance) for q in said if q.cue and q.stance}
    counts = Counter((one, stance, " ".join(word_key(article.text[cue[0]:cue[1]]).split())) for one, cue, stance in spans)
    found: dict[str | None, list[Cue]] = {}
    for (one, stance, words), count in counts.items():
        found.setdefault(one, []).append(Cue(words, stance, count))
    order = list(load_lexicon("reporting").categories)
    return {one: tuple(sorted(cues, key=lambda c: (c.stance != "neutral", order.index(c.stance), -c.count, c.words))) for one, cues in found.items()}


class _Speakers:
    """The speakers of one article: one form for each, and of what kind it is."""

    def __init__(self, article: Article) -> None:
        names = names_of(article)
        self.known = {word_key(name): name for name in (names.fullest(n.text) for n in names.all)}
        self.forms: dict[str, str] = {}

    def one(self, speaker: str | None) -> str | None:
        """One form of what may be written in several: “the ministry”, “The ministry”; “the news agency RIA Novosti” by its name."""
        if speaker is None:
            return None
        words = _without_article(" ".join(speaker.split()))
        return self.forms.setdefault(word_key(words), self._name_at_end(words) or speaker)

    def kind(self, speaker: str | None) -> str:
        """named, unnamed (described only), or nobody."""
        if speaker is None:
            return "nobody"
        words = _without_article(speaker)
        keys = word_key(words).split()
        if not keys or all(k in PEOPLES or k.removesuffix("s") in PEOPLES or k in DAYS for k in keys):
            return "unnamed"
        initials = len(keys) == 1 and len(words) > 1 and words.isupper()
        return "named" if word_key(words) in self.known or initials else "unnamed"

    def _name_at_end(self, words: str) -> str | None:
        """The name in “news agency RIA Novosti”; none in “spokesman for the Kremlin”, who is somebody else."""
        parts = words.split()
        for i in range(1, len(parts)):
            if parts[i - 1].lower() in PREPOSITIONS:
                return None
            if parts[i - 1][0].islower() and parts[i][0].isupper() and (name := self.known.get(word_key(" ".join(parts[i:])))):
                return name
        return None


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in _ARTICLES else words


# In words


def speaker_lines(table: WhoSpeaks) -> list[str]:
    """The speakers as lines of plain text: their numbers in columns, and under each how their words are introduced."""
    if not table.rows:
        return wrapped(wording("who_speaks.nobody"))
    head, *numbers = columns([_headings()[:-1], *(_cells(row) for row in table.rows)])
    lines = [*wrapped(wording("who_speaks.note")), head]
    for row, line in zip(table.rows, numbers, strict=True):
        lines += [line, *wrapped(wording("page.between").join(_introduced(row)), "    ")]
    return [*lines, *(line for words in _stances(table) for line in wrapped(words, "- ", 2))]


def spoken_lines(table: WhoSpeaks) -> list[str]:
    """Who is only spoken about, as lines of plain text."""
    if not table.spoken_about:
        return wrapped(wording("who_speaks.spoken_none"))
    return [*wrapped(wording("who_speaks.spoken_note")), *columns([_spoken_headings(), *_spoken_cells(table)])]


def speaker_html(table: WhoSpeaks) -> str:
    """The speakers as a table in HTML, and what the verbs in it say."""
    if not table.rows:
        return _small(wording("who_speaks.nobody"))
    rows = [[*map(text, _cells(row)), element("br").join(map(text, _introduced(row)))] for row in table.rows]
    stances = "".join(element("li", text(words)) for words in _stances(table))
    below = _small(wording("who_speaks.note")) + (element("ul", stances, style=_SMALL) if stances else "")
    return _html.table(_title(table), _headings(), rows) + below


def spoken_html(table: WhoSpeaks) -> str:
    """Who is only spoken about, as a table in HTML."""
    if not table.spoken_about:
        return _small(wording("who_speaks.spoken_none"))
    rows = [[text(cell) for cell in row] for row in _spoken_cells(table)]
    return _html.table(wording("who_speaks.spoken_title"), _spoken_headings(), rows) + _small(wording("who_speaks.spoken_note"))


_SMALL = f"{_html.SANS};font-size:.9em;line-height:1.5;max-width:58em;margin:.5em 0"


def _small(words: str) -> str:
    return element("p", text(words), style=_SMALL)


def _title(table: WhoSpeaks) -> str:
    title = table.article.title
    return wording("who_speaks.title", title=wording("table.quoted_title", title=title) if title else wording("table.this_text"))


def _headings() -> list[str]:
    return [wording(f"who_speaks.columns.{key}") for key in ("speaker", "kind", "quoted", "reported", "quotations", "cues")]


def _cells(row: SpeakerRow) -> list[str]:
    return [speaker_name(row), wording(f"who_speaks.kinds.{row.kind}"), str(row.quoted), str(row.reported), str(row.quotations)]


def _introduced(row: SpeakerRow) -> list[str]:
    """“Neutral verbs: said 3, told”, a line for each stance."""
    found: dict[str, list[str]] = {}
    for cue in row.cues:
        found.setdefault(cue.stance, []).append(_html.counted("who_speaks.cue", cue.count, words=cue.words))
    return [wording("who_speaks.stance", title=_category(stance).title, cues=", ".join(cues)) for stance, cues in found.items()]


def _stances(table: WhoSpeaks) -> list[str]:
    """What each sort of cue in the table says, but for the neutral ones."""
    found = dict.fromkeys(cue.stance for row in table.rows for cue in row.cues if cue.stance != "neutral")
    return [wording("who_speaks.stance_why", title=_category(stance).title, why=_category(stance).why) for stance in found]


def _category(stance: str) -> Any:
    return load_lexicon("reporting").categories[stance]


def _spoken_headings() -> list[str]:
    return [wording(f"who_speaks.spoken_columns.{key}") for key in ("name", "sort", "times", "first")]


def _spoken_cells(table: WhoSpeaks) -> list[list[str]]:
    place = table.article.paragraph_at
    return [[m.name, wording(f"who_speaks.sorts.{m.sort}"), str(m.times), str(place(m.first) + 1)] for m in table.spoken_about]
