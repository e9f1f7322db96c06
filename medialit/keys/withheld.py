"""Graded questions: what a student may see of one, and how such a half is loaded again.

An instructor marks a question with `graded = true`; its key stays with the instructor. What goes to students has
`withheld = true` and only the names listed here, so that nothing new in a key file is ever handed out by accident.
"""

from __future__ import annotations

from typing import Any

from medialit.keys.fields import Table
from medialit.keys.questions import Order, Question
from medialit.wording import wording

_OPEN = frozenset({
    "id", "kind", "prompt", "article", "passage", "graded", "several", "option", "card", "item", "paragraphs", "paragraph", "replace", "nth", "ask", "write",
    "word", "entry", "choices", "unit", "least", "most", "after", "judgement", "frames", "pick", "search",
})
_OPEN_PARTS = frozenset({"text", "option", "title", "outlet", "date", "status", "link"})
ABSENT = frozenset({("mark", "entry"), ("mark", "sound")})  # (kind, name): the key itself


def public_half(table: Table, question: Question) -> Table:
    """A graded question as students get it: `table` as it stands in the key, without values, reasons, hints and models."""
    half = {name: _parts(value) for name, value in table.items() if name in _OPEN and (question.kind, name) not in ABSENT}
    if isinstance(question.task, Order):  # as it is shown: the order in the key is the answer
        half["item"] = [{"text": text} for text in question.task.shown]
    return half | {"withheld": True}


def filled(table: Table) -> Table:
    """A public half with something in the place of what was withheld; nobody is shown it and nothing is checked by it."""
    said = wording("exercise.graded.saved")
    parts = {"option": {"why": said}, "card": {"why": said}, "item": {"why": said}}
    full = {name: [parts.get(name, {}) | part for part in value] if _is_tables(value) else value for name, value in table.items()}
    kind = table.get("kind")
    if kind == "choose":
        full["option"] = _valued(full.get("option"))
    if kind == "swap" and _is_tables(full.get("word")):
        full["word"] = [word | {"option": _valued(word.get("option"))} for word in full["word"]]
    if kind == "match" and _is_tables(full.get("item")) and _is_tables(full.get("card")):
        full["item"] = [{"card": full["card"][0].get("text")} | item for item in full["item"]]
    return full | ({"model": said} if kind in ("write", "rewrite") else {})


def _parts(value: Any) -> Any:
    if not _is_tables(value):
        return value
    return [{name: _parts(part) for name, part in entry.items() if name in _OPEN_PARTS} for entry in value]


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)


def _valued(options: Any) -> Any:
    if not _is_tables(options):
        return options
    said = wording("exercise.graded.saved")
    return [{"value": "debatable" if number else "answer", "why": said} | option for number, option in enumerate(options)]
