"""Who speaks, with how many words and which verbs, and who is only spoken about. Near-misses are named in words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import medialit
from medialit import _html
from medialit.analysis import count_voices, find_all
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.plots import plot_voices
from medialit.reading import read_article, sample_names
from medialit.reports import report
from medialit.speaking import who_speaks
from medialit.spoken_about import key_of
from medialit.wording import wording

# Text and, a row, (speaker, kind, words quoted, words retold).
SPEAKERS = [
    ("“It will rain,” said Ana Ruiz.", [("Ana Ruiz", "named", 3, 0)]),
    ("Ana Ruiz said that it would rain.", [("Ana Ruiz", "named", 0, 3)]),
    ("Ana Ruiz spoke. “It will rain,” Ruiz said.", [("Ana Ruiz", "named", 3, 0)]),  # quoted under her last name only
    ("Dr Ana Ruiz spoke. “No,” said Dr Ruiz. “Never,” she added.", [("Ana Ruiz", "named", 2, 0)]),
    ("“It will rain,” a spokesman said.", [("a spokesman", "unnamed", 3, 0)]),
    ("“It will rain,” said a spokesman for the Kremlin.", [("a spokesman for the Kremlin", "unnamed", 3, 0)]),  # a name, but not the speaker's
    ("“It will rain,” officials said.", [("officials", "unnamed", 3, 0)]),
    ("“No,” the ministry said. “Never,” the ministry said.\n\nThe ministry said that it might rain.", [("the ministry", "unnamed", 2, 3)]),  # large and small
    ("“It will rain.”", [(None, "nobody", 3, 0)]),
    ("“Hail may come.”\n\n“It will rain,” said Ana Ruiz.\n\n“Snow will fall today,” officials said.",
     [("officials", "unnamed", 4, 0), ("Ana Ruiz", "named", 3, 0), (None, "nobody", 3, 0)]),
    ("Which “moderate” groups? Nobody knew.", []),  # scare quotes are the reporter's
    ("Her film “The Long Way Home” won twice.", []),  # and so is a title
    ("Rain fell on the valley. Ana Ruiz was not there.", []),  # a name that says nothing
    ("“They called us ‘the lost town’,” said Ana Ruiz.", [("Ana Ruiz", "named", 3, 0), (None, "nobody", 3, 0)]),  # nested words count once
    ("Ana Ruiz said the plan was “a small step” for all.", [("Ana Ruiz", "named", 3, 5)]),  # quoted inside retold words: quoted
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_speakers(text, expected):
    assert [(row.speaker, row.kind, row.quoted, row.reported) for row in who_speaks(Article(text)).rows] == expected


# Text and the names in it that are only spoken about, with how often they are named.
SPOKEN_ABOUT = [
    ("“It will rain,” said Ana Ruiz. The engineer Bo Marden was away.", [("Bo Marden", "person", 1)]),
    ("“It will rain,” said Ana Ruiz. Mr Marden left. Then Marden came back.", [("Marden", "person", 2)]),
    ("Victor Anstey came. Mr Anstey left. “No,” said Ana Ruiz.", [("Victor Anstey", "person", 2)]),  # by the fullest form
    ("Victor Anstey came. “No,” said Mr Anstey.", []),  # speaks under the last name
    ("Tomas Ebrey, 61, drowned. “No,” said Ana Ebrey.", [("Tomas Ebrey", "person", 1)]),  # one family, two people
    ("Tomas Ebrey, 61, drowned. “No,” said Ana Ebrey. Ebrey was loved.", [("Tomas Ebrey", "person", 1)]),  # which of the two is left open
    ("Sergei Lavrov flew in. “No,” said Mr Lavrov. Sergey Lavrov left.", []),  # one name in two spellings
    ("Joe Biden met Victor Orban in Paris on Monday.", [("Joe Biden", "person", 1), ("Victor Orban", "person", 1)]),  # a place and a day are nobody
    ("Rain fell in Port Elizabeth, San Antonio and Victoria Park. Los Angeles burned.", []),
    ("They met at the George Washington Bridge.", []),  # a name inside a longer name
    ("The Ruiz Foundation paid. Ana Ruiz did not know.", [("Ruiz Foundation", "body", 1), ("Ana Ruiz", "person", 1)]),  # two names, not one
    ("“No,” said a spokesman for the Kremlin. The White House kept silent.", [("White House", "body", 1)]),  # who has a spokesman speaks
    ("Dr Ilse Marden wrote it. “Close the bridge,” says page 6 of Marden’s report.", []),  # speaks through her report
    ("Dr Ilse Marden went to look. “Close the bridge,” says page 6 of her report.", []),
    ("Mr Lavrov caught a capital applying a “double standard”.", []),  # whoever is near words that nobody owns may own them
    ("On Saturday John Kerry had a stern message: the war would grow.", []),  # and whoever stands before a colon
    ("The White House was blunt. The plan is dead, it said.", []),  # “it” may be the house
    ("PARIS, Sept 5 (Reuters) – Rain fell. Angela Merkel saw it.", [("Angela Merkel", "person", 1)]),  # the outlet of a dateline
    ("Rain fell when Joe Biden came.\n\nBy Anna Lind", [("Joe Biden", "person", 1)]),  # a byline
    ("The Foreign Minister left with the Prime Minister.", []),  # titles alone
    ("The Foreign Office, the State Department and NATO kept silent.",
     [("Foreign Office", "body", 1), ("State Department", "body", 1), ("NATO", "body", 1)]),
    ("The carrier Admiral Nelson sailed with the United States flag.", []),  # a ship
    ("The film “Bob Dylan Comes Home” won the Nobel Prize.", []),
    ("Many Russian soldiers and Shia Alawites fled. Syrians wept.", []),  # peoples
    ("Prime Minister Theresa May left in June.", []),  # taken for a month: rather no name than half of one
    ("Jane Lane, 40, went home by Orchard Lane.", [("Jane Lane", "person", 1)]),
    ("General Motors hired Major League players in Queen Street.", [("Major League", "body", 1)]),  # a rank that is part of a name
    ("Dr Lane met President Hollande and the Washington Post.", [("Lane", "person", 1), ("Hollande", "person", 1), ("Washington Post", "body", 1)]),
    ("Rain fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN_ABOUT)
def test_who_is_only_spoken_about(text, expected):
    assert [(m.name, m.sort, m.times) for m in who_speaks(Article(text)).spoken_about] == expected


def test_the_first_mention_is_where_the_name_stands():
    article = Article("Rain fell. Mr Marden left. Ilse Marden came back.")
    assert [article.text[m.first:m.first + 9] for m in who_speaks(article).spoken_about] == ["Mr Marden"]


def test_the_articles_own_outlet_and_author_are_left_out():
    text = "Facts checked by the Open Times team. Corin Vale, 40, saw it."
    assert [m.name for m in who_speaks(Article(text)).spoken_about] == ["Open Times", "Corin Vale"]
    assert who_speaks(Article(text, outlet="The Open Times", author="Corin Vale")).spoken_about == ()


def test_spellings_of_one_name_and_names_of_two_people():
    assert key_of("Sergei V. Lavrov") == key_of("Sergey Lavrov") and key_of("Sammy Davis Jr.") == key_of("Sammy Davis")
    assert key_of("Ana Ebrey") != key_of("Tomas Ebrey")


def test_cues_show_their_stance_and_one_over_two_stretches_counts_once():
    rows = who_speaks(Article("Ana Ruiz claimed the plan was “a step” and “no leap”. She said it was dead. “No,” said Ruiz.")).rows
    assert [(cue.words, cue.stance, cue.count) for cue in rows[0].cues] == [("said", "neutral", 2), ("claimed", "doubting", 1)]
    shown = " ".join(repr(who_speaks(Article("“No,” claimed Ana Ruiz. “Never,” she admitted."))).split())
    assert "Verbs that take it as true: admitted" in shown and "Verbs that keep their distance: claimed" in shown
    assert "ask whether the reporter could know that" in shown


@pytest.mark.parametrize("name", sample_names())
def test_the_table_the_picture_and_the_report_have_the_same_numbers(name):
    article = read_article(name)
    table = who_speaks(article)
    agree(article)
    lines = [" ".join(line.split()) for line in report(article).text.splitlines()]
    for row in table.rows:
        shown = (row.speaker or wording("who_speaks.nobody_named"))[:30]
        assert any(line.startswith(shown) and line.endswith(f" {row.quoted} {row.reported} {row.quotations}") for line in lines), row
    page = report(article).html
    assert all(f">{_html.text(row.speaker)}</th>" in page for row in table.rows if row.speaker)


def agree(article):
    rows = who_speaks(article).rows
    drawn = [(row["quoted"], row["retold"]) for row in plot_voices(article).table]
    assert drawn == [(row.quoted, row.reported) for row in rows]
    voices = {count.voice: count.words for count in count_voices(find_all(article))}
    assert (sum(row.quoted for row in rows), sum(row.reported for row in rows)) == (voices["source"], voices["reported"])
    assert voices["source"] + voices["reported"] + voices["reporter"] == len(article.words)


WORDS = st.lists(st.sampled_from([
    "“", "”", "‘", "’", "said", "claimed", "Ana Ruiz", "Mr Lane", "Lane", "Bo", "the ministry", "it", "he", "her report", "according to", "that",
    "rain fell", "NATO", ":", ",", ". ", "?", "\n\n", "The", "in Paris", "PARIS –", "May", "’s", "By", "a spokesman for", "(", "\x00", "é", "$5",
]), max_size=40).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200) | WORDS)
def test_any_text_has_a_table_whose_numbers_agree(text):
    if not text.strip():
        return
    article = Article(text, title=text, outlet=text, author=text)
    table = who_speaks(article)
    assert repr(table) and table._repr_html_() and [row["speaker"] for row in table.to_rows()] == [row.speaker for row in table.rows]
    agree(article)
    heard = {row.speaker for row in table.rows}
    for mentioned in table.spoken_about:
        assert mentioned.name not in heard and mentioned.times > 0
        assert mentioned.name.split()[-1] in text[mentioned.first:] or mentioned.times > 1


def test_html_is_escaped_and_carries_the_note():
    article = Article("“It <b>rains</b> & pours,” said Ana Ruiz.", title="<i>Rain</i>", note="Written & printed.")
    html = who_speaks(article)._repr_html_()
    assert "<b>" not in html and "<i>" not in html and "&lt;i&gt;Rain" in html and "Written &amp; printed." in html


def test_the_table_can_be_read_by_a_screen_reader():
    html = who_speaks(read_article("town-hot"))._repr_html_()
    assert html.count("<caption") == 2 and html.count('scope="col"') == 6 + 4
    assert re.search(r'<th scope="row"[^>]*>Bea Tolland</th>', html) and 'lang="en"' in html


def test_plain_text_stands_in_columns():
    lines = repr(who_speaks(Article("“It will rain,” said Ana Ruiz. “No,” said Bo Lane."))).splitlines()
    head = next(n for n, line in enumerate(lines) if line.startswith("Who  "))
    assert len({len(line) for line in (lines[head], lines[head + 1], lines[head + 3])}) == 1
    assert lines[head + 2] == "    Neutral verbs: said"
    assert max(map(len, lines)) <= 100


def test_nobody_speaks_is_a_sentence_and_a_question_is_asked():
    shown = " ".join(repr(who_speaks(Article("Rain fell."))).split())
    assert wording("who_speaks.nobody") in shown and "who else is affected" in shown
    assert "It may hold mistakes" in " ".join(repr(who_speaks(Article("Joe Biden left."))).split())


def test_rows_are_ready_for_a_data_frame():
    (row,) = who_speaks(Article("“It will rain,” said Ana Ruiz.")).to_rows()
    assert row == {"speaker": "Ana Ruiz", "kind": "named", "quoted": 3, "reported": 0, "quotations": 1, "reports": 0,
                   "cues": [{"words": "said", "stance": "neutral", "count": 1}]}


def test_other_things_get_a_sentence():
    with pytest.raises(MedialitError, match=r"who_speaks\(\) takes an article"):
        medialit.who_speaks("latakia-1")


def test_the_work_grows_with_the_length_of_the_text():
    text = "Joe Biden met Mr Lane. “No,” said Ana Ruiz, who saw it. "
    table = who_speaks(Article(text * 400))
    assert [(m.name, m.times) for m in table.spoken_about] == [("Joe Biden", 400), ("Lane", 400)]
