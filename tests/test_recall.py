"""`recall`: an earlier answer shown again, in words, with its date, or a kind word that there is none."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit import MedialitError, ask, recall
from medialit import work as work_module
from medialit.exercises.drawing import restored
from medialit.exercises.recalling import in_words
from medialit.keys import load_key

LESSONS = Path(__file__).parent / "browser" / "lessons"
AT = "2026-03-09T12:00:00+00:00"
LOG = "The ferry's log · The Harbour Office · 4 March 2024"
# (question, stored answer, the lines that are shown)
SAID = [
    ("predict-number", 7, ("7 words",)),
    ("predict-choice", "The captain's", ("The captain's",)),
    ("predict-text", "<b>mob</b>", ("<b>mob</b>",)),
    ("one", ["The captain"], ("The captain",)),
    ("several", ["When the ferry left", "gone"], ("When the ferry left",)),
    ("match", {"vicious": "It judges"}, ("vicious → It judges",)),
    ("mark", [["a", 1], ["vicious", 1], ["mob", 2], ["work", 1], ["mercenaries", 1]], ("“A vicious mob”", "“work”", "“Mercenaries”")),
    ("swap", {"word": "rebels", "claims": {"rebels": "They fight for pay."}, "thoughts": {"rebels": "So?"}}, ("rebels → They fight for pay. So?",)),
    ("write", "One.\nTwo.", ("One.\nTwo.",)),
    ("order", ["The ferry left"], ("The ferry left", "Officials spoke about it", "The captain was asked", "A crowd <b>came</b> & stayed")),
    ("dossier", ["The ferry's log", "What the guards earn"], (LOG, "What the guards earn · A rumour · no date")),
    ("rewrite", "People came.", ("People came.",)),
]


@pytest.fixture(autouse=True)
def our_lessons(monkeypatch, tmp_path):
    monkeypatch.setenv("MEDIALIT_LESSONS", str(LESSONS))
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    monkeypatch.setattr(work_module, "_opened", {})


def store(folder, **entries):
    (folder / "every-kind.json").write_text(json.dumps({"version": 1, "answers": entries}), encoding="utf-8")


@pytest.mark.parametrize(("id", "answer", "lines"), SAID, ids=[case[0] for case in SAID])
def test_an_answer_of_each_kind_is_shown_in_words_with_its_date(id, answer, lines, tmp_path):
    store(tmp_path, **{id: {"answer": answer, "checked": True, "at": AT}})
    shown = recall("every-kind", id)
    assert shown.lines == lines and shown.finished
    html = shown._repr_html_()
    assert "What you answered on 9 March 2026" in html and html.count("<li") == (len(lines) if id not in ("write", "rewrite") and "predict" not in id else 0)
    assert "<b>" not in html and ("<ol" in html) == (id == "order")


@pytest.mark.parametrize("id", [case[0] for case in SAID])
def test_without_an_answer_it_says_where_to_give_one(id):
    shown = recall("every-kind", id)
    assert shown.lines == () and "no answer to this yet" in shown._repr_html_() and "lesson every-kind" in shown._repr_html_()


@pytest.mark.parametrize("answer", [None, "", "gone", ["gone"], {"a": 1}, 5])
def test_what_does_not_fit_the_question_any_more_is_no_answer(answer, tmp_path):
    store(tmp_path, one={"answer": answer, "checked": True, "at": AT})
    assert "no answer to this yet" in recall("every-kind", "one")._repr_html_()


@pytest.mark.parametrize("at", [None, "yesterday", 5, "9999-12-31T23:59:59-23:00"])
def test_an_answer_without_a_date_is_shown_all_the_same(at, tmp_path):
    store(tmp_path, one={"answer": ["The captain"], "checked": True, "at": at})
    assert "What you answered" in recall("every-kind", "one")._repr_html_()


def test_an_answer_that_was_never_checked_says_so(tmp_path):
    store(tmp_path, one={"answer": ["The captain"], "checked": False, "at": AT})
    assert "may be unfinished" in recall("every-kind", "one")._repr_html_()


def test_the_repr_is_the_same_before_and_after_an_answer(tmp_path):
    before = repr(recall("every-kind", "write"))
    ask("every-kind", "write")._handle_custom_msg({"do": "check", "value": "People came.", "n": "view 1"}, [])
    after = recall("every-kind", "write")
    assert after.lines == ("People came.",) and repr(after) == before == "Your earlier answer to write: Write one sentence that both sides could sign."


def test_a_broken_file_is_told(tmp_path):
    (tmp_path / "every-kind.json").write_text("{")
    assert "every-kind.unreadable.json" in recall("every-kind", "one")._repr_html_()


def test_an_unknown_lesson_or_question_is_answered_with_the_nearest():
    with pytest.raises(MedialitError, match='Did you mean "every-kind"'):
        recall("every-kin", "one")
    with pytest.raises(MedialitError, match='Did you mean "one"'):
        recall("every-kind", "on")


PIECES = st.none() | st.integers() | st.text() | st.sampled_from(["vicious", "rebels", "word", "claims", "thoughts"])


@settings(deadline=None, max_examples=100)
@given(st.recursive(PIECES, lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["word", "claims", "thoughts", "rebels"]), inner)))
def test_any_stored_answer_can_be_put_in_words(value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIALIT_LESSONS", str(LESSONS))
        questions = load_key("every-kind").questions
    for question in questions:
        assert all(isinstance(line, str) for line in in_words(question, restored(question, value)))
