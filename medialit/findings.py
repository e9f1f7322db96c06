"""What every search returns: findings, each with its place in the article and its reason."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from medialit import _html
from medialit.article import Article
from medialit.errors import MedialitError

VOICES = ("reporter", "source", "reported")


@dataclass(frozen=True)
class Finding:
    """One marked stretch of an article, and the reason it is worth a second look."""

    kind: str  #: loaded | hedge | booster | quote | source | label
    category: str  #: which sort within the kind; a [category.*] of its word list
    start: int  #: offsets into article.text in code points, end-exclusive
    end: int
    text: str  #: article.text[start:end], always
    why: str  #: one sentence for the student
    voice: str = "reporter"  #: reporter | source (inside a quotation) | reported (inside indirect speech)
    speaker: str | None = None  #: whose words, by fullest name in the article; None where the text does not say
    strength: int = 2  #: 1 arguable, 2 clear, 3 one can tell the side from the word alone
    other_words: tuple[str, ...] = ()  #: other ways to say it, none of them "the right one"
    term: str | None = None  #: headword of the word list's entry
    about: tuple[int, int] | None = None  #: the claim, statement or referent it concerns

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, as JSON knows them (tuples are lists, absent values None)."""
        return {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}


@dataclass(frozen=True)
class Quote(Finding):
    """Words that someone other than the reporter said, wrote or thought; the marks themselves stand outside.

    Categories: direct, partial, scare, title, nested, indirect.
    """

    source: tuple[int, int] | None = None  #: the mention of the speaker that the quotation goes with
    cue: tuple[int, int] | None = None  #: the verb or phrase that introduces it
    stance: str | None = None  #: what the cue says about the words: neutral, factive, doubting, ...
    via: str | None = None  #: who relayed it


@dataclass(frozen=True)
class Statement(Finding):
    """What an article states, a sentence or a part of one, and who stands behind it.

    Categories: named, official, organisation, outlet, document, unnamed, vague, nobody, note.
    """

    source: tuple[int, int] | None = None  #: the mention of whoever stands behind it
    chain: tuple[str, ...] = ()  #: through whose hands it came, nearest to the fact first; this text itself is left out
    when: str | None = None  #: the first date or day in it, as it stands there
    link: str | None = None  #: the first web address in it


class Counts(Counter):
    """How often each value occurs, written the way one would say it.

    >>> Counts(["named", "unnamed", "named"])
    named 2, unnamed 1
    """

    def __repr__(self) -> str:
        return ", ".join(f"{value} {number}" for value, number in self.most_common()) or "none"


@dataclass(frozen=True, init=False, repr=False)
class Findings:
    """Findings in one article, in the order of the text.

    Raises `MedialitError` when a finding does not belong to the article: its offsets must give its text.
    """

    article: Article
    items: tuple[Finding, ...]

    def __init__(self, article: Article, items: Iterable[Finding] = ()) -> None:
        ordered = tuple(sorted(items, key=lambda f: (f.start, -f.end)))
        for item in ordered:
            _check(article, item)
        object.__setattr__(self, "article", article)
        object.__setattr__(self, "items", ordered)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __getitem__(self, index: int | slice) -> Any:
        """One finding by its number, or with a slice the Findings it covers."""
        return type(self)(self.article, self.items[index]) if isinstance(index, slice) else self.items[index]

    def __add__(self, other: Findings) -> Findings:
        """Both sets of findings together, each once."""
        if not isinstance(other, Findings):
            return NotImplemented
        if other.article != self.article:
            raise MedialitError("These findings belong to two different articles; show them one after the other, or use compare().")
        return Findings(self.article, dict.fromkeys(self.items + other.items))

    def where(self, **fields: Any) -> Findings:
        """The findings whose fields have these values; a tuple, list or set offers several.

        Raises `MedialitError` for a field that findings do not have.
        """
        for name in fields:
            refuse_unknown_field(name)
        return type(self)(self.article, (f for f in self if all(_fits(getattr(f, n, None), v) for n, v in fields.items())))

    def count(self, name: str = "category") -> Counts:
        """How many findings there are for each value of the field `name`.

        Raises `MedialitError` for a field that findings do not have.
        """
        refuse_unknown_field(name)
        return Counts(value for f in self if (value := getattr(f, name, None)) is not None)

    def to_rows(self) -> list[dict[str, Any]]:
        """One dictionary a finding, ready for a table or a data frame."""
        return [f.to_dict() for f in self]

    def to_json(self) -> str:
        """A JSON array of the rows, ASCII only."""
        return json.dumps(self.to_rows())

    def __repr__(self) -> str:
        if not self.items:
            return "no findings"
        return "\n".join(f"{f.text!r:40}  {f.category:14}  {_html.who(f):28}  {f.why}" for f in self)

    def _repr_html_(self) -> str:
        return _html.findings_table(self)


def refuse_unknown_field(name: str) -> None:
    """Raises `MedialitError`, naming those there are, for a field that findings do not have."""
    known = sorted({f.name for sort in (Quote, Statement) for f in dataclasses.fields(sort)})
    if name not in known:
        raise MedialitError(f"Findings have no field {name!r}; choose from {', '.join(known)}.")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _fits(value: Any, wanted: Any) -> bool:
    return value == wanted or (isinstance(wanted, (tuple, list, set, frozenset)) and value in wanted)


def _check(article: Article, item: Finding) -> None:
    if not 0 <= item.start < item.end <= len(article.text) or article.text[item.start:item.end] != item.text:
        raise MedialitError(f"The offsets {item.start}:{item.end} do not give {item.text!r} in this article; make findings with the article they are shown in.")
    if item.voice not in VOICES:
        raise MedialitError(f"A voice is one of {', '.join(VOICES)}, not {item.voice!r}.")
