"""The exercises in a real JupyterLab: run all, answer, restart or lose the kernel, and find the answers again."""

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest
from lab import Notebook

from medialit.course import make_edition
from medialit.places import lessons_folder

LESSONS = Path(__file__).parent / "lessons"
CELLS = [
    f"import os\nos.environ['MEDIALIT_LESSONS'] = {str(LESSONS)!r}\nfrom medialit import ask, look",
    "spot = ask('every-kind', 'mark')\nspot",
    "one = ask('every-kind', 'one')\none",
    "swap = ask('every-kind', 'swap')\nswap",
    "text = ask('every-kind', 'write')\ntext",
    "prediction = ask('every-kind', 'predict-number')\nprediction",
    "covered = look('every-kind', 'predict-number', spot._repr_mimebundle_)\ncovered",
]


@pytest.fixture
def folder(server, request):
    """A folder of the test's own that the server serves."""
    return server.folder / re.sub(r"\W+", "-", request.node.name).strip("-")


@pytest.fixture
def notebook(server, page, make_notebook, make_lessons, folder):
    """The small lesson above, delivered as the student edition and opened."""
    lessons = make_lessons({"01-small.ipynb": make_notebook("# A small lesson", *[(cell, None) for cell in CELLS])})
    make_edition(folder, lessons=lessons)
    return Notebook(page, server, f"{folder.name}/01-small.ipynb")


@pytest.fixture
def answers(folder):
    """What stands in the student's file, beside the notebook."""
    return lambda: json.loads((folder / "my-work" / "every-kind.json").read_text(encoding="utf-8"))["answers"]


def word(page, text, nth=0):
    return page.get_by_role("button", name=text, exact=True).nth(nth)


def saved(page, kind="mark"):
    page.locator(f".ml-{kind} .ml-status", has_text="Saved").wait_for()


def pressed(page):
    return page.locator(".ml-word[aria-pressed=true]").all_text_contents()


def test_marked_words_are_in_python_and_there_again_after_a_restart(notebook, page, answers):
    notebook.run_all()
    word(page, "vicious").click()
    word(page, "Mercenaries").click()
    saved(page)
    assert notebook.evaluate("spot.answer") == ["vicious", "Mercenaries"]
    assert answers()["mark"]["answer"] == [["vicious", 1], ["mercenaries", 1]]
    notebook.restart()
    notebook.run_all()
    page.locator(".ml-word[aria-pressed=true]").first.wait_for()
    assert pressed(page) == ["vicious", "Mercenaries"]
    assert notebook.evaluate("spot.answer") == ["vicious", "Mercenaries"] and not notebook.errors()


def kill(notebook):
    os.kill(notebook.evaluate("os.getpid()"), signal.SIGKILL)


def shut_down(notebook):
    notebook.command("kernelmenu:shutdown")


def vanish(notebook):
    """The server loses it, and JupyterLab has not noticed."""
    notebook.server.ask("DELETE", f"kernels/{notebook.kernel_id()}")


def restart(notebook):
    notebook.restart()


def freeze(notebook):
    os.kill(notebook.evaluate("os.getpid()"), signal.SIGSTOP)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to kill a kernel with")
@pytest.mark.parametrize("lose", [kill, shut_down, vanish, restart, freeze])
def test_a_lost_kernel_is_told_within_three_seconds_and_what_it_says_to_do_brings_the_answer_back(lose, notebook, page, answers):
    died = page.get_by_role("dialog", name="Kernel Restarting")
    page.add_locator_handler(died, lambda: died.get_by_role("button", name="Ok").click())  # JupyterLab may tell that it died, sooner or later
    notebook.run_all()
    word(page, "vicious").click()
    saved(page)
    lose(notebook)
    start = time.monotonic()
    word(page, "Mercenaries").click()
    page.locator(".ml-mark").get_by_role("alert").get_by_text("Not saved").wait_for()
    assert time.monotonic() - start < 3
    page.get_by_role("radio", name="The guards").check()
    page.locator(".ml-choose").get_by_role("alert").get_by_text("Restart Kernel and Run All Cells").wait_for()
    if lose is vanish:
        page.reload()
        notebook.wait_until_idle()
    notebook.restart_and_run_all()
    for kind in ("mark", "choose"):
        saved(page, kind)
    assert pressed(page) == notebook.evaluate("spot.answer") == ["vicious", "Mercenaries"]
    assert notebook.evaluate("one.answer") == ["The guards"] == answers()["one"]["answer"]
    assert not page.get_by_role("alert").get_by_text("Not saved").count()


def test_a_look_stays_covered_after_run_all_and_opens_by_itself(notebook, page):
    notebook.run_all()
    cover = page.get_by_text("Covered until you have entered your prediction.")
    cover.wait_for()
    page.get_by_role("spinbutton").fill("7")
    assert cover.is_visible()
    page.get_by_role("button", name="Enter my prediction").click()
    page.get_by_text("You predicted: 7 words").wait_for()
    notebook.restart()
    notebook.run_all()
    page.get_by_text("You predicted: 7 words").wait_for()
    assert not notebook.evaluate("covered.covered") and not cover.count()


def test_every_click_made_while_a_cell_is_running_arrives(notebook, page):
    notebook.run_all()
    notebook.start("import time; time.sleep(1.5)")
    for name in ("vicious", "stormed", "Mercenaries"):
        word(page, name).click()
    assert page.locator(".ml-mark .ml-status").inner_text() == "Saving …"
    saved(page)
    assert notebook.evaluate("spot.answer") == ["vicious", "stormed", "Mercenaries"]


def test_keys_pressed_on_an_exercise_are_not_jupyterlabs(notebook, page):
    notebook.run_all()
    before = notebook.number_of_cells()
    word(page, "vicious").click()
    for key in ("d", "d", "x", "b", "ArrowRight", "Enter", "ArrowDown", "Shift+ArrowLeft", "Space"):
        page.keyboard.press(key)
    page.get_by_role("radio", name="The guards").check()
    for key in ("d", "d", "ArrowUp"):
        page.keyboard.press(key)
    saved(page)
    saved(page, "choose")
    assert notebook.number_of_cells() == before
    assert "mob" in notebook.evaluate("spot.answer") and notebook.evaluate("one.answer") == ["The captain"]


def test_escape_leads_out_of_an_exercise_to_its_cell(notebook, page):
    notebook.run_all()
    page.locator(".ml-write textarea").focus()
    page.keyboard.press("Escape")
    page.locator(".jp-Notebook .jp-Cell:focus").wait_for()
    cells = notebook.number_of_cells()
    page.keyboard.press("ArrowDown")
    assert notebook.number_of_cells() == cells


def test_exercises_beside_each_other_do_not_disturb_each_other(notebook, page):
    notebook.run_all()
    page.get_by_role("radio", name="The guards").check()
    page.get_by_role("radio", name="rebels").check()
    page.locator(".ml-write").get_by_role("textbox").fill("People came.")
    saved(page, "write")
    assert page.get_by_role("radio", name="The guards").is_checked()
    assert [notebook.evaluate(name) for name in ("one.answer", "swap.answer['word']", "text.answer")] == [["The guards"], "rebels", "People came."]


def test_after_a_reload_of_the_page_the_exercises_still_reach_their_kernel(notebook, page):
    notebook.run_all()
    word(page, "vicious").click()
    saved(page)
    notebook.command("docmanager:save")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    page.reload()
    notebook.wait_until_idle()
    page.locator(".ml-word[aria-pressed=true]").first.wait_for()
    word(page, "stormed").click()
    saved(page)
    assert notebook.evaluate("spot.answer") == ["vicious", "stormed"]


ours = sorted(lessons_folder().glob("[0-9]*.ipynb"))


@pytest.mark.parametrize("lesson", ours, ids=[path.stem for path in ours])
def test_a_lesson_of_ours_runs_draws_its_exercises_and_covers_its_looks(lesson, server, page):
    folder = server.folder / f"ours-{lesson.stem}"
    make_edition(folder)
    notebook = Notebook(page, server, f"{folder.name}/{lesson.name}")
    assert not page.locator(".jp-OutputArea-output").count(), "a student predicts before there is anything to see"
    notebook.run_all()
    assert not notebook.errors()
    sources = "\n".join("".join(cell["source"]) for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code")
    drawn = len(re.findall(r"\b(?:ask|look|my_page|my_work|own_article)\(", sources))
    page.wait_for_function("(n) => document.querySelectorAll('.medialit-exercise').length === n", arg=drawn)
    assert page.locator(".ml-cover").count() == sources.count("look(")
    if page.locator(".ml-mark").count():
        exercise = page.locator(".ml-mark").first
        exercise.locator(".ml-word").nth(3).click()
        exercise.locator(".ml-status", has_text="Saved").wait_for()
        notebook.restart()
        notebook.run_all()
        page.locator(".ml-mark").first.locator(".ml-word").nth(3).and_(page.locator("[aria-pressed=true]")).wait_for()


ANSWER_ALL = """
import sys
sys.path.insert(0, {root!r})
from ipywidgets.widgets.widget import _instances
from medialit.exercises.widgets import Exercise
from tests.answers import answer
for one in [one for one in _instances.values() if isinstance(one, Exercise)]:
    for sort in ("wrong", "trap", "debatable", "right"):
        if (value := answer(one._question, sort)) is not None:
            one._receive(None, {{"do": "check", "value": value, "n": 1}}, None)
answered = [[one._question.id, one.state["feedback"]["headline"]] for one in _instances.values() if isinstance(one, Exercise)]
"""
FEEDBACK = "() => [...document.querySelectorAll('.ml-feedback')].filter((node) => node.textContent.trim()).length"


@pytest.mark.parametrize("lesson", ours, ids=[path.stem for path in ours])
def test_every_exercise_of_a_lesson_answered_and_there_again_after_a_restart(lesson, server, page):
    folder = server.folder / f"answered-{lesson.stem}"
    make_edition(folder)
    notebook = Notebook(page, server, f"{folder.name}/{lesson.name}")
    notebook.run_all()
    notebook.start(ANSWER_ALL.format(root=str(Path(__file__).parents[2])))
    notebook.wait_until_idle()
    headlines = notebook.evaluate("answered")
    assert headlines
    page.wait_for_function(f"(n) => ({FEEDBACK})() >= n", arg=len(headlines))
    assert page.locator(".ml-cover").count() == 0, "predictions uncover their looks"
    # A killed kernel is tested above; here the kernel forgets everything, in every lesson.
    notebook.restart()
    notebook.run_all()
    assert not notebook.errors()
    page.wait_for_function(f"(n) => ({FEEDBACK})() >= n", arg=len(headlines))
    assert page.locator(".ml-cover").count() == 0
