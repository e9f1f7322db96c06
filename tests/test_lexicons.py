"""Every entry of every word list: its examples are found, its counter-examples are not, its reason can be read."""

from __future__ import annotations

from collections import Counter

import pytest

from medialit import Article, explain, load_lexicon
from medialit.check import wrong_examples
from medialit.lexicon import own_lexicons
from medialit.terms import Lexicon, Term

LISTS = {name: load_lexicon(name) for name in own_lexicons()}
ENTRIES = [pytest.param(lexicon, term, id=f"{name}-{term.headword}") for name, lexicon in LISTS.items() for term in lexicon]


def found(lexicon: Lexicon, sentence: str) -> list[Term]:
    return [match.term for match in lexicon.scan(Article(sentence))]


def entry(term: Term, terms: list[Term]) -> list[Term]:
    """Those of `terms` that share the entry of `term`: a family has its examples in common."""
    return [t for t in terms if (t.why, t.examples) == (term.why, term.examples)]


@pytest.mark.parametrize(("lexicon", "term"), ENTRIES)
def test_entry(lexicon: Lexicon, term: Term) -> None:
    for example in term.examples:
        assert entry(term, found(lexicon, example)), f"not found in its example: {example}"
    for counterexample in term.counterexamples:
        assert not entry(term, found(lexicon, counterexample)), f"found in its counter-example: {counterexample}"
    assert len(term.why.split()) <= 30, "a reason is one short sentence"
    assert not (term.slur and term.examples), "a slur is never printed"


@pytest.mark.parametrize("lexicon", LISTS.values(), ids=LISTS)
def test_slurs_are_printed_nowhere(lexicon: Lexicon) -> None:
    slurs = Lexicon("", {}, tuple(term for term in lexicon if term.slur))
    printed = [text for t in lexicon for text in (t.why, t.claims or "", *t.examples, *t.counterexamples, *t.other_words)]
    assert [text for text in printed if text and found(slurs, text)] == []


def test_there_are_enough_words() -> None:
    loaded, hedges = Counter(t.category for t in LISTS["loaded"]), Counter(t.category for t in LISTS["hedge"])
    assert sum(loaded.values()) >= 200 and len(loaded) == len(LISTS["loaded"].categories) and min(loaded.values()) >= 20
    assert sum(hedges.values()) >= 80 and set(hedges) == set(LISTS["hedge"].categories)
    assert set(LISTS["hedge"].categories) == {"modal", "epistemic", "approximator", "frequency", "hearsay", "weasel", "condition"}


def test_labels_say_what_they_claim() -> None:
    assert [t.headword for t in LISTS["loaded"] if t.category == "label" and not (t.claims or t.slur)] == []


def test_explain_knows_every_form() -> None:
    text = repr(explain("Mercenaries"))
    assert "What it claims: They fight mainly for money" in text and "rebel" in text


def test_explain_an_unknown_word() -> None:
    text = repr(explain("mercenery"))
    assert "in none of the word lists" in text and "mercenary" in text
    assert repr(explain("")) and repr(explain("?!"))


@pytest.mark.parametrize("name", ["loaded", "hedge", "booster"])
def test_the_searches_keep_to_the_examples(name: str) -> None:
    assert wrong_examples(LISTS[name]) == []
