"""Both sides alike: mirrored pairs of words, and a mirror for each political label."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from medialit import Article, find_loaded, load_lexicon

TABLES = tomllib.loads((Path(__file__).parent / "golden" / "mirrors.toml").read_text(encoding="utf-8"))
PAIRS = [pytest.param(*pair.split(" | "), frame, id=f"{topic}-{pair}") for topic, pairs in TABLES.items() for pair, frame in pairs.items()]


def strength(word: str, frame: str, arguable: bool = True) -> int:
    """The strongest mark in the frame with `word` in the place of its *; 0 for none."""
    return max((f.strength for f in find_loaded(Article(frame.replace("*", word)), arguable=arguable)), default=0)


def of_pair(pair: str, frame: str) -> list[int]:
    return [strength(word, frame) for word in pair.split(" | ")]


@pytest.mark.parametrize("arguable", [True, False], ids=["all", "clear"])
@pytest.mark.parametrize(("one", "other", "frame"), PAIRS)
def test_both_or_neither(one: str, other: str, frame: str, arguable: bool) -> None:
    strengths = strength(one, frame, arguable), strength(other, frame, arguable)
    assert all(strengths) or not any(strengths), "one side is marked and the other is not"
    assert abs(strengths[0] - strengths[1]) <= 1


def test_the_frames_are_plain() -> None:
    frames = {frame for pairs in TABLES.values() for frame in pairs.values()}
    assert all(frame.count("*") == 1 for frame in frames)
    assert [frame for frame in frames if strength("people", frame)] == []


def test_most_pairs_are_marked_and_at_the_same_strength() -> None:
    strengths = [of_pair(pair, frame) for pairs in TABLES.values() for pair, frame in pairs.items()]
    assert len(strengths) >= 120
    assert sum(all(pair) for pair in strengths) / len(strengths) > .8
    assert sum(one == other for one, other in strengths) / len(strengths) > .75


@pytest.mark.parametrize(("topic", "leeway"), [("left-and-right", 1), ("government-and-opposition", 3)])
def test_neither_side_is_the_stronger_one_overall(topic: str, leeway: int) -> None:
    """In these topics the same side always stands first."""
    strengths = [of_pair(pair, frame) for pair, frame in TABLES[topic].items()]
    assert abs(sum(one - other for one, other in strengths)) <= leeway


@pytest.mark.parametrize("category", ["label", "government"])
def test_each_political_name_has_a_mirror_or_says_why_not(category: str) -> None:
    """A mirror is a list of names, or a sentence that says why there is none; no word mirrors itself."""
    terms = [term for term in load_lexicon("loaded") if term.category == category]
    assert [term.headword for term in terms if not term.mirror] == []
    assert [term.headword for term in terms if isinstance(term.mirror, str) and not (len(term.mirror.split()) > 5 and term.mirror.endswith("."))] == []
    assert [term.headword for term in terms if not isinstance(term.mirror, str) and set(term.mirror) & set(term.forms)] == []
