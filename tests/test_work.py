"""Students' answers: written at once, merged between kernels, never lost."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from medialit import work
from medialit.work import Work, open_work, work_folder


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my-work" / "01-words.json"


def on_disk(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_an_answer_is_in_the_file_at_once_and_there_for_the_next_kernel(path):
    first = Work(path)
    assert first.get("a") is None and not path.exists()
    assert first.put("a", {"answer": "“Öd” 😀"}) and first.note is None
    assert on_disk(path) == {"version": 1, "lesson": "01-words", "answers": {"a": {"answer": "“Öd” 😀"}}}
    assert Work(path).get("a") == {"answer": "“Öd” 😀"}


def test_the_folder_is_my_work_beside_the_notebook_or_the_one_named(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEDIALIT_WORK")
    assert work_folder() == tmp_path / "my-work"
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path / "elsewhere"))
    assert open_work("01-words").path == tmp_path / "elsewhere" / "01-words.json"
    assert open_work("01-words") is open_work("01-words")


def test_two_kernels_keep_each_others_answers(path):
    one, two = Work(path), Work(path)
    one.put("a", {"answer": 1})
    two.put("b", {"answer": 2})
    one.put("c", {"answer": 3})
    assert sorted(on_disk(path)["answers"]) == ["a", "b", "c"]
    assert one.get("b") == {"answer": 2}


def test_many_kernels_at_the_same_time_lose_nothing(path):
    code = """
import pathlib, sys, medialit.work
for n in range(15):
    assert medialit.work.Work(pathlib.Path(sys.argv[1])).put(f'{sys.argv[2]}-{n}', {'answer': n})
"""
    with ThreadPoolExecutor(4) as pool:
        commands = [[sys.executable, "-c", code, str(path), str(kernel)] for kernel in range(4)]
        runs = [pool.submit(subprocess.run, command, capture_output=True, text=True) for command in commands]
    assert [run.result().stderr for run in runs] == [""] * 4
    assert len(on_disk(path)["answers"]) == 60


def test_nothing_is_left_over_beside_the_file(path):
    for n in range(3):
        Work(path).put("a", {"answer": n})
    assert {p.name for p in path.parent.iterdir()} <= {path.name, ".01-words.lock"}


BROKEN = {
    "half a file": b"{",
    "empty": b"",
    "a list": b"[]",
    "null": b"null",
    "no text": b"\xff\xfe\x00",
    "no answers": b'{"version": 1}',
    "the version in quotes": b'{"version": "1", "answers": {}}',
    "no version": b'{"answers": {}}',
    "older than the first version": b'{"version": 0, "answers": {}}',
    "answers in a list": b'{"version": 1, "answers": []}',
    "nested without end": b"[" * 100_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_used_is_set_aside_and_told(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    work = Work(path)
    assert work.get("a") is None
    assert "01-words.unreadable.json" in work.note and work.note.count(". ") == 0
    assert work.put("a", {"answer": 1}) and on_disk(path)["answers"] == {"a": {"answer": 1}}
    assert (path.parent / "01-words.unreadable.json").read_bytes() == content
    assert "unreadable" in work.note, "it is still told when the first answer has been saved"


def test_a_second_broken_file_does_not_overwrite_the_first(path):
    path.parent.mkdir()
    for content in ("first", "second", "third"):
        path.write_text(content)
        Work(path).put("a", {})
    contents = {p.name: p.read_text() for p in path.parent.glob("*.unreadable*")}
    assert contents == {"01-words.unreadable.json": "first", "01-words.unreadable-2.json": "second", "01-words.unreadable-3.json": "third"}


def test_a_file_of_a_newer_medialit_is_left_alone(path):
    path.parent.mkdir()
    newer = '{"version": 2, "answers": "in another shape"}'
    path.write_text(newer)
    work = Work(path)
    assert work.get("a") is None and work.put("a", {"answer": 1})
    assert path.read_text() == newer and "01-words.json" in work.note and "01-words.version-1.json" in work.note
    assert Work(path).get("a") == {"answer": 1}


def test_what_somebody_added_to_the_file_stays(path):
    path.parent.mkdir()
    path.write_text('{"version": 1, "teacher": "seen", "answers": {"a": "odd", "b": {"answer": 2, "comment": "good"}}}')
    work = Work(path)
    assert work.get("a") is None, "an entry that is none does not hurt"
    work.put("c", {"answer": 3})
    assert on_disk(path) == {"version": 1, "teacher": "seen", "answers": {"a": "odd", "b": {"answer": 2, "comment": "good"}, "c": {"answer": 3}}}


def refusing(*_, **__):
    raise PermissionError(13, "Permission denied")


def test_where_nothing_can_be_written_the_answers_stay_in_memory_and_are_written_later(path, monkeypatch):
    work = Work(path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing)
        assert not work.put("a", {"answer": 1}) and not work.put("b", {"answer": 2})
        assert "Permission denied" in work.note and str(path.parent) in work.note and "\n" not in work.note
        assert work.get("a") == {"answer": 1}
    assert work.put("c", {"answer": 3}) and work.note is None
    assert sorted(on_disk(path)["answers"]) == ["a", "b", "c"]


def test_a_file_in_the_place_of_the_folder_is_told_and_does_not_raise(path):
    path.parent.write_text("not a folder")
    work = Work(path)
    assert work.get("a") is None
    assert not work.put("a", {"answer": 1}) and work.get("a") == {"answer": 1} and work.note


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_still_gives_back_what_was_saved(path):
    Work(path).put("a", {"answer": 1})
    path.parent.chmod(0o500)
    try:
        work = Work(path)
        assert work.get("a") == {"answer": 1} and work.note is None
        assert not work.put("b", {"answer": 2}) and "Permission denied" in work.note
    finally:
        path.parent.chmod(0o700)


def test_a_file_that_may_not_be_opened_is_left_as_it_is(path, monkeypatch):
    Work(path).put("a", {"answer": 1})
    work = Work(path)
    with monkeypatch.context() as patch:
        patch.setattr(type(path), "read_text", refusing)
        assert work.get("a") is None and "01-words.json" in work.note
        assert not work.put("b", {"answer": 2})
    assert list(on_disk(path)["answers"]) == ["a"]


def test_another_kernel_that_keeps_the_lock_is_waited_for_and_then_told(path, monkeypatch):
    monkeypatch.setattr(work, "_PATIENCE", 0.1)
    one, two = Work(path), Work(path)
    path.parent.mkdir()
    with one._lock:
        assert not two.put("a", {"answer": 1}) and two.note
    assert two.put("b", {"answer": 2}) and sorted(on_disk(path)["answers"]) == ["a", "b"]


def test_a_write_that_breaks_off_leaves_the_old_file(path, monkeypatch):
    work = Work(path)
    work.put("a", {"answer": 1})
    monkeypatch.setattr(os, "fsync", refusing)
    assert not work.put("a", {"answer": 2})
    assert on_disk(path)["answers"] == {"a": {"answer": 1}} and {p.name for p in path.parent.iterdir()} <= {path.name, ".01-words.lock"}


def test_half_a_character_from_a_browser_can_be_written(path):
    work = Work(path)
    assert work.put("a", {"answer": "half \ud83d"})
    assert Work(path).get("a") == {"answer": "half \ud83d"}
