"""Two articles side by side: how often, who is called what, what stands in both, whom each lets speak, and what each leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from medialit import _html, pages
from medialit._html import element, text
from medialit.analysis import COUNTED, VoiceCounts, count_voices, find_all
from medialit.article import Article, Sentence
from medialit.errors import MedialitError
from medialit.highlight import kind_title, look_of
from medialit.label_table import LabelTable, compare_labels
from medialit.layout import columns, wrapped
from medialit.leftovers import Split, split_names, split_numbers, split_sources, split_statements
from medialit.plots import INK, PAPER, Picture, bar_chart, shortened
from medialit.shared_claims import SharedClaims, same_claims, short_names
from medialit.wording import wording

_BAR = 0.36


@dataclass(frozen=True, repr=False)
class Comparison:
    """Two articles side by side; it shows itself as a page of sections, and `save` writes that page. Nothing in it says which is better."""

    first: Article
    second: Article

    @property
    def names(self) -> list[str]:
        """How the two articles are called here: by their outlets, titles or numbers."""
        return short_names((self.first, self.second))

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """A dictionary for each article and voice: its words, and loaded words, hedges and boosters for every 100 of them."""
        articles = zip(self.names, (self.first, self.second), strict=True)
        return [_row(name, counts) for name, article in articles for counts in count_voices(find_all(article))]

    @cached_property
    def labels(self) -> LabelTable:
        """Who is called what in each of the two."""
        return compare_labels(self.first, self.second)

    @cached_property
    def claims(self) -> SharedClaims:
        """The statements that stand in both, and which hedges only one telling has."""
        return same_claims(self.first, self.second)

    @cached_property
    def splits(self) -> dict[str, Split]:
        """The sources, names and numbers that both have, and those that only one has."""
        searches = {"sources": split_sources, "names": split_names, "numbers": split_numbers}
        return {name: search(self.first, self.second) for name, search in searches.items()}

    @cached_property
    def left_out(self) -> tuple[list[Sentence], list[Sentence]]:
        """The sentences of the first article of which the second seems to have nothing, and the other way round."""
        return split_statements(self.first, self.second, self.claims.pairs)

    def plot(self) -> Picture:
        """Loaded words, hedges and boosters for every 100 words of each reporter's own, a bar for each article."""
        return _plot(self)

    @property
    def html(self) -> str:
        """The page as one self-contained file of HTML."""
        return pages.document(_title(self), _lines(self), _sections(self))

    def save(self, path: str | Path) -> None:
        """Write the page to a file ("page.html"). Raises `MedialitError` when that cannot be done."""
        pages.write(path, self.html)

    def _repr_html_(self) -> str:
        return pages.output(_title(self), _lines(self), _sections(self))

    def __repr__(self) -> str:
        return _as_text(self)


def compare(a: Article, b: Article) -> Comparison:
    """Two articles side by side: names for the same people, words that lean, hedges on shared statements, sources, and what one leaves out.

    Raises `MedialitError` for what is no article.

    >>> compare(Article("The mob left."), Article("The crowd left.")).rows[0]["loaded"]
    33.3
    """
    for one in (a, b):
        if not isinstance(one, Article):
            raise MedialitError(f"compare() takes two articles, such as read_article(...) returns, not {type(one).__name__}.")
    return Comparison(a, b)


def _row(name: str, counts: VoiceCounts) -> dict[str, Any]:
    rates = {kind: None if (rate := counts.rate(kind)) is None else round(rate, 1) for kind in COUNTED}
    return {"article": name, "voice": counts.voice, "words": counts.words, **rates}


def _title(comparison: Comparison) -> str:
    first, second = comparison.names
    return wording("compare.title", first=first, second=second)


def _lines(comparison: Comparison) -> list[str]:
    """What stands above the sections: where each article comes from, and that nothing here is a verdict."""
    about = []
    for name, article in zip(comparison.names, (comparison.first, comparison.second), strict=True):
        source = wording("page.between").join(part for part in (article.title, _html.source_line(article)) if part)
        about += [wording("compare.about", name=name, source=source or wording("table.this_text"), words=len(article.words)), article.note or ""]
    return [*(line for line in dict.fromkeys(about) if line), f"{wording('show.motto')} {wording('compare.no_winner')}"]


def _questions(comparison: Comparison) -> list[str]:
    first, second = comparison.names
    asked = {
        "labels": bool(comparison.labels.switches),
        "claims": any(pair.only_first or pair.only_second for pair in comparison.claims.pairs),
        "sources": bool(comparison.splits["sources"].first or comparison.splits["sources"].second),
        "left_out": any(comparison.left_out),
        "both": True,
        "check": True,
    }
    return [wording(f"compare.questions.{key}", first=first, second=second) for key, given in asked.items() if given]


def _number_rows(comparison: Comparison) -> list[list[str]]:
    head = [wording("compare.columns.article"), wording("report.columns.voice"), wording("report.columns.words"), *map(kind_title, COUNTED)]
    rows = ([r["article"], wording(f"report.voices.{r['voice']}"), str(r["words"]), *(_rate(r[kind]) for kind in COUNTED)] for r in comparison.rows)
    return [head, *rows]


def _rate(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.1f}"


# The picture


def _plot(comparison: Comparison) -> Picture:
    table = [row for row in comparison.rows if row["voice"] == "reporter"]
    axes = bar_chart([kind_title(kind) for kind in COUNTED], wording("compare.axis"), max([r[k] or 0 for r in table for k in COUNTED]))
    for number, row in enumerate(table):
        _bars(axes, number, row)
    axes.figure.legend(handles=_key(table), loc="outside lower left", ncols=1, frameon=False, fontsize=9, labelcolor=INK, handleheight=1.1)
    said = " ".join(wording("compare.alt_row", name=r["article"], **{kind: _rate(r[kind]) for kind in COUNTED}) for r in table)
    shown = tuple({"article": r["article"], **{kind: _rate(r[kind]) for kind in COUNTED}} for r in table)
    return Picture(axes.figure, axes, wording("compare.alt", rows=said), shown, wording("compare.caption"))


def _bars(axes: Any, number: int, row: dict[str, Any]) -> None:
    """The first article's bars are full, the second's hatched and hollow."""
    for place, kind in enumerate(COUNTED):
        rate, line = row[kind] or 0, look_of(kind).light[2]
        look = {"facecolor": line} if number == 0 else {"facecolor": PAPER, "hatch": "////"}
        at = place + (number - 0.5) * _BAR
        axes.barh(at, rate, _BAR * 0.86, edgecolor=line, linewidth=0.8, **look)
        axes.annotate(_rate(row[kind]), (rate, at), (5, 0), textcoords="offset points", va="center", fontsize=9, color=INK)


def _key(table: Sequence[dict[str, Any]]) -> list[Any]:
    from matplotlib.patches import Patch

    return [Patch(facecolor=face, edgecolor=INK, hatch=hatch, label=shortened(row["article"], 70))
            for row, (face, hatch) in zip(table, ((INK, ""), (PAPER, "////")), strict=True)]


# As HTML


def _sections(comparison: Comparison) -> dict[str, str]:
    rows, notes = _number_rows(comparison), [_html.note(comparison.first), _html.note(comparison.second)]
    labels = comparison.labels._repr_html_()
    for note in notes:
        labels = labels.replace(note, "")
    parts = {
        "numbers": _table(wording("compare.numbers_note"), rows) + comparison.plot()._repr_html_(),
        "labels": labels,
        "claims": comparison.claims.html,
        "sources": _split_table(comparison, ["sources"]) + _small("sources_note"),
        "names": _split_table(comparison, ["names", "numbers"]) + _small("names_note"),
        "left_out": _left_out_html(comparison) + _small("left_out_note"),
        "questions": pages.questions_html(_questions(comparison)),
    }
    return {wording(f"compare.headings.{key}"): html for key, html in parts.items()}


def _small(key: str) -> str:
    return element("p", text(wording(f"compare.{key}")), style=f"{_html.SANS};font-size:.9em;max-width:58em;margin:.5em 0")


def _table(caption: str | None, rows: Sequence[Sequence[str]]) -> str:
    return _html.table(caption, rows[0], [[text(cell) for cell in row] for row in rows[1:]])


def _split_heads(comparison: Comparison) -> list[str]:
    return [wording("compare.columns.both"), *(wording("compare.columns.only", name=name) for name in comparison.names)]


def _split_table(comparison: Comparison, kinds: Sequence[str]) -> str:
    rows = [[text(wording(f"compare.kinds.{kind}")), *map(_list_html, comparison.splits[kind])] for kind in kinds]
    return _html.table(None, [wording("compare.columns.what"), *_split_heads(comparison)], rows)


def _list_html(entries: Sequence[str]) -> str:
    items = "".join(element("li", text(entry)) for entry in entries)
    return element("ul", items, style="margin:0;padding-left:1.1em") if entries else text(wording("compare.none"))


def _left_out_html(comparison: Comparison) -> str:
    return "".join(_sentence_list(name, sentences) for name, sentences in zip(comparison.names, comparison.left_out, strict=True))


def _sentence_list(name: str, sentences: Sequence[Sentence]) -> str:
    title = _html.counted("compare.sentences", len(sentences), name=name)
    summary = element("summary", text(title), style=f"{_html.SANS};font-weight:600;cursor:pointer")
    items = "".join(element("li", text(s.text), style="margin:.3em 0") for s in sentences)
    if not sentences:
        return element("p", text(title))
    return element("details", summary + element("ul", items, style=f"{_html.SERIF};line-height:1.5;max-width:44em"), style="margin:.5em 0")


# As text


def _as_text(comparison: Comparison) -> str:
    sections = {
        "numbers": [*wrapped(wording("compare.numbers_note")), *columns(_number_rows(comparison))],
        "labels": repr(comparison.labels).splitlines(),
        "claims": repr(comparison.claims).splitlines(),
        "sources": _split_lines(comparison, ["sources"]) + wrapped(wording("compare.sources_note")),
        "names": _split_lines(comparison, ["names", "numbers"]) + wrapped(wording("compare.names_note")),
        "left_out": _left_out_lines(comparison) + wrapped(wording("compare.left_out_note")),
        "questions": [line for question in _questions(comparison) for line in wrapped(question, "- ")],
    }
    head = [line for words in (_title(comparison), *_lines(comparison)) for line in wrapped(words)]
    parts = [head, *([title := wording(f"compare.headings.{key}"), "-" * len(title), *lines] for key, lines in sections.items())]
    return "\n\n".join("\n".join(part) for part in parts)


def _split_lines(comparison: Comparison, kinds: Sequence[str]) -> list[str]:
    lines = []
    for kind in kinds:
        lines.append(wording(f"compare.kinds.{kind}"))
        for head, entries in zip(_split_heads(comparison), comparison.splits[kind], strict=True):
            lines += wrapped(wording("compare.line", head=head, entries=", ".join(entries) or wording("compare.none")), "  ", 4)
    return lines


def _left_out_lines(comparison: Comparison) -> list[str]:
    lines = []
    for name, sentences in zip(comparison.names, comparison.left_out, strict=True):
        lines += wrapped(_html.counted("compare.sentences", len(sentences), name=name))
        lines += [line for sentence in sentences for line in wrapped(sentence.text, "  - ")]
    return lines
