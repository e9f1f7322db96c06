"""Sentences cut into statements: a part for each who stands behind something, none overlapping, together all of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from medialit.article import Article
from medialit.quotes import grammar as g
from medialit.sources.bearers import Bearer, Bearers
from medialit.sources.claims import Claim, Claims
from medialit.sources.markers import Markers
from medialit.sources.notes import Notes
from medialit.sources.relays import once

NOBODY = Bearer("nobody")
_BOUNDARY = re.compile(r";\s+|,\s+(?=(?:but|while|whereas|although|though|and|yet|as)\s)|\s(?=(?:while|although|whereas)\s)")
_MOSTLY = 0.5  # of a clause
_FEWEST = 4  # words that can state something


class Part(NamedTuple):
    """A statement: its offsets, who stands behind it, how it came here, and the words that say so."""

    start: int
    end: int
    bearer: Bearer
    relays: tuple[str, ...] = ()
    voice: str = "reporter"
    source: tuple[int, int] | None = None


class Cutter:
    """Cuts the sentences of one article, in order."""

    def __init__(self, article: Article) -> None:
        bearers = Bearers(article)
        self.article, self.text, self.words = article, article.text, article.words
        self.claims, self.markers, self.notes = Claims(article, bearers), Markers(article, bearers), Notes(article)

    def parts(self) -> Iterator[Part]:
        """The statements of the article in the order of the text."""
        for number, (start, end, _) in enumerate(self.article.sentences):
            claims = [c for c in self.claims.of(number) if c.end > start and c.start < end]
            sort = self.notes.sort(number, bool(claims))
            if sort == "note":
                match = self.notes.term(number)
                yield Part(start, end, Bearer("note", None, match.term if match else None), source=(match.start, match.end) if match else None)
            elif sort is None:
                yield from self._sentence(start, end, claims)

    def _sentence(self, start: int, end: int, claims: list[Claim]) -> Iterator[Part]:
        for part in self._merged([self._piece(s, e, claims) for s, e in self._cut(start, end, claims)]):
            text = self.text[part.start:part.end]
            begin = part.start + len(text) - len(text.lstrip())
            yield part._replace(start=begin, end=begin + len(text.strip()))

    def _cut(self, start: int, end: int, claims: list[Claim]) -> Iterator[tuple[int, int]]:
        """The clauses of a sentence: no claim is cut, and each begins a clause of its own where another speaks before it."""
        ends = [m.end() for m in _BOUNDARY.finditer(self.text, start, end)]
        cuts = {at for at in ends if not _inside(claims, at)}
        for before, claim in pairwise(claims):
            at = bisect_left(ends, before.end)
            if at == len(ends) or ends[at] > claim.start:
                cuts.add(claim.start)
        yield from pairwise([start, *sorted(cut for cut in cuts if start < cut < end), end])

    def _piece(self, start: int, end: int, claims: list[Claim]) -> Part:
        first = bisect_right(claims, start, key=lambda c: c.end)
        here = claims[first:bisect_left(claims, end, key=lambda c: c.start)]
        if here:
            return self._claimed(start, end, here)
        hint = self.markers.of(start, end)
        if hint is None and start == self.article.sentences[0].start:
            hint = self.markers.headline(start, end)
        return Part(start, end, hint[0], source=hint[1]) if hint else Part(start, end, NOBODY)

    def _claimed(self, start: int, end: int, here: list[Claim]) -> Part:
        # "Evidence reveals that groups led by Ana Ruiz …": what the evidence is said to show holds the rest.
        told = sum(c.end - c.start for c in here) / (end - start)
        shown = self.markers.shown(self.article.word_at(start), self.article.word_at(end))
        if shown and shown[1][1] < here[0].start and (shown[0].sort == "vague" or told < _MOSTLY):
            return Part(start, end, shown[0], source=shown[1])
        claim = max(here, key=lambda c: min(c.end, end) - max(c.start, start))
        hint = self.markers.of(start, end) if claim.bearer.name is None and claim.voice != "source" else None
        if hint and hint[0].name:
            return Part(start, end, hint[0], claim.relays, claim.voice, hint[1])
        return Part(start, end, claim.bearer, claim.relays, claim.voice, claim.source)

    def _states(self, part: Part) -> bool:
        """Whether a clause in which nobody speaks says something of its own, and is no mere "on Friday"."""
        keys = self.words.keys[self.article.word_at(part.start):self.article.word_at(part.end)]
        verb = any(k in g.AUXILIARIES or k in g.PAST_TENSES or k.endswith("ed") for k in keys)
        return len(keys) >= _FEWEST and verb and keys[0] not in g.RELATIVES

    def _merged(self, pieces: list[Part]) -> list[Part]:
        """Neighbours with the same somebody behind them are one part; what states nothing goes with its neighbour."""
        done: list[Part] = []
        for piece in pieces:
            if done and _same(done[-1], piece):
                done[-1] = _both(done[-1], piece)
            elif done and piece.bearer is NOBODY and not self._states(piece):
                done[-1] = done[-1]._replace(end=piece.end)
            elif done and done[-1].bearer is NOBODY and not self._states(done[-1]):
                done[-1] = piece._replace(start=done[-1].start)
            else:
                done.append(piece)
        return done


def _inside(claims: list[Claim], at: int) -> bool:
    """Whether an offset lies within a claim."""
    number = bisect_left(claims, at, key=lambda c: c.start) - 1
    return number >= 0 and at < claims[number].end


def _same(a: Part, b: Part) -> bool:
    if a.bearer.name is None and b.bearer.name is None:
        return a.bearer.sort == b.bearer.sort
    return a.bearer.same_as(b.bearer)


def _both(a: Part, b: Part) -> Part:
    return a._replace(end=b.end, relays=once((*a.relays, *b.relays)), voice="source" if "source" in (a.voice, b.voice) else a.voice)
