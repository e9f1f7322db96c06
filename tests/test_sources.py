"""Who stands behind each statement: golden rows in golden/sources_*.toml, the table, the picture.

A row holds each statement in square brackets, and behind it in braces its sort and who stands behind it, with > for each hand it
came through: [The wells are dry, Ana Ruiz told CNN.]{named: Ana Ruiz > CNN}. `unsolved` holds what the rules get wrong, under the reason why.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings

import tests.test_properties as properties
from medialit import Article, Finding, Findings, MedialitError, Statement, find_quotes, find_sources, plot_sources, read_article, show
from medialit.plots import Picture
from medialit.sources import SORTS
from medialit.sources.dates import link_in, when_in

TABLES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((Path(__file__).parent / "golden").glob("sources_*.toml"))}
ROWS = [
    pytest.param(row, id=f"{kind}-{name}", marks=[pytest.mark.xfail(strict=True, reason=name)] if kind == "unsolved" else [])
    for table in TABLES.values() for kind, rows in table.items() for name, row in rows.items()
]


def told(text: str) -> str:
    """The text with each statement in square brackets and who stands behind it."""
    for s in reversed(find_sources(Article(text))):
        who = f": {' > '.join(s.chain)}" if s.chain else ""
        text = f"{text[:s.start]}[{s.text}]{{{s.category}{who}}}{text[s.end:]}"
    return text


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    assert told(re.sub(r"\[|\]\{[^}]*\}", "", row)) == row


def test_the_table_is_large_and_holds_every_sort() -> None:
    rows = [row for table in TABLES.values() for kind in table.values() for row in kind.values()]
    assert len(rows) >= 80
    assert set(re.findall(r"\{(\w+)", " ".join(rows))) == set(SORTS)


@settings(deadline=None, max_examples=300)
@given(properties.TEXTS)
def test_any_text(text: str) -> None:
    article, last = Article(text), 0
    for s in find_sources(article):
        assert text[s.start:s.end] == s.text == s.text.strip() and s.start >= last and s.why
        assert s.category in SORTS and (s.source is None or text[slice(*s.source)].strip())
        last = s.end


@pytest.mark.parametrize("text", ["said, " * 9, "“", "He said that", "According to", "As", "Many", "By", "About", "Evidence reveals", "said to", ": ", "?"])
def test_texts_that_stop_short(text: str) -> None:
    assert all(text[s.start:s.end] == s.text for s in find_sources(Article(text)))


@pytest.mark.parametrize("name", ["latakia-1", "latakia-2", "latakia-3", "town-health", "town-hot", "town-plain", "town-school"])
def test_statements_cover_all_but_questions(name: str) -> None:
    article = read_article(name)
    covered = article.covered(find_sources(article))
    left = [article.sentences[article.sentence_at(word.start)].text for word, c in zip(article.words, covered, strict=True) if not c]
    assert all(sentence.endswith("?") for sentence in left)


@pytest.mark.parametrize("piece", ["Ana Ruiz said that it rained, but Bo Lane denied it. ", "many people say, ", "“a” ", "; ", "Evidence shows "])
def test_the_work_grows_with_the_text(piece: str) -> None:
    properties.steps("Rain.")
    small, large = steps("A " + piece * 100), steps("A " + piece * 800)
    assert large < 10 * max(small, 400)


def steps(text: str) -> int:
    """How many function calls the search takes once the quotations are known."""
    import sys

    article, calls = Article(text), 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    find_quotes(article)
    previous = sys.getprofile()
    sys.setprofile(count)
    try:
        find_sources(article)
    finally:
        sys.setprofile(previous)
    return calls


STORY = Article(
    "Bridge shut\n\nThe Herald reported that Ana Ruiz said the bridge was weak. Bo Lane paid on 4 May 2021, see https://example.org/a. "
    "“It is safe,” said Ana Ruiz. Critics say it is not.", title="Bridge shut", note="Written for a course.")


def test_dates_links_and_chains() -> None:
    first, paid = find_sources(STORY)[1], find_sources(STORY)[2]
    assert first.chain == ("Ana Ruiz", "Herald") and first.speaker == "Ana Ruiz" and STORY.text[slice(*first.source)] == "Ana Ruiz"
    assert (paid.when, paid.link, paid.category) == ("4 May 2021", "https://example.org/a", "nobody")


@pytest.mark.parametrize(("text", "when"), [
    ("It closed on Friday.", "on Friday"), ("Last September it fell.", "Last September"), ("In November, 2011 it sailed.", "In November, 2011"),
    ("on 4 September 2015 in Sele", "4 September 2015"), ("A year ago it fell.", "A year ago"), ("in 2012", "in 2012"), ("It may rain.", None),
    ("March on, said the sergeant.", None), ("The march of 1,200 people", None), ("He is 2012 days old.", None),
])
def test_dates(text: str, when: str | None) -> None:
    assert when_in(text, 0, len(text)) == when


def test_a_link_ends_before_the_full_stop() -> None:
    text = "See (https://example.org/a?b=c)."
    assert link_in(text, 0, len(text)) == "https://example.org/a?b=c"


def test_rows_are_json_and_fields_can_be_asked_for() -> None:
    found = find_sources(STORY)
    assert json.loads(found.to_json())[1]["chain"] == ["Ana Ruiz", "Herald"]
    assert len(found.where(when="4 May 2021")) == 1 and found.count("category")["named"] == 2
    assert isinstance(found[0], Statement) and "nothing" not in repr(found.where(category="vague"))


def test_the_table_shows_who_stands_behind_each_statement() -> None:
    html = find_sources(STORY)._repr_html_()
    for words in ("Who stands behind it", "How it came here", "Why look twice", "Ana Ruiz → Herald → this text", "the writer alone", "Written for a course."):
        assert words in html


def test_the_table_asks_who_is_missing() -> None:
    found = find_sources(read_article("latakia-1"))
    question = found._repr_html_().partition("Named in the text, but never heard: ")[2].partition(".")[0]
    assert "Bashar al-Assad" in question and "Putin" not in question and f"never heard: {question}" in " ".join(repr(found).split())
    assert "nobody who is named and never heard" in " ".join(repr(find_sources(STORY)).split())


def test_a_reason_is_given_once() -> None:
    html = find_sources(read_article("town-health"))._repr_html_()
    assert html.count("common knowledge") == 1 and html.count("as above") > 10


def test_nothing_calls_a_source_reliable() -> None:
    shown = " ".join(find_sources(read_article(n))._repr_html_() for n in ("latakia-1", "town-hot")).lower()
    assert not re.search(r"\b(?:un)?reliable|credib|trustworth|fake", shown)


def test_markup_in_the_text_stays_text() -> None:
    assert "<b>" not in find_sources(Article("<b>Ana Ruiz</b> said that 1 < 2."))._repr_html_()


def test_statements_can_be_shown_and_added() -> None:
    found = find_sources(STORY)
    assert "[[" in repr(show(found)) and type(found + find_quotes(STORY)) is Findings
    assert type(found.where(category="named")) is type(found) is type(found[:2])


def test_the_pictures_bars_are_its_numbers() -> None:
    picture, found = plot_sources(STORY), find_sources(STORY)
    drawn = sum(bar.get_width() for bar in picture.axes.patches)
    assert isinstance(picture, Picture) and drawn == sum(row["words"] for row in picture.table)
    assert [row["statements"] for row in picture.table] == [found.count()[s] for s in SORTS if found.count()[s]]
    assert all(row["words"] == row["words_reporter"] + row["words_source"] + row["words_reported"] for row in picture.table)
    assert all(row["sort"] in picture.alt for row in picture.table) and "Ana Ruiz" in picture.alt


def test_voices_in_the_picture_are_told_by_hatching() -> None:
    hatches = {bar.get_gid(): bar.get_hatch() for bar in plot_sources(STORY).axes.patches}
    assert len(set(hatches.values())) == len(hatches) == 3


def test_a_picture_of_nothing_says_so() -> None:
    assert "nothing to draw" in plot_sources(Article("Why?")).alt


@pytest.mark.parametrize("wrong", ["text", None, 3])
def test_what_is_no_article_is_refused_with_the_next_step(wrong: object) -> None:
    with pytest.raises(MedialitError, match="read_article"):
        find_sources(wrong)
    with pytest.raises(MedialitError, match="find_sources"):
        plot_sources(wrong)


def test_other_findings_are_no_statements() -> None:
    with pytest.raises(MedialitError):
        plot_sources(Findings(STORY, [Finding("hedge", "modal", 0, 6, "Bridge", "Why?")]))
