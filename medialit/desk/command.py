"""`medialit class FOLDER`: what a class handed in, as a page and as a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from medialit.desk.class_page import class_page
from medialit.desk.grades import grades_csv
from medialit.desk.handins import collect
from medialit.desk.results import score
from medialit.errors import MedialitError
from medialit.keys import load_key
from medialit.places import lessons_folder
from medialit.wording import wording

_LARGE = 40  # hand-ins, from which on a progress bar is shown
_BAR = 30  # characters


def run(options: argparse.Namespace) -> int:
    """Read, score, write; says what was counted and what was not."""
    folder = options.keys or lessons_folder() / "keys"
    keys = {path.stem: load_key(path.stem, folder) for path in sorted(folder.glob("*.toml"))}
    collected = collect(options.folder, keys, options.due)
    with_bar = _progress(len(collected.handins))
    lessons = score(collected.handins, keys, with_bar)
    _write(options.out, class_page(lessons, collected, options.names))
    if options.csv:
        # Spreadsheets read a file as UTF-8 only when it begins with this mark.
        _write(options.csv, "\ufeff" + grades_csv(lessons))
    written = " and ".join(str(path) for path in (options.out, options.csv) if path)
    print(wording("cli.class.ready", counted=len(collected.handins), refused=len(collected.refused), written=written))
    for remark in collected.refused:
        print(wording("cli.class.refused", file=remark.file, why=remark.why), file=sys.stderr)
    return 0


def _progress(number: int) -> Callable[[], None]:
    """A bar on a terminal for a large class; nothing elsewhere."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        filled = _BAR * done // number
        print(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{number}", end="\n" if done == number else "", file=sys.stderr, flush=True)

    return step if number >= _LARGE and sys.stderr.isatty() else lambda: None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise MedialitError(f'"{path}" cannot be written ({error.strerror}); choose another place with --out or --csv.') from None
