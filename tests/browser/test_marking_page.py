"""Marking words on a blank page: mouse, finger and keyboard, and what is shown of it."""

from blank import check, pressed, saved, word


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
