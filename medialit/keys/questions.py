"""What a key file holds: questions, their options and the words they quote, each with its value and its reason."""

from __future__ import annotations

from dataclasses import dataclass

from medialit.article import Article
from medialit.errors import MedialitError, did_you_mean
from medialit.keys.passages import Place

WRITTEN = ("write", "rewrite")  # kinds whose answer stands in a student's own words


@dataclass(frozen=True)
class Option:
    """One thing a student can choose."""

    text: str
    value: str  #: answer | debatable | trap
    why: str


@dataclass(frozen=True)
class Choose:
    """Choose one option, or `several`."""

    options: tuple[Option, ...]
    several: bool = False


@dataclass(frozen=True)
class Item:
    """One item of a match; the text of each option is the text of a card."""

    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Match:
    """Give each item one of the shared `cards` (text: why it fits where it fits)."""

    cards: dict[str, str]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Entry:
    """Words of the article with their value, and all the places where they stand (numbers of first and last word)."""

    words: str
    value: str  #: answer | debatable | trap | sound
    why: str
    places: tuple[Place, ...]
    any_place: bool = False  #: one of the places is enough
    hint: str | None = None  #: the question shown when it was missed


@dataclass(frozen=True)
class Mark:
    """Click words in paragraphs (offsets into the article) of the article."""

    paragraphs: tuple[tuple[int, int], ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Swap:
    """Put one of the `words` (text: what the sentence then claims) into a paragraph, in place of the words at `place`."""

    paragraph: tuple[int, int]
    place: Place
    words: dict[str, tuple[Option, ...]]
    ask: str | None = None
    write: str | None = None
    model: str | None = None


@dataclass(frozen=True)
class Predict:
    """A number, a choice or a short text entered before a look; nothing is right or wrong."""

    entry: str  #: number | choice | text
    choices: tuple[str, ...] = ()
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    after: str | None = None
    judgement: bool = False  #: no look hangs on it: it is kept, to be shown again later


@dataclass(frozen=True)
class Write:
    """Free text, with a checklist or a model thought to hold against it, and perhaps beginnings of sentences."""

    checklist: tuple[str, ...] = ()
    model: str | None = None
    frames: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of what is to be put in order."""

    text: str
    why: str  #: why it stands where it stands


@dataclass(frozen=True)
class OtherOrder:
    """An order that can be argued for."""

    texts: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Order:
    """Put lines, which stand here in the key's order, into order."""

    lines: tuple[Line, ...]
    also: tuple[OtherOrder, ...]
    shown: tuple[str, ...]  #: their texts as they are shown first


@dataclass(frozen=True)
class Card:
    """One card of a dossier."""

    title: str
    outlet: str
    date: str
    status: str  #: checked | lead
    text: str
    why: str  #: what it is good for, shown at the end
    link: str | None = None


@dataclass(frozen=True)
class Dossier:
    """Choose and read `pick` of the cards."""

    pick: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Rewrite:
    """Rewrite a paragraph (offsets into the article) and look at what the searches still mark in it."""

    paragraph: tuple[int, int]
    searches: tuple[str, ...]  #: loaded | hedge | booster | quote
    checklist: tuple[str, ...] = ()
    model: str | None = None


@dataclass(frozen=True)
class Question:
    """One exercise: what stands above it, and in `task` what its kind needs."""

    id: str
    kind: str
    prompt: str
    task: Choose | Match | Mark | Swap | Predict | Write | Order | Dossier | Rewrite
    hints: tuple[str, ...] = ()
    article: Article | None = None
    passage: tuple[int, int] | None = None  #: the paragraph shown above it
    graded: bool = False  #: the student is only told that the answer is saved
    withheld: bool = False  #: the key is not in this file


@dataclass(frozen=True)
class Key:
    """The questions of one lesson."""

    stem: str
    questions: tuple[Question, ...]

    def question(self, id: str) -> Question:
        """The question called `id`. Raises `MedialitError`, naming those there are, when there is none."""
        for question in self.questions:
            if question.id == id:
                return question
        names = [question.id for question in self.questions]
        hint = did_you_mean(id, names, then=f"There are: {', '.join(names)}.")
        raise MedialitError(f'The lesson "{self.stem}" has no question "{id}". {hint}')
