"""The whole article with its findings marked, for a notebook, a page or a terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from medialit import _html
from medialit._html import element
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import Finding, Findings
from medialit.wording import wording


class Look(NamedTuple):
    """How a kind is marked: (text, background, line) in light and in dark themes, and the line under it."""

    light: tuple[str, str, str]
    dark: tuple[str, str, str]
    line: str
    lift: int  # px between text and line; a quotation's line runs below the others, so that both can be seen


LOOKS = {
    "loaded": Look(("#2b1400", "#fdeadb", "#a83c05"), ("#ffe8d9", "#43281a", "#ffa066"), "3px solid", 0),
    "hedge": Look(("#06203f", "#e2edfc", "#1a55a0"), ("#e1eeff", "#1a3150", "#8abcff"), "3px dotted", 0),
    "booster": Look(("#0b2a12", "#e1f3e3", "#1e6a2c"), ("#e0f7e4", "#1a3a21", "#7fd991"), "4px double", 0),
    "quote": Look(("#1f1733", "#f2eefa", "#63489c"), ("#efe9ff", "#2a243c", "#bba6ec"), "1px solid", 4),
    "reported": Look(("#1f1733", "#faf9fd", "#63489c"), ("#efe9ff", "#1c1926", "#bba6ec"), "1px dashed", 4),
    "source": Look(("#2a2300", "#fbf3cd", "#6f5b00"), ("#fff6cf", "#3b3412", "#e3c445"), "3px ridge", 0),
    "label": Look(("#33001f", "#fbe4ef", "#991663"), ("#ffe3f1", "#44182f", "#ff8fc8"), "3px dashed", 0),
}
_OTHER = Look(("#1a1a1a", "#ececec", "#505050"), ("#f2f2f2", "#3a3a3a", "#bbbbbb"), "2px groove", 0)
_LABEL = f"{_html.SANS};line-height:0;font-weight:400;padding:0 .1em"
# What a hedge or booster touches has a thin line of its own, below the others.
_CLAIM = "border-bottom:1px dotted #767c85;padding-bottom:6px"
_LIMITING = ("hedge", "booster")
_LONG_LABEL = 36  # a longer one may be broken over two lines
_SMALL = f"{_html.SANS};font-size:.8em;line-height:1.9;margin:0 0 1.2em"
# On hover and on focus the reason appears under the line, as wide as the text, and can be pointed at without vanishing.
# JupyterLab cuts off what reaches out of an output: near its end the reason goes above the line, in browsers that can.
_TIP = """
.medialit .medialit-mark:focus{outline:2px solid #1d5cab;outline-offset:2px;border-radius:2px}
.medialit .medialit-mark[data-why]:hover::after,.medialit .medialit-mark[data-why]:focus::after{content:attr(data-why);display:block;position:absolute;
left:0;right:0;z-index:9;white-space:pre-line;font:400 .82rem/1.5 system-ui,sans-serif;color:#fff;background:#24292f;border:1px solid #6e7781;
border-radius:6px;padding:.5em .9em;box-shadow:0 3px 12px rgba(0,0,0,.3);animation:medialit-in .01s .2s both}
.medialit .medialit-mark[data-why]:focus::after{animation:none;z-index:10}
@keyframes medialit-in{from{opacity:0}to{opacity:1}}
@supports (anchor-name:--a) and (position-try-fallbacks:flip-block){
.medialit .medialit-mark:hover{anchor-name:--medialit-hover}.medialit .medialit-mark:focus{anchor-name:--medialit-focus}
.medialit .medialit-mark[data-why]:hover::after{position-anchor:--medialit-hover;top:anchor(bottom);position-try-fallbacks:flip-block}
.medialit .medialit-mark[data-why]:focus::after{position-anchor:--medialit-focus;top:anchor(bottom);position-try-fallbacks:flip-block}}
"""
_DARK = ('[data-jp-theme-light="false"]', ".vscode-dark", 'html[theme="dark"]')


@dataclass(frozen=True, repr=False)
class Highlight:
    """An article with its marks: `html` is what a notebook shows, `repr` the same as plain text."""

    article: Article
    findings: Findings | None = None

    @property
    def html(self) -> str:
        """The marked article as HTML, without any script; it stays readable where styles are dropped."""
        return _html.article_page(self.article) if self.findings is None else _marked(self.article, self.findings)

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        note = f"\n\n({self.article.note})" if self.article.note else ""
        return _plain(self.article.text, self.findings or ()) + note


def show(findings: Findings | Article) -> Highlight:
    """The whole article with its findings marked, each with a label and, on hover or keyboard focus, its reason.

    Findings of several kinds can be added first: `show(loaded + quotes)`. An article alone is set like a page.
    Raises `MedialitError` for anything else.

    >>> article = Article("It may rain.")
    >>> show(Findings(article, [Finding("hedge", "modal", 3, 6, "may", "How likely is it?")]))
    It [[may · hedge]] rain.
    """
    if isinstance(findings, Article):
        return Highlight(findings)
    if isinstance(findings, Findings):
        return Highlight(findings.article, findings)
    if isinstance(findings, Finding):
        raise MedialitError('show() takes all findings of a search, not one of them; write show(found) or show(found.where(category="..."))')
    raise MedialitError(f"show() takes what a search such as find_loaded(article) returns, or an article, not {type(findings).__name__}.")


def label(finding: Finding) -> str:
    """The short label that stands in a mark: "insult", "hedge", "says Ana Ruiz".

    >>> label(Finding("quote", "direct", 0, 2, "No", "Her words.", "source", "Ana Ruiz"))
    'says Ana Ruiz'
    """
    sorts = f"show.sorts.{finding.kind}" + ("" if finding.speaker or finding.kind != "quote" else "_unnamed")
    words = _html.phrase(f"{sorts}.{finding.category}") or _html.phrase(f"show.labels.{finding.kind}") or finding.kind
    return words.format(speaker=finding.speaker, category=finding.category.replace("_", " "))


class _Piece(NamedTuple):
    words: str
    end: int
    paragraph: int | None  # its number; None between two
    findings: tuple[Finding, ...]  # those that cover it, the longest first
    last: frozenset[int]  # ids of the findings that end here
    claimed: bool  # whether a hedge or booster touches it


def _marked(article: Article, findings: Findings) -> str:
    notes, names = _Notes(findings), _names(findings)
    if not names:
        return _html.page(element("p", _html.text(wording("show.nothing")), class_="medialit-aside", style=_SMALL), _body(article, findings, notes))
    return element("style", _style(names)) + _html.page(_legend(findings), _body(article, findings, notes), notes.html())


def _body(article: Article, findings: Findings, notes: _Notes) -> str:
    title = article.title or ""
    title_end = len(title.rstrip()) if article.body_start else 0
    front = _html.byline(article) + _html.note(article)
    above = element("div", _html.headline(_html.text(title)), class_="medialit-aside") if title and not title_end else ""
    blocks = ["" if title_end else above + front]
    for paragraph, group in groupby(_pieces(article, findings), key=lambda piece: piece.paragraph):
        pieces = list(group)
        heading, end = pieces[0].end <= title_end, pieces[-1].end
        words = "".join(_segment(piece, notes, ".43em" if heading else ".64em") for piece in pieces)
        block = words if paragraph is None else _html.headline(words) if heading else element("p", words, style="margin:0 0 .9em")
        blocks.append(block + (front if heading and end == title_end else ""))
    return element("div", "".join(blocks), class_="medialit-text")


def _pieces(article: Article, findings: Findings) -> Iterator[_Piece]:
    """The text cut at every beginning and end of a finding or a paragraph, nothing left out."""
    raw = list(_covered(article, findings))
    last = {id(f): end for _, end, paragraph, covering in raw if paragraph is not None for f in covering}
    claims = _claims(findings)
    begins = [start for start, _ in claims]
    for start, end, paragraph, covering in raw:
        if paragraph is None:
            covering = ()
        at = bisect_right(begins, start) - 1
        claimed = paragraph is not None and at >= 0 and end <= claims[at][1]
        yield _Piece(article.text[start:end], end, paragraph, covering, frozenset(id(f) for f in covering if last[id(f)] == end), claimed)


def _claims(findings: Findings) -> list[tuple[int, int]]:
    """What hedges and boosters touch, stretches that overlap made one."""
    claims: list[tuple[int, int]] = []
    for start, end in sorted(f.about for f in findings if f.about and f.kind in _LIMITING):
        if claims and start < claims[-1][1]:
            claims[-1] = claims[-1][0], max(end, claims[-1][1])
        else:
            claims.append((start, end))
    return claims


def _covered(article: Article, findings: Findings) -> Iterator[tuple[int, int, int | None, tuple[Finding, ...]]]:
    starts = {start: number for number, (start, _) in enumerate(article.paragraphs)}
    ends = {end for _, end in article.paragraphs}
    claimed = (at for claim in _claims(findings) for at in claim)
    cuts = sorted({0, len(article.text), *starts, *ends, *(f.start for f in findings), *(f.end for f in findings), *claimed})
    active: list[Finding] = []
    upcoming, paragraph = list(reversed(findings.items)), None
    for start, end in pairwise(cuts):
        paragraph = starts.get(start, None if start in ends else paragraph)
        while upcoming and upcoming[-1].start <= start:
            active.append(upcoming.pop())
        active = [f for f in active if f.end > start]
        yield start, end, paragraph, tuple(sorted(active, key=lambda f: f.start - f.end))


def _segment(piece: _Piece, notes: _Notes, size: str) -> str:
    words = _html.text(piece.words)
    if not piece.findings:
        return _claimed(words) if piece.claimed else words
    for finding in reversed(piece.findings):
        name = look_name(finding)
        tag = _label(notes.label(finding), name, size) if id(finding) in piece.last else ""
        words = _mark(words + tag, name)
    reasons = "\n\n".join(dict.fromkeys(_reason(f) for f in reversed(piece.findings)))
    whole = element("span", words, class_="medialit-mark", tabindex=0 if piece.last else None, data_why=reasons)
    return _claimed(whole) if piece.claimed else whole


def _claimed(words: str) -> str:
    return element("span", words, class_="medialit-claim", style=_CLAIM)


def _label(words: str, name: str, size: str) -> str:
    style = f"{_LABEL};font-size:{size};color:{look_of(name).light[2]}" + (";white-space:nowrap" if len(words) <= _LONG_LABEL else "")
    return element("sup", "\u202f" + _html.text(words), class_="medialit-label", style=style)


class _Notes:
    """The reasons, numbered in the order of the text; the same words for the same reason have one number."""

    def __init__(self, findings: Findings) -> None:
        self.items: dict[tuple[Any, ...], list[Finding]] = {}
        for finding in findings:
            self.items.setdefault(_same(finding), []).append(finding)
        self.numbers = {key: number for number, key in enumerate(self.items, 1)}

    def label(self, finding: Finding) -> str:
        return wording("show.numbered", number=self.numbers[_same(finding)], label=label(finding))

    def html(self) -> str:
        """The list of reasons, folded up."""
        summary = element("summary", _html.text(_html.counted("show.reasons", len(self.items))), style="font-weight:600;cursor:pointer")
        entries = "".join(element("li", _entry(same), style="margin:.35em 0") for same in self.items.values())
        entries = element("ol", entries, style="margin:.5em 0;padding-left:2.2em")
        return element("details", summary + entries, class_="medialit-notes", style=f"{_SMALL};line-height:1.5;margin:0 0 2.6em")


def _same(finding: Finding) -> tuple[Any, ...]:
    words = finding.text if finding.kind == "quote" else finding.term or finding.text  # a quotation's term is its cue
    return finding.kind, finding.category, words.casefold(), finding.why, finding.voice, finding.speaker


def _entry(same: list[Finding]) -> str:
    first = same[0]
    words = wording("show.times", words=first.text, count=len(same)) if len(same) > 1 else first.text
    head, *lines = _reason(first).split("\n")
    return element("strong", _html.text(words)) + _html.text(wording("page.between") + head) + element("br") + _html.text(" ".join(lines))


def _reason(finding: Finding) -> str:
    others = wording("show.other_words", words=", ".join(finding.other_words)) if finding.other_words else ""
    parts = (_html.sort(finding) + wording("page.between") + _html.who(finding), finding.why, others)
    return "\n".join(part for part in parts if part)


def _legend(findings: Findings) -> str:
    counts = Counter(map(look_name, findings))
    samples = (_mark(_html.text(look_title(name)), name) + f"\u202f{counts[name]}" for name in _names(findings))
    touched = element("br") + _claimed(_html.text(wording("show.claim"))) if _claims(findings) else ""
    return element("p", "\u2003".join(samples) + touched + element("br") + _html.text(wording("show.motto")), class_="medialit-aside", style=_SMALL)


def kind_title(kind: str) -> str:
    """What a kind is called: "Loaded words"."""
    return _html.phrase(f"kinds.{kind}") or kind.replace("_", " ").capitalize()


def look_title(name: str) -> str:
    """What a look is called in legends: "Others’ words, retold"."""
    return _html.phrase(f"show.looks.{name}") or kind_title(name)


def look_name(finding: Finding) -> str:
    """The name of a finding's look: its kind, but what is retold looks different from what is quoted."""
    return "reported" if finding.kind == "quote" and finding.category == "indirect" else finding.kind


def look_of(name: str) -> Look:
    """How a kind is marked; one that we do not know gets grey."""
    return LOOKS.get(name, _OTHER)


def _names(findings: Findings) -> list[str]:
    order = list(LOOKS)
    return sorted({look_name(f) for f in findings}, key=lambda name: (order.index(name) if name in LOOKS else len(order), name))


def _mark(words: str, name: str) -> str:
    this = look_of(name)
    ink, ground, line = this.light
    style = f"color:{ink};background-color:{ground};border-bottom:{this.line} {line};padding-bottom:{this.lift}px"
    return element("mark", words, class_=f"medialit-kind-{_css(name)}", style=style)


def _css(name: str) -> str:
    return name if name in LOOKS else "other"


def _style(names: list[str]) -> str:
    rules = []
    for name in dict.fromkeys(map(_css, names)):
        ink, ground, line = look_of(name).dark
        mark = [f"{theme} .medialit .medialit-kind-{name}" for theme in _DARK]
        rules.append(f"{','.join(mark)}{{color:{ink}!important;background-color:{ground}!important;border-bottom-color:{line}!important}}")
        rules.append(f"{','.join(m + '>.medialit-label' for m in mark)}{{color:{line}!important}}")
    return _TIP.strip() + "\n" + "\n".join(rules)


def _plain(text: str, findings: Any) -> str:
    """The text with [[marks]], each closed by its label."""
    insertions = [(f.start, 1, f.start - f.end, "[[") for f in findings]
    insertions += [(f.end, 0, -f.start, f"{wording('page.between')}{label(f)}]]") for f in findings]
    parts, done = [], 0
    for at, _, _, mark in sorted(insertions):
        parts += [text[done:at], mark]
        done = at
    return "".join(parts) + text[done:]
