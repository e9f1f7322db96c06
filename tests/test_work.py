"""Students' answers: written at once, merged between kernels, never lost."""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from medialit import work, work_file
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


def test_two_threads_of_one_kernel_lose_nothing(path):
    work = Work(path)
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda n: work.put(str(n), {"answer": n}), range(40)))
    assert len(on_disk(path)["answers"]) == 40 and work.note is None


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


def test_a_file_of_version_1_as_medialit_writes_it_today_opens(path):
    path.parent.mkdir()
    path.write_text('{"version": 1, "lesson": "01-words", "answers": {"a": {"kind": "write", "answer": "It rained.", "checked": true, "tries": 0}}}')
    assert Work(path).get("a")["answer"] == "It rained." and Work(path).note is None


def test_a_later_medialit_brings_an_older_file_up_step_by_step(path, monkeypatch):
    Work(path).put("a", {"answer": 1})
    monkeypatch.setattr(work, "VERSION", 3)
    monkeypatch.setattr(work_file, "VERSION", 3)
    steps = {1: lambda data: data | {"answers": {f"{id}-1": entry for id, entry in data["answers"].items()}}, 2: lambda data: data | {"two": True}}
    monkeypatch.setattr(work_file, "_STEPS", steps)
    later = Work(path)
    assert later.entries() == {"a-1": {"answer": 1}} and on_disk(path)["version"] == 1, "reading changes nothing"
    assert later.put("b", {"answer": 2})
    assert on_disk(path) == {"version": 3, "lesson": "01-words", "two": True, "answers": {"a-1": {"answer": 1}, "b": {"answer": 2}}}


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


LIMITED = """
import pathlib, resource, signal, sys
from medialit.work import Work
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = pathlib.Path(sys.argv[1])
assert Work(path).put("a", {"answer": "before"})
resource.setrlimit(resource.RLIMIT_FSIZE, (500, resource.RLIM_INFINITY))
work = Work(path)
assert not work.put("b", {"answer": "x" * 1000}) and work.note.count(". ") == 0, work.note
assert work.get("b") and Work(path).get("a") == {"answer": "before"} and not Work(path).get("b")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert work.put("c", {"answer": 3}) and sorted(Work(path).entries()) == ["a", "b", "c"] and work.note is None
"""
NOBODY = """
import os, pathlib, sys
from medialit.student_code import write_code
from medialit.wording import wording
from medialit.work import Work
path = pathlib.Path(sys.argv[1])
work = Work(path)
work.get("a"), wording("my_work.title")  # whatever Python loads, it loads while it may
os.geteuid() or os.setuid(65534)
assert work.get("a") == {"answer": 1} and work.note is None
assert not work.put("b", {"answer": 2}) and "Permission denied" in work.note and sorted(work.entries()) == ["a", "b"]
assert not work.take({"c": {"answer": 3}}, replace=True).written and sorted(work.entries()) == ["a", "b", "c"]
assert work.erase() is None and "could not be erased" in work.note
assert not write_code("K7")
"""


def run(code, path):
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert not done.returncode, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit for the size of files")
def test_a_disk_without_room_is_told_and_the_old_file_stays(path):
    run(LIMITED, path)
    assert {p.name for p in path.parent.iterdir()} <= {path.name, ".01-words.lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_in_a_folder_of_somebody_else_every_way_to_write_is_told(monkeypatch):
    folder = Path(tempfile.mkdtemp())
    path = folder / "01-words.json"
    monkeypatch.setenv("MEDIALIT_WORK", str(folder))
    Work(path).put("a", {"answer": 1})
    folder.chmod(0o555)
    path.chmod(0o444)
    try:
        run(NOBODY, path)
    finally:
        folder.chmod(0o755)
    assert on_disk(path)["answers"] == {"a": {"answer": 1}}
    shutil.rmtree(folder)


def test_a_copy_adds_what_is_missing_and_does_not_touch_what_differs_unless_asked(path):
    work, copy = Work(path), {"a": {"answer": 2}, "b": {"answer": 3}, "d": {"answer": ""}}
    work.put("a", {"answer": 1})
    assert work.take(copy, replace=False) == (1, 0, None, True) and on_disk(path)["answers"] == {"a": {"answer": 1}, "b": {"answer": 3}}
    taken = work.take(copy, replace=True)
    assert (taken.added, taken.replaced, taken.written) == (0, 1, True) and work.get("a") == {"answer": 2}
    assert on_disk(path.with_name(taken.backup)) == {"version": 1, "lesson": "01-words", "answers": {"a": {"answer": 1}}}
    work.put("a", {"answer": 5})
    second = work.take(copy, replace=True).backup
    assert second != taken.backup and on_disk(path.with_name(second))["answers"] == {"a": {"answer": 5}}


def test_a_copy_in_which_the_same_answer_was_checked_counts(path):
    work = Work(path)
    work.put("a", {"answer": 1, "checked": False})
    assert work.take({"a": {"answer": 1, "checked": True}}, replace=False).added == 1 and work.get("a")["checked"]


def test_erasing_deletes_all_files_of_the_lesson_and_none_of_another(path):
    path.parent.mkdir()
    for name in ("01-words.json", "01-words.unreadable.json", "01-words.replaced-2026-01-01-2.json", "01-words-too.json", "02-who.json"):
        (path.parent / name).write_text('{"version": 1, "answers": {"a": {"answer": 1}}}')
    work = Work(path)
    assert work.erase() == 1 and work.erase() == 0 and work.entries() == {}
    assert sorted(p.name for p in path.parent.glob("*.json")) == ["01-words-too.json", "02-who.json"]
    assert work.put("a", {"answer": 2}) and on_disk(path)["answers"] == {"a": {"answer": 2}}


def test_a_watcher_is_called_after_each_change_and_forgotten_with_its_object(path):
    class Seen(list):
        __hash__ = object.__hash__

        def note(self, many):
            self.append(many)

    work, seen = Work(path), Seen()
    work.watch(seen.note)
    work.put("a", {"answer": 1})
    work.take({"b": {"answer": 2}}, replace=False)
    work.erase()
    assert seen == [False, True, True]
    del seen
    gc.collect()
    assert work.put("a", {}) and not work._watchers


def test_half_a_character_from_a_browser_can_be_written(path):
    work = Work(path)
    assert work.put("a", {"answer": "half \ud83d"})
    assert Work(path).get("a") == {"answer": "half \ud83d"}
