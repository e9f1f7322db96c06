"""Read what a class handed in: files as an LMS packs them, zips and odd names too. Nothing is unpacked to disk or run."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NamedTuple

from medialit.errors import MedialitError
from medialit.merging import Entry, is_answered, time_of
from medialit.wording import wording
from medialit.work_file import LARGEST, VERSION, usable

_MOST = 5_000  # files in one zip; a year's classes have fewer
_DEEPEST = 2  # zips in zips: the LMS's own, and a student's
_WHOLE = 200_000_000  # bytes of one zip, as the LMS packs it
_OURS = (".csv", ".html")  # what this command writes may stand beside the files it reads
_IGNORED = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
_WORK, _SUBMITTED = "my-work", "submitted"  # folders
_MOODLE = re.compile(r"(.+?)_\d+_assignsubmission_")
_CANVAS = re.compile(r"([^\W_]+?)_(?:LATE_)?\d+_\d+_")
_COPY = re.compile(r"[ _-]*(?:\(\d+\)|[Kk]opie|[Cc]opy)?\Z")
_CLEAN = re.compile(r"[^\w .@-]+")
_LONGEST_NAME = 60


class HandIn(NamedTuple):
    """One student's answers to one lesson, as they stand in a file."""

    student: str  #: the code in the file, or else what the LMS made of the name; letters, digits and . @ - _ only
    file: str
    lesson: str
    entries: dict[str, Entry]
    at: datetime | None  #: when the last answer was given, by the student's clock


class Remark(NamedTuple):
    """A file and what there is to say about it."""

    file: str
    why: str


class Collected(NamedTuple):
    """What was handed in: counted files, files that are not counted, and counted ones that want a look."""

    handins: tuple[HandIn, ...]
    refused: tuple[Remark, ...]
    remarks: tuple[Remark, ...]


def collect(folder: Path, lessons: Iterable[str], due: datetime | None = None) -> Collected:
    """Every hand-in under `folder` (or in one zip) that answers one of the `lessons`, one for each student and lesson.

    What cannot be counted is named with its reason: broken, empty, foreign, of another lesson or version, hostile,
    older than another of the same student, later than `due`. Raises `MedialitError` when there is nothing to read.
    """
    if not folder.exists():
        raise MedialitError(f'There is no folder "{folder}"; name the folder into which you put what your class handed in.')
    known, found, refused = frozenset(lessons), [], []
    for file, data in _files(folder):
        try:
            found.append(_handin(file, data, known))
        except MedialitError as error:
            refused.append(Remark(_printable(file), str(error)))
    if not found and not refused:
        raise MedialitError(f'There is no file in "{folder}"; put in what your class handed in, as it came.')
    return _chosen(found, refused, due)


def _files(folder: Path) -> Iterator[tuple[str, bytes | MedialitError]]:
    """(name, content or what is wrong) of every file, those in zips too."""
    paths = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    for path in paths:
        name = path.name if path == folder else path.relative_to(folder).as_posix()
        if _IGNORED & set(PurePosixPath(name).parts) or path.suffix.lower() in _OURS:
            continue
        try:
            with path.open("rb") as file:
                yield from _content(name, file, path.stat().st_size, _DEEPEST)
        except OSError as error:
            yield name, _wrong("unreadable", reason=error.strerror or error)


def _content(name: str, file: BinaryIO, size: int, depth: int) -> Iterator[tuple[str, bytes | MedialitError]]:
    zipped = name.lower().endswith(".zip")
    if size > (_WHOLE if zipped else LARGEST):
        yield name, _wrong("huge")
    elif zipped:
        yield from _zipped(name, file, depth)
    else:
        # What a zip says of a size may be wrong, so no more than is allowed is ever read.
        data = file.read(LARGEST + 1)
        yield name, data if len(data) <= LARGEST else _wrong("huge")


def _zipped(name: str, file: BinaryIO, depth: int) -> Iterator[tuple[str, bytes | MedialitError]]:
    if not depth:
        yield name, _wrong("deep")
        return
    try:
        with zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > _MOST:
                yield name, _wrong("many", most=_MOST)
                return
            for member in members:
                yield from _member(name, archive, member, depth)
    except (zipfile.BadZipFile, OSError, ValueError):
        yield name, _wrong("bad_zip")


def _member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int) -> Iterator[tuple[str, bytes | MedialitError]]:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    inside = f"{name} › {member.filename}"
    if _IGNORED & set(path.parts) or path.suffix.lower() in _OURS:
        return
    if path.is_absolute() or ".." in path.parts or ":" in member.filename:
        yield inside, _wrong("path")
        return
    try:
        with archive.open(member) as opened:
            nested = path.suffix.lower() == ".zip" and member.file_size <= _WHOLE
            stream = BytesIO(opened.read(_WHOLE + 1)) if nested else opened
            yield from _content(inside, stream, member.file_size, depth - 1)
    except RuntimeError:
        yield inside, _wrong("locked")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        yield inside, _wrong("bad_zip")


def _handin(file: str, data: bytes | MedialitError, lessons: frozenset[str]) -> HandIn:
    if isinstance(data, MedialitError):
        raise data
    work = _work(file, data)
    lesson, answers = work.get("lesson"), {id: entry for id, entry in work["answers"].items() if isinstance(entry, dict)}
    if lesson not in lessons:
        raise _wrong("other_lesson", lesson=_cleaned(str(lesson)))
    if not any(map(is_answered, answers.values())):
        raise _wrong("no_answers")
    code = work.get("code")
    student = _cleaned(code) if isinstance(code, str) and _cleaned(code) else _from_name(file, lesson)
    return HandIn(student, _printable(file), lesson, answers, max((at for entry in answers.values() if (at := time_of(entry))), default=None))


def _work(file: str, data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise _wrong("empty")
    if data.startswith(b"PK\x03\x04") or not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise _wrong("not_work")
    try:
        parsed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _wrong("broken") from None
    if isinstance(parsed, dict) and "nbformat" in parsed:
        raise _wrong("notebook")
    work = usable(parsed)
    if work is None:
        raise _wrong("not_work")
    if work["version"] > VERSION:
        raise _wrong("newer")
    return work


def _from_name(file: str, lesson: str) -> str:
    """Who handed a file in, as far as its name and its folders tell."""
    parts = [part.strip() for part in re.split(r"[/›]", file)]
    for part in parts:
        if named := _MOODLE.match(part) or _CANVAS.match(part):
            return _cleaned(named[1])
    if _WORK in parts[:-1]:
        # A whole work folder, as nbgrader collects it: whoever it is stands in the folders above it.
        above = [part for part in parts[:parts.index(_WORK)] if part not in (lesson, _SUBMITTED) and not part.endswith(".zip")]
        if above:
            return _cleaned(" ".join(above))
    stem = _COPY.sub("", PurePosixPath(parts[-1]).stem).replace(lesson, "").strip(" _-")
    folder = parts[-2] if len(parts) > 1 and not parts[-2].endswith(".zip") else ""
    return _cleaned(stem) or _cleaned(folder) or _cleaned(PurePosixPath(parts[-1]).stem)


def _printable(name: str) -> str:
    """A file's name without what could move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else "�" for sign in name)


def _cleaned(name: str) -> str:
    return " ".join(_CLEAN.sub(" ", name).split())[:_LONGEST_NAME].strip()


def _chosen(found: list[HandIn], refused: list[Remark], due: datetime | None) -> Collected:
    """One hand-in for each student and lesson, the newest one in time; the others with their reason."""
    newest: dict[tuple[str, str], HandIn] = {}
    for handin in sorted(found, key=lambda one: (one.at or datetime.min.replace(tzinfo=UTC), one.file)):
        if due and handin.at and handin.at > due:
            refused.append(Remark(handin.file, wording("class.refused.late", at=f"{handin.at:%Y-%m-%d %H:%M} UTC")))
            continue
        key = handin.student.casefold(), handin.lesson
        if older := newest.get(key):
            refused.append(Remark(older.file, wording("class.refused.older", newer=handin.file)))
        newest[key] = handin
    handins = tuple(sorted(newest.values(), key=lambda one: (one.lesson, one.student.casefold())))
    return Collected(handins, tuple(sorted(refused)), tuple(_same_answers(handins)))


def _same_answers(handins: Iterable[HandIn]) -> Iterator[Remark]:
    seen: dict[str, HandIn] = {}
    for handin in handins:
        content = json.dumps([handin.lesson, handin.entries], sort_keys=True)
        if first := seen.get(content):
            yield Remark(handin.file, wording("class.same", other=first.file))
        seen.setdefault(content, handin)


def _wrong(kind: str, **values: Any) -> MedialitError:
    return MedialitError(wording(f"class.refused.{kind}", **values))
