"""Statements that stand twice: pairs and near-misses, and which hedge one telling has and the other lacks."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from medialit import Article, read_article
from medialit.tellings import Pair, left_over, pairs_between, pairs_within
from tests.test_properties import TEXTS, counted_calls

TABLE = tomllib.loads((Path(__file__).parent / "golden" / "tellings.toml").read_text(encoding="utf-8"))


def pairs(row: dict[str, Any]) -> list[Pair]:
    return pairs_between(Article(row["a"]), Article(row["b"]))


@pytest.mark.parametrize("name", TABLE["same"])
def test_the_same_statement_twice(name: str) -> None:
    row = TABLE["same"][name]
    found = pairs(row)
    assert len(found) == 1
    for only, words in ((found[0].only_first, row.get("only_a", [])), (found[0].only_second, row.get("only_b", []))):
        assert len(only) == len(words) and all(f.text.startswith(begin) for f, begin in zip(only, words, strict=True))


@pytest.mark.parametrize("name", TABLE["other"])
def test_two_statements(name: str) -> None:
    row = TABLE["other"][name]
    assert pairs(row) == [] and pairs({"a": row["b"], "b": row["a"]}) == []


@pytest.mark.parametrize("name", TABLE["unsolved"])
@pytest.mark.xfail(strict=True, reason="words alone cannot decide it")
def test_unsolved(name: str) -> None:
    assert bool(pairs(TABLE["unsolved"][name])) == TABLE["unsolved"][name]["same"]


def test_the_table_is_half_near_misses() -> None:
    same, other = len(TABLE["same"]), len(TABLE["other"])
    assert same + other >= 40 and .4 < other / (same + other) < .6


# Beginnings of statements that are the same in the three tellings of one week, and what only one of them has.
LATAKIA = [
    ("latakia-2", "latakia-3", "he told Mr Lavrov that such actions", "Russia’s actions could escalate", ["if the reports were accurate"], []),
    ("latakia-2", "latakia-3", "Russian support for", "Russian backing for", ["if confirmed"], []),
    ("latakia-1", "latakia-2", "any such help", "Russian support for", [], ["if confirmed"]),
    ("latakia-1", "latakia-2", "Russia’s moves would escalate", "he told Mr Lavrov that such actions", [], ["if the reports were accurate", "could"]),
    ("latakia-1", "latakia-3", "Images said to show Russian jets", "Freedom fighters have since posted", [], ["proof of"]),
    ("latakia-1", "latakia-2", "the deliveries only honour contracts", "The supplies were described", [], []),
]


@pytest.mark.parametrize(("one", "other", "first", "second", "only_first", "only_second"), LATAKIA)
def test_three_tellings_of_one_week(one: str, other: str, first: str, second: str, only_first: list[str], only_second: list[str]) -> None:
    found = [p for p in pairs_between(read_article(one), read_article(other)) if p.first.text.startswith(first) and p.second.text.startswith(second)]
    assert len(found) == 1
    assert set(only_first) <= {f.text for f in found[0].only_first} and set(only_second) <= {f.text for f in found[0].only_second}


def test_the_other_way_round_it_is_the_same() -> None:
    a, b = read_article("latakia-1"), read_article("latakia-2")
    there, back = ({(p.first.text, p.second.text)[::step] for p in pairs_between(*both)} for both, step in (((a, b), 1), ((b, a), -1)))
    assert there == back


def test_a_quotation_and_its_paraphrase_in_one_article() -> None:
    text = "Harbour tax will ruin fishermen\n\nRain fell. “The harbour tax may ruin many fishermen,” said Ana Ruiz. Nobody else spoke."
    pair, = pairs_within(Article(text, title="Harbour tax will ruin fishermen"))
    assert (pair.second.voice, [f.text for f in pair.only_second]) == ("source", ["may", "many"][:len(pair.only_second)])


def test_a_statement_said_twice_in_one_voice_is_no_pair_of_tellings() -> None:
    assert pairs_within(Article("The harbour tax ruins fishermen. Rain fell. The harbour tax ruins fishermen.")) == []


def test_each_statement_is_in_one_pair_at_most() -> None:
    found = pairs_between(read_article("latakia-1"), read_article("latakia-3"))
    assert len({p.first.start for p in found}) == len({p.second.start for p in found}) == len(found)


def test_what_is_left_over_is_in_no_pair() -> None:
    a, b = read_article("latakia-2"), read_article("latakia-3")
    found = pairs_between(a, b)
    left = left_over(b, a, found)
    assert left and not {t.start for t in left} & {p.second.start for p in found}


def test_tellings_of_different_things_have_nothing_in_common() -> None:
    assert pairs_between(read_article("latakia-2"), read_article("town-health")) == []


@settings(deadline=None, max_examples=100)
@given(TEXTS, TEXTS)
def test_any_two_texts(one: str, other: str) -> None:
    first, second = Article(one), Article(other)
    for pair in [*pairs_between(first, second), *pairs_within(first)]:
        for telling in (pair.first, pair.second):
            assert telling.article.text[telling.start:telling.end] == telling.text
            assert all(telling.article.text[f.start:f.end] == f.text for f in telling.findings)


@pytest.mark.parametrize("piece", ["The harbour tax of Sele ruins fishermen. ", "Ana Ruiz met Ben Lane in Orla on Friday, and {n} boats sank. "])
def test_the_work_grows_with_the_text(piece: str) -> None:
    def work(times: int) -> int:
        article, other = (Article("".join(piece.replace("{n}", str(n + add)) for n in range(times))) for add in (0, 3))
        return counted_calls(lambda: pairs_between(article, other))

    work(5)
    small, large = work(40), work(320)
    assert large < 12 * max(small, 400), f"{small} steps became {large} for eight times the text"
