"""The graded edition, and a round of nbgrader with three students and an instructor who tried the lesson first."""

import csv
import importlib.util
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from medialit import MedialitError
from medialit.__main__ import main
from medialit.desk.assigning import POINTS, graded_cells, make_chosen, make_course
from medialit.desk.completion import completed
from medialit.exercises.drawing import drawn, stored
from medialit.keys import check, load_key
from medialit.keys.scoring import clean, solution, told
from medialit.places import lessons_folder
from medialit.work_file import VERSION

STEM = "the-ferry"
SECRET = "The harbour log says so."
ARTICLE = "+++\ntitle = \"The ferry\"\n+++\n\nThe heroic ferry left at nine on Monday. Officials said that 40 people were on board.\n\nA mob watched it go.\n"
KEY = f'''
article = "articles/the-ferry.md"

[[question]]
id = "predict-1"
kind = "predict"
prompt = "How many words lean?"
entry = "number"

[[question]]
id = "spot"
kind = "mark"
graded = true
prompt = "Mark the words that lean."
hint = "Would both sides say it?"
[[question.entry]]
words = "heroic"
value = "answer"
why = "{SECRET}"
[[question.sound]]
words = "40 people"
why = "{SECRET}"

[[question]]
id = "who"
kind = "choose"
graded = true
prompt = "Who counted?"
hint = "Which verb is it?"
[[question.option]]
text = "The reporter"
value = "trap"
why = "{SECRET}"
[[question.option]]
text = "Officials"
value = "answer"
why = "{SECRET}"

[[question]]
id = "mob"
kind = "choose"
prompt = "Does “mob” judge?"
hint = "Would they call themselves that?"
[[question.option]]
text = "Yes"
value = "answer"
why = "Few people would call themselves a mob."
[[question.option]]
text = "No"
value = "trap"
why = "Would you like to be called that?"

[[question]]
id = "judgement"
kind = "write"
graded = true
prompt = "Would you rely on it?"
model = "{SECRET}"

[[question]]
id = "more"
kind = "write"
prompt = "What else?"
model = "Anything."
'''
WORDS = '''
question = "Who would say it so?"

[category.sea]
title = "Words of the sea"
why = "A word that only people on a boat would use."

[[term]]
forms = ["landlubber", "landlubbers"]
category = "sea"
strength = 2
why = "It laughs at people who stay on land; would they call themselves that?"
examples = ["The landlubbers waited on the pier."]
'''
CORE = ["predict-1", "spot", "who", "mob", "judgement"]
ANSWERS = {"predict-1": 2, "spot": [["heroic", 1]], "who": ["Officials"], "mob": ["Yes"], "judgement": "Yes: the number has a source."}
KINDS = {"predict-1": "predict", "spot": "mark", "who": "choose", "mob": "choose", "judgement": "write"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory, make_notebook):
    """An instructor's folder with a lesson of their own."""
    folder = tmp_path_factory.mktemp("desk")
    asks = [cell for id in CORE for cell in (f"## {id}", (f'ask("{STEM}", "{id}")', None))]
    imports = ("from medialit import ask, read_article", None)
    look = ('read_article("articles/the-ferry.md")', None)
    notebook = make_notebook("# Who counted?", imports, "Read.", look, *asks, "# If you have time", (f'ask("{STEM}", "more")', None))
    write(folder / f"{STEM}.ipynb", json.dumps(notebook))
    write(folder / "keys" / f"{STEM}.toml", KEY)
    write(folder / "articles" / "the-ferry.md", ARTICLE)
    write(folder / "medialit-words.toml", WORDS)
    return folder


@pytest.fixture(scope="module")
def course(desk, tmp_path_factory):
    """The graded edition of that lesson."""
    folder = tmp_path_factory.mktemp("course")
    make_course(folder, [str(desk / f"{STEM}.ipynb")])
    return folder


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def work(answers):
    entries = {id: {"kind": KINDS[id], "answer": answer, "checked": True, "tries": 0, "at": "2026-11-23T09:00:00+00:00"} for id, answer in answers.items()}
    return json.dumps({"version": VERSION, "lesson": STEM, "answers": entries})


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def text(cell):
    return "".join(cell["source"])


def mark(cell):
    return cell["metadata"].get("nbgrader")


# ---- What students get of a graded question


def test_every_kind_of_question_is_drawn_from_its_public_half_as_from_its_key(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_LESSONS", str(Path(__file__).parent / "browser" / "lessons"))
    from medialit.keys.withheld import public_half

    table = tomllib.loads((lessons_folder() / "keys" / "every-kind.toml").read_text(encoding="utf-8"))
    key = load_key("every-kind")
    halves = [public_half(entry | {"graded": True}, key.question(entry["id"])) for entry in table["question"]]
    import tomlkit

    write(tmp_path / "questions" / "every-kind.toml", tomlkit.dumps(table | {"question": halves}))
    public = load_key("every-kind", tmp_path / "questions")
    for whole, half in zip(key.questions, public.questions, strict=True):
        assert drawn(half) == drawn(whole) | {"graded": True}
        assert half.graded and half.withheld and solution(half) == ()
    held = {"why", "value", "hint", "model", "checklist", "sound", "also", "other"}
    assert not held & {name for half in halves for name in every_name(half)}


def every_name(value):
    if isinstance(value, dict):
        return {*value, *(name for part in value.values() for name in every_name(part))}
    return {name for part in value for name in every_name(part)} if isinstance(value, list) else set()


def test_a_graded_question_only_says_that_the_answer_is_saved(desk, course):
    whole = load_key(STEM, desk / "keys").question("who")
    half = load_key(STEM, course / "source" / STEM / "questions").question("who")
    for answer in (["The reporter"], ["Officials"]):
        assert told(whole, answer) == told(half, answer) == check(half, answer)
        assert told(whole, answer).done and not told(whole, answer).notes and "nothing is checked" in told(whole, answer).headline
    assert not told(whole, []).given and not told(half, []).given
    assert [check(whole, [text]).done for text in ("The reporter", "Officials")] == [False, True], "the instructor's key still tells them apart"


def test_an_answer_to_the_public_half_is_stored_as_one_to_the_key(desk, course):
    whole = load_key(STEM, desk / "keys").question("spot")
    half = load_key(STEM, course / "source" / STEM / "questions").question("spot")
    assert stored(half, clean(half, [1, 2])) == stored(whole, clean(whole, [1, 2])) != []


def test_the_widget_of_a_graded_question_shows_no_key_and_asks_to_save(desk, tmp_path):
    from medialit.exercises.widgets import Exercise
    from medialit.work import Work

    exercise = Exercise(load_key(STEM, desk / "keys").question("who"), Work(tmp_path / f"{STEM}.json"))
    for number in range(3):
        exercise._receive(None, {"do": "check", "value": ["The reporter"], "n": number}, None)
    exercise._receive(None, {"do": "solution", "value": ["The reporter"], "n": 9}, None)
    assert exercise.question["graded"] and exercise.done and not exercise.state["may_ask"]
    assert SECRET not in json.dumps([exercise.state, exercise.question, exercise.labels])


# ---- The edition


def test_the_edition_holds_no_key_and_no_work(course):
    there = sorted(path.relative_to(course).as_posix() for path in course.rglob("*") if path.is_file())
    source = f"source/{STEM}"
    assert there == [".medialit-lessons.json", f"keys/{STEM}.toml", "nbgrader_config.py",
                     f"{source}/articles/the-ferry.md", f"{source}/medialit-words.toml", f"{source}/questions/{STEM}.toml", f"{source}/{STEM}.ipynb"]
    public = (course / source / "questions" / f"{STEM}.toml").read_text(encoding="utf-8")
    assert SECRET not in public and "Few people would call themselves a mob." in public, "practice questions keep their feedback"
    assert (course / "keys" / f"{STEM}.toml").read_text(encoding="utf-8") == KEY


def test_cells_for_grading_carry_unique_ids_of_schema_3(course):
    marked = [(mark(cell), cell) for cell in cells(course / "source" / STEM / f"{STEM}.ipynb") if mark(cell)]
    assert [m["grade_id"] for m, _ in marked] == [f"{STEM}-judgement", f"{STEM}-judgement-shown", f"{STEM}-completed"]
    assert all(m["schema_version"] == 3 and m["locked"] and not m["solution"] for m, _ in marked)
    task, shown, test = (m for m, _ in marked)
    assert (task["task"], task["points"], test["grade"], test["points"]) == (True, POINTS, True, len(CORE)) and "points" not in shown
    assert "more" not in text(marked[-1][1]), "what stands under If you have time is not counted"


def test_a_judgement_is_graded_beside_what_was_recalled_before_it(make_notebook):
    key = load_key("01-words-that-lean")
    recalls = ('recall("01-words-that-lean", "predict-1")', None)
    asks = ('ask("01-words-that-lean", "exit")', None)
    plain = graded_cells(make_notebook("# A?", asks)["cells"], key)
    beside = graded_cells(make_notebook("# A?", recalls, asks)["cells"], key)
    assert "beside what you thought at first" in text(beside[3]) and "at first" not in text(plain[2])
    assert '"predict-1"' in text(beside[4]) and '"exit"' in text(beside[4]) and '"predict-1"' not in text(plain[3])


def test_lessons_of_the_course_bring_no_questions_along_and_may_share_an_assignment(tmp_path):
    made = make_course(tmp_path / "c", ["00", "01"], assignment="both")
    assert {Path(name).parent.as_posix() for name in made.written} == {"source/both", "."}
    assert make_course(tmp_path / "c", ["00", "01"], assignment="both").written == ()


def test_the_student_edition_of_a_lesson_of_ones_own_has_its_questions_and_no_key(desk, tmp_path, capsys):
    folder = tmp_path / "for-students"
    assert main(["lessons", str(folder), "--no-lab", "--lesson", str(desk / f"{STEM}.ipynb")]) == 0
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert there == [".medialit-lessons.json", "articles/the-ferry.md", "medialit-words.toml", f"questions/{STEM}.toml", f"{STEM}.ipynb"]
    assert SECRET not in "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    assert not any(mark(cell) for cell in cells(folder / f"{STEM}.ipynb"))
    assert make_chosen(tmp_path / "other", ["01"]).written == ("01-words-that-lean.ipynb",)


def test_what_an_instructor_changed_stays(tmp_path):
    make_course(tmp_path / "c", ["01"])
    changed = tmp_path / "c" / "nbgrader_config.py"
    changed.write_text("c = get_config()", encoding="utf-8")
    make_course(tmp_path / "c", ["00", "01"])
    assert changed.read_text(encoding="utf-8") == "c = get_config()"


def test_the_command_says_what_comes_next(tmp_path, capsys):
    assert main(["lessons", str(tmp_path / "c"), "--nbgrader", "--lesson", "01"]) == 0
    assert "nbgrader generate_assignment" in capsys.readouterr().out
    assert main(["lessons", str(tmp_path / "c"), "--nbgrader", "--lesson", "nonsense"]) == 1
    for wrong in (["lessons", str(tmp_path / "c"), "--assignment", "both"], ["lessons", "--nbgrader"]):
        with pytest.raises(SystemExit):
            main(wrong)


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".", "two words", "C:"])
def test_an_assignment_has_a_name_that_is_no_path(name, tmp_path):
    with pytest.raises(MedialitError, match="cannot be the name of an assignment"):
        make_course(tmp_path / "c", ["01"], assignment=name)
    assert not (tmp_path / "c").exists()


def test_completion_counts_answers_and_not_whether_they_are_right(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    stem = "01-words-that-lean"
    assert completed(stem, "predict-1", "exit", "spot-1") == 0
    entries = {"predict-1": {"answer": "panicked"}, "exit": {"answer": "  "}, "spot-1": {"answer": [["panicked", 1]]}, "swap-1": "broken"}
    write(tmp_path / f"{stem}.json", json.dumps({"version": VERSION, "lesson": stem, "answers": entries}))
    assert completed(stem, "predict-1", "exit", "spot-1", "swap-1") == 2
    with pytest.raises(MedialitError):
        completed(stem, "nonsense")


# ---- A whole round


def nbgrader(course, *arguments):
    """Run nbgrader as on the command line; it calls alembic, so the environment's programs must be on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    settings = os.environ | {"PATH": path, "PYTHONPATH": str(Path(__file__).parents[1]), "JUPYTER_PLATFORM_DIRS": "1"}
    done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=course, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def hand_in(course, student, answers, change=lambda cells: cells):
    """What a student hands in: the released folder with their work in it."""
    folder = course / "submitted" / student / STEM
    for path in (course / "release" / STEM).rglob("*"):
        if path.is_file():
            write(folder / path.relative_to(course / "release" / STEM), path.read_text(encoding="utf-8"))
    notebook = json.loads((folder / f"{STEM}.ipynb").read_text(encoding="utf-8"))
    write(folder / f"{STEM}.ipynb", json.dumps(notebook | {"cells": change(notebook["cells"])}))
    if answers is not None:
        write(folder / "my-work" / f"{STEM}.json", work(answers))
        write(folder / "my-work" / "my-code.txt", f"CODE-{student}")


def claim_everything(cells):
    """A student puts another line into the cell that counts, and gives it more points."""
    for cell in cells:
        if mark(cell) and mark(cell)["grade"]:
            cell["source"] = "100"
            mark(cell)["points"] = 100
    return cells


def copy_the_count(cells):
    return [*cells, cells[-1] | {"id": "a-copy"}]


def delete_what_is_marked(cells):
    return [cell for cell in cells if not mark(cell)]


def grade_by_hand(course, student, points, comment):
    """What an instructor enters in nbgrader's page for grading."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        place = f"{STEM}-judgement", STEM, STEM, student
        assert book.find_grade(*place).needs_manual_grade
        book.find_grade(*place).manual_score = points
        book.find_comment(*place).manual_comment = comment
        book.db.commit()


@pytest.fixture(scope="module")
def graded(course):
    """The course folder after generate_assignment, three hand-ins, autograde, generate_feedback and export."""
    if importlib.util.find_spec("nbgrader") is None:
        if os.environ.get("CI"):
            pytest.fail("nbgrader is missing; install medialit[test]")
        pytest.skip("nbgrader is not installed")
    tried = course / "source" / STEM / "my-work"
    write(tried / f"{STEM}.json", work(ANSWERS | {"judgement": "THE INSTRUCTOR’S OWN ANSWER"}))
    write(tried / "my-code.txt", "CODE-INSTRUCTOR")
    write(course / "source" / STEM / "keys" / f"{STEM}.toml", KEY)  # a key that was left lying there
    nbgrader(course, "generate_assignment", STEM)
    hand_in(course, "ana", ANSWERS, copy_the_count)
    hand_in(course, "ben", {"predict-1": 1, "who": ["The reporter"]}, claim_everything)
    hand_in(course, "cleo", None, delete_what_is_marked)
    nbgrader(course, "autograde", STEM)
    grade_by_hand(course, "ana", 2, "Which words of the article bear it?")
    nbgrader(course, "generate_feedback", STEM)
    nbgrader(course, "export", "--to=grades.csv")
    return course


@pytest.mark.slow
def test_nothing_of_the_instructors_is_released(graded):
    released = sorted(path.relative_to(graded / "release" / STEM).as_posix() for path in (graded / "release").rglob("*") if path.is_file())
    assert released == ["articles/the-ferry.md", "medialit-words.toml", f"questions/{STEM}.toml", f"{STEM}.ipynb"]
    everything = "".join(path.read_text(encoding="utf-8") for path in (graded / "release").rglob("*") if path.is_file())
    assert SECRET not in everything and "MARK SCHEME" not in everything and "Anchors" not in everything and "INSTRUCTOR" not in everything


@pytest.mark.slow
def test_scores_are_the_answers_counted_in_the_work_handed_in_and_the_grade_given_by_hand(graded):
    with (graded / "grades.csv").open(encoding="utf-8", newline="") as file:
        scores = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert scores == {"ana": (5.0 + 2, 5.0 + POINTS), "ben": (2.0, 5.0 + POINTS), "cleo": (0.0, 5.0 + POINTS)}


@pytest.mark.slow
def test_no_student_loses_work_and_nobody_gets_the_instructors(graded):
    for student, answers in (("ana", ANSWERS), ("ben", {"predict-1": 1, "who": ["The reporter"]})):
        folder = graded / "autograded" / student / STEM / "my-work"
        assert (folder / f"{STEM}.json").read_text(encoding="utf-8") == work(answers)
        assert (folder / "my-code.txt").read_text(encoding="utf-8") == f"CODE-{student}"
    assert not (graded / "autograded" / "cleo" / STEM / "my-work").exists()


@pytest.mark.slow
def test_what_was_written_stands_in_the_graded_notebook_and_in_the_feedback(graded):
    page = (graded / "feedback" / "ana" / STEM / f"{STEM}.html").read_text(encoding="utf-8")
    assert SECRET not in page and "MARK SCHEME" not in page
    assert "Yes: the number has a source." in page and "Which words of the article bear it?" in page
    for student in ("ben", "cleo"):
        page = (graded / "feedback" / student / STEM / f"{STEM}.html").read_text(encoding="utf-8")
        assert "Yes: the number has a source." not in page and "INSTRUCTOR" not in page


@pytest.mark.slow
def test_a_counting_cell_that_was_copied_or_changed_is_put_back(graded):
    for student in ("ana", "ben"):
        (counting,) = [c for c in cells(graded / "autograded" / student / STEM / f"{STEM}.ipynb") if mark(c) and mark(c)["grade"]]
        assert "completed(" in text(counting) and mark(counting)["points"] == len(CORE)
