"""Loaded words in context. Near-misses are named in words."""

from __future__ import annotations

import pytest

from medialit import Article, find_loaded, load_lexicon


def found(text: str) -> list[str]:
    return [f.text for f in find_loaded(Article(text))]


@pytest.mark.parametrize(("text", "expected"), [
    ("The regime sent mercenaries.", ["regime", "mercenaries"]),
    ("THE REGIME SENT MERCENARIES", ["REGIME", "MERCENARIES"]),
    ("Mercenaries Back Crumbling Regime Against Border Villages", ["Mercenaries", "Regime"]),  # a headline's capitals say nothing
    ("The regime’s mercenaries’ pay", ["regime", "mercenaries"]),
    ("Rebel Wilson sang. Later Rebel Wilson left.", []),  # a person
    ("The so-called truce", ["so-called"]),
    ("She keeps to a strict training regime.", []),  # a plan for sport
    ("Surgeons chose radical surgery.", []),  # medicine
])
def test_loaded(text: str, expected: list[str]) -> None:
    assert [word for word in found(text) if word.lower() in ("regime", "mercenaries", "rebel", "so-called", "radical")] == expected


def test_voices_are_told_apart() -> None:
    text = "The regime fell. “The regime fell,” said Ana Ruiz. Ana Ruiz said that the regime fell."
    findings = find_loaded(Article(text)).where(term="regime")
    assert [(f.voice, f.speaker) for f in findings] == [("reporter", None), ("source", "Ana Ruiz"), ("reported", "Ana Ruiz")]


def test_a_finding_brings_its_reason_and_other_words() -> None:
    finding = find_loaded(Article("The mercenaries shelled the village."))[0]
    term = load_lexicon("loaded").term("mercenary")
    assert (finding.why, finding.other_words, finding.strength, finding.category) == (term.why, term.other_words, term.strength, "label")


@pytest.mark.parametrize(("text", "expected"), [
    ("It was an utterly disgraceful lie.", [("utterly disgraceful", "disgraceful", 3)]),
    ("It was a shamelessly corrupt and blatantly racist deal.", [("shamelessly corrupt", "corrupt", 3), ("blatantly racist", "racist", 3)]),
    ("He was very, ridiculous.", [("ridiculous", "ridiculous", 3)]),  # a comma ends what turns it up
    ("A ridiculous, truly odious man.", [("ridiculous", "ridiculous", 3), ("truly odious", "odious", 3)]),
    ("Very good. Ridiculous.", [("Ridiculous", "ridiculous", 3)]),  # another sentence's word
])
def test_what_turns_a_word_up_is_marked_with_it(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(f.text, f.term, f.strength) for f in find_loaded(Article(text))] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The lavish dinner ended at nine.", []),  # arguable, and alone
    ("The lavish dinner for his cronies ended at nine.", ["lavish", "cronies"]),
    ("His cronies came. The lavish dinner ended at nine.", ["cronies"]),  # company in another sentence
    ("A lavish and belated dinner ended at nine.", []),  # two arguable words are no clear one
    ("A truly lavish dinner ended at nine.", ["truly lavish"]),  # turned up
    ("The “lavish” dinner ended at nine.", ["lavish"]),  # scare quotes
])
def test_an_arguable_word_needs_company(text: str, expected: list[str]) -> None:
    article = Article(text)
    assert found(text) == expected
    assert "lavish" in " ".join(f.text for f in find_loaded(article, arguable=True))


def test_the_reason_says_why_an_arguable_word_counts() -> None:
    reasons = {f.text: f.why for f in find_loaded(Article("The lavish dinner for his cronies and a truly belated guest."))}
    assert "in the same sentence" in reasons["lavish"] and "“truly” turns it up" in reasons["truly belated"]
    assert reasons["cronies"] == load_lexicon("loaded").term("cronies").why


@pytest.mark.parametrize(("text", "expected"), [
    ("Mayor Admits Delay At Bridge\n\nThe bridge opens in May.", ["Admits"]),  # in a headline it counts
    ("Mayor visits bridge\n\nThe mayor admitted the delay.", []),
    ("The mayor admitted that the bridge was late.", ["admitted that"]),  # it introduces what was said
    ("Mayor Ana Ruiz claimed the bridge was safe.", ["claimed"]),
    ("“It is safe,” the mayor claimed.", ["claimed"]),
    ("“It is safe,” the mayor said.", []),
    ("The flood claimed eleven lives.", []),
    ("Two passengers were admitted to hospital.", []),
])
def test_verbs_that_judge_what_they_introduce(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_word_list_of_ones_own_brings_its_own_verbs() -> None:
    text = "“It is safe,” the mayor claimed."
    assert not find_loaded(Article(text), load_lexicon("hedge"))


@pytest.mark.parametrize(("text", "expected"), [
    ("They promised ALL of it and did NOT pay.", ["ALL", "NOT"]),
    ("WE WILL NOT PAY ALL OF IT", []),  # where everything is in capitals they say nothing
    ("They promised all of it and did not pay.", []),
])
def test_words_that_shout(text: str, expected: list[str]) -> None:
    assert found(text) == expected
