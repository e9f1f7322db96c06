"""One word exchanged for another: in the same form, with the same capitals, and nothing else changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medialit import Article, MedialitError, read_article, swap
from medialit.inflection import put_into, slot_of


@pytest.mark.parametrize(("text", "word", "other", "after"), [
    ("The mercenaries fled.", "mercenaries", "rebels", "The rebels fled."),
    ("Mercenaries fled from a mercenary.", "mercenary", "ally", "Allies fled from an ally."),
    ("A mercenary war began.", "mercenaries", "allies", "An ally war began."),
    ("THE REGIME FELL.", "regime", "government", "THE GOVERNMENT FELL."),
    ("The regime’s men and the regime's cars.", "regime", "government", "The government’s men and the government's cars."),
    ("The mayor slammed the plan; critics slam it.", "slam", "criticise", "The mayor criticised the plan; critics criticise it."),
    ("She slammed it. They have slammed it.", "slammed", "speak against", "She spoke against it. They have spoken against it."),
    ("She slammed it.", "slammed", "criticised", "She criticised it."),
    ("Thugs came.", "thug", "man convicted of theft", "Men convicted of theft came."),
    ("Cronies came.", "crony", "person who owes tax", "People who owe tax came."),
    ("An angry crowd grew angry.", "angry", "loud", "A loud crowd grew loud."),
    ("The tables broke.", "table", "child", "The children broke."),  # a word of no list
    ("He walked and she walks.", "walked", "ran", "He ran and she runs."),
    ("An hour later a useful ally left.", "ally", "heir", "An hour later a useful heir left."),
    ("The US-backed regime.", "regime", "US ally", "The US-backed US ally."),
])
def test_form_and_capitals_are_kept(text: str, word: str, other: str, after: str) -> None:
    assert swap(Article(text), word, other).after.text == after


@pytest.mark.parametrize(("text", "word"), [
    ("Rebel Wilson sang; the rebels left.", "rebels"),  # a name stays
    ("“The rebels left,” said Ana Ruiz. The rebels left.", "rebels"),  # a quotation stays
])
def test_what_stays(text: str, word: str) -> None:
    assert swap(Article(text), word, "fighters").after.text == text[::-1].replace("rebels"[::-1], "fighters"[::-1], 1)[::-1]


def test_quotations_only_when_asked_for() -> None:
    article = Article("“The rebels left,” said Ana Ruiz.")
    assert swap(article, "rebels", "fighters").left == 1
    assert swap(article, "rebels", "fighters", quoted=True).after.text == "“The fighters left,” said Ana Ruiz."


def test_the_headline_goes_with_the_text_and_the_article_stays() -> None:
    article = read_article("latakia-1")
    before = article.text
    swapped = swap(article, "mercenaries", "fighters")
    assert article.text == before
    assert swapped.after.title in swapped.after.text and swapped.after.outlet == article.outlet
    assert "mercenar" not in swapped.after.text.lower() or swapped.left


def test_how_it_shows_itself() -> None:
    swapped = swap(Article("Calm first.\n\nA <thug> ran.\n\nCalm again. “Thugs,” said Ana Ruiz."), "thug", "man")
    assert repr(swapped).startswith("Exchanged in one place. It stands once more inside quotation marks")
    assert repr(swapped).endswith("A <[thug → man]> ran.")
    html = swapped._repr_html_()
    assert "&lt;<del>thug</del> <ins" in html and "Calm" not in html


@pytest.mark.parametrize(("word", "other", "message"), [
    ("", "man", "swap() wants two words"),
    ("thug", " ", "swap() wants two words"),
    ("brute", "man", "“brute” does not stand in this article; try a word"),
])
def test_what_cannot_be_exchanged(word: str, other: str, message: str) -> None:
    with pytest.raises(MedialitError, match=message.replace("(", r"\(").replace(")", r"\)")):
        swap(Article("A thug ran."), word, other)


@pytest.mark.parametrize(("form", "base", "before", "verb", "slot"), [
    ("claims", "claim", "", True, "VBZ"), ("claims", "claim", "", False, "NNS"), ("admitted", "admit", "has", True, "VBN"),
    ("admitted", "admit", "he", True, "VBD"), ("Regime", "regime", "", False, ""), ("regimental", "regime", "", False, None),
])
def test_slots(form: str, base: str, before: str, verb: bool, slot: str | None) -> None:
    assert slot_of(form, base, before, verb) == slot


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["", "VBD", "VBN", "VBG", "VBZ", "NNS"]))
def test_any_words_can_be_put_into_any_slot(words: str, slot: str) -> None:
    assert put_into(slot, " ".join(words.split()))


@given(st.text(), st.text(min_size=1).filter(str.strip))
def test_nothing_else_changes(text: str, other: str) -> None:
    swapped = swap(Article(f"{text}\n\nThe thugs ran. {text}"), "thugs", other)
    kept = Article(f"{text}\n\nThe thugs ran. {text}").text
    for exchange in swapped.exchanges:
        assert kept[exchange.start:exchange.end] == exchange.old
