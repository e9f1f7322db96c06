"""Two articles side by side: each section says what its search found, and nothing adds up to a verdict."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from medialit import Article, MedialitError, compare, compare_labels, find_hedges, find_loaded, read_article, same_claims
from medialit.side_by_side import Comparison
from medialit.wording import wording
from tests.test_properties import TEXTS, counted_calls

A = Article("The mob left Sele. “The old dam may burst,” said Ana Ruiz. 40 boats sank in Moscow.", title="Mob leaves", outlet="The Heron")
B = Article("The crowd left Orla. “The old dam will burst,” said Ana Ruiz. Ben Lane said nothing was lost. 15 boats sank near Russia.", outlet="The Weir")
LATAKIA = read_article("latakia-2"), read_article("latakia-3")


@pytest.fixture(scope="module")
def latakia() -> Comparison:
    return compare(*LATAKIA)


def test_rates_are_those_of_the_searches(latakia: Comparison) -> None:
    for name, article in zip(latakia.names, LATAKIA, strict=True):
        whole = next(row for row in latakia.rows if row["article"] == name and row["voice"] == "all")
        assert whole["words"] == len(article.words) and whole["loaded"] == round(100 * len(find_loaded(article)) / len(article.words), 1)
        assert whole["hedge"] == round(100 * len(find_hedges(article).where(kind="hedge")) / len(article.words), 1)


def test_its_parts_are_the_other_searches(latakia: Comparison) -> None:
    assert latakia.labels.rows == compare_labels(*LATAKIA).rows and latakia.claims.rows == same_claims(*LATAKIA).rows


def test_sources_names_and_numbers_in_common_and_not() -> None:
    splits = compare(A, B).splits
    assert splits["sources"].both == ("Ana Ruiz",) and splits["sources"].first == () and splits["sources"].second == ("Ben Lane",)
    assert (splits["numbers"].both, splits["numbers"].first, splits["numbers"].second) == ((), ("40 boats",), ("15 boats",))
    assert {"Ana Ruiz", "Moscow"} <= set(splits["names"].both) and "Ben Lane" in splits["names"].second  # Moscow stands for Russia


@pytest.mark.parametrize(("one", "other", "both"), [
    ("On Friday 1,200 boats sank.", "On Friday 1200 boats sank.", ("1,200 boats",)),
    ("Rents rose by 3.5 per cent.", "A rise of 3.5% was seen.", ("3.5 per cent",)),
    ("It cost $40 million.", "It cost 40 euros.", ("$40 million",)),  # the number is the same, and one can see what it counts
    ("It sank in 2012 and rose.", "2012 was dry.", ("2012",)),
])
def test_numbers_are_compared_by_their_value(one: str, other: str, both: tuple[str, ...]) -> None:
    assert compare(Article(one), Article(other)).splits["numbers"].both == both


def test_names_of_people_are_compared_by_their_last_name() -> None:
    names = compare(Article("Mr Lane met President Ana Ruiz in Sele."), Article("Ana Ruiz met Ben Lane. Mr Lane left Sele.")).splits["names"]
    assert "Ana Ruiz" in names.both and "Sele" in names.both and not any("Ruiz" in n for n in names.first + names.second)


def test_what_one_says_and_the_other_does_not(latakia: Comparison) -> None:
    first, second = latakia.left_out
    assert "Neither could be independently verified." in [s.text for s in first]
    assert "Moscow’s propaganda machine, of course, is never short of an answer." in [s.text for s in second]
    paired = {pair.first.text for pair in latakia.claims.pairs}
    assert not paired & {s.text.rstrip(".") for s in first}


def test_an_article_beside_itself_leaves_nothing_out() -> None:
    same = compare(A, A)
    assert same.left_out == ([], []) and all(split.first == split.second == () for split in same.splits.values())
    assert not any(pair.only_first or pair.only_second for pair in same.claims.pairs)


def test_the_picture_shows_the_rates_of_the_reporters_own_words(latakia: Comparison) -> None:
    picture = latakia.plot()
    widths = [round(bar.get_width(), 1) for bar in picture.axes.patches]
    own = [row for row in latakia.rows if row["voice"] == "reporter"]
    assert widths == [row[kind] for row in own for kind in ("loaded", "hedge", "booster")]
    assert len({bar.get_hatch() for bar in picture.axes.patches}) == 2 and all(f"{row['loaded']:.1f}" in picture.alt for row in own)


class Outline(HTMLParser):
    """The headings of a page, and what it would fetch from elsewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings, self.fetched, self.alts, self._in = [], [], [], False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list) -> None:
        found = dict(attributes)
        self._in = tag in ("h1", "h2")
        if self._in:
            self.headings.append("")
        self.fetched += [v for k, v in found.items() if k in ("src", "href") and not v.startswith("data:")]
        self.alts += [found.get("alt")] if tag == "img" else []

    def handle_endtag(self, tag: str) -> None:
        self._in = False

    def handle_data(self, data: str) -> None:
        if self._in:
            self.headings[-1] += data


def test_the_page_is_whole_and_stands_alone(latakia: Comparison, tmp_path) -> None:
    latakia.save(tmp_path / "page.html")
    page = Outline((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert page.headings[1:] == list(wording("compare.headings").values()) and not page.fetched and all(page.alts) and page.alts


@pytest.mark.parametrize("shown", [lambda c: c.html, lambda c: c._repr_html_(), repr])
def test_every_form_says_that_a_mark_is_a_question_and_names_no_winner(latakia: Comparison, shown) -> None:
    words = " ".join(re.sub(r"<[^>]+>|data:[^\"]+", " ", shown(latakia)).split())
    assert wording("show.motto") in words and wording("compare.no_winner") in words
    assert not re.search(r"\b(?:winner|total|score|biased?|more reliable|more honest)\b", words, re.I)
    assert all(article.note in words for article in LATAKIA)


def test_a_place_where_no_page_can_be_written_is_one_sentence(tmp_path) -> None:
    for path in (tmp_path / "no" / "page.html", tmp_path / "page.txt"):
        with pytest.raises(MedialitError, match="page"):
            compare(A, B).save(path)
    with pytest.raises(MedialitError, match="two articles"):
        compare(A, "text")


@settings(deadline=None, max_examples=40)
@given(TEXTS, TEXTS)
def test_any_two_texts(one: str, other: str) -> None:
    both = compare(Article(one), Article(other))
    assert repr(both) and both.rows and both.left_out


def test_the_work_grows_with_the_text() -> None:
    def work(times: int) -> int:
        lines = [[f"Ana Ruiz met Ben Lane {n} in Orla{n + add}, and the mob may sink {n} boats.\n" for n in range(times)] for add in (0, 3)]
        one, other = (Article("".join(part)) for part in lines)
        return counted_calls(lambda: repr(compare(one, other)))

    work(5)
    small, large = work(20), work(160)
    assert large < 12 * small, f"{small} steps became {large} for eight times the text"
