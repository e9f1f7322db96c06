"""Order, dossier, rewrite and an article of one's own in a real JupyterLab: answered, the kernel restarted, and there again."""

import re
from pathlib import Path

import pytest
from lab import Notebook

from medialit.course import make_edition

LESSONS = Path(__file__).parent / "lessons"
CELLS = [
    f"import os\nos.environ['MEDIALIT_LESSONS'] = {str(LESSONS)!r}\nfrom medialit import ask, own_article, recall",
    "order = ask('every-kind', 'order')\norder",
    "cards = ask('every-kind', 'dossier')\ncards",
    "text = ask('every-kind', 'rewrite')\ntext",
    "recall('every-kind', 'rewrite')",
    "mine = own_article('every-kind', example='harbour')\nmine",
    "mine.article",
]
FERRY = "The ferry left"
STORY = "The river rose by a metre in the night, and the mayor said that the bridge would be closed for a week.\n\n"


@pytest.fixture
def notebook(server, page, make_notebook, make_lessons, request):
    """The cells above, delivered as the student edition, opened and run."""
    folder = server.folder / re.sub(r"\W+", "-", request.node.name).strip("-")
    lessons = make_lessons({"01-small.ipynb": make_notebook("# A small lesson", *[(cell, None) for cell in CELLS])})
    make_edition(folder, lessons=lessons)
    notebook = Notebook(page, server, f"{folder.name}/01-small.ipynb")
    notebook.run_all()
    return notebook


def saved(page, kind):
    page.locator(f".ml-{kind} .ml-status", has_text="Saved").wait_for()


def test_all_is_there_again_after_a_restart(notebook, page, tmp_path):
    page.get_by_role("button", name=f"Move up: {FERRY}").click()
    saved(page, "order")
    page.get_by_role("button", name="Choose and open The ferry's log").click()
    saved(page, "dossier")
    page.locator(".ml-rewrite textarea").fill("A vicious crowd came.")
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_text("1 mark is left: Loaded words 1.").wait_for()
    large = tmp_path / "large.txt"
    large.write_text(STORY * 40_000, encoding="utf-8")
    page.get_by_label("Or a file").set_input_files(large)
    page.get_by_text("Only the first 100,000 characters fit").wait_for()
    text = notebook.evaluate("mine.article.text")
    assert len(text) == 100_000 and text in STORY * 1_000 and not notebook.errors()
    notebook.restart()
    notebook.run_all()
    page.get_by_text("1 mark is left: Loaded words 1.").wait_for()
    page.get_by_text("What you answered on").wait_for()
    assert page.locator(".ml-line-text").nth(2).text_content() == FERRY
    assert page.get_by_role("button", name="Put back The ferry's log").is_visible()
    assert notebook.evaluate("[mine.article.text, cards.answer]") == [text, ["The ferry's log"]]
    assert not notebook.errors()


def test_keys_pressed_in_an_exercise_do_nothing_to_the_notebook(notebook, page):
    cells = notebook.number_of_cells()
    page.get_by_role("button", name=f"Move up: {FERRY}").focus()
    for key in ("ArrowUp", "ArrowUp", "d", "d", "x"):
        page.keyboard.press(key)
    assert page.locator(".ml-line-text").nth(1).text_content() == FERRY
    page.get_by_role("button", name="Choose and open The ferry's log").click()
    page.get_by_role("link", name="https://example.org/log").focus()
    for key in ("d", "d", "x"):
        page.keyboard.press(key)
    assert notebook.number_of_cells() == cells
    page.get_by_label("Or a file").focus()
    for key in ("d", "d", "x"):
        page.keyboard.press(key)
    assert notebook.number_of_cells() == cells
    page.locator(".ml-rewrite").get_by_role("button", name="Look", exact=True).click()
    page.locator(".ml-looked [tabindex='0']").first.focus()
    for key in ("d", "d", "x", "b"):
        page.keyboard.press(key)
    assert notebook.number_of_cells() == cells and notebook.evaluate("order.answer")[1] == FERRY
