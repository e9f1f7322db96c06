"""The rooms of the library: who may import whom, what a bare import costs, and how large a room may be."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

import medialit

PACKAGE = Path(medialit.__file__).parent
FLOORS = [
    {"errors", "wording", "places", "inflection", "stems", "_html"}
    | {"layout", "sentences", "article", "reading", "context", "terms", "lexicon", "lexicon_cache"},
    {"findings"},
    {"quotes"},
    {"loaded", "hedges", "labels", "speaking", "spoken_about", "sources", "claims"},
    {"highlight", "plots", "label_table", "source_plot", "strips", "swapping", "analysis", "check", "keys", "expecting", "work", "work_file", "merging"}
    | {"student_code", "pages", "certainty", "units", "tellings", "shared_claims", "leftovers", "side_by_side", "reports"},
    {"exercises", "course", "lab", "paper", "paper_tasks", "desk"},
    {"__init__", "__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ["nltk", "matplotlib", "numpy", "IPython", "ipywidgets", "anywidget", "jupyterlab", "trafilatura"]


def module_of(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports(tree, everywhere):
    """The modules of medialit that a file imports, when it is loaded or (everywhere) in its functions too."""
    nodes = ast.walk(tree) if everywhere else tree.body
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "medialit":
            for alias in node.names:
                name = f"{node.module}.{alias.name}".removeprefix("medialit.")
                yield name if (PACKAGE / f"{name.replace('.', '/')}.py").exists() or (PACKAGE / name.replace(".", "/")).is_dir() else name.rpartition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("medialit.") for alias in node.names if alias.name.startswith("medialit."))


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_point_down_or_sideways(path):
    room = module_of(path).split(".")[0]
    assert room in FLOOR, f"give {room} a floor in tests/test_layers.py"
    found = set(imports(ast.parse(path.read_text(encoding="utf-8")), everywhere=True))
    above = {name for name in found if name and FLOOR[name.split(".")[0]] > FLOOR[room]}
    assert not above, f"{room} is on floor {FLOOR[room]} and imports from above: {sorted(above)}"


def test_no_module_imports_itself_by_way_of_others():
    graph = {module_of(path): set(imports(ast.parse(path.read_text(encoding="utf-8")), everywhere=False)) - {module_of(path)} for path in FILES}
    assert len(list(graphlib.TopologicalSorter(graph).static_order())) >= len(FILES)


def test_imports_are_seen_wherever_they_stand():
    tree = ast.parse("import os\nfrom medialit import _html, show\ndef f():\n    from medialit.reports import report\n")
    assert set(imports(tree, everywhere=False)) == {"_html", ""} and "reports" in set(imports(tree, everywhere=True))


def test_a_cycle_would_be_seen():
    with pytest.raises(graphlib.CycleError):
        list(graphlib.TopologicalSorter({"a": {"b"}, "b": {"a"}}).static_order())


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_file_is_short_enough_to_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("statement", ["import medialit", "from medialit.__main__ import main", "from medialit import read_article, Findings"])
def test_a_bare_import_stays_light(statement):
    code = f"{statement}; import sys; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_no_room_has_the_name_of_a_public_word():
    assert not set(medialit.__all__) & set(FLOOR), "importing the room would hide the word"


def test_every_public_name_is_there_and_documented():
    for name in medialit.__all__:
        assert getattr(medialit, name).__doc__, name
