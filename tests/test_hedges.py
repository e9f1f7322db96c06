"""Hedges and boosters, and the other senses of the same words."""

from __future__ import annotations

import pytest

from medialit import Article, find_hedges


@pytest.mark.parametrize(("text", "expected"), [
    ("The bridge may fail.", [("may", "modal")]),
    ("The vote is in May.", []),  # the month
    ("May 5 was dry.", []),
    ("He thanked the military might of the fleet.", []),  # the noun
    ("She could not find it.", []),  # ability
    ("The dam could burst.", [("could", "modal")]),
    ("About 40 boats sank.", [("About", "approximator")]),
    ("A film about the war.", []),
    ("Some 60 villages burned.", [("Some", "approximator")]),
    ("Many villages burned.", [("Many", "weasel")]),
    ("As many villages burned as before.", []),  # a comparison
    ("The images reportedly show tanks.", [("reportedly", "hearsay")]),
    ("If confirmed, it ends the talks.", [("If confirmed", "condition")]),
    ("It is often dry.", [("often", "frequency")]),
    ("The dam is probably safe.", [("probably", "epistemic")]),
])
def test_hedges(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.text, f.category) for f in find_hedges(Article(text)).where(kind="hedge")] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The minister clearly knew.", ["clearly"]),
    ("Prices are clearly marked.", []),  # one can read them
    ("Undoubtedly it will pass.", ["Undoubtedly"]),
])
def test_boosters(text: str, expected: list[str]) -> None:
    assert [f.text for f in find_hedges(Article(text)).where(kind="booster")] == expected


def test_a_hedge_belongs_to_whoever_speaks() -> None:
    hedge = find_hedges(Article("“It may rain,” said Ana Ruiz."))[0]
    assert (hedge.voice, hedge.speaker) == ("source", "Ana Ruiz")
