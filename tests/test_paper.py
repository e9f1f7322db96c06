"""Lessons on paper: everything a student needs is on the sheets, and nothing of the key."""

import json
import re
from pathlib import Path

import pytest

from medialit import MedialitError
from medialit.__main__ import main
from medialit.keys import load_key
from medialit.paper import print_lesson
from medialit.places import lessons_folder

STEMS = sorted(path.stem for path in lessons_folder().glob("[0-9]*.ipynb"))


def cell(kind: str, source: str, tags: tuple[str, ...] = ()) -> dict:
    return {"cell_type": kind, "source": source.splitlines(keepends=True), "metadata": {"tags": list(tags)}}


@pytest.fixture
def lesson(tmp_path: Path):
    def make(*cells: dict) -> str:
        path = tmp_path / "90-a-lesson.ipynb"
        path.write_text(json.dumps({"cells": list(cells), "metadata": {}}), encoding="utf-8")
        return str(path)
    return make


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<(style|head)\b.*?</\1>", " ", html, flags=re.DOTALL)).split())


@pytest.mark.parametrize("stem", STEMS)
def test_every_question_of_a_lesson_is_on_paper_and_answered_for_the_teacher(stem: str) -> None:
    sheets = print_lesson(stem)
    students, teacher = words_of(sheets.students), words_of(sheets.teacher)
    used = re.findall(rf'ask\(\\?"{stem}\\?", \\?"([\w-]+)', (lessons_folder() / f"{stem}.ipynb").read_text(encoding="utf-8"))
    assert used
    for question in map(load_key(stem).question, used):
        prompt = words_of(question.prompt.replace("&", "&amp;").replace("<", "&lt;"))
        assert prompt in students and prompt in teacher


def test_the_article_is_numbered_before_any_mark() -> None:
    students = print_lesson("01").students
    assert students.index('<span class="number">1</span>') < students.index("<mark")
    assert students.index('class="turn"') < students.index("<mark")


def test_what_the_key_says_is_not_on_the_sheets() -> None:
    whys = [option.why for question in load_key("01-words-that-lean").questions for option in getattr(question.task, "options", ())]
    sheets = print_lesson("01")
    assert whys and not any(why in sheets.students for why in whys)
    assert all(words_of(why) in words_of(sheets.teacher) for why in whys)


def test_sentences_about_the_screen_are_left_out(lesson) -> None:
    text = "Read the text. Run the next cell with **Shift + Enter**. Then talk about it.\n\n**Click here. And here.**\n\n- a cell in a list"
    waiting = cell("markdown", "Wait for the star.", ("screen",)), cell("code", "'It is a star.'", ("screen",))
    students = words_of(print_lesson(lesson(cell("markdown", text), *waiting)).students)
    assert "Read the text. Then talk about it." in students and "a cell in a list" in students
    assert "Shift" not in students and "here" not in students and "star" not in students


def test_what_is_left_of_a_paragraph_keeps_its_bold_and_slanted_type(lesson) -> None:
    made = print_lesson(lesson(cell("markdown", "**Before you start.** Read on. Click on it. Then ask: *who says so?*"))).students
    assert "<strong>Before you start.</strong> Read on. Then ask: <em>who says so?</em>" in made


def test_a_paragraph_that_says_nothing_of_the_screen_stays_as_it_is(lesson) -> None:
    students = print_lesson(lesson(cell("markdown", "He asked. **When may a paper print?**\n\n*One. Two.*"))).students
    assert "<strong>When may a paper print?</strong>" in students and "<em>One. Two.</em>" in students


def test_the_lines_of_the_lesson_are_run_and_nothing_is_stored(lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    monkeypatch.setenv("MEDIALIT_WORK", str(work))
    code = 'from medialit import ask, explain, read_article\narticle = read_article("town-plain")\nask("01-words-that-lean", "exit")'
    students = print_lesson(lesson(cell("code", code), cell("code", 'explain("regime")'), cell("code", "x = 1"))).students
    assert "Why look twice" in students and 'class="line"' in students and not work.exists()


@pytest.mark.parametrize(("name", "hint"), [("01-words-that-learn", "01-words-that-lean"), ("99", "There are:"), ("nothing.ipynb", "There are:")])
def test_a_wrong_name_is_answered(name: str, hint: str) -> None:
    with pytest.raises(MedialitError, match="There is no lesson") as error:
        print_lesson(name)
    assert hint in str(error.value)


def test_the_command_writes_both_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "01", "-o", str(tmp_path / "paper")]) == 0
    assert {path.name for path in (tmp_path / "paper").iterdir()} == {"01-words-that-lean-sheets.html", "01-words-that-lean-answers.html"}
    assert "Open them in a browser" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["print", "01", "-o", str(tmp_path / "file")]) == 1
    assert "choose another folder" in capsys.readouterr().err
