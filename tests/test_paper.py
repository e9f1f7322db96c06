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
    sheets = print_lesson(stem, everything=True)
    students, teacher = words_of(sheets.students), words_of(sheets.teacher)
    used = re.findall(rf'ask\(\\?"{stem}\\?", \\?"([\w-]+)', (lessons_folder() / f"{stem}.ipynb").read_text(encoding="utf-8"))
    assert used
    for question in map(load_key(stem).question, used):
        prompt = words_of(question.prompt.replace("&", "&amp;").replace("<", "&lt;"))
        assert prompt in students and prompt in teacher


def test_the_article_is_numbered_before_any_mark() -> None:
    students = print_lesson("01").students
    assert students.index('<span class="number">1</span>') < students.index("<mark")
    assert students.index('class="alone"') < students.index("<mark")


def test_what_the_key_says_is_not_on_the_sheets() -> None:
    whys = [option.why for question in load_key("01-words-that-lean").questions for option in getattr(question.task, "options", ())]
    sheets = print_lesson("01", everything=True)
    assert whys and not any(why in sheets.students for why in whys)
    assert all(words_of(why) in words_of(sheets.teacher) for why in whys)


def test_sentences_about_the_screen_are_left_out(lesson) -> None:
    listed = "- a cell in a list\n- a stone in a list"
    text = f"Read the text. Run the next cell with **Shift + Enter**. Then talk about it.\n\n**Click here. And here.**\n\n{listed}"
    waiting = cell("markdown", "Wait for the star.", ("screen",)), cell("code", "'It is a star.'", ("screen",))
    students = words_of(print_lesson(lesson(cell("markdown", text), *waiting)).students)
    assert "Read the text. Then talk about it." in students and "a stone in a list" in students and "a cell" not in students
    assert "Shift" not in students and "here" not in students and "star" not in students


def test_what_stands_in_brackets_about_the_screen_goes_as_a_whole(lesson) -> None:
    fold = "<details>\n<summary><b>Hard words: click here</b></summary>\n\n**a**: b\n\n</details>"
    made = words_of(print_lesson(lesson(cell("markdown", f"Read on. (Back again? Click here. Or there.) Talk (in pairs).\n\n{fold}"))).students)
    assert "Read on. Talk (in pairs)." in made and "Back" not in made and "Hard words a : b" in made


MORE = cell("markdown", "# If you have time\n\nDig."), cell("markdown", "# The town instead\n\nWalk."), cell("markdown", "## On foot\n\nStep.")


def test_the_core_is_printed_with_the_sections_it_sends_a_reader_to(lesson) -> None:
    path = lesson(cell("markdown", "# Title\n\nGo to [the town](#The-town-instead)."), *MORE, cell("markdown", "# Rest\n\nSleep."))
    core, everything = print_lesson(path).students, print_lesson(path, everything=True).students
    assert all(word in words_of(core) for word in ("Go to the town.", "Walk.", "Step.")) and "Dig" not in core and "Sleep" not in core
    assert "Dig." in everything and "Sleep." in everything
    assert '<div class="turn"><h1>The town instead' in core


def test_without_such_a_link_the_core_alone_is_printed(lesson) -> None:
    core = words_of(print_lesson(lesson(cell("markdown", "# Title\n\nStay."), *MORE)).students)
    assert "Stay." in core and "Walk" not in core and "Step" not in core


def test_what_only_stands_marked_in_the_lesson_is_printed_without_marks(lesson) -> None:
    show = 'from medialit import find_loaded, read_article, show\nshow(find_loaded(read_article("town-hot")))'
    made = print_lesson(lesson(cell("code", show))).students
    assert "<mark" not in made and "Marked by the program: lied about · disaster · reckless · lied" in made
    assert '<span class="number">1</span>' in made
    again = print_lesson(lesson(cell("code", show), cell("code", 'show(find_loaded(read_article("town-hot")))'))).students
    assert "<mark" in again


def test_the_first_look_stands_on_a_sheet_of_its_own(lesson) -> None:
    code = 'from medialit import find_loaded, look, read_article, show\nlook("01-words-that-lean", "predict-1", show(find_loaded(read_article("town-hot"))))'
    made = print_lesson(lesson(cell("code", code), cell("code", 'look("01-words-that-lean", "predict-1", "again")'))).students
    assert made.count('class="alone"') == 1 and made.count("turn it over") == 1


def test_a_card_of_a_dossier_can_be_folded_so_that_only_its_title_is_seen() -> None:
    made = print_lesson("04", everything=True).students
    faces = re.findall(r'<div class="face">(.*?)</div>(.*?)</li>', made, re.DOTALL)
    assert len(faces) == 8 and all(0 < len(words_of(face)) < len(words_of(told)) for face, told in faces)


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
    assert "--all" in capsys.readouterr().out
    assert main(["print", "01", "-o", str(tmp_path / "paper"), "--all"]) == 0
    assert "the whole lesson" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["print", "01", "-o", str(tmp_path / "file")]) == 1
    assert "choose another folder" in capsys.readouterr().err
