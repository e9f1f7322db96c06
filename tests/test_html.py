"""Pages, tables, definition lists and figures: everything escaped, everything that matters set inline."""

import re
from html.parser import HTMLParser

import pytest

from medialit import _html
from medialit.article import Article
from medialit.findings import Finding, Findings
from medialit.lexicon import explain
from medialit.reading import read_article
from medialit.wording import wording

NASTY = "<script>alert(1)</script> & \"quotes\" 'single' $5 and $6"


def finding(article, words, **fields):
    start = article.text.index(words)
    known = {"kind": "hedge", "category": "modal", "why": "How likely is it?"} | fields
    return Finding(start=start, end=start + len(words), text=words, **known)


class Page(HTMLParser):
    """The elements of some HTML: (name, attributes), and the text inside each."""

    def __init__(self, html):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag, attributes):
        entry = [tag, dict(attributes), ""]
        self.elements.append(entry)
        if tag not in ("img", "br", "meta"):
            self._open.append(entry)

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        for entry in self._open:
            entry[2] += data

    def texts(self, tag):
        return [text for name, _, text in self.elements if name == tag]


def test_a_page_has_headline_source_note_and_paragraphs_in_this_order():
    page = Page(read_article("latakia-1")._repr_html_())
    texts = page.texts("p")
    assert texts[:4] == [
        "Putin Admitted It: Russian Weapons Keep Syria’s Army in the Fight",
        "The Open Lantern · Corin Vale · 6 September 2015",
        read_article("latakia-1").note,
        "Facts checked by the Open Lantern community",
    ]
    assert len(texts) == len(read_article("latakia-1").paragraphs) + 2


@pytest.mark.parametrize(("article", "headline", "paragraphs"), [
    (Article("Rain\n\nIt rained.", title="Rain"), "Rain", ["It rained."]),  # the text begins with its title
    (Article("It rained.", title="Rain"), "Rain", ["It rained."]),  # the title stands outside the text
    (Article("Rainy days\n\nIt rained.", title="Rain"), "Rain", ["Rainy days", "It rained."]),  # a longer line that begins like it
    (Article("It rained."), None, ["It rained."]),
])
def test_the_headline_is_printed_once(article, headline, paragraphs):
    texts = Page(article._repr_html_()).texts("p")
    assert texts == ([headline] if headline else []) + paragraphs


def test_an_invented_article_says_so_everywhere():
    invented = read_article("town-hot")
    assert wording("page.invented") in invented._repr_html_()
    assert wording("page.invented") not in read_article("latakia-1")._repr_html_()


@pytest.mark.parametrize(("published", "shown"), [("2015-09-06", "6 September 2015"), ("autumn 2015", "autumn 2015"), ("2015-13-01", "2015-13-01")])
def test_dates_are_written_out_where_they_are_dates(published, shown):
    assert Page(Article("It rained.", published=published)._repr_html_()).texts("p")[0] == shown


def test_the_note_goes_with_the_page_and_with_the_table():
    article = read_article("town-plain")
    assert article.note in article._repr_html_()
    assert article.note in Findings(article)._repr_html_()
    assert article.note in Findings(article, [finding(article, "The footbridge")])._repr_html_()


def test_a_table_has_a_caption_and_headings_with_a_scope():
    article = Article("It may rain. It could snow.", title="Weather")
    page = Page(Findings(article, [finding(article, "may"), finding(article, "could")])._repr_html_())
    assert page.texts("caption") == ["2 marks in “Weather”"]
    assert [(text, attributes["scope"]) for name, attributes, text in page.elements if name == "th"] == [
        ("Words", "col"), ("Sort", "col"), ("Who says it", "col"), ("Why look twice", "col"), ("may", "row"), ("could", "row")]
    assert page.texts("td") == ["Maybe-verbs", "the reporter", "How likely is it?"] * 2


def test_no_findings_is_an_answer():
    page = Page(Findings(Article("It rains."))._repr_html_())
    assert page.texts("p") == [wording("table.empty")]
    assert not page.texts("table")


@pytest.mark.parametrize(("voice", "speaker", "words"), [
    ("reporter", None, "the reporter"),
    ("source", "Ana Ruiz", "Ana Ruiz"),
    ("source", None, "someone unnamed, quoted"),
    ("reported", "Ana Ruiz", "Ana Ruiz, in the reporter’s words"),
    ("reported", None, "someone unnamed, in the reporter’s words"),
])
def test_who_says_it_in_plain_words(voice, speaker, words):
    assert _html.who(Finding("hedge", "modal", 0, 3, "may", "Why?", voice, speaker)) == words


@pytest.mark.parametrize(("kind", "category", "title"), [
    ("hedge", "modal", "Maybe-verbs"),
    ("quote", "scare", "Scare quotes"),
    ("hedge", "my_own_sort", "My own sort"),  # from a teacher's list
    ("weather", "rain", "Rain"),  # a kind without a list
])
def test_sorts_have_names_for_readers(kind, category, title):
    assert _html.sort(Finding(kind, category, 0, 3, "may", "Why?")) == title


def output_of(output, words):
    article = Article(f"{words}\n\n{words}", title=words, outlet=words, author=words, published=words, note=words)
    if output == "page":
        return article._repr_html_()
    if output == "table":
        return Findings(article, [finding(article, words, category=words, why=words, voice="source", speaker=words)])._repr_html_()
    return _html.definition_list(words, [(words, words)]) if output == "explanation" else _html.figure("", words, words)


OUTPUTS = ["page", "table", "explanation", "figure"]


@pytest.mark.parametrize("output", OUTPUTS)
def test_everything_is_escaped(output):
    page = Page(output_of(output, NASTY))
    assert "script" not in [name for name, _, _ in page.elements]
    assert NASTY in page.elements[0][2]
    assert {attributes["alt"] for _, attributes, _ in page.elements if "alt" in attributes} == ({NASTY} if output == "figure" else set())


@pytest.mark.parametrize("output", OUTPUTS)
def test_dollars_are_never_read_as_formulas(output):
    assert "mathjax_ignore" in Page(output_of(output, "From $5 to $6")).elements[0][1]["class"].split()


# JupyterLab's sanitizer drops a rule with one of these values.
_DROPPED = re.compile(r"var\(|calc\(|color-mix\(|inherit|!important|margin:.*auto")


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_that_matters_stands_in_a_style_sheet(output):
    page = Page(output_of(output, "plain"))
    assert "style" not in [name for name, _, _ in page.elements]
    for name, attributes, _ in page.elements:
        if name in ("td", "th"):
            assert "text-align:left" in attributes["style"], "JupyterLab aligns cells to the right"
        if name in ("dt", "dd"):
            assert "float:none" in attributes["style"], "JupyterLab sets terms beside their definitions"
        assert not _DROPPED.search(attributes.get("style", ""))


def test_explain_lists_what_the_word_lists_say():
    page = Page(explain("perhaps")._repr_html_())
    assert page.texts("p") == ["perhaps"]
    assert list(zip(page.texts("dt"), page.texts("dd"), strict=True)) == explain("perhaps").lines()


def test_a_figure_keeps_its_alternative_text():
    page = Page(_html.figure("aGk=", "Two bars.", "The caption."))
    assert [attributes["alt"] for name, attributes, _ in page.elements if name == "img"] == ["Two bars."]
    assert page.texts("figcaption") == ["The caption."]
