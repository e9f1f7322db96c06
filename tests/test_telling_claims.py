"""What lessons 03, 04 and 05 say about the program and about the facts, held against the program and the fact ledger."""

import tomllib

import pytest

from medialit import find_hedges, find_sources, plot_voices, read_article
from medialit.keys import load_key
from medialit.places import lessons_folder
from medialit.tellings import pairs_between

LEDGER = tomllib.loads((lessons_folder() / "articles" / "fact-ledger.toml").read_text(encoding="utf-8"))["fact"]
STATUSES = {"documented", "reported by one site only", "disputed", "unsupported"}
SITE = "The People’s Voice, September 2015"


def values(lesson, question):
    return {entry.words: entry.value for entry in load_key(lesson).question(question).task.entries}


def test_lesson_03_says_which_may_is_marked_in_vain():
    found = find_hedges(read_article("In May it was dry. Nobody under 18 may go in. It may rain."))
    assert [(f.text, f.start < 40) for f in found] == [("may", True), ("may", False)]


def test_the_same_change_has_the_same_value_in_either_sides_text():
    review, lantern = values("03-how-sure", "sure-1"), values("03-how-sure", "sure-2")
    assert review["is"] == lantern["declared"] == "debatable"
    assert review["Russia’s actions"] == lantern["Russia’s moves"] == "answer"


def test_lesson_04_says_who_gets_the_headline():
    article = read_article("latakia-1")
    first = find_sources(article)[0]
    assert first.text == article.title and first.speaker == "Vladimir Putin"


def test_lesson_05_says_to_whom_the_program_gives_the_warnings():
    pairs = pairs_between(read_article("latakia-2"), read_article("latakia-3"))
    warning, = [pair for pair in pairs if "such actions" in pair.first.text]
    assert (warning.first.speaker, warning.second.speaker) == ("John Kerry", None)


def test_lesson_05_says_which_thing_is_taken_for_a_speaker():
    assert "recently delivered equipment" in repr(plot_voices(read_article("latakia-2")))


@pytest.mark.parametrize("fact", LEDGER, ids=lambda fact: fact["id"])
def test_a_fact_has_a_known_status_and_is_in_a_telling(fact):
    assert fact["status"] in STATUSES and fact["source"] and fact["note"]
    assert fact["tellings"] and set(fact["tellings"]) <= {"latakia-1", "latakia-2", "latakia-3"}


@pytest.mark.parametrize("fact", LEDGER, ids=lambda fact: fact["id"])
def test_nothing_is_documented_by_that_one_site_alone(fact):
    assert not (fact["status"] == "documented" and fact["source"].startswith(SITE) and "Lead" not in fact["source"])
