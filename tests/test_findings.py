"""Findings: made only where they are true of the text, counted, chosen, added, exported."""

from __future__ import annotations

import dataclasses
import json

import pytest

from medialit import Article, Finding, Findings, MedialitError, Quote, load_lexicon

ARTICLE = Article("The regime said “no way”.")
REGIME = Finding("loaded", "government", 4, 10, "regime", "It judges.", strength=3, other_words=("government",), term="regime")
QUOTE = Quote("quote", "direct", 17, 23, "no way", "Someone's words.", voice="source", speaker="the regime", source=(0, 10), cue=(11, 15))
BOTH = Findings(ARTICLE, [QUOTE, REGIME])


def test_order_slices_and_length() -> None:
    assert list(BOTH) == [REGIME, QUOTE] and len(BOTH) == 2
    assert BOTH[0] is REGIME and list(BOTH[1:]) == [QUOTE]


@pytest.mark.parametrize("change", [{"start": 5}, {"end": 9}, {"start": 30, "end": 36}, {"start": 10, "end": 10}, {"start": -1}, {"text": "Regime"}])
def test_an_offset_that_does_not_give_the_text_is_refused(change: dict) -> None:
    with pytest.raises(MedialitError, match="do not give"):
        Findings(ARTICLE, [dataclasses.replace(REGIME, **change)])


def test_an_unknown_voice_is_refused() -> None:
    with pytest.raises(MedialitError, match="A voice is one of"):
        Findings(ARTICLE, [dataclasses.replace(REGIME, voice="nobody")])


def test_where() -> None:
    assert list(BOTH.where(voice="reporter")) == [REGIME]
    assert list(BOTH.where(kind=("loaded", "quote"), speaker="the regime")) == [QUOTE]
    assert list(BOTH.where(stance="neutral")) == []
    assert list(BOTH.where(cue=(11, 15))) == [QUOTE]
    with pytest.raises(MedialitError, match="no field 'voices'"):
        BOTH.where(voices="reporter")


def test_count() -> None:
    assert BOTH.count("kind") == {"loaded": 1, "quote": 1}
    assert repr(BOTH.count("speaker")) == "the regime 1"
    assert repr(Findings(ARTICLE).count()) == "none"
    with pytest.raises(MedialitError, match="no field 'sorts'"):
        BOTH.count("sorts")


def test_adding_keeps_each_once_and_refuses_another_article() -> None:
    assert list(BOTH + BOTH[:1]) == [REGIME, QUOTE]
    with pytest.raises(MedialitError, match="two different articles"):
        BOTH + Findings(Article("Rain."))


def test_json_has_every_field_and_only_ascii() -> None:
    rows = json.loads(BOTH.to_json())
    assert rows[1]["source"] == [0, 10] and rows[1]["via"] is None and rows[0]["other_words"] == ["government"]
    assert set(rows[0]) == {field.name for field in dataclasses.fields(Finding)}
    assert Findings(Article("“é”"), [Finding("loaded", "label", 1, 2, "é", "Why.")]).to_json().isascii()


def test_plain_text() -> None:
    lines = repr(BOTH).splitlines()
    assert "regime" in lines[0] and "It judges." in lines[0] and "no way" in lines[1]
    assert repr(Findings(ARTICLE)) == "no findings"


def test_every_kind_of_quotation_has_its_reason() -> None:
    assert set(load_lexicon("quote").categories) == {"direct", "partial", "scare", "title", "nested", "indirect"}
