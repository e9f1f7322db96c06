"""HTML for notebooks: an article like a page, a table of findings, a definition list, a figure.

JupyterLab drops <style> where a notebook is not trusted and right-aligns tables where it is, so what matters is set
inline, in properties that its sanitizer keeps. The class mathjax_ignore stops it from reading “$5 and $6” as a formula.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from medialit.wording import wording

_ALONE = frozenset({"img", "br"})
CLASSES = "medialit mathjax_ignore tex2jax_ignore"
SERIF = "font-family:Charter,'Bitstream Charter',Cambria,Georgia,serif"
SANS = "font-family:system-ui,sans-serif"
_PAGE = f"max-width:37em;margin:.6em 0 1em;position:relative;{SERIF};font-size:1.15em;line-height:1.65"
_HEADLINE = "font-size:1.5em;line-height:1.25;font-weight:700;margin:0 0 .4em"
_BYLINE = f"{SANS};font-size:.8em;line-height:1.5;margin:0 0 .9em"
_NOTE = f"{SANS};font-size:.8em;line-height:1.5;margin:0 0 1.2em;padding:.1em 0 .1em .8em;border-left:3px solid #8a8f98"
_CELL = "text-align:left;vertical-align:top;padding:.45em 1.2em .45em 0;line-height:1.45;border-bottom:1px solid rgba(128,128,128,.3)"


def element(name: str, content: str = "", /, **attributes: str | int | None) -> str:
    """One HTML element around `content`, which is HTML already; attributes are escaped, and left out when None.

    >>> element("p", text("Q & A"), class_="note", data_why='"so"')
    '<p class="note" data-why="&quot;so&quot;">Q &amp; A</p>'
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>" if name in _ALONE else f"<{name}{written}>{content}</{name}>"


def text(words: object) -> str:
    r"""`words` as HTML text; a carriage return is kept, which browsers would turn into a line feed.

    >>> text("1 < 2\r\n")
    '1 &lt; 2&#13;\n'
    """
    return escape(str(words), quote=False).replace("\r", "&#13;")


def page(*parts: str) -> str:
    """An <article> of a readable width around parts that are HTML already."""
    return element("article", "".join(parts), class_=CLASSES, lang="en", style=_PAGE)


def headline(words: str) -> str:
    """The headline; no <h3>, which JupyterLab would list in its table of contents once for every output."""
    return element("p", words, class_="medialit-headline", role="heading", aria_level=3, style=_HEADLINE)


def source_line(article: Any) -> str:
    """Outlet, author and date in one line of plain text, "" when none of them is known; an invented article says so."""
    known = [article.outlet, article.author, date(article.published), wording("page.invented") if article.invented else None]
    return wording("page.between").join(part for part in known if part)


def byline(article: Any) -> str:
    """The source line as HTML."""
    line = source_line(article)
    return element("p", text(line), class_="medialit-aside", style=_BYLINE) if line else ""


def note(article: Any) -> str:
    """The line that goes wherever the article goes, "" when it has none."""
    return element("p", text(article.note), class_="medialit-aside", style=_NOTE) if article.note else ""


def article_page(article: Any) -> str:
    """An article set like a page: headline, where it comes from, its note, its paragraphs."""
    title = headline(text(article.title)) if article.title else ""
    body = (element("p", text(article.text[s:e]), style="margin:0 0 .9em") for s, e in article.paragraphs if s >= article.body_start)
    return page(title, byline(article), note(article), *body)


def document(title: str, style: str, body: str) -> str:
    """A whole page on its own; `body` is HTML already."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{element("title", text(title))}'
    page = element("html", element("head", head + element("style", style)) + element("body", body), lang="en")
    return f"<!doctype html>\n{page}\n"


def table(caption: str | None, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, with a caption where one is given; cells are HTML already, the first of each row is its heading."""
    head = "".join(element("th", text(h), scope="col", style=_CELL) for h in headings)
    body = "".join(element("tr", _row(row)) for row in rows)
    title = element("caption", text(caption), style="caption-side:top;text-align:left;font-weight:600;padding:.3em 0") if caption else ""
    style = f"{SANS};table-layout:auto;max-width:62em;margin:.4em 0;border-collapse:collapse;font-size:.95em"
    return element("table", title + element("thead", element("tr", head)) + element("tbody", body), style=style)


def scrolling(content: str, label: str) -> str:
    """A region that scrolls by itself where the page is narrow, with the keyboard too; `content` is HTML already."""
    return element("div", content, role="region", tabindex=0, aria_label=label, style="overflow-x:auto")


def _row(cells: Sequence[str]) -> str:
    first = element("th", cells[0], scope="row", style=f"{_CELL};{SERIF};font-size:1.1em;font-weight:400")
    return first + "".join(element("td", cell, style=_CELL) for cell in cells[1:])


def findings_table(findings: Any) -> str:
    """Findings as a table, words · sort · who says it · why look twice, with the article's note below."""
    if not len(findings):
        return element("div", element("p", text(wording("table.empty"))) + note(findings.article), class_=CLASSES, lang="en")
    headings = [wording(f"table.{column}") for column in ("words", "sort", "who", "why")]
    rows = ([text(cell) for cell in (f.text, sort(f), who(f), f.why)] for f in findings)
    return element("div", table(_caption(findings), headings, rows) + note(findings.article), class_=CLASSES, lang="en")


def _caption(findings: Any) -> str:
    title = findings.article.title
    named = wording("table.quoted_title", title=title) if title else wording("table.this_text")
    return counted("table.caption", len(findings), title=named)


def counted(key: str, count: int, **values: Any) -> str:
    """The wording `key`_one or `key`_many, as the count wants it.

    >>> counted("show.reasons", 1)
    'Why look twice: 1 reason'
    """
    return wording(f"{key}_{'one' if count == 1 else 'many'}", count=count, **values)


def definition_list(word: str, lines: Iterable[tuple[str, str]]) -> str:
    """What there is to say about a word: a heading and a text for each line."""
    block = "display:block;float:none;width:auto;padding:0"  # JupyterLab sets the two side by side, badly
    bold = f"{block};{SANS};font-size:.8em;font-weight:600;margin:.8em 0 0"
    pairs = (element("dt", text(h), style=bold) + element("dd", text(t), style=f"{block};margin:0") for h, t in lines)
    return page(headline(text(word)), element("dl", "".join(pairs), style="margin:0"))


def figure(img_base64: str, alt: str, caption: str, below: str = "") -> str:
    """A PNG picture with its alternative text and a caption; `below` is HTML that follows the picture."""
    image = element("img", src=f"data:image/png;base64,{img_base64}", alt=alt, style="max-width:100%;height:auto;border-radius:6px")
    small = element("figcaption", text(caption), style=f"{SANS};font-size:.85em;line-height:1.5;margin:.4em 0")
    return element("figure", image + small + below, class_=CLASSES, lang="en", style="margin:.6em 0;max-width:52em")


def who(finding: Any) -> str:
    """Who says the words of a finding, in plain words."""
    if finding.voice == "reporter":
        return wording("voices.reporter")
    if finding.speaker is None:
        return wording(f"voices.{finding.voice}_unnamed")
    return wording(f"voices.{finding.voice}", speaker=finding.speaker)


def sort(finding: Any) -> str:
    """The name for readers of a finding's category: from its word list, or the category itself."""
    from medialit.lexicon import load_lexicon, own_lexicons

    if finding.kind in own_lexicons() and (category := load_lexicon(finding.kind).categories.get(finding.category)):
        return category.title
    return finding.category.replace("_", " ").capitalize()


def phrase(key: str) -> str | None:
    """The wording `key`, None when there is none: a teacher's own list has sorts that we do not know."""
    try:
        found = wording(key)
    except (KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


def date(published: str | None) -> str | None:
    """An ISO date in words; what is none stays as it is."""
    try:
        day = datetime.date.fromisoformat(published or "")
    except ValueError:
        return published
    return wording("page.date", day=day.day, month=wording("page.months")[day.month - 1], year=day.year)
