"""The rhythm and the size of the lessons, so that each fits one class, and that lessons, keys and articles go together."""

import ast
import json
import re
from statistics import median

import pytest

import medialit
from medialit.keys import load_key
from medialit.places import lessons_folder
from medialit.reading import read_article, sample_names

LESSONS = {path.stem: path for path in sorted(lessons_folder().glob("*.ipynb"))}
KEYS = {path.stem for path in (lessons_folder() / "keys").glob("*.toml")}
NOT_CALLED = {"Article", "Finding", "Findings", "MedialitError", "Quote", "Statement", "add_a_word", "make_a_lesson"}  # a student never names them
MORE = re.compile(r"(?m)^#+ If you have time")
SECTIONS = ["What did this article do well", "Talk about it", "Words to keep", "Exit card"]
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def load(path):
    """A notebook as a list of (kind, source)."""
    return [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


def core(cells):
    """The cells before the heading If you have time."""
    end = next((n for n, (kind, source) in enumerate(cells) if kind == "markdown" and MORE.search(source)), len(cells))
    return cells[:end]


def prose(cells):
    return sum(len(WORD.findall(source)) for kind, source in cells if kind == "markdown")


def code(cells):
    return [source for kind, source in cells if kind == "code"]


def calls(cells, name):
    """The texts in the arguments of each call of `name`."""
    found = [node for source in code(cells) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name]
    return [[a.value for a in node.args if isinstance(a, ast.Constant)] for node in found]


def names(cells):
    """Every name that the code uses."""
    return {node.id for source in code(cells) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def size_problems(cells):
    first = core(cells)
    limits = [
        ("cells in the core", len(first), 20),
        ("words of prose in the core", prose(first), 700),
        ("cells", len(cells), 40),
        ("words of prose", prose(cells), 1500),
        ("lines in a code cell", max(len(source.splitlines()) for source in code(cells)), 8),
        ("lines in most code cells", median(len(source.splitlines()) for source in code(cells)), 3),
    ]
    return [f"{count} {what}, at most {limit}" for what, count, limit in limits if count > limit]


def code_problems(cells):
    pairs = zip(cells, cells[1:], strict=False)
    importing = [source for source in code(cells) if re.search(r"(?m)^\s*(import|from) ", source)]
    problems = {
        "two code cells in a row": any(kind == next_kind == "code" for (kind, _), (next_kind, _) in pairs),
        "a def or a class": any(re.search(r"(?m)^\s*(def|class) ", source) for source in code(cells)),
        "an installation or a shell command": any(re.search(r"(?m)^\s*[!%]|\bpip\b", source) for source in code(cells)),
        f"{len(importing)} cells with imports": len(importing) != 1,
    }
    return [problem for problem, there in problems.items() if there]


def rhythm_problems(cells):
    text = "\n".join(source for kind, source in core(cells) if kind == "markdown")
    asked, looked = calls(core(cells), "ask"), calls(core(cells), "look")
    kept = re.findall(r"(?m)^- \*\*", text.partition("Words to keep")[2])
    problems = {
        "the title is not a question": not re.match(r"# [^\n]*\?", cells[0][1]),
        "no prediction": not any(q.startswith("predict") for _, q in asked),
        "no look that waits for a prediction": not looked or looked[0] not in asked,
        "fewer than three exercises": len([q for _, q in asked if not q.startswith("predict")]) < 3,
        "not five to seven words to keep": not 5 <= len(kept) <= 7,
        **{f"no section “{name}”": f"# {name}" not in text for name in SECTIONS},
    }
    return [problem for problem, there in problems.items() if there]


def key_problems(stem, cells):
    """What `ask` and `look` name and the key does not have, and the other way round."""
    asked = calls(cells, "ask") + calls(cells, "look")
    known = {question.id for question in load_key(stem).questions}
    foreign = [f"asks for {other}" for other, _ in asked if other != stem]
    return foreign + [f"no question {q}" for _, q in asked if q not in known] + [f"{q} is never asked" for q in sorted(known - {q for _, q in asked})]


def article_problems(cells):
    used = [name for (name, *_) in calls(core(cells), "read_article") if name in sample_names()]
    longest = max((len(read_article(name).text.split()) for name in used), default=0)
    return (["no article"] if not used else []) + ([f"an article of {longest} words, at most 450"] if longest > 450 else [])


def test_the_first_lessons_are_there():
    assert {"00-can-i-rely-on-this", "01-words-that-lean"} <= set(LESSONS)


def test_lessons_and_keys_pair_up_and_are_numbered_without_a_gap():
    assert set(LESSONS) == KEYS
    assert [stem[:3] for stem in LESSONS] == [f"{n:02}-" for n in range(len(LESSONS))]


@pytest.mark.parametrize("stem", LESSONS)
@pytest.mark.parametrize("problems", [size_problems, code_problems, rhythm_problems, article_problems], ids=lambda function: function.__name__)
def test_a_lesson_fits_a_class(stem, problems):
    assert problems(load(LESSONS[stem])) == []


@pytest.mark.parametrize("stem", LESSONS)
def test_a_lesson_asks_all_questions_of_its_key_and_no_others(stem):
    assert key_problems(stem, load(LESSONS[stem])) == []


def test_every_public_word_is_met_in_a_lesson():
    met = set().union(*(names(load(path)) for path in LESSONS.values()))
    assert set(medialit.__all__) - NOT_CALLED <= met


# What the lessons say about the program: (article, words, whether they are marked as the writer's own).
SAID = [
    ("town-school", "bitter", True),
    ("town-school", "look forward to", False),
    ("town-bridge", "profiteers", True),
    ("town-bridge", "are cracking", False),
    ("latakia-1", "double standard", True),
    ("latakia-1", "The cat is out of the bag", False),
    ("latakia-1", "panicked", False),
    ("latakia-1", "lecture", False),
    ("latakia-1", "caught", False),
    ("latakia-1", "rather not listen", False),
    ("latakia-3", "dropped the act", False),
    ("latakia-3", "boasted", False),
    ("latakia-3", "excuse", False),
    ("latakia-3", "Nobody in Washington", False),
    ("latakia-3", "claims", True),
]


@pytest.mark.parametrize(("name", "words", "marked"), SAID)
def test_the_program_marks_and_misses_what_the_lessons_say(name, words, marked):
    article = read_article(name)
    place = article.text.index(words)
    found = medialit.find_loaded(article).where(voice="reporter")
    assert any(f.start < place + len(words) and f.end > place for f in found) == marked


def test_the_table_of_names_says_what_lesson_01_says_of_it():
    found = medialit.find_labels(read_article("latakia-1"))
    assert {(f.text, f.voice, f.speaker) for f in found if f.category == "fighter" or f.text == "rebel-controlled"} == {
        ("mercenaries", "reporter", None),
        ("fighters", "reporter", None),  # al-Araby's word
        ("rebel-controlled", "source", None),  # The New York Times's
    }
    other = medialit.find_labels(read_article("latakia-3"))
    assert {f.voice for f in other if f.text == "mercenaries"} == {"source"}


# The rules themselves: a lesson with nothing wrong, and the same with one thing wrong.

GOOD = [
    ("markdown", "# Which words lean?"),
    ("code", "from medialit import *"),
    ("markdown", "Read."),
    ("code", 'article = read_article("latakia-1")\narticle'),
    ("markdown", "Guess."),
    ("code", 'ask("x", "predict-1")'),
    ("markdown", "Look."),
    ("code", 'look("x", "predict-1", show(find_loaded(article)))'),
    ("markdown", "Try."),
    ("code", 'ask("x", "spot-1")'),
    ("markdown", "Again."),
    ("code", 'ask("x", "swap-1")'),
    ("markdown", "## What did this article do well?\n## Talk about it\n## Words to keep\n" + "- **word**: an idea.\n" * 5 + "## Exit card"),
    ("code", 'ask("x", "exit")'),
    ("markdown", "# If you have time"),
    ("code", "plot_voices(article)"),
]


def all_problems(cells):
    return size_problems(cells) + code_problems(cells) + rhythm_problems(cells) + article_problems(cells)


def test_the_good_example_has_no_problem():
    assert all_problems(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Read.", "word " * 700, "words of prose in the core, at most 700"),
        ("# If you have time", "# If you have time\n" + "word " * 1500, "words of prose, at most 1500"),
        ("# If you have time", "# Later" + "\n\nword" * 700, "words of prose in the core"),
        ("plot_voices(article)", "1\n" * 9, "lines in a code cell"),
        ("plot_voices(article)", "def f():\n    pass", "a def or a class"),
        ("plot_voices(article)", "import nltk", "2 cells with imports"),
        ("Which words lean?", "Words that lean", "the title is not a question"),
        ('ask("x", "predict-1")', 'ask("x", "other")', "no prediction"),
        ('look("x", "predict-1", show', 'print("x", "predict-1", show', "no look that waits"),
        ('look("x", "predict-1"', 'look("x", "spot-9"', "no look that waits"),
        ('ask("x", "spot-1")', "1", "fewer than three exercises"),
        ("- **word**: an idea.\n" * 5, "- **word**: an idea.\n" * 4, "not five to seven words"),
        ("- **word**: an idea.\n" * 5, "- **word**: an idea.\n" * 8, "not five to seven words"),
        ("## Exit card", "", "no section “Exit card”"),
        ('read_article("latakia-1")', 'read_article("Rain fell.")', "no article"),
    ],
)
def test_each_rule_sees_what_it_is_for(old, new, problem):
    changed = [(kind, source.replace(old, new)) for kind, source in GOOD]
    assert changed != GOOD and any(problem in found for found in all_problems(changed))


def test_two_code_cells_in_a_row_are_seen_and_so_are_too_many_cells():
    assert "two code cells in a row" in code_problems([*GOOD, ("code", "1")])
    assert any("cells in the core" in found for found in size_problems([("markdown", "a")] * 7 + GOOD))
    assert any("cells, at most 40" in found for found in size_problems(GOOD + [("markdown", "a"), ("code", "1")] * 13))
    assert "an installation or a shell command" in code_problems([("markdown", "a"), ("code", "from medialit import ask\npip.main()")])
