"""How many exercises of a lesson a student has answered, counted where nobody can click: when nbgrader runs a notebook that was handed in."""

from __future__ import annotations

from medialit.exercises.drawing import restored
from medialit.keys import check, load_key
from medialit.work import open_work


def completed(lesson: str, *questions: str) -> int:
    """How many of the `questions` of `lesson` have an answer in the student's work file; whether it is right does not count.

    Nobody clicks when nbgrader runs a notebook, so what counts is my-work/<lesson>.json beside it; without the file it is 0.
    Raises `MedialitError` when there is no such lesson or question.
    """
    key, entries = load_key(lesson), open_work(lesson).entries()
    asked = [key.question(id) for id in questions]
    return sum(check(question, restored(question, entries.get(question.id, {}).get("answer"))).given for question in asked)
