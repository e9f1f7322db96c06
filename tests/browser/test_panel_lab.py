"""No work lost, in a real JupyterLab: the kernel killed, restarted and busy, the file gone, the page reloaded."""

import json
import os
import signal
import sys

import pytest
from lab import Notebook
from test_jupyterlab import LESSONS, folder, saved, shut_down, vanish  # noqa: F401

from medialit.course import make_edition

CELLS = [
    f"import os\nos.environ['MEDIALIT_LESSONS'] = {str(LESSONS)!r}\nfrom medialit import ask, my_work",
    "panel = my_work('every-kind')\npanel",
    "one = ask('every-kind', 'one')\none",
    "text = ask('every-kind', 'write')\ntext",
    "spot = ask('every-kind', 'mark')\nspot",
]


@pytest.fixture
def notebook(server, page, make_notebook, make_lessons, folder):  # noqa: F811
    lessons = make_lessons({"01-small.ipynb": make_notebook("# A small lesson", *[(cell, None) for cell in CELLS])})
    make_edition(folder, lessons=lessons)
    notebook = Notebook(page, server, f"{folder.name}/01-small.ipynb")
    died = page.get_by_role("dialog", name="Kernel Restarting")
    page.add_locator_handler(died, lambda: died.get_by_role("button", name="Ok").click())
    notebook.run_all()
    return notebook


@pytest.fixture
def file(folder):  # noqa: F811
    """The student's file, beside the notebook."""
    return folder / "my-work" / "every-kind.json"


def kill(notebook):
    os.kill(notebook.evaluate("os.getpid()"), signal.SIGKILL)


def progress(page, text):
    page.locator(".ml-progress", has_text=text).wait_for()


def answers(file):
    return {id: entry["answer"] for id, entry in json.loads(file.read_text(encoding="utf-8"))["answers"].items()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to kill a kernel with")
@pytest.mark.parametrize("lose", [kill, shut_down, vanish])
def test_a_kernel_killed_in_the_middle_loses_nothing_and_the_download_has_all_of_it_meanwhile(lose, notebook, page, file):
    page.get_by_role("radio", name="The captain").check()
    saved(page, "choose")
    progress(page, "1 of")
    lose(notebook)
    page.locator(".ml-write").get_by_role("textbox").fill("People came.")
    page.get_by_role("button", name="vicious", exact=True).click()
    for kind in ("write", "mark"):
        page.locator(f".ml-{kind}").get_by_role("alert").get_by_text("Not saved").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my work").click()
    downloaded = json.loads(download.value.path().read_text(encoding="utf-8"))["answers"]
    assert downloaded.keys() == {"one", "write", "mark"} and downloaded["write"]["value"] == "People came."
    if lose is vanish:
        page.reload()
        notebook.wait_until_idle()
    notebook.restart_and_run_all()
    for kind in ("write", "mark", "choose"):
        saved(page, kind)
    progress(page, "3 of")
    assert answers(file) == {"one": ["The captain"], "write": "People came.", "mark": [["vicious", 1]]}
    assert not page.get_by_text("Is this yours?").count() and not page.get_by_text("Not saved").count()


def test_a_new_server_without_the_file_is_offered_the_copy_and_restores_it_into_the_exercises(notebook, page, file):
    page.get_by_role("radio", name="The captain").check()
    page.locator(".ml-write").get_by_role("textbox").fill("People came.")
    page.get_by_role("button", name="vicious", exact=True).click()
    for kind in ("write", "mark", "choose"):
        saved(page, kind)
    progress(page, "3 of")
    notebook.command("docmanager:save")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    file.unlink()
    page.reload()
    notebook.wait_until_idle()
    notebook.restart_and_run_all()
    progress(page, "None of")
    assert not file.exists() and not page.get_by_role("radio", name="The captain").is_checked()
    page.get_by_role("button", name="Yes, restore it").click()
    progress(page, "3 of")
    saved(page, "choose")
    assert page.get_by_role("radio", name="The captain").is_checked() and page.locator(".ml-write").get_by_role("textbox").input_value() == "People came."
    assert answers(file)["mark"] == [["vicious", 1]] and not notebook.errors()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to stop a kernel with")
def test_erasing_empties_the_exercises_and_a_busy_kernel_says_so_first(notebook, page, file):
    page.get_by_role("radio", name="The captain").check()
    saved(page, "choose")
    progress(page, "1 of")
    process = notebook.evaluate("os.getpid()")
    os.kill(process, signal.SIGSTOP)  # a cell that runs would not do: comms have a thread of their own
    for name in ("Erase my work from this computer", "Go on", "Yes, erase it now"):
        page.get_by_role("button", name=name, exact=True).click()
    page.locator(".ml-said", has_text="Is a cell still running").wait_for()
    assert file.exists()
    os.kill(process, signal.SIGCONT)
    page.locator(".ml-said", has_text="Erased: 1 answer").wait_for()
    progress(page, "None of")
    assert not file.exists() and not page.get_by_role("radio", name="The captain").is_checked()
    assert not page.locator(".ml-choose .ml-status").inner_text(), "nothing is saved any more"
    assert not page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('medialit/'))")


def test_keys_pressed_in_the_panel_are_not_jupyterlabs(notebook, page, file):
    before = notebook.number_of_cells()
    page.get_by_role("button", name="Erase my work from this computer").focus()
    for key in ("d", "d", "x", "b"):
        page.keyboard.press(key)
    page.get_by_label("My code").fill("dd7")
    for key in ("d", "d", "Enter"):
        page.keyboard.press(key)
    page.locator(".ml-said", has_text="Your code is DD7DD now.").wait_for()
    page.get_by_text("Where is my work?").focus()
    for key in ("d", "d", "Space"):
        page.keyboard.press(key)
    page.get_by_text("What you can rely on is the file that you download.").wait_for()
    assert notebook.number_of_cells() == before and notebook.evaluate("panel.state['code']") == "DD7DD"
