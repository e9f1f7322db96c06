"""`my_page` on a blank page: it follows what is written, and what is downloaded is what Python has."""

import pytest
from test_exercise_access import CONTRASTS, DARK, LIGHT

from medialit import ask, my_page


def write(text):
    widget = ask("every-kind", "write")
    widget.send = lambda message: None
    widget._handle_custom_msg({"do": "check", "value": text, "n": "other 1"}, [])


def downloaded(page):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download my analysis").click()
    return waiting.value


@pytest.fixture
def mine(blank, page):
    blank.show(my_page("every-kind"))
    return page


def test_it_names_what_is_missing_and_follows_what_is_written(mine, blank):
    assert mine.get_by_text("Nothing is written yet.").is_visible()
    write("People came to the <harbour>.")
    blank.push()
    mine.get_by_text("parts are still empty").wait_for()
    mine.get_by_text("What will be on the page").click()
    assert mine.get_by_text("People came to the <harbour>.").is_visible()
    assert mine.get_by_role("status").first.inner_text().startswith("2 of 3")


def test_the_download_has_what_was_written_last(mine, tmp_path):
    write("People came.")  # the page has not heard of it yet
    download = downloaded(mine)
    assert download.suggested_filename == "every-kind.html"
    assert "People came." in download.path().read_text(encoding="utf-8")
    mine.get_by_text("Your browser was given every-kind.html. Look where").wait_for()


def test_without_python_it_says_that_something_may_be_missing(mine, blank):
    blank.python = "dead"
    downloaded(mine)
    mine.get_by_text("what you wrote last may be missing").wait_for()


@pytest.mark.parametrize("theme", [{}, LIGHT, DARK], ids=["no theme", "light", "dark"])
def test_it_is_readable_named_and_within_360_pixels(theme, blank, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (pip install -e '.[test]')")
    page.set_viewport_size({"width": 360, "height": 700})
    page.evaluate("(theme) => Object.entries(theme).forEach(([name, value]) => document.documentElement.style.setProperty(name, value))", theme)
    write("People came.")
    blank.show(my_page("every-kind"))
    page.get_by_text("Which parts are empty?").click()
    page.get_by_text("What will be on the page").click()
    assert page.evaluate(CONTRASTS) == [] and page.evaluate("document.documentElement.scrollWidth") <= 360
    results = axe.Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
