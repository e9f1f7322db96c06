"""The names of an article, or of several side by side, from start to end: a row for each name, a shape for each voice."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from medialit import _html
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import VOICES, Finding, Findings
from medialit.highlight import look_of
from medialit.label_table import titles_of
from medialit.labels import labels_in, name_as_printed, name_groups, term_of
from medialit.plots import FAINT, INK, PAPER, ROW, WIDTH, Picture, article_axis, in_article, nothing, shortened
from medialit.wording import wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST = 4  # articles; in narrower strips nothing can be told apart
_PER_ARTICLE = 2.6  # inches beyond the first
_MARGIN = 2  # per cent on both sides, so that a mark at the very start or end is seen whole
_OWN, _OTHERS = look_of("label").light[2], look_of("quote").light[2]
# Told apart by shape first: a full square is the reporter's own, what is hollow is said by others.
_SHAPES: dict[str, dict[str, Any]] = {
    "reporter": {"marker": "s", "facecolors": _OWN, "edgecolors": PAPER},
    "source": {"marker": "o", "facecolors": PAPER, "edgecolors": _OTHERS},
    "reported": {"marker": "^", "facecolors": PAPER, "edgecolors": _OTHERS},
}
_EDGE = {"reporter": 0.8, "source": 1.7, "reported": 1.7}  # a light edge parts two squares that touch


class _Name(NamedTuple):
    """A row: one name, with its findings in each article."""

    family: str
    name: str
    groups: tuple[tuple[Finding, ...], ...]


def plot_labels(article: Article | Findings, *others: Article | Findings) -> Picture:
    """Where each name stands, in a row of its own, the names of one family together; the shape of a mark says in whose voice.

    Several articles are drawn side by side with the same rows. Findings can stand for an article.
    Raises `MedialitError` for anything else, and for more than four articles.
    """
    found = [labels_in(source, "plot_labels") for source in (article, *others)]
    if len(found) > _MOST:
        raise MedialitError(f"plot_labels() draws up to {_MOST} articles side by side, not {len(found)}; compare_labels() takes more.")
    articles, names = [labels.article for labels in found], _names(found)
    if not names:
        about = in_article(articles[0]) if len(found) == 1 else ""
        return nothing(articles[0], wording("plots.labels_nothing", of_article=about))
    tables = [[_numbers(name, number, article) for name in names if name.groups[number]] for number, article in enumerate(articles)]
    figure, axes = _draw(names, articles)
    return Picture(figure, axes, _alt(tables, articles), _table(tables, articles), _caption(articles))


def _names(found: Sequence[Findings]) -> list[_Name]:
    """The rows: families in the order of the first article that has them."""
    parts = [{(group[0].category, term_of(group[0])): tuple(group) for group in name_groups(labels)} for labels in found]
    keys = dict.fromkeys(key for part in parts for key in part)
    families = list(dict.fromkeys(family for family, _ in keys))
    return [_name([part.get(key, ()) for part in parts]) for key in sorted(keys, key=lambda key: families.index(key[0]))]


def _name(groups: Sequence[tuple[Finding, ...]]) -> _Name:
    everywhere = [finding for group in groups for finding in group]
    return _Name(_html.sort(everywhere[0]), name_as_printed(everywhere), tuple(groups))


def _draw(names: Sequence[_Name], articles: Sequence[Article]) -> tuple[Figure, Axes]:
    """A strip for each article over the same rows. No pyplot: it would keep every figure alive."""
    from matplotlib.figure import Figure

    places, heads, rows = _rows(names)
    size = (WIDTH + _PER_ARTICLE * (len(articles) - 1), 1.2 + ROW * max(2, rows))
    figure = Figure(figsize=size, layout="constrained", facecolor=PAPER)
    figure.get_layout_engine().set(w_pad=0.14, h_pad=0.1)
    strips = figure.subplots(1, len(articles), sharey=True, squeeze=False)[0]
    for number, (axes, article) in enumerate(zip(strips, articles, strict=True)):
        _strip(axes, [name.groups[number] for name in names], places, article)
        article_axis(axes, article, rows, (25, 50, 75) if len(articles) == 1 else (50,))
        axes.set_xlim(-_MARGIN, 100 + _MARGIN)
        _frame(axes, rows, heads, first=number == 0)
    _titles(strips, articles)
    strips[0].set_yticks(places, [wording("plots.labels_name", name=shortened(n.name, 28), count=sum(map(len, n.groups))) for n in names])
    _key(figure, names)
    return figure, strips[0]


def _rows(names: Sequence[_Name]) -> tuple[list[int], dict[int, str], int]:
    """At which height each name stands, at which the families' headings, and how many rows there are."""
    places: list[int] = []
    heads: dict[int, str] = {}
    for name in names:
        row = len(places) + len(heads)
        if not heads or list(heads.values())[-1] != name.family:
            heads[row] = name.family
            row += 1
        places.append(row)
    return places, heads, len(places) + len(heads)


def _strip(axes: Axes, groups: Sequence[Sequence[Finding]], places: Sequence[int], article: Article) -> None:
    length = len(article.text)
    for group, row in zip(groups, places, strict=True):
        axes.axhline(row, color=FAINT, linewidth=0.7, linestyle=":", zorder=0)
        for voice in VOICES:
            starts = [100 * f.start / length for f in group if f.voice == voice]
            if starts:
                axes.scatter(starts, [row] * len(starts), s=64, linewidths=_EDGE[voice], zorder=3, gid=voice, **_SHAPES[voice])


def _frame(axes: Axes, rows: int, heads: dict[int, str], first: bool) -> None:
    axes.set_facecolor(PAPER)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.tick_params(colors=INK, labelsize=9.5, length=0)
    axes.spines[:].set_visible(False)
    for row, family in heads.items() if first else ():
        axes.annotate(family, (-_MARGIN, row), (6, 0), textcoords="offset points", va="center", fontsize=9, fontweight="bold", color=INK, zorder=4)


def _titles(strips: Sequence[Axes], articles: Sequence[Article]) -> None:
    for axes, title in zip(strips, titles_of(articles) if len(articles) > 1 else (), strict=len(articles) > 1):
        axes.set_title(textwrap.fill(shortened(title, 68), 36), fontsize=9.5, color=INK, loc="left")


def _key(figure: Figure, names: Sequence[_Name]) -> None:
    from matplotlib.lines import Line2D

    used = {f.voice for name in names for group in name.groups for f in group}
    handles = [_handle(Line2D, voice) for voice in VOICES if voice in used]
    figure.legend(handles=handles, loc="outside lower left", ncols=len(handles), frameon=False, fontsize=9, labelcolor=INK)


def _handle(line: type, voice: str) -> Any:
    shape = _SHAPES[voice]
    look = {"markerfacecolor": shape["facecolors"], "markeredgecolor": shape["edgecolors"], "markeredgewidth": _EDGE[voice], "markersize": 8}
    return line([], [], linestyle="", marker=shape["marker"], label=wording(f"plots.voice.{voice}"), **look)


def _numbers(name: _Name, number: int, article: Article) -> dict[str, Any]:
    group = name.groups[number]
    places = [round(100 * f.start / len(article.text)) for f in group]
    said = {voice: sum(f.voice == voice for f in group) for voice in VOICES}
    return {"name": name.name, "family": name.family, **said, "first": min(places), "last": max(places)}


def _table(tables: Sequence[list[dict[str, Any]]], articles: Sequence[Article]) -> tuple[dict[str, Any], ...]:
    """The numbers under one another, with the article they are of where there are several."""
    if len(articles) == 1:
        return tuple(tables[0])
    return tuple({"article": title, **row} for title, rows in zip(titles_of(articles), tables, strict=True) for row in rows)


def _alt(tables: Sequence[list[dict[str, Any]]], articles: Sequence[Article]) -> str:
    if len(articles) == 1:
        names = _html.counted("plots.names", len(tables[0]))
        return wording("plots.labels_alt", names=names, of_article=in_article(articles[0]), families=_said(tables[0]))
    titles = (wording("table.quoted_title", title=title) for title in titles_of(articles))
    parts = [wording("plots.labels_article", title=title, families=_said(rows)) for title, rows in zip(titles, tables, strict=True)]
    return wording("plots.labels_alt_many", count=len(articles), articles=" ".join(parts))


def _said(table: Sequence[dict[str, Any]]) -> str:
    """"Those who govern: regime 3 (reporter 3), from 5 % to 80 %." for each family."""
    families: dict[str, list[str]] = {}
    for row in table:
        count = sum(row[voice] for voice in VOICES)
        voices = ", ".join(wording(f"labels.short.{voice}", count=row[voice]) for voice in VOICES if row[voice])
        key = "plots.labels_row" if count > 1 else "plots.labels_row_one"
        families.setdefault(row["family"], []).append(wording(key, name=row["name"], count=count, voices=voices, first=row["first"], last=row["last"]))
    said = (wording("plots.labels_family", family=family, rows="; ".join(rows)) for family, rows in families.items())
    return " ".join(said) or wording("plots.labels_none_here")


def _caption(articles: Sequence[Article]) -> str:
    about = in_article(articles[0]) if len(articles) == 1 else ""
    notes = " ".join(dict.fromkeys(a.note for a in articles if a.note))
    return wording("plots.caption", title=wording("plots.labels_title"), of_article=about, note=notes).strip()
