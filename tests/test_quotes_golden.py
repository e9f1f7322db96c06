"""A golden table of quotations: what a careful teacher of English expects, row by row. Near-misses are named in comments."""

from __future__ import annotations

import pytest

from medialit import Article, find_quotes


def wrong(reason: str) -> pytest.MarkDecorator:
    """A row on which the tool is wrong still."""
    return pytest.mark.xfail(strict=True, reason=reason)


GOLDEN = [
    # A sentence of its own, before and behind the cue, with every sort of mark.
    ("“The bridge is safe,” said Ana Ruiz.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("\"The bridge is safe,\" said Ana Ruiz.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("‘The bridge is safe,’ said Ana Ruiz.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("'The bridge is safe,' said Ana Ruiz.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("«The bridge is safe,» said Ana Ruiz.", "direct", "The bridge is safe,", "Ana Ruiz"),
    pytest.param(
        "“The bridge is safe”, said Ana Ruiz.", "direct", "The bridge is safe", "Ana Ruiz",
        marks=wrong("a whole sentence with its comma outside the marks counts as woven in"),
    ),
    ("“The bridge is safe,” Ana Ruiz told reporters.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("Ana Ruiz said, “The bridge is safe.”", "direct", "The bridge is safe.", "Ana Ruiz"),
    ("“Is the bridge safe?” asked Bo Lane.", "direct", "Is the bridge safe?", "Bo Lane"),
    ("“Leave now!” Bo Lane shouted.", "direct", "Leave now!", "Bo Lane"),
    ("“The bridge,” Ana Ruiz said, “is safe.”", "direct", "The bridge,", "Ana Ruiz"),
    ("“The bridge,” Ana Ruiz said, “is safe.”", "partial", "is safe.", "Ana Ruiz"),
    ("“The bridge is safe,” the mayor said.", "direct", "The bridge is safe,", "the mayor"),
    ("“The bridge is safe,” she said. Ana Ruiz left.", "direct", "The bridge is safe,", None),
    ("Ana Ruiz came late. “The bridge is safe,” she said.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("“The bridge is safe,” Ana Ruiz said. “We tested it twice.”", "direct", "We tested it twice.", "Ana Ruiz"),
    ("“It’s Bo’s bridge,” said Ana Ruiz.", "direct", "It’s Bo’s bridge,", "Ana Ruiz"),
    ("“The bridge is safe,” added Ana Ruiz, who built it.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("Ana Ruiz opened the door. “The bridge is safe,” said Bo Lane.", "direct", "The bridge is safe,", "Bo Lane"),
    # Inverted and at the start of a sentence.
    ("Said Ana Ruiz: “The bridge is safe.”", "direct", "The bridge is safe.", "Ana Ruiz"),
    ("Said Ana Ruiz, “The bridge is safe.”", "direct", "The bridge is safe.", "Ana Ruiz"),
    ("“No,” said the minister, “the bridge is safe.”", "direct", "No,", "the minister"),
    ("“We will wait,” replied Bo Lane on Monday.", "direct", "We will wait,", "Bo Lane"),
    # Verbs that stand on no list.
    ("“Go,” an angry neighbour shot.", "direct", "Go,", "an angry neighbour"),
    ("“We lost,” sighed Bo Lane.", "direct", "We lost,", "Bo Lane"),
    ("“We lost,” Bo Lane croaked.", "direct", "We lost,", "Bo Lane"),
    ("“Never,” Ana Ruiz thundered.", "direct", "Never,", "Ana Ruiz"),
    # Introduced by a colon.
    ("Ana Ruiz: “The bridge is safe.”", "direct", "The bridge is safe.", "Ana Ruiz"),
    ("Ana Ruiz said: “The bridge is safe.”", "direct", "The bridge is safe.", "Ana Ruiz"),
    ("Bo Lane put it this way: “We lost a year.”", "direct", "We lost a year.", "Bo Lane"),
    pytest.param(
        "Bo Lane had one answer: “We lost a year.”", "direct", "We lost a year.", "Bo Lane",
        marks=wrong("takes “one” for the speaker instead of the subject"),
    ),
    ("Ana Ruiz added on Tuesday: “We lost a year.”", "direct", "We lost a year.", "Ana Ruiz"),
    ("From the report: “The wells were dry by May.”", "direct", "The wells were dry by May.", "the report"),
    ("The report states: “The wells were dry by May.”", "direct", "The wells were dry by May.", "The report"),
    # Woven into the reporter’s sentence.
    ("Ana Ruiz called the plan “a gamble”.", "partial", "a gamble", "Ana Ruiz"),
    ("Ana Ruiz described the bridge as “a wreck”.", "partial", "a wreck", "Ana Ruiz"),
    ("Ana Ruiz said the bridge was “perfectly safe” and closed.", "partial", "perfectly safe", "Ana Ruiz"),
    ("The plan is “a gamble”, according to Bo Lane.", "partial", "a gamble", "Bo Lane"),
    ("According to Bo Lane, the plan is “a gamble”.", "partial", "a gamble", "Bo Lane"),
    ("The plan is “a gamble”, Bo Lane said.", "partial", "a gamble", "Bo Lane"),
    ("Bo Lane promised “full repairs” by June.", "partial", "full repairs", "Bo Lane"),
    ("The ministry denied “any role” in the sale.", "partial", "any role", "The ministry"),
    ("Bo Lane warned of “a dry summer”.", "partial", "a dry summer", "Bo Lane"),
    ("Ana Ruiz said 'a dry summer' was near.", "partial", "a dry summer", "Ana Ruiz"),
    ("Ana Ruiz accused the council of “a cover-up”.", "partial", "a cover-up", "Ana Ruiz"),
    ("Bo Lane said that “the wells are dry”.", "partial", "the wells are dry", "Bo Lane"),
    ("Ana Ruiz said “yes” and Bo Lane said “no”.", "partial", "yes", "Ana Ruiz"),
    ("Ana Ruiz said “yes” and Bo Lane said “no”.", "partial", "no", "Bo Lane"),
    ("Asked about rents, Bo Lane said “no comment”.", "partial", "no comment", "Bo Lane"),
    pytest.param(
        "Bo Lane quoted Ana Ruiz as saying the plan was “dead”.", "partial", "dead", "Ana Ruiz",
        marks=wrong("“quoted X as saying” gives the words to who quotes"),
    ),
    # Mixed: quoted and reported in one sentence.
    ("Ana Ruiz said that the bridge was “perfectly safe” for lorries.", "indirect", "the bridge was “perfectly safe” for lorries", "Ana Ruiz"),
    ("“The bridge is safe,” Ana Ruiz said, adding that it would open in May.", "direct", "The bridge is safe,", "Ana Ruiz"),
    ("“The bridge is safe,” Ana Ruiz said, adding that it would open in May.", "indirect", "it would open in May", "Ana Ruiz"),
    # Participles.
    ("Ana Ruiz rejected the plan, calling it “a gamble”.", "partial", "a gamble", "Ana Ruiz"),
    ("Bo Lane left the room, saying he was “done”.", "partial", "done", "Bo Lane"),
    pytest.param(
        "Protesters marched through Sele, chanting “water now”.", "partial", "water now", "Protesters",
        marks=wrong("an unlisted verb is taken into the name of the speaker"),
    ),
    ("Ana Ruiz resigned, citing “family reasons”.", "partial", "family reasons", "Ana Ruiz"),
    # Relative clauses.
    ("Ana Ruiz, who called the plan “a gamble”, voted no.", "partial", "a gamble", "Ana Ruiz"),
    ("“The wells are dry,” said Bo Lane, who farms near Sele.", "direct", "The wells are dry,", "Bo Lane"),
    ("The farmer who said the wells were “dry” has left.", "partial", "dry", "The farmer"),
    # Appositions and brackets.
    ("“The wells are dry,” said Bo Lane, a farmer from Sele.", "direct", "The wells are dry,", "Bo Lane"),
    ("“The wells are dry,” Bo Lane, 52, a farmer from Sele, said.", "direct", "The wells are dry,", "Bo Lane"),
    pytest.param(
        "Bo Lane — a farmer from Sele — said the wells were “dry”.", "partial", "dry", "Bo Lane",
        marks=wrong("“said the wells” behind a dash is read as inverted: the wells speak"),
    ),
    ("Bo Lane, a farmer from Sele, said that the wells were dry.", "indirect", "the wells were dry", "Bo Lane"),
    ("The mayor of Sele, Ana Ruiz, said that the wells were dry.", "indirect", "the wells were dry", "Ana Ruiz"),
    ("Ana Ruiz (Meridian) said that the wells were dry.", "indirect", "the wells were dry", "Ana Ruiz"),
    ("“The wells are dry,” said Ana Ruiz (Meridian).", "direct", "The wells are dry,", "Ana Ruiz"),
    # Days and times do not speak.
    ("Ana Ruiz on Friday called the plan “a gamble”.", "partial", "a gamble", "Ana Ruiz"),
    ("In the past Ana Ruiz called the plan “a gamble”.", "partial", "a gamble", "Ana Ruiz"),
    ("At one point Bo Lane shouted: “Leave now!”", "direct", "Leave now!", "Bo Lane"),
    ("“The wells are dry,” Ana Ruiz said Tuesday.", "direct", "The wells are dry,", "Ana Ruiz"),
    ("Last week Ana Ruiz said that the wells were dry.", "indirect", "the wells were dry", "Ana Ruiz"),
    ("On Monday morning, the ministry said that the wells were dry.", "indirect", "the wells were dry", "the ministry"),
    # Who tells goes before who acts.
    ("Ana Ruiz said that Bo Lane offered “a truce”.", "partial", "a truce", "Ana Ruiz"),
    ("Ana Ruiz said that Bo Lane promised “a truce” in May.", "partial", "a truce", "Ana Ruiz"),
    ("Ana Ruiz said that Bo Lane called it “a farce”.", "partial", "a farce", "Ana Ruiz"),
    ("Ana Ruiz claimed Bo Lane offered “a truce”.", "partial", "a truce", "Ana Ruiz"),
    ("While Ana Ruiz said nothing, Bo Lane offered “a truce”.", "partial", "a truce", "Bo Lane"),
    # Scare quotes.
    ("The “experts” went home.", "scare", "experts", None),
    ("The so-called “peace village” stands empty.", "scare", "peace village", None),
    ("Ana Ruiz said the so-called “peace village” stands empty.", "scare", "peace village", None),
    ("Which ‘moderate’ groups? Nobody knew.", "scare", "moderate", None),
    ("A \"smart\" bin stood in the rain.", "scare", "smart", None),
    # Titles.
    ("His novel “The Dry Year” sold well.", "title", "The Dry Year", None),
    ("Ana Ruiz said on the show “Morning in Sele” that the wells were dry.", "title", "Morning in Sele", None),
    ("Bo Lane praised the film “The Dry Year” on Friday.", "title", "The Dry Year", None),
    ("An essay titled “Water and Power” appeared in May.", "title", "Water and Power", None),
    ("They sang the song “Rivers of Sele” twice.", "title", "Rivers of Sele", None),
    pytest.param("Ana Ruiz wrote the play “Wells” in May.", "title", "Wells", None, marks=wrong("a title behind “wrote the play” is taken for written words")),
    # Quotations inside quotations.
    ("“They called it ‘the dry year’,” said Bo Lane.", "nested", "the dry year", None),
    ("“Bo Lane said ‘never’ to us,” said Ana Ruiz.", "nested", "never", "Bo Lane"),
    ("“The sign read ‘Keep out’,” Ana Ruiz said.", "direct", "The sign read ‘Keep out’,", "Ana Ruiz"),
    ("\"He shouted 'stop' at us,\" said Ana Ruiz.", "direct", "He shouted 'stop' at us,", "Ana Ruiz"),
    # Worn marks: whose words is sure, whether exact is not.
    ("''It will rain,'' Ana Ruiz said.", "indirect", "It will rain,", "Ana Ruiz"),
    ("''The wells are dry,'' said Bo Lane.", "indirect", "The wells are dry,", "Bo Lane"),
    # Reported without marks.
    ("Ana Ruiz said that rents must fall.", "indirect", "rents must fall", "Ana Ruiz"),
    ("Ana Ruiz said rents must fall.", "indirect", "rents must fall", "Ana Ruiz"),
    ("Rents must fall, Ana Ruiz said.", "indirect", "Rents must fall", "Ana Ruiz"),
    ("Rents must fall, said the minister.", "indirect", "Rents must fall", "the minister"),
    ("Rents, Ana Ruiz argued, must fall.", "indirect", "must fall", "Ana Ruiz"),
    ("Bo Lane told the council that rents must fall.", "indirect", "rents must fall", "Bo Lane"),
    ("Bo Lane insisted that the wells were dry, but Ana Ruiz laughed.", "indirect", "the wells were dry", "Bo Lane"),
    ("Bo Lane asked whether the wells were dry.", "indirect", "whether the wells were dry", "Bo Lane"),
    # According to; as somebody notes.
    ("According to Ana Ruiz, rents must fall.", "indirect", "rents must fall", "Ana Ruiz"),
    ("Rents must fall, according to Meridian News.", "indirect", "Rents must fall", "Meridian News"),
    pytest.param(
        "As Ana Ruiz notes, rents rose twice.", "indirect", "rents rose twice", "Ana Ruiz",
    ),
    ("As Ana Ruiz said, rents rose twice.", "indirect", "rents rose twice", "Ana Ruiz"),
    pytest.param(
        "Rents rose twice, as Ana Ruiz notes.", "indirect", "Rents rose twice", "Ana Ruiz",
    ),
    # Polls and studies.
    ("A poll found that most tenants would stay.", "indirect", "most tenants would stay", "A poll"),
    pytest.param(
        "A study by Meridian found that rents rose.", "indirect", "rents rose", "A study by Meridian",
        marks=wrong("the speaker is cut before “by Meridian”"),
    ),
    ("The survey showed that most tenants would stay.", "indirect", "most tenants would stay", "The survey"),
    # Attitudes.
    ("Ana Ruiz fears that rents will rise.", "indirect", "rents will rise", "Ana Ruiz"),
    ("Bo Lane hopes to win in May.", "indirect", "to win in May", "Bo Lane"),
    ("Bo Lane believes that the wells are dry.", "indirect", "the wells are dry", "Bo Lane"),
    ("There are fears that rents will rise.", "indirect", "rents will rise", None),
    # Expected by nobody in particular.
    ("The vote is expected to fail.", "indirect", "The vote", None),
    ("The vote is expected to fail.", "indirect", "to fail", None),
    pytest.param("Rents are said to be falling.", "indirect", "to be falling", None, marks=wrong("“are said to” is not read")),
    # Headlines, transcripts, block quotations.
    ("Ana Ruiz: Rents must fall\n\nAna Ruiz spoke in Sele on Friday.", "indirect", "Rents must fall", "Ana Ruiz"),
    ("Poll: Most tenants would stay\n\nRain fell in Sele.", "indirect", "Most tenants would stay", "Poll"),
    ("MINISTER: The wells are dry.\n\nHOST: Since when?\n\nMINISTER: Since May.\n\nHOST: Thank you.", "indirect", "The wells are dry", "Minister"),
    ("MINISTER: The wells are dry.\n\nHOST: Since when?\n\nMINISTER: Since May.\n\nHOST: Thank you.", "indirect", "Thank you", "Host"),
    ("Meridian News reports:\n\nThe wells near Sele were dry by May.", "indirect", "The wells near Sele were dry by May.", "Meridian News"),
    ("Ana Ruiz wrote:\n\n> The wells are dry.\n\nRain fell.", "direct", "The wells are dry.", "Ana Ruiz"),
    ("Rain fell in Sele.\n\n> The wells are dry.", "direct", "The wells are dry.", None),
    # Several paragraphs; a broken mark is silent for its spot.
    ("“The wells are dry.\n\n“We need rain,” said Bo Lane.", "direct", "The wells are dry.", "Bo Lane"),
    ("Bo Lane spoke.\n\n“The wells are dry,” he said.\n\n“We need rain.”", "direct", "The wells are dry,", "Bo Lane"),
    ("The “broken mark stays.\n\n“We need rain,” said Bo Lane.", "direct", "We need rain,", "Bo Lane"),
]

NEAR_MISSES = [
    ("The “experts” went home.", "experts"),  # distance, said by nobody
    ("The so-called “peace village” stands empty.", "peace village"),  # the reporter’s distance
    # a title
    pytest.param(
        "Bo Lane wrote the book “The Dry Year” in May.", "The Dry Year",
        marks=wrong("writing a book is taken for reporting what is in it"),
    ),
    ("Ana Ruiz said a prayer.", "a prayer"),  # an object, no report
    ("The footage shown on Friday was old.", "was old"),  # shown by nobody
    ("The report names no one.", "no one"),  # a noun, no verb of saying
    ("The wooden bridge is 6'2\" wide and 9'1\" long.", "wide and"),  # lengths, no marks
    ("The rebels’ guns and the boys’ club were lost.", "guns and the boys"),  # apostrophes
    ("Rock 'n' roll came to Sele in the '90s.", "roll came"),  # letters left out
    ("If confirmed, the order ends the talks.", "the order ends"),  # confirmed by nobody
    ("“It will rain,” said Ana Ruiz, who studies clouds.", "studies clouds"),  # who she is
    ("“It will rain,” Ana Ruiz said, and left.", "left"),  # her deed
    ("Ana Ruiz said that rents must fall. Bo Lane went home.", "went home"),  # the next sentence is the reporter’s
    ("Bo Lane insisted that the wells were dry, but Ana Ruiz laughed.", "laughed"),  # the clause behind “but”
    ("Weather: Rain and wind\n\nIt was a long day in Sele.", "Rain and wind"),  # a rubric, nobody’s name
    ("The “broken mark stays.\n\nRain fell.", "broken mark"),  # no closing mark
    ("The United States moved first.", "moved first"),  # a name, no verb
    ("The expected vote took place.", "took place"),  # an adjective
    ("The town has three wells: one is dry.", "one is dry"),  # a colon without a speaker
    ("She told a story about Sele.", "She"),  # the subject is no report
    pytest.param("Ana Ruiz called Bo Lane on Friday.", "on Friday", marks=wrong("calling by telephone is taken for naming somebody")),  # by phone
    ("Sele has changed according to plan.", "has changed"),  # a plan that nobody made a statement of
    ("I said that the wells were dry.", "the wells were dry"),  # the reporter’s own words
    # what became of the fears is nobody’s fear
    pytest.param(
        "Fears that rents will rise have grown.", "have grown",
        marks=wrong("the end of a “that” clause behind a noun is not found"),
    ),
    # what became of the claim
    pytest.param(
        "Bo Lane’s claim that the wells are dry was read out.", "was read out",
        marks=wrong("the end of a “that” clause behind a noun is not found"),
    ),
    ("The word “fair” has four letters.", "fair"),  # a word named as a word
]


@pytest.mark.parametrize(("text", "category", "words", "speaker"), GOLDEN)
def test_golden(text: str, category: str, words: str, speaker: str | None) -> None:
    assert (category, words, speaker) in [(q.category, q.text, q.speaker) for q in find_quotes(Article(text))]


@pytest.mark.parametrize(("text", "words"), NEAR_MISSES)
def test_near_misses(text: str, words: str) -> None:
    start = text.index(words)
    said = find_quotes(Article(text)).where(category=["direct", "partial", "indirect"])
    assert [q.text for q in said if q.start < start + len(words) and start < q.end] == []
