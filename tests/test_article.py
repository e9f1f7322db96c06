"""Articles: text that never changes, and where its paragraphs, sentences and words are."""

from __future__ import annotations

import pytest

from medialit import Article, MedialitError, read_article


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in Article(text).sentences]


@pytest.mark.parametrize("expected", [
    ["Dr. Lee met Sen. Ruiz.", "They spoke."],
    ["She was born in the U.S. and lives there.", "He was not."],
    ["It rose 3.5 percent.", "That was Jan. 4."],
    ["“Why?” she asked.", "Nobody knew."],
    ["“It fell!” he said, and ran."],
    ["He left for Washington, D.C.", "The rest stayed."],
    ["The firm, Smith & Co., paid.", "It had to."],
    ["“I saw it. ", "I swear.”"],
    ["Well …", "That was that."],
    ["He paused ... and went on."],
    ["At 5 p.m. the gates opened.", "At 6 p.m. they shut."],
    ["J. K. Rowling wrote it.", "Many read it."],
])
def test_sentences(expected: list[str]) -> None:
    text = " ".join(part.strip() for part in expected)
    assert sentences(text) == [part.strip() for part in expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("One\n\nTwo", ["One", "Two"]),
    ("One\r\n\r\nTwo\r\n", ["One", "Two"]),
    ("A headline\nA line under it.", ["A headline", "A line under it."]),
    ("Wrapped by hand in an\neditor at some width.\n\nNext", ["Wrapped by hand in an\neditor at some width.", "Next"]),
    ("  One  \n \n\t\n Two", ["One", "Two"]),
    ("One\rTwo", ["One", "Two"]),
])
def test_paragraphs(text: str, expected: list[str]) -> None:
    article = Article(text)
    assert [text[start:end] for start, end in article.paragraphs] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("so-called “moderates”", ["so", "called", "moderates"]),
    ("Putin’s rebels' don't", ["putin's", "rebels", "don't"]),
    ("1,000 men in 1979", ["1", "000", "men", "in", "1979"]),
    ("_emphasis_ cafe\u0301 İstanbul", ["emphasis", "cafe\u0301", "i̇stanbul"]),
])
def test_words(text: str, expected: list[str]) -> None:
    assert [word.key for word in Article(text).words] == expected


def test_places_count_a_possessive_for_its_owner_too() -> None:
    assert Article("Putin said Putin’s word").places["putin"] == [0, 2]


def test_articles_are_equal_by_value_and_do_not_change() -> None:
    a, b = Article("Rain.", title="Rain"), Article("Rain.", title="Rain")
    a.sentences  # noqa: B018  what is kept with an article is no part of its value
    assert a == b and hash(a) == hash(b) and a != Article("Rain.")
    with pytest.raises(AttributeError):
        a.text = "Snow."


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_no_text(text: str) -> None:
    with pytest.raises(MedialitError, match="no text"):
        Article(text)


def test_once_computes_once() -> None:
    calls: list[Article] = []
    article = read_article("town-school")
    assert [article.once("calls", lambda a: calls.append(a) or 7) for _ in range(3)] == [7, 7, 7]
    assert calls == [article]
