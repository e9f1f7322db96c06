"""An article of the student's own: pasted, uploaded or a sample, and kept in the student's file."""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from typing import Any

import anywidget
import traitlets

from medialit.article import Article
from medialit.errors import MedialitError
from medialit.exercises.drawing import labels
from medialit.exercises.widgets import SCRIPT, STYLE, place_of
from medialit.expecting import what_to_expect
from medialit.reading import article_from_bytes, read_article, sample_names
from medialit.wording import wording
from medialit.work import Work

ID = "own.article"  # no question can be called so
MOST = 100_000  # characters; a long report in a magazine has half of them
_LONGEST = {"sample": 100, "text": MOST, "title": 300, "outlet": 300, "author": 300, "published": 40, "url": 2_000}
_UI = ("text", "file", "large", "sample", "no_sample", "about", "title", "outlet", "author", "published", "url", "use")
_Fields = dict[str, str]


class OwnArticle(anywidget.AnyWidget):
    """A place to enter an article; `.article` is what was entered."""

    _esm = SCRIPT
    _css = STYLE
    question = traitlets.Dict().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, work: Work, example: Article | None = None) -> None:
        self._work, self._example = work, example
        entry = self._load()
        drawing = {"id": ID, "kind": "own", "prompt": wording("own.prompt"), "samples": _samples()}
        texts = labels() | {"help": wording("own.help"), "own": {name: wording(f"own.ui.{name}") for name in _UI}}
        super().__init__(question=drawing | place_of(work), labels=texts, state=self._state(bool(entry)))
        self.on_msg(self._receive)
        work.watch(self._renew)

    @property
    def article(self) -> Article:
        """The article that was entered, else the example. Raises `MedialitError` with the next step when there is neither."""
        article = entered(self._fields) or self._example
        if article is None:
            raise MedialitError("There is no article yet: paste a text into the box above, upload a file or take a sample, then run this cell again.")
        return article

    def __repr__(self) -> str:
        return wording("own.name", lesson=self._work.path.stem)

    def _load(self) -> dict[str, Any]:
        """Take over the entry in the student's file, and return it."""
        entry = self._work.get(ID) or {}
        self._fields = clean(entry.get("answer"))
        self._cut = False
        self._look = self._looked() if entry.get("looked") is True else self._start()
        return entry

    def _renew(self, many: bool) -> None:
        if many:  # the student's work was restored or erased
            self.state = self._state(bool(self._load()))

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict) or message.get("do") not in ("answer", "check", "upload") or "value" not in message:
            return
        self._fill(message["value"])
        if message["do"] == "check":
            self._look = self._looked()
        elif message["do"] == "upload":
            self._take_file(message.get("file"))
        saved = self._save()
        self.state = self._state(saved)
        self.send({"ack": message.get("n"), "saved": saved})

    def _take_file(self, file: Any) -> None:
        """Put what is in the file into the fields, or say why that is not possible."""
        try:
            article = _from_file(file)
        except MedialitError as error:
            self._look = self._said(str(error))
            return
        raw = {name: getattr(article, name) or "" for name in ("title", "outlet", "author", "published", "url")}
        raw["text"] = article.text[article.body_start:]
        self._fill(raw)
        self._look = self._looked()

    def _fill(self, value: Any) -> None:
        self._fields = clean(value)
        text = value.get("text") if isinstance(value, dict) else None
        full = len(self._fields["text"]) == MOST
        self._cut = full and (self._cut or isinstance(text, str) and len(text) > MOST)

    def _save(self) -> bool:
        looked = bool(self._look and self._look["html"] and self._look["of"] == self._fields)
        at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        return self._work.put(ID, {"kind": "own", "answer": self._fields, "checked": entered(self._fields) is not None, "looked": looked, "tries": 0, "at": at})

    def _looked(self) -> dict[str, Any]:
        article = entered(self._fields)
        if article is None:
            return self._said(wording("own.empty"))
        return self._said(wording("own.cut", most=f"{MOST:,}") if self._cut else what_to_expect(article), article._repr_html_())

    def _start(self) -> dict[str, Any] | None:
        if self._example is None or entered(self._fields) is not None:
            return None
        return self._said(wording("own.example", title=self._example.title or wording("table.this_text")))

    def _said(self, says: str, html: str | None = None) -> dict[str, Any]:
        return {"of": self._fields, "says": says, "html": html}

    def _state(self, saved: bool) -> dict[str, Any]:
        nothing = {"checked": None, "feedback": None, "tries": 0, "may_ask": False, "solution": None, "entered": False}
        return nothing | {"answer": self._fields, "look": self._look, "saved": saved, "note": self._work.note}


def clean(answer: Any) -> _Fields:
    """The fields in `answer`, whatever it is; each a text that is not too long."""
    answer = answer if isinstance(answer, dict) else {}
    fields = {name: _clean_field(name, value)[:most] if isinstance(value := answer.get(name), str) else "" for name, most in _LONGEST.items()}
    return fields if fields["sample"] in sample_names() else fields | {"sample": ""}


def _clean_field(name: str, value: str) -> str:
    """`value` as the page's own fields would hand it back."""
    if name == "text":
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if name == "published":
        return value if _is_day(value) else ""
    return re.sub(r"[\r\n]+", " ", value)


def _is_day(value: str) -> bool:
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def entered(fields: _Fields) -> Article | None:
    """The article in clean fields; None when there is none."""
    if fields["sample"]:
        return read_article(fields["sample"])
    text, title = fields["text"], " ".join(fields["title"].split())
    if not text.strip():
        return None
    about = {name: fields[name].strip() or None for name in ("outlet", "author", "published", "url")}
    return Article(text if not title or text.startswith(title) else f"{title}\n\n{text}", title=title or None, **about)


def stored_article(work: Work) -> Article | None:
    """The article that a student entered in a lesson earlier; None when there is none."""
    return entered(clean((work.get(ID) or {}).get("answer")))


def _from_file(file: Any) -> Article:
    name, data = (file.get(key) if isinstance(file, dict) else None for key in ("name", "data"))
    try:
        content = base64.b64decode(data, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise MedialitError(wording("own.broken")) from None
    return article_from_bytes(content, str(name))


def _samples() -> list[list[str]]:
    return [[name, _sample_title(name, read_article(name))] for name in sample_names()]


def _sample_title(name: str, article: Article) -> str:
    return wording("page.between").join(part for part in (article.title or name, article.outlet) if part)
