"""A real Chromium for the exercises: alone with the widget's own script, and with a real JupyterLab around it."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from blank import Blank
from lab import serving, skip_or_fail

from medialit import ask, work

LESSONS = Path(__file__).parent / "lessons"
_QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
# Where the shared memory of a container is small, or a machine is busy, a page would crash without the last of these.
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *_QUIET]


def _chromium() -> str | None:
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next((path for name in names if name and (path := shutil.which(name))), None)


# The scope is the folder, not the session: a sync playwright keeps an event loop running, which other tests must not meet.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        skip_or_fail("playwright is not installed (pip install -e '.[test]')")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=_FLAGS)
        except Error as error:
            skip_or_fail(f"no Chromium could be started; install chromium or set CHROMIUM ({str(error).splitlines()[0]})")
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A fresh page with a profile of its own; the test fails when it asks another computer for anything, or on a script error."""
    context = chromium.new_context(viewport={"width": 1000, "height": 900}, has_touch=True)
    outside, errors = [], []
    context.on("request", lambda request: None if _is_here(request.url) else outside.append(request.url))
    page = context.new_page()
    # JupyterLab's own complaint when a kernel dies while it is being asked something.
    page.on("pageerror", lambda error: None if "Canceled future" in str(error) else errors.append(str(error)))
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert not outside, "asked other computers"
    assert not errors, "errors in the page's scripts"


@pytest.fixture
def blank(page: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Blank:
    """A blank page for widgets, the lessons of these tests, and a new student's folder."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(LESSONS))
    monkeypatch.setenv("MEDIALIT_WORK", str(tmp_path))
    monkeypatch.setattr(work, "_opened", {})
    return Blank(page)


@pytest.fixture
def show(blank: Blank) -> Callable[[str], Any]:
    """show("mark"): draw a question of the lesson every-kind, as a freshly run cell does; returns the page."""
    return lambda id: blank.show(ask("every-kind", id))


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[Any]:
    """A running JupyterLab; `chromium` comes first, so that none is started where there is no browser."""
    if importlib.util.find_spec("jupyterlab") is None:
        skip_or_fail("JupyterLab is not installed (pip install -e '.[test]')")
    with serving(tmp_path_factory.mktemp("jupyter")) as running:
        yield running


def _is_here(url: str) -> bool:
    return urlsplit(url).scheme in ("data", "blob", "about") or urlsplit(url).hostname in ("127.0.0.1", "localhost", "medialit.test")
