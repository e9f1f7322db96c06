"""What is installed: from a checkout, an editable install and a wheel the same lessons are found, and nobody's work is packed."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap
import tomllib
import zipfile
from pathlib import Path

import pytest

import medialit
from medialit.check import wrong_examples
from medialit.lexicon import _KEYS, load_lexicon
from medialit.places import lessons_folder

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LEFT_BEHIND = ["lessons/my-work/01.json", "lessons/.ipynb_checkpoints/01.ipynb", "medialit/__pycache__/x.pyc", "medialit-lessons/01.ipynb"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a wheel and a source archive, built from a copy of the checkout in which a student has worked."""
    copy = tmp_path_factory.mktemp("checkout") / "medialit"
    ignore = shutil.ignore_patterns(".venv", ".git", "dist", "build", ".*_cache", ".hypothesis", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=ignore)
    for name in LEFT_BEHIND:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("somebody's own")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", "out"], cwd=copy, check=True, capture_output=True)
    return copy / "out"


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """The folder into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("installed")
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(folder), str(wheel)]
    subprocess.run(pip, check=True)
    return folder


def packed(built):
    (wheel,), (source,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        in_source = {name.partition("/")[2] for name in archive.getnames()}
    return set(zipfile.ZipFile(wheel).namelist()), in_source


def of(folder, *patterns):
    """The files of a folder of the checkout, without what students and tools leave there."""
    found = (p for pattern in patterns for p in (ROOT / folder).rglob(pattern) if p.is_file())
    return {p.relative_to(ROOT).as_posix() for p in found if not set(p.parts) & {"__pycache__", "my-work", ".ipynb_checkpoints"}}


def test_the_wheel_carries_code_word_lists_scripts_lessons_and_licences(built):
    wheel, _ = packed(built)
    lessons = {f"medialit/{name}" for name in of("lessons", "*")}
    assert lessons <= wheel and {"medialit/lessons/articles/latakia-1.md"} <= lessons
    assert of("medialit", "*.py", "*.toml", "*.js", "*.css") <= wheel
    licences = {name.rpartition("/")[2] for name in wheel if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-lessons"}
    assert {name.partition("/")[0] for name in wheel} == {"medialit", f"medialit-{PROJECT['version']}.dist-info"}


def test_the_source_archive_carries_what_builds_and_tests_it(built):
    _, source = packed(built)
    assert of("lessons", "*") | of("medialit", "*.py", "*.toml") | of("tests", "*.py") <= source
    assert {"pyproject.toml", "README.md", "Makefile", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-lessons"} <= source


def test_nobodys_work_is_packed(built):
    for names in packed(built):
        assert not [name for name in names if re.search(r"my-work|checkpoints|__pycache__|medialit-lessons", name)]


def ask_python(code, path, cwd):
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | ({"PYTHONPATH": str(path)} if path else {})
    return subprocess.run([sys.executable, "-c", code], env=env, cwd=cwd, capture_output=True, text=True, check=True).stdout.strip()


WHERE = "from medialit.places import lessons_folder; print(lessons_folder())"


def test_the_lessons_of_a_wheel_are_found_from_anywhere(installed, tmp_path):
    assert Path(ask_python(WHERE, installed, tmp_path)) == (installed / "medialit" / "lessons").resolve()
    assert ask_python("from medialit import read_article; print(read_article('latakia-1').title)", installed, tmp_path).startswith("Putin Admitted It")


def test_a_folder_called_lessons_beside_an_installed_package_is_somebody_elses(installed, tmp_path):
    foreign = installed / "lessons"
    foreign.mkdir()
    try:
        assert Path(ask_python(WHERE, installed, tmp_path)) == (installed / "medialit" / "lessons").resolve()
    finally:
        foreign.rmdir()


def test_the_lessons_of_an_editable_install_are_those_of_the_checkout(tmp_path):
    if not (Path(medialit.__file__).parents[1] / "pyproject.toml").exists():
        pytest.skip("medialit is not installed from a checkout here")
    assert lessons_folder() == Path(medialit.__file__).parents[1] / "lessons"
    assert Path(ask_python(WHERE, None, tmp_path)) == lessons_folder()
    assert Path(ask_python(WHERE, ROOT, tmp_path)) == ROOT / "lessons"


def test_the_same_edition_comes_from_a_wheel_and_from_a_checkout(installed, tmp_path):
    make = "from medialit.course import make_edition; print(make_edition({!r}).written)"
    assert ask_python(make.format(str(tmp_path / "a")), installed, tmp_path) == ask_python(make.format(str(tmp_path / "b")), ROOT, tmp_path)
    for path in (tmp_path / "a").glob("*.ipynb"):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_missing_copy_of_the_lessons_is_one_sentence(installed, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(installed, bare, ignore=shutil.ignore_patterns("lessons"))
    code = "from medialit.__main__ import main; print(main(['lessons', 'x']), main(['analyse', 'latakia-1']))"
    done = subprocess.run([sys.executable, "-c", f"import os; os.geteuid = lambda: 1; {code}"], env=os.environ | {"PYTHONPATH": str(bare)}, cwd=tmp_path,
                          capture_output=True, text=True)  # fmt: skip
    assert done.stdout == "1 1\n" and done.stderr.count("The lessons are missing from this installation") == 2 and "Traceback" not in done.stderr


def test_the_version_is_the_same_everywhere():
    version = PROJECT["version"]
    assert importlib.metadata.version("medialit") == version, "install medialit again: the version has changed"
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_binder_pins_everything_that_medialit_and_its_lessons_need():
    pins = (ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in pins.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9._-]+==\S+( ; .+)?", line) for line in lines), "only pins, no -e and no range"
    pinned = {line.partition("==")[0] for line in lines}
    needed = {re.split(r"[><=]", name)[0] for name in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["lessons"]}
    assert needed <= pinned
    assert (ROOT / "binder" / "runtime.txt").read_text().strip() == "python-3.12"


def test_the_word_that_contributing_shows_can_be_added_as_it_stands(tmp_path):
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (entry,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    folder = tmp_path / "loaded"
    shutil.copytree(ROOT / "medialit" / "lexicons" / "loaded", folder)
    category = re.search(r'category = "(\w+)"', entry).group(1)
    with (folder / f"{category}.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + textwrap.dedent(f"   {entry.strip()}"))
    lexicon = load_lexicon(folder)
    assert lexicon.term("gaggle") and not [problem for problem in wrong_examples(lexicon) if "gaggle" in problem]
    assert set(re.findall(r"(?m)^\| `(\w+)`", text)) == _KEYS, "CONTRIBUTING explains every line that a list may have"


def test_the_makefile_and_ci_call_the_same_tests():
    assert "make test" in (ROOT / ".ci" / "run").read_text() and os.access(ROOT / ".ci" / "run", os.X_OK)
    done = subprocess.run(["make", "-n", "-B", "test"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and "-m pytest" in done.stdout
