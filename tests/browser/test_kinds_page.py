"""Order, dossier, rewrite, sentence starts and an article of one's own on a blank page, with mouse and keyboard."""

from pathlib import Path

import pytest
from blank import ANSWERS, check, saved
from test_exercise_access import CONTRASTS, DARK, LIGHT

from medialit import own_article, recall
from medialit.work import open_work

FERRY, CROWD, OFFICIALS, CAPTAIN = "The ferry left", "A crowd <b>came</b> & stayed", "Officials spoke about it", "The captain was asked"
HARBOUR = Path(__file__).parent / "lessons" / "articles" / "harbour.md"
STORY = "The river rose by a metre in the night, and the mayor said that the bridge would be closed for a week. " * 5


@pytest.fixture
def own(blank):
    """Draw a place for an article, as a freshly run cell does; returns the page."""
    return lambda: blank.show(own_article("every-kind"))


def lines(page):
    """The lines in the order in which they stand."""
    return page.locator(".ml-line-text").all_text_contents()


def live(page):
    """What was said last to who cannot see the page."""
    return page.locator("[aria-live=polite]").all_text_contents()


# ---- Order


def test_lines_are_moved_with_their_buttons_and_the_new_place_is_said(show, blank):
    page = show("order")
    assert lines(page) == [OFFICIALS, CAPTAIN, CROWD, FERRY] and blank.widget.answer == []
    page.get_by_role("button", name=f"Move up: {FERRY}").click()
    saved(page)
    assert lines(page) == blank.widget.answer == [OFFICIALS, CAPTAIN, FERRY, CROWD]
    assert live(page)[0] == f"Now number 3 of 4: {FERRY}"
    page.get_by_role("button", name=f"Move down: {OFFICIALS}").click()
    assert lines(page)[:2] == [CAPTAIN, OFFICIALS]


def test_lines_are_moved_with_the_arrow_keys_and_the_focus_goes_with_them(show, blank):
    page = show("order")
    page.get_by_role("button", name=f"Move up: {FERRY}").focus()
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    assert lines(page)[0] == FERRY and "cannot go further: number 1 of 4" in live(page)[0]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Move up: {FERRY}"
    page.keyboard.press("Enter")
    assert lines(page)[0] == FERRY, "there is nothing above the top"
    page.keyboard.press("ArrowDown")
    saved(page)
    assert blank.widget.answer == [OFFICIALS, FERRY, CAPTAIN, CROWD]


def test_lines_can_be_pulled_with_the_mouse(show, blank):
    page = show("order")
    page.locator(".ml-line-in-order").nth(3).drag_to(page.locator(".ml-line-in-order").nth(0))
    saved(page)
    assert lines(page) == blank.widget.answer == [FERRY, OFFICIALS, CAPTAIN, CROWD]


def test_an_order_is_checked_its_right_steps_are_marked_and_it_can_be_finished(show, blank):
    page = show("order")
    page.get_by_role("button", name="Check").click()
    page.get_by_text("Move the lines into an order first.").wait_for()
    ANSWERS["order"](page)
    check(page)
    page.get_by_text("Which word says when?").wait_for()
    for text, times in ((FERRY, 3), (CROWD, 2), (OFFICIALS, 1)):
        for _ in range(times):
            page.get_by_role("button", name=f"Move up: {text}").click()
    page.get_by_role("button", name=f"Move up: {CAPTAIN}").click()
    page.get_by_role("button", name="Check").click()
    page.get_by_text("Right so far: 1 of 3 steps").wait_for()
    assert page.locator(".ml-joined-lines .ml-line-text").all_text_contents() == [FERRY]
    assert page.locator(".ml-joined-lines").get_by_text("The next line rightly follows.").count() == 1
    page.get_by_role("button", name=f"Move down: {CAPTAIN}").click()
    assert not page.locator(".ml-joined-lines").count(), "what is said about an older order is not said about this one"
    page.get_by_role("button", name="Check").click()
    page.get_by_text("This is the order that we found too.").wait_for()
    assert blank.widget.done
    page = show("order")
    assert lines(page) == [FERRY, CROWD, OFFICIALS, CAPTAIN] and page.get_by_text("The log says at nine.").is_visible()


# ---- Dossier


def test_a_card_opens_when_it_is_chosen_and_can_be_put_back(show, blank):
    page = show("dossier")
    text = page.get_by_text("The ferry left at nine with 40 people.")
    assert not text.is_visible() and page.get_by_text("Chosen: 0 of 2").is_visible()
    button = page.get_by_role("button", name="Choose and open The ferry's log")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    saved(page)
    assert text.is_visible() and page.get_by_text("We opened this page, read it").first.is_visible()
    link = page.get_by_role("link", name="https://example.org/log?a=1&b=<2>")
    assert (link.get_attribute("href"), link.get_attribute("target"), link.get_attribute("rel")) == (
        "https://example.org/log?a=1&b=<2>", "_blank", "noopener noreferrer")  # fmt: skip
    assert blank.widget.answer == ["The ferry's log"]
    page.get_by_role("button", name="Put back The ferry's log").click()
    saved(page)
    assert not text.is_visible() and blank.widget.answer == []


def test_no_more_cards_than_asked_for_are_chosen_and_this_is_said(show, blank):
    page = show("dossier")
    page.get_by_role("button", name="Choose and open A report").click()
    page.get_by_role("button", name="Check").click()
    page.get_by_text("Choose 2 cards first.").wait_for()
    page.get_by_role("button", name="Choose and open What the guards").click()
    page.get_by_role("button", name="Choose and open A <b>post").click()
    assert "You have 2 already. Put one back first." in live(page)
    saved(page)
    assert blank.widget.answer == ["A report on harbour work", "What the guards earn"]


def test_after_the_check_each_card_says_what_it_is_good_for_and_the_others_can_be_read(show, blank):
    page = show("dossier")
    why = page.get_by_text("It was written down at once, and it can be looked at.")
    ANSWERS["dossier"](page)
    assert not why.count()
    check(page)
    assert why.is_visible() and blank.widget.done and not page.get_by_role("button", name="Check").is_visible()
    assert not page.get_by_role("button", name="Put back").count(), "the choice stands"
    page.get_by_text("The cards you did not choose").click()
    assert page.get_by_text("Who was there, and who counted?").is_visible()
    page.get_by_role("button", name="Read this one too A <b>post").click()
    assert page.get_by_text("“They were hundreds.”").is_visible() and blank.widget.answer == ["The ferry's log", "What the guards earn"]
    page = show("dossier")
    assert page.get_by_text("The ferry left at nine with 40 people.").is_visible() and not page.get_by_role("button", name="Choose").count()


def test_when_the_work_is_erased_cards_can_be_chosen_again(show, blank):
    page = show("dossier")
    ANSWERS["dossier"](page)
    check(page)
    open_work("every-kind").erase()
    blank.push()
    assert page.get_by_text("Chosen: 0 of 2").is_visible() and not page.get_by_text("The ferry left at nine").is_visible()
    page.get_by_role("button", name="Choose and open A report").click()
    saved(page)
    assert blank.widget.answer == ["A report on harbour work"]


# ---- Rewrite


def test_a_look_shows_what_is_still_marked_and_says_it_in_words(show, blank):
    page = show("rewrite")
    area = page.get_by_role("textbox")
    assert area.input_value().startswith("A vicious mob 😀 stormed")
    area.fill("A <b>vicious</b> crowd came.")
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_text("1 mark is left: Loaded words 1.").wait_for()
    assert page.locator("mark", has_text="vicious").count() >= 1 and not page.locator(".ml-looked b").count()
    area.press_sequentially(" Tired.")
    assert "You have changed the text since this look." in live(page)
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_text("1 mark is left").wait_for()
    page = show("rewrite")
    assert page.get_by_role("textbox").input_value().endswith("Tired.") and page.get_by_text("1 mark is left").is_visible()


def test_a_rewritten_paragraph_is_saved_while_typing_compared_and_can_be_begun_again(show, blank):
    page = show("rewrite")
    page.get_by_role("button", name="Save and compare").click()
    page.get_by_text("This is still the paragraph of the article").wait_for()
    page.get_by_role("textbox").fill("People came.")
    saved(page)
    assert blank.widget.answer == "People came." and page.get_by_text("2 words").first.is_visible()
    page.get_by_role("button", name="Save and compare").click()
    page.get_by_text("Who would be pleased with it?").wait_for()
    assert "Nothing is marked any more" in page.locator(".ml-says").inner_text() and blank.widget.done
    page.get_by_role("button", name="Start again from the article").click()
    assert page.get_by_role("textbox").input_value().startswith("A vicious mob 😀")


def test_a_look_at_nothing_gets_a_sentence(show):
    page = show("rewrite")
    page.get_by_role("textbox").fill("")
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_text("There is nothing to look at").wait_for()
    assert not page.locator("mark").count()


# ---- Writing


def test_a_sentence_start_comes_in_at_the_cursor_and_its_gap_is_typed_over(show, blank):
    page = show("frames")
    page.get_by_role("textbox").fill("One. Two.")
    page.get_by_role("textbox").evaluate("(area) => area.setSelectionRange(4, 4)")
    page.get_by_role("button", name="One word that leans").click()
    page.keyboard.type("“mob”")
    saved(page)
    assert blank.widget.answer == "One. One word that leans is “mob”, because … Two."


def test_the_words_are_counted_and_told_when_the_student_pauses(show, page):
    show("write")
    page.clock.install()
    assert page.get_by_text("0 words").first.is_visible()
    page.get_by_role("textbox").press_sequentially("One – 2 três!")
    assert page.get_by_text("3 words").first.is_visible() and "3 words" not in live(page), "not with each key"
    page.clock.run_for(2_000)
    assert "3 words" in live(page)
    page.get_by_role("textbox").fill("One")
    assert page.get_by_text("1 word", exact=True).first.is_visible()


# ---- An article of one's own


def test_a_pasted_article_is_shown_like_a_page_and_is_there_when_the_cell_runs_again(own, blank):
    page = own()
    page.get_by_label("The text of the article").fill(f"{STORY}\n\n<b>Bold</b> words.")
    page.get_by_label("Headline").fill("High water")
    page.get_by_label("Published by").fill("The Post")
    page.get_by_label("Date").fill("2026-03-09")
    page.get_by_label("Address").fill("https://example.org/a")
    saved(page)
    page.get_by_role("button", name="Show it like a page").click()
    page.get_by_text("Is all of the article there").wait_for()
    assert page.get_by_role("heading", name="High water").is_visible() and page.get_by_text("9 March 2026").is_visible()
    assert page.locator(".ml-looked").get_by_text("<b>Bold</b> words.").is_visible()
    assert blank.widget.article.url == "https://example.org/a"
    page = own()
    assert page.get_by_label("Headline").input_value() == "High water" and page.get_by_role("heading", name="High water").is_visible()


def test_an_uploaded_file_fills_the_boxes_and_is_shown(own, blank):
    page = own()
    page.get_by_label("Or a file").set_input_files(HARBOUR)
    page.get_by_role("heading", name="Mob storms the harbour").wait_for()
    assert page.get_by_label("Headline").input_value() == "Mob storms the harbour"
    assert page.get_by_label("The text of the article").input_value().startswith("A vicious mob 😀")
    assert "This is short" in page.locator(".ml-says").inner_text(), "and not: you have changed it"
    page.get_by_label("Headline").fill("Mob storms the harbour again")
    assert "You have changed the text since" in page.locator(".ml-says").inner_text()
    saved(page)
    assert blank.widget.article.title == "Mob storms the harbour again"


def test_a_file_that_is_none_or_too_large_gets_a_sentence(own, blank):
    page = own()
    page.get_by_label("Or a file").set_input_files({"name": "a.docx", "mimeType": "application/zip", "buffer": b"PK\x03\x04"})
    page.get_by_text("is an office document or a zip, not plain text").wait_for()
    page.get_by_label("Or a file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"a" * 5_000_001})
    page.get_by_text("larger than 5 MB").wait_for()
    assert len(blank.received) == 1


def test_a_sample_is_chosen_by_its_title(own, blank):
    page = own()
    page.get_by_label("Or a sample").select_option("Mob storms the harbour · The Test Post")
    assert not page.get_by_label("The text of the article").is_visible()
    page.get_by_role("button", name="Show it like a page").click()
    page.get_by_role("heading", name="Mob storms the harbour").wait_for()
    assert blank.widget.article.invented


def test_what_is_typed_while_python_is_busy_is_not_written_over(own, blank):
    page = own()
    blank.python = "busy"
    page.get_by_label("Headline").press_sequentially("High")
    page.wait_for_timeout(400)
    page.get_by_label("Headline").press_sequentially(" water ")
    blank.wake()
    assert page.get_by_label("Headline").input_value() == "High water "
    saved(page)
    assert page.get_by_label("Headline").input_value() == "High water " == blank.widget.state["answer"]["title"]


def test_a_dead_kernel_is_told_and_the_article_is_handed_in_when_the_cell_runs_again(own, blank):
    page = own()
    page.clock.install()
    blank.python = "dead"
    page.get_by_label("The text of the article").fill(STORY)
    page.get_by_label("Or a file").set_input_files(HARBOUR)
    page.clock.run_for(3_000)
    page.get_by_role("alert").get_by_text("Not saved").wait_for()
    blank.python = "alive"
    page.clock.resume()
    own()
    saved(page)
    assert blank.widget.article.title == "Mob storms the harbour", "the file too"


# ---- For everybody


def draw(id, blank, own, show):
    """The drawn thing with something entered and checked."""
    if id == "recall":
        show("dossier")
        ANSWERS["dossier"](blank.page)
        check(blank.page)
        html = recall("every-kind", "dossier")._repr_html_()
        blank.page.evaluate("(html) => (document.querySelector('main').innerHTML = html)", html)
        return blank.page
    page = own() if id == "own" else show(id)
    if id == "own":
        page.get_by_label("The text of the article").fill(STORY)
    else:
        ANSWERS[id](page)
    page.locator(".ml-main").click()
    page.locator(".ml-says:not(:empty), .ml-headline").first.wait_for()
    return page


SHOWN = ["own", "recall", "rewrite", "dossier"]


@pytest.mark.parametrize("id", SHOWN)
def test_axe_finds_nothing(id, blank, own, show):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (pip install -e '.[test]')")
    results = axe.Axe().run(draw(id, blank, own, show), context="main")
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_an_article_of_ones_own_is_readable_in_both_themes(theme, blank, own, show):
    page = draw("own", blank, own, show)
    page.evaluate("(theme) => Object.entries(theme).forEach(([name, value]) => document.documentElement.style.setProperty(name, value))", theme)
    assert page.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("id", ["own", "rewrite", "dossier", "order", "recall"])
def test_on_a_telephone_nothing_sticks_out_and_every_target_is_large_enough(id, blank, own, show):
    blank.page.set_viewport_size({"width": 360, "height": 700})
    page = draw(id, blank, own, show)
    small = page.evaluate("""() => [...document.querySelectorAll("main button, main select, main textarea, main input, main summary")]
      .filter((node) => node.offsetParent).map((node) => [node.textContent, node.offsetWidth, node.offsetHeight]).filter(([, w, h]) => w < 24 || h < 24)""")
    assert small == [] and page.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_box_for_an_article_has_a_label(own, page):
    own()
    names = page.evaluate("[...document.querySelectorAll('main input, main textarea, main select')].map((node) => node.labels[0]?.firstChild.textContent)")
    assert len(names) == 8 and all(names)
