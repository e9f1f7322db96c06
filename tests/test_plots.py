"""Pictures: the bars are as long as the counts, and the same numbers stand in the alternative text and in the table."""

import base64
import gc
import re
import warnings
import weakref

import pytest

from medialit import plots
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import Finding, Findings
from medialit.plots import Picture, plot_counts, plot_positions, plot_voices
from medialit.reading import read_article
from medialit.reports import report

ARTICLE = Article("Storm hits coast\n\n" + "word " * 90 + "storm storm storm end.", title="Storm hits coast", note="Written for a course.")


def findings(*items, article=ARTICLE):
    """Findings made of (word number, kind, category, voice, speaker), what is left out being a hedge of the reporter's."""
    made = []
    for number, *rest in items:
        kind, category, voice, speaker = (*rest, *("hedge", "modal", "reporter", None)[len(rest):])
        word = article.words[number]
        made.append(Finding(kind, category, word.start, word.end, article.text[word.start:word.end], "Why?", voice, speaker))
    return Findings(article, made)


MIXED = findings(
    (3, "hedge", "modal"), (5, "hedge", "modal"), (7, "hedge", "modal", "source", "Ana Ruiz"), (9, "hedge", "epistemic", "reported"),
    (11, "weather", "rain"), (13, "weather", "rain", "source", None),
)


def bars(picture):
    """{name: {hatch: width}} of the bars that were drawn."""
    names = [label.get_text() for label in picture.axes.get_yticklabels()]
    drawn = {name: {} for name in names}
    for patch in picture.axes.patches:
        drawn[names[round(patch.get_y() + patch.get_height() / 2)]][patch.get_hatch() or ""] = patch.get_width()
    return drawn


def test_bars_are_as_long_as_the_counts_of_each_voice():
    picture = plot_counts(MIXED)
    assert bars(picture) == {"Maybe-verbs": {"": 2, "////": 1}, "Rain": {"": 1, "////": 1}, "Degrees of certainty": {"....": 1}}
    assert [(row["name"], row["count"]) for row in picture.table] == [("Maybe-verbs", 3), ("Rain", 2), ("Degrees of certainty", 1)]


@pytest.mark.parametrize("name", ["latakia-1", "town-hot"])
@pytest.mark.parametrize("by", ["category", "kind", "voice", "speaker", "strength", "text"])
def test_bars_of_a_real_article_add_up(name, by):
    article = read_article(name)
    found = findings(*((n, "hedge", "modal", ("reporter", "source", "reported")[n % 3]) for n in range(0, 200, 7)), article=article)
    picture = plot_counts(found, by=by)
    assert {name: sum(parts.values()) for name, parts in bars(picture).items()} == {row["name"]: row["count"] for row in picture.table}
    assert sum(row["count"] for row in picture.table) == len(found)


@pytest.mark.parametrize(("by", "names"), [
    ("kind", ["Hedges", "Weather"]),
    ("voice", ["the reporter’s own words", "inside a quotation", "retold by the reporter"]),
    ("speaker", ["the reporter", "someone unnamed", "Ana Ruiz"]),
    ("strength", ["2 clear"]),
    ("term", []),  # none of these came from a list
])
def test_counts_by_other_fields(by, names):
    assert [row["name"] for row in plot_counts(MIXED, by=by).table] == names


def test_counts_are_also_given_per_100_words():
    picture = plot_counts(MIXED)
    words = len(ARTICLE.words)
    assert picture.table[0]["per_100"] == round(100 * 3 / words, 1)
    assert [t.get_text() for t in picture.axes.texts][0] == f"3  ({round(300 / words, 1)} per 100 words)"


def test_alternative_text_of_counts_is_a_sentence_with_the_numbers():
    assert plot_counts(MIXED).alt == (
        "Bar chart of 6 marks in “Storm hits coast”, 6.2 per 100 words: Maybe-verbs 3, Rain 2, Degrees of certainty 1.")


def test_positions_are_per_cent_of_the_article():
    first, last = ARTICLE.words[0], ARTICLE.words[-1]
    picture = plot_positions(findings((0,), (len(ARTICLE.words) - 1,), (50, "hedge", "epistemic")))
    row = picture.axes.collections[0].get_paths()
    lefts = [path.vertices[:, 0].min() for path in row]
    assert lefts == pytest.approx([0, 100 * last.start / len(ARTICLE.text)])
    widths = [path.vertices[:, 0].max() - path.vertices[:, 0].min() for path in row]
    assert widths == pytest.approx([100 * (w.end - w.start) / len(ARTICLE.text) for w in (first, last)])
    assert picture.table == (
        {"name": "Maybe-verbs", "count": 2, "first": 0, "last": 99}, {"name": "Degrees of certainty", "count": 1, "first": 52, "last": 52})


def test_a_short_word_in_a_long_article_can_still_be_seen():
    article = Article("a " * 5000)
    picture = plot_positions(findings((2500,), article=article))
    path = picture.axes.collections[0].get_paths()[0]
    assert path.vertices[:, 0].max() - path.vertices[:, 0].min() == pytest.approx(plots._THINNEST)


def test_positions_of_several_kinds_have_a_row_each():
    picture = plot_positions(MIXED)
    assert [label.get_text() for label in picture.axes.get_yticklabels()] == ["Hedges  4", "Weather  2"]
    assert len(picture.axes.collections[0].get_paths()) == 4


def test_alternative_text_of_positions():
    assert plot_positions(findings((0,), (96,), (50, "hedge", "epistemic"))).alt == (
        "Strip chart of where 3 marks stand in “Storm hits coast”, from its start (0 %) to its end (100 %): "
        "Maybe-verbs 2, from 0 % to 99 %; Degrees of certainty 1, at 52 %.")


SPOKEN = Article("“It will rain all night,” said Ana Ruiz. The mayor said on Monday: “Stay in.” Nothing else happened in the town that day.")


@pytest.fixture
def voices(monkeypatch):
    """plot_voices over quotations that are given here, whatever the rules for quotations find."""

    def draw(*items):
        def found(article):
            for words, category, voice, speaker in items:
                start = article.text.index(words)
                yield Finding("quote", category, start, start + len(words), words, "Why?", voice, speaker)

        monkeypatch.setattr("medialit.quotes.find_quotes", lambda article: Findings(article, found(article)))
        return plot_voices(Article(SPOKEN.text))  # a new one: an article keeps what was found in it

    return draw


def test_one_bar_a_speaker_as_long_as_their_words(voices):
    ruiz = ("It will rain all night,", "direct", "source", "Ana Ruiz"), ("on Monday", "indirect", "reported", "Ana Ruiz")
    picture = voices(*ruiz, ("Stay in.", "direct", "source", None))
    assert picture.table == ({"speaker": "Ana Ruiz", "quoted": 5, "retold": 2}, {"speaker": "someone unnamed", "quoted": 2, "retold": 0})
    assert bars(picture) == {"Ana Ruiz": {"": 5, "....": 2}, "someone unnamed": {"xxxx": 2, "....": 0}}


def test_the_reporters_own_words_are_the_context(voices):
    picture = voices(("Stay in.", "direct", "source", None))
    assert "The remaining 21 of 23 words are the reporter’s alone." in picture.alt
    assert "The remaining 21 of 23 words are the reporter’s alone." in picture.caption


def test_a_word_counts_once(voices):
    picture = voices(("The mayor said on Monday: “Stay in.”", "indirect", "reported", "The mayor"), ("Stay in.", "partial", "source", "The mayor"))
    assert picture.table == ({"speaker": "The mayor", "quoted": 2, "retold": 5},)


def test_scare_quotes_and_titles_are_the_reporters(voices):
    picture = voices(("Stay in.", "scare", "reporter", None))
    assert picture.table == ()
    assert picture.alt == "Nobody else is heard: all 23 words are the reporter’s."


def test_voices_of_a_real_article():
    article = read_article("latakia-1")
    picture = plot_voices(article)
    heard = sum(row["quoted"] + row["retold"] for row in picture.table)
    assert {name: sum(parts.values()) for name, parts in bars(picture).items()} == {row["speaker"]: row["quoted"] + row["retold"] for row in picture.table}
    assert f"The remaining {len(article.words) - heard} of {len(article.words)} words" in picture.alt


def pictures():
    yield plot_counts(MIXED)
    yield plot_positions(MIXED)
    yield plot_voices(SPOKEN)
    yield plot_counts(Findings(ARTICLE))
    yield plot_positions(Findings(ARTICLE))
    yield plot_voices(ARTICLE)


@pytest.mark.parametrize("number", range(6))
def test_every_picture_is_a_figure_with_alternative_text(number):
    picture = list(pictures())[number]
    html = picture._repr_html_()
    assert html.startswith("<figure")
    assert f'alt="{picture.alt}"' in html
    assert repr(picture) == picture.alt
    image = base64.b64decode(re.search(r"data:image/png;base64,([^\"]+)", html).group(1))
    assert image.startswith(b"\x89PNG")
    assert picture.axes.figure is picture.figure


def test_the_note_of_the_article_stands_under_its_pictures():
    for picture in (plot_counts(MIXED), plot_positions(MIXED), plot_counts(Findings(ARTICLE))):
        assert "Written for a course." in re.search(r"<figcaption.*?</figcaption>", picture._repr_html_()).group()


def test_the_numbers_can_be_read_as_a_table():
    html = plot_counts(MIXED)._repr_html_()
    assert re.findall(r"<t[hd][^>]*>([^<]*)<", html.partition("<tbody>")[2])[:3] == ["Maybe-verbs", "3", "3.1"]


def test_nothing_found_is_a_sentence_too():
    picture = plot_counts(Findings(ARTICLE))
    assert picture.alt == "Nothing is marked in “Storm hits coast”, so there is nothing to draw."
    assert picture.table == ()
    assert picture.axes.texts[0].get_text() == picture.alt


def test_the_same_picture_twice_says_the_same():
    assert repr(plot_counts(MIXED)) == repr(plot_counts(MIXED))
    assert plot_counts(MIXED)._repr_html_() == plot_counts(MIXED)._repr_html_()


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_pictures_can_be_saved(tmp_path, ending):
    plot_counts(MIXED).save(tmp_path / f"counts.{ending}")
    assert (tmp_path / f"counts.{ending}").stat().st_size > 1000


@pytest.mark.parametrize("name", ["counts.docx", "no-such-folder/counts.png"])
def test_where_it_cannot_be_saved_it_says_what_to_try(tmp_path, name):
    with pytest.raises(MedialitError, match="try a name that ends with .png, in a folder that exists"):
        plot_counts(MIXED).save(tmp_path / name)


@pytest.mark.parametrize(("draw", "message"), [
    (lambda: plot_counts(ARTICLE), "plot_counts() takes what a search such as find_loaded(article) returns, not Article."),
    (lambda: plot_positions([]), "plot_positions() takes what a search such as find_loaded(article) returns, not list."),
    (lambda: plot_voices(MIXED), "plot_voices() takes an article, such as read_article(...) returns, not Findings."),
    (lambda: plot_counts(MIXED, by="categry"), "Findings have no field 'categry'; choose from "),
])
def test_other_things_get_a_sentence(draw, message):
    with pytest.raises(MedialitError, match=re.escape(message)):
        draw()


def test_dollars_and_foreign_letters_are_drawn_as_they_are():
    article = Article("$5_a and $6^b 日本 said.")
    found = Findings(article, [Finding("weather", "rain", s, e, article.text[s:e], "Why?", "source", article.text[s:e]) for s, e in ((0, 13), (14, 16))])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = plot_counts(found, by="speaker")
        assert "日本" in picture._repr_html_()
    assert sorted(row["name"] for row in picture.table) == ["$5_a and $6^b", "日本"]
    assert picture.axes.get_yticklabels()[0].get_text() == r"\$5_a and \$6^b", "else matplotlib would set a formula"


def test_no_figure_is_kept_alive():
    picture = plot_counts(MIXED)
    picture._repr_html_()
    figure = weakref.ref(picture.figure)
    del picture
    gc.collect()
    assert figure() is None


def test_a_picture_is_made_of_its_parts():
    assert {"axes", "figure", "alt", "table"} <= set(Picture.__dataclass_fields__)


def test_positions_tell_quoted_from_retold():
    picture = plot_positions(findings((3,), (5, "quote", "direct", "source"), (7, "quote", "indirect", "reported"), (9, "quote", "partial", "source")))
    assert [(row["name"], row["count"]) for row in picture.table] == [("Others’ words, quoted", 2), ("Hedges", 1), ("Others’ words, retold", 1)]


@pytest.mark.parametrize("text", ["$$", "a $$ b. “$$ it,” said $$ Roe. The regime may $$.", "$x$ The thugs of $5 and $6 left. $"])
def test_dollar_signs_are_no_formulas(text):
    assert report(Article(text, title="$$ and $"))._repr_html_()
