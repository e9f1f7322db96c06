"""The format of my-work files, and of the copies that students download: its version, older versions, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from medialit.errors import MedialitError
from medialit.merging import Entry
from medialit.wording import wording

VERSION = 1
LARGEST = 5_000_000  # characters of a copy; a lesson's answers are some thousand
# From a version to the next: a function that gets the data of the one and returns that of the other.
_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def usable(data: Any) -> dict[str, Any] | None:
    """The data of a file in today's version; of a newer version as it is; None for what medialit has never written."""
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        return None
    while version < VERSION and version in _STEPS:
        data, version = _STEPS[version](data) | {"version": version + 1}, version + 1
    return data if version > VERSION or version == VERSION and isinstance(data.get("answers"), dict) else None


def read_copy(text: str, lesson: str) -> dict[str, Entry]:
    """The answers in a downloaded file or a browser's copy.

    Raises `MedialitError` with one sentence for the student when the text is too long, broken, not ours, of another
    lesson, of a newer version, or without answers.
    """
    data = usable(_parsed(text))
    if data is None:
        raise MedialitError(wording("my_work.file.foreign"))
    if data["version"] > VERSION:
        raise MedialitError(wording("my_work.file.newer"))
    if data.get("lesson") != lesson:
        raise MedialitError(wording("my_work.file.other", other=str(data.get("lesson"))[:80], lesson=lesson))
    answers = {id: entry for id, entry in data["answers"].items() if isinstance(entry, dict)}
    if not answers:
        raise MedialitError(wording("my_work.file.empty"))
    return answers


def _parsed(text: str) -> Any:
    if len(text) > LARGEST:
        raise MedialitError(wording("my_work.file.huge"))
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise MedialitError(wording("my_work.file.broken")) from None
