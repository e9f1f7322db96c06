"""Nothing raises on any text, offsets hold, and the work grows with the text and no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit import Article, find_hedges, find_loaded, find_quotes, find_sources

SEARCHES = (find_quotes, find_loaded, find_hedges, find_sources)
# Arbitrary characters seldom make sentences; pieces of news do, and in any order they break every rule.
PIECES = [
    "“", "”", "‘", "’", '"', "'", "''", "\n", "\n\n", "\r\n", " ", "\u00a0", ".", ",", ":", ";", "…", "—", "-", "!", "?", "(", ")", "that", "said",
    "told", "according to", "he", "she", "they", "who", "which", "the", "a", "regime", "May", "may", "if confirmed", "about", "40", "and", "but",
    "called", "by", "Ana Ruiz", "Mr", "Ms Lane", "U.S.", "Friday", "of", "was", "has", "to", "saying", "many people", "so-called", "it", "🌍",
    "e\u0301", "İ", "\u2028", "\x00",
]
NEWSLIKE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join)
TEXTS = (st.text(min_size=1) | NEWSLIKE | st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)).filter(str.strip)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_text(text: str) -> None:
    article = Article(text)
    assert article.text == text
    for sentence in article.sentences:
        assert text[sentence.start:sentence.end] == sentence.text == sentence.text.strip()
    for search in SEARCHES:
        for finding in search(article):
            assert text[finding.start:finding.end] == finding.text
            assert finding.why and finding.voice in ("reporter", "source", "reported")


@pytest.mark.parametrize(
    "text", ["Rents rise, he said, but", "“I know,” he said, and…", "said", "“", "He said that", "According to", "his claim that", "(said"]
)
def test_texts_that_stop_short(text: str) -> None:
    assert all(text[f.start:f.end] == f.text for search in SEARCHES for f in search(Article(text)))


@pytest.mark.parametrize("piece", ["A. ", "a?” ", "... ", "he said that ", "said, ", '"x" ', "“He said ‘a b’ and ” ", "x", "."])
def test_long_texts_end(piece: str) -> None:
    article = Article("So it was" + piece * (300_000 // len(piece)))
    assert sum(f.end - f.start for search in SEARCHES for f in search(article)) < 20 * len(article.text)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_sentences_cover_every_word_once(text: str) -> None:
    article = Article(text)
    ends = [0, *(offset for sentence in article.sentences for offset in (sentence.start, sentence.end))]
    assert ends == sorted(ends)
    assert all(any(s.start <= w.start and w.end <= s.end for s in article.sentences) for w in article.words)


def counted_calls(work: Callable[[], object]) -> int:
    """How many Python function calls some work takes."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(previous)
    return calls


def steps(text: str) -> int:
    """How many function calls the whole analysis of a text takes."""
    article = Article(text)
    return counted_calls(lambda: [*(search(article) for search in SEARCHES), article.sentences])


GROWING = {
    "news": "“The regime may fall,” Ana Ruiz said on Friday. Mr Lane, who leads the army, called the report “premature”. About 40 people fled.\n\n",
    "one paragraph": "“The regime may fall,” Ana Ruiz said on Friday, and Mr Lane said that she was wrong. ",
    "one sentence": "and the man said that he may leave, ",
    "opening marks": "“ ‘ ",
    "closing marks": "” ’ ",
    "running on": "“Rain fell. The regime may fall.\n\n",
    "names": "Ana Ruiz Bo Lane ",
    "commas": "Ana Ruiz, ",
    "full stops": ". . . ",
    "dots": "...",
    "line breaks": "\n \n",
    "said": "said ",
    "s'": "‘boys' ",
}


@pytest.mark.parametrize("name", GROWING)
def test_the_work_grows_with_the_text(name: str) -> None:
    piece = GROWING[name]
    steps("“The regime may fall,” said Ana Ruiz.")  # the word lists are read once
    small, large = steps("A " + piece * 100), steps("A " + piece * 800)
    assert large < 10 * max(small, 400), f"{small} steps became {large} for eight times the text"
