"""Statements as a table: what is said, who stands behind it, of what sort they are, how it came here; and who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medialit import _html
from medialit._html import element, text
from medialit.findings import Findings, Statement
from medialit.layout import wrapped
from medialit.spoken_about import spoken_about
from medialit.wording import wording

_SMALL = f"{_html.SANS};font-size:.9em;line-height:1.5;max-width:58em;margin:.5em 0"
_WIDE = "display:inline-block;min-width:11em"
_MOST_NAMES = 8


def sources_html(findings: Findings) -> str:
    """The table as HTML, with a question below it."""
    if not len(findings):
        return element("div", element("p", text(wording("table.empty"))) + _html.note(findings.article), class_=_html.CLASSES, lang="en")
    headings = [wording(f"sources.columns.{key}") for key in ("statement", "who", "sort", "way", "why")]
    rows = [[element("span", text(statement), style=_WIDE), *map(text, rest)] for statement, *rest in _rows(findings)]
    table = _html.scrolling(_html.table(_caption(findings), headings, rows), _caption(findings))
    below = "".join(element("p", text(words), style=_SMALL) for words in _below(findings))
    return element("div", table + below + _html.note(findings.article), class_=_html.CLASSES, lang="en")


def sources_text(findings: Findings) -> str:
    """The same as plain text."""
    if not len(findings):
        return wording("table.empty")
    blocks = []
    for statement, who, sort, way, why in _rows(findings):
        blocks.append("\n".join([*wrapped(statement), *wrapped(wording("page.between").join((who, sort, way)), "    "), *wrapped(why, "    ")]))
    return "\n\n".join([_caption(findings), *blocks, *("\n".join(wrapped(words)) for words in _below(findings))])


def who_stands(finding: Any) -> str:
    """Who stands behind a statement, in plain words."""
    if finding.category in ("nobody", "note"):
        return wording(f"sources.who.{finding.category}")
    return finding.speaker or wording(f"sources.who.{finding.category}")


def way_here(finding: Any) -> str:
    """How a statement came here: through whose hands, when, and where it can be read."""
    if not isinstance(finding, Statement):
        return ""
    vague = finding.category == "vague" and len(finding.chain) < 2
    chain = wording("sources.arrow").join([*finding.chain, wording("sources.here")]) if finding.chain and not vague else wording(_unchained(finding))
    parts = [chain, finding.when and wording("sources.when", when=finding.when), finding.link]
    return wording("page.between").join(part for part in parts if part)


def _unchained(finding: Any) -> str:
    return "sources.unknown" if finding.category in ("unnamed", "vague") else "sources.own"


def _rows(findings: Findings) -> Iterator[tuple[str, ...]]:
    """The cells of each row; a reason is given once, and only pointed to after that."""
    given: set[str] = set()
    for f in findings:
        yield f.text, who_stands(f), _html.sort(f), way_here(f), wording("sources.as_above") if f.why in given else f.why
        given.add(f.why)


def _caption(findings: Findings) -> str:
    title = findings.article.title
    named = wording("table.quoted_title", title=title) if title else wording("table.this_text")
    return _html.counted("sources.caption", len(findings), title=named)


def _below(findings: Findings) -> Iterator[str]:
    """What the table asks: that it may be wrong, and who is named and never heard."""
    yield wording("sources.note")
    silent = [m.name for m in spoken_about(findings.article)]
    if silent:
        more = wording("sources.and_more", count=len(silent) - _MOST_NAMES) if len(silent) > _MOST_NAMES else ""
        yield wording("sources.silent", names=", ".join(silent[:_MOST_NAMES]) + more)
    else:
        yield wording("sources.silent_none")
