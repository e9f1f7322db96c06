"""Through whose hands a statement came: "told CNN", "in an interview with CNN", "…, according to the Guardian"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from medialit.article import Article, word_key, word_set
from medialit.findings import Quote
from medialit.quotes import reporting_clauses
from medialit.sources.bearers import Bearer, bare
from medialit.sources.mentions import Mentions, Span

_TELLS = word_set("told tells tell quoted cited telling")
_INTERVIEW = re.compile(r"\bin (?:an interview|remarks|a statement|comments) (?:with|to|published by|for)(?=\s)")
_NEAR = 80  # characters after "said" within which an interview is named
_NEWSROOM = re.compile(
    r"\s+(?:(?:to|by|in)\s+)?((?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w’'&-]*)*"
    r"|(?:the\s+|a\s+|local\s+|state\s+)?[a-z]+(?:\s+(?:newspaper|television|radio|agency|media))?)"
)
_LEAD = re.compile(r"((?:[A-Z][\w.'’-]*\s){1,5}?)(?:reports?|reported|writes?|wrote|reveals|revealed):\s")  # "The Herald reports: …"


class Relays:
    """Finds the relays of one article's quotations."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self.article, self.text, self.mentions, self.bearers = article, article.text, mentions, mentions.bearers
        starts, ends = article.words.starts, article.words.ends
        phrases = [c for c in reporting_clauses(article) if c.term.category == "phrase" and c.source and not c.inside]
        self.phrases: dict[int, Span] = {c.sentence: (starts[c.source[0]], ends[c.source[1]]) for c in phrases if c.source}

    def of(self, quote: Quote, bearer: Bearer, number: int) -> tuple[str, ...]:
        """The names of those who passed on what `bearer` says in sentence `number`, the first of them first."""
        start, end, _ = self.article.sentences[number]
        lead = _LEAD.match(self.text, start, quote.start)
        found = [*self._told(quote, end), self._via(quote, number), self.bearers.of(lead[1]) if lead else None]
        return once(b.name for b in found if b and b.name and not b.same_as(bearer) and not self.bearers.is_this_text(b.name))

    def _via(self, quote: Quote, number: int) -> Bearer | None:
        return self.mentions.who(self.phrases[number], None, number) if quote.via and number in self.phrases else None

    def _told(self, quote: Quote, end: int) -> Iterable[Bearer]:
        """The newsrooms that were told."""
        if not quote.cue or not quote.source:
            return
        after = max(quote.cue[1], quote.source[1])
        places = [quote.cue[1]] if word_key(self.text[slice(*quote.cue)]) in _TELLS else []
        for at in [*places, *(m.end() for m in _INTERVIEW.finditer(self.text, after, min(end, after + _NEAR)))]:
            match = _NEWSROOM.match(self.text, at, end)
            bearer = self.bearers.of(match[1]) if match else None
            if bearer and bearer.sort == "outlet":
                yield bearer


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once: "the Guardian" is "Guardian"."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(bare(name), name)
    return tuple(found.values())
