"""The panel "my work" on a blank page: download, restore, erase, and the copy in the browser, with Python alive, busy and dead."""

import json

import pytest
from blank import ANSWERS
from test_exercise_access import CONTRASTS, DARK, LIGHT

from medialit import ask, look, my_work, work

SHELF = "medialit/answers/every-kind/"


def answer(id, value, do="check"):
    """An answer as the exercise's script hands it in."""
    widget = ask("every-kind", id)
    widget.send = lambda message: None
    widget._handle_custom_msg({"do": do, "value": value, "n": "other 1"}, [])


@pytest.fixture
def panel(blank, page):
    """panel(): run the cell of the panel, as after opening the lesson."""

    def show():
        work._opened.clear()
        blank.show(my_work("every-kind"))
        return page

    return show


@pytest.fixture
def push(blank, page):
    """Have the page take what changed in Python, and wait until its copy has it."""

    def act():
        blank.push()
        page.wait_for_function("(key) => localStorage.getItem(key)", arg=SHELF + blank.widget.state["code"])

    return act


def shelf(page):
    """The copies in the browser: answers by key."""
    return page.evaluate("""(shelf) => Object.fromEntries(Object.keys(localStorage).filter((key) => key.startsWith(shelf))
      .map((key) => [key.slice(shelf.length), JSON.parse(localStorage.getItem(key)).answers]))""", SHELF)  # fmt: skip


def lose_the_file(tmp_path):
    for path in tmp_path.glob("*.json"):
        path.unlink()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def says(page, text):
    page.locator(".ml-said", has_text=text).wait_for()


def choose(page, content):
    page.locator("input[type=file]").set_input_files({"name": "work.json", "mimeType": "application/json", "buffer": content.encode()})


def focused(page):
    return page.evaluate("document.activeElement.textContent")


# ---- Download, restore, erase


def test_the_progress_changes_while_the_student_works(panel, push):
    page = panel()
    page.get_by_text("exercises is answered yet").wait_for()
    answer("one", ["The captain"])
    push()
    page.get_by_text("exercises answered, 1 of them checked and done.").wait_for()


def test_the_downloaded_file_brings_everything_back(panel, push, tmp_path):
    page = panel()
    answer("one", ["The captain"])
    push()
    with page.expect_download() as download:
        press(page, "Download my work")
    name = download.value.suggested_filename
    assert name.startswith("every-kind-20") and name.endswith(".json")
    says(page, name)
    text = download.value.path().read_text(encoding="utf-8")
    assert json.loads(text)["answers"]["one"]["answer"] == ["The captain"] and json.loads(text)["version"] == 1
    lose_the_file(tmp_path)
    page.evaluate("localStorage.clear()")
    panel()
    choose(page, text)
    says(page, "Restored: 1 answer.")
    assert work.open_work("every-kind").get("one")["answer"] == ["The captain"]


def test_the_file_is_named_by_the_code_and_the_copy_moves_with_it(panel, push, page):
    panel()
    answer("one", ["The captain"])
    push()
    page.get_by_label("My code").fill("k7")
    page.keyboard.press("Enter")
    says(page, "Your code is K7 now.")
    assert shelf(page).keys() == {"K7"} and page.get_by_label("My code").input_value() in ("K7", "k7")
    with page.expect_download() as download:
        press(page, "Download my work")
    assert download.value.suggested_filename == "every-kind-K7.json"


def test_without_an_answer_there_is_nothing_to_download_or_to_erase(panel):
    page = panel()
    press(page, "Download my work")
    says(page, "nothing to download yet")
    press(page, "Erase my work from this computer")
    says(page, "nothing of this lesson to erase")


def test_a_file_that_is_too_large_is_not_even_read(panel):
    page = panel()
    choose(page, "x" * 5_000_001)
    says(page, "far too large")


CHOICES = {"Keep mine, add what is missing": "The captain", "Take the copy’s answers": "The guards", "Change nothing": "The captain"}


@pytest.mark.parametrize(("choice", "left"), CHOICES.items())
def test_what_differs_is_asked_about_and_the_keyboard_comes_back(choice, left, panel, push, tmp_path):
    page = panel()
    answer("one", ["The captain"])
    push()
    entries = {"one": {"answer": ["The guards"], "at": "2025-01-01T00:00:00+00:00"}, "write": {"answer": "People came."}}
    choose(page, json.dumps({"version": 1, "lesson": "every-kind", "answers": entries}))
    page.get_by_role("group", name="Some answers differ").get_by_text("Yours here is newer.").wait_for()
    assert focused(page) == "Some answers differ"
    press(page, choice)
    says(page, "Nothing was changed" if choice == "Change nothing" else "Restored")
    assert work.open_work("every-kind").get("one")["answer"] == [left] and focused(page) == "Restore my work"
    assert (work.open_work("every-kind").get("write") is None) == (choice == "Change nothing")
    assert len(list(tmp_path.glob("*.replaced-*"))) == (left == "The guards")


def test_erasing_is_asked_twice_by_keyboard_and_erases_the_copy_too(panel, push, tmp_path):
    page = panel()
    answer("one", ["The captain"])
    push()
    page.evaluate("sessionStorage.setItem('medialit/place/every-kind/one', '{}')")
    page.get_by_role("button", name="Erase my work from this computer").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "Erase 1 answer in this lesson?"
    page.keyboard.press("Tab")
    assert focused(page) == "No, keep my work", "the harmless one comes first"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "Are you sure?" and shelf(page) and list(tmp_path.glob("*.json"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "Erased: 1 answer in this lesson")
    assert not shelf(page) and not list(tmp_path.glob("*.json")) and focused(page) == "Erase my work from this computer"
    assert page.evaluate("Object.keys(sessionStorage)") == []
    answer("write", "People came.")
    push()
    assert shelf(page)[""].keys() == {"write"}


@pytest.mark.parametrize("steps", [["No, keep my work"], ["Go on", "No, keep my work"]])
def test_erasing_can_be_stopped(steps, panel, push, tmp_path):
    page = panel()
    answer("one", ["The captain"])
    push()
    for name in ["Erase my work from this computer", *steps]:
        press(page, name)
    says(page, "Nothing was erased.")
    assert shelf(page) and list(tmp_path.glob("*.json"))


def test_an_erased_prediction_can_be_entered_again(blank, show, page):
    show("predict-number")
    page.get_by_role("spinbutton").fill("7")
    page.keyboard.press("Enter")
    page.get_by_text("Your prediction is entered").wait_for()
    work.open_work("every-kind").erase()
    blank.push()
    assert page.get_by_role("spinbutton").is_enabled() and page.get_by_role("spinbutton").input_value() == "" and not page.locator(".ml-status").inner_text()
    page.get_by_role("spinbutton").fill("8")
    page.get_by_role("button", name="Enter my prediction").click()
    page.get_by_text("Your prediction is entered").wait_for()
    assert work.open_work("every-kind").get("predict-number")["answer"] == 8


def test_a_look_is_covered_again_when_its_prediction_is_erased(blank, page):
    answer("predict-number", 7)
    blank.show(look("every-kind", "predict-number", "the look"))
    assert "the look" in page.locator("main").inner_text()
    work.open_work("every-kind").erase()
    blank.push()
    assert "Covered until" in page.locator("main").inner_text() and "the look" not in page.content()


# ---- Python is silent


def test_with_a_dead_kernel_the_download_still_has_everything_even_what_python_never_got(panel, push, blank):
    page = panel()
    answer("one", ["The captain"])
    push()
    blank.python = "dead"
    page.evaluate("""() => dispatchEvent(new CustomEvent("medialit-unsaved", { detail: { key: "medialit/place/every-kind/write", value: "People came." } }))""")
    assert shelf(page)[""]["write"]["value"] == "People came."
    with page.expect_download() as download:
        press(page, "Download my work")
    says(page, "Python has not answered, so the file holds what this page knows.")
    answers = json.loads(download.value.path().read_text(encoding="utf-8"))["answers"]
    assert answers.keys() == {"one", "write"}


def test_an_exercise_that_python_does_not_answer_leaves_its_answer_in_the_copy(blank, page, panel, tmp_path):
    panel()
    page.clock.install()
    blank.python = "dead"
    blank.show(ask("every-kind", "one"))  # the panel's model is still there, as in a notebook
    ANSWERS["one"](page)
    page.clock.run_for(2_900)
    assert shelf(page)[""]["one"]["value"] == ["The guards"] and not list(tmp_path.glob("*.json"))


def test_a_busy_kernel_is_told_and_does_it_later(panel, push, blank, tmp_path):
    page = panel()
    answer("one", ["The captain"])
    push()
    blank.python = "busy"
    for name in ("Erase my work from this computer", "Go on", "Yes, erase it now"):
        press(page, name)
    says(page, "Then this is done when it ends")
    assert shelf(page) and list(tmp_path.glob("*.json"))
    blank.wake()
    says(page, "Erased: 1 answer")
    assert not shelf(page)


# ---- The copy in the browser


def test_a_copy_is_offered_when_the_file_is_gone_and_restored_only_when_asked(panel, push, tmp_path, page):
    panel()
    answer("one", ["The captain"])
    answer("predict-number", 7)
    push()
    lose_the_file(tmp_path)
    page.reload()
    panel()
    page.get_by_role("group", name="Is this yours?").get_by_text("2 answers, without a code").wait_for()
    assert not list(tmp_path.glob("*.json")), "never unasked"
    press(page, "Yes, restore it")
    says(page, "Restored: 2 answers.")
    assert work.open_work("every-kind").get("one")["answer"] == ["The captain"]
    assert not page.get_by_text("Is this yours?").count() and focused(page) == "Restore my work"


def test_a_declined_copy_does_not_nag_and_is_not_lost_to_the_next_pupils_answers(panel, push, tmp_path, page):
    panel()
    answer("one", ["The captain"])
    push()
    lose_the_file(tmp_path)
    page.reload()
    panel()
    press(page, "No, leave it")
    says(page, "Left as it is.")
    answer("one", ["The guards"])
    push()
    page.wait_for_function("() => Object.keys(localStorage).length === 2")
    mine, theirs = (copy["one"]["answer"] for copy in sorted(shelf(page).values(), key=lambda copy: copy["one"]["answer"][0], reverse=True))
    assert (mine, theirs) == (["The guards"], ["The captain"])
    page.reload()
    panel()
    assert not page.get_by_text("Is this yours?").count()
    lose_the_file(tmp_path)
    page.evaluate("sessionStorage.clear()")
    page.reload()
    panel()
    assert page.get_by_text("Is this yours?").count() == 2, "whoever comes back finds both"


def test_a_pupil_who_just_starts_without_answering_the_offer_overwrites_nothing(panel, push, tmp_path, page):
    panel()
    answer("one", ["The captain"])
    push()
    lose_the_file(tmp_path)
    page.reload()
    panel()
    answer("one", ["The guards"])
    push()
    page.wait_for_function("() => Object.keys(localStorage).length === 2")
    assert sorted(copy["one"]["answer"] for copy in shelf(page).values()) == [["The captain"], ["The guards"]]


def test_with_a_code_only_copies_of_that_code_or_of_nobody_are_offered(panel, tmp_path, page):
    copy = {"version": 1, "lesson": "every-kind", "saved": "2026-05-02T10:00:00+00:00", "answers": {"one": {"answer": ["The guards"]}}}
    for code in ("", "K7", "B2"):
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [SHELF + code, json.dumps(copy | {"code": code})])
    panel()
    assert page.get_by_text("Is this yours?").count() == 3
    (tmp_path / "my-code.txt").write_text("K7")
    panel()
    page.get_by_text("code K7.").wait_for()
    assert page.get_by_text("Is this yours?").count() == 2 and not page.get_by_text("B2").count()


@pytest.mark.parametrize("rubbish", ["{", "null", "[]", '{"answers": 5, "lesson": "every-kind"}', '{"answers": {}, "lesson": "every-kind"}', "{}"])
def test_rubbish_on_the_shelf_is_no_offer_and_does_not_hurt(rubbish, panel, push, page):
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [SHELF, rubbish])
    panel()
    assert not page.get_by_text("Is this yours?").count()
    answer("one", ["The captain"])
    push()
    page.wait_for_function("(key) => JSON.parse(localStorage.getItem(key)).answers.one", arg=SHELF)


FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
BLOCKED = """() => {
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}"""


@pytest.mark.parametrize("storage", [FULL, BLOCKED], ids=["full", "blocked"])
def test_a_browser_that_keeps_nothing_is_told_in_words_and_everything_else_works(storage, panel, blank, page):
    page.evaluate(storage)
    panel()
    answer("one", ["The captain"])
    blank.push()
    page.get_by_text("Where is my work?").click()
    page.get_by_text("This browser keeps no second copy").wait_for()
    with page.expect_download():
        press(page, "Download my work")
    for name in ("Erase my work from this computer", "Go on", "Yes, erase it now"):
        press(page, name)
    says(page, "clear the browser’s data" if storage == BLOCKED else "Erased: 1 answer")


def test_a_folder_that_cannot_be_written_is_told_and_the_copy_has_the_answer(panel, push, page, tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way")
    panel()
    answer("one", ["The captain"])
    push()
    assert page.get_by_role("alert").inner_text() and shelf(page)[""]["one"]["answer"] == ["The captain"]
    page.get_by_text("Where is my work?").click()
    assert not page.get_by_text("Your answers are in the file").count() and page.get_by_text("A second copy is in this browser.").is_visible()
    page.reload()
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "elsewhere"))
    panel()
    press(page, "Yes, restore it")
    says(page, "Restored: 1 answer.")


# ---- For everybody


def every_part(page):
    """The panel with an offer, a question and the details open."""
    page.get_by_text("Where is my work?").click()
    press(page, "Erase my work from this computer")


@pytest.mark.parametrize("theme", [{}, LIGHT, DARK], ids=["no theme", "light", "dark"])
def test_it_is_readable_named_and_within_360_pixels(theme, panel, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (pip install -e '.[test]')")
    page.set_viewport_size({"width": 360, "height": 700})
    page.evaluate("(theme) => Object.entries(theme).forEach(([name, value]) => document.documentElement.style.setProperty(name, value))", theme)
    copy = {"version": 1, "lesson": "every-kind", "code": "K7", "saved": "2026-05-02T10:00:00+00:00", "answers": {"one": {"answer": ["The guards"]}}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"{SHELF}K7", json.dumps(copy)])
    answer("write", "People came.")
    panel()
    every_part(page)
    page.get_by_role("group", name="Erase 1 answer in this lesson?").wait_for()
    assert page.evaluate(CONTRASTS) == [] and page.evaluate("document.documentElement.scrollWidth") <= 360
    heights = page.evaluate("[...document.querySelectorAll('main button, main summary, main .ml-code')].map((node) => node.getBoundingClientRect().height)")
    assert len(heights) >= 9 and min(heights) >= 24
    results = axe.Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
