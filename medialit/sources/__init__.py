"""Sources: each statement of an article with who stands behind it, and how it came here.

Rules over the quotations, the reporting clauses and the hedges; who somebody is, is read off the list of sources.
"""

from __future__ import annotations

from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import Findings, Statement
from medialit.lexicon import load_lexicon
from medialit.sources.dates import link_in, when_in
from medialit.sources.parts import Cutter, Part
from medialit.sources.table import sources_html, sources_text
from medialit.wording import wording

__all__ = ["SORTS", "Sources", "find_sources"]
SORTS = ("named", "official", "organisation", "outlet", "document", "unnamed", "vague", "nobody", "note")


class Sources(Findings):
    """The statements of an article, shown as a table with the question of who is missing below it."""

    def __repr__(self) -> str:
        return sources_text(self)

    def _repr_html_(self) -> str:
        return sources_html(self)


def find_sources(article: Article) -> Findings:
    """Each statement of an article with who stands behind it (kind "source").

    A sentence is one statement, or several where several stand behind its parts; questions, bylines and headings without
    a verb are none. Categories: named, official, organisation, outlet, document, unnamed, vague, nobody (the writer alone)
    and note (the text about itself). Raises `MedialitError` for what is no article.

    >>> [(s.text, s.category, s.speaker) for s in find_sources(Article("“It will rain,” said Ana Ruiz. The wells are dry."))]
    [('“It will rain,” said Ana Ruiz.', 'named', 'Ana Ruiz'), ('The wells are dry.', 'nobody', None)]
    """
    if not isinstance(article, Article):
        raise MedialitError(f"find_sources() takes an article, such as read_article(...) returns, not {type(article).__name__}.")
    return article.once("sources", lambda a: Sources(a, [_made(a, part) for part in Cutter(a).parts()]))


def _made(article: Article, part: Part) -> Statement:
    bearer = part.bearer
    chain = (bearer.name, *part.relays) if bearer.name else part.relays
    return Statement(
        kind="source", category=bearer.sort, start=part.start, end=part.end, text=article.text[part.start:part.end], why=_why(part),
        voice=part.voice, speaker=bearer.name, term=bearer.term.headword if bearer.term else None, source=part.source, chain=chain,
        when=when_in(article.text, part.start, part.end), link=link_in(article.text, part.start, part.end),
    )


def _why(part: Part) -> str:
    """The reason of its word, else of its sort; and what it means that it was passed on."""
    term = part.bearer.term
    why = term.why if term else load_lexicon("source").categories[part.bearer.sort].why
    return f"{why} {wording('sources.relayed', relay=wording('sources.then').join(part.relays))}" if part.relays else why
