"""A student's answers, in my-work/<stem>.json: written at once, never lost, never overwritten by another kernel.

The file: {"version": 1, "lesson": stem, "answers": {question id: entry}}, described in lessons/README.md; what an entry
holds is the exercises' affair.
"""

from __future__ import annotations

import json
import os
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from medialit.merging import Entry, compare
from medialit.wording import wording
from medialit.work_file import VERSION, usable

_PATIENCE = 2.0  # seconds to wait for another kernel or a virus scanner
_Data = dict[str, Any]
Watcher = Callable[[bool], None]


class Taken(NamedTuple):
    """What `Work.take` did with the entries of a copy."""

    added: int
    replaced: int
    backup: str | None  #: the file with the answers that were replaced
    written: bool  #: False when they are only in memory


def work_folder() -> Path:
    """MEDIALIT_WORK, else my-work beside the notebook."""
    return Path(os.environ.get("MEDIALIT_WORK") or "my-work").absolute()


_opened: dict[Path, Work] = {}


def open_work(stem: str) -> Work:
    """The answers to one lesson; the same object each time, so that what could not be written is not forgotten."""
    path = work_folder() / f"{stem}.json"
    return _opened.setdefault(path, Work(path))


class Work:
    """The answers to one lesson. No method raises over the file: what is wrong with it is told in `note`."""

    def __init__(self, path: Path) -> None:
        from filelock import FileLock

        self.path = path
        self._stem = path.stem
        self._kept: dict[str, Entry] = {}  # answers that could not be written yet
        self._notice: str | None = None  # what happened to an older file
        self._trouble: str | None = None  # why nothing can be written now
        self._watchers: list[weakref.WeakMethod[Watcher]] = []
        self._lock = FileLock(path.with_name(f".{path.stem}.lock"), timeout=_PATIENCE)

    @property
    def note(self) -> str | None:
        """One sentence for the student, when something is or was wrong with the file."""
        return self._trouble or self._notice

    @property
    def writable(self) -> bool:
        """Whether the last answer could be written, as far as any was."""
        return self._trouble is None

    def watch(self, watcher: Watcher) -> None:
        """Call the method after every change: with False after one answer, with True when many changed at once."""
        self._watchers.append(weakref.WeakMethod(watcher))

    def get(self, id: str) -> Entry | None:
        """The entry for a question, as it is in the file now or as it could not be written; None when there is none."""
        return self._kept[id] if id in self._kept else self.entries().get(id)

    def entries(self) -> dict[str, Entry]:
        """All entries, as `get` gives them."""
        try:
            found = self._read()["answers"]
        except OSError as error:
            self._trouble = wording("exercise.work.unreadable", name=self.path.name, reason=_reason(error))
            found = {}
        return {id: entry for id, entry in (found | self._kept).items() if isinstance(entry, dict)}

    def put(self, id: str, entry: Entry) -> bool:
        """Write the entry (and whatever could not be written before); False, with a `note`, when that is not possible."""
        self._kept[id] = entry
        try:
            with self._changing():
                data, kept = self._read(), dict(self._kept)
                data["answers"].update(kept)
                _replace(self.path, data)
        except OSError as error:
            return self._tell(error)
        else:
            self._written(kept)
            return True
        finally:
            self.changed(False)

    def take(self, entries: dict[str, Entry], replace: bool) -> Taken:
        """Put the entries of a copy into the file. Answers here that differ stay; with `replace` they go to a backup file beside it.

        When nothing can be written, what is missing here is kept in memory, nothing is replaced, and a `note` tells why.
        """
        try:
            taken = self._merge(entries, replace)
        except OSError as error:
            self._tell(error)
            new = compare(self.entries(), entries).new
            self._kept.update(new)
            taken = Taken(len(new), 0, None, False)
        self.changed(True)
        return taken

    def erase(self) -> int | None:
        """Delete every file of this lesson in the folder; how many answers that were, or None, with a `note`, when it is not possible."""
        number = len(self.entries())
        try:
            with self._changing():
                for path in [*self.path.parent.glob(f"{self._stem}.*.json"), self.path.with_name(f"{self._stem}.json")]:
                    _patiently(lambda path=path: path.unlink(missing_ok=True))
        except OSError as error:
            self._trouble = wording("exercise.work.unerasable", folder=self.path.parent, reason=_reason(error))
            return None
        self.path, self._notice = self.path.with_name(f"{self._stem}.json"), None
        self._written(dict(self._kept))
        self.changed(True)
        return number

    def _merge(self, entries: dict[str, Entry], replace: bool) -> Taken:
        with self._changing():
            data, kept = self._read(), dict(self._kept)
            here = data["answers"] | kept
            found = compare(here, entries)
            replaced = {id: here[id] for id in found.differing} if replace else {}
            backup = self._back_up(replaced) if replaced else None
            data["answers"] = here | found.new | found.better | {id: entries[id] for id in replaced}
            _replace(self.path, data)
        self._written(kept)
        return Taken(len(found.new) + len(found.better), len(replaced), backup, True)

    def _back_up(self, entries: dict[str, Entry]) -> str:
        path = _free_name(self.path.with_name(f"{self._stem}.replaced-{datetime.now(UTC):%Y-%m-%d}.json"))
        _replace(path, {"version": VERSION, "lesson": self._stem, "answers": entries})
        return path.name

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            yield

    def _written(self, kept: dict[str, Entry]) -> None:
        # JupyterLab hands messages to Python in a thread of their own: meanwhile there may be another answer.
        for id, entry in kept.items():
            if self._kept.get(id) is entry:
                del self._kept[id]
        self._trouble = None

    def _tell(self, error: OSError) -> bool:
        self._trouble = wording("exercise.work.unwritable", folder=self.path.parent, reason=_reason(error))
        return False

    def changed(self, many: bool) -> None:
        """Tell the watchers."""
        for watcher in list(self._watchers):
            if call := watcher():
                call(many)
            else:
                with suppress(ValueError):  # another thread was faster
                    self._watchers.remove(watcher)

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
            return usable(json.loads(self.path.read_text(encoding="utf-8-sig")))
        except FileNotFoundError:
            return {"version": VERSION, "lesson": self.path.stem, "answers": {}}
        except (ValueError, RecursionError):  # neither JSON nor UTF-8, or nested without end
            return None

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
