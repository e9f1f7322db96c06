"""What lessons 06 and 07 say about the program itself, held against the program."""

import re

import pytest

from medialit import find_hedges, find_loaded, load_lexicon, read_article
from medialit.keys import load_key
from medialit.places import lessons_folder
from tests.annotated.measure import agreement, score
from tests.test_lessons import LESSONS, load

TOOL = "06-when-the-tool-is-wrong"
HITS, MISSES, FALSE_ALARMS = {"heartless", "So much for"}, {"slashed", "a great friend of the stage"}, {"tyrant", "rebels", "regime"}


def prose(stem):
    return "\n".join(source for kind, source in load(LESSONS[stem]) if kind == "markdown")


def key_text(stem):
    return (lessons_folder() / "keys" / f"{stem}.toml").read_text(encoding="utf-8")


def percent(share):
    return round(100 * share)


def test_the_table_has_the_numbers_that_measure_py_prints():
    shown = {row[0]: [int(cell) for cell in row[1:]] for row in re.findall(r"(?m)^\| ([a-z ]+) \| (\d+) \| (\d+) \| (\d+) \|$", prose(TOOL))}
    rows = {"words that lean": "loaded", "hedges": "hedge", "quotes": "quoted"}
    assert shown == {row: [percent(share) for share in (score(name).recall, score(name).precision, agreement(name).f1)] for row, name in rows.items()}


def test_the_words_to_keep_and_the_key_have_the_same_numbers():
    loaded, hedge = score("loaded"), score("hedge")
    found, right, wrong = percent(loaded.recall), percent(loaded.precision), 100 - percent(hedge.precision)
    assert f"how much was right? {right} of 100" in prose(TOOL) and f"how much did it find? {found} of 100" in prose(TOOL)
    assert found < 50 and f"{found} of 100 are found, so {100 - found} are not" in key_text(TOOL)
    assert f"{right} of 100 such marks" in key_text(TOOL) and f"{wrong} of its 100 marks" in key_text(TOOL)


def test_the_program_makes_the_hits_misses_and_false_alarms_that_the_lesson_is_about():
    article = read_article("town-theatre")
    assert {found.text for found in find_loaded(article)} == HITS | FALSE_ALARMS
    entries = {entry.words: entry.value for entry in load_key(TOOL).question("spot-1").task.entries}
    assert all(entries[words] == "trap" for words in FALSE_ALARMS) and all(entries[words] in ("answer", "debatable") for words in HITS | MISSES)


@pytest.mark.parametrize("item", [item.text for item in load_key(TOOL).question("blind-1").task.items])
def test_what_the_lesson_calls_unmarked_is_unmarked(item):
    article = read_article(item)
    assert not find_loaded(article) and not find_hedges(article).where(kind="booster")


def test_the_model_that_fools_the_program_fools_it():
    model = load_key(TOOL).question("fool-1").task.model
    article = read_article(model.split("“")[1].split("”")[0])
    assert len(article.words) > 15 and not find_loaded(article) and not find_hedges(article).where(kind="booster")


def test_an_ironical_sentence_is_taken_for_a_hedge_and_its_irony_is_missed():
    article = read_article("How kind of the mayor to let us wait in the rain.")
    assert [found.text for found in find_hedges(article)] == ["kind of"] and not find_loaded(article)


def test_the_list_is_as_long_as_the_lesson_says_and_knows_the_other_play():
    loaded = load_lexicon("loaded")
    assert 4500 < len(loaded) < 5000 and "nearly five thousand" in prose(TOOL)
    assert "~ king" in loaded.term("tyrant").unless and "~ flycatcher" in loaded.term("tyrant").unless


def test_lesson_07_says_what_the_program_does_to_the_food_vans():
    assert [found.text for found in find_loaded(read_article("town-market"))] == ["freeloaders"]
    assert "killing" in read_article("town-market").title
