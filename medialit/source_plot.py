"""Who stands behind the statements of an article: a bar for each sort, in words, its parts by voice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from medialit import _html
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import VOICES, Findings, Statement
from medialit.highlight import look_of
from medialit.plots import FAINT, INK, PAPER, ROW, WIDTH, Picture, in_article, nothing, shortened
from medialit.quotes import word_voices
from medialit.sources import SORTS, Sources, find_sources
from medialit.sources.bearers import bare
from medialit.wording import wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TEXT, _GROUND, _LINE = look_of("source").light
_FILLS: dict[str, dict[str, Any]] = {
    "reporter": {"facecolor": _LINE, "edgecolor": _LINE},
    "source": {"facecolor": _GROUND, "edgecolor": _LINE, "hatch": "////"},
    "reported": {"facecolor": PAPER, "edgecolor": _LINE, "hatch": "...."},
}
_MOST_NAMES = 3
_ROOM = 1.35  # of the longest bar, for the words at its end


class SourceRow(NamedTuple):
    """One sort: how many statements and words it stands behind, the words by voice, and who."""

    sort: str
    title: str
    statements: int
    words: int
    voices: Counter[str]
    who: tuple[tuple[str, int], ...]


def plot_sources(article: Article | Findings) -> Picture:
    """A bar for each sort of source: how many words of the article it stands behind; the parts of a bar say in whose voice.

    The numbers hold the statements, the words, the words in each voice and who it is. What find_sources() gives can stand
    for an article. Raises `MedialitError` for anything else.
    """
    found = _statements(article)
    rows = source_rows(found)
    if not rows:
        return nothing(found.article, wording("plots.sources_nothing", of_article=in_article(found.article)))
    figure, axes = _draw(rows)
    return Picture(figure, axes, _alt(rows, found), tuple(_numbers(row, found.article) for row in rows), _caption(found.article))


def _statements(article: Article | Findings) -> Findings:
    if isinstance(article, Article):
        return find_sources(article)
    if isinstance(article, Findings) and (isinstance(article, Sources) or all(isinstance(f, Statement) for f in article)):
        return article
    raise MedialitError(f"plot_sources() takes an article, or what find_sources(article) returns, not {type(article).__name__}.")


def source_rows(found: Findings) -> list[SourceRow]:
    """What stands behind the statements that find_sources() gives: a row for each sort that occurs, in the order in which they are taught."""
    voices, article = word_voices(found.article), found.article
    return [_row(sort, group, article, voices) for sort in SORTS if (group := [f for f in found if f.category == sort])]


def _row(sort: str, group: list[Any], article: Article, voices: list[tuple[str, str | None]]) -> SourceRow:
    words = Counter(voice for f in group for voice, _ in voices[article.word_at(f.start):article.word_at(f.end)])
    names = Counter(bare(f.speaker) for f in group if f.speaker)
    printed = {bare(f.speaker): f.speaker for f in reversed(group) if f.speaker}
    who = tuple((printed[name], count) for name, count in names.most_common())
    return SourceRow(sort, _html.sort(group[0]), len(group), sum(words.values()), words, who)


def _numbers(row: SourceRow, article: Article) -> dict[str, Any]:
    parts = {f"words_{voice}": row.voices[voice] for voice in VOICES}
    share = round(100 * row.words / max(1, len(article.words)), 1)
    return {"sort": row.title, "statements": row.statements, "words": row.words, "of_100": share, **parts, "who": who_of(row, len(row.who)) or "–"}


def who_of(row: SourceRow, most: int = _MOST_NAMES) -> str:
    """Who it is that stands behind the statements of a sort, those with most of them first."""
    names = [name if count == 1 else wording("plots.sources_times", name=name, count=count) for name, count in row.who[:most]]
    return ", ".join(names) + (" …" if len(row.who) > most else "")


def _draw(rows: list[SourceRow]) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, 1.2 + ROW * 1.3 * max(2, len(rows))), layout="constrained", facecolor=PAPER)
    figure.get_layout_engine().set(w_pad=0.14, h_pad=0.1)
    axes = figure.add_subplot(facecolor=PAPER)
    axes.set_yticks(range(len(rows)), [shortened(row.title) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(colors=INK, labelsize=9.5, length=0)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.spines["left"].set_color(FAINT)
    for place, row in enumerate(rows):
        _bar(axes, place, row)
    axes.set_xlim(0, max(1, max(row.words for row in rows)) * _ROOM)
    axes.xaxis.get_major_locator().set_params(integer=True, nbins=6)
    axes.set_xlabel(wording("plots.sources_axis"), fontsize=9, color=INK)
    _key(figure, [voice for voice in VOICES if any(row.voices[voice] for row in rows)])
    return figure, axes


def _bar(axes: Axes, place: int, row: SourceRow) -> None:
    left = 0
    for voice in VOICES:
        if words := row.voices[voice]:
            axes.barh(place, words, 0.6, left, linewidth=0.8, gid=voice, **_FILLS[voice])
            left += words
    label = wording("plots.sources_bar", words=row.words, statements=_html.counted("plots.statements", row.statements))
    axes.annotate(label, (left, place), (5, 0), textcoords="offset points", va="center", fontsize=9, color=INK)


def _key(figure: Figure, voices: list[str]) -> None:
    from matplotlib.patches import Patch

    handles = [Patch(label=wording(f"plots.voice.{voice}"), **_FILLS[voice]) for voice in voices]
    figure.legend(handles=handles, loc="outside lower left", ncols=len(handles), frameon=False, fontsize=9, labelcolor=INK, handleheight=1.2)


def _alt(rows: list[SourceRow], found: Findings) -> str:
    parts = [
        wording("plots.sources_row", title=row.title, words=row.words, statements=_html.counted("plots.statements", row.statements),
                who=f" ({who_of(row)})" if row.who else "")
        for row in rows
    ]
    count = _html.counted("plots.statements", len(found))
    return wording("plots.sources_alt", statements=count, of_article=in_article(found.article), rows="; ".join(parts))


def _caption(article: Article) -> str:
    note = f"{wording('plots.sources_note')} {article.note or ''}".strip()
    return wording("plots.caption", title=wording("plots.sources_title"), of_article=in_article(article), note=note)
