"""The exercises' own script on a blank page: mouse, touch and keyboard, what is saved, and what is said when Python is silent."""

import json
from pathlib import Path

import pytest
from blank import Blank

from medialit import ask, look
from medialit import work as work_module
from medialit.wording import wording

LESSONS = Path(__file__).parent / "lessons"


@pytest.fixture(autouse=True)
def our_lessons(monkeypatch, tmp_path):
    monkeypatch.setenv("MEDIALIT_LESSONS", str(LESSONS))
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    monkeypatch.setattr(work_module, "_opened", {})


@pytest.fixture
def blank(page):
    return Blank(page)


@pytest.fixture
def show(blank):
    """show("mark"): draw a question of the lesson every-kind, as a freshly run cell does."""
    return lambda id: blank.show(ask("every-kind", id))


def saved(page):
    page.locator(".ml-status", has_text=wording("exercise.saving.saved")).wait_for()


def check(page):
    page.get_by_role("button", name="Check").click()
    page.locator(".ml-headline").first.wait_for()


def show_later(show, id):
    """The exercise on a page whose clock the test moves on: nobody wants to wait."""
    page = show(id)
    page.clock.install()
    return page


def word(page, text, nth=0):
    return page.get_by_role("button", name=text, exact=True).nth(nth)


def pressed(page):
    return page.locator(".ml-word[aria-pressed=true]").all_text_contents()


# ---- Each kind, with the mouse


def test_choose_one_shows_feedback_on_what_was_chosen_and_a_question_after_a_failed_try(show, blank):
    page = show("one")
    page.get_by_role("radio", name="The guards").check()
    saved(page)
    page.get_by_role("radio", name="The <b>reporter</b> & co").check()
    check(page)
    assert blank.widget.answer == ["The <b>reporter</b> & co"]
    feedback = page.locator(".ml-feedback")
    assert "Look again" in feedback.inner_text() and "Who stands before the verb?" in feedback.inner_text()
    assert page.locator("main b", has_text="<b>reporter</b>").count() == 1, "markup in a key is text"


def test_choose_several(show, blank):
    page = show("several")
    for name in ("When the ferry left", "How many were on board"):
        page.get_by_role("checkbox", name=name).check()
    check(page)
    assert blank.widget.done
    page.get_by_text("What about the others?").click()
    assert page.get_by_text("How would you measure that?").is_visible()


def test_match(show, blank):
    page = show("match")
    for item, card in {"vicious": "It judges", "at nine": "It can be checked", "mob": "It judges"}.items():
        page.get_by_label(item, exact=True).select_option(card)
    check(page)
    assert blank.widget.done


def test_swap_puts_the_word_in_and_keeps_a_thought_for_each_word(show, blank):
    page = show("swap")
    page.get_by_role("radio", name="rebels").check()
    assert page.locator("blockquote").inner_text().startswith("Rebels stood by.")
    page.get_by_role("radio", name="They rose").check()
    page.get_by_role("textbox").fill("They live there.")
    page.get_by_role("radio", name="mercenaries (as printed)").check()
    assert page.get_by_role("textbox").input_value() == ""
    page.get_by_role("radio", name="rebels").check()
    assert page.get_by_role("textbox").input_value() == "They live there." and page.get_by_role("radio", name="They rose").is_checked()
    check(page)
    assert blank.widget.done


def test_predict_is_entered_with_the_enter_key_and_then_fixed(show, blank):
    page = show("predict-number")
    page.get_by_role("spinbutton").fill("7")
    page.keyboard.press("Enter")
    page.get_by_text("Your prediction is entered").wait_for()
    assert blank.widget.state["entered"] and page.get_by_role("spinbutton").is_disabled() and not page.get_by_role("button", name="Enter my").is_visible()


def test_predict_by_choice(show, blank):
    page = show("predict-choice")
    page.get_by_role("radio", name="The captain's").check()
    page.get_by_role("button", name="Enter my prediction").click()
    page.get_by_text("Your prediction is entered").wait_for()
    assert blank.widget.answer == "The captain's" and page.get_by_role("radio", name="The captain's").is_disabled()


def test_write_saves_while_typing_and_shows_the_checklist_after_saving(show, blank):
    page = show("write")
    page.get_by_role("textbox").press_sequentially("People came.", delay=5)
    saved(page)
    assert blank.widget.answer == "People came." and not page.get_by_text("Does it say who says so?").count()
    page.get_by_role("button", name="Save and compare").click()
    page.get_by_text("Does it say who says so?").wait_for()
    page.get_by_role("textbox").press_sequentially(" And left.")
    assert page.get_by_text("You have changed your answer since").is_visible()


# ---- Marking words


def test_a_click_marks_and_a_second_click_clears(show, blank):
    page = show("mark")
    word(page, "vicious").click()
    word(page, "Mercenaries").click()
    assert pressed(page) == ["vicious", "Mercenaries"]
    word(page, "vicious").click()
    saved(page)
    assert pressed(page) == blank.widget.answer == ["Mercenaries"]


def test_the_text_is_the_articles_whatever_browsers_count(show, blank):
    page = show("mark")
    assert [p.inner_text() for p in page.locator(".ml-text p").all()] == [
        "A vicious mob 😀 stormed the harbour of “Öd” on Monday, officials said. The mob wanted work.",
        "Mercenaries stood by. The so-called guards’ captain admitted that the mercenaries were paid.",
    ]
    word(page, "Öd").click()
    saved(page)
    assert blank.widget.answer == ["Öd"]


def test_pulling_the_mouse_over_words_marks_a_phrase(show, blank):
    page = show("mark")
    word(page, "so").hover()
    page.mouse.down()
    word(page, "admitted").hover()
    word(page, "guards").hover()
    page.mouse.up()
    saved(page)
    assert pressed(page) == blank.widget.answer == ["so", "called", "guards"]
    assert len(blank.received) == 1, "one phrase is one message"


def test_pulling_back_to_the_first_word_marks_it_alone(show, blank):
    page = show("mark")
    word(page, "so").hover()
    page.mouse.down()
    word(page, "called").hover()
    word(page, "so").hover()
    page.mouse.up()
    saved(page)
    assert blank.widget.answer == ["so"]


def test_shift_and_a_click_mark_up_to_that_word(show, blank):
    page = show("mark")
    word(page, "stormed").click()
    word(page, "harbour").click(modifiers=["Shift"])
    saved(page)
    assert blank.widget.answer == ["stormed", "the", "harbour"]


def test_a_finger_marks_by_tapping(show, blank):
    page = show("mark")
    word(page, "vicious").tap()
    word(page, "stormed").tap()
    word(page, "stormed").tap()
    saved(page)
    assert blank.widget.answer == ["vicious"]


def test_the_keyboard_reaches_every_word_and_marks_phrases(show, blank):
    page = show("mark")
    page.keyboard.press("Tab")
    seen = []
    for _ in range(3):
        seen.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("ArrowRight")
    assert seen == ["A", "vicious", "mob"]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    for key in ("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    saved(page)
    assert blank.widget.answer == ["mob", "work", "stood", "by"]


def test_the_words_are_one_stop_of_the_tab_key(show, blank):
    page = show("mark")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "vicious", "it comes back to the word it left"


def test_up_and_down_go_to_the_nearest_word_of_the_next_line(show, page):
    page.set_viewport_size({"width": 420, "height": 800})
    show("mark")
    page.keyboard.press("Tab")
    box = "document.activeElement.getBoundingClientRect()"
    top, left = page.evaluate(f"[{box}.top, {box}.left]")
    page.keyboard.press("ArrowDown")
    below, there = page.evaluate(f"[{box}.top, {box}.left]")
    assert 20 < below - top < 50 and abs(there - left) < 40
    page.keyboard.press("ArrowUp")
    assert page.evaluate(f"{box}.top") == top


def test_what_was_found_is_said_in_words_and_signs_and_not_only_in_colour(show, blank):
    page = show("mark")
    for name in ("vicious", "Monday"):
        word(page, name).click()
    check(page)
    assert page.locator(".ml-word[data-shade=right]").all_text_contents() == ["vicious (Yes)✓"]
    assert page.locator(".ml-word[data-shade=again]").all_text_contents() == ["Monday (Look again)↻"]
    assert "%" not in page.locator(".ml-feedback").inner_text()


def test_feedback_stays_readable_while_the_answer_is_changed(show, blank):
    page = show("mark")
    word(page, "vicious").click()
    check(page)
    page.locator(".ml-word", has_text="Mercenaries").first.click()
    assert page.get_by_text("You have changed your answer since").is_visible() and page.get_by_text("It tells you what to feel.").is_visible()
    page.locator(".ml-word", has_text="Mercenaries").first.click()
    assert not page.get_by_text("You have changed your answer since").is_visible()


def test_clear_all_marks(show, blank):
    page = show("mark")
    word(page, "vicious").click()
    page.get_by_role("button", name="Clear all marks").click()
    saved(page)
    assert pressed(page) == blank.widget.answer == []


# ---- Is it saved?


def test_it_says_saving_until_python_has_answered(show, blank):
    page = show("one")
    blank.python = "busy"
    page.get_by_role("radio", name="The guards").check()
    assert page.locator(".ml-status").inner_text() == "Saving …"
    page.get_by_role("radio", name="The captain").check()
    blank.wake()
    saved(page)
    assert blank.widget.answer == ["The captain"] and len(blank.received) == 2


def test_every_click_made_while_python_is_busy_arrives(show, blank):
    page = show("mark")
    blank.python = "busy"
    for name in ("vicious", "stormed", "Mercenaries"):
        word(page, name).click()
    blank.wake()
    saved(page)
    assert blank.widget.answer == ["vicious", "stormed", "Mercenaries"] and len(blank.received) == 3


ANSWERS = {
    "one": lambda page: page.get_by_role("radio", name="The guards").check(),
    "several": lambda page: page.get_by_role("checkbox", name="That it was Monday").check(),
    "match": lambda page: page.get_by_label("vicious").select_option("It judges"),
    "mark": lambda page: word(page, "vicious").click(),
    "swap": lambda page: page.get_by_role("radio", name="rebels").check(),
    "predict-number": lambda page: page.get_by_role("spinbutton").fill("7"),
    "predict-choice": lambda page: page.get_by_role("radio", name="The captain's").check(),
    "predict-text": lambda page: page.get_by_role("textbox").fill("mob"),
    "write": lambda page: page.get_by_role("textbox").fill("People came."),
}


@pytest.mark.parametrize("id", ANSWERS)
def test_a_dead_kernel_is_told_within_three_seconds_and_the_answer_is_handed_in_when_the_cell_runs_again(id, show, blank):
    page = show_later(show, id)
    blank.python = "dead"
    ANSWERS[id](page)
    page.clock.run_for(2_000)
    assert page.locator(".ml-status").inner_text() == "Saving …"
    page.clock.run_for(900)
    page.get_by_role("alert").get_by_text("Not saved").wait_for()
    assert "Restart Kernel" in page.get_by_role("alert").inner_text() and not page.locator(".ml-status").inner_text()
    lost = ask("every-kind", id)
    assert not lost.answer or id == "swap"
    blank.python = "alive"
    page.clock.resume()
    show(id)
    saved(page)
    assert blank.widget.answer == blank.received[-1]["value"] or id == "mark"
    assert ask("every-kind", id).answer == blank.widget.answer != lost.answer
    assert not page.get_by_role("alert").inner_text()
    assert page.evaluate("sessionStorage.length") == 0, "nothing is handed in twice"


def test_a_reload_of_the_page_keeps_what_was_not_saved(show, blank):
    page = show("one")
    blank.python = "dead"
    page.get_by_role("radio", name="The guards").check()
    page.reload()
    blank.python = "alive"
    show("one")
    saved(page)
    assert blank.widget.answer == ["The guards"]


def test_a_check_that_was_lost_is_made_up_for(show, blank):
    page = show("one")
    blank.python = "dead"
    page.get_by_role("radio", name="The captain").check()
    page.get_by_role("button", name="Check").click()
    blank.python = "alive"
    show("one")
    page.get_by_text("That fits.").wait_for()
    assert blank.widget.done


def test_a_late_answer_takes_the_warning_back(show, blank):
    page = show_later(show, "one")
    blank.python = "busy"
    page.get_by_role("radio", name="The guards").check()
    page.clock.run_for(2_900)
    page.get_by_role("alert").get_by_text("Not saved").wait_for()
    blank.wake()
    page.get_by_text("Saved. Python was only busy.").wait_for()
    assert not page.get_by_role("alert").inner_text()


def test_an_answer_that_could_not_be_written_is_told(show, blank, tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way")
    page = show("one")
    page.get_by_role("radio", name="The guards").check()
    page.get_by_role("alert").get_by_text("could not be written").wait_for()
    assert not page.locator(".ml-status").inner_text() and not page.get_by_text("Saving").count()


def test_saved_answers_are_drawn_again(show, blank):
    page = show("mark")
    word(page, "vicious").click()
    check(page)
    page = show("mark")
    assert page.locator(".ml-word[aria-pressed=true]").count() == 1 and page.get_by_text("One found.").is_visible()
    assert page.locator(".ml-status").inner_text() == "✓ Saved"


def test_an_answer_given_elsewhere_is_drawn_but_not_over_what_is_being_answered(show, blank):
    page = show("one")
    blank.widget._handle_custom_msg({"do": "answer", "value": ["The captain"], "n": "another view"}, [])
    blank.push()
    assert page.get_by_role("radio", name="The captain").is_checked()
    blank.python = "busy"
    page.get_by_role("radio", name="The guards").check()
    blank.push()
    assert page.get_by_role("radio", name="The guards").is_checked()


# ---- The look


def test_a_look_is_not_on_the_page_before_the_prediction_and_then_stands_beside_it(blank):
    class Shown:
        def _repr_html_(self):
            return "<table><tr><td>the look</td></tr></table><script>window.evil = 1</script>"

    covered = look("every-kind", "predict-number", Shown())
    page = blank.show(covered)
    assert "Covered until" in page.locator("main").inner_text() and "the look" not in page.content()
    assert "the look" not in json.dumps(blank._state())
    covered.uncover(covered._question, covered._work)
    assert covered.covered
    prediction = ask("every-kind", "predict-number")
    prediction._handle_custom_msg({"do": "check", "value": 7, "n": "view 1"}, [])
    blank.push()
    assert page.get_by_role("cell").inner_text() == "the look" and "You predicted: 7 words" in page.get_by_role("status").inner_text()
    assert page.evaluate("window.evil") is None


# ---- Everybody


KINDS = ["predict-number", "predict-choice", "one", "several", "match", "mark", "swap", "write"]


@pytest.mark.parametrize("id", KINDS)
def test_targets_are_large_enough_for_a_finger_and_reachable(id, show, page):
    page.set_viewport_size({"width": 360, "height": 700})
    show(id)
    if id == "swap":
        page.get_by_role("radio", name="rebels").check()
    small = page.evaluate("""() => [...document.querySelectorAll("main button, main select, main textarea, main input, main summary")]
      .map((node) => node.closest("label.ml-option") ?? node).filter((node) => node.offsetParent)
      .map((node) => [node.textContent, node.getBoundingClientRect().width, node.getBoundingClientRect().height])
      .filter(([, width, height]) => width < 24 || height < 24)""")
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "nothing sticks out sideways"


@pytest.mark.parametrize("id", KINDS)
def test_every_control_has_a_name_and_feedback_is_announced(id, show, page):
    show(id)
    names = page.evaluate("""() => [...document.querySelectorAll("main button, main select, main textarea, main input")]
      .map((node) => node.getAttribute("aria-label") || node.labels?.[0]?.textContent || node.textContent)""")
    assert names and all(name.strip() for name in names)
    assert page.locator("[role=status]").count() == 1 and page.locator("[role=alert]").count() == 1


def test_focus_is_visible(show, page):
    show("mark")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


LIGHT = {"--jp-layout-color0": "#fff", "--jp-layout-color2": "#eee", "--jp-content-font-color1": "rgba(0,0,0,.87)", "--jp-border-color1": "#bdbdbd", "--jp-brand-color1": "#1976d2"}
DARK = {"--jp-layout-color0": "#111", "--jp-layout-color2": "#424242", "--jp-content-font-color1": "#fff", "--jp-border-color1": "#616161", "--jp-brand-color1": "#1976d2"}
# Luminance contrast of each piece of text with the nearest background behind it.
CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgb = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [[r, 0.2126], [g, 0.7152], [b, 0.0722]].reduce((sum, [v, w]) => sum + w * (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4), 0);
  const behind = (node) => { for (; node; node = node.parentElement) { const c = getComputedStyle(node).backgroundColor; if (rgb(c)[3] === 255) return c; } return "#fff"; };
  const low = [];
  for (const node of document.querySelectorAll("main *")) {
    if (![...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()) || !node.offsetParent) continue;
    const under = behind(node.closest(".ml-sign") ? node.closest(".ml-text") : node); // the signs stand above their words
    const [a, b] = [light(rgb(under, getComputedStyle(node).color)), light(rgb(under))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push([node.className || node.tagName, node.textContent, ratio]);
  }
  return low;
}"""


@pytest.mark.parametrize("theme", [{}, LIGHT, DARK], ids=["no theme", "light", "dark"])
@pytest.mark.parametrize("id", KINDS)
def test_text_is_readable_in_light_and_dark_themes(id, theme, show, page, blank):
    show(id)
    page.evaluate("(theme) => Object.entries(theme).forEach(([name, value]) => document.documentElement.style.setProperty(name, value))", theme)
    blank.python = "dead" if id == "one" else "alive"
    if id == "one":
        page.clock.install()
    ANSWERS[id](page)
    if id == "one":
        page.clock.run_for(2_900)
        page.get_by_role("alert").get_by_text("Not saved").wait_for()
    else:
        page.locator(".ml-main").click()
        page.locator(".ml-headline").first.wait_for()
    assert page.evaluate(CONTRASTS) == []


def test_quotation_marks_stay_with_their_words_at_the_end_of_a_line(show, page):
    show("mark")
    for width in range(330, 520, 10):
        page.set_viewport_size({"width": width, "height": 800})
        mark, quoted = page.get_by_text("“", exact=True).bounding_box(), word(page, "Öd").bounding_box()
        assert abs(mark["y"] - quoted["y"]) < 12, width


def test_words_stand_as_far_apart_as_in_any_text(show, page):
    show("mark")

    def space(first, second, nth=0):
        left, right = word(page, first).bounding_box(), word(page, second, nth).bounding_box()
        assert left["y"] == right["y"], "they are on one line"
        return right["x"] - left["x"] - left["width"]

    assert 0 <= space("Mercenaries", "stood") < space("by", "The", 1), "a blank is narrower than a full stop and a blank"
    assert 0 <= space("Mercenaries", "stood") < space("Öd", "on"), "nor does a quotation mark swallow a blank"
    assert space("so", "called") < 0, "the padding of two words reaches over the hyphen between them"
