"""Put things in order: read the lines of such a question, show them shuffled, hold an order against the key's."""

from __future__ import annotations

import hashlib
from itertools import pairwise, permutations
from typing import Any

from medialit.article import Article
from medialit.errors import MedialitError
from medialit.keys import fields
from medialit.keys.fields import Table
from medialit.keys.notes import Feedback, Note
from medialit.keys.questions import Line, Order, OtherOrder, Question
from medialit.wording import wording

_FEWEST = 3  # of two lines, shown in the wrong order, only one order is left
_LONG = 8  # words of a line that are quoted in a remark
Texts = tuple[str, ...]


def read_order(where: str, table: Table, _: Article | None) -> Order:
    """The lines of an order question in the key's order. Raises `MedialitError` with the remedy when they are no such question."""
    lines = tuple(_line(fields.named(where, "item", n, entry), entry) for n, entry in enumerate(table["item"], 1))
    fields.distinct(where, "item", [line.text for line in lines])
    if len(lines) < _FEWEST:
        raise MedialitError(f"{where}: {len(lines)} items leave nothing to put in order; add another [[…item]], so that there are at least {_FEWEST}.")
    also = tuple(_other(f"{where}, also {n}", entry, lines) for n, entry in enumerate(table.get("also", []), 1))
    if len({other.texts for other in also}) < len(also):
        raise MedialitError(f"{where}: two also have the same order; remove one of them.")
    shown = tuple(line.text for line in lines) if table.get("withheld") else _shuffled(where, lines, also)
    return Order(lines, also, shown)


def _line(where: str, entry: Any) -> Line:
    fields.check(where, entry, {"text": str, "why": str}, {})
    return Line(entry["text"], fields.sentence(where, "why", entry["why"]))


def _other(where: str, entry: Any, lines: tuple[Line, ...]) -> OtherOrder:
    fields.check(where, entry, {"order": list, "why": str}, {})
    numbers, every = entry["order"], list(range(1, len(lines) + 1))
    if not all(type(number) is int for number in numbers) or sorted(numbers) != every:
        raise MedialitError(f"{where}: order names each item once by its number, from 1 to {len(lines)}, for example order = {[2, 1, *every[2:]]}.")
    if numbers == every:
        raise MedialitError(f"{where}: order = {every} is the order in which the items stand, which is right anyway; remove this also.")
    return OtherOrder(tuple(lines[number - 1].text for number in numbers), fields.sentence(where, "why", entry["why"]))


def _shuffled(where: str, lines: tuple[Line, ...], also: tuple[OtherOrder, ...]) -> Texts:
    """The lines in an order which nobody accepts, the same each time; `where` names the lesson and the question."""
    accepted = {tuple(line.text for line in lines), *(other.texts for other in also)}
    mixed = sorted((line.text for line in lines), key=lambda text: hashlib.sha256(f"{where} {text}".encode()).digest())
    shown = next((order for order in permutations(mixed) if order not in accepted), None)
    if shown is None:
        raise MedialitError(f"{where}: every order is accepted, so there is nothing to find out; remove an also.")
    return shown


def clean_order(task: Order, answer: list[Any]) -> list[str]:
    """The lines that the question still has in the answer's order, then those it does not name; empty when it names none."""
    named = list(dict.fromkeys(text for text in answer if isinstance(text, str) and text in task.shown))
    return named + [text for text in task.shown if text not in named] if named else []


def check_order(question: Question, answer: list[str]) -> Feedback:
    """Feedback to an order: the key's, one that can be argued for, or else which neighbours stand right."""
    task, order = question.task, tuple(answer)
    if order == tuple(line.text for line in task.lines):
        return Feedback(True, wording("exercise.order.done"), order_notes(task))
    for other in task.also:
        if order == other.texts:
            note = Note("arguable", wording("exercise.order.yours"), other.why)
            return Feedback(True, wording("exercise.order.arguable"), (note,), others=order_notes(task))
    right = _right_pairs(task, order)
    notes = tuple(_pair_note(order[n], order[n + 1]) for n in right)
    return Feedback(False, _headline(len(right), len(order) - 1), notes, words={"right": right})


def order_notes(task: Order) -> tuple[Note, ...]:
    """Each line in the key's order, with its reason."""
    return tuple(Note("right", wording("exercise.order.line", number=n, text=line.text), line.why) for n, line in enumerate(task.lines, 1))


def _right_pairs(task: Order, order: Texts) -> list[int]:
    """The places in `order` after which the line comes that follows in the key too."""
    follows = {(first.text, second.text) for first, second in pairwise(task.lines)}
    return [n for n, pair in enumerate(pairwise(order)) if pair in follows]


def _pair_note(first: str, second: str) -> Note:
    return Note("right", wording("exercise.order.pair", first=_short(first), second=_short(second)), wording("exercise.order.right"))


def _headline(right: int, pairs: int) -> str:
    return wording("exercise.order.some" if right else "exercise.order.none", right=right, all=pairs)


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= _LONG else " ".join(words[:_LONG]) + " …"
