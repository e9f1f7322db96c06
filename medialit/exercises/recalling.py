"""Show an earlier answer again, as it can be read: by itself, without the exercise around it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from medialit import _html
from medialit._html import element
from medialit.article import Article
from medialit.exercises.drawing import restored
from medialit.keys import scoring
from medialit.keys.passages import quoted
from medialit.keys.questions import Dossier, Predict, Question
from medialit.wording import wording
from medialit.work import Work

_FRAME = f"{_html.SANS};max-width:46rem;margin:.4em 0 .8em;padding:.6em 1em;border:1px solid #8a8f98;border-left-width:4px;border-radius:6px;line-height:1.5"
_PLAIN = "margin:.3em 0"


@dataclass(frozen=True, repr=False)
class Recalled:
    """An earlier answer; `lines` are its parts in words, none when there is no answer."""

    question: Question
    lesson: str
    lines: tuple[str, ...]
    day: str | None = None  #: when it was given, as an ISO date
    finished: bool = True
    note: str | None = None  #: what is wrong with the student's file

    def __repr__(self) -> str:
        return wording("recall.name", id=self.question.id, prompt=" ".join(self.question.prompt.split()))

    def _repr_html_(self) -> str:
        return element("div", "".join(self._parts()), class_=_html.CLASSES, lang="en", style=_FRAME)

    def _parts(self) -> list[str]:
        parts = [element("p", element("strong", _html.text(self._title())), style=_PLAIN)] if self.lines else []
        parts.append(element("p", _html.text(self.question.prompt), style=f"{_PLAIN};white-space:pre-line"))
        parts.append(self._answer() if self.lines else _paragraph(wording("recall.none", lesson=self.lesson)))
        if self.lines and not self.finished:
            parts.append(_paragraph(wording("recall.unfinished")))
        return [*parts, _paragraph(self.note)] if self.note else parts

    def _title(self) -> str:
        return wording("recall.title", date=_html.date(self.day)) if self.day else wording("recall.title_undated")

    def _answer(self) -> str:
        if self.question.kind not in _PARTS:
            return element("blockquote", _html.text(self.lines[0]), style="margin:.5em 0;padding:.1em .9em;border-left:3px solid #8a8f98;white-space:pre-line")
        items = "".join(element("li", _html.text(line), style="margin:.2em 0") for line in self.lines)
        return element("ol" if self.question.kind == "order" else "ul", items, style="margin:.5em 0;padding-left:1.6em")


def recalled(question: Question, work: Work, lesson: str) -> Recalled:
    """The stored answer to `question`, as far as it still fits it."""
    entry = work.get(question.id) or {}
    answer = restored(question, entry.get("answer"))
    lines = in_words(question, answer) if scoring.check(question, answer).given else ()
    return Recalled(question, lesson, lines, _day(entry.get("at")), entry.get("checked") is True, work.note)


def in_words(question: Question, answer: Any) -> tuple[str, ...]:
    """The parts of a clean answer, each as a line that can be read."""
    parts = _PARTS.get(question.kind)
    return tuple(parts(question, answer)) if parts else (_one(question, answer),)


def _one(question: Question, answer: Any) -> str:
    unit = question.task.unit if isinstance(question.task, Predict) else None
    return f"{answer} {unit}" if unit else str(answer)


def _matched(_: Question, answer: dict[str, str]) -> list[str]:
    return [wording("recall.pair", item=item, answer=card) for item, card in answer.items()]


def _marked(question: Question, answer: list[int]) -> list[str]:
    """Words that follow one another stand together."""
    article, runs = question.article, []
    for number in answer:
        if runs and number == runs[-1][-1] + 1 and _paragraph_of(article, number) == _paragraph_of(article, runs[-1][-1]):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [wording("recall.quoted", words=" ".join(quoted(article, (run[0], run[-1])).split())) for run in runs]


def _paragraph_of(article: Article, number: int) -> int:
    return article.paragraph_at(article.words[number].start)


def _swapped(_: Question, answer: dict[str, Any]) -> list[str]:
    claims, thoughts = answer["claims"], answer["thoughts"]
    return [wording("recall.pair", item=word, answer=" ".join(filter(None, (claim, thoughts.get(word))))) for word, claim in claims.items()]


def _picked(question: Question, answer: list[str]) -> list[str]:
    task = question.task
    assert isinstance(task, Dossier)
    between = wording("page.between")
    return [between.join((card.title, card.outlet, _html.date(card.date) or card.date)) for card in task.cards if card.title in answer]


# How the parts of an answer are put in words; the answers of the other kinds are words already.
_PARTS: dict[str, Callable[[Question, Any], list[str]]] = {
    "choose": lambda _, answer: answer,
    "order": lambda _, answer: answer,
    "match": _matched,
    "mark": _marked,
    "swap": _swapped,
    "dossier": _picked,
}


def _day(at: Any) -> str | None:
    try:
        return datetime.datetime.fromisoformat(at).astimezone().date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _paragraph(words: str) -> str:
    return element("p", _html.text(words), style=_PLAIN)
