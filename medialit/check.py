"""Check that a word list does what its examples say."""

from __future__ import annotations

from collections.abc import Callable

from medialit.article import Article
from medialit.findings import Findings
from medialit.hedges import find_hedges
from medialit.labels import find_labels
from medialit.loaded import find_loaded
from medialit.terms import Lexicon, Term

_Search = Callable[[Article, Lexicon], Findings]
_SEARCHES: dict[str, _Search] = {"hedge": find_hedges, "label": find_labels}


def wrong_examples(lexicon: Lexicon) -> list[str]:
    """What is wrong with the examples of a word list, a sentence each: every example is to be marked, no counterexample is."""
    search = _SEARCHES.get(lexicon.name, _every_loaded)
    wrong: dict[str, None] = {}
    for term in lexicon:
        # The words of a family share their examples; each example has at least one of them.
        heads = {t.headword for t in lexicon if t.examples == term.examples and t.why == term.why} if term.family else {term.headword}
        wrong |= dict.fromkeys(_missing(s, term) for s in term.examples if not _marks(search, lexicon, s, heads))
        wrong |= dict.fromkeys(_excessive(s, term) for s in term.counterexamples if _marks(search, lexicon, s, heads))
    return list(wrong)


def _every_loaded(article: Article, lexicon: Lexicon) -> Findings:
    # An example need not give an arguable word the company that it has in an article.
    return find_loaded(article, lexicon, arguable=True)


def _missing(sentence: str, term: Term) -> str:
    remedy = "change the example (what looks like a name is never marked), or the unless that excludes it"
    return f'"{term.headword}" is not marked in its example “{sentence}”; {remedy}.'


def _excessive(sentence: str, term: Term) -> str:
    return f'"{term.headword}" is marked in its counterexample “{sentence}”; add an unless that fits it.'


def _marks(search: _Search, lexicon: Lexicon, sentence: str, heads: set[str]) -> bool:
    return any(finding.term in heads for finding in search(Article(sentence), lexicon))
