"""`my_page`: what a student wrote, as one page; parts that are missing are named, and nothing that was typed becomes HTML."""

import datetime

import pytest

from medialit import MedialitError, my_page, own_article
from medialit import work as work_module
from medialit.keys import load_key
from medialit.work import open_work

LESSON = "07-your-own-article"
PARTS = ("sender", "claim", "evidence", "sources", "words", "voices", "certainty", "missing", "well", "judgement", "exit")


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    monkeypatch.setattr(work_module, "_opened", {})


def write(question, text, lesson=LESSON, day=3):
    at = datetime.datetime(2026, 5, day, 12, tzinfo=datetime.UTC).isoformat()
    open_work(lesson).put(question, {"kind": load_key(lesson).question(question).kind, "answer": text, "checked": True, "tries": 0, "at": at})


def prompt(question, lesson=LESSON):
    return load_key(lesson).question(question).prompt


def enter_article(**fields):
    widget = own_article(LESSON)
    widget._handle_custom_msg({"do": "check", "value": {"text": "The river rose by a metre. " * 9, **fields}, "n": "view 1"}, [])


def test_nothing_written_gives_a_page_all_the_same():
    page = my_page(LESSON)
    assert page.missing == tuple(prompt(part) for part in PARTS)
    assert page.state["said"].startswith("Nothing is written yet") and "No article has been entered yet." in page.html
    assert "Left open" not in page.html


def test_what_is_written_stands_under_its_question_in_the_order_of_the_lesson():
    write("judgement", "One can rely on the counts.", day=4)
    write("claim", "The river rose.")
    page = my_page(LESSON)
    assert page.html.index(prompt("claim")) < page.html.index("The river rose.") < page.html.index(prompt("judgement")) < page.html.index("rely on the counts")
    assert "Written on 4 May 2026" in page.html


def test_a_part_that_is_missing_is_named():
    for part in PARTS[:-2]:
        write(part, "Something.")
    page = my_page(LESSON)
    assert page.missing == (prompt("judgement"), prompt("exit")) and page.state["said"] == "2 of 11 parts are still empty."
    assert "Left open" in page.html and page.html.count(prompt("judgement")) == 1


def test_one_part_is_one_part():
    for part in PARTS[:-1]:
        write(part, "Something.")
    assert my_page(LESSON).state["said"] == "1 of 11 parts is still empty."


def test_a_full_page_says_so():
    for part in PARTS:
        write(part, "Something.")
    page = my_page(LESSON)
    assert page.missing == () and page.state["said"] == "All 11 parts are written." and "Left open" not in page.html


def test_the_page_is_about_the_students_article_and_not_about_the_one_that_was_judged():
    enter_article(title="Rain & wind", outlet="The Post", author="A. Reed", published="2026-05-01", url="https://example.org/rain")
    write("judge-2", "I would ring the market office.")
    write("claim", "It rained.")
    html = my_page(LESSON).html
    assert "My analysis: Rain &amp; wind" in html and "The Post" in html and "1 May 2026" in html and "https://example.org/rain" in html
    assert "market office" not in html and "killing our Saturday market" not in html


def test_a_page_of_another_lesson_has_what_was_written_there():
    write("exit", "92 % of what?", lesson="06-when-the-tool-is-wrong")
    html = my_page("06-when-the-tool-is-wrong").html
    assert "92 % of what?" in html and "Youth theatre loses its grant" in html


def test_nothing_typed_becomes_html():
    enter_article(title="<script>alert(1)</script>", outlet='"><img src=x onerror=alert(2)>', url="javascript:alert(3)")
    write("claim", "</p><script>alert(4)</script> 1 < 2 & $5 and $6")
    page = my_page(LESSON)
    for html in (page.html, page.state["preview"]):
        assert "<script" not in html and "<img" not in html and "href" not in html
        assert "&lt;/p&gt;&lt;script&gt;alert(4)&lt;/script&gt; 1 &lt; 2 &amp; $5 and $6" in html


def test_the_page_needs_nothing_else_and_keeps_lines():
    write("claim", "One line.\nAnother line.")
    html = my_page(LESSON).html
    assert html.startswith("<!doctype html>") and 'charset="utf-8"' in html and "@media print" in html
    assert "src=" not in html and "One line.\nAnother line." in html and "white-space:pre-line" in html


def test_it_follows_what_is_written_later_and_what_is_erased():
    page = my_page(LESSON)
    write("claim", "The river rose.")
    assert "The river rose." in page.state["html"] and "The river rose." in page.state["preview"]
    open_work(LESSON).erase()
    assert "The river rose." not in page.state["html"]


def test_save_writes_it(tmp_path):
    write("claim", "Größer, “said” Ömer.")
    page = my_page(LESSON)
    page.save(tmp_path / "mine.html")
    assert (tmp_path / "mine.html").read_text(encoding="utf-8") == page.html
    with pytest.raises(MedialitError, match=r"ends with \.html"):
        page.save(tmp_path / "mine.pdf")


def test_it_names_itself_and_a_wrong_lesson_is_refused():
    assert repr(my_page(LESSON)) == "My page of 07-your-own-article"
    with pytest.raises(MedialitError, match="07-your-own-article"):
        my_page("07-your-own-articel")
