"""Quotations and reported speech: what was said, who says it, and with which cue.

Rules that one can read, over words, quotation marks and the list of reporting verbs; no parser. The terms are those of
the field: source, cue and content of an attribution (Pareti 2012).
"""

from __future__ import annotations

from dataclasses import replace

from medialit.article import Article
from medialit.findings import Findings, Quote
from medialit.lexicon import load_lexicon
from medialit.quotes.attribution import Attribution, Attributor
from medialit.quotes.clauses import Clause, Reader, Words
from medialit.quotes.indirect import Report, indirect_stretches
from medialit.quotes.lines import Block, Line, blocks, spoken_lines
from medialit.quotes.marks import stretches
from medialit.quotes.people import names_of
from medialit.quotes.speakers import Speakers
from medialit.quotes.voice import Voices
from medialit.wording import wording

__all__ = ["find_quotes", "reporting_clauses", "voice_of", "word_voices"]


def find_quotes(article: Article) -> Findings:
    """The quotations of an article, and what it reports of others' words without quotation marks.

    Each `Quote` has its category (direct, partial, scare, title, nested, indirect), the spans of its cue and of the
    mention of its speaker, the speaker by the fullest name in the article, and the stance of the cue. What the text
    does not tell is None.

    >>> [(q.text, q.speaker) for q in find_quotes(Article("“It will rain,” said Ana Ruiz."))]
    [('It will rain,', 'Ana Ruiz')]
    """
    return article.once("quotes", _find)


def voice_of(article: Article, start: int, end: int) -> tuple[str, str | None]:
    """In whose voice the words from `start` to `end` stand: (reporter | source | reported, speaker or None)."""
    return article.once("voices", lambda a: Voices(find_quotes(a))).at(start, end)


def word_voices(article: Article) -> list[tuple[str, str | None]]:
    """For each word of an article, in whose voice it stands, as `voice_of` tells."""
    return article.once("word voices", lambda a: [voice_of(a, word.start, word.end) for word in a.words])


def reporting_clauses(article: Article) -> list[Clause]:
    """The cues of an article with their subjects, those that report nothing ("denied it") included; read with its quotations."""
    find_quotes(article)
    return article.once("clauses", lambda a: [])


def _find(article: Article) -> Findings:
    marked = stretches(article)
    quoted = article.covered(marked)
    names = names_of(article)
    reader = Reader(article, names, quoted)
    article.once("clauses", lambda a: reader.clauses)
    make = _Maker(article, Speakers(article, names, quoted, reader.clauses), reader.clauses)
    found = [make.quotation(a) for a in Attributor(article, reader, marked).attribute()]
    reports = [make.report(r) for r in indirect_stretches(article, reader)]
    lines = [make.line(line) for line in spoken_lines(article, names, quoted)]
    return Findings(article, found + reports + lines + [make.block(b) for b in blocks(article, reader)])


class _Maker:
    """Makes findings of what the rules found."""

    def __init__(self, article: Article, speakers: Speakers, clauses: list[Clause]) -> None:
        self.article, self.speakers = article, speakers
        # "…, he said, according to the agency": the agency relays what he said.
        self.relays = {c.sentence: c for c in clauses if c.term.category == "phrase" and not c.inside}
        self.categories = load_lexicon("quote").categories

    def quotation(self, found: Attribution) -> Quote:
        stretch = found.stretch
        voice = "reporter" if found.category in ("scare", "title") else "source"
        if stretch.worn and found.category in ("direct", "partial"):
            # Whose words they are is sure; whether they are exact is not, so they count as reported.
            return replace(self._made("indirect", stretch.start, stretch.end, "reported", found.source, found.clause), why=wording("quotes.worn"))
        return self._made(found.category, stretch.start, stretch.end, voice, found.source, found.clause)

    def report(self, found: Report) -> Quote:
        return self._made("indirect", found.start, found.end, "reported", found.clause.source, found.clause)

    def line(self, found: Line) -> Quote:
        return replace(self._made("indirect", found.start, found.end, "reported", found.label, None), speaker=found.speaker)

    def block(self, found: Block) -> Quote:
        category, voice = ("direct", "source") if found.exact else ("indirect", "reported")
        return self._made(category, found.start, found.end, voice, found.clause.source if found.clause else None, found.clause)

    def _made(self, category: str, start: int, end: int, voice: str, source: Words | None, clause: Clause | None) -> Quote:
        why = self.categories[category].why
        if clause and clause.term.category in ("factive", "doubting", "manner"):
            why = f"{why} {clause.term.why}"
        relay = self.relays.get(clause.sentence) if clause else None
        return Quote(
            kind="quote", category=category, start=start, end=end, text=self.article.text[start:end], why=why, voice=voice,
            speaker=self.speakers.who(source), term=clause.term.headword if clause else None, source=self._offsets(source),
            cue=self._offsets(clause.cue if clause else None), stance=clause.term.category if clause else None,
            via=self.speakers.who(relay.source) if relay and relay != clause else None,
        )

    def _offsets(self, words: Words | None) -> tuple[int, int] | None:
        return (self.article.words.starts[words[0]], self.article.words.ends[words[1]]) if words else None
