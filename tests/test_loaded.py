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
