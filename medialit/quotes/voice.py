"""In whose voice a stretch of an article stands."""

from __future__ import annotations

from bisect import bisect_right

from medialit.findings import Findings, Quote


class Voices:
    """The stretches of an article that are not the reporter's own words."""

    def __init__(self, quotes: Findings) -> None:
        self._layers = [
            _layer(quotes, ("nested",)),
            _layer(quotes, ("direct", "partial")),
            _layer(quotes, ("indirect",)),
        ]

    def at(self, start: int, end: int) -> tuple[str, str | None]:
        """(reporter | source | reported, speaker) of the words from `start` to `end`; marks take the innermost voice."""
        for starts, layer in self._layers:
            # Reports may stand inside one another: the nearest that covers the words is theirs.
            at = bisect_right(starts, start) - 1
            for quote in reversed(layer[max(0, at - 2):at + 1]):
                if end <= quote.end:
                    return quote.voice, quote.speaker
        return "reporter", None


def _layer(quotes: Findings, categories: tuple[str, ...]) -> tuple[list[int], list[Quote]]:
    chosen = [q for q in quotes if q.category in categories]
    return [q.start for q in chosen], chosen

