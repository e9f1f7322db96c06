"""The short code that a student may choose, in my-work/my-code.txt: it names downloaded files and the browser's copies."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from medialit.work import work_folder

LONGEST = 12  # characters
_NAME = "my-code.txt"
_unwritten: dict[Path, str] = {}


def clean_code(text: str) -> str:
    """The letters, digits and hyphens of `text`, in capitals, so that a file's name can hold them.

    >>> clean_code(" k7/b "), clean_code("..")
    ('K7B', '')
    """
    kept = "".join(sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum() or sign == "-")
    return kept.strip("-").upper()[:LONGEST]


def read_code() -> str:
    """The code in the work folder, or the one that could not be written there; empty when there is none."""
    path = work_folder() / _NAME
    if path in _unwritten:
        return _unwritten[path]
    try:
        return clean_code(path.read_text(encoding="utf-8-sig")[:200])
    except (OSError, ValueError):
        return ""


def write_code(code: str) -> bool:
    """Keep the code (an empty one is forgotten); False when the folder cannot be written, and it is only in memory."""
    path = work_folder() / _NAME
    _unwritten.pop(path, None)
    try:
        if code:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{code}\n", encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    except OSError:
        _unwritten[path] = code
        return False
    return True
