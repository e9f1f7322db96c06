"""The marked article: take the tags and the labels away and it is the article again."""

import re
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import Finding, Findings, Quote
from medialit.highlight import LOOKS, look_of, show
from medialit.reading import read_article
from medialit.wording import wording

_TAKEN_AWAY = {"medialit-label", "medialit-aside"}
_ALONE = {"br", "img"}


class Body(HTMLParser):
    """The text of the marked article without labels, and the marks that it consists of."""

    def __init__(self, html):
        super().__init__()
        self.text, self.marks, self.labels, self.stops, self.tips = "", [], [], 0, []
        self._open = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = set((attributes.get("class") or "").split())
        inside, hidden = self._state
        if tag not in _ALONE:
            self._open.append((tag, inside or "medialit-text" in classes, hidden or bool(classes & _TAKEN_AWAY)))
        if inside and tag == "mark":
            self.marks.append(attributes["class"].removeprefix("medialit-kind-"))
        if inside and "medialit-label" in classes:
            self.labels.append("")
        self.stops += "tabindex" in attributes
        if "data-why" in attributes:
            self.tips.append(attributes["data-why"])

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        inside, hidden = self._state
        if inside and not hidden:
            self.text += data
        elif inside and self._open[-1][0] == "sup":
            self.labels[-1] += data.strip("\u202f")

    @property
    def _state(self):
        return self._open[-1][1:] if self._open else (False, False)


def marked(text, *spans, **fields):
    """Findings in `text` at (start, end) or (start, end, kind)."""
    article = text if isinstance(text, Article) else Article(text)
    made = (Finding(kind, "modal", s, e, article.text[s:e], f"Why {n}?", **fields) for n, (s, e, kind) in enumerate((*span, "hedge")[:3] for span in spans))
    return Findings(article, made)


TEXTS = {
    "tags and entities": "Bread < cake & “tea” > 'milk' &amp; <b>\"salt\"</b>, he said.",
    "emoji and accents": "Zo\u00eb 👩‍👩‍👧 said: cafe\u0301 😀 closed.",
    "CRLF": "One line.\r\n\r\nAnother line,\r\nand more of it.\r\n",
    "old Mac line ends": "One line.\r\rAnother line.",
    "wide blanks": "  A\u00a0non-breaking\u2009thin\t tab \u202f narrow.\n\n\n   Indented.  ",
    "dollars": "From $5 million to $6 million.",
}
OVERLAPS = {
    "apart": [(0, 3), (5, 9)],
    "touching": [(0, 3), (3, 9)],
    "one inside the other": [(0, 15, "quote"), (4, 8, "loaded")],
    "crossing": [(0, 8, "loaded"), (4, 14, "hedge")],
    "the same words twice": [(2, 9, "loaded"), (2, 9, "hedge")],
    "three deep": [(0, 16, "quote"), (2, 12, "quote"), (5, 7, "booster")],
    "all of it": [(0, None)],
    "none": [],
}


@pytest.mark.parametrize(("text", "spans"), list(product(TEXTS, OVERLAPS)))
def test_without_tags_and_labels_it_is_the_article_again(text, spans):
    words = TEXTS[text]
    findings = marked(words, *((s, len(words) if e is None else e, *kind) for s, e, *kind in OVERLAPS[spans]))
    body = Body(show(findings).html)
    assert body.text == words
    assert len(body.labels) == len(findings)


@pytest.mark.parametrize("name", ["latakia-1", "latakia-2", "latakia-3", "town-plain", "town-hot", "town-health"])
def test_the_samples_come_out_whole(name):
    article = read_article(name)
    every_word = marked(article, *((w.start, w.end, kind) for w, kind in zip(article.words, list(LOOKS) * 200, strict=False)))
    body = Body(show(every_word).html)
    assert body.text == article.text
    assert len(body.marks) == len(article.words)
    assert article.note in show(every_word).html


@settings(deadline=None, max_examples=150)
@given(st.text(min_size=1).filter(str.strip), st.data())
def test_any_text_and_any_spans_come_out_whole(text, data):
    places = st.integers(0, len(text) - 1)
    spans = data.draw(st.lists(st.tuples(places, places, st.sampled_from([*LOOKS, "weather"])), max_size=6))
    findings = marked(text, *((min(s, e), max(s, e) + 1, kind) for s, e, kind in spans))
    assert Body(show(findings).html).text == text


def test_overlaps_are_cut_at_every_boundary():
    body = Body(show(marked("abc def ghi jkl.", (0, 11, "quote"), (4, 7, "loaded"), (8, 15, "hedge"))).html)
    assert body.marks == ["quote", "quote", "loaded", "quote", "quote", "hedge", "hedge"]
    assert len(body.tips) == 5, "abc_, def, _, ghi, _jkl each know their reasons"
    assert body.tips[1].count("Why") == 2


def test_each_finding_can_be_reached_by_keyboard_once():
    assert Body(show(marked("abc def ghi jkl.", (0, 11, "quote"), (4, 7, "loaded"), (8, 15, "hedge"))).html).stops == 3


def test_a_finding_over_two_paragraphs_has_one_label():
    body = Body(show(marked("One two.\n\nThree four.", (4, 15))).html)
    assert body.text == "One two.\n\nThree four."
    assert body.labels == ["1 hedge"]
    assert len(body.marks) == 2


@pytest.mark.parametrize(("item", "label"), [
    (Finding("loaded", "label", 0, 4, "Rain", "Why?"), "label"),
    (Finding("loaded", "government", 0, 4, "Rain", "Why?"), "power"),
    (Finding("loaded", "my_own_sort", 0, 4, "Rain", "Why?"), "my own sort"),
    (Finding("loaded", "war.of words", 0, 4, "Rain", "Why?"), "war.of words"),  # no path into our wording
    (Finding("hedge", "modal", 0, 4, "Rain", "Why?"), "hedge"),
    (Finding("booster", "proof", 0, 4, "Rain", "Why?"), "booster"),
    (Finding("weather", "rain", 0, 4, "Rain", "Why?"), "weather"),
    (Quote("quote", "direct", 0, 4, "Rain", "Why?", "source", "Ana {Ruiz}"), "says Ana {Ruiz}"),
    (Quote("quote", "partial", 0, 4, "Rain", "Why?", "source"), "says who?"),
    (Quote("quote", "indirect", 0, 4, "Rain", "Why?", "reported", "Ana Ruiz"), "Ana Ruiz, retold"),
    (Quote("quote", "scare", 0, 4, "Rain", "Why?"), "scare quotes"),
])
def test_labels(item, label):
    article = Article("Rain fell.")
    assert Body(show(Findings(article, [item])).html).labels == [f"1 {label}"]
    assert repr(show(Findings(article, [item]))) == f"[[Rain · {label}]] fell."


def test_the_same_word_for_the_same_reason_has_one_number_and_one_note():
    article = Article("It may rain. It may snow. It might hail.")
    items = [Finding("hedge", "modal", s, s + n, article.text[s:s + n], why) for s, n, why in ((3, 3, "Why?"), (16, 3, "Why?"), (29, 5, "Why not?"))]
    html = show(Findings(article, items)).html
    assert Body(html).labels == ["1 hedge", "1 hedge", "2 hedge"]
    assert html.count("<li") == 2
    assert "may (2 times)" in html


def test_every_reason_can_be_read_without_style_classes_and_titles():
    article = Article("It may rain, but “it won’t”.")
    item = Finding("hedge", "modal", 3, 6, "may", "How likely is <it>?", other_words=("could", "might"))
    bare = re.sub(r"<style>.*?</style>", "", show(Findings(article, [item])).html, flags=re.DOTALL)
    bare = re.sub(r"<(\w+)[^>]*>", r"<\1>", bare)
    assert "How likely is &lt;it&gt;?" in bare
    assert "Other ways to say it: could, might." in bare
    assert "1 hedge" in bare
    assert "<details>" in bare


def test_the_title_is_marked_too_and_printed_once():
    article = Article("Rain may fall\n\nIt may.", title="Rain may fall", outlet="The Echo", note="Written for a course.")
    html = show(marked(article, (5, 8), (18, 21))).html
    assert html.count("Rain") == 1
    assert html.index("1 hedge") < html.index(" fall") < html.index("The Echo") < html.index("Written for a course.") < html.index("It ")
    assert Body(html).text == article.text


def test_a_title_outside_the_text_is_shown_above_it():
    html = show(marked(Article("It may.", title="Rain", outlet="The Echo"), (3, 6))).html
    assert html.index("Rain") < html.index("The Echo") < html.index("It ")
    assert Body(html).text == "It may."


def test_nothing_found_shows_the_article_and_says_so():
    html = show(Findings(Article("It rains."))).html
    assert wording("show.nothing") in html
    assert Body(html).text == "It rains."


def test_an_article_is_set_like_a_page():
    article = read_article("town-hot")
    assert show(article).html == article._repr_html_()
    assert repr(show(article)) == f"{article.text}\n\n({article.note})"


def test_plain_text_has_marks_inside_marks():
    findings = marked("abc def ghi.", (0, 11, "booster"), (4, 7))
    assert repr(show(findings)) == "[[abc [[def · hedge]] ghi · booster]]."
    assert repr(show(marked("abc def.", (0, 3), (3, 7)))) == "[[abc · hedge]][[ def · hedge]]."


@pytest.mark.parametrize(("wrong", "message"), [
    ("latakia-1", "show() takes what a search such as find_loaded(article) returns, or an article, not str."),
    ([], "not list."),
    (None, "not NoneType."),
    (Finding("hedge", "modal", 0, 1, "I", "Why?"), "show() takes all findings of a search, not one of them"),
])
def test_other_things_get_a_sentence(wrong, message):
    with pytest.raises(MedialitError, match=re.escape(message)):
        show(wrong)


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", [*LOOKS, "weather"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_and_labels_can_be_read(name, theme):
    words, ground, line = getattr(look_of(name), theme)
    assert contrast(words, ground) >= 7
    assert contrast(line, ground) >= 4.5, "the labels have the colour of the line"
    assert contrast(line, {"light": "#ffffff", "dark": "#111111"}[theme]) >= 3


def test_every_kind_has_a_line_of_its_own():
    assert len({(look_of(name).line, look_of(name).lift) for name in [*LOOKS, "weather"]}) == len(LOOKS) + 1


def test_a_kind_cannot_smuggle_anything_into_the_page():
    html = show(marked("It may.", (3, 6, "</style><script>alert(1)</script>"))).html
    assert "<script" not in html


def test_reasons_are_escaped_in_attributes():
    article = Article("It may.")
    item = Finding("hedge", "modal", 3, 6, "may", 'How "likely" & <why>?')
    assert 'How "likely" & <why>?' in Body(show(Findings(article, [item])).html).tips[0]


def test_there_is_no_script():
    assert "<script" not in show(marked("It may.", (3, 6))).html


CLAIMS = {
    "one": [(4, 7, (0, 15))],
    "the same twice": [(4, 7, (0, 15)), (8, 12, (0, 15))],
    "one inside the other": [(4, 7, (0, 30)), (8, 12, (4, 20))],
    "overlapping": [(4, 7, (0, 15)), (20, 25, (10, 35))],
    "touching": [(4, 7, (0, 15)), (20, 25, (15, 35))],
    "the hedge outside": [(0, 3, (8, 20))],
    "over two paragraphs": [(4, 7, (0, 60))],
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_is_marked_lightly_and_the_text_stays(name):
    article = Article("It may rain on < Friday, and the sea\n\nmay rise & fall on Sunday, they say.")
    findings = Findings(article, [Finding("hedge", "modal", s, e, article.text[s:e], "Why?", about=about) for s, e, about in CLAIMS[name]])
    html = show(findings).html
    assert Body(html).text == article.text and html.count("dotted") > 1 and wording("show.claim") in html
    assert "medialit-claim" in html[html.index("medialit-text"):]


def test_only_hedges_and_boosters_have_a_claim():
    article = Article("The mob may come.")
    other = Finding("source", "named", 4, 7, "mob", "Who?", about=(0, 16))
    assert "medialit-claim" not in show(Findings(article, [other])).html
