"""medialit: explainable helpers for reading the news closely.

A mark is a question, never a verdict. The public words are imported when they are first used, so that
`import medialit` stays light.
"""

from __future__ import annotations

import importlib
from typing import Any

_HOMES = {
    "article": ("Article",),
    "certainty": ("plot_certainty",),
    "desk.bench": ("make_a_lesson",),
    "desk.word_bench": ("add_a_word",),
    "errors": ("MedialitError",),
    "exercises": ("ask", "look", "my_page", "my_work", "own_article", "recall"),
    "findings": ("Finding", "Findings", "Quote", "Statement"),
    "hedges": ("find_hedges",),
    "highlight": ("show",),
    "label_table": ("compare_labels",),
    "labels": ("find_labels",),
    "lexicon": ("explain", "load_lexicon"),
    "loaded": ("find_loaded",),
    "plots": ("plot_counts", "plot_positions", "plot_voices"),
    "quotes": ("find_quotes",),
    "reading": ("read_article",),
    "reports": ("report",),
    "shared_claims": ("same_claims",),
    "side_by_side": ("compare",),
    "source_plot": ("plot_sources",),
    "sources": ("find_sources",),
    "speaking": ("who_speaks",),
    "strips": ("plot_labels",),
    "swapping": ("swap",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'medialit' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"medialit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
