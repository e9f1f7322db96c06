"""Checks of what stands in a key file; each raises `MedialitError` with the place (`where`) and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from medialit.errors import MedialitError, did_you_mean

Table = dict[str, Any]
Types = Mapping[str, Any]
_CALLED = {str: 'a text, {0} = "…"', list: "a list", bool: "{0} = true or {0} = false", int: "a whole number, {0} = 2"}
_SENTENCE_ENDS = ('.', '?', '!', '”', '"', '’', '…', ')')


def table(where: str, value: Any) -> None:
    """Refuse what is not a table."""
    if not isinstance(value, dict):
        raise MedialitError(f"{where}: this must be a table of its own, begun with a line in double square brackets.")


def check(where: str, entry: Any, required: Types, optional: Types) -> None:
    """Refuse an unknown, a missing or an empty field, and one of the wrong type."""
    table(where, entry)
    known = {**required, **optional}
    for name, value in entry.items():
        if name not in known:
            hint = did_you_mean(name, known, then=f"It may have: {', '.join(known)}.")
            raise MedialitError(f'{where}: "{name}" is not known here. {hint}')
        if not _is(value, known[name]):
            raise MedialitError(f"{where}: {name} must be {_called(name, known[name])}.")
    for name in required:
        if name not in entry:
            raise MedialitError(f"{where}: {name} is missing; add {_example(name, required[name])}.")


def named(where: str, what: str, number: int, entry: Any, field: str = "text") -> str:
    """`where` with the one of its parts that `entry` is: by its text where it has one, else by number."""
    text = entry.get(field) if isinstance(entry, dict) else None
    return f"{where}, {what} “{text}”" if isinstance(text, str) else f"{where}, {what} {number}"


def one_of(where: str, name: str, value: Any, known: Iterable[str]) -> None:
    """Refuse a value that is not one of the known ones."""
    known = list(known)
    if value not in known:
        said, choice = f'{name} = "{value}" is not known.', f"It is one of: {', '.join(known)}."
        problem = f"{name} is missing. {choice}" if value is None else f"{said} {did_you_mean(str(value), known, then=choice)}"
        raise MedialitError(f"{where}: {problem}")


def texts(where: str, name: str, values: Iterable[Any]) -> None:
    """Refuse a list in which something is not a text."""
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise MedialitError(f'{where}: {name} is a list of texts, {name} = ["…", "…"].')


def sentence(where: str, name: str, text: str) -> str:
    """`text`, if it ends like a sentence."""
    if not isinstance(text, str) or not text.rstrip().endswith(_SENTENCE_ENDS):
        raise MedialitError(f"{where}: {name} must be a sentence that a student can read; end it with a full stop or a question mark.")
    return text


def question(where: str, name: str, text: str) -> str:
    """`text`, if there is a question in it."""
    if not isinstance(text, str) or "?" not in text:
        raise MedialitError(f"{where}: {name} must be a question that helps and does not give the answer; end it with a question mark.")
    return text


def distinct(where: str, what: str, values: list[str]) -> None:
    """Refuse a text that stands there twice."""
    for value in values:
        if values.count(value) > 1:
            raise MedialitError(f"{where}: the {what} “{value}” stands there twice; change or remove one of them.")


def _is(value: Any, wanted: Any) -> bool:
    types = wanted if isinstance(wanted, tuple) else (wanted,)
    if isinstance(value, bool):
        return bool in types
    return isinstance(value, types) and (value not in ("", []) and not (isinstance(value, str) and not value.strip()))


def _called(name: str, wanted: Any) -> str:
    types = wanted if isinstance(wanted, tuple) else (wanted,)
    called = [_CALLED[kind].format(name) for kind in types if kind in _CALLED]
    return " or ".join(called) + (", and not empty" if str in types or list in types else "")


def _example(name: str, wanted: Any) -> str:
    types = wanted if isinstance(wanted, tuple) else (wanted,)
    return f'{name} = "…"' if str in types else f"at least one [[…{name}]]" if list in types else f"{name} = 2"
