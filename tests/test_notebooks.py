"""The lessons still show what is stored in them: nbval on a copy, and proof that nbval would notice."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests import outputs

NOTEBOOKS = outputs.notebooks()
NBVAL = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=60", f"--nbval-sanitize-with={Path(__file__).with_name('nbval-sanitize.cfg')}"]


def nbval(folder):
    """Run nbval over the notebooks of a folder, with an empty work folder and nothing of this project's settings."""
    (folder / "empty.ini").write_text("[pytest]\n")
    alone = ["-p", "no:cacheprovider", "-c", str(folder / "empty.ini"), f"--rootdir={folder}"]
    command = [sys.executable, "-m", "pytest", "-q", "--color=no", *NBVAL, *alone, str(folder)]
    env = os.environ | {"MEDIALIT_WORK": str(folder / "no-work-yet")}
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=folder, timeout=600)


def without_output(notebook):
    """The sources of cells that show something when they are run and have no output stored (or were never run)."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "nbval-skip" not in cell["metadata"].get("tags", [])]
    return [source for cell in code if _shows(source := "".join(cell["source"])) and not cell["outputs"] or cell["execution_count"] is None]


def _shows(source):
    last = ast.parse(source).body[-1:]
    return bool(last) and isinstance(last[0], ast.Expr) and not source.rstrip().endswith(";")


def change_a_word(notebook, old, new):
    """Change one word in the stored outputs of a notebook; says how many outputs had it."""
    changed = 0
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            for kind, value in output.get("data", {}).items():
                text = "".join(value)
                if kind.startswith("text/") and old in text:
                    output["data"][kind], changed = text.replace(old, new, 1), changed + 1
    return changed


@pytest.fixture
def copy(tmp_path):
    """copy(path, ...): notebooks in a temporary folder, beside nothing else."""

    def make(*paths):
        folder = tmp_path / "copy"
        folder.mkdir()
        for path in paths:
            shutil.copy(path, folder)
        return folder

    return make


@pytest.fixture
def sample(tmp_path, make_notebook):
    """A notebook that is true to itself: its one finding is what the search finds."""
    import_cell = ("from medialit import read_article, find_loaded\nfound = find_loaded(read_article('The mob left.'))", None)
    notebook = make_notebook("# Sample", import_cell, "Look:", ("[finding.text for finding in found]", "['mob']"))
    path = tmp_path / "01-sample.ipynb"
    path.write_text(json.dumps(notebook))
    return path


@pytest.mark.slow
def test_the_lessons_show_what_is_stored_in_them(copy):
    done = nbval(copy(*NOTEBOOKS))
    assert done.returncode == 0, f"If what changed is right, store it with: make outputs\n{done.stdout[-8000:]}{done.stderr[-2000:]}"
    assert "passed" in done.stdout and "failed" not in done.stdout


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_that_shows_something_has_its_output_stored(path):
    assert without_output(nbformat.read(path, as_version=4)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_stored_lesson_is_valid_and_free_of_what_differs_between_runs(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(notebook)
    assert outputs.plain(notebook) == notebook, "store the outputs with: make outputs"


def test_missing_outputs_are_noticed_which_nbval_does_not(sample, make_notebook):
    notebook = json.loads(sample.read_text())
    assert without_output(notebook) == []
    notebook["cells"][-1]["outputs"] = []
    assert without_output(notebook) == ["[finding.text for finding in found]"]
    assert without_output(make_notebook(("x = 1", None), ("x;", None))) == []


@pytest.mark.parametrize(("old", "new", "status"), [("mob", "mob", 0), ("mob", "crowd", 1)])
def test_nbval_notices_one_changed_word(sample, copy, old, new, status):
    notebook = json.loads(sample.read_text())
    assert change_a_word(notebook, old, new) == 1
    sample.write_text(json.dumps(notebook))
    assert nbval(copy(sample)).returncode == status


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), [("mercenaries", "fighters"), ("regime", "rule")])
def test_nbval_notices_one_changed_word_in_a_lesson(copy, old, new):
    folder = copy(*(path for path in NOTEBOOKS if path.stem.startswith("01")))
    (path,) = folder.glob("*.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert change_a_word(notebook, old, new) > 0
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert nbval(folder).returncode == 1


def test_pictures_are_compared_by_their_description_not_by_their_bytes(copy, tmp_path, make_notebook):
    source = "from IPython.display import HTML\nHTML('<img src=\"data:image/png;base64,AAAA\" alt=\"3 marks\">')"
    for alt, status in (("3 marks", 0), ("4 marks", 1)):
        notebook = make_notebook((source, "<IPython.core.display.HTML object>"))
        notebook["cells"][0]["outputs"][0]["data"]["text/html"] = f'<img src="data:image/png;base64,BBBB+/=" alt="{alt}">'
        path = tmp_path / f"picture-{status}.ipynb"
        path.write_text(json.dumps(notebook))
        (tmp_path / str(status)).mkdir()
        shutil.copy(path, tmp_path / str(status))
        assert nbval(tmp_path / str(status)).returncode == status


def test_running_a_lesson_twice_stores_the_same(sample, tmp_path):
    first, second = (outputs.run(sample, tmp_path / name) for name in ("a", "b"))
    assert first == second and "".join(first["cells"][-1]["outputs"][0]["data"]["text/plain"]) == "['mob']"
