"""Run the lessons and store what they show, the same way every time: `make outputs`, or `make outputs ARGS=01`.

Each notebook is run with an empty work folder on a copy of lessons/, so that nobody's answers get in. What differs
from run to run without meaning anything (times, widget ids, version numbers) is left out.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

LESSONS = Path(__file__).parents[1] / "lessons"
_WIDGET = "application/vnd.jupyter.widget-view+json"
_SHOWN = ("execute_result", "display_data")


def run(notebook: Path, work: Path) -> dict[str, Any]:
    """A notebook as it looks after Run All in its own folder; answers go to `work`. Raises what a cell raises."""
    import nbformat
    from nbclient import NotebookClient

    os.environ["MEDIALIT_WORK"] = str(work)
    made = nbformat.read(notebook, as_version=4)
    NotebookClient(made, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(notebook.parent)}}).execute()
    return plain(json.loads(nbformat.writes(made)))


def plain(notebook: dict[str, Any]) -> dict[str, Any]:
    """A copy of a notebook without what differs from run to run."""
    metadata = {"kernelspec": notebook["metadata"].get("kernelspec", {}), "language_info": {"name": "python"}}
    return notebook | {"cells": [_plain_cell(cell) for cell in notebook["cells"]], "metadata": metadata}


def _plain_cell(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = {key: value for key, value in cell["metadata"].items() if key != "execution"}
    # In the repository a text is kept as lines, whose changes can be read.
    cell = cell | {"metadata": metadata, "source": "".join(cell["source"]).splitlines(keepends=True)}
    if cell["cell_type"] == "code":
        cell["outputs"] = [_plain_output(output) for output in cell["outputs"]]
    return cell


def _plain_output(output: dict[str, Any]) -> dict[str, Any]:
    if output["output_type"] not in _SHOWN:
        return output
    # Without its running kernel a widget's id shows nothing; the plain text beside it does.
    return output | {"data": {kind: value for kind, value in output["data"].items() if kind != _WIDGET}}


def store(name: str) -> None:
    """Run the notebook `name` of lessons/ and write it back with its outputs."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "lessons"
        shutil.copytree(LESSONS, copy, ignore=shutil.ignore_patterns("my-work", ".ipynb_checkpoints"))
        made = run(copy / name, Path(folder) / "work")
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
    (LESSONS / name).write_text(text + "\n", encoding="utf-8")


def notebooks() -> list[Path]:
    """Every notebook that is stored with its outputs: the lessons, and those for instructors."""
    return [*sorted(LESSONS.glob("[0-9]*.ipynb")), *sorted((LESSONS / "instructor").glob("*.ipynb"))]


def main(stems: list[str]) -> int:
    names = [path.relative_to(LESSONS).as_posix() for path in notebooks() if not stems or path.name.startswith(tuple(stems))]
    for name in names:
        store(name)
        print(name)
    return 0 if names else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
