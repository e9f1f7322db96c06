"""Score find_sources against one reader's annotation of the sample articles.

    python tests/annotated/measure_sources.py

One reader wrote down every statement and who stands behind it before the rules were written. A statement found counts as
the same when it shares half of its length with the reader's.
"""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from medialit import Statement, find_sources, read_article
from tests.annotated.measure import ARTICLES, HERE


class Row(NamedTuple):
    """One annotated statement; `speaker` is None where nobody is named or described."""

    start: int
    end: int
    category: str
    speaker: str | None
    chain: tuple[str, ...]


class Agreement(NamedTuple):
    """Shares of the reader's statements: cut alike, of the same sort, with the same somebody, and with the same relays."""

    cut: float
    sort: float
    who: float
    way: float


def digest() -> str:
    """A fingerprint of the annotations and the articles they are about."""
    parts = [(HERE / "c" / f"{name}.json").read_bytes() + read_article(name).text.encode() for name in ARTICLES]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def annotated(name: str) -> list[Row]:
    """What the reader wrote about one article."""
    text, rows = read_article(name).text, []
    for row in json.loads((HERE / "c" / f"{name}.json").read_text(encoding="utf-8")):
        start = -1
        for _ in range(row["nth"]):
            start = text.index(row["text"], start + 1)
        rows.append(Row(start, start + len(row["text"]), row["category"], row["speaker"], tuple(row["chain"])))
    return rows


def pairs(name: str) -> list[tuple[Row, Statement | None]]:
    """Each of the reader's statements with what the rules found there, if it is much the same stretch."""
    found = list(find_sources(read_article(name)))
    return [(row, next((f for f in found if _same(row, f)), None)) for row in annotated(name)]


def score() -> Agreement:
    """The agreement over all articles, each as a share of all the reader's statements that it can be asked of."""
    every = [pair for name in ARTICLES for pair in pairs(name)]
    spoken = [(row, f) for row, f in every if row.speaker]
    relayed = [(row, f) for row, f in every if len(row.chain) > 1 or (f and len(f.chain) > 1)]
    return Agreement(_share([f is not None for _, f in every]), _share([f is not None and f.category == row.category for row, f in every]),
                     _share([f is not None and same_name(row.speaker, f.speaker) for row, f in spoken]),
                     _share([f is not None and _same_way(row.chain, f.chain) for row, f in relayed]))


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names or descriptions have their last or first words in common."""
    one, two = _words(a), _words(b)
    return one == two or bool(one and two and (one[-1] == two[-1] or one[0] == two[0]))


def _same_way(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(same_name(x, y) for x, y in zip(a, b, strict=True))


def _words(name: str | None) -> list[str]:
    return [word for word in (name or "").lower().split() if word not in ("the", "a", "an")]


def _same(row: Row, finding: Statement) -> bool:
    shared = min(row.end, finding.end) - max(row.start, finding.start)
    return shared >= 0.5 * (max(row.end, finding.end) - min(row.start, finding.start))


def _share(hits: list[bool]) -> float:
    return sum(hits) / max(1, len(hits))


def main() -> None:
    """Print the agreement, and where there is none."""
    print(digest(), " ".join(f"{name} {value:.3f}" for name, value in score()._asdict().items()))
    for name in ARTICLES:
        text = read_article(name).text
        for row, f in pairs(name):
            if f is None or f.category != row.category or (row.speaker and not same_name(row.speaker, f.speaker)):
                print(f"{name}: {text[row.start:row.end][:70]!r} {row.category} {row.chain} | {f and (f.category, f.chain, f.text[:40])}")


if __name__ == "__main__":
    main()
