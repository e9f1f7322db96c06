"""Words that lean: words whose meaning already judges what they name."""

from __future__ import annotations

from medialit.article import Article
from medialit.findings import Finding, Findings
from medialit.lexicon import load_lexicon
from medialit.quotes import voice_of
from medialit.quotes.people import names_of
from medialit.terms import Lexicon, Match


def find_loaded(article: Article, lexicon: Lexicon | None = None) -> Findings:
    """The loaded words of an article, each with its reason, in whose voice it stands, and other ways to say it.

    `lexicon` replaces medialit's own list (`load_lexicon("mine.toml")`). A word that is part of a name is not loaded.

    >>> find_loaded(Article("The mercenaries shelled the village."))[0].term
    'mercenary'
    """
    if lexicon is None:
        return article.once("loaded", lambda a: _find(a, load_lexicon("loaded")))
    return _find(article, lexicon)


def _find(article: Article, lexicon: Lexicon) -> Findings:
    return Findings(article, [from_match(article, m, "loaded") for m in lexicon.scan(article) if not _is_name(article, m)])


def _is_name(article: Article, match: Match) -> bool:
    """Whether the words are part of a longer name ("Rebel Wilson"), or are one by their capital and not so in the list."""
    names = [name for i in range(match.first, match.last + 1) if (name := names_of(article).around(i))]
    if any(name.first < match.first or name.last > match.last for name in names):
        return True
    words = article.text[match.start:match.end]
    return bool(names) and match.first == match.last and words not in match.term.forms


def from_match(article: Article, match: Match, kind: str) -> Finding:
    """The finding of one match of a word list."""
    voice, speaker = voice_of(article, match.start, match.end)
    term = match.term
    return Finding(
        kind=kind, category=term.category, start=match.start, end=match.end, text=article.text[match.start:match.end], why=term.why,
        voice=voice, speaker=speaker, strength=term.strength, other_words=term.other_words, term=term.headword,
    )
