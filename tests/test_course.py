"""The student edition: outputs cleared, and never over what a student changed."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit.course import RECORD, first_lesson, make_edition, notebook_bytes, without_outputs
from medialit.errors import MedialitError
from medialit.places import lessons_folder


@pytest.fixture
def lessons(make_lessons, make_notebook):
    one = make_notebook("# Words\n\n[The article](articles/rain.md)", ("word", "'mob'"), ("x = 1", None))
    one["metadata"]["widgets"] = {"state": {}}
    one["cells"][1]["metadata"] = {"execution": {"iopub.status.busy": "now"}, "tags": ["keep"]}
    files = {
        "00-can-i-rely-on-this.ipynb": make_notebook("# Start"),
        "01-words.ipynb": one,
        "articles/rain.md": "Rain fell.",
        "articles/unnamed.md": "Nobody links to this.",
        "keys/01-words.toml": 'answer = "mob"',
        "README.md": "For teachers.",
    }
    return make_lessons(files)


@pytest.fixture
def edition(tmp_path):
    return tmp_path / "edition"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def new_version(lessons, text):
    path = lessons / "01-words.ipynb"
    notebook = read(path)
    notebook["cells"][0]["source"] = text
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_an_edition_holds_the_lessons_and_what_they_name_but_no_keys(lessons, edition):
    made = make_edition(edition, lessons=lessons)
    there = sorted(p.relative_to(edition).as_posix() for p in edition.rglob("*") if p.is_file())
    assert there == [RECORD, "00-can-i-rely-on-this.ipynb", "01-words.ipynb", "articles/rain.md"]
    assert sorted(made.written) == there[1:] and made.kept == ()
    assert first_lesson(edition) == "00-can-i-rely-on-this.ipynb"


def test_outputs_and_traces_of_running_are_gone_and_all_else_is_there(lessons, edition):
    make_edition(edition, lessons=lessons)
    source, made = read(lessons / "01-words.ipynb"), read(edition / "01-words.ipynb")
    assert [cell["source"] for cell in made["cells"]] == [cell["source"] for cell in source["cells"]]
    assert [cell["id"] for cell in made["cells"]] == [cell["id"] for cell in source["cells"]]
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert code[0]["metadata"] == {"tags": ["keep"]} and "widgets" not in made["metadata"]


def test_clearing_does_not_touch_the_notebook_it_is_given(make_notebook):
    notebook = make_notebook(("word", "'mob'"))
    before = copy.deepcopy(notebook)
    without_outputs(notebook, hide_code=True)
    assert notebook == before


def test_hidden_code_is_collapsed_and_prose_is_not(lessons, edition):
    make_edition(edition, hide_code=True, lessons=lessons)
    for cell in read(edition / "01-words.ipynb")["cells"]:
        assert cell["metadata"].get("jupyter") == ({"source_hidden": True} if cell["cell_type"] == "code" else None)


def test_the_same_lessons_give_the_same_bytes(lessons, tmp_path):
    first, second = (make_edition(tmp_path / name, lessons=lessons).folder for name in ("a", "b"))
    for path in first.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()


def test_a_second_run_writes_nothing(lessons, edition):
    make_edition(edition, lessons=lessons)
    assert make_edition(edition, lessons=lessons) == (edition, (), ())


def test_an_untouched_file_is_renewed(lessons, edition):
    make_edition(edition, lessons=lessons)
    new_version(lessons, "# Second")
    assert make_edition(edition, lessons=lessons) == (edition, ("01-words.ipynb",), ())
    assert read(edition / "01-words.ipynb")["cells"][0]["source"] == "# Second"


def test_a_changed_file_stays_and_nothing_is_put_beside_it_while_the_lesson_is_the_same(lessons, edition):
    make_edition(edition, lessons=lessons)
    (edition / "01-words.ipynb").write_text("mine")
    for hide_code in (False, True):
        made = make_edition(edition, hide_code=hide_code, lessons=lessons)
        assert "01-words.ipynb" not in made.written and made.kept == ()
    assert (edition / "01-words.ipynb").read_text() == "mine"


def test_a_new_version_goes_beside_a_changed_file_once(lessons, edition):
    make_edition(edition, lessons=lessons)
    (edition / "01-words.ipynb").write_text("mine")
    new_version(lessons, "# Second")
    assert make_edition(edition, lessons=lessons).kept == (("01-words.ipynb", "01-words-new.ipynb"),)
    assert read(edition / "01-words-new.ipynb")["cells"][0]["source"] == "# Second"
    assert make_edition(edition, lessons=lessons) == (edition, (), ())
    assert first_lesson(edition) == "00-can-i-rely-on-this.ipynb"


def test_a_changed_copy_beside_stays_too(lessons, edition):
    make_edition(edition, lessons=lessons)
    for version in ("# Second", "# Third"):
        for name in ("01-words.ipynb", "01-words-new.ipynb"):
            if (edition / name).exists():
                (edition / name).write_text(f"mine in {name}")
        new_version(lessons, version)
        make_edition(edition, lessons=lessons)
    assert (edition / "01-words.ipynb").read_text() == "mine in 01-words.ipynb"
    assert (edition / "01-words-new.ipynb").read_text() == "mine in 01-words-new.ipynb"
    assert read(edition / "01-words-new-2.ipynb")["cells"][0]["source"] == "# Third"


def test_a_deleted_file_comes_back(lessons, edition):
    make_edition(edition, lessons=lessons)
    (edition / "01-words.ipynb").unlink()
    assert make_edition(edition, lessons=lessons).written == ("01-words.ipynb",)


@pytest.mark.parametrize("record", [None, "", "[]", "{", '{"01-words.ipynb": 3}'])
def test_without_a_readable_record_a_file_that_differs_counts_as_changed(lessons, edition, record):
    make_edition(edition, lessons=lessons)
    (edition / "01-words.ipynb").write_text("mine")
    (edition / RECORD).unlink() if record is None else (edition / RECORD).write_text(record)
    assert make_edition(edition, lessons=lessons).kept == (("01-words.ipynb", "01-words-new.ipynb"),)
    assert (edition / "01-words.ipynb").read_text() == "mine"


def test_a_file_of_the_students_own_with_a_lessons_name_stays(lessons, edition):
    edition.mkdir()
    (edition / "01-words.ipynb").write_text("mine")
    assert make_edition(edition, lessons=lessons).kept == (("01-words.ipynb", "01-words-new.ipynb"),)
    assert (edition / "01-words.ipynb").read_text() == "mine"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["student", "student beside", "new version", "hide", "deliver", "lose record"]), max_size=12))
def test_whatever_happens_no_work_of_a_student_is_overwritten(tmp_path_factory, make_notebook, steps):
    folder = tmp_path_factory.mktemp("course")
    lessons, edition, mine, hide = folder / "lessons", folder / "edition", {}, False
    lessons.mkdir()
    for number, step in enumerate(["new version", "deliver", *steps, "deliver"]):
        if step == "new version":
            (lessons / "01.ipynb").write_bytes(notebook_bytes(make_notebook(f"# Version {number}")))
        elif step.startswith("student"):
            name = "01-new.ipynb" if "beside" in step else "01.ipynb"
            mine[name] = f"mine {number}"
            (edition / name).write_text(mine[name])
        elif step == "lose record":
            (edition / RECORD).unlink(missing_ok=True)
        else:
            hide ^= step == "hide"
            make_edition(edition, hide_code=hide, lessons=lessons)
        assert {name: (edition / name).read_text() for name in mine} == mine
    newest = read(lessons / "01.ipynb")["cells"]
    assert mine or newest in [read(path)["cells"] for path in edition.glob("*.ipynb")]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("a-file", "is a file; name a folder"),
        ("a-file/below", "cannot be written"),
        ("lessons", "where the lessons themselves are kept"),
        ("lessons/mine", "where the lessons themselves are kept"),
        ("elsewhere/../lessons", "where the lessons themselves are kept"),
    ],
)
def test_a_place_that_cannot_be_used_is_refused_in_one_sentence(lessons, tmp_path, place, message):
    (tmp_path / "a-file").write_text("")
    (tmp_path / "elsewhere").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(MedialitError, match=message) as error:
        make_edition(tmp_path / place, lessons=lessons)
    assert "\n" not in str(error.value) and sorted(tmp_path.rglob("*")) == before


def test_no_lessons_at_all_is_said(tmp_path):
    (tmp_path / "lessons").mkdir()
    with pytest.raises(MedialitError, match="no lessons in this installation"):
        make_edition(tmp_path / "edition", lessons=tmp_path / "lessons")


def test_the_real_lessons_make_an_edition(edition):
    made = make_edition(edition)
    assert {p.name for p in edition.glob("*.ipynb")} == {p.name for p in lessons_folder().glob("*.ipynb")}
    assert "00-can-i-rely-on-this.ipynb" in made.written
