"""A lesson made by clicking: what was typed is used, what was changed is saved, and what goes wrong is said."""

import json
import tomllib
from pathlib import Path

import pytest

from medialit import make_a_lesson, read_article
from medialit.desk.key_check import key_problems, unconfirmed
from medialit.places import lessons_folder

TEXT = read_article("town-hot").text


@pytest.fixture
def bench(tmp_path: Path):
    made = make_a_lesson(tmp_path)
    made.text.value = TEXT
    made.about["title"].value = "Weir"
    return made


def key_of(folder: Path) -> Path:
    return folder / "keys" / "weir.toml"


def review(bench, id: str):
    return next(one for one in bench._reviews if one._question["id"] == id)


def test_from_pasting_to_a_saved_lesson(bench, tmp_path: Path) -> None:
    assert bench.save.disabled
    bench.look.click()
    assert "Weir" in bench.preview.value and not bench.save.disabled
    bench.save.click()
    assert key_problems(key_of(tmp_path)) == [] and unconfirmed(key_of(tmp_path)) and "not confirmed yet" in bench.said.value


def test_what_was_changed_is_in_the_key(bench, tmp_path: Path) -> None:
    bench.look.click()
    words = review(bench, "words")
    first, second = words.rows[0], words.rows[1]
    first.value.value, first.why.value = "debatable", "The class may argue."
    second.value.value = "leave out"
    words.prompt.value, words.confirmed.value = "Mark them.", True
    bench.save.click()
    table = tomllib.loads(key_of(tmp_path).read_text(encoding="utf-8"))
    question = next(q for q in table["question"] if q["id"] == "words")
    assert question["prompt"] == "Mark them." and question["entry"][0]["value"] == "debatable" and question["entry"][0]["why"] == "The class may argue."
    assert second._proposal["words"] not in [entry["words"] for entry in question["entry"]]
    assert not any(line.startswith("words") for line in unconfirmed(key_of(tmp_path)))


def test_a_question_of_which_nothing_is_left_is_left_out(bench, tmp_path: Path) -> None:
    bench.look.click()
    for row in review(bench, "words").rows:
        row.value.value = "leave out"
    bench.save.click()
    notebook = json.loads((tmp_path / "weir.ipynb").read_text(encoding="utf-8"))
    assert 'ask("weir", "words")' not in str(notebook) and key_problems(key_of(tmp_path)) == []


def test_the_focus_is_chosen(bench) -> None:
    for name, box in bench.focus.items():
        box.value = name == "voices"
    bench.look.click()
    assert {one._question["id"] for one in bench._reviews} & {"words", "unsure", "behind"} == set()


def test_what_goes_wrong_is_said_and_the_text_stays(tmp_path: Path, bench) -> None:
    bench.look.click()
    bench.save.click()
    bench.save.click()
    assert "is there already" in bench.said.value and bench.text.value == TEXT
    empty = make_a_lesson(tmp_path)
    empty.look.click()
    assert "There is no article yet" in empty.said.value
    empty.source.value = "town-hott"
    empty.look.click()
    assert "Did you mean &quot;town-hot&quot;" in empty.said.value or 'Did you mean "town-hot"' in empty.said.value


def test_the_notebook_for_instructors_shows_it() -> None:
    notebook = json.loads((lessons_folder() / "instructor" / "make-a-lesson.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(code) == 1 and "make_a_lesson(" in code[0]
