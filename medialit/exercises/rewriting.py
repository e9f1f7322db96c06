"""Look at what a student has made of a paragraph: what the searches still mark in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from medialit import _html
from medialit.article import Article
from medialit.findings import Findings
from medialit.hedges import find_hedges
from medialit.highlight import kind_title, show
from medialit.keys.questions import Question
from medialit.loaded import find_loaded
from medialit.quotes import find_quotes
from medialit.wording import wording

MOST = 5_000  # characters; a paragraph has a tenth of them
_SEARCHES: dict[str, Callable[[Article], Findings]] = {
    "loaded": find_loaded,
    "hedge": lambda article: find_hedges(article).where(kind="hedge"),
    "booster": lambda article: find_hedges(article).where(kind="booster"),
    "quote": find_quotes,
}


def looked_at(question: Question, text: str) -> dict[str, Any]:
    """What the question's searches mark in `text`: in words (`says`) and as `html`, which is None when there is nothing to show."""
    if not text.strip():
        return {"of": text, "says": wording("exercise.rewrite.empty"), "html": None}
    if len(text) > MOST:
        return {"of": text, "says": wording("exercise.rewrite.long", most=f"{MOST:,}", count=f"{len(text):,}"), "html": None}
    found = marks_left(Article(text), question.task.searches)
    return {"of": text, "says": _in_words(found), "html": show(found)._repr_html_()}


def marks_left(article: Article, searches: tuple[str, ...]) -> Findings:
    """What the named searches find, together."""
    found = Findings(article)
    for name in searches:
        found += _SEARCHES[name](article)
    return found


def _in_words(found: Findings) -> str:
    if not len(found):
        return wording("exercise.rewrite.none")
    sorts = [wording("exercise.rewrite.sort", kind=kind_title(kind), count=count) for kind, count in found.count("kind").items()]
    return _html.counted("exercise.rewrite.left", len(found), sorts=", ".join(sorts))
