"""Where the words that somebody quotes stand in an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from medialit.article import Article
from medialit.errors import MedialitError

Span = tuple[int, int]  # offsets into the article's text
Place = tuple[int, int]  # the numbers of a first and a last word of the article
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")


def places(where: str, article: Article, words: str, spans: Sequence[Span], nth: int | str | None = None) -> tuple[Place, ...]:
    """Where `words` stand in the paragraphs `spans`: punctuation and capitals do not matter, "first … last" leaves words out.

    `nth` says which: a number, "each" or "any" (all of them); without it they must stand there once.
    Raises `MedialitError`, with the remedy, when they are not there or there several times.
    """
    found = [place for span in sorted(spans) for place in _found(article, words, span)]
    if not found:
        raise MedialitError(f"{where}: the words “{words}” are not in {_in(article, spans)}; copy them from the article.")
    if isinstance(nth, str) and nth not in ("each", "any"):
        raise MedialitError(f'{where}: nth = "{nth}" is not known; it is a number, "each" (all are to be found) or "any" (one is enough).')
    if isinstance(nth, str):
        return tuple(found)
    if nth is None and len(found) > 1:
        raise MedialitError(f'{where}: “{words}” stands there {len(found)} times; add nth = 1 (up to {len(found)}), nth = "each" or nth = "any".')
    if nth is not None and not 1 <= nth <= len(found):
        raise MedialitError(f"{where}: nth = {nth}, but “{words}” stands there {_times(len(found))}.")
    return (found[(nth or 1) - 1],)


def one_paragraph(where: str, name: str, article: Article, words: str) -> Span:
    """The one paragraph of the article in which `words` stand. Raises `MedialitError` when none or several have them."""
    if not isinstance(words, str) or not words.strip():
        raise MedialitError(f"{where}: {name} quotes words out of a paragraph, in quotation marks.")
    found = [span for span in article.paragraphs if next(_found(article, words, span), None)]
    if not found:
        raise MedialitError(f"{where}: {name}: the words “{words}” are not in {_in(article, article.paragraphs)}; copy them from the article.")
    if len(found) > 1:
        raise MedialitError(f"{where}: {name}: “{words}” stands in {len(found)} paragraphs; quote more words, so that only one has them.")
    return found[0]


def shared_word(claims: Iterable[tuple[str, Place]]) -> tuple[str, str] | None:
    """The first two of the named places that have a word in common, by name."""
    taken: dict[int, str] = {}
    for name, (first, last) in claims:
        for number in range(first, last + 1):
            if number in taken:
                return taken[number], name
            taken[number] = name
    return None


def word_numbers(article: Article, span: Span) -> range:
    """The numbers of the words that stand in `span`."""
    inside = [n for n, word in enumerate(article.words) if span[0] <= word.start and word.end <= span[1]]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def quoted(article: Article, place: Place) -> str:
    """The text from the first to the last word of a place."""
    return article.text[article.words[place[0]].start:article.words[place[1]].end]


def _found(article: Article, words: str, span: Span) -> Iterator[Place]:
    pieces = [_keys(piece) for piece in _GAP.split(words) if _keys(piece)]
    numbers = word_numbers(article, span)
    if not pieces:
        return
    for start in numbers:
        place = _from(article, pieces, start, numbers.stop)
        if place:
            yield place


def _from(article: Article, pieces: list[list[str]], start: int, stop: int) -> Place | None:
    """The stretch that begins at word `start` with the first piece and goes on to the nearest last one."""
    if not _stands(article, pieces[0], start, stop):
        return None
    after = start + len(pieces[0])
    for piece in pieces[1:]:
        at = next((n for n in range(after, stop) if _stands(article, piece, n, stop)), None)
        if at is None:
            return None
        after = at + len(piece)
    return start, after - 1


def _stands(article: Article, keys: list[str], at: int, stop: int) -> bool:
    if at + len(keys) > stop:
        return False
    there = [word.key for word in article.words[at:at + len(keys)]]
    return there[:-1] == keys[:-1] and keys[-1] in (there[-1], there[-1].removesuffix("'s"))


def _keys(words: str) -> list[str]:
    return [word.key for word in Article(words).words] if words.strip() else []


def _in(article: Article, spans: Sequence[Span]) -> str:
    name = f"the article “{article.title}”" if article.title else "the article"
    return name if len(spans) == len(article.paragraphs) else f"the chosen paragraphs of {name}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
