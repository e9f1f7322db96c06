"""Statements as a table: what is said, who stands behind it, of what sort they are, how it came here; and who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from medialit import _html
from medialit._html import element, text
from medialit.findings import Findings, Statement
from medialit.layout import wrapped
from medialit.spoken_about import spoken_about
from medialit.wording import wording

_SMALL = f"{_html.SANS};font-size:.9em;line-height:1.5;max-width:58em;margin:.5em 0"
_MOST_NAMES = 8


def sources_html(findings: Findings) -> str:
    """The table as HTML, with a question below it."""
    if not len(findings):
        return element("div", element("p", text(wording("table.empty"))) + _html.note(findings.article), class_=_html.CLASSES, lang="en")
    headings = [wording(f"sources.columns.{key}") for key in ("statement", "who", "sort", "way", "why")]
    rows = ([text(cell) for cell in _cells(f)] for f in findings)
    below = "".join(element("p", text(words), style=_SMALL) for words in _below(findings))
    body = _html.table(_caption(findings), headings, rows) + below + _html.note(findings.article)
    return element("div", body, class_=_html.CLASSES, lang="en", style="max-width:100%;overflow-x:auto")


def sources_text(findings: Findings) -> str:
    """The same as plain text."""
    if not len(findings):
        return wording("table.empty")
    blocks = []
    for f in findings:
        statement, who, sort, way, why = _cells(f)
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
    chain = wording("sources.arrow").join([*finding.chain, wording("sources.here")]) if finding.chain else wording(_unchained(finding))
    parts = [chain, finding.when and wording("sources.when", when=finding.when), finding.link]
    return wording("page.between").join(part for part in parts if part)


def _unchained(finding: Any) -> str:
    return "sources.unknown" if finding.category in ("unnamed", "vague") else "sources.own"


def _cells(finding: Any) -> tuple[str, ...]:
    return finding.text, who_stands(finding), _html.sort(finding), way_here(finding), finding.why


def _caption(findings: Findings) -> str:
    title = findings.article.title
    named = wording("table.quoted_title", title=title) if title else wording("table.this_text")
    return _html.counted("sources.caption", len(findings), title=named)


def _below(findings: Findings) -> Iterable[str]:
    """What the table asks: that it may be wrong, and who is named and never heard."""
    yield wording("sources.note")
    silent = [m.name for m in spoken_about(findings.article)]
    if silent:
        more = wording("sources.and_more", count=len(silent) - _MOST_NAMES) if len(silent) > _MOST_NAMES else ""
        yield wording("sources.silent", names=", ".join(silent[:_MOST_NAMES]) + more)
    else:
        yield wording("sources.silent_none")
