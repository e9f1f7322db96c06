"""`my_work` without a browser: the progress, what a handed-in file does, the code, and erasing."""

import json

import pytest

from medialit import MedialitError, ask, look, my_work
from medialit.student_code import read_code
from medialit.work_file import LARGEST
from tests.test_exercises import RIGHT, our_lessons, restart, right, send  # noqa: F401

ALL = len(RIGHT)
HERE = {"kind": "choose", "answer": ["The guards"], "checked": True, "tries": 1, "at": "2026-05-02T10:00:00+00:00"}


def tell(panel, do, **values):
    """What the browser sends; returns what Python answers."""
    replies = []
    panel.send = replies.append
    panel._handle_custom_msg({"do": do, "n": "view 1", **values}, [])
    return replies[0] if replies else None


def copy_of(answers, **changes):
    return json.dumps({"version": 1, "lesson": "every-kind", "answers": answers} | changes)


def on_disk(tmp_path, name="every-kind.json"):
    return json.loads((tmp_path / name).read_text(encoding="utf-8"))["answers"]


def test_the_progress_follows_each_answer():
    panel = my_work("every-kind")
    assert panel.state["progress"] == f"None of the {ALL} exercises is answered yet."
    one = ask("every-kind", "one")
    send(one, "answer", ["The guards"])
    assert panel.state["progress"] == f"1 of {ALL} exercises answered, none of them checked and done yet."
    send(one, "check", ["The captain"])
    assert panel.state["progress"] == f"1 of {ALL} exercises answered, 1 of them checked and done."
    send(one, "answer", [])
    assert panel.state["progress"] == f"None of the {ALL} exercises is answered yet."
    assert repr(panel) == "My work in every-kind" and panel.state["answers"].keys() == {"one"}


def test_everything_answered_and_done():
    panel = my_work("every-kind")
    for id in RIGHT:
        widget = ask("every-kind", id)
        send(widget, "check", right(widget, id))
    assert panel.progress == f"{ALL} of {ALL} exercises answered, {ALL} of them checked and done."


def test_what_is_downloaded_restores_on_another_computer(monkeypatch, tmp_path, restart):  # noqa: F811
    for id in RIGHT:
        widget = ask("every-kind", id)
        send(widget, "check", right(widget, id))
    text = copy_of(my_work("every-kind").state["answers"], code="K7", saved="2026-05-02T10:00:00+00:00")
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "other"))
    restart()
    widget, panel = ask("every-kind", "mark"), my_work("every-kind")
    covered = look("every-kind", "predict-number", "a look")
    reply = tell(panel, "restore", text=text)
    assert reply == {"n": "view 1", "said": f"Restored: {ALL} answers.", "done": True}
    assert panel.progress.startswith(f"{ALL} of {ALL}") and widget.answer == RIGHT["mark"] and widget.state["saved"] and not covered.covered
    assert tell(panel, "restore", text=text)["said"].startswith("Everything in it is here already")


REFUSED = {
    "broken": ('{"version": 1, "les', "damaged"),
    "binary": ("\x89PNG\r\n\x1a\n\x00", "damaged"),
    "empty": ("", "damaged"),
    "nested without end": ("[" * 100_000, "damaged"),
    "not text": (None, "not a file of your work"),
    "foreign": ('{"cells": [], "nbformat": 4}', "not a file of your work"),
    "a list": ("[1]", "not a file of your work"),
    "the version is true": (copy_of({"a": HERE}, version=True), "not a file of your work"),
    "answers in a list": (copy_of([HERE]), "not a file of your work"),
    "another lesson": (copy_of({"one": HERE}, lesson="01-words"), "belongs to the lesson 01-words, and this is every-kind"),
    "a lesson that is no name": (copy_of({"one": HERE}, lesson=None), "belongs to the lesson None"),
    "newer": (copy_of({"one": HERE}, version=2), "newer medialit"),
    "huge": (" " * (LARGEST + 1), "far too large"),
    "nothing in it": (copy_of({}), "no answers"),
    "no entries in it": (copy_of({"one": 5}), "no answers"),
}


@pytest.mark.parametrize(("text", "says"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_used_is_told_in_one_sentence_and_changes_nothing(text, says, tmp_path):
    send(ask("every-kind", "one"), "check", ["The captain"])
    before = (tmp_path / "every-kind.json").read_bytes()
    reply = tell(my_work("every-kind"), "restore", text=text)
    assert says in reply["said"] and reply["said"].count(". ") == 0 and "done" not in reply
    assert (tmp_path / "every-kind.json").read_bytes() == before


def test_another_answer_is_asked_about_and_what_is_replaced_is_kept(tmp_path):
    one, panel = ask("every-kind", "one"), my_work("every-kind")
    send(one, "check", ["The captain"])
    mine = on_disk(tmp_path)
    text = copy_of({"one": HERE, "write": {"kind": "write", "answer": "People came."}})
    reply = tell(panel, "restore", text=text)
    assert "Yours here is newer." in reply["ask"] and "1 answer that is missing here" in reply["ask"] and reply["new"] == 1
    assert on_disk(tmp_path) == mine, "nothing before the student has chosen"
    assert "1 answer added" in tell(panel, "restore", text=text, how="keep")["said"]
    assert one.answer == ["The captain"] and on_disk(tmp_path)["write"]["answer"] == "People came."
    reply = tell(panel, "restore", text=text, how="replace")
    backup = next(tmp_path.glob("every-kind.replaced-*.json"))
    assert backup.name in reply["said"] and on_disk(tmp_path, backup.name) == mine and one.answer == ["The guards"]


@pytest.mark.parametrize(("times", "says"), [
    (("2025-01-01T00:00:00Z", "2025-01-01T00:00:00+00:00"), "2 answers here are not the same as in the copy that you want to restore. Yours here are newer."),
    (("2125-01-01T00:00:00Z", "2025-01-01T00:00:00+00:00"), "1 of those here are newer"),
    (("2125-01-01T00:00:00Z", "2125-01-01T00:00:00"), "Nothing here is newer"),
    (("yesterday", None), "Yours here are newer"),
])  # fmt: skip
def test_it_is_told_which_answers_are_newer(times, says):
    send(ask("every-kind", "one"), "check", ["The captain"])
    send(ask("every-kind", "write"), "check", "People came.")
    entries = {"one": HERE | {"at": times[0]}, "write": {"answer": "Nobody came.", "at": times[1]}}
    assert says in tell(my_work("every-kind"), "restore", text=copy_of(entries))["ask"]


def test_an_answer_that_only_the_browser_had_is_put_as_the_file_has_it(tmp_path):
    words = [number for paragraph in ask("every-kind", "mark").question["paragraphs"] for text, number in paragraph if text == "vicious"]
    entries = {"mark": {"value": words, "at": "2026-05-02T10:00:00+00:00"}, "one": {"value": ["The guards", 5]}, "gone": {"value": "x"}, "write": {"value": 5}}
    assert tell(my_work("every-kind"), "restore", text=copy_of(entries))["said"] == "Restored: 2 answers."
    assert {id: entry["answer"] for id, entry in on_disk(tmp_path).items()} == {"mark": [["vicious", 1]], "one": ["The guards"]}


def test_the_code_is_kept_in_the_work_folder_and_can_be_given_up(tmp_path, restart):  # noqa: F811
    panel = my_work("every-kind")
    assert tell(panel, "code", code=" k7-b ")["said"] == "Your code is K7-B now." and panel.state["code"] == "K7-B"
    restart()
    assert my_work("every-kind").state["code"] == "K7-B" == read_code()
    for unfit in ("a/b", "../x", "K7 B", "K" * 13, "-"):
        assert "letters, digits and hyphens only" in tell(panel, "code", code=unfit)["said"] and read_code() == "K7-B"
    assert tell(panel, "code", code="")["said"] == "You have no code now." and read_code() == "" and not list(tmp_path.glob("*.txt"))


def test_rubbish_in_the_place_of_the_code_is_no_code(tmp_path):
    (tmp_path / "my-code.txt").write_bytes(b"\xff\x00\xfe")
    assert my_work("every-kind").state["code"] == ""


def test_erasing_empties_the_exercises_covers_the_look_and_tells_what_is_gone(tmp_path):
    panel, one, prediction = my_work("every-kind"), ask("every-kind", "one"), ask("every-kind", "predict-number")
    covered = look("every-kind", "predict-number", "a look")
    send(one, "check", ["The captain"])
    send(prediction, "check", 7)
    tell(panel, "code", code="K7")
    assert not covered.covered
    reply = tell(panel, "erase")
    assert reply["erased"] == 2 and reply["said"].startswith("Erased: 2 answers") and "downloaded stays" in reply["said"]
    assert not list(tmp_path.glob("*.json")) and panel.state["answers"] == {} and read_code() == ""
    assert one.answer == [] and not one.state["saved"] and not prediction.state["entered"] and covered.covered
    send(prediction, "check", 8)
    assert not covered.covered and on_disk(tmp_path).keys() == {"predict-number"}


def test_where_nothing_can_be_written_answers_are_still_there_to_download_and_restore(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way")
    panel = my_work("every-kind")
    send(ask("every-kind", "one"), "check", ["The captain"])
    assert panel.state["answers"].keys() == {"one"} and panel.state["file"] is None and "only until you close" in panel.state["note"]
    reply = tell(panel, "restore", text=copy_of({"write": {"answer": "People came."}}))
    assert reply["said"].startswith("Restored for now: 1 answer.") and ask("every-kind", "write").answer == "People came."
    assert "Nothing was replaced" in tell(panel, "restore", text=copy_of({"one": HERE}), how="replace")["said"]
    assert "erased" not in tell(panel, "erase") and panel.state["answers"].keys() == {"one", "write"}
    assert "could not be written" in tell(panel, "code", code="K7")["said"]


def test_what_was_not_saved_is_called_saved_when_another_answer_took_it_along(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way")
    one, write, never = ask("every-kind", "one"), ask("every-kind", "write"), ask("every-kind", "swap")
    send(one, "check", ["The captain"])
    assert one.state["note"] and not one.state["saved"]
    (tmp_path / "file").unlink()
    assert send(write, "check", "People came.")[0]["saved"]
    assert one.state["note"] is None and one.state["saved"] and not never.state["saved"]
    assert on_disk(tmp_path / "file").keys() == {"one", "write"}


@pytest.mark.parametrize("message", [None, "text", {}, {"do": "fly"}, {"do": ["erase"]}, {"do": None}])
def test_a_message_that_makes_no_sense_changes_nothing(message):
    panel = my_work("every-kind")
    panel._handle_custom_msg(message, [])
    assert panel.state["answers"] == {}


def test_a_lesson_without_a_key_is_told():
    with pytest.raises(MedialitError, match="There is no key"):
        my_work("every")
