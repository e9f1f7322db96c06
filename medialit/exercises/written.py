"""The widget behind `my_page`: what a student wrote in a lesson, as one page to keep, to hand in or to print."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import anywidget
import traitlets

from medialit import _html, pages
from medialit._html import element, text
from medialit.article import Article
from medialit.exercises.own import stored_article
from medialit.exercises.recalling import recalled
from medialit.keys import Key
from medialit.keys.questions import WRITTEN, Question
from medialit.wording import wording
from medialit.work import Work

_STATIC = Path(__file__).parent.parent / "static"
_LABELS = ("title", "help", "download", "downloaded", "unsure", "preview", "which")
_ANSWER = "margin:.3em 0 .6em;max-width:44em;line-height:1.55;white-space:pre-line;overflow-wrap:anywhere"


class _Page(NamedTuple):
    title: str
    lines: list[str]
    sections: dict[str, str]  #: headings, with HTML below them
    parts: int
    missing: list[str]  #: the prompts that have no answer yet


class MyPage(anywidget.AnyWidget):
    """What a student wrote in one lesson: a preview, and a button that downloads it as a page of its own."""

    _esm = _STATIC / "page.js"
    _css = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in ("exercise.css", "panel.css"))
    labels = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, key: Key, work: Work) -> None:
        self._key, self._work = key, work
        super().__init__(labels={name: wording(f"my_page.{name}") for name in _LABELS}, state=self._state())
        self.on_msg(self._receive)
        work.watch(self._renew)

    @property
    def html(self) -> str:
        """The page, which needs nothing else to be shown or printed."""
        page = self._page()
        return pages.document(page.title, page.lines, page.sections)

    @property
    def missing(self) -> tuple[str, ...]:
        """The questions that have no answer yet."""
        return tuple(self._page().missing)

    def save(self, path: str | Path) -> None:
        """Write the page to a file whose name ends with .html. Raises `MedialitError` for another name, and when it cannot be written."""
        pages.write(path, self.html)

    def __repr__(self) -> str:
        return wording("my_page.name", lesson=self._key.stem)

    def _renew(self, many: bool) -> None:
        self.state = self._state()

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        """The browser asks for the page as it is now, before it is downloaded."""
        if isinstance(message, dict) and message.get("do") == "refresh":
            self.state = self._state()
            self.send({"n": message.get("n")})

    def _state(self) -> dict[str, Any]:
        page = self._page()
        preview = pages.output(page.title, page.lines, page.sections)
        file = wording("my_page.file", lesson=self._key.stem)
        return {"html": self.html, "preview": preview, "said": _said(page), "missing": page.missing, "file": file, "note": self._work.note}

    def _page(self) -> _Page:
        found = [recalled(question, self._work, self._key.stem) for question in _asked(self._key)]
        given, missing = [one for one in found if one.lines], [one.question.prompt for one in found if not one.lines]
        article = stored_article(self._work) or _article_of(self._key)
        day = max((one.day for one in given if one.day), default=None)
        sections = {one.question.prompt: element("p", text("\n".join(one.lines)), style=_ANSWER) for one in given}
        if given and missing:
            sections[wording("my_page.left")] = pages.questions_html(text(prompt) for prompt in missing)
        return _Page(_title(article), _lines(article, day), sections, len(found), missing)


def _asked(key: Key) -> list[Question]:
    """The questions to be answered in words; where some are about the student's own article, only these."""
    written = [question for question in key.questions if question.kind in WRITTEN]
    return [question for question in written if question.article is None] or written


def _article_of(key: Key) -> Article | None:
    """The article that the key's questions are about, when it is one."""
    articles = [question.article for question in _asked(key) if question.article]
    return articles[0] if articles and all(article == articles[0] for article in articles) else None


def _title(article: Article | None) -> str:
    return wording("my_page.head", title=article.title) if article and article.title else wording("my_page.head_untitled")


def _lines(article: Article | None, day: str | None) -> list[str]:
    """Where the article comes from, and when this was written."""
    about = [_html.source_line(article), article.url, article.note] if article else [wording("my_page.no_article")]
    return [line for line in (*about, wording("my_page.written", date=_html.date(day)) if day else None) if line]


def _said(page: _Page) -> str:
    """How much is written, in a sentence."""
    if len(page.missing) == page.parts:
        return wording("my_page.nothing")
    which = {0: "all", 1: "one"}.get(len(page.missing), "some")
    return wording(f"my_page.{which}", missing=len(page.missing), all=page.parts)
