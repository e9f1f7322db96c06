"""The reasons of all word lists: each says something of its own, about the word, and judges no article."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from medialit import load_lexicon
from medialit.lexicon import own_lexicons
from medialit.terms import Term, word_keys

TERMS = [(name, term) for name in own_lexicons() for term in load_lexicon(name)]
EMPTY = frozenset(word_keys("""
    a an the this that these those it its they them their we us our you your he she him her his and or but if so as than of in on at to for from with by
    into is are was were be been being has have had do does did will would can could may might not no very just also there then all any word name phrase
    say says said means mean call calls called
"""))
VERDICTS = re.compile(
    r"\b(biased|unbiased|slanted|dishonest journalism|fake news|lies to (you|us)|misleads)\b"
    r"|\b(articles?|texts?|report(er)?s?|stor(y|ies)|papers?|news|writers?|journalists?|authors?)\b[^.;:?]{0,20}\b(is|are|was|were)\b[^.;:?]{0,20}"
    r"\b(false|lies?|lying|liars?|propaganda|untrue|unfair|wrong|dishonest|misleading|manipulat\w+)\b", re.IGNORECASE)


def is_circular(term: Term) -> bool:
    """Whether the reason holds a word of the headword (by its first five letters) and hardly any other."""
    heads = {key[:5] for key in word_keys(term.headword)} - {key[:5] for key in EMPTY}
    words = {key for key in word_keys(term.why) if key not in EMPTY}
    others = {key for key in words if key[:5] not in heads}
    return words != others and len(others) < 3


def no_reason(term: Term) -> str | None:
    """Why the reason of `term` is none, or None."""
    if len(word_keys(term.why)) < 4:
        return "missing"
    if VERDICTS.search(term.why):
        return "a verdict on an article"
    return "circular: it repeats its own word and adds little" if is_circular(term) else None


@pytest.mark.parametrize("why", [
    "", "Mobs are mobs.", "It calls them a mob.", "The article is biased.", "This story was propaganda.", "A slanted word for a crowd.",
])
def test_what_is_no_reason(why: str) -> None:
    assert no_reason(Term(("mob", "mobs"), "crowd", why))


@pytest.mark.parametrize("why", [
    "A mob has no faces: who was there, and what did each of them do?",
    "It speaks of a lie, which needs proof that the speaker knew.",  # a lie that the word claims, not one of the article
    "Which claim of the report would not stand up?",
])
def test_what_is_a_reason(why: str) -> None:
    assert no_reason(Term(("mob", "mobs"), "crowd", why)) is None


@pytest.mark.parametrize("name", own_lexicons())
def test_every_reason(name: str) -> None:
    assert {term.headword: problem for term in load_lexicon(name) if (problem := no_reason(term))} == {}


def test_no_reason_stands_twice_outside_a_family() -> None:
    entries = defaultdict(set)
    for name, term in TERMS:
        entries[re.sub(r"\W+", " ", term.why.lower()).strip()].add((name, term.category, term.examples))
    assert {why: found for why, found in entries.items() if len(found) > 1} == {}


def test_categories_have_reasons_too() -> None:
    for name in own_lexicons():
        for category in load_lexicon(name).categories.values():
            assert not VERDICTS.search(category.why) and len(category.why.split()) >= 5, category.title
