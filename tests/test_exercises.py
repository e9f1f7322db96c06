"""`ask` and `look` without a browser: what is written, what comes back after a restart, what the covered look shows."""

import json
import sys
from pathlib import Path

import pytest

from medialit import MedialitError, ask, look
from medialit import work as work_module
from medialit.exercises.widgets import Exercise
from medialit.keys import load_key

LESSONS = Path(__file__).parent / "browser" / "lessons"
RIGHT = {
    "predict-number": 7,
    "predict-choice": "The captain's",
    "predict-text": "mob",
    "one": ["The captain"],
    "several": ["When the ferry left", "How many were on board"],
    "match": {"vicious": "It judges", "at nine": "It can be checked", "mob": "It judges"},
    "mark": ["vicious", "mob", "Mercenaries", "mercenaries"],
    "swap": {"word": "rebels", "claims": {"rebels": "They rose against those who rule."}, "thoughts": {"rebels": "They live there."}},
    "write": "People came to the harbour.",
    "order": ["The ferry left", "A crowd <b>came</b> & stayed", "Officials spoke about it", "The captain was asked"],
    "dossier": ["The ferry's log", "What the guards earn"],
    "rewrite": "A mob came, officials said.",
    "frames": "I cannot tell, because nobody is named.",
}
STARTS = {
    "swap": {"word": "", "claims": {}, "thoughts": {}},
    "rewrite": "A vicious mob 😀 stormed the harbour of “Öd” on Monday, officials said. The mob wanted work.",
}


@pytest.fixture(autouse=True)
def our_lessons(monkeypatch, tmp_path):
    monkeypatch.setenv("MEDIALIT_LESSONS", str(LESSONS))
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    monkeypatch.setattr(work_module, "_opened", {})


@pytest.fixture
def restart(monkeypatch):
    """What a new kernel knows: the file, and nothing else."""
    return lambda: monkeypatch.setattr(work_module, "_opened", {})


def send(widget, do, value, number="view 1"):
    """What the browser sends; returns what Python sends back."""
    replies = []
    widget.send = replies.append
    widget._handle_custom_msg({"do": do, "value": value, "n": number}, [])
    return replies


def numbers(widget, *words):
    """The numbers of words in a marking exercise, by their text; the headline is not among them."""
    pieces = [piece for paragraph in widget.question["paragraphs"] for piece in paragraph]
    return [next(number for text, number in pieces if text == word) for word in words]


def right(widget, id):
    return numbers(widget, *RIGHT[id]) if id == "mark" else RIGHT[id]


def saved(tmp_path):
    return json.loads((tmp_path / "every-kind.json").read_text(encoding="utf-8"))["answers"]


@pytest.mark.parametrize("id", RIGHT)
def test_every_kind_is_acknowledged_written_at_once_checked_and_there_after_a_restart(id, tmp_path, restart):
    widget = ask("every-kind", id)
    assert widget.answer == STARTS.get(id, widget.answer) and (id in STARTS or not widget.answer)
    assert send(widget, "answer", right(widget, id)) == [{"ack": "view 1", "saved": True}]
    assert widget.answer == RIGHT[id] and not widget.done and widget.state["feedback"] is None
    assert saved(tmp_path)[id]["checked"] is False
    assert send(widget, "check", right(widget, id), "view 2") == [{"ack": "view 2", "saved": True}]
    assert widget.done and widget.state["feedback"]["done"]
    restart()
    again = ask("every-kind", id)
    assert again.answer == RIGHT[id] and again.done and again.state == widget.state


@pytest.mark.parametrize("id", RIGHT)
def test_the_repr_is_the_same_before_and_after_an_answer(id):
    before = repr(ask("every-kind", id))
    widget = ask("every-kind", id)
    send(widget, "check", right(widget, id))
    assert repr(ask("every-kind", id)) == repr(widget) == before == repr(ask("every-kind", id))
    assert before.startswith(f"Exercise {id} (") and "0x" not in before


def test_an_unchecked_answer_comes_back_without_feedback(restart):
    send(ask("every-kind", "one"), "answer", ["The guards"])
    restart()
    widget = ask("every-kind", "one")
    assert (widget.answer, widget.state["feedback"], widget.done) == (["The guards"], None, False)


def test_marked_words_are_stored_as_words_a_teacher_can_read(tmp_path):
    widget = ask("every-kind", "mark")
    send(widget, "answer", numbers(widget, "vicious", "mercenaries"))
    assert saved(tmp_path)["mark"]["answer"] == [["vicious", 1], ["mercenaries", 2]]


def test_failed_tries_are_counted_give_one_hint_after_the_other_and_then_the_key_on_request(restart):
    widget = ask("every-kind", "one")
    wrong = ["The <b>reporter</b> & co"]
    send(widget, "check", [])
    assert widget.state["tries"] == 0, "nothing was tried"
    send(widget, "solution", wrong)
    assert widget.state["solution"] is None, "not before two tries"
    send(widget, "check", wrong)
    assert (widget.state["feedback"]["hint"], widget.state["may_ask"]) == ("Who stands before the verb?", False)
    send(widget, "check", wrong)
    assert (widget.state["feedback"]["hint"], widget.state["may_ask"]) == ("What did the captain do?", True)
    send(widget, "solution", wrong)
    assert len(widget.state["solution"]) == 3
    restart()
    assert ask("every-kind", "one").state == widget.state


def test_two_questions_of_one_lesson_do_not_disturb_each_other(tmp_path):
    one, several = ask("every-kind", "one"), ask("every-kind", "several")
    send(one, "answer", ["The guards"])
    send(several, "answer", ["That it was Monday"])
    assert {id: entry["answer"] for id, entry in saved(tmp_path).items()} == {"one": ["The guards"], "several": ["That it was Monday"]}


SHUFFLED = ["Officials spoke about it", "The captain was asked", "A crowd <b>came</b> & stayed", "The ferry left"]
# What may stand in the file when the key, the article or a hand has changed it.
CHANGED = [
    ("one", ["An option that is gone"], []),
    ("one", {"a": 1}, []),
    ("several", ["When the ferry left", "gone"], ["When the ferry left"]),
    ("match", {"vicious": "gone", "mob": "It judges", "gone": "It judges"}, {"mob": "It judges"}),
    ("mark", [["vicious", 1], ["gone", 1], ["mob", 9], ["vicious"], "x", [1, 2], ["ferry", 1]], ["vicious"]),
    ("mark", "vicious", []),
    ("swap", {"word": "gone", "claims": {"rebels": "gone"}, "thoughts": 5}, {"word": "", "claims": {}, "thoughts": {}}),
    ("predict-number", 1000, ""),
    ("predict-choice", "gone", ""),
    ("write", None, ""),
    ("order", ["gone", "The ferry left", "The ferry left", 5], ["The ferry left", *(text for text in SHUFFLED if text != "The ferry left")]),
    ("order", ["gone", {}], []),
    ("order", "The ferry left", []),
    ("dossier", ["gone", "The ferry's log", ["x"]], ["The ferry's log"]),
    ("dossier", ["What the guards earn", "A <b>post</b> & a picture", "The ferry's log"], ["The ferry's log", "A <b>post</b> & a picture"]),
    ("dossier", None, []),
    ("rewrite", ["a"], STARTS["rewrite"]),
    ("rewrite", "", ""),
]


@pytest.mark.parametrize(("id", "value", "left"), CHANGED)
def test_an_answer_to_an_older_key_is_kept_as_far_as_it_fits(id, value, left, tmp_path):
    entry = {"kind": "other", "answer": value, "checked": True, "tries": "many", "at": "?"}
    (tmp_path / "every-kind.json").write_text(json.dumps({"version": 1, "answers": {id: entry}}))
    widget = ask("every-kind", id)
    assert widget.answer == left and widget.state["tries"] == 0
    assert send(widget, "check", right(widget, id))[0]["saved"] and widget.done


@pytest.mark.parametrize("message", [None, "text", 5, {}, {"do": "fly", "value": []}, {"do": ["check"], "value": []}, {"do": "check"}, {"n": 1}])
def test_a_message_that_makes_no_sense_changes_nothing(message):
    widget = ask("every-kind", "one")
    send(widget, "answer", ["The guards"])
    widget._handle_custom_msg(message, [])
    assert widget.answer == ask("every-kind", "one").answer == ["The guards"] and not widget.done


def test_an_unwritable_folder_is_told_and_the_answer_stays_in_memory(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way")
    widget = ask("every-kind", "one")
    assert send(widget, "check", ["The captain"]) == [{"ack": "view 1", "saved": False}]
    assert widget.done and "only until you close" in widget.state["note"]
    assert ask("every-kind", "one").answer == ["The captain"]


def test_a_broken_file_is_told_in_the_exercise(tmp_path):
    (tmp_path / "every-kind.json").write_text("{")
    assert "every-kind.unreadable.json" in ask("every-kind", "one").state["note"]


class Shown:
    def __repr__(self):
        return "a <look>"


class ShownAsHtml(Shown):
    def _repr_html_(self):
        return "<b>a look</b>"


@pytest.mark.parametrize(("thing", "html"), [(Shown(), None), (ShownAsHtml(), "<b>a look</b>")])
def test_a_look_is_covered_until_the_prediction_arrives_and_opens_by_itself(thing, html, restart):
    first, second = look("every-kind", "predict-number", thing), look("every-kind", "predict-number", thing)
    other = look("every-kind", "predict-choice", thing)
    prediction = ask("every-kind", "predict-number")
    assert first.covered and "look>" not in str(first.get_state()["shown"])
    send(prediction, "answer", 7)
    assert first.covered, "a number that is still being typed is no prediction"
    send(prediction, "check", 7)
    assert not first.covered and not second.covered and other.covered
    assert first.shown == {"html": html, "text": "a <look>", "predicted": "7 words", "after": "Which word did you expect?"}
    restart()
    assert not look("every-kind", "predict-number", thing).covered


def test_a_prediction_is_entered_once():
    prediction = ask("every-kind", "predict-number")
    send(prediction, "check", 7)
    assert send(prediction, "check", 99) == [{"ack": "view 1", "saved": True}]
    assert prediction.answer == 7 and prediction.state["entered"]


def test_a_number_out_of_range_is_not_entered_and_the_range_is_told():
    prediction = ask("every-kind", "predict-number")
    send(prediction, "check", 101)
    assert not prediction.state["entered"] and prediction.state["feedback"]["headline"] == "Enter a number from 0 to 100."


def test_the_repr_of_a_look_does_not_tell_whether_it_is_covered():
    before = repr(look("every-kind", "predict-number", Shown()))
    send(ask("every-kind", "predict-number"), "check", 7)
    assert repr(look("every-kind", "predict-number", Shown())) == before and "0x" not in before


def test_a_judgement_has_a_button_of_its_own(tmp_path):
    text = 'question = [{id = "judge-1", kind = "predict", prompt = "Would you?", entry = "choice", choices = ["Yes", "No"], judgement = true}]'
    (tmp_path / "judged.toml").write_text(text, encoding="utf-8")
    judged = Exercise(load_key("judged", tmp_path).question("judge-1"), work_module.open_work("judged"))
    assert (judged.labels["enter"], ask("every-kind", "predict-choice").labels["enter"]) == ("Enter my judgement", "Enter my prediction")


def test_a_look_waits_for_a_prediction_only():
    with pytest.raises(MedialitError, match='"one" of "every-kind" is of kind "choose"; name one of kind predict'):
        look("every-kind", "one", Shown())
    with pytest.raises(MedialitError, match="There is no key"):
        ask("every", "one")


def test_every_question_of_the_key_is_in_these_tests():
    assert [question.id for question in load_key("every-kind").questions] == list(RIGHT)


def test_importing_the_keys_needs_no_widgets():
    import subprocess

    code = "import sys, medialit.exercises, medialit.keys; print([m for m in ('anywidget', 'ipywidgets', 'IPython', 'nltk', 'filelock') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
