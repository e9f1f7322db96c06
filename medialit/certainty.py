"""How sure an article sounds from start to end: each statement plain, hedged, boosted or both, and in whose voice."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from medialit import _html
from medialit.article import Article
from medialit.claims import Statement, claims_of
from medialit.errors import MedialitError
from medialit.findings import VOICES, Finding
from medialit.hedges import find_hedges
from medialit.highlight import look_of
from medialit.plots import FAINT, INK, PAPER, WIDTH, Picture, article_axis, in_article, nothing
from medialit.quotes import word_voices
from medialit.wording import wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STATES = ("plain", "hedged", "boosted", "both")
_HEDGE, _BOOSTER = look_of("hedge").light[2], look_of("booster").light[2]
_PLAIN = "#6b727b"
_ROW = 0.62  # inches
_DEEP, _THIN = 0.34, 0.05  # how far a bar reaches from the line of its row, and half of what a plain one is high
_GAP = 0.25  # per cent of the article between two statements
_THINNEST = 0.7


class Certainty(NamedTuple):
    """One statement, and the hedges and boosters that touch it."""

    statement: Statement
    findings: tuple[Finding, ...]

    @property
    def state(self) -> str:
        """plain | hedged | boosted | both. "Plain" says how it is put, and not how sure it is."""
        kinds = {f.kind for f in self.findings}
        return "both" if len(kinds) > 1 else "hedged" if "hedge" in kinds else "boosted" if kinds else "plain"


def certainties(article: Article) -> tuple[Certainty, ...]:
    """The statements of an article in the order of the text, each with the hedges and boosters that touch it."""
    return article.once("certainties", lambda a: tuple(_certainties(a)))


def plot_certainty(article: Article) -> Picture:
    """A strip for each voice from the start of the article to its end: a plain statement is a line, hedges reach down from it, boosters up.

    Raises `MedialitError` for what is no article.
    """
    if not isinstance(article, Article):
        raise MedialitError(f"plot_certainty() takes an article, such as read_article(...) returns, not {type(article).__name__}.")
    found = certainties(article)
    if not found:
        return nothing(article, wording("plots.certainty_nothing", of_article=in_article(article)))
    figure, axes = _draw(article, found)
    alt = wording("plots.certainty_alt", statements=_html.counted("plots.statements", len(found)), of_article=in_article(article))
    caption = wording("plots.caption", title=wording("plots.certainty_title"), of_article=in_article(article), note=article.note or "").strip()
    return Picture(figure, axes, f"{alt} {certainty_words(article)}", tuple(certainty_rows(article)), f"{caption} {wording('plots.certainty_plain')}")


def certainty_words(article: Article) -> str:
    """The numbers by voice in sentences, and what "stated plainly" does not say."""
    rows = (wording("plots.certainty_row", **_sentence_start(row)) for row in certainty_rows(article))
    return " ".join([*rows, wording("plots.certainty_plain")])


def certainty_rows(article: Article) -> list[dict[str, Any]]:
    """The numbers by voice: words, statements of each state, and hedges and boosters for every 100 words of that voice."""
    found, words, marks = certainties(article), Counter(voice for voice, _ in word_voices(article)), find_hedges(article)
    return [_row(voice, words[voice], [c for c in found if c.statement.voice == voice], marks.where(voice=voice)) for voice in VOICES if words[voice]]


def _certainties(article: Article) -> Iterable[Certainty]:
    claims = claims_of(article)
    statements = claims.statements()
    touching: list[list[Finding]] = [[] for _ in statements]
    starts = [s.start for s in statements]
    for finding in find_hedges(article):
        start, end = finding.about or (finding.start, finding.end)
        for at in range(max(0, bisect_left(starts, start) - 1), bisect_left(starts, end)):
            if _mostly(statements[at], start, end):
                touching[at].append(finding)
    for statement, marks in zip(statements, touching, strict=True):
        if marks or claims.states(statement):
            yield Certainty(statement, tuple(marks))


def _mostly(statement: Statement, start: int, end: int) -> bool:
    """Whether a claim covers half of a statement, or lies in it."""
    shared = min(end, statement.end) - max(start, statement.start)
    return 2 * shared >= min(end - start, statement.end - statement.start)


def _row(voice: str, words: int, found: Sequence[Certainty], marks: Any) -> dict[str, Any]:
    states, kinds = Counter(c.state for c in found), marks.count("kind")
    rates = {f"{kind}_rate": round(100 * kinds[kind] / words, 1) for kind in ("hedge", "booster")}
    return {"name": wording(f"plots.voice.{voice}"), "words": words, "statements": len(found), **{state: states[state] for state in STATES}, **rates}


def _sentence_start(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"name": row["name"][0].upper() + row["name"][1:]}


def _draw(article: Article, found: Sequence[Certainty]) -> tuple[Figure, Axes]:
    """A row for each voice. No pyplot: it would keep every figure alive."""
    from matplotlib.figure import Figure

    voices = [voice for voice in VOICES if any(c.statement.voice == voice for c in found)]
    figure = Figure(figsize=(WIDTH, 1.15 + _ROW * max(2, len(voices))), layout="constrained", facecolor=PAPER)
    figure.get_layout_engine().set(w_pad=0.14, h_pad=0.1)
    axes = figure.add_subplot(facecolor=PAPER)
    for row, voice in enumerate(voices):
        axes.axhline(row, color=FAINT, linewidth=0.7, zorder=0)
        for state in STATES:
            _bars(axes, row, state, [c.statement for c in found if c.statement.voice == voice and c.state == state], len(article.text))
    article_axis(axes, article, len(voices))
    _frame(axes, voices)
    _key(figure, {c.state for c in found})
    return figure, axes


def _bars(axes: Axes, row: int, state: str, statements: Sequence[Statement], length: int) -> None:
    spans = [(100 * s.start / length, max(_THINNEST, 100 * (s.end - s.start) / length - _GAP)) for s in statements]
    if not spans:
        return
    axes.broken_barh(spans, (row - _THIN, 2 * _THIN), facecolors=_PLAIN, linewidth=0, gid=state)
    if state in ("hedged", "both"):
        axes.broken_barh(spans, (row + _THIN, _DEEP - _THIN), facecolors=PAPER, edgecolors=_HEDGE, hatch="....", linewidth=1.0)
    if state in ("boosted", "both"):
        axes.broken_barh(spans, (row - _DEEP, _DEEP - _THIN), facecolors=_BOOSTER, edgecolors=_BOOSTER, linewidth=1.0)


def _frame(axes: Axes, voices: Sequence[str]) -> None:
    axes.set_yticks(range(len(voices)), [wording(f"plots.certainty_voice.{voice}") for voice in voices])
    axes.set_ylim(max(1.5, len(voices) - 0.5), -0.5)
    axes.tick_params(colors=INK, labelsize=9.5, length=0)
    axes.spines[:].set_visible(False)


def _key(figure: Figure, states: set[str]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Any] = [Line2D([], [], color=_PLAIN, linewidth=3, label=wording("plots.certainty_key.plain"))]
    if states & {"hedged", "both"}:
        handles.append(Patch(facecolor=PAPER, edgecolor=_HEDGE, hatch="....", label=wording("plots.certainty_key.hedged")))
    if states & {"boosted", "both"}:
        handles.append(Patch(facecolor=_BOOSTER, edgecolor=_BOOSTER, label=wording("plots.certainty_key.boosted")))
    figure.legend(handles=handles, loc="outside lower left", ncols=len(handles), frameon=False, fontsize=9, labelcolor=INK, handleheight=1.1)
