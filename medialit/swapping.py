"""Try another word: an article in which one word is exchanged for another, in the same form and with the same capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from medialit import _html
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.inflection import article_before, base_of, put_into, slot_of
from medialit.lexicon import load_lexicon
from medialit.loaded import is_name
from medialit.quotes import voice_of
from medialit.terms import Lexicon, Match, Term
from medialit.wording import wording

_ARTICLE = re.compile(r"\b(an?)( +)\Z", re.IGNORECASE)
_REACH = 6  # characters before a word in which its article stands
_OWNER = re.compile(r"['’]s?\Z")
_LISTS = ("loaded", "label", "booster", "hedge", "reporting")


@dataclass(frozen=True)
class Exchange:
    """One place: what stood there and what stands there now; `start` and `end` are offsets into the old text."""

    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, repr=False)
class Swap:
    """An article before and after a word was exchanged; `left` counts the places inside quotation marks, which stay."""

    before: Article
    after: Article
    exchanges: tuple[Exchange, ...]
    left: int

    def __repr__(self) -> str:
        blocks = ["".join(f"[{e.old} → {e.new}]" if e else words for words, e in block) for block in self._blocks()]
        return "\n\n".join([self._summary(), *blocks])

    def _repr_html_(self) -> str:
        paragraphs = (_html.element("p", "".join(_shown(*piece) for piece in block), style="margin:0 0 .9em") for block in self._blocks())
        summary = _html.element("p", _html.text(self._summary()), class_="medialit-aside", style=f"{_html.SANS};font-size:.85em")
        return _html.page(summary, *paragraphs)

    def _summary(self) -> str:
        found = _html.counted("swap.places", len(self.exchanges))
        return " ".join([found, _html.counted("swap.left", self.left) if self.left else "", wording("swap.question")]).replace("  ", " ")

    def _blocks(self) -> Iterator[list[tuple[str, Exchange | None]]]:
        """The paragraphs in which something was exchanged, as stretches that stayed (with None) and those that did not."""
        for start, end in self.before.paragraphs:
            inside = [e for e in self.exchanges if start <= e.start < end]
            pieces: list[tuple[str, Exchange | None]] = []
            for exchange in inside:
                pieces += [(self.before.text[start:exchange.start], None), (exchange.old, exchange)]
                start = exchange.end
            if inside:
                yield [*pieces, (self.before.text[start:end], None)]


def swap(article: Article, word: str, other: str, quoted: bool = False) -> Swap:
    """`article` with `word`, wherever it stands in any of its forms, exchanged for `other`; the article itself never changes.

    Number, tense and capitals are kept ("Mercenaries" and "fighter" give "Fighters", "a mercenary" and "ally" give "an ally").
    Names stay, and so does what stands in quotation marks unless `quoted`: those words are somebody's. The new article is
    `.after`. Raises `MedialitError` when the word is not in the article, or one of the two is empty.

    >>> swap(Article("A mercenary fell. Mercenaries ran."), "mercenaries", "allies").after.text
    'An ally fell. Allies ran.'
    """
    word, other = " ".join(word.split()), " ".join(other.split())
    if not word or not other:
        raise MedialitError('swap() wants two words, the one that stands in the article and another: swap(article, "regime", "government").')
    term = _term(word)
    matches = [m for m in Lexicon("", {}, (term,)).scan(article) if not is_name(article, m)]
    chosen = [m for m in matches if quoted or voice_of(article, m.start, m.end)[0] != "source"]
    if not matches:
        raise MedialitError(f"“{word}” does not stand in this article; try a word that you can see there.")
    exchanges = tuple(_exchange(article, match, word, other) for match in chosen)
    return Swap(article, _after(article, exchanges), exchanges, len(matches) - len(chosen))


def _term(word: str) -> Term:
    """The word with all its forms: as a word list has them, or else as a dictionary does."""
    for name in _LISTS:
        if term := load_lexicon(name).term(word):
            return replace(term, unless=(), before=None)
    return Term(tuple(dict.fromkeys([word, *(put_into(slot, base) for base, slot in _likely(word))])), "", "")


def _likely(word: str) -> list[tuple[str, str]]:
    """(base form, slot) of the forms that an unlisted word may have: those of a verb if it can only be one, else those of a noun."""
    noun, verb = base_of(word), base_of(word, verb=True)
    if verb != word.lower() and slot_of(word, verb, verb=True) not in (None, "VBZ"):
        return [(verb, slot) for slot in ("", "VBZ", "VBG", "VBD", "VBN")]
    return [(noun, ""), (noun, "NNS")]


def _exchange(article: Article, match: Match, word: str, other: str) -> Exchange:
    printed = _OWNER.sub("", article.text[match.start:match.end])
    before = article.words[match.first - 1].key if match.first else ""
    verb = any(form.split()[0].endswith("ing") for form in match.term.forms)
    base = _base(match.term, verb)
    new = put_into(_slot(printed, base, before, verb) or "", _reduced(word, base, other, verb))
    start, end = match.start, match.start + len(printed)
    lead = _ARTICLE.search(article.text[max(start - _REACH, 0):start])
    if lead:
        start -= len(lead[0])
        return Exchange(start, end, article.text[start:end], in_place_of(lead[1], article_before(new)) + lead[2] + in_place_of(printed, new))
    return Exchange(start, end, article.text[start:end], in_place_of(printed, new))


def _base(term: Term, verb: bool) -> str:
    words = term.headword.split()
    return " ".join([base_of(words[0], verb=True), *words[1:]]) if verb else " ".join([*words[:-1], base_of(words[-1])])


def _slot(printed: str, base: str, before: str, verb: bool) -> str | None:
    """The form in which a phrase stands: that of the first word of a verb, of the last word of a noun."""
    at = 0 if verb else -1
    return slot_of(printed.split()[at], base.split()[at], before, verb)


def _reduced(word: str, base: str, other: str, verb: bool) -> str:
    """`other` in its base form, if it was given in the form of `word`: "rebels" for "mercenaries" is "rebel"."""
    slot = _slot(word, base, "", verb)
    if not slot:
        return other
    words = other.split()
    at = 0 if verb else -1
    words[at] = base_of(words[at], verb) if slot_of(words[at], base_of(words[at], verb), "", verb) else words[at]
    return " ".join(words)


def in_place_of(printed: str, word: str) -> str:
    """`word` with the capitals of what is printed.

    >>> in_place_of("Mercenaries", "rebels"), in_place_of("MERCENARIES", "rebels"), in_place_of("rebels", "US allies")
    ('Rebels', 'REBELS', 'US allies')
    """
    if len(printed) > 1 and printed.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word


def _after(article: Article, exchanges: tuple[Exchange, ...]) -> Article:
    text = _replaced(article.text, exchanges)
    if not article.body_start:
        return replace(article, text=text)
    return replace(article, text=text, title=_replaced(article.title, [e for e in exchanges if e.end <= len(article.title)]))


def _replaced(text: str, exchanges: Iterable[Exchange]) -> str:
    parts, at = [], 0
    for exchange in exchanges:
        parts += [text[at:exchange.start], exchange.new]
        at = exchange.end
    return "".join([*parts, text[at:]])


def _shown(words: str, exchange: Exchange | None) -> str:
    if exchange is None:
        return _html.text(words)
    return _html.element("del", _html.text(exchange.old)) + " " + _html.element("ins", _html.text(exchange.new), style="font-weight:600")
