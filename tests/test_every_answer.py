"""Every exercise of every lesson, answered right, debatable, wrong and into its traps: each answer gets what the key says of it."""

import pytest

from medialit.exercises import ask
from medialit.keys import Question, check, load_key
from medialit.keys.notes import Feedback
from medialit.places import lessons_folder
from tests.answers import SORTS, answer

STEMS = sorted(path.stem for path in (lessons_folder() / "keys").glob("[0-9]*.toml"))
QUESTIONS = [(stem, question) for stem in STEMS for question in load_key(stem).questions]
CASES = [(stem, question, sort) for stem, question in QUESTIONS for sort in SORTS if answer(question, sort) is not None]
CHECKED = ("choose", "match", "mark", "order")


def names(value: object) -> str:
    return value.id if isinstance(value, Question) else str(value)


@pytest.mark.parametrize(("stem", "question", "sort"), CASES, ids=names)
def test_an_answer_gets_its_feedback(stem: str, question: Question, sort: str) -> None:
    feedback = check(question, answer(question, sort))
    assert feedback.given and feedback.headline
    if question.kind in CHECKED:
        assert feedback.done == (sort in ("right", "debatable"))
    assert all(note.why.strip() for note in (*feedback.notes, *feedback.others) if note.mark != "open")
    if not feedback.done and question.kind in CHECKED:
        assert "?" in helping(feedback), "a failed try is helped by a question"


def helping(feedback: Feedback) -> str:
    return " ".join([feedback.hint or "", *(note.why for note in feedback.notes if note.mark == "open")])


def test_each_marking_exercise_has_something_to_leave_alone() -> None:
    marking = [question for _, question in QUESTIONS if question.kind == "mark"]
    assert marking and all(any(entry.value == "sound" for entry in question.task.entries) for question in marking)


@pytest.mark.parametrize(("stem", "question"), QUESTIONS, ids=names)
def test_what_was_answered_is_there_again(stem: str, question: Question, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    first = ask(stem, question.id)
    first._receive(None, {"do": "check", "value": answer(question, "right"), "n": 1}, None)
    again = ask(stem, question.id)
    assert again.answer == first.answer and again.done == first.done and again.answer
