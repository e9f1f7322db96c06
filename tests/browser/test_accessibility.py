"""What students see, checked with axe-core in a real browser, in light and in dark pages."""

import pytest

from medialit.article import Article
from medialit.certainty import plot_certainty
from medialit.findings import Finding, Findings
from medialit.hedges import find_hedges
from medialit.highlight import LOOKS, show
from medialit.lexicon import explain
from medialit.plots import plot_counts, plot_positions, plot_voices
from medialit.reading import read_article
from medialit.reports import report
from medialit.shared_claims import same_claims
from medialit.side_by_side import compare
from medialit.source_plot import plot_sources
from medialit.sources import find_sources
from medialit.speaking import who_speaks

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (pip install -e '.[test]')")

ARTICLE = read_article("latakia-1")
# The colours of JupyterLab's two themes, and what it does to text in outputs.
THEMES = {"light": ("true", "#ffffff", "rgba(0,0,0,.87)"), "dark": ("false", "#111111", "rgba(255,255,255,1)")}


def every_look():
    """Marks of every kind, apart and inside one another."""
    words = ARTICLE.words
    spans = [(words[n].start, words[n + 2].end, kind) for n, kind in zip(range(0, 400, 12), list(LOOKS) * 9, strict=False)]
    spans += [(words[n].start, words[n + 9].end, "quote") for n in range(12, 400, 36)]
    return Findings(ARTICLE, (mark(*span) for span in spans))


def mark(start, end, look):
    kind, category = ("quote", "indirect") if look == "reported" else (look, "modal")
    return Finding(kind, category, start, end, ARTICLE.text[start:end], f"Why {start}?")


OUTPUTS = {
    "an article": lambda: ARTICLE._repr_html_(),
    "an invented article": lambda: read_article("town-plain")._repr_html_(),
    "a table": lambda: every_look()._repr_html_(),
    "an empty table": lambda: Findings(ARTICLE)._repr_html_(),
    "a marked article": lambda: show(every_look()).html.replace("<details", "<details open"),
    "a picture of counts": lambda: plot_counts(every_look())._repr_html_().replace("<details", "<details open"),
    "a picture of positions": lambda: plot_positions(every_look())._repr_html_(),
    "a picture of voices": lambda: plot_voices(ARTICLE)._repr_html_(),
    "a picture of certainty": lambda: plot_certainty(ARTICLE)._repr_html_().replace("<details", "<details open"),
    "what hedges touch": lambda: show(find_hedges(ARTICLE)).html,
    "statements that stand twice": lambda: same_claims(ARTICLE, read_article("latakia-2"))._repr_html_().replace("<details", "<details open"),
    "two articles": lambda: compare(ARTICLE, read_article("latakia-2"))._repr_html_().replace("<details", "<details open"),
    "a report": lambda: report(ARTICLE)._repr_html_().replace("<details", "<details open"),
    "a picture of sources": lambda: plot_sources(ARTICLE)._repr_html_().replace("<details", "<details open"),
    "who stands behind it": lambda: find_sources(ARTICLE)._repr_html_(),
    "statements, marked": lambda: show(find_sources(ARTICLE)).html.replace("<details", "<details open"),
    "who speaks": lambda: who_speaks(ARTICLE)._repr_html_(),
    "an explanation": lambda: explain("perhaps")._repr_html_(),
}


def set_page(page, html, theme):
    flag, ground, words = THEMES[theme]
    body = f'<body data-jp-theme-light="{flag}" style="background:{ground};color:{words};font:14px sans-serif"><main><h1>Lesson</h1><h2>Look</h2>{html}</main>'
    page.set_content(f"<!doctype html><html lang=en><title>Lesson</title>{body}")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("output", OUTPUTS)
def test_axe_finds_nothing(page, output, theme):
    set_page(page, OUTPUTS[output](), theme)
    results = axe.Axe().run(page, context=".medialit")
    assert results.violations_count == 0, results.generate_report()


PAGES = {"a report": lambda: report(ARTICLE).html, "two articles": lambda: compare(ARTICLE, read_article("latakia-2")).html}


@pytest.mark.parametrize("width", [1000, 360])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_its_own_is_readable_and_fits_the_screen(page, name, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(PAGES[name]().replace("<details", "<details open"))
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_would_find_something(page):
    set_page(page, '<div class="medialit"><img src="data:,"><p style="color:#888">Pale.</p></div>', "light")
    found = {violation["id"] for violation in axe.Axe().run(page, context=".medialit").response["violations"]}
    assert found == {"image-alt", "color-contrast"}


def test_tab_goes_from_mark_to_mark_and_shows_the_reason(page):
    article = Article("It may rain, or it might snow.")
    items = [Finding("hedge", "modal", 3, 6, "may", "How likely?"), Finding("hedge", "modal", 19, 24, "might", "Who knows?")]
    set_page(page, show(Findings(article, items)).html, "light")
    for reason in ("How likely?", "Who knows?"):
        page.keyboard.press("Tab")
        assert reason in page.evaluate("getComputedStyle(document.activeElement, '::after').content")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.locator("details li").all_inner_texts() == ["may · Maybe-verbs · the reporter\nHow likely?", "might · Maybe-verbs · the reporter\nWho knows?"]


def test_hovering_shows_the_reason(page):
    set_page(page, show(every_look()).html, "dark")
    mark = page.locator(".medialit-mark").nth(5)
    assert mark.evaluate("e => getComputedStyle(e, '::after').content") == "none"
    mark.hover()
    assert "Why" in mark.evaluate("e => getComputedStyle(e, '::after').content")


@pytest.mark.parametrize("theme", THEMES)
def test_marks_have_their_own_colours_in_both_themes(page, theme):
    set_page(page, show(every_look()).html, theme)
    grounds = page.evaluate("[...document.querySelectorAll('mark')].map(e => getComputedStyle(e).backgroundColor)")
    brightness = {sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) / 3 for ground in grounds}
    assert min(brightness) > 200 if theme == "light" else max(brightness) < 80
