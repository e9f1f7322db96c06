"""The page of a class: where it agreed, where it did not, and what to talk about; anonymous unless names are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from medialit import _html
from medialit._html import element, text
from medialit.desk.handins import Collected, Remark
from medialit.desk.results import LessonResults, Result
from medialit.desk.tallies import tally_html
from medialit.wording import wording

_STYLE = """
:root{color-scheme:light}
body{margin:0;background:#fff;color:#1a1a1a;font:400 1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:62em;margin:0 auto;padding:1.5em 1.2em 3em}
h1{font-size:1.7em;line-height:1.25}h2{font-size:1.35em;margin:2.2em 0 .4em;border-bottom:1px solid #8a8f98}
h3{font-size:1.1em;margin:2em 0 .3em}h4{margin:1em 0 .2em}
.heat{font-family:Charter,Cambria,Georgia,serif;font-size:1.12em;line-height:2;max-width:40em}.heat sup{font:600 .62em system-ui,sans-serif;margin-left:.2em}
.wide{overflow-x:auto}
.written{display:grid;grid-template-columns:repeat(auto-fill,minmax(17em,1fr));gap:.8em}
blockquote{margin:0;padding:.2em .9em;border:1px solid #8a8f98;border-radius:.4em;overflow-wrap:anywhere}blockquote footer{font-size:.85em;color:#4a4f57}
@media print{.wide{overflow:visible}h2,h3{break-after:avoid}blockquote{break-inside:avoid}}
"""
# A judgement made at the start of the course and again at its end, on another article.
_JUDGED = ("judge-1", "judge-2")


def class_page(lessons: Sequence[LessonResults], collected: Collected, names: bool = False) -> str:
    """One self-contained page about what a class handed in. Without `names`, students are "Reader 1", "Reader 2" …"""
    name = _names(lessons, names)
    intro = element("h1", text(wording("class.title"))) + "".join(element("p", text(line)) for line in _intro(lessons, collected))
    sections = [_lesson(lesson, name) for lesson in lessons]
    body = intro + "".join([*sections, _before_and_after(lessons, name), _files("refused", collected.refused), _files("remarks", collected.remarks)])
    return _html.document(wording("class.title"), _STYLE, element("main", body))


def _names(lessons: Iterable[LessonResults], shown: bool) -> Callable[[str], str]:
    """What the page calls each student. The numbers say nothing: they follow a digest and not the alphabet."""
    students = {student for lesson in lessons for student in lesson.students}
    order = sorted(students, key=lambda student: hashlib.sha256(student.encode()).digest())
    numbers = {student: wording("class.reader", number=number) for number, student in enumerate(order, 1)}
    return (lambda student: student) if shown else numbers.__getitem__


def _intro(lessons: Sequence[LessonResults], collected: Collected) -> list[str]:
    students = {student.casefold() for lesson in lessons for student in lesson.students}
    counted = wording("class.counted", students=len(students), files=len(collected.handins), refused=len(collected.refused))
    return [counted, wording("class.fair")]


def _lesson(lesson: LessonResults, name: Callable[[str], str]) -> str:
    parts = [element("h2", text(lesson.key.stem)), element("div", _overview(lesson), class_="wide")]
    for question in lesson.key.questions:
        heading = element("h3", text(wording("class.question", id=question.id))) + element("p", text(question.prompt))
        parts.append(element("section", heading + tally_html(lesson.results[question.id], name)))
    return "".join(parts)


def _overview(lesson: LessonResults) -> str:
    head = [wording(f"class.columns.{column}") for column in ("question", "kind", "answered", "done")]
    rows = ([text(q.id), text(wording(f"class.kinds.{q.kind}")), *_numbers(lesson.results[q.id])] for q in lesson.key.questions)
    return _html.table(wording("class.overview", students=len(lesson.students)), head, rows)


def _numbers(results: Sequence[Result]) -> list[str]:
    given = [result for result in results if result.given]
    judged = results[0].question.kind in ("choose", "match", "mark", "order")
    return [str(len(given)), str(sum(result.feedback.done for result in given)) if judged else wording("class.no_done")]


def _before_and_after(lessons: Sequence[LessonResults], name: Callable[[str], str]) -> str:
    """The judgements of the first and of the last lesson side by side, for those who gave both."""
    judged = [lesson for lesson in lessons if all(id in lesson.results for id in _JUDGED)]
    if len(judged) < 2:
        return ""
    first, last = judged[0], judged[-1]
    both = [student for student in first.students if student in last.students]
    head = [wording(f"class.columns.{column}") for column in ("reader", "before", "after")]
    rows = ([text(name(student)), _judgement(first, student), _judgement(last, student)] for student in both)
    table = element("div", _html.table(wording("class.before_after_note"), head, rows), class_="wide")
    return element("h2", text(wording("class.before_after"))) + table


def _judgement(lesson: LessonResults, student: str) -> str:
    answers = [r.answer for r in lesson.of(student) if r.question.id in _JUDGED and r.given]
    return element("br").join(text(answer) for answer in answers) or text(wording("class.none"))


def _files(kind: str, remarks: Sequence[Remark]) -> str:
    if not remarks:
        return ""
    head = [wording("class.columns.file"), wording("class.columns.reason")]
    table = _html.table(None, head, ([text(remark.file), text(remark.why)] for remark in remarks))
    return element("h2", text(wording(f"class.{kind}_head"))) + element("div", table, class_="wide")
