"""The exercises on a blank page: each kind with the mouse, what is saved, and what is said when Python is silent."""

import dataclasses
import json

import pytest
from blank import ANSWERS, check, saved, show_later, word
from lab import skip_or_fail

from medialit import ask, look
from medialit.exercises.widgets import Exercise
from medialit.keys import load_key
from medialit.work import open_work

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
    assert not lost.answer or id in ("swap", "rewrite")
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


def test_without_a_browser_these_tests_are_left_out_but_not_in_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no browser"):
        skip_or_fail("no browser")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser, and CI is set"):
        skip_or_fail("no browser")


@pytest.mark.parametrize("answers", [["The guards"], ["The captain"]])
def test_a_graded_question_is_saved_and_says_nothing_else(blank, answers):
    question = dataclasses.replace(load_key("every-kind").question("one"), graded=True)
    page = blank.show(Exercise(question, open_work("every-kind")))
    page.get_by_role("radio", name=answers[0]).check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("nothing is checked here").wait_for()
    assert page.locator(".ml-note").count() == 0 and not page.get_by_role("button", name="Show what the key says").is_visible()
    assert blank.widget.answer == answers and page.get_by_role("button", name="Check").count() == 0
