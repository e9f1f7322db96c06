"""What is still to be done about a key: what is wrong in it, what contradicts itself, what nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medialit.article import word_key
from medialit.errors import MedialitError
from medialit.keys.loading import DRAFT, read_question, read_table
from medialit.wording import wording

_NAMES = ("words", "text", "card")  # by which a part of a question is called


def key_problems(path: Path) -> list[str]:
    """Sentences about what is wrong: words that are no longer in the article, values that contradict each other …

    Raises `MedialitError` when the file is missing or cannot be read at all.
    """
    if not path.is_file():
        raise MedialitError(f'There is no key "{path}"; name the .toml file in the folder keys beside your lesson.')
    table = read_table(path)
    return [*_wrong(path, table), *_contradictions(table)]


def unconfirmed(path: Path) -> list[str]:
    """A line for everything in the key at `path` that a program proposed and nobody has confirmed."""
    return [line for question in read_table(path)["question"] for line in _drafts(question, _called(question, ""))]


def _wrong(path: Path, table: dict[str, Any]) -> Iterator[str]:
    seen: set[Any] = set()
    for number, entry in enumerate(table["question"], 1):
        try:
            question = read_question(path, number, entry, table.get("article"))
        except MedialitError as error:
            yield str(error)
            continue
        if question.id in seen:
            yield wording("key_check.twice", id=question.id)
        seen.add(question.id)


def _contradictions(table: dict[str, Any]) -> Iterator[str]:
    """The same words as an answer in one question and a trap in another."""
    said: dict[str, tuple[str, str]] = {}
    for question in table["question"]:
        for entry in question.get("entry", []) if isinstance(question, dict) and isinstance(question.get("entry"), list) else []:
            if not (isinstance(entry, dict) and isinstance(entry.get("words"), str)):
                continue
            words, here = word_key(" ".join(entry["words"].split())), (str(question.get("id")), str(entry.get("value")))
            before = said.setdefault(words, here)
            if {before[1], here[1]} == {"answer", "trap"}:
                yield wording("key_check.contradiction", words=entry["words"], first=before[0], value=before[1], second=here[0], other=here[1])


def _drafts(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get(DRAFT) is True:
            proposed = f" ({value['value']})" if isinstance(value.get("value"), str) else ""
            yield f"{name}{proposed}"
        for part in value.values():
            if isinstance(part, list):
                yield from (line for one in part for line in _drafts(one, _called(one, name)))


def _called(value: Any, inside: str) -> str:
    if not isinstance(value, dict):
        return inside
    own = value.get("id") or next((f"“{value[name]}”" for name in _NAMES if isinstance(value.get(name), str)), "")
    return ": ".join(part for part in (inside, str(own)) if part)
