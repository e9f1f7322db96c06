"""What somebody in particular is said to say: stretches of a sentence, and who stands behind each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from medialit.article import Article, word_key, word_set
from medialit.findings import Quote
from medialit.quotes import find_quotes, reporting_clauses
from medialit.quotes.clauses import Clause
from medialit.sources.bearers import Bearer, Bearers
from medialit.sources.mentions import Mentions, Span
from medialit.sources.relays import Relays, once

_SPEECH = ("direct", "partial", "indirect")
_SAYING = ("neutral", "factive", "doubting", "manner", "phrase", "noun")
_DOING = ("performative", "attitude", "naming")
_ANSWERS = word_set("""
    deny denies denied confirm confirms confirmed agree agrees agreed disagree disagrees disagreed reject rejects rejected dispute disputes disputed
    dismiss dismisses dismissed contradict contradicts contradicted refute refutes refuted
""")
_NEGATIONS = word_set("not never declined refused refuses declines nobody neither without")
_PRINTS = ("reported", "reports", "writes", "wrote", "published")
_CITES = ("quoted", "quotes", "cited", "cites")
_AS_SAYING = re.compile(r"\s+([\w.'’ -]{2,40}?)\s+as\s+(?:saying|having said|telling)\b")
_NEW_CLAUSE = re.compile(r"[,;](?:\s+(?:but|and|while|yet|whereas))?\s+(?:the\s+|The\s+)?\Z")
_WHAT = re.compile(r"\b[Ww]hat\s\Z")
_FEWEST = 3  # words of what is done with words ("defend their homes") that are a statement
_FAR = 6  # words between a piece of a quotation and a verb that does something with words
_REACH = 14  # words between a mention and what goes with it
_NEGATED = 3  # words before a verb
_STILL = 2  # sentences after which words in quotation marks still go with who spoke before
_SHARE = 0.4  # of what the outer of two voices tells, at least, is the inner one's
_PASSED_ON = 0.25  # where the outer one is a newsroom or a paper
_RELAYERS = ("outlet", "document")


class Claim(NamedTuple):
    """A stretch with the words that introduce it, and who stands behind it."""

    start: int
    end: int
    bearer: Bearer
    relays: tuple[str, ...] = ()
    voice: str = "reporter"
    source: Span | None = None
    content: int = 0  # how many characters are what is said
    saying: bool = True  # whether it was said, and not only meant or done


class Claims:
    """The claims of one article by sentence, read off its quotations and reporting clauses in the order of the text."""

    def __init__(self, article: Article, bearers: Bearers) -> None:
        self.article, self.text, self.bearers = article, article.text, bearers
        self.mentions = Mentions(article, bearers)
        self.relays = Relays(article, self.mentions)
        self.quotes: dict[int, list[Quote]] = defaultdict(list)
        for quote in find_quotes(article):
            if isinstance(quote, Quote) and quote.category in _SPEECH and not self._is_empty(quote):
                for number in range(article.sentence_at(quote.start), article.sentence_at(quote.end - 1) + 1):
                    self.quotes[number].append(quote)
        self.answers: dict[int, list[Clause]] = defaultdict(list)
        for clause in reporting_clauses(article):
            if clause.source and not clause.inside and article.words.keys[clause.cue[0]] in _ANSWERS:
                self.answers[clause.sentence].append(clause)

    def of(self, number: int) -> list[Claim]:
        """The claims of sentence `number`, one inside another made one; asked for sentence by sentence."""
        found = list(self._reported(number))
        claims = self._joined([*found, *self._answered(number, found)])
        for claim in claims:
            self.mentions.heard(number, claim.bearer)
        return claims

    def _reported(self, number: int) -> Iterator[Claim]:
        self.mentions.here = None
        for quote in sorted(self.quotes.get(number, ()), key=lambda q: q.source or (q.start, q.end)):
            claim = None if self._is_intention(quote, number) else self._quoted(quote, number)
            if claim:
                yield claim
                if quote.source and not self.mentions.is_pronoun(quote.source) and claim.bearer.sort == "named":
                    self.mentions.here = claim.bearer

    def _is_intention(self, quote: Quote, number: int) -> bool:
        """"She hopes to win.": what somebody means to do is told by the reporter."""
        return quote.stance == "attitude" and len(self.quotes[number]) == 1 and self.text.startswith("to ", quote.start)

    def _answered(self, number: int, found: list[Claim]) -> Iterator[Claim]:
        """"The firm denied it": somebody answers, and nothing is retold."""
        words = self.article.words
        for clause in self.answers.get(number, ()):
            first, last = clause.source or clause.cue
            span, cue = (words.starts[first], words.ends[last]), words.ends[clause.cue[1]]
            if bearer := self.mentions.who(span, None, number):
                claim = Claim(min(span[0], cue), max(span[1], cue), bearer, (), "reported", span)
                if self._opens_clause(claim) or not any(c.start <= words.starts[clause.cue[0]] < c.end for c in found):
                    yield claim

    def _joined(self, claims: list[Claim]) -> list[Claim]:
        """Claims in the order of the text: one inside another is joined with it, and one in a clause of its own ends the other."""
        done: list[Claim] = []
        for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
            if not done or claim.start >= done[-1].end:
                done.append(claim)
            elif claim.start > done[-1].start and not claim.bearer.same_as(done[-1].bearer) and self._opens_clause(claim):
                done[-1:] = [done[-1]._replace(end=claim.start), claim]
            else:
                done[-1] = _one(done[-1], claim)
        return done

    def _opens_clause(self, claim: Claim) -> bool:
        """Whether a claim begins with who says it, behind a comma or a semicolon: "A said …; B denied it"."""
        named = claim.source is not None and claim.source[0] - claim.start < 2 and not self.mentions.is_pronoun(claim.source)
        return named and claim.saying and bool(_NEW_CLAUSE.search(self.text, max(0, claim.start - 12), claim.start))

    # What is no claim

    def _is_empty(self, quote: Quote) -> bool:
        """Words that nobody says: too few of them, denied by their verb, or not meant by it."""
        if quote.source and _WHAT.search(self.text, max(0, quote.source[0] - 6), quote.source[0]) or (quote.term or "").startswith("lie"):
            return True  # "What he offers is …"; "lied about it" is the reporter's verdict
        if quote.cue is None:
            return False
        if quote.category == "indirect":
            short = quote.stance in _DOING and self._between(quote.start, quote.end) < _FEWEST
            return short or self._is_negated(quote.cue) or quote.source is None and quote.speaker is None and self._is_noun(quote)
        far = min(abs(self._between(quote.end, quote.cue[0])), abs(self._between(quote.cue[1], quote.start))) > _FAR
        return far and quote.category == "partial" and quote.stance in ("performative", "attitude")

    def _between(self, start: int, end: int) -> int:
        """How many words stand between two offsets; fewer than none when the second comes first."""
        return self.article.word_at(end) - self.article.word_at(start)

    def _is_noun(self, quote: Quote) -> bool:
        """"the report that the ministry published" reports nothing."""
        first = self.article.word_at(quote.cue[0]) if quote.cue else 0
        return quote.stance == "noun" or first > 0 and self.article.words.keys[first - 1] in ("the", "a", "an", "this", "its")

    def _is_negated(self, cue: Span) -> bool:
        """"has not said that …": who does not say it does not stand behind it."""
        words, first = self.article.words, self.article.word_at(cue[0])
        near = range(max(0, first - _NEGATED), first)
        found = [i for i in near if words.keys[i] in _NEGATIONS or words.keys[i].endswith("n't")]
        return bool(found) and "," not in self.text[words.ends[found[-1]]:cue[0]]

    # Who stands behind a quotation

    def _quoted(self, quote: Quote, number: int) -> Claim | None:
        low, high, _ = self.article.sentences[number]
        start, end = max(low, quote.start), min(high, quote.end)
        bearer = self._bearer(quote, number)
        if bearer is None:
            return None
        relays = self.relays.of(quote, bearer, number)
        if inner := self._cited(quote, number):
            bearer, relays = inner, once(name for name in (bearer.name, *relays) if name)
        spans = [span for span in (quote.cue, quote.source) if span and low <= span[0] < high and self._near(span, start, end)]
        saying = quote.stance is None or quote.stance in _SAYING
        start, end, content = min([start, *(s for s, _ in spans)]), max([end, *(e for _, e in spans)]), end - start
        return Claim(start, end, bearer, relays, quote.voice, quote.source, content, saying)

    def _bearer(self, quote: Quote, number: int) -> Bearer | None:
        """Who stands behind a quotation, somebody unnamed or nobody in particular included; None where it is no claim after all."""
        somebody = quote.source or quote.speaker
        found = self.mentions.who(quote.source, quote.speaker, number) if somebody else self._unattributed(quote, number)
        if found:
            return self._no_person(found, quote)
        if quote.source and not self.mentions.is_pronoun(quote.source) or quote.category == "partial":
            return None
        return Bearer("unnamed" if quote.voice == "source" or quote.source else "vague")

    def _no_person(self, bearer: Bearer, quote: Quote) -> Bearer:
        """"The Sele Lookout reported": a name behind "the" is no person's, and what reports or writes is a newspaper."""
        if bearer.sort != "named" or not quote.source or not quote.cue:
            return bearer
        phrase = " ".join(self.text[slice(*quote.source)].split())
        if not phrase.lower().startswith("the ") or phrase[4:] != bearer.name:
            return bearer
        prints = word_key(self.text[slice(*quote.cue)]) in _PRINTS
        return bearer._replace(sort="outlet" if prints else "organisation", name=phrase)

    def _unattributed(self, quote: Quote, number: int) -> Bearer | None:
        """Words in quotation marks without a verb of saying: the newspaper that the sentence begins with, or who spoke just before."""
        if quote.voice != "source":
            return None
        last, opens = self.mentions.last, quote.start - self.article.sentences[number].start <= 1
        before = last[1] if last and opens and number - last[0] <= _STILL else None
        return self.mentions.opening_outlet(quote.start, number) or before

    def _cited(self, quote: Quote, number: int) -> Bearer | None:
        """"The agency quoted him as saying …": he says it, and the agency passes it on."""
        if not quote.cue or word_key(self.text[slice(*quote.cue)]) not in _CITES:
            return None
        match = _AS_SAYING.match(self.text, quote.cue[1], self.article.sentences[number].end)
        if not match:
            return None
        pronoun = {"him": "he", "her": "she"}.get(match[1])
        return self.mentions.person(None, pronoun, match.start(1), number) if pronoun else self.bearers.of(match[1])

    def _near(self, span: Span, start: int, end: int) -> bool:
        return self._between(span[1], start) <= _REACH and self._between(end, span[0]) <= _REACH


def _one(outer: Claim, inner: Claim) -> Claim:
    """Two claims, one inside the other: the inner voice is nearer to the fact, and the outer one passes it on."""
    same, nested = inner.bearer.same_as(outer.bearer), _is_nested(outer, inner)
    kept, other = (inner, outer) if nested else (outer, inner)
    relays = kept.relays
    if nested and outer.bearer.name and not (outer.bearer.sort == "unnamed" and outer.bearer.name.lower().startswith("the ")):
        relays = (*relays, outer.bearer.name, *outer.relays)
    elif same:
        relays = (*relays, *other.relays)
    return Claim(
        min(outer.start, inner.start), max(outer.end, inner.end), kept.bearer, once(name for name in relays if not kept.bearer.is_called(name)),
        "source" if "source" in (outer.voice, inner.voice) else outer.voice, kept.source or other.source,
        max(outer.content, inner.content), outer.saying or inner.saying,
    )


def _is_nested(outer: Claim, inner: Claim) -> bool:
    """Whether most of what the outer voice tells was said by the inner one; who passes it on is not nearer to the fact."""
    if not inner.saying or not inner.bearer.name or inner.bearer.same_as(outer.bearer) or any(map(inner.bearer.is_called, outer.relays)):
        return False
    return inner.content >= (_PASSED_ON if outer.bearer.sort in _RELAYERS else _SHARE) * outer.content
