"""The class as a table that an LMS imports: what was completed, and empty columns for what a person grades."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from medialit.desk.results import LessonResults, Result
from medialit.wording import wording

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def grades_csv(lessons: Iterable[LessonResults]) -> str:
    """A line for each student: per lesson how many exercises are answered, per question 1 or 0, per written answer a column to fill in.

    Completion is what is counted: careful readers mark different words, so marks earn no more for being the key's.
    """
    lessons = list(lessons)
    students = sorted({student for lesson in lessons for student in lesson.students}, key=str.casefold)
    head = [wording("class.csv.student")] + [column for lesson in lessons for column in _columns(lesson)]
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerows([head, *([_safe(student), *(cell for lesson in lessons for cell in _cells(lesson, student))] for student in students)])
    return table.getvalue()


def _columns(lesson: LessonResults) -> Iterator[str]:
    stem = lesson.key.stem
    yield wording("class.csv.percent", lesson=stem)
    for question in lesson.key.questions:
        yield f"{stem}: {question.id}"
    for question in lesson.key.questions:
        if question.kind == "write":
            yield wording("class.csv.rubric", lesson=stem, question=question.id)


def _cells(lesson: LessonResults, student: str) -> Iterator[str]:
    if student not in lesson.students:
        yield from ("" for _ in _columns(lesson))
        return
    results = list(lesson.of(student))
    yield str(round(100 * sum(map(_completed, results)) / len(results)))
    yield from (str(int(_completed(result))) for result in results)
    yield from ("" for result in results if result.question.kind == "write")


def _completed(result: Result) -> bool:
    return result.given


def _safe(cell: str) -> str:
    """A name that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
