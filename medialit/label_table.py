"""The names of an article as a table: which of them stands in whose voice, and where one kind of people has two names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from medialit import _html
from medialit.article import Article
from medialit.findings import VOICES, Findings
from medialit.labels import NameCount, count_names, labels_in
from medialit.wording import wording


@dataclass(frozen=True, repr=False)
class LabelTable:
    """The names in one article or several: `rows` are numbers by name and voice, `switches` say where names change with the voice."""

    articles: tuple[Article, ...]
    names: tuple[tuple[NameCount, ...], ...]  #: those of each article

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One dictionary for each name of each article, ready for a data frame."""
        return [_row(title, name) for title, names in zip(self.titles, self.names, strict=True) for name in names]

    @property
    def titles(self) -> list[str]:
        """The articles' titles; those without one are numbered."""
        return titles_of(self.articles)

    @property
    def switches(self) -> list[str]:
        """A sentence for each family with two names or more, of which at least one leans: who uses which."""
        return _between_articles(self) if len(self.articles) > 1 else _between_voices(self.names[0])

    def __repr__(self) -> str:
        head, rows = _cells(self)
        if not rows:
            return wording("labels.none")
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *rows))
        return "\n".join([*lines, "", *self.switches, wording("labels.question")])

    def _repr_html_(self) -> str:
        head, rows = _cells(self)
        notes = "".join(dict.fromkeys(map(_html.note, self.articles)))
        if not rows:
            return _html.element("div", _html.element("p", _html.text(wording("labels.none"))) + notes, class_=_html.CLASSES, lang="en")
        table = _html.table(_caption(self), head, ([_html.text(cell) for cell in row] for row in rows))
        return _html.element("div", _switch_list(self.switches) + table + notes, class_=_html.CLASSES, lang="en")


def compare_labels(article: Article | Findings, *others: Article | Findings) -> LabelTable:
    """Who is called what: the names of one article by the voice in which they stand, or of several articles side by side.

    Findings can stand for an article: `compare_labels(find_labels(article).where(category="fighter"))`.
    Raises `MedialitError` for what is neither.

    >>> print(*compare_labels(Article("The regime fell. “Our government stays,” said Ana Ruiz.")).switches)
    Those who govern: the reporter writes “regime”; quoted words have “government” (Ana Ruiz).
    """
    labels = [labels_in(source, "compare_labels") for source in (article, *others)]
    return LabelTable(tuple(found.article for found in labels), tuple(tuple(count_names(found)) for found in labels))


def titles_of(articles: Sequence[Article]) -> list[str]:
    """How articles side by side are called: by their titles, or by their numbers where a title is missing or not the only one of its kind."""
    titles = [a.title for a in articles]
    return [t if t and titles.count(t) == 1 else wording("labels.untitled", number=number) for number, t in enumerate(titles, 1)]


def _switch_list(switches: Iterable[str]) -> str:
    style = f"{_html.SERIF};font-size:1.1em;line-height:1.5;max-width:37em"
    items = "".join(_html.element("li", _html.text(sentence), style="margin:.3em 0") for sentence in switches)
    listed = _html.element("ul", items, style=f"{style};margin:.5em 0;padding-left:1.2em") if items else ""
    return listed + _html.element("p", _html.text(wording("labels.question")), style=f"{style};margin:.5em 0")


def _row(title: str, name: NameCount) -> dict[str, Any]:
    said = {voice: name.said_by(voice) for voice in VOICES}
    return {"article": title, "family": name.family, "name": name.name, **said, "scare": name.scare, "speakers": list(name.speakers)}


def _caption(table: LabelTable) -> str:
    if len(table.articles) > 1:
        return wording("labels.caption_many", count=len(table.articles))
    title = table.articles[0].title
    return wording("labels.caption", title=wording("table.quoted_title", title=title) if title else wording("table.this_text"))


def _cells(table: LabelTable) -> tuple[list[str], list[list[str]]]:
    """Headings and rows in words."""
    columns = ("name", "family") if len(table.articles) > 1 else ("name", "family", *VOICES, "who")
    head = [wording(f"labels.column.{column}") for column in columns]
    if len(table.articles) > 1:
        return head + table.titles, _rows_of_many(table)
    return head, [[n.name, n.family, _own(n), *(_number(n.said_by(voice)) for voice in VOICES[1:]), _who(n.speakers)] for n in table.names[0]]


def _rows_of_many(table: LabelTable) -> list[list[str]]:
    columns = [{(n.family, n.term): n for n in names} for names in table.names]
    keys = dict.fromkeys(key for column in columns for key in column)
    families = list(dict.fromkeys(family for family, _ in keys))
    found = [(key, [column.get(key) for column in columns]) for key in sorted(keys, key=lambda key: families.index(key[0]))]
    return [[next(n.name for n in cells if n), family, *map(_voices, cells)] for (family, _), cells in found]


def _number(count: int) -> str:
    return str(count) if count else wording("labels.nobody_else")


def _own(name: NameCount) -> str:
    own = name.said_by("reporter")
    return wording("labels.scare", count=own, scare=name.scare) if name.scare else _number(own)


def _who(speakers: Iterable[str | None]) -> str:
    return ", ".join(speaker or wording("labels.unnamed") for speaker in speakers) or wording("labels.nobody_else")


def _voices(name: NameCount | None) -> str:
    """"reporter 4, quoted 1" of one name in one article."""
    said = [wording(f"labels.short.{voice}", count=name.said_by(voice)) for voice in VOICES if name.said_by(voice)] if name else []
    return ", ".join(said) or wording("labels.nobody_else")


def _families(names: Iterable[NameCount]) -> list[tuple[str, list[NameCount]]]:
    """The families of which at least one name leans."""
    groups = [(family, list(group)) for family, group in groupby(names, key=lambda n: n.family)]
    return [(family, group) for family, group in groups if max(n.strength for n in group) > 1]


def _between_voices(names: Iterable[NameCount]) -> list[str]:
    """Families with several names in one article; those come first whose names change with the voice."""
    groups = sorted((g for g in _families(names) if len(g[1]) > 1), key=lambda g: not _changes(g[1]))
    return [_switch(family, [_says(voice, group) for voice in VOICES if any(n.said_by(voice) for n in group)]) for family, group in groups]


def _changes(group: list[NameCount]) -> bool:
    own, others = {n.name for n in group if n.said_by("reporter")}, {n.name for n in group if n.count > n.said_by("reporter")}
    return bool(own and others and own != others)


def _says(voice: str, group: list[NameCount]) -> str:
    return wording(f"labels.says.{voice}", names=", ".join(_counted(n, voice) for n in group if n.said_by(voice)))


def _counted(name: NameCount, voice: str) -> str:
    quoted, count = wording("labels.quoted", name=name.name), name.said_by(voice)
    words = wording("labels.times", name=quoted, count=count) if count > 1 else quoted
    speakers = [speaker for said, speaker in name.said_as if said == voice]
    return wording("labels.by", name=words, speakers=_who(speakers)) if speakers else words


def _switch(family: str, parts: list[str]) -> str:
    return wording("labels.switch", family=family, parts=wording("labels.and").join(parts))


def _between_articles(table: LabelTable) -> list[str]:
    """Families for which the articles' reporters have different names."""
    families = dict.fromkeys(family for names in table.names for family, _ in _families(names))
    return [sentence for family in families if (sentence := _writers(table, family))]


def _writers(table: LabelTable, family: str) -> str:
    own = {number: [n for n in names if n.family == family and n.said_by("reporter")] for number, names in enumerate(table.names)}
    writing = {number: names for number, names in own.items() if names}
    if len({frozenset(n.term for n in names) for names in writing.values()}) < 2:
        return ""
    quoted = [wording("table.quoted_title", title=title) for title in table.titles]
    parts = [wording("labels.writes", title=quoted[i], names=", ".join(_counted(n, "reporter") for n in names)) for i, names in writing.items()]
    return _switch(family, parts)
