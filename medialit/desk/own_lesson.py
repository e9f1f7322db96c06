"""A lesson from an article of one's own: a notebook, its key as a draft, and the article with its header."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from medialit.article import Article
from medialit.course import notebook_bytes
from medialit.desk.proposals import FOCUSES, Table, propose
from medialit.errors import MedialitError
from medialit.expecting import what_to_expect
from medialit.quotes import word_voices
from medialit.wording import wording

_TEMPLATE = Path(__file__).parent.parent / "templates" / "lesson.toml"
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_LONGEST_STEM = 40
_ABOUT = ("title", "outlet", "author", "published", "url", "licence", "note")
_QUOTED = 0.8  # share of quoted words from which on an article is called all quotation


class Made(NamedTuple):
    """The files of a new lesson, and what its maker should know."""

    notebook: Path
    key: Path
    article: Path
    notes: tuple[str, ...]


def make_lesson(
    article: Article, folder: str | Path = ".", title: str | None = None, focuses: Sequence[str] = FOCUSES, questions: Sequence[Table] | None = None,
) -> Made:
    """Write a lesson about `article` into `folder`: NAME.ipynb, keys/NAME.toml (a draft) and articles/NAME.md.

    `title` names it (the article's title); `focuses` chooses among words, voices, certainty and sources. `questions` are
    those of `propose`, gone through by a person, where there was one.
    Nothing that exists is overwritten. Raises `MedialitError` when a file is there already or cannot be written.
    """
    title = title or article.title or " ".join(article.text.split()[:6])
    stem = _stem(title)
    questions = propose(article, focuses) if questions is None else questions
    made = Made(*_places(Path(folder), stem), notes=tuple(_notes(article, questions)))
    asked = {question["id"] for question in questions}
    cells = list(_cells({"title": title, "stem": stem, "article": f"articles/{stem}.md"}, asked))
    notebook = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    _write({made.article: _article_text(article, title), made.key: _key_text(stem, questions), made.notebook: notebook_bytes(notebook).decode()})
    return made


def _stem(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    stem = ""
    for word in words:
        if len(stem) + len(word) >= _LONGEST_STEM:
            break
        stem = f"{stem}-{word}" if stem else word
    return stem or "lesson"


def _places(folder: Path, stem: str) -> tuple[Path, Path, Path]:
    places = folder / f"{stem}.ipynb", folder / "keys" / f"{stem}.toml", folder / "articles" / f"{stem}.md"
    for place in places:
        if place.exists():
            raise MedialitError(f'"{place}" is there already and is left as it is; give the lesson another --title, or take the old one away first.')
    return places


def _notes(article: Article, questions: Sequence[Table]) -> Iterator[str]:
    """Sentences about what to expect of this article, and what could not be made of it."""
    yield what_to_expect(article)
    voices = [voice for voice, _ in word_voices(article)]
    if voices and voices.count("source") > _QUOTED * len(voices):
        yield wording("lesson.all_quoted")
    for id in ("words", "speaker", "unsure", "behind"):
        if not any(question["id"] == id for question in questions):
            yield wording(f"lesson.without.{id}")


def _cells(values: dict[str, str], asked: set[str]) -> Iterator[dict[str, Any]]:
    for number, cell in enumerate(_template()):
        id = cell.get("asks")
        if id and id not in asked:
            continue
        if "text" in cell:
            yield _cell("markdown", _filled(cell["text"], values), f"text-{number}")
        code = cell.get("code") or (f'ask("{values["stem"]}", "{id}")' if id else None)
        if code:
            yield _cell("code", _filled(code, values), f"code-{number}") | {"outputs": [], "execution_count": None}


def _template() -> list[dict[str, str]]:
    return tomllib.loads(_TEMPLATE.read_text(encoding="utf-8"))["cell"]


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(title|stem|article)\}", lambda found: values[found[1]], text).strip("\n")


def _cell(kind: str, source: str, id: str) -> dict[str, Any]:
    return {"cell_type": kind, "id": id, "metadata": {}, "source": source.splitlines(keepends=True)}


def _article_text(article: Article, title: str) -> str:
    """The article with its header, so that it is read again as it is."""
    import tomlkit

    about = tomlkit.document()
    known = {name: getattr(article, name) for name in _ABOUT} | {"title": article.title or title}
    about.update({name: value for name, value in known.items() if value})
    if article.invented:
        about["invented"] = True
    return f"+++\n{tomlkit.dumps(about)}+++\n\n{article.text[article.body_start:].strip()}\n"


def _key_text(stem: str, questions: Sequence[Table]) -> str:
    import tomlkit

    document = tomlkit.document()
    for line in wording("lesson.key_head", stem=stem).split("\n"):
        document.add(tomlkit.comment(line))
    document.add("article", f"articles/{stem}.md")
    document.add("question", tomlkit.item(list(questions)))
    return tomlkit.dumps(document)


def _write(files: dict[Path, str]) -> None:
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise MedialitError(f'"{path}" cannot be written ({error.strerror}); choose another folder with -o.') from None
