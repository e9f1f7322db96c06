"""Exercises that everybody can use: large targets, names, focus, and colours in light and dark themes."""

import pytest
from blank import ANSWERS

KINDS = ["predict-number", "predict-choice", "one", "several", "match", "mark", "swap", "write", "order", "dossier", "rewrite", "frames"]


@pytest.mark.parametrize("id", KINDS)
def test_targets_are_large_enough_for_a_finger_and_reachable(id, show, page):
    page.set_viewport_size({"width": 360, "height": 700})
    show(id)
    if id == "swap":
        page.get_by_role("radio", name="rebels").check()
    small = page.evaluate("""() => [...document.querySelectorAll("main button, main select, main textarea, main input, main summary")]
      .map((node) => node.closest("label.ml-option") ?? node).filter((node) => node.offsetParent)
      .map((node) => [node.textContent, node.getBoundingClientRect().width, node.getBoundingClientRect().height])
      .filter(([, width, height]) => width < 24 || height < 24)""")
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "nothing sticks out sideways"


@pytest.mark.parametrize("id", KINDS)
def test_every_control_has_a_name_and_feedback_is_announced(id, show, page):
    show(id)
    names = page.evaluate("""() => [...document.querySelectorAll("main button, main select, main textarea, main input")]
      .map((node) => node.getAttribute("aria-label") || node.labels?.[0]?.textContent || node.textContent)""")
    assert names and all(name.strip() for name in names)
    assert page.locator("[role=status]").count() == 1 and page.locator("[role=alert]").count() == 1


def test_focus_is_visible(show, page):
    show("mark")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


# JupyterLab's two themes.
NAMES = ("--jp-layout-color0", "--jp-layout-color2", "--jp-content-font-color1", "--jp-border-color1", "--jp-brand-color1")
LIGHT = dict(zip(NAMES, ("#fff", "#eee", "rgba(0, 0, 0, .87)", "#bdbdbd", "#1976d2"), strict=True))
DARK = dict(zip(NAMES, ("#111", "#424242", "#fff", "#616161", "#1976d2"), strict=True))
# Luminance contrast of each piece of text with the nearest background behind it.
CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgb = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (rgb(colour)[3] === 255) return colour;
    }
    return "#fff";
  };
  const low = [];
  for (const node of document.querySelectorAll("main *")) {
    if (![...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()) || !node.offsetParent) continue;
    const under = behind(node.closest(".ml-sign") ? node.closest(".ml-text") : node); // the signs stand above their words
    const [a, b] = [light(rgb(under, getComputedStyle(node).color)), light(rgb(under))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push([node.className || node.tagName, node.textContent, ratio]);
  }
  return low;
}"""


@pytest.mark.parametrize("theme", [{}, LIGHT, DARK], ids=["no theme", "light", "dark"])
@pytest.mark.parametrize("id", KINDS)
def test_text_is_readable_in_light_and_dark_themes(id, theme, show, page, blank):
    show(id)
    page.evaluate("(theme) => Object.entries(theme).forEach(([name, value]) => document.documentElement.style.setProperty(name, value))", theme)
    blank.python = "dead" if id == "one" else "alive"
    if id == "one":
        page.clock.install()
    ANSWERS[id](page)
    if id == "one":
        page.clock.run_for(2_900)
        page.get_by_role("alert").get_by_text("Not saved").wait_for()
    else:
        page.locator(".ml-main").click()
        page.locator(".ml-headline").first.wait_for()
    assert page.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("id", KINDS)
def test_axe_finds_nothing(id, show, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (pip install -e '.[test]')")
    show(id)
    ANSWERS[id](page)
    page.locator(".ml-main").click()
    page.locator(".ml-headline").first.wait_for()
    results = axe.Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
