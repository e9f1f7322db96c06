"""The strip of names: every mark is a finding at its place, its shape is its voice, and the same stands in words and numbers."""

import gc
import re
import weakref

import pytest

from medialit import Article, MedialitError, find_labels, plot_labels, read_article
from medialit.plots import Picture
from medialit.strips import _SHAPES

STORY = Article(
    "Rebels hold mill\n\nThe regime fell. Mercenaries came. “The rebels are our sons,” said Ana Ruiz. “Our government lies.”\n\n"
    "The general said that terrorists held the mill. Mercenaries left.", title="Rebels hold mill", note="Written for a course.")
OTHER = Article("Mercenaries hold mill\n\nThe mercenaries came. Rain fell.", title="Mercenaries hold mill")


def marks(axes):
    """[(row, per cent, voice)] of what is drawn in one strip."""
    return [(round(y), x, collection.get_gid()) for collection in axes.collections if collection.get_gid() for x, y in collection.get_offsets()]


def rows(picture):
    """{height: name} of the rows."""
    return {round(t.get_position()[1]): t.get_text().rpartition("  ")[0] for t in picture.axes.get_yticklabels()}


def test_every_finding_is_a_mark_at_its_place_in_the_row_of_its_name():
    picture, found = plot_labels(STORY), find_labels(STORY)
    names = rows(picture)
    drawn = sorted((x, names[y], voice) for y, x, voice in marks(picture.axes))
    assert [(name, voice) for _, name, voice in drawn] == [(f.text.lower(), f.voice) for f in found]
    assert [x for x, _, _ in drawn] == pytest.approx([100 * f.start / len(STORY.text) for f in found])


@pytest.mark.parametrize("name", ["latakia-1", "latakia-2", "latakia-3", "town-hot", "town-health"])
def test_marks_and_numbers_of_a_real_article_are_its_findings(name):
    article = read_article(name)
    picture, found = plot_labels(article), find_labels(article)
    if picture.table:
        assert len(marks(picture.axes)) == len(found)
    for voice in ("reporter", "source", "reported"):
        assert sum(row[voice] for row in picture.table) == found.count("voice")[voice]


def test_a_voice_is_told_by_its_shape():
    assert len({shape["marker"] for shape in _SHAPES.values()}) == 3
    full = {voice for voice, shape in _SHAPES.items() if shape["facecolors"] != "#ffffff"}
    assert full == {"reporter"}, "what is hollow is said by others"
    legend = [text.get_text() for text in plot_labels(STORY).figure.legends[0].get_texts()]
    assert legend == ["the reporter’s own words", "inside a quotation", "retold by the reporter"]


def test_only_voices_that_occur_stand_in_the_legend():
    assert [text.get_text() for text in plot_labels(OTHER).figure.legends[0].get_texts()] == ["the reporter’s own words"]


def test_names_of_one_family_stand_together_under_its_heading():
    picture = plot_labels(STORY)
    heads = {round(text.xy[1]): text.get_text() for text in picture.axes.texts}
    assert heads == {0: "People who fight for a side", 4: "Those who govern"}
    assert rows(picture) == {1: "rebels", 2: "mercenaries", 3: "terrorists", 5: "regime", 6: "government"}


def test_alternative_text():
    article = Article("The rebels left.\n\n“The mercenaries left,” said Ana Ruiz. Mercenaries came.")
    assert plot_labels(article).alt == (
        "Strip chart of 2 names, from its start (0 %) to its end (100 %). "
        "People who fight for a side: mercenaries 2 (reporter 1, quoted 1), from 31 % to 77 %; rebels 1 (reporter 1), at 5 %.")


def test_the_numbers_are_a_table():
    html = plot_labels(OTHER)._repr_html_()
    cells = re.findall(r"<t[hd] [^>]*>([^<]*)<", html.partition("<table")[2])
    assert cells[:7] == ["What", "For", "The reporter", "Quoted", "Retold", "First at %", "Last at %"]
    assert cells[7:] == ["mercenaries", "People who fight for a side", "2", "0", "0", "0", "49"]


def test_articles_side_by_side_share_their_rows():
    picture = plot_labels(STORY, OTHER)
    first, second = picture.figure.axes
    assert [axes.get_title(loc="left") for axes in (first, second)] == ["Rebels hold mill", "Mercenaries hold mill"]
    names = rows(picture)
    assert [(names[y], voice) for y, _, voice in marks(second)] == [("mercenaries", "reporter")] * 2
    assert len(marks(first)) == len(find_labels(STORY))
    assert [t.get_text() for t in first.get_yticklabels()][:2] == ["rebels  2", "mercenaries  4"], "counted in both"


def test_articles_side_by_side_in_words_and_numbers():
    picture = plot_labels(STORY, OTHER)
    assert [row["name"] for row in picture.table if row["article"] == "Mercenaries hold mill"] == ["mercenaries"]
    assert picture.alt.startswith("Strip charts of the names in 2 articles, side by side, each from its start (0 %) to its end (100 %). In “Rebels hold")
    assert picture.alt.endswith("In “Mercenaries hold mill”: People who fight for a side: mercenaries 2 (reporter 2), from 0 % to 49 %.")
    assert "Written for a course." in picture.caption


def test_an_article_without_names_beside_one_with_names():
    picture = plot_labels(OTHER, Article("Rain fell."))
    assert picture.alt.endswith("In “article 2”: none of them.") and marks(picture.figure.axes[1]) == []


def test_findings_can_stand_for_an_article():
    picture = plot_labels(find_labels(STORY).where(category="government"))
    assert [row["name"] for row in picture.table] == ["regime", "government"]


def test_nothing_found_is_a_sentence():
    picture = plot_labels(Article("Rain fell.", title="Rain"))
    assert picture.alt == "No name of our families is found in “Rain”, so there is nothing to draw." and picture.table == ()
    assert plot_labels(Article("Rain fell."), Article("Snow fell.")).alt == "No name of our families is found, so there is nothing to draw."


@pytest.mark.parametrize(("sources", "message"), [
    (["The rebels left."], "plot_labels() takes articles, such as read_article(...) returns"),
    ([OTHER] * 5, "plot_labels() draws up to 4 articles side by side, not 5"),
])
def test_other_things_get_a_sentence(sources, message):
    with pytest.raises(MedialitError, match=re.escape(message)):
        plot_labels(*sources)


def test_it_is_a_picture_like_the_others():
    picture = plot_labels(STORY)
    assert isinstance(picture, Picture) and repr(picture) == picture.alt and picture.axes.figure is picture.figure
    assert f'alt="{picture.alt}"' in picture._repr_html_()


def test_the_same_picture_twice_is_the_same():
    assert plot_labels(STORY)._repr_html_() == plot_labels(STORY)._repr_html_()


def test_dollars_in_a_title_are_no_formula():
    picture = plot_labels(Article("Rebels ask $5_a and $6^b", title="$5_a and $6^b"), OTHER)
    assert picture._repr_html_() and picture.figure.axes[0].get_title(loc="left") == r"\$5_a and \$6^b"


def test_no_figure_is_kept_alive():
    picture = plot_labels(STORY)
    picture._repr_html_()
    figure = weakref.ref(picture.figure)
    del picture
    gc.collect()
    assert figure() is None
