"""`own_article`: what can be entered, what is said about it, and that it is there again after a restart."""

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit import Article, MedialitError, own_article, read_article
from medialit import work as work_module
from medialit.exercises.own import MOST, clean, entered, stored_article
from medialit.expecting import LONG, what_to_expect
from medialit.reading import LARGEST
from medialit.work import open_work

LESSONS = Path(__file__).parent / "browser" / "lessons"
STORY = "The river rose by a metre in the night, and the mayor said that the bridge would be closed for a week. " * 5
GERMAN = "Der Fluss stieg in der Nacht um einen Meter, und die Bürgermeisterin sagte, die Brücke bleibe eine Woche lang gesperrt. " * 6
SPANISH = "El río subió un metro durante la noche y la alcaldesa dijo que el puente quedaría cerrado una semana entera. " * 6
NAMES = "Ana Ruiz and Günther Schmidt of Bad Oeynhausen met Søren Kierkegaard in the harbour of Århus. " * 8
ARABIC = "ارتفع النهر مترا واحدا خلال الليل وقالت رئيسة البلدية إن الجسر سيبقى مغلقا لمدة أسبوع كامل. " * 6


@pytest.fixture(autouse=True)
def our_lessons(monkeypatch, tmp_path):
    monkeypatch.setenv("MEDIALIT_LESSONS", str(LESSONS))
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    monkeypatch.setattr(work_module, "_opened", {})


@pytest.fixture
def restart(monkeypatch):
    """What a new kernel knows: the file, and nothing else."""
    return lambda: monkeypatch.setattr(work_module, "_opened", {})


def send(widget, do, value, **more):
    """What the browser sends; returns what Python sends back."""
    replies = []
    widget.send = replies.append
    widget._handle_custom_msg({"do": do, "value": value, "n": "view 1", **more}, [])
    return replies


def upload(widget, name, data):
    return send(widget, "upload", {}, file={"name": name, "data": base64.b64encode(data).decode()})


def says(widget):
    return widget.state["look"]["says"]


def test_before_anything_is_entered_the_article_raises_with_the_next_step():
    with pytest.raises(MedialitError, match="no article yet: paste a text into the box above, upload a file or take a sample, then run this cell again"):
        own_article("every-kind").article  # noqa: B018


def test_an_example_stands_in_until_there_is_an_article_and_the_widget_says_so():
    widget = own_article("every-kind", example="harbour")
    assert widget.article == read_article("harbour") and "Until you enter one, the next cells use “Mob storms the harbour”" in says(widget)
    send(widget, "answer", {"text": STORY})
    assert widget.article == Article(STORY)
    with pytest.raises(MedialitError, match="There is no article"):
        own_article("every-kind", example="harbor-9")


def test_a_lesson_that_is_not_there_is_answered_with_the_nearest():
    with pytest.raises(MedialitError, match='Did you mean "every-kind"'):
        own_article("every-kin")


def test_a_pasted_text_is_saved_at_once_shown_like_a_page_and_there_after_a_restart(restart, tmp_path):
    widget = own_article("every-kind")
    about = {"title": "High water", "outlet": "The Post", "published": "2026-03-09", "url": "https://example.org/a"}
    assert send(widget, "answer", {"text": STORY} | about) == [{"ack": "view 1", "saved": True}]
    assert json.loads((tmp_path / "every-kind.json").read_text(encoding="utf-8"))["answers"]["own.article"]["answer"]["title"] == "High water"
    assert widget.state["look"] is None
    send(widget, "check", {"text": STORY} | about)
    assert "High water" in widget.state["look"]["html"] and "9 March 2026" in widget.state["look"]["html"]
    assert widget.article == Article(f"High water\n\n{STORY}", title="High water", outlet="The Post", published="2026-03-09", url="https://example.org/a")
    restart()
    again = own_article("every-kind")
    assert again.article == widget.article == stored_article(open_work("every-kind")) and again.state == widget.state


def test_a_headline_that_was_pasted_with_the_text_does_not_stand_there_twice():
    fields = clean({"text": f"High water\n\n{STORY}", "title": "High water"})
    assert entered(fields).text == f"High water\n\n{STORY}" and entered(fields).body_start == 12


def test_markup_in_a_text_is_text():
    widget = own_article("every-kind")
    send(widget, "check", {"text": "<script>alert(1)</script> " + STORY, "outlet": "<b>Post</b>"})
    html = widget.state["look"]["html"]
    assert "&lt;script&gt;" in html and "<script" not in html and "<b>" not in html


def test_a_path_or_a_name_in_the_box_is_only_text():
    widget = own_article("every-kind")
    send(widget, "check", {"text": "harbour"})
    assert widget.article.text == "harbour"
    send(widget, "check", {"text": "/etc/passwd"})
    assert widget.article.text == "/etc/passwd"


def test_a_sample_is_taken_as_it_is_and_an_unknown_one_is_none():
    widget = own_article("every-kind")
    send(widget, "check", {"sample": "harbour", "text": STORY})
    assert widget.article == read_article("harbour")
    send(widget, "check", {"sample": "../harbour", "text": STORY})
    assert widget.article == Article(STORY)


UPLOADS = [
    ("a text", "a.txt", STORY.encode(), Article(STORY)),
    ("a text in another encoding", "a.txt", ("“" + STORY).encode("utf-16"), Article("“" + STORY)),
    ("line ends as in a browser", "a.txt", b"One line.\r\nTwo lines.\rThree.", Article("One line.\nTwo lines.\nThree.")),
    ("a header", "a.md", b'+++\ntitle = "High water"\noutlet = "Post"\n+++\n\nIt rose.', Article("High water\n\nIt rose.", title="High water", outlet="Post")),
    ("a date that is only a month", "a.md", b'+++\npublished = "March 2026"\n+++\nIt rose.', Article("It rose.")),
]


@pytest.mark.parametrize(("name", "data", "article"), [case[1:] for case in UPLOADS], ids=[case[0] for case in UPLOADS])
def test_an_uploaded_file_fills_the_boxes(name, data, article, restart):
    widget = own_article("every-kind")
    assert upload(widget, name, data) == [{"ack": "view 1", "saved": True}]
    assert widget.article == article and widget.state["look"]["html"]
    restart()
    assert own_article("every-kind").article == article


def test_an_uploaded_web_page_is_read():
    pytest.importorskip("trafilatura")
    page = f"<html><head><title>High water</title></head><body><nav>Menu</nav><article><h1>High water</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    widget = own_article("every-kind")
    upload(widget, "page.html", page.encode())
    assert STORY.strip() in widget.article.text and "Menu" not in widget.article.text


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.docx", b"PK\x03\x04...", "an office document or a zip, not plain text; open it, copy the article"),
        ("a.pdf", b"%PDF-1.7", "a PDF, not plain text"),
        ("a.txt", b"  ", "no text in"),
        ("a.txt", b"\x00\x01\x02" * 50, "not readable as text"),
    ],
)
def test_a_file_that_cannot_be_read_says_the_next_step_and_leaves_the_text_alone(name, data, problem):
    widget = own_article("every-kind")
    send(widget, "answer", {"text": STORY})
    widget._handle_custom_msg({"do": "upload", "value": {"text": STORY}, "file": {"name": name, "data": base64.b64encode(data).decode()}, "n": "v 1"}, [])
    assert problem in says(widget) and widget.article == Article(STORY)


@pytest.mark.parametrize("file", [None, "x", {}, {"name": "a.txt"}, {"name": "a.txt", "data": "*"}, {"name": None, "data": "ä"}, {"data": 5}])
def test_a_file_that_did_not_arrive_is_told(file):
    widget = own_article("every-kind")
    send(widget, "upload", {}, file=file)
    assert "did not arrive whole" in says(widget)


EXPECTED = [
    ("an article", STORY, "110 words, 5 sentences. Is all of the article there"),
    ("a few words", "The river rose.", "This is short (3 words)"),
    ("a few German words: too few to tell", "Der Fluss stieg.", "This is short (3 words)"),
    ("German", GERMAN, "does not look like English"),
    ("Spanish", SPANISH, "does not look like English"),
    ("Arabic", ARABIC, "does not look like English"),
    ("English with many foreign names", NAMES, "Is all of the article there"),
    ("a book", STORY * (LONG // 100), "This is long"),
    ("an address", " https://example.org/news/1 ", "This is an address"),
    ("an address in a text", f"https://example.org {STORY}", "Is all of the article there"),
]


@pytest.mark.parametrize(("text", "sentence"), [case[1:] for case in EXPECTED], ids=[case[0] for case in EXPECTED])
def test_one_sentence_says_what_to_expect(text, sentence):
    assert sentence in what_to_expect(Article(text))


@pytest.mark.parametrize("value", [{}, {"text": " \n"}, None, "text", 5])
def test_nothing_entered_gets_a_sentence_and_no_page(value):
    widget = own_article("every-kind")
    send(widget, "check", value)
    assert says(widget).startswith("There is nothing here yet") and widget.state["look"]["html"] is None


def test_a_text_that_is_too_long_is_cut_and_this_is_told_when_it_is_shown():
    widget = own_article("every-kind")
    send(widget, "answer", {"text": "a " * MOST})
    send(widget, "check", widget.state["answer"])
    assert len(widget.article.text) == MOST and "Only the first 100,000 characters fit" in says(widget)
    send(widget, "check", {"text": STORY})
    assert "Only the first" not in says(widget)
    assert MOST < LARGEST


def test_a_page_that_is_older_than_the_text_is_not_shown_after_a_restart(restart):
    widget = own_article("every-kind")
    send(widget, "check", {"text": STORY})
    send(widget, "answer", {"text": STORY + "More."})
    restart()
    assert own_article("every-kind").state["look"] is None and own_article("every-kind").article.text.endswith("More.")


def test_when_the_work_is_erased_the_article_is_gone():
    widget = own_article("every-kind", example="harbour")
    send(widget, "check", {"text": STORY})
    assert open_work("every-kind").erase() == 1
    assert widget.article == read_article("harbour") and widget.state["answer"]["text"] == "" and "Until you enter one" in says(widget)


def test_an_unwritable_folder_is_told_and_the_article_is_there_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way")
    widget = own_article("every-kind")
    assert send(widget, "check", {"text": STORY}) == [{"ack": "view 1", "saved": False}]
    assert "only until you close" in widget.state["note"] and widget.article == Article(STORY)


def test_the_repr_never_changes():
    before = repr(own_article("every-kind"))
    widget = own_article("every-kind", example="harbour")
    send(widget, "check", {"text": STORY})
    assert repr(widget) == before == "Your own article for the lesson every-kind"


@pytest.mark.parametrize("message", [None, "text", 5, {}, {"do": "fly", "value": {}}, {"do": ["check"], "value": {}}, {"do": "check"}])
def test_a_message_that_makes_no_sense_changes_nothing(message):
    widget = own_article("every-kind")
    send(widget, "answer", {"text": STORY})
    widget._handle_custom_msg(message, [])
    assert widget.article == own_article("every-kind").article == Article(STORY)


FIELDS = st.sampled_from(["sample", "text", "title", "outlet", "author", "published", "url", "more"])


@settings(deadline=None, max_examples=200)
@given(st.none() | st.text() | st.dictionaries(FIELDS, st.none() | st.text() | st.integers() | st.sampled_from(["harbour", "2026-03-09"]), max_size=7))
def test_whatever_is_stored_becomes_an_article_or_none(value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIALIT_LESSONS", str(LESSONS))
        fields = clean(value)
        assert clean(json.loads(json.dumps(fields))) == fields
        article = entered(fields)
        assert (article is None) == (not fields["sample"] and not fields["text"].strip())
        assert article is None or what_to_expect(article)
