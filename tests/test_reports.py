"""The report as an object: what a notebook shows, what is saved, and that all of it is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from medialit import Article, MedialitError, plot_certainty, plot_labels, plot_sources, plot_voices, read_article, report
from medialit.wording import wording

ARTICLE = read_article("latakia-2")
TWICE = Article("Old dam will burst above Sele\n\n“The old dam above Sele may burst,” said Ana Ruiz.", title="Old dam will burst above Sele")


@pytest.mark.parametrize("shown", [lambda r: r.html, lambda r: r._repr_html_()])
def test_pictures_stand_in_it_with_what_they_show_in_words(shown) -> None:
    html = shown(report(ARTICLE))
    alts = re.findall(r'<img src="data:image/png;base64,[^"]+" alt="([^"]+)"', html)
    expected = [plot(ARTICLE).alt for plot in (plot_voices, plot_sources, plot_certainty, plot_labels)]
    assert [alt.replace("&#x27;", "'").replace("&quot;", '"') for alt in alts] == expected


def test_the_note_stands_at_the_top_and_once_in_the_marked_article() -> None:
    assert 1 < report(ARTICLE).html.count(ARTICLE.note) <= 3


def test_every_heading_is_in_every_form() -> None:
    made = report(ARTICLE)
    page, output = made.html, made._repr_html_()
    for key, heading in wording("report.headings").items():
        assert (f"<h2>{heading}</h2>" in page and heading in output) or key == "marks"
    assert "<h2" not in output and repr(made) == made.text


def test_a_statement_that_stands_twice_and_differs_is_shown() -> None:
    for shown in (report(TWICE).text, report(TWICE).html):
        assert "stands twice in" in shown and "Only the second telling has “may”" in shown
    assert "stands twice in" not in report(Article("Rain fell.")).text


@pytest.mark.parametrize(("name", "start"), [("r.html", "<!doctype"), ("r.txt", "5 words"), ("r.json", "{")])
def test_the_ending_says_how_it_is_saved(tmp_path, name: str, start: str) -> None:
    report(Article("Another day. The mob left.")).save(tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_json_is_json() -> None:
    assert json.loads(report(ARTICLE).written("json"))["article"]["title"] == ARTICLE.title


def test_what_cannot_be_saved_or_reported_is_one_sentence(tmp_path) -> None:
    for path in (tmp_path / "r.docx", tmp_path / "no" / "r.html"):
        with pytest.raises(MedialitError, match=r"\.html|folder"):
            report(ARTICLE).save(path)
    with pytest.raises(MedialitError, match="takes an article"):
        report("text")


def test_text_needs_no_picture() -> None:
    code = "from medialit import read_article, report; import sys; report(read_article('latakia-2')).text; print('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
