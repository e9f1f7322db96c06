"""A result in sections: as a page of its own that needs nothing else, and as what a notebook shows below a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from medialit import _html
from medialit._html import element, text
from medialit.errors import MedialitError

# Colours stay those of paper, and what is folded up is opened for print where the browser can.
_STYLE = """
:root{color-scheme:light}
body{margin:0;background:#fff;color:#1a1a1a;font:400 1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:62em;margin:0 auto;padding:1.5em 1.2em 3em}
h1{font-size:1.7em;line-height:1.25;overflow-wrap:anywhere}
h2{font-size:1.2em;margin:2em 0 .4em;border-bottom:1px solid #8a8f98;break-after:avoid}
section{overflow-x:auto}
figure{break-inside:avoid}
td ul{margin:0;padding-left:1.1em}
@media (max-width:40em){main{padding:1em .8em 2em}h1{font-size:1.35em}table{font-size:.85em!important}td,th{padding-right:.6em!important}}
@media print{section{overflow:visible}tr{break-inside:avoid}details{display:block}details::details-content{content-visibility:visible;block-size:auto}}
"""
_OUTPUT_HEADING = f"{_html.SANS};font-size:1.1em;font-weight:700;margin:1.6em 0 .3em;padding-bottom:.15em;border-bottom:1px solid #8a8f98"


def document(title: str, lines: Iterable[str], sections: Mapping[str, str]) -> str:
    """A whole page: the title, lines below it, and sections whose values are HTML already."""
    # A region that scrolls sideways must be reached from the keyboard too.
    body = (element("section", element("h2", text(name)) + html, tabindex=0, aria_label=name) for name, html in sections.items())
    head = element("h1", text(title)) + "".join(element("p", text(line)) for line in lines)
    return _html.document(title, _STYLE, element("main", element("header", head) + "".join(body)))


def output(title: str, lines: Iterable[str], sections: Mapping[str, str]) -> str:
    """The same for a notebook, where headings are no <h2>: JupyterLab would list them among those of the lesson."""
    head = _html.headline(text(title)) + "".join(element("p", text(line), style=f"{_html.SANS};margin:.3em 0;max-width:58em") for line in lines)
    heading = {"class_": "medialit-headline", "role": "heading", "aria_level": 4, "style": _OUTPUT_HEADING}
    return element("div", head + "".join(element("p", text(name), **heading) + html for name, html in sections.items()), class_=_html.CLASSES, lang="en")


def questions_html(questions: Iterable[str]) -> str:
    """Questions as a list."""
    return element("ul", "".join(element("li", text(question), style="margin:.3em 0") for question in questions))


def write(path: str | Path, html: str) -> None:
    """Write a page to a file. Raises `MedialitError` when it cannot be written there or its name does not end as a page's does."""
    path = Path(path)
    if path.suffix.lower() not in (".html", ".htm"):
        raise MedialitError(f'A page is saved under a name that ends with .html, such as "{path.stem or "page"}.html", not "{path.name}".')
    try:
        path.write_text(html, encoding="utf-8")
    except OSError as error:
        raise MedialitError(f'The page cannot be written to "{path}" ({error.strerror}); choose a folder that exists.') from None
