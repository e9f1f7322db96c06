"""The student edition of the lessons: the notebooks without their outputs, in a folder of the student's own."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from medialit.errors import MedialitError
from medialit.places import lessons_folder

RECORD = ".medialit-lessons.json"  # in the edition's folder: what was delivered, so that a student's changes are known from ours
_BESIDE = ("articles", "images")  # folders of lessons/ whose files go along when a notebook names them


class Delivery(NamedTuple):
    """What `make_edition` did. Names are relative to `folder`."""

    folder: Path
    written: tuple[str, ...]  #: new or renewed files
    kept: tuple[tuple[str, str], ...]  #: (a file that the student changed, where the new version was put)


class Item(NamedTuple):
    """One file to deliver: its bytes, and the digests that all its editions (with and without code) have."""

    data: bytes
    digests: frozenset[str]


def make_edition(folder: str | Path, hide_code: bool = False, lessons: Path | None = None) -> Delivery:
    """Write the lessons, with their outputs cleared, into `folder`; with `hide_code` the code cells are collapsed.

    A file that was changed since it was delivered stays as it is; when the lesson has changed too, the new version
    is put beside it. The same lessons give the same bytes.

    Raises `MedialitError` when `folder` cannot be used.
    """
    lessons = lessons or lessons_folder()
    return deliver(folder, _edition(lessons, hide_code), lessons)


def deliver(folder: str | Path, items: dict[str, Item], lessons: Path) -> Delivery:
    """Write `items` (by name) into `folder`, which must not be inside `lessons`; what was changed there since the last time stays.

    Raises `MedialitError` when `folder` cannot be used.
    """
    target = Path(folder).expanduser()
    _refuse_place(target, lessons)
    try:
        return _deliver(target, items)
    except OSError as error:
        raise MedialitError(f'The lessons cannot be written to "{folder}" ({error.strerror or error}); choose another folder.') from None


def first_lesson(folder: Path) -> str:
    """The name of the notebook to begin with."""
    return min([*folder.glob("[0-9]*.ipynb")] or folder.glob("*.ipynb"), key=lambda path: path.stem).name


def without_outputs(notebook: dict[str, Any], hide_code: bool = False) -> dict[str, Any]:
    """A copy of a notebook as a student first sees it: nothing has been run; with `hide_code` no code shows."""
    cells = [_fresh(cell, hide_code) if cell["cell_type"] == "code" else cell for cell in notebook["cells"]]
    metadata = {key: value for key, value in notebook["metadata"].items() if key != "widgets"}
    return notebook | {"cells": cells, "metadata": metadata}


def notebook_bytes(notebook: dict[str, Any]) -> bytes:
    """A notebook as a file, in the layout in which Jupyter saves it."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _fresh(cell: dict[str, Any], hide_code: bool) -> dict[str, Any]:
    metadata = {key: value for key, value in cell["metadata"].items() if key != "execution"}
    if hide_code:
        metadata["jupyter"] = metadata.get("jupyter", {}) | {"source_hidden": True}
    return cell | {"metadata": metadata, "outputs": [], "execution_count": None}


def _refuse_place(target: Path, lessons: Path) -> None:
    if target.exists() and not target.is_dir():
        raise MedialitError(f'"{target}" is a file; name a folder for the lessons.')
    if target.resolve().is_relative_to(lessons.resolve()):
        raise MedialitError(f'"{target}" is where the lessons themselves are kept; name another folder, for example medialit-lessons.')


def _edition(lessons: Path, hide_code: bool) -> dict[str, Item]:
    notebooks = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(lessons.glob("[0-9]*.ipynb"))}
    if not notebooks:
        raise MedialitError("There are no lessons in this installation; install medialit again from its repository.")
    items = {name: notebook_item(notebook, hide_code) for name, notebook in notebooks.items()}
    sources = "\n".join("".join(cell["source"]) for notebook in notebooks.values() for cell in notebook["cells"])
    return items | files_named(lessons, sources)


def notebook_item(notebook: dict[str, Any], hide_code: bool) -> Item:
    """A notebook to deliver, as a student first sees it."""
    shown, hidden = (notebook_bytes(without_outputs(notebook, hide)) for hide in (False, True))
    return Item(hidden if hide_code else shown, frozenset({_digest(shown), _digest(hidden)}))


def plain_item(data: bytes) -> Item:
    """Any other file to deliver."""
    return Item(data, frozenset({_digest(data)}))


def files_named(lessons: Path, sources: str) -> dict[str, Item]:
    """The articles and pictures in the folder `lessons` that the text `sources` names by their path."""
    paths = [path for folder in _BESIDE for path in sorted((lessons / folder).glob("*")) if path.is_file()]
    return {name: plain_item(path.read_bytes()) for path in paths if (name := f"{path.parent.name}/{path.name}") in sources}


def _deliver(target: Path, items: dict[str, Item]) -> Delivery:
    target.mkdir(parents=True, exist_ok=True)
    before = _read_record(target)
    record, written, kept = dict(before), [], []
    for name, item in items.items():
        place = _free_place(target, name, item, before)
        if place is None:
            continue
        if _digest_of(target / place) != _digest(item.data):
            _write(target / place, item.data)
            written.append(place)
            kept += [(name, place)] if place != name else []
        record[place] = _digest(item.data)
    if record != before:
        _write(target / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
    return Delivery(target, tuple(written), tuple(kept))


def _free_place(target: Path, name: str, item: Item, record: dict[str, str]) -> str | None:
    """Where `item` can go without touching a student's work; None when the student has this version already."""
    place, number = Path(name), 1
    while True:
        key = place.as_posix()
        current = _digest_of(target / place)
        if current in (None, _digest(item.data), record.get(key)):
            return key
        if record.get(key) in item.digests:
            return None
        number += 1
        place = Path(name).with_stem(Path(name).stem + ("-new" if number == 2 else f"-new-{number - 1}"))


def _read_record(target: Path) -> dict[str, str]:
    try:
        record = json.loads((target / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        # Without a record every file that differs counts as the student's.
        return {}
    return record if isinstance(record, dict) else {}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    os.replace(part, path)


def _digest_of(path: Path) -> str | None:
    try:
        return _digest(path.read_bytes())
    except FileNotFoundError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
