"""Answers of every sort to any question: what the key calls right, debatable and a trap, and what it does not know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from medialit.keys import Question
from medialit.keys.questions import Choose, Dossier, Mark, Match, Option, Order, Predict, Rewrite, Swap

SORTS = ("right", "debatable", "trap", "wrong")
_VALUES = {"right": "answer", "debatable": "debatable", "trap": "trap"}


def answer(question: Question, sort: str) -> Any:
    """An answer of that sort as exercises take it; None where the question has none of it."""
    task = question.task
    if isinstance(task, Choose):
        return _choose(task, sort)
    if isinstance(task, Match):
        return _match(task, sort)
    if isinstance(task, Mark):
        return _mark(question, task, sort)
    if isinstance(task, Swap):
        return _swap(task, sort)
    if isinstance(task, Order):
        return _order(task, sort)
    if sort != "right":
        return None
    if isinstance(task, Dossier):
        return [card.title for card in task.cards][:task.pick]
    if isinstance(task, Predict):
        return {"choice": task.choices[:1], "number": [task.least if task.least is not None else 1], "text": ["ruse"]}[task.entry][0]
    text = "One thought, and a reason: nobody has seen it."
    return text if not isinstance(task, Rewrite) else "Rain fell on Monday, the office said."


def _of(options: Iterable[Option], sort: str) -> list[str]:
    return [option.text for option in options if option.value == _VALUES.get(sort)]


def _choose(task: Choose, sort: str) -> list[str] | None:
    chosen = _of(task.options, sort)
    if task.several and sort == "debatable" and chosen:
        chosen += _of(task.options, "right")
    return (chosen if task.several else chosen[:1]) or None


def _match(task: Match, sort: str) -> dict[str, str] | None:
    if sort == "wrong":
        put = {item.text: next((card for card in task.cards if card not in [o.text for o in item.options]), None) for item in task.items}
        return {item: card for item, card in put.items() if card} or None
    right = {item.text: _of(item.options, "right")[0] for item in task.items}
    other = {item.text: _of(item.options, sort)[0] for item in task.items if _of(item.options, sort)}
    return right | other if other else None


def _mark(question: Question, task: Mark, sort: str) -> list[int] | None:
    numbers = {value: {n for e in task.entries if e.value == value for place in e.places for n in range(place[0], place[1] + 1)} for value in
               ("answer", "debatable", "trap", "sound")}  # fmt: skip
    marked = {"right": numbers["answer"], "debatable": numbers["answer"] | numbers["debatable"], "trap": numbers["trap"], "wrong": numbers["sound"]}[sort]
    if sort == "debatable" and not numbers["debatable"]:
        return None
    return sorted(marked) or None


def _swap(task: Swap, sort: str) -> dict[str, Any] | None:
    for word, options in task.words.items():
        if chosen := _of(options, sort):
            return {"word": word, "claims": {word: chosen[0]}, "thoughts": {word: "Somebody would have to know why they fight."}}
    return None


def _order(task: Order, sort: str) -> list[str] | None:
    if sort == "debatable":
        return list(task.also[0].texts) if task.also else None
    lines = [line.text for line in task.lines]
    return {"right": lines, "wrong": list(reversed(lines))}.get(sort)
