"""A lesson from an article of one's own: it runs, its key is a draft, and nothing that exists is overwritten."""

import re
import tomllib
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbclient import NotebookClient

from medialit import Article, MedialitError, read_article
from medialit.__main__ import main
from medialit.desk.key_check import key_problems, unconfirmed
from medialit.desk.own_lesson import make_lesson
from medialit.desk.proposals import FOCUSES, propose
from medialit.keys import check, load_key
from medialit.paper import print_lesson
from medialit.places import lessons_folder

SAMPLES = sorted(path.stem for path in (lessons_folder() / "articles").glob("*.md"))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_makes_a_lesson_whose_key_is_in_order(name: str, tmp_path: Path) -> None:
    made = make_lesson(read_article(name), tmp_path)
    assert key_problems(made.key) == [] and unconfirmed(made.key)
    key = load_key(made.key.stem, made.key.parent)
    asked = re.findall(r'ask\(\\"[\w-]+\\", \\"([\w-]+)', made.notebook.read_text(encoding="utf-8"))
    assert asked == [question.id for question in key.questions]
    assert read_article(made.article).text == read_article(name).text


@pytest.mark.parametrize("name", ["latakia-1", "town-hot"])
def test_the_lesson_runs(name: str, tmp_path: Path) -> None:
    made = make_lesson(read_article(name), tmp_path, title="A lesson: “Weir” & co.")
    sheets = print_lesson(str(made.notebook))  # runs every line of it
    assert "A lesson: “Weir” &amp; co." in sheets.students and "<mark" in sheets.students


def test_in_jupyter_the_lesson_runs_with_its_exercises(tmp_path: Path) -> None:
    made = make_lesson(read_article("town-hot"), tmp_path)
    notebook = nbformat.read(made.notebook, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output["data"].get("text/plain", "") for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
    assert sum(text.startswith("Exercise ") for text in shown) == len(load_key(made.key.stem, made.key.parent).questions)


def test_words_of_the_reporter_are_proposed_and_those_of_others_are_traps() -> None:
    quoted = "“The thugs of this regime,” said Ana Ruiz, “are cowards who came at night.”"
    text = f"The regime sent thugs.\n\n{quoted}\n\nRain fell on Monday in the whole of the valley."
    question = next(q for q in propose(Article(text)) if q["id"] == "words")
    values = {entry["words"]: entry["value"] for entry in question["entry"]}
    assert values.get("cowards") == "trap" and all(entry["draft"] for entry in question["entry"])
    assert "Rain fell on" in question["sound"][0]["words"]


def test_the_focus_chooses() -> None:
    ids = {focus: {q["id"] for q in propose(read_article("latakia-2"), [focus])} for focus in FOCUSES}
    assert "unsure" in ids["certainty"] and "unsure" not in ids["voices"] and "silent" in ids["voices"] and "behind" in ids["sources"]
    with pytest.raises(MedialitError, match='There is no focus "tone"; choose from words'):
        propose(read_article("latakia-2"), ["tone"])


@pytest.mark.parametrize(("text", "note"), [
    ("Rain fell.", "is short"),
    ("Der Regen fiel den ganzen Tag auf die Stadt und niemand wusste, wann er wieder aufhören würde, sagte die Frau.", "English"),
    ("“" + "It will rain on all of us and the river will rise. " * 10 + "”", "Nearly all of this text is quoted"),
])
def test_what_to_expect_is_said(text: str, note: str, tmp_path: Path) -> None:
    assert note in " ".join(make_lesson(Article(text), tmp_path).notes)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    made = make_lesson(read_article("town-hot"), tmp_path)
    made.key.write_text("mine", encoding="utf-8")
    with pytest.raises(MedialitError, match="is there already and is left as it is"):
        make_lesson(read_article("town-hot"), tmp_path)
    assert made.key.read_text(encoding="utf-8") == "mine"


@settings(deadline=None, max_examples=25)
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_gives_questions(text: str) -> None:
    assert {"predict-1", "judgement", "exit"} <= {question["id"] for question in propose(Article(text))}


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return make_lesson(read_article("town-hot"), tmp_path, focuses=["words"]).key


def test_a_draft_counts_until_it_is_confirmed(key: Path) -> None:
    question = load_key(key.stem, key.parent).question("words")
    assert not check(question, []).given and any("words" in line for line in unconfirmed(key))
    key.write_text(key.read_text(encoding="utf-8").replace("draft = true\n", ""), encoding="utf-8")
    assert unconfirmed(key) == [] and load_key(key.stem, key.parent).question("words") == question


@pytest.mark.parametrize(("old", "new", "problem"), [
    ('value = "answer"', 'value = "anser"', 'Did you mean "answer"'),
    ('words = "disaster"', 'words = "sunshine"', "are not in"),
    ('id = "exit"', 'id = "words"', "Two questions are called"),
])
def test_what_is_wrong_in_a_key_is_said(key: Path, old: str, new: str, problem: str) -> None:
    text = key.read_text(encoding="utf-8")
    assert old in text
    key.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(problem in line for line in key_problems(key)), key_problems(key)


def test_contradictions_are_said(key: Path) -> None:
    table = tomllib.loads(key.read_text(encoding="utf-8"))
    words = next(q for q in table["question"] if q["id"] == "words")["entry"][0]["words"]
    other = '\n[[question]]\nid = "again"\nkind = "mark"\nprompt = "Mark."\nhint = "Where?"\n'
    other += f'[[question.entry]]\nwords = "{words}"\nvalue = "trap"\nwhy = "No."\n'
    key.write_text(key.read_text(encoding="utf-8") + other, encoding="utf-8")
    assert any(f"“{words}” is answer in question words and trap in question again" in line for line in key_problems(key))


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lesson", "town-hot", "-o", str(tmp_path), "--focus", "words, voices"]) == 0
    key = next((tmp_path / "keys").glob("*.toml"))
    assert str(key) in capsys.readouterr().out
    assert main(["key", "check", str(key)]) == 0 and "wait for you" in capsys.readouterr().out
    key.write_text(key.read_text(encoding="utf-8").replace("draft = true\n", ""), encoding="utf-8")
    assert main(["key", "check", str(key)]) == 0 and "nothing is unconfirmed" in capsys.readouterr().out
    key.write_text(key.read_text(encoding="utf-8").replace('kind = "mark"', 'kind = "make"'), encoding="utf-8")
    assert main(["key", "check", str(key)]) == 1 and 'kind = "make" is not known' in capsys.readouterr().err
    assert main(["key", "check", str(tmp_path / "no.toml")]) == 1 and "There is no key" in capsys.readouterr().err
