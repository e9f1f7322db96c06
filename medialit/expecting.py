"""What to expect of a text before anything is searched in it: too short, not English, an address instead of an article."""

from __future__ import annotations

import re

from medialit.article import Article, word_set
from medialit.wording import wording

SHORT, LONG = 80, 3_000  # words
_TELLING = 20  # words; in fewer the language cannot be told
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*\Z", re.IGNORECASE)
# Frequent in every English text, and in no neighbouring language.
_ENGLISH = word_set(
    "the of and to that with for from by is was were has have had be been not this these they their which who "
    "he she it its at as are will would but said after about over more"
)
_SHARE = 0.12  # of such words in a text; in English news it is about a third


def what_to_expect(article: Article) -> str:
    """One sentence about the text: what is odd about it, or how long it is and what to look for."""
    words = len(article.words)
    if _ADDRESS.match(article.text):
        return wording("own.address")
    if not _is_english(article.words.keys):
        return wording("own.foreign")
    if words < SHORT or words > LONG:
        return wording("own.short" if words < SHORT else "own.long", words=f"{words:,}")
    return wording("own.fine", words=words, sentences=len(article.sentences))


def _is_english(keys: list[str]) -> bool:
    return len(keys) < _TELLING or sum(key in _ENGLISH for key in keys) >= _SHARE * len(keys)
