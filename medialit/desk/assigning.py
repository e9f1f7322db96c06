"""What students get of chosen lessons: a plain edition, or assignments of an nbgrader course; never the key of a graded question.

A lesson of the instructor's own brings questions/<lesson>.toml along, in which graded questions have no key. A course folder
gets source/<assignment>/ with all that, nbgrader_config.py, and outside source/ the whole key in keys/.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from medialit.course import Delivery, Item, deliver, files_named, notebook_item, plain_item
from medialit.errors import MedialitError
from medialit.keys import Key, Question, load_key
from medialit.keys.loading import read_table
from medialit.keys.questions import WRITTEN
from medialit.keys.withheld import public_half
from medialit.lexicon import BESIDE
from medialit.paper import notebook_of
from medialit.places import lessons_folder
from medialit.wording import wording

POINTS = 3  # of a written answer
_SCHEMA = 3  # of nbgrader's metadata
_TEMPLATE = Path(__file__).parent.parent / "templates" / "graded.toml"
_MORE = re.compile(r"^#+ If you have time", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][\w-]*\Z", re.ASCII)
Cell = dict[str, Any]


class _Lesson(NamedTuple):
    notebook: Path
    key: Key
    own: Path | None  #: the key file, when it is the instructor's own


def make_chosen(folder: str | Path, lessons: Sequence[str], hide_code: bool = False) -> Delivery:
    """Write the student edition of `lessons` (stems, numbers or paths of notebooks) into `folder`. What was changed there stays.

    Raises `MedialitError` when there is no such lesson or `folder` cannot be used.
    """
    home = lessons_folder()
    items: dict[str, Item] = {}
    for lesson in (_lesson(notebook_of(name, home)) for name in lessons):
        items |= _student_items(lesson, _notebook(lesson), hide_code)
    return deliver(folder, items, home)


def make_course(folder: str | Path, lessons: Sequence[str] = (), assignment: str | None = None, hide_code: bool = False) -> Delivery:
    """Write `lessons` (stems, numbers or paths of notebooks; without any, the whole course) as nbgrader assignments into `folder`.

    Each lesson is an assignment, or all of them are one that is called `assignment`. What was changed in `folder` stays.
    Raises `MedialitError` when there is no such lesson, or `folder` or the name cannot be used.
    """
    if assignment is not None and not _NAME.match(assignment):
        raise MedialitError(f'"{assignment}" cannot be the name of an assignment; take letters, digits, hyphens and underscores, for example unit-1.')
    home = lessons_folder()
    names = lessons or [path.stem for path in sorted(home.glob("[0-9]*.ipynb"))]
    items = {"nbgrader_config.py": plain_item(_texts()["config"].lstrip().encode())}
    for name in names:
        lesson = _lesson(notebook_of(name, home))
        notebook = _notebook(lesson)
        notebook["cells"] = graded_cells(notebook["cells"], lesson.key)
        place = f"source/{assignment or lesson.key.stem}"
        items |= {f"{place}/{name}": item for name, item in _student_items(lesson, notebook, hide_code).items()}
        if lesson.own:
            items[f"keys/{lesson.own.name}"] = plain_item(lesson.own.read_bytes())
    return deliver(folder, items, home)


def graded_cells(cells: Sequence[Cell], key: Key) -> list[Cell]:
    """The cells of a lesson with those for grading: one after each written answer of the core, and the count of answers at the end."""
    number = next((n for n, cell in enumerate(cells) if cell["cell_type"] == "markdown" and _MORE.search(_source(cell))), len(cells))
    made: list[Cell] = []
    asked: list[Question] = []
    before: list[tuple[str, str]] = []  # what the lesson has recalled since the last written answer
    for cell in cells[:number]:
        made.append(cell)
        before += _calls(cell, "recall")
        for _, id in _calls(cell, "ask"):
            question = key.question(id)
            asked.append(question)
            if question.kind in WRITTEN:
                made += _written_cells(key.stem, question, before)
                before = []
    return [*made, *cells[number:], *_completion_cells(key.stem, asked)]


def _lesson(notebook: Path) -> _Lesson:
    beside = notebook.parent / "keys"
    own = beside / f"{notebook.stem}.toml"
    if notebook.parent.resolve() == lessons_folder().resolve() or not own.is_file():
        return _Lesson(notebook, load_key(notebook.stem, lessons_folder() / "keys"), None)
    return _Lesson(notebook, load_key(notebook.stem, beside), own)


def _notebook(lesson: _Lesson) -> dict[str, Any]:
    return json.loads(lesson.notebook.read_text(encoding="utf-8"))


def _student_items(lesson: _Lesson, notebook: dict[str, Any], hide_code: bool) -> dict[str, Item]:
    """All files of a lesson that students get, by name."""
    sources = "\n".join(map(_source, notebook["cells"]))
    items = {lesson.notebook.name: notebook_item(notebook, hide_code)}
    if lesson.own:
        questions = _questions_text(lesson)
        items[f"questions/{lesson.own.name}"] = plain_item(questions.encode())
        sources += questions
        if (words := lesson.notebook.with_name(BESIDE)).is_file():
            items[BESIDE] = plain_item(words.read_bytes())
    return items | files_named(lesson.notebook.parent, sources)


def _questions_text(lesson: _Lesson) -> str:
    """What students get of an instructor's key: practice questions whole, graded ones without their key."""
    import tomlkit

    table = read_table(lesson.own)
    table["question"] = [public_half(entry, lesson.key.question(entry["id"])) if entry.get("graded") else entry for entry in table["question"]]
    return f"# {wording('exercise.graded.questions', stem=lesson.key.stem)}\n\n{tomlkit.dumps(table)}"


def _written_cells(stem: str, question: Question, before: Sequence[tuple[str, str]]) -> Iterator[Cell]:
    texts = _texts()
    model = getattr(question.task, "model", None)
    said = texts["model"].format(model=model) if model else texts["no_model"]
    text = texts["judged" if before else "written"].format(prompt=" ".join(question.prompt.split())) + texts["scheme"].format(model=said)
    shown = "\n".join(f'display(recall("{lesson}", "{id}"))' for lesson, id in [*dict.fromkeys(before), (stem, question.id)])
    grade_id = f"{stem}-{question.id}"
    yield _markdown(text, grade_id) | {"metadata": _metadata(grade_id, points=POINTS, task=True)}
    yield _code(f"from IPython.display import display\nfrom medialit import recall\n\n{shown}", f"{grade_id}-shown")


def _completion_cells(stem: str, asked: Sequence[Question]) -> Iterator[Cell]:
    ids = list(dict.fromkeys(question.id for question in asked))
    if not ids:
        return
    grade_id, listed = f"{stem}-completed", ", ".join(f'"{id}"' for id in ids)
    yield _markdown(_texts()["completion"].format(questions=", ".join(ids)), f"{stem}-about-completed")
    yield _code(f'from medialit.desk.completion import completed\n\ncompleted("{stem}", {listed})', grade_id, points=len(ids), grade=True)


def _metadata(grade_id: str, points: int | None = None, grade: bool = False, task: bool = False) -> dict[str, Any]:
    mark = {"schema_version": _SCHEMA, "grade_id": grade_id, "grade": grade, "solution": False, "locked": True, "task": task}
    return {"nbgrader": mark if points is None else mark | {"points": points}}


def _markdown(text: str, id: str) -> Cell:
    return {"cell_type": "markdown", "id": _cell_id(id), "metadata": {}, "source": text.strip()}


def _code(source: str, id: str, points: int | None = None, grade: bool = False) -> Cell:
    metadata = _metadata(id, points, grade)
    return {"cell_type": "code", "id": _cell_id(id), "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def _cell_id(id: str) -> str:
    return id[-64:]  # nbformat allows no more


def _source(cell: Cell) -> str:
    return "".join(cell["source"])


def _calls(cell: Cell, name: str) -> list[tuple[str, str]]:
    """(lesson, question) of every call of `name` in a code cell."""
    if cell["cell_type"] != "code":
        return []
    nodes = [node for node in ast.walk(ast.parse(_source(cell))) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name]
    named = [[arg.value for arg in node.args if isinstance(arg, ast.Constant)] for node in nodes]
    return [(arguments[0], arguments[1]) for arguments in named if len(arguments) == 2]


def _texts() -> dict[str, str]:
    return tomllib.loads(_TEMPLATE.read_text(encoding="utf-8"))
