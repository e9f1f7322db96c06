"""A dossier: cards of which a few are chosen and read; no choice is wrong, and each card says what it is good for."""

from __future__ import annotations

from typing import Any

from medialit.article import Article
from medialit.errors import MedialitError
from medialit.keys import fields
from medialit.keys.fields import Table
from medialit.keys.notes import Feedback, Note
from medialit.keys.questions import Card, Dossier, Question
from medialit.wording import wording

STATUSES = ("checked", "lead")


def read_dossier(where: str, table: Table, _: Article | None) -> Dossier:
    """The cards of a dossier. Raises `MedialitError` with the remedy when one of them is not usable."""
    cards = tuple(_card(fields.named(where, "card", n, entry, "title"), entry) for n, entry in enumerate(table["card"], 1))
    fields.distinct(where, "card", [card.title for card in cards])
    pick = table["pick"]
    if not 1 <= pick < len(cards):
        raise MedialitError(f"{where}: pick = {pick} of {len(cards)} cards is no choice; pick at least one, and fewer than there are.")
    return Dossier(pick, cards)


def _card(where: str, entry: Any) -> Card:
    required = dict.fromkeys(("title", "outlet", "date", "status", "text", "why"), str)
    fields.check(where, entry, required, {"link": str})
    fields.one_of(where, "status", entry["status"], STATUSES)
    link = entry.get("link")
    if link and not link.startswith(("https://", "http://")):
        raise MedialitError(f'{where}: link must be a whole address, link = "https://…".')
    if entry["status"] == "checked" and not link:
        raise MedialitError(f'{where}: what was checked can be looked at; add link = "https://…", or make it status = "lead".')
    for name in ("text", "why"):
        fields.sentence(where, name, entry[name])
    return Card(**entry)


def clean_choice(task: Dossier, answer: list[Any]) -> list[str]:
    """The titles in `answer` that the dossier still has, in its order, no more than may be chosen."""
    return [card.title for card in task.cards if card.title in answer][:task.pick]


def check_dossier(question: Question, answer: list[str]) -> Feedback:
    """What each chosen card is good for, and to unfold the others."""
    chosen = tuple(_note(card) for card in question.task.cards if card.title in answer)
    others = tuple(_note(card) for card in question.task.cards if card.title not in answer)
    return Feedback(True, wording("exercise.dossier.done"), chosen, others=others)


def _note(card: Card) -> Note:
    return Note(card.status, card.title, card.why)
