"""A student's answers, in my-work/<stem>.json: written at once, never lost, never overwritten by another kernel.

The file: {"version": 1, "lesson": stem, "answers": {question id: entry}}; what an entry holds is the exercises' affair.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from medialit.wording import wording

VERSION = 1
_PATIENCE = 2.0  # seconds to wait for another kernel or a virus scanner
Entry = dict[str, Any]
_Data = dict[str, Any]


def work_folder() -> Path:
    """MEDIALIT_WORK, else my-work beside the notebook."""
    return Path(os.environ.get("MEDIALIT_WORK") or "my-work").absolute()


_opened: dict[Path, Work] = {}


def open_work(stem: str) -> Work:
    """The answers to one lesson; the same object each time, so that what could not be written is not forgotten."""
    path = work_folder() / f"{stem}.json"
    return _opened.setdefault(path, Work(path))


class Work:
    """The answers to one lesson. Neither `get` nor `put` raises: what is wrong with the file is told in `note`."""

    def __init__(self, path: Path) -> None:
        from filelock import FileLock

        self.path = path
        self._kept: dict[str, Entry] = {}  # answers that could not be written yet
        self._notice: str | None = None  # what happened to an older file
        self._trouble: str | None = None  # why nothing can be written now
        self._lock = FileLock(path.with_name(f".{path.stem}.lock"), timeout=_PATIENCE)

    @property
    def note(self) -> str | None:
        """One sentence for the student, when something is or was wrong with the file."""
        return self._trouble or self._notice

    def get(self, id: str) -> Entry | None:
        """The entry for a question, as it is in the file now or as it could not be written; None when there is none."""
        if id in self._kept:
            return self._kept[id]
        try:
            entry = self._read()["answers"].get(id)
        except OSError as error:
            self._trouble = wording("exercise.work.unreadable", name=self.path.name, reason=_reason(error))
            return None
        return entry if isinstance(entry, dict) else None

    def put(self, id: str, entry: Entry) -> bool:
        """Write the entry (and whatever could not be written before); False, with a `note`, when that is not possible."""
        self._kept[id] = entry
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._lock:
                data = self._read()
                data["answers"].update(self._kept)
                _replace(self.path, data)
        except OSError as error:
            self._trouble = wording("exercise.work.unwritable", folder=self.path.parent, reason=_reason(error))
            return False
        self._kept.clear()
        self._trouble = None
        return True

    def _read(self) -> _Data:
        """What the file holds; a file that is not ours to use is set aside or left alone, with a notice."""
        data = self._parsed()
        if data is None:
            with self._lock:
                self._set_aside()
            return self._read()
        if data["version"] > VERSION:
            old, self.path = self.path, self.path.with_name(f"{self.path.stem}.version-{VERSION}.json")
            self._notice = wording("exercise.work.newer", old=old.name, name=self.path.name)
            return self._read()
        return data

    def _parsed(self) -> _Data | None:
        """The file's data, fresh data when there is no file, None when it is not what we write."""
        try:
            data = json.loads(self.path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {"version": VERSION, "lesson": self.path.stem, "answers": {}}
        except (ValueError, RecursionError):  # neither JSON nor UTF-8, or nested without end
            return None
        version = data.get("version") if isinstance(data, dict) else None
        usable = isinstance(version, int) and (version > VERSION or version == VERSION and isinstance(data.get("answers"), dict))
        return data if usable else None

    def _set_aside(self) -> None:
        # Another kernel may have done it while this one waited for the lock.
        if self._parsed() is None:
            aside = _free_name(self.path.with_name(f"{self.path.stem}.unreadable.json"))
            _patiently(lambda: os.rename(self.path, aside))
            self._notice = wording("exercise.work.broken", name=aside.name)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).rstrip(".")


def _free_name(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _replace(path: Path, data: _Data) -> None:
    """Write beside the file and put it in its place in one step, so that no half-written file can stand there."""
    new = path.with_name(f".{path.stem}.{os.getpid()}.new")
    try:
        with new.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            json.dump(data, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        _patiently(lambda: os.replace(new, path))
    finally:
        new.unlink(missing_ok=True)


def _patiently(act: Any) -> None:
    """Do it; where a virus scanner or a sync client holds the file for a moment (Windows), again."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if os.name != "nt" or time.monotonic() > end:
                raise
            time.sleep(0.05)
