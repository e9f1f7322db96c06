"""Score the rules against two people's annotations of the sample articles.

    python tests/annotated/measure.py

Two readers annotated the articles independently, before the rules were tuned on them. What both marked should be found
(recall); what is found should have been marked by at least one of them (precision). What only one marked is arguable:
finding it is no mistake, and neither is missing it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from medialit import Article, Findings, find_hedges, find_loaded, find_quotes, read_article

HERE = Path(__file__).parent
ARTICLES = ("latakia-1", "latakia-2", "latakia-3", "town-health", "town-hot", "town-plain", "town-school")
SPOKEN = ("direct", "partial", "nested")
# name of the score: (search, which items count)
SCORES: dict[str, tuple[Callable[[Article], Findings], Callable[[str, str], bool]]] = {
    "loaded": (find_loaded, lambda kind, category: kind == "loaded"),
    "hedge": (find_hedges, lambda kind, category: kind == "hedge"),
    "booster": (find_hedges, lambda kind, category: kind == "booster"),
    "quoted": (find_quotes, lambda kind, category: kind == "quote" and category in SPOKEN),
    "scare": (find_quotes, lambda kind, category: kind == "quote" and category == "scare"),
    "indirect": (find_quotes, lambda kind, category: kind == "quote" and category == "indirect"),
}


class Item(NamedTuple):
    """One annotated or found stretch."""

    start: int
    end: int
    speaker: str | None


class Score(NamedTuple):
    """Precision and recall over all articles, and of the quotations found the share with the right speaker."""

    precision: float
    recall: float
    speaker: float | None = None

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


def digest() -> str:
    """A fingerprint of the annotations and the articles they are about."""
    files = [HERE / reader / f"{name}.json" for reader in "ab" for name in ARTICLES]
    texts = [read_article(name).text.encode() for name in ARTICLES]
    return hashlib.sha256(b"".join([*(f.read_bytes() for f in files), *texts])).hexdigest()[:16]


def annotated(reader: str, name: str, wanted: Callable[[str, str], bool]) -> list[Item]:
    """What one reader ("a" or "b") marked in one article."""
    text = read_article(name).text
    rows = json.loads((HERE / reader / f"{name}.json").read_text(encoding="utf-8"))
    return [_located(text, row) for row in rows if wanted(row["kind"], row["category"])]


def _located(text: str, row: dict) -> Item:
    start = -1
    for _ in range(row["nth"]):
        start = text.index(row["text"], start + 1)
    return Item(start, start + len(row["text"]), row["speaker"])


def _overlaps(a: Item, b: Item, long: bool) -> bool:
    """Words count as the same when they touch; whole statements when most of them is shared."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and (not long or shared >= 0.5 * (max(a.end, b.end) - min(a.start, b.start)))


def _hits(items: Iterable[Item], others: list[Item], long: bool) -> list[tuple[Item, Item]]:
    return [(item, match) for item in items if (match := next((o for o in others if _overlaps(item, o, long)), None))]


def agreement(name: str) -> Score:
    """Reader b's marks measured against reader a's."""
    wanted, long = SCORES[name][1], name in ("quoted", "indirect")
    pairs = [(annotated("a", article, wanted), annotated("b", article, wanted)) for article in ARTICLES]
    a, b = sum(len(x) for x, _ in pairs), sum(len(y) for _, y in pairs)
    found = [hit for x, y in pairs for hit in _hits(x, y, long)]
    return Score(sum(len(_hits(y, x, long)) for x, y in pairs) / b, len(found) / a, _same_speaker(found) if long else None)


def score(name: str) -> Score:
    """The rules' findings measured against what the readers agree on."""
    search, wanted = SCORES[name]
    long = name in ("quoted", "indirect")
    right = made = recalled = agreed = 0
    spoken: list[tuple[Item, Item]] = []
    for article_name in ARTICLES:
        article = read_article(article_name)
        found = [Item(f.start, f.end, f.speaker) for f in search(article) if wanted(f.kind, f.category)]
        a, b = annotated("a", article_name, wanted), annotated("b", article_name, wanted)
        both = [x for x, _ in _hits(a, b, long)]
        made, right = made + len(found), right + len(_hits(found, a + b, long))
        agreed, recalled = agreed + len(both), recalled + len(_hits(both, found, long))
        spoken += _hits(found, both, long)
    return Score(right / max(made, 1), recalled / max(agreed, 1), _same_speaker(spoken) if long else None)


def _same_speaker(pairs: list[tuple[Item, Item]]) -> float:
    return sum(_surname(a.speaker) == _surname(b.speaker) for a, b in pairs) / max(len(pairs), 1)


def _surname(speaker: str | None) -> str | None:
    return speaker.split()[-1].lower() if speaker else None


def main() -> None:
    """Print agreement and scores."""
    print(f"{digest()}\n{'':10}{'readers agree':>26}{'rules':>34}\n{'':10}{'P':>8}{'R':>7}{'F1':>7}{'speaker':>9}{'P':>10}{'R':>7}{'F1':>7}{'speaker':>9}")
    for name in SCORES:
        cells = [f"{s.precision:8.2f}{s.recall:7.2f}{s.f1:7.2f}{'' if s.speaker is None else f'{s.speaker:.2f}':>9}" for s in (agreement(name), score(name))]
        print(f"{name:10}{cells[0]}  {cells[1]}")


if __name__ == "__main__":
    main()
