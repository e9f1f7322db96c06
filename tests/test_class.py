"""What a class handed in: read whatever the files are called, scored from the key, nothing executed, nothing lost."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit import MedialitError
from medialit.__main__ import main
from medialit.desk.class_page import class_page
from medialit.desk.grades import grades_csv
from medialit.desk.handins import collect
from medialit.desk.marks import tally
from medialit.desk.results import score
from medialit.exercises.drawing import stored
from medialit.keys import load_key
from medialit.work_file import LARGEST, VERSION
from tests.answers import SORTS, answer

STEM = "01-words-that-lean"
KEY = load_key(STEM)
KEYS = {STEM: KEY}
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def entry(kind: str, answer: object, at: datetime = MONDAY) -> dict:
    return {"kind": kind, "answer": answer, "checked": True, "tries": 1, "at": at.isoformat()}


def work(answers: dict | None = None, code: str = "", **changes: object) -> dict:
    answers = {"exit": entry("write", "Ask who saw it.")} if answers is None else answers
    return {"version": VERSION, "lesson": STEM, "code": code, "answers": answers} | changes


def put(folder: Path, name: str, data: object) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def marked(*words: str) -> dict:
    return entry("mark", [[word, 1] for word in words])


@pytest.mark.parametrize(("name", "student"), [
    (f"{STEM}-K7B.json", "K7B"),
    (f"{STEM}-K7B (1).json", "K7B"),
    (f"Ana Ruiz_123456_assignsubmission_file/{STEM}-2026-11-23.json", "Ana Ruiz"),
    (f"ruizana_12345_678901_{STEM}.json", "ruizana"),
    (f"ruizana_LATE_12345_678901_{STEM}.json", "ruizana"),
    (f"group b/{STEM}.json", "group b"),
    (f"submitted/ana/{STEM}/my-work/{STEM}.json", "ana"),
    (f"class 3b/ana/my-work/{STEM}.json", "class 3b ana"),
    (f"<img src=x onerror=alert(1)> {STEM}.json", "img src x onerror alert 1"),
    (f"=cmd() {STEM}.txt", "cmd"),
])
def test_who_handed_in(tmp_path: Path, name: str, student: str) -> None:
    put(tmp_path, name, work())
    assert [one.student for one in collect(tmp_path, KEYS).handins] == [student]


def test_a_code_in_the_file_comes_before_its_name(tmp_path: Path) -> None:
    put(tmp_path, "whatever.json", work(code="K7B"))
    assert collect(tmp_path, KEYS).handins[0].student == "K7B"


GOOD = json.dumps(work(code="GOOD")).encode()
HOSTILE = [
    ("empty.json", b"", "The file is empty"),
    ("blank.json", b" \n ", "The file is empty"),
    ("cut.json", GOOD[:-20], "broken"),
    ("deep.json", b'{"a":' * 50_000, "broken"),
    ("nan.json", b'{"version": NaN}', "not a file of medialit"),
    ("other.json", b'{"scores": [100]}', "not a file of medialit"),
    ("list.json", b"[1, 2]", "not a file of medialit"),
    ("latin.json", '{"version": "é"}'.encode("latin-1"), "broken"),
    ("picture.png", b"\x89PNG\r\n", "not a file of medialit"),
    ("essay.docx", b"PK\x03\x04word", "not a file of medialit"),
    ("lesson.ipynb", b'{"nbformat": 4, "cells": []}', "a notebook"),
    ("newer.json", json.dumps(work(version=VERSION + 1)).encode(), "a newer medialit"),
    ("old.json", json.dumps(work(version=0)).encode(), "not a file of medialit"),
    ("wrong.json", json.dumps(work(lesson="99-<b>none</b>")).encode(), "the lesson “99- b none b”"),
    ("nothing.json", json.dumps(work({})).encode(), "no answers"),
    ("void.json", json.dumps(work({"exit": entry("write", "")})).encode(), "no answers"),
    ("huge.json", b"0" * (LARGEST + 1), "far larger"),
    ("zeros.zip", zipped(**{"zeros.json": b"0" * (LARGEST + 1)}), "far larger"),
    ("path.zip", zipped(**{"../../evil.json": GOOD}), "leads out of the zip"),
    ("drive.zip", zipped(**{"C:\\evil.json": GOOD}), "leads out of the zip"),
    ("root.zip", zipped(**{"/etc/evil.json": GOOD}), "leads out of the zip"),
    ("torn.zip", zipped(**{"a.json": GOOD})[:-30], "The zip is broken"),
    ("nozip.zip", b"hello", "The zip is broken"),
    ("russian.zip", zipped(**{"a.zip": zipped(**{"b.zip": zipped(**{"c.json": GOOD})})}), "A zip in a zip in a zip"),
]


@pytest.mark.parametrize(("name", "data", "why"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_what_is_not_counted_is_named_with_its_reason(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    put(tmp_path, name, data)
    put(tmp_path, "good.json", GOOD)
    collected = collect(tmp_path, KEYS)
    assert [one.student for one in collected.handins] == ["GOOD"]
    assert len(collected.refused) == 1 and why in collected.refused[0].why and collected.refused[0].file.startswith(name)


def test_zips_are_read_where_they_are(tmp_path: Path) -> None:
    inner = zipped(**{"my-work/a.json": GOOD, "__MACOSX/a.json": b"x", ".DS_Store": b"x"})
    put(tmp_path, "all.zip", zipped(**{"one/b.json": json.dumps(work(code="B")).encode(), "two.zip": inner}))
    collected = collect(tmp_path / "all.zip", KEYS)
    assert {one.student for one in collected.handins} == {"B", "GOOD"} and not collected.refused
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]


def test_the_newest_of_one_student_counts_and_late_ones_do_not(tmp_path: Path) -> None:
    for name, hours in (("first", 0), ("second", 2), ("third", 40)):
        put(tmp_path, f"{name}.json", work({"exit": entry("write", name, MONDAY + timedelta(hours=hours))}, "A"))
    collected = collect(tmp_path, KEYS, MONDAY + timedelta(hours=8))
    assert [one.entries["exit"]["answer"] for one in collected.handins] == ["second"]
    reasons = {remark.file: remark.why for remark in collected.refused}
    assert "second.json" in reasons["first.json"] and "after the time you set" in reasons["third.json"]


def test_two_students_with_the_same_answers_are_counted_and_named(tmp_path: Path) -> None:
    put(tmp_path, "a.json", work(code="A"))
    put(tmp_path, "b.json", work(code="B"))
    collected = collect(tmp_path, KEYS)
    assert len(collected.handins) == 2 and collected.remarks[0].file == "b.json" and "a.json" in collected.remarks[0].why


def test_scores_in_a_file_count_for_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a.json", work({"spot-1": marked("sunshine") | {"done": True, "score": 100}, "exit": entry("write", " ")}, "A"))
    lesson, = score(collect(tmp_path, KEYS).handins, KEYS)
    assert not any(result.feedback.done for result in lesson.of("A")) and not any(result.given for result in lesson.of("A"))


@settings(deadline=None, max_examples=30)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_answer_can_be_scored(answer: object) -> None:
    from medialit.desk.handins import HandIn

    handin = HandIn("A", "a.json", STEM, {question.id: {"answer": answer} for question in KEY.questions}, None)
    lesson, = score([handin], KEYS)
    assert len(list(lesson.of("A"))) == len(KEY.questions)


@pytest.fixture
def class_folder(tmp_path: Path) -> Path:
    """Four readers: one right, one in part, one contrary, one who wrote only, with HTML in it."""
    put(tmp_path, "a.json", work({"spot-1": marked("panicked", "lecture", "concern"), "exit": entry("write", "Who says so?")}, "ANA"))
    put(tmp_path, "b.json", work({"spot-1": marked("panicked", "declared")}, "BO"))
    put(tmp_path, "c.json", work({"spot-1": marked("double", "standard")}, "CY"))
    put(tmp_path, "d.json", work({"exit": entry("write", "<script>alert(1)</script>\n=1+1")}, "=DI"))
    return tmp_path


def test_the_marks_of_a_class(class_folder: Path) -> None:
    lesson, = score(collect(class_folder, KEYS).handins, KEYS)
    marks = tally(lesson.results["spot-1"])
    assert marks.readers == 3
    by_words = {phrase.words: phrase for phrase in marks.phrases}
    assert by_words["panicked"].marked == 2 and by_words["panicked"].key == "answer"
    assert by_words["double standard"].marked == 1 and by_words["double standard"].key == "trap" and by_words["double standard"].tool
    assert marks.divided[0].words == "panicked" and marks.only_one.words == "lecture" and marks.nobody.key == "answer"
    assert -1 <= marks.alpha < 0.67


def test_alpha_knows_agreement(tmp_path: Path) -> None:
    for code in "ABC":
        put(tmp_path, f"{code}.json", work({"spot-1": marked("panicked", "lecture")}, code))
    lesson, = score(collect(tmp_path, KEYS).handins, KEYS)
    assert tally(lesson.results["spot-1"]).alpha == 1


def test_a_class_of_300(tmp_path: Path) -> None:
    """100 right, 60 into the traps, 60 to what is to be left alone, 40 with nothing in it and 40 broken: as many as expected."""
    sorts = ["right"] * 100 + ["trap"] * 60 + ["wrong"] * 60 + ["empty"] * 40 + ["broken"] * 40
    for number, sort in enumerate(sorts):
        answers = {q.id: entry(q.kind, stored(q, value)) for q in KEY.questions if (value := answer(q, sort)) is not None} if sort in SORTS else {}
        put(tmp_path, f"S{number:03}.json", b'{"version": 1, "les' if sort == "broken" else work(answers, f"S{number:03}"))
    collected = collect(tmp_path, KEYS)
    assert (len(collected.handins), len(collected.refused)) == (220, 80)
    lesson, = score(collected.handins, KEYS)
    checked = [q for q in KEY.questions if q.kind in ("choose", "match", "mark")]
    assert checked and all(sum(r.feedback.done for r in lesson.results[q.id]) == 100 for q in checked)
    marks = tally(lesson.results["spot-1"])
    right = [phrase for phrase in marks.phrases if phrase.key == "answer"]
    assert {phrase.marked for phrase in right} == {100} and {phrase.marked for phrase in marks.phrases if phrase.key in ("trap", "sound")} == {60}
    rows = list(csv.DictReader(io.StringIO(grades_csv([lesson]))))
    assert len(rows) == 220 and sum(row[f"{STEM}: spot-1"] == "1" for row in rows) == 220
    assert class_page([lesson], collected).count("100 of 220") >= len(right)


def test_the_page_is_anonymous_and_runs_nothing(class_folder: Path) -> None:
    collected = collect(class_folder, KEYS)
    lessons = score(collected.handins, KEYS)
    page = class_page(lessons, collected)
    assert "<script" not in page and "&lt;script&gt;" in page
    assert page.count("<footer>Reader ") == 2 and not any(name in page for name in ("ANA", "CY", "DI"))
    assert "ANA" in class_page(lessons, collected, names=True)
    assert "<sup>2 of 3</sup>" in page


def test_the_table_for_an_lms(class_folder: Path) -> None:
    lessons = score(collect(class_folder, KEYS).handins, KEYS)
    rows = list(csv.reader(io.StringIO(grades_csv(lessons))))
    table = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert set(table) == {"ANA", "BO", "CY", "DI"}
    assert table["ANA"][f"{STEM}: spot-1"] == "1" and table["DI"][f"{STEM}: spot-1"] == "0"
    assert table["CY"][f"{STEM}: spot-1"] == "1"  # completion, whatever was marked
    assert table["ANA"][f"{STEM}: exit (rubric 0-3)"] == ""


def test_the_command(class_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(class_folder, "e.json", b"")
    out, table = tmp_path / "class.html", tmp_path / "grades.csv"
    assert main(["class", str(class_folder), "--out", str(out), "--csv", str(table)]) == 0
    said = capsys.readouterr()
    assert "4 counted, 1 not counted" in said.out and "e.json: The file is empty" in said.err
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>") and table.read_bytes().startswith(b"\xef\xbb\xbfStudent,")
    # What it wrote does not come back as a hand-in.
    assert main(["class", str(class_folder), "--out", str(out)]) == 0 and "1 not counted" in capsys.readouterr().out


@pytest.mark.parametrize(("folder", "message"), [("nowhere", "There is no folder"), ("empty", "There is no file in")])
def test_nothing_to_read(tmp_path: Path, folder: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(MedialitError, match=message):
        collect(tmp_path / folder, KEYS)
