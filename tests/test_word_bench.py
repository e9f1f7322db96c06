"""A word added by filling in fields: checked before anything is written, and marked from then on."""

import json
from pathlib import Path

import pytest

from medialit import Article, add_a_word, find_loaded, load_lexicon
from medialit.lexicon import BESIDE
from medialit.places import lessons_folder

GOOD = {"forms": "screenager, screenagers", "claims": "They are their telephones.", "why": "It makes one kind of all young people.",
        "other_words": "pupil", "example": "Screenagers blocked the stairs."}  # fmt: skip


def filled(folder: Path, **fields: str):
    bench = add_a_word(folder)
    for name, value in (GOOD | fields).items():
        bench.fields[name].value = value
    bench.add.click()
    return bench


def test_an_added_word_is_marked_beside_the_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "“screenager” is in" in filled(tmp_path).said.value
    monkeypatch.chdir(tmp_path)
    found = find_loaded(Article("The screenagers and the thugs left."))
    assert [f.text for f in found] == ["screenagers", "thugs"] and found[0].why == GOOD["why"]


def test_a_second_word_joins_the_first_and_comments_stay(tmp_path: Path) -> None:
    filled(tmp_path)
    path = tmp_path / BESIDE
    path.write_text("# ours\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    filled(tmp_path, forms="benchwarmer", example="A benchwarmer spoke.")
    assert {term.headword for term in load_lexicon(path)} == {"screenager", "benchwarmer"}
    assert path.read_text(encoding="utf-8").startswith("# ours\n")


@pytest.mark.parametrize(("fields", "said"), [
    ({"forms": " "}, "Write the word into the first field"),
    ({"why": "bad"}, "why must be a sentence"),
    ({"example": ""}, "add at least one example"),
    ({"example": "Pupils blocked the stairs."}, "contains none of the forms"),
    ({"counterexample": "Screenagers is a film."}, "screenager"),  # it is marked there: an unless is needed
    ({"unless": "~ is a film"}, "needs a counterexample"),
])
def test_what_is_wrong_is_said_and_nothing_is_written(fields: dict, said: str, tmp_path: Path) -> None:
    assert said in filled(tmp_path, **fields).said.value and not (tmp_path / BESIDE).exists()


def test_a_context_in_which_it_is_fine(tmp_path: Path) -> None:
    filled(tmp_path, counterexample="Screenagers is a film.", unless="~ is a film")
    lexicon = load_lexicon(tmp_path / BESIDE)
    assert len(find_loaded(Article("Screenagers is a film. Screenagers ran."), lexicon)) == 1


def test_a_word_that_is_there_and_a_broken_list_are_said(tmp_path: Path) -> None:
    filled(tmp_path)
    assert "screenager" in filled(tmp_path).said.value and len(load_lexicon(tmp_path / BESIDE)) == 1
    (tmp_path / BESIDE).write_text("question =", encoding="utf-8")
    assert "not readable" in filled(tmp_path).said.value


def test_the_notebook_shows_it() -> None:
    notebook = json.loads((lessons_folder() / "instructor" / "add-a-word.ipynb").read_text(encoding="utf-8"))
    assert "add_a_word(" in "".join("".join(cell["source"]) for cell in notebook["cells"])
