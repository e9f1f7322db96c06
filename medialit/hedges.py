"""How sure a text sounds: hedges, which limit a statement, and boosters, which leave no room for doubt.

The terms are Hyland's (2005); weasels are those of Vincze (2013), approximators those of Prince, Frader and Bosk (1982).
"""

from __future__ import annotations

from collections.abc import Iterator

from medialit.article import Article
from medialit.claims import touching
from medialit.findings import Finding, Findings
from medialit.lexicon import load_lexicon
from medialit.loaded import from_match
from medialit.terms import Lexicon, Match

_NEGATIONS = frozenset(["not", "n't", "never"])


def find_hedges(article: Article, lexicon: Lexicon | None = None) -> Findings:
    """The hedges and boosters of an article (kinds "hedge" and "booster"), each with its reason and its voice.

    `lexicon` replaces medialit's own list of hedges; boosters are then left out.

    >>> [(f.kind, f.category) for f in find_hedges(Article("The bridge may clearly fail."))]
    [('hedge', 'modal'), ('booster', 'certainty')]
    """
    if lexicon is None:
        return article.once("hedges", lambda a: Findings(a, [*_found(a, load_lexicon("hedge"), "hedge"), *_found(a, load_lexicon("booster"), "booster")]))
    return Findings(article, _found(article, lexicon, "hedge"))


def _found(article: Article, lexicon: Lexicon, kind: str) -> Iterator[Finding]:
    return touching(article, (from_match(article, m, kind) for m in lexicon.scan(article) if kind != "hedge" or _is_hedge(article, m)))


def _is_hedge(article: Article, match: Match) -> bool:
    """Whether a word that has other senses too is a hedge here; in doubt it is not."""
    words, text = article.words, article.text
    key, after = words.keys[match.first], match.last + 1
    if match.first != match.last:
        return True
    if key == "may" and text[match.start] == "M":
        # At the start of a sentence the month and the verb look alike.
        return False
    if key == "could":
        return not (after < len(words) and words.keys[after] in _NEGATIONS)
    return True

