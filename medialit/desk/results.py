"""Each answer of each student held against the key again; nothing that a file says about itself counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from medialit.desk.handins import HandIn
from medialit.exercises.drawing import restored
from medialit.keys import Feedback, Key, Question, check


class Result(NamedTuple):
    """One student's answer to one question: `answer` as scoring knows it, `given` whether there is one, `done` by the key."""

    student: str
    question: Question
    answer: Any
    feedback: Feedback

    @property
    def given(self) -> bool:
        """Whether there is an answer."""
        return self.feedback.given


class LessonResults(NamedTuple):
    """The results of a class in one lesson, by question in the order of the key, and who handed in."""

    key: Key
    students: tuple[str, ...]
    results: dict[str, tuple[Result, ...]]  #: question id: one for each student

    def of(self, student: str) -> Iterator[Result]:
        """The results of one student."""
        at = self.students.index(student)
        return (results[at] for results in self.results.values())


def score(handins: Iterable[HandIn], keys: dict[str, Key], step: Callable[[], None] = lambda: None) -> list[LessonResults]:
    """The results lesson by lesson; `step` is called after each hand-in, for a progress bar."""
    by_lesson: dict[str, list[HandIn]] = {}
    for handin in handins:
        by_lesson.setdefault(handin.lesson, []).append(handin)
    return [_lesson(keys[lesson], group, step) for lesson, group in sorted(by_lesson.items())]


def _lesson(key: Key, handins: list[HandIn], step: Callable[[], None]) -> LessonResults:
    rows = []
    for handin in handins:
        rows.append([_result(handin, question) for question in key.questions])
        step()
    columns = {question.id: tuple(row[at] for row in rows) for at, question in enumerate(key.questions)}
    return LessonResults(key, tuple(handin.student for handin in handins), columns)


def _result(handin: HandIn, question: Question) -> Result:
    answer = restored(question, handin.entries.get(question.id, {}).get("answer"))
    return Result(handin.student, question, answer, check(question, answer))
