"""Pictures of findings that say in words what they show: every one has an alternative text and its numbers as a table."""

from __future__ import annotations

import base64
import io
import textwrap
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medialit import _html
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import VOICES, Finding, Findings, refuse_unknown_field
from medialit.highlight import kind_title, look_name, look_of, look_title
from medialit.speaking import speaker_name, who_speaks
from medialit.wording import wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PAPER, INK, FAINT = "#ffffff", "#24292f", "#d0d4da"
_MIXED = ("", "#eceff3", "#46505c")  # for bars that count several kinds together
_UNNAMED = {"hatch": "xxxx", "facecolor": PAPER}  # words of somebody whom the text does not name
_HATCHES = {"reporter": "", "source": "////", "reported": "...."}
WIDTH = 7.4  # inches
ROW = 0.36
_THINNEST = 0.6  # per cent of the article: a single word would hardly be seen
_LONGEST_NAME = 42
_NARROW = 4  # columns that a telephone still shows side by side
_Group = tuple[str, list[Finding]]


@dataclass(frozen=True, repr=False)
class Picture:
    """A picture with what it shows in words (`alt`) and in numbers (`table`); `axes` and `figure` are matplotlib's."""

    figure: Figure
    axes: Axes
    alt: str
    table: tuple[dict[str, Any], ...]
    caption: str

    def save(self, path: str | Path) -> None:
        """Write the picture to a file; the ending of its name says how (.png, .svg, .pdf).

        Raises `MedialitError` when matplotlib knows no such ending, or the file cannot be written.
        """
        try:
            self._write(path, dpi=200)
        except (ValueError, OSError) as error:
            raise MedialitError(f"The picture cannot be saved as {path} ({error}); try a name that ends with .png, in a folder that exists.") from None

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        data = io.BytesIO()
        self._write(data, dpi=144)
        return _html.figure(base64.b64encode(data.getvalue()).decode(), self.alt, self.caption, _numbers(self.table, self.caption))

    def _write(self, file: Any, dpi: int) -> None:
        with warnings.catch_warnings():
            # A name in letters that the font does not have: it stands in the table and in the alternative text.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            self.figure.savefig(file, dpi=dpi)


def plot_counts(findings: Findings, by: str = "category") -> Picture:
    """A bar for each sort of finding, the longest first; where several voices speak, the parts of a bar say in whose.

    `by` is a field of findings: "category", "kind", "voice", "speaker", "strength", "term", ...
    Raises `MedialitError` for a field that findings do not have, and for what is no findings.
    """
    _expect(findings, "plot_counts")
    refuse_unknown_field(by)
    groups, article = _groups(findings, by), findings.article
    table = tuple({"name": name, "count": len(group), "per_100": _per_100(len(group), article)} for name, group in groups)
    if not table:
        return nothing(article, wording("plots.nothing", of_article=in_article(article)))
    figure, axes = _canvas([name for name, _ in groups])
    _count_bars(axes, groups, table)
    if by != "voice":
        _key(axes, [(_fill(findings, voice), wording(f"plots.voice.{voice}")) for voice in _voices(findings)])
    alt = wording("plots.counts_alt", marks=_html.counted("plots.marks", len(findings)), of_article=in_article(article),
                  per_100=_per_100(len(findings), article), rows=", ".join(wording("plots.counts_row", **row) for row in table))
    return Picture(figure, axes, alt, table, _caption("counts", article, by=_html.phrase(f"plots.by.{by}") or by))


def plot_positions(findings: Findings) -> Picture:
    """A strip from the start of the article to its end with a bar for each finding; one row a kind, or a category where there is one kind.

    Raises `MedialitError` for what is no findings.
    """
    _expect(findings, "plot_positions")
    groups, article = _groups(findings, "look" if len(findings.count("kind")) > 1 else "category"), findings.article
    table = tuple(_extent(name, group, article) for name, group in groups)
    if not table:
        return nothing(article, wording("plots.nothing", of_article=in_article(article)))
    figure, axes = _canvas([wording("plots.positions_name", **row) for row in table])
    _strips(axes, groups, article)
    rows = "; ".join(wording("plots.positions_row" if row["count"] > 1 else "plots.positions_row_one", **row) for row in table)
    alt = wording("plots.positions_alt", marks=_html.counted("plots.marks", len(findings)), of_article=in_article(article), rows=rows)
    return Picture(figure, axes, alt, table, _caption("positions", article))


def plot_voices(article: Article) -> Picture:
    """A bar for each speaker of an article: how many of their words are quoted, and how many words retell what they said.

    A word counts once: one that is quoted inside retold words is quoted. Scare quotes and titles are the reporter's.
    Raises `MedialitError` for what is no article.
    """
    if not isinstance(article, Article):
        raise MedialitError(f"plot_voices() takes an article, such as read_article(...) returns, not {type(article).__name__}.")
    speakers = who_speaks(article).rows
    table = tuple({"speaker": speaker_name(row), "quoted": row.quoted, "retold": row.reported} for row in speakers)
    total = len(article.words)
    context = wording("plots.voices_context", own=total - sum(row.quoted + row.reported for row in speakers), total=total)
    if not table:
        return nothing(article, wording("plots.voices_nobody", of_article=in_article(article), total=total))
    figure, axes = _canvas([row["speaker"] for row in table])
    _voice_bars(axes, table, unnamed=[row.speaker is None for row in speakers])
    rows = "; ".join(wording("plots.voices_row", **row) for row in table)
    alt = wording("plots.voices_alt", of_article=in_article(article), rows=rows, context=context)
    return Picture(figure, axes, alt, table, f"{_caption('voices', article)} {context}".strip())


def _expect(findings: Any, function: str) -> None:
    if not isinstance(findings, Findings):
        raise MedialitError(f"{function}() takes what a search such as find_loaded(article) returns, not {type(findings).__name__}.")


def _groups(findings: Findings, by: str) -> list[_Group]:
    """The findings by the value of a field (or by their looks), in plain words; the largest group first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if name := _name(finding, by):
            groups.setdefault((finding.kind if by == "category" else "", name), []).append(finding)
    return sorted(((name, group) for (_, name), group in groups.items()), key=lambda g: (-len(g[1]), g[0]))


def _name(finding: Finding, by: str) -> str | None:
    value = getattr(finding, by, None)
    if by == "look":
        return look_title(look_name(finding))
    if by == "speaker":
        return value or (_html.who(finding) if finding.voice == "reporter" else wording("who_speaks.nobody_named"))
    if by == "category":
        return _html.sort(finding)
    if by == "kind":
        return kind_title(value)
    return _html.phrase(f"plots.{by}.{value}") or (None if value is None else str(value))


def _voices(findings: Iterable[Finding]) -> list[str]:
    """The voices that occur, none when it is only one."""
    found = {f.voice for f in findings}
    return [voice for voice in VOICES if voice in found] if len(found) > 1 else []


def _per_100(count: int, article: Article) -> float:
    return round(100 * count / max(1, len(article.words)), 1)


def in_article(article: Article) -> str:
    """The end of a sentence that names the article, "" for one without a title."""
    return wording("plots.of_article", title=wording("table.quoted_title", title=article.title)) if article.title else ""


def _caption(picture: str, article: Article, **values: str) -> str:
    return wording("plots.caption", title=wording(f"plots.{picture}_title", **values), of_article=in_article(article), note=article.note or "").strip()


def _numbers(table: Sequence[dict[str, Any]], caption: str) -> str:
    """The table of numbers as HTML, folded up."""
    if not table:
        return ""
    summary = _html.element("summary", _html.text(wording("plots.numbers")), style=f"{_html.SANS};font-size:.85em;cursor:pointer")
    rows = [[_html.text(value) for value in row.values()] for row in table]
    numbers = _html.table(None, [wording(f"plots.column.{key}") for key in table[0]], rows)
    if len(table[0]) > _NARROW:
        numbers = _html.scrolling(numbers, f"{wording('plots.numbers')}: {caption.partition('.')[0]}")
    return _html.element("details", summary + numbers)


def _canvas(names: Sequence[str], row: float = ROW) -> tuple[Figure, Axes]:
    """A figure with a row for each name, the first on top. No pyplot: it would keep every figure alive."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, 0.85 + row * max(2, len(names))), layout="constrained", facecolor=PAPER)
    figure.get_layout_engine().set(w_pad=0.14, h_pad=0.1)
    axes = figure.add_subplot(facecolor=PAPER)
    axes.set_yticks(range(len(names)), [shortened(name) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(colors=INK, labelsize=9.5, length=0)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.spines["left"].set_color(FAINT)
    return figure, axes


def bar_chart(names: Sequence[str], label: str, longest: float) -> Axes:
    """Axes for bars that lie, a row for each name, with room for the longest bar and its number."""
    _, axes = _canvas(names, row=0.8)
    axes.set_xlim(0, max(1.0, longest) * 1.2)
    axes.set_xlabel(label, fontsize=9, color=INK)
    return axes


def shortened(name: str, longest: int = _LONGEST_NAME) -> str:
    """A name as a picture can show it."""
    short = name if len(name) <= longest else name[:longest - 1].rstrip() + "…"
    return short.replace("$", r"\$")  # else matplotlib reads “$5 and $6” as a formula


def nothing(article: Article, sentence: str) -> Picture:
    """The picture for what has nothing to draw: a sentence."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, 0.8), facecolor=PAPER)
    axes = figure.add_subplot()
    axes.set_axis_off()
    # matplotlib's own wrapping reads dollar signs as a formula even when it is told not to.
    axes.text(0.5, 0.5, textwrap.fill(sentence, 90), ha="center", va="center", color=INK, fontsize=10, parse_math=False)
    return Picture(figure, axes, sentence, (), article.note or "")


def _fill(group: Iterable[Finding], voice: str) -> dict[str, Any]:
    """Colour and hatch of a bar: the reporter's own words solid, quoted ones hatched, retold ones dotted."""
    kinds = {f.kind for f in group}
    _, ground, line = look_of(kinds.pop()).light if len(kinds) == 1 else _MIXED
    return {"facecolor": line if voice == "reporter" else ground, "edgecolor": line, "hatch": _HATCHES[voice], "linewidth": 0.8}


def _count_bars(axes: Axes, groups: Sequence[_Group], table: Sequence[dict[str, Any]]) -> None:
    for row, (_, group) in enumerate(groups):
        left = 0
        for voice in VOICES:
            if count := sum(f.voice == voice for f in group):
                axes.barh(row, count, 0.66, left, **_fill(group, voice))
                left += count
        _at_end(axes, row, left, wording("plots.counts_bar", **table[row]))
    _whole_numbers(axes, max(row["count"] for row in table) * 1.35, wording("plots.counts_axis"))


def _at_end(axes: Axes, row: int, end: int, words: str | None = None) -> None:
    axes.annotate(words or str(end), (end, row), (5, 0), textcoords="offset points", va="center", fontsize=9, color=INK)


def _whole_numbers(axes: Axes, end: float, label: str) -> None:
    axes.set_xlim(0, end)
    axes.xaxis.get_major_locator().set_params(integer=True, nbins=6)
    axes.set_xlabel(label, fontsize=9, color=INK)


def _key(axes: Axes, entries: Sequence[tuple[dict[str, Any], str]]) -> None:
    from matplotlib.patches import Patch

    if not entries:
        return
    handles = [Patch(label=label, **style) for style, label in entries]
    axes.figure.legend(handles=handles, loc="outside lower left", ncols=len(handles), frameon=False, fontsize=9, labelcolor=INK, handleheight=1.2)


def _extent(name: str, group: Sequence[Finding], article: Article) -> dict[str, Any]:
    places = [round(100 * f.start / len(article.text)) for f in group]
    return {"name": name, "count": len(group), "first": min(places), "last": max(places)}


def _strips(axes: Axes, groups: Sequence[_Group], article: Article) -> None:
    length = len(article.text)
    for row, (_, group) in enumerate(groups):
        bars = [(100 * f.start / length, max(_THINNEST, 100 * (f.end - f.start) / length)) for f in group]
        axes.broken_barh(bars, (row - 0.34, 0.68), facecolors=[look_of(look_name(f)).light[2] for f in group], linewidth=0)
    article_axis(axes, article, len(groups))


def article_axis(axes: Axes, article: Article, rows: int, ticks: Sequence[int] = (25, 50, 75)) -> None:
    """An x axis from the start of the article to its end, with a thin line at the beginning of each paragraph."""
    places = [100 * start / len(article.text) for start, _ in article.paragraphs]
    axes.vlines(places, -0.6, rows - 0.4, color=FAINT, linewidth=0.7, zorder=0)
    axes.set_xlim(0, 100 + _THINNEST)
    between = [f"{tick} %" for tick in ticks]
    axes.set_xticks([0, *ticks, 100], [wording("plots.positions_start"), *between, wording("plots.positions_end")])


def _voice_bars(axes: Axes, table: Sequence[dict[str, Any]], unnamed: Sequence[bool]) -> None:
    _, ground, line = look_of("quote").light
    quoted, retold = {"facecolor": line, "edgecolor": line}, {"facecolor": ground, "edgecolor": line}
    for row, entry in enumerate(table):
        hatch = _UNNAMED if unnamed[row] else {}
        axes.barh(row, entry["quoted"], 0.66, 0, **{**quoted, **hatch})
        axes.barh(row, entry["retold"], 0.66, entry["quoted"], **{**retold, **hatch, "hatch": "...."})
        _at_end(axes, row, entry["quoted"] + entry["retold"])
    _whole_numbers(axes, max(row["quoted"] + row["retold"] for row in table) * 1.1, wording("plots.voices_axis"))
    shown = [(quoted, wording("plots.voices_quoted")), ({**retold, "hatch": "...."}, wording("plots.voices_retold"))]
    _key(axes, [*shown, ({**quoted, **_UNNAMED}, wording("plots.voices_unnamed"))] if any(unnamed) else shown)
