"""Who says what: quotation marks, sorts of quotation, speakers, indirect speech. Near-misses are named in words."""

from __future__ import annotations

import pytest

from medialit import Article, find_quotes
from medialit.quotes import voice_of
from medialit.quotes.marks import stretches

MARKS = [
    ("He said “no way,” and “yes.”", ["no way,", "yes."]),
    ('He said "no way" at 6\'2" and left. "Good," he said.', ["no way", "Good,"]),  # 6'2" is a length
    ("‘The rebels’ demands are clear,’ she said. It’s John’s.", ["The rebels’ demands are clear,"]),  # apostrophes are not marks
    ("'I don't know,' he said. 'Maybe the boys' club.'", ["I don't know,", "Maybe the boys' club."]),
    ("rock 'n' roll, the '90s and the rebels' guns", []),
    ("“The ‘Islamic State’ is here,” he said.", ["The ‘Islamic State’ is here,", "Islamic State"]),
    ("“First paragraph.\n\n“Second one,” he said.", ["First paragraph.", "Second one,"]),
    ("The “broken one.\n\nThe next “good one” stands.", ["good one"]),  # silent for the spot, not for the article
    ("A closing mark” alone and “a pair”.", ["a pair"]),
    ('""', []),
    ("”Turned around,” he said.", ["Turned around,"]),
    ("„Low marks“ and «pointed ones»", ["Low marks", "pointed ones"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(text: str, expected: list[str]) -> None:
    assert [text[s.start:s.end] for s in stretches(Article(text))] == expected


def test_a_quotation_over_three_paragraphs_has_one_speaker() -> None:
    found = find_quotes(Article("Rain came.\n\n“One.\n\n“Two.\n\n“Three,” said Ana Ruiz.\n\n“Four,” said Bo Lane.")).where(category="direct")
    assert [(q.text, q.speaker) for q in found] == [("One.", "Ana Ruiz"), ("Two.", "Ana Ruiz"), ("Three,", "Ana Ruiz"), ("Four,", "Bo Lane")]


SPEAKERS = [
    ("“It will rain,” said Ana Ruiz.", "direct", "It will rain,", "Ana Ruiz"),
    ("“It will rain,” Ana Ruiz, the mayor of Sele, said on Friday.", "direct", "It will rain,", "Ana Ruiz"),
    ("“Why?” Ana Ruiz asked.", "direct", "Why?", "Ana Ruiz"),
    ("The mayor, Ana Ruiz, said: “It will rain.”", "direct", "It will rain.", "Ana Ruiz"),
    ("Ana Ruiz spoke on Monday. “It will rain,” she said.", "direct", "It will rain,", "Ana Ruiz"),
    ("“It will rain,” said Ana Ruiz. “It always does.”", "direct", "It always does.", "Ana Ruiz"),
    ("Ana Ruiz, 35, a farmer, called the plan “premature”.", "partial", "premature", "Ana Ruiz"),
    ("During remarks Friday Ana Ruiz said it was “premature” to talk.", "partial", "premature", "Ana Ruiz"),  # Friday speaks not
    ("A spokesman for the ministry said the move was “a small step”.", "partial", "a small step", "A spokesman for the ministry"),
    ("The plan was “a small step”, the ministry said.", "partial", "a small step", "the ministry"),
    ("Reuters reported that although Ana Ruiz said it was “premature”, talks went on.", "partial", "premature", "Ana Ruiz"),
    ("According to Ana Ruiz, the plan is “dead”.", "partial", "dead", "Ana Ruiz"),
    ("Ana Ruiz has not ruled out “a second vote”.", "partial", "a second vote", "Ana Ruiz"),
    ("Mr Ruiz arrived. Later Mr Ruiz met Ms Lane. “No,” he said.", "direct", "No,", "Ruiz"),
    ("Which “moderate” groups? Nobody knew.", "scare", "moderate", None),
    ("Her film “The Long Way Home” won twice.", "title", "The Long Way Home", None),
    ("“They called us ‘the lost town’,” said Ana Ruiz.", "nested", "the lost town", None),
    ("“It will rain.”", "direct", "It will rain.", None),
]


@pytest.mark.parametrize(("text", "category", "words", "speaker"), SPEAKERS)
def test_speakers(text: str, category: str, words: str, speaker: str | None) -> None:
    found = [(q.category, q.text, q.speaker) for q in find_quotes(Article(text)) if q.category != "indirect"]
    assert (category, words, speaker) in found


INDIRECT = [
    ("Ana Ruiz said that the river was rising.", [("the river was rising", "Ana Ruiz")]),
    ("Ana Ruiz said on Friday the river was rising.", [("the river was rising", "Ana Ruiz")]),
    ("Rents will rise, the minister said on Friday.", [("Rents will rise", "the minister")]),
    ("Rents will rise, said Ana Ruiz, who studies them.", [("Rents will rise", "Ana Ruiz")]),  # who she is, is no report
    ("The wells, Ana Ruiz warned, were few.", [("The wells", "Ana Ruiz"), ("were few", "Ana Ruiz")]),
    ("According to the report, rents will rise.", [("rents will rise", "the report")]),
    ("Rents will rise, according to the report.", [("Rents will rise", "the report")]),
    ("The vote followed Ana Ruiz’s warning that rents would rise.", [("rents would rise", "Ana Ruiz")]),
    ("Ana Ruiz waited. In her view, rents will rise.", [("rents will rise", "Ana Ruiz")]),
    ("Ana Ruiz told reporters that she would stay.", [("she would stay", "Ana Ruiz")]),
    ("Ana Ruiz said “yes” and Bo Lane said “no”.", []),
    ("“It will rain,” said Ana Ruiz.", []),  # all of it is quoted
    ("Footage shown on Friday was old.", []),  # shown by nobody here
    ("The report names no one.", []),  # a noun, not a verb
    ("The United States moved first.", []),  # a name, not a verb
    ("If confirmed, the order ends the talks.", []),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_indirect_speech(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.text, q.speaker) for q in find_quotes(Article(text)).where(category="indirect")] == expected


def test_who_tells_it_speaks_for_all_inside() -> None:
    quote = find_quotes(Article("Ana Ruiz said that Bo Lane offered “a quick end”."))[-1]
    assert quote.speaker == "Ana Ruiz"


def test_who_relays_it() -> None:
    quote = find_quotes(Article("It was “premature”, Ana Ruiz said, according to Meridian News."))[-1]
    assert (quote.text, quote.speaker, quote.via) == ("premature", "Ana Ruiz", "Meridian News")


def test_stance_and_reason_of_the_cue() -> None:
    admitted, said = (find_quotes(Article(f"Ana Ruiz {verb} that she knew."))[0] for verb in ("admitted", "said"))
    assert (admitted.stance, said.stance) == ("factive", "neutral")
    assert admitted.why.startswith(said.why) and len(admitted.why) > len(said.why)


@pytest.mark.parametrize(("text", "words", "voice", "speaker"), [
    ("The regime fell.", "regime", "reporter", None),
    ("“The regime fell,” said Ana Ruiz.", "regime", "source", "Ana Ruiz"),
    ("Ana Ruiz said that the regime fell.", "regime", "reported", "Ana Ruiz"),
    ("The “regime” held. Nobody spoke.", "regime", "reporter", None),  # scare quotes are the reporter's own
    ("“They call it ‘the regime’,” said Ana Ruiz.", "regime", "source", None),  # whoever “they” are
])
def test_voice(text: str, words: str, voice: str, speaker: str | None) -> None:
    start = text.index(words)
    assert voice_of(Article(text), start, start + len(words)) == (voice, speaker)
