"""The pages for instructors: links lead somewhere, what they say of the commands holds, and every line in a sh block is run as it stands."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from medialit import find_loaded, read_article
from medialit.__main__ import main
from medialit.desk.assigning import _texts
from medialit.places import lessons_folder
from medialit.work_file import VERSION

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "lessons" / "instructor"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def blocks(page, kind):
    return [found["text"] for found in BLOCK.finditer(PAGES[page]) if found["kind"] == kind]


@pytest.fixture
def desk(tmp_path):
    """A new instructor's folder: programs on the path, a name for git, the place of a repository, and what a class handed in."""
    programs, shim = tmp_path / "bin", tmp_path / "bin" / "medialit"
    programs.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m medialit "$@"\n')
    shim.chmod(0o755)
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "handed-in").mkdir()
    entry = {"kind": "write", "answer": "Ask who saw it.", "checked": True, "tries": 0, "at": "2026-11-20T09:00:00+00:00"}
    work = {"version": VERSION, "lesson": "01-words-that-lean", "code": "K7", "answers": {"exit": entry}}
    (folder / "handed-in" / "01-words-that-lean-K7.json").write_text(json.dumps(work))
    (folder / "handed-in" / "broken.json").write_text("{")
    names = {f"GIT_{who}_{what}": "a.teacher@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = os.environ | names | {"PATH": path, "PYTHONPATH": str(ROOT), "ADDRESS": str(tmp_path / "content.git"), "HOME": str(tmp_path)}
    return folder, settings


def follow(page, desk):
    """Do what a page says, block after block in one shell; returns the folder and what was printed."""
    folder, settings = desk
    lines = ["set -e"]
    for found in BLOCK.finditer(PAGES[page]):
        if found["file"]:
            (folder / found["file"]).write_text(found["text"], encoding="utf-8")
        elif found["kind"] == "sh":
            lines.append(found["text"])
    done = subprocess.run(["sh", "-c", "\n".join(lines)], cwd=folder, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


@pytest.mark.parametrize("path", [*(FOLDER / name for name in PAGES), ROOT / "README.md", ROOT / "lessons" / "TEACHING.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    targets = [link.partition("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8"))]
    assert not [target for target in targets if target and not urlsplit(target).scheme and not (path.parent / target).exists()]


def test_the_index_names_every_page_and_the_repository_names_the_index():
    linked = set(LINK.findall(PAGES["README.md"]))
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".md", ".ipynb")} - {"README.md"} <= linked
    assert "lessons/instructor/README.md" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "instructor/README.md" in (ROOT / "lessons" / "TEACHING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_short(page):
    assert len(re.findall(r"\w+", PAGES[page])) <= 900


@pytest.mark.parametrize("name", ["lessons", "lesson", "class", "print", "key check", "words check"])
def test_every_option_that_the_pages_name_exists(name, capsys):
    with pytest.raises(SystemExit):
        main([*name.split(), "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    named = re.findall(rf"medialit {name} ([^`\n]*)", "\n".join(PAGES.values()))
    assert named and not {option for rest in named for option in re.findall(r"(?<!\S)(--[a-z-]+)", rest)} - known


def test_the_word_can_be_added_as_the_page_says(desk, monkeypatch):
    folder, said = follow("words.md", desk)
    assert "is fine: 1 word" in said
    article = read_article("Screenagers blocked the stairs, and a mob of pupils watched.")
    assert [finding.text for finding in find_loaded(article)] == ["mob"]
    monkeypatch.chdir(folder)
    assert [finding.text for finding in find_loaded(read_article(article.text))] == ["Screenagers", "mob"], "as when all cells are run again"


def test_a_lesson_of_ones_own_is_made_as_the_page_says(desk):
    folder, said = follow("own-lesson.md", desk)
    assert "not confirmed" in said
    made = {path.relative_to(folder / "for-students").as_posix() for path in (folder / "for-students").rglob("*") if path.is_file()}
    assert made >= {"a-later-bell.ipynb", "articles/a-later-bell.md", "questions/a-later-bell.toml"} and not any(name.startswith("keys/") for name in made)


def test_a_question_is_graded_by_the_line_that_the_page_shows(desk):
    folder, _ = follow("own-lesson.md", desk)
    (line,) = blocks("grading.md", "toml")
    key = folder / "my-lessons" / "keys" / "a-later-bell.toml"
    text = key.read_text(encoding="utf-8")
    key.write_text(text.replace('kind = "mark"\n', f'kind = "mark"\n{line}', 1), encoding="utf-8")
    assert main(["lessons", str(folder / "graded"), "--no-lab", "--lesson", str(folder / "my-lessons" / "a-later-bell.ipynb")]) == 0
    public = tomllib.loads((folder / "graded" / "questions" / "a-later-bell.toml").read_text(encoding="utf-8"))
    (graded,) = [question for question in public["question"] if question.get("graded")]
    assert graded["withheld"] and "entry" not in graded and "sound" not in graded


def test_a_class_is_read_as_the_page_says(desk):
    folder, said = follow("binder-and-lms.md", desk)
    assert "1 counted, 1 not counted" in said
    assert "K7" in (folder / "grades.csv").read_text(encoding="utf-8") and "K7" not in (folder / "class.html").read_text(encoding="utf-8")


def test_the_content_branch_is_made_and_renewed_as_the_page_says(desk, tmp_path):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "content.git")], check=True)
    follow("jupyterhub.md", desk)
    listing = ["git", "--git-dir", str(tmp_path / "content.git"), "ls-tree", "-r", "--name-only", "lessons"]
    files = subprocess.run(listing, capture_output=True, text=True, check=True).stdout.split()
    assert "01-words-that-lean.ipynb" in files and ".gitignore" in files
    assert not [name for name in files if "key" in name or "my-work" in name]


def test_the_link_is_built_as_nbgitpuller_reads_it():
    (link,) = [text.strip() for text in blocks("jupyterhub.md", "text") if text.startswith("https")]
    parts, asked = urlsplit(link), parse_qs(urlsplit(link).query)
    assert parts.path == "/hub/user-redirect/git-pull" and asked["branch"] == ["lessons"]
    (repository,), (place,) = asked["repo"], asked["urlpath"]
    name, file = re.fullmatch(r"lab/tree/(.+?)/(.+)\?autodecode", place).groups()
    assert repository.endswith(f"/{name}") and (lessons_folder() / file).is_file()


@pytest.mark.slow
def test_an_assignment_is_made_and_graded_as_the_page_says(desk):
    if importlib.util.find_spec("nbgrader") is None:
        pytest.fail("nbgrader is missing; install medialit[test]") if os.environ.get("CI") else pytest.skip("nbgrader is not installed")
    folder, settings = desk
    commands = "".join(blocks("nbgrader.md", "sh")).splitlines()
    before = commands[:commands.index("nbgrader generate_assignment 01-words-that-lean") + 1]
    hand_in = ["mkdir -p submitted/K7", "cp -r release/01-words-that-lean submitted/K7", "mkdir submitted/K7/01-words-that-lean/my-work",
               "cp ../handed-in/01-words-that-lean-K7.json submitted/K7/01-words-that-lean/my-work/01-words-that-lean.json"]
    script = "\n".join(["set -e", *before, *hand_in, *commands[len(before):]])
    done = subprocess.run(["sh", "-c", script], cwd=folder, env={k: v for k, v in settings.items() if k != "MEDIALIT_WORK"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "K7" in (folder / "course" / "grades.csv").read_text(encoding="utf-8")
    assert list((folder / "course" / "feedback" / "K7").rglob("*.html"))


def test_the_rubric_on_the_page_is_the_one_in_the_assignments():
    for name in ("written", "judged"):
        for points, words in re.findall(r"- \*\*(\d)\*\*: (.*?)\.?\n", _texts()[name]):
            assert re.search(rf"\| {points} \| {re.escape(words)}", PAGES["grading.md"]), (name, words)
