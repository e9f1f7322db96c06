"""Where the lessons are."""

from __future__ import annotations

import os
from pathlib import Path

from medialit.errors import MedialitError


def lessons_folder() -> Path:
    """The folder of lessons: the one named by MEDIALIT_LESSONS, else the checkout's, else the copy in the installed package.

    Raises `MedialitError` when there is none.
    """
    if named := os.environ.get("MEDIALIT_LESSONS"):
        return _named(Path(named))
    package = Path(__file__).resolve().parent
    checkout, installed = package.parent / "lessons", package / "lessons"
    # A lessons/ folder beside site-packages/medialit would be somebody else's.
    if (package.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    if installed.is_dir():
        return installed
    raise MedialitError("The lessons are missing from this installation; install medialit again from its repository.")


def _named(folder: Path) -> Path:
    if not folder.is_dir():
        raise MedialitError(f"MEDIALIT_LESSONS names {folder}, which is not a folder; correct it or unset it.")
    return folder
