"""What somebody in particular is said to say: stretches of a sentence, and who stands behind each of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from medialit.article import Article, word_key, word_set
from medialit.findings import Quote
from medialit.quotes import find_quotes, reporting_clauses
from medialit.quotes import grammar as g
from medialit.quotes.clauses import Clause
from medialit.sources.bearers import PERSONS, Bearer, Bearers, bare, term_of

_SPEECH = ("direct", "partial", "indirect")
_SAYING = ("neutral", "factive", "doubting", "manner", "phrase", "noun")
_ANSWERS = word_set("""
    deny denies denied confirm confirms confirmed agree agrees agreed disagree disagrees disagreed reject rejects rejected dispute disputes disputed
    dismiss dismisses dismissed contradict contradicts contradicted refute refutes refuted
""")
_NEGATIONS = word_set("not never declined refused refuses declines nobody neither without")
_FEWEST = 3  # words of what is done with words ("defend their homes") that are a statement
_LEAD = re.compile(r"((?:[A-Z][\w.'’-]*\s){1,5}?)(?:reports?|reported|writes?|wrote|reveals|revealed):\s")  # "The Herald reports: …"
_NEW_CLAUSE = re.compile(r"[,;](?:\s+(?:but|and|while|yet|whereas))?\s+(?:the\s+|The\s+)?\Z")
_ANONYMOUS = re.compile(r"\bnot (?:to )?be (?:named|identified)|\banonym|\bunnamed\b|condition of anonymity")
_FAR = 6  # words between a piece of a quotation and a verb that does something with words
_WHAT = re.compile(r"\b[Ww]hat\s\Z")
_AS_SAYING = re.compile(r"\s+([\w.'’ -]{2,40}?)\s+as\s+(?:saying|having said|telling)\b")
_ADDRESSED = 6  # words after a pronoun within which somebody else is addressed
_SHARE = 0.4  # of what the outer of two voices tells, at least, is the inner one's
_PASSED_ON = 0.25  # where the outer one is a newsroom or a paper
_RELAYERS = ("outlet", "document")
_WIDE = 7  # words
_LINKS = word_set("with to of from at for near")
_CROWDS = word_set("many most some several few countless numerous various")
_PRINTS = ("reported", "reports", "writes", "wrote", "published")
_REACH = 14  # words between a mention and what goes with it
_TOLD = re.compile(r"\s+(?:(?:to|in an interview with|in an interview to|in remarks to|in a statement to|by|in)\s+)?"
                   r"((?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w’'&-]*)*|(?:the\s+|a\s+|local\s+|state\s+)?[a-z]+(?:\s+(?:newspaper|television|radio|agency|media))?)")
_TELLS = word_set("told tells tell quoted cited telling")
_INTERVIEW = re.compile(r"\bin (?:an interview|remarks|a statement|comments) (?:with|to|published by|for)(?=\s)")


class Claim(NamedTuple):
    """A stretch with the words that introduce it, and who stands behind it."""

    start: int
    end: int
    bearer: Bearer
    relays: tuple[str, ...] = ()
    voice: str = "reporter"
    source: tuple[int, int] | None = None
    content: int = 0  # how many characters are what is said
    saying: bool = True  # whether it was said, and not only meant or done


class Claims:
    """The claims of one article by sentence, read off its quotations and reporting clauses in the order of the text."""

    def __init__(self, article: Article, bearers: Bearers) -> None:
        self.article, self.text, self.bearers = article, article.text, bearers
        self.quotes: dict[int, list[Quote]] = defaultdict(list)
        for quote in find_quotes(article):
            if isinstance(quote, Quote) and quote.category in _SPEECH and not self._is_empty(quote):
                for number in range(article.sentence_at(quote.start), article.sentence_at(quote.end - 1) + 1):
                    self.quotes[number].append(quote)
        self.clauses: dict[int, list[Clause]] = defaultdict(list)
        self.phrases: dict[int, Clause] = {}
        for clause in reporting_clauses(article):
            if clause.source and not clause.inside and article.words.keys[clause.cue[0]] in _ANSWERS:
                self.clauses[clause.sentence].append(clause)
            elif clause.term.category == "phrase" and clause.source and not clause.inside:
                self.phrases[clause.sentence] = clause
        self.last: tuple[int, Bearer] | None = None
        self.here: Bearer | None = None

    def of(self, number: int) -> list[Claim]:
        """The claims of sentence `number`, one inside another made one; asked for sentence by sentence."""
        self.here: Bearer | None = None
        found = []
        quotes = self.quotes[number]
        # "hopes to win": what somebody means to do is told by the reporter.
        if len(quotes) == 1 and quotes[0].stance == "attitude" and self.text.startswith("to ", quotes[0].start):
            quotes = []
        for quote in sorted(quotes, key=lambda q: q.source or (q.start, q.end)):
            if claim := self._quoted(quote, number):
                found.append(claim)
                by_name = quote.source and not self._is_pronoun(quote.source)
                self.here = claim.bearer if by_name and claim.bearer.sort == "named" else self.here
        covered = [(c.start, c.end) for c in found]
        for clause in self.clauses[number]:
            at = self.article.words.starts[clause.cue[0]]
            claim = self._answer(clause, number)
            if claim and (self._opens_clause(claim) or not any(start <= at < end for start, end in covered)):
                found.append(claim)
        claims = self._joined(found)
        for claim in claims:
            if claim.bearer.sort in PERSONS:
                self.last = number, claim.bearer
        return claims

    def _joined(self, claims: list[Claim]) -> list[Claim]:
        """Claims in the order of the text: one inside another is joined with it, and one in a clause of its own ends the other."""
        done: list[Claim] = []
        for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
            if not done or claim.start >= done[-1].end:
                done.append(claim)
            elif claim.start > done[-1].start and not claim.bearer.same_as(done[-1].bearer) and self._opens_clause(claim):
                done[-1] = done[-1]._replace(end=claim.start)
                done.append(claim)
            else:
                done[-1] = _one(done[-1], claim)
        return done

    def _opens_clause(self, claim: Claim) -> bool:
        """Whether a claim begins with who says it, behind a comma or a semicolon: "A said …; B denied it"."""
        named = claim.source is not None and claim.source[0] - claim.start < 2 and not self._is_pronoun(claim.source)
        return named and claim.saying and bool(_NEW_CLAUSE.search(self.text, max(0, claim.start - 12), claim.start))

    def _is_empty(self, quote: Quote) -> bool:
        """Words too few to be a statement, and verdicts such as "lied about it", which are the reporter's own."""
        words = self.article.word_at(quote.end) - self.article.word_at(quote.start)
        if quote.category == "indirect" and quote.stance in ("performative", "attitude", "naming") and words < _FEWEST:
            return True
        if quote.source and _WHAT.search(self.text, max(0, quote.source[0] - 6), quote.source[0]) or (quote.term or "").startswith("lie"):
            return True
        if quote.cue and quote.category == "indirect" and self._is_negated(quote.cue):
            return True
        if quote.cue and quote.category == "partial" and quote.stance in ("performative", "attitude"):
            return min(abs(self.article.word_at(quote.cue[0]) - self.article.word_at(quote.end)), abs(self.article.word_at(quote.start) - self.article.word_at(quote.cue[1]))) > _FAR
        if quote.source or quote.speaker or not quote.cue:
            return False
        # "the report that the ministry published" reports nothing.
        first = self.article.word_at(quote.cue[0])
        return quote.stance == "noun" or first > 0 and self.article.words.keys[first - 1] in ("the", "a", "an", "this", "its")

    def _is_negated(self, cue: tuple[int, int]) -> bool:
        """"has not said that …": who does not say it does not stand behind it."""
        first = self.article.word_at(cue[0])
        keys = self.article.words.keys[max(0, first - 3):first]
        return any(key in _NEGATIONS or key.endswith("n't") for key in keys)

    def _quoted(self, quote: Quote, number: int) -> Claim | None:
        low, high = self.article.sentences[number][:2]
        start, end = max(low, quote.start), min(high, quote.end)
        bearer = self._bearer(quote.source, quote.speaker, number) if quote.source or quote.speaker else self._unattributed(quote, number)
        if bearer is None:
            if quote.source and not self._is_pronoun(quote.source) or quote.category == "partial":
                return None
            bearer = Bearer("unnamed") if quote.voice == "source" or quote.source else Bearer("vague")
        bearer = self._no_person(bearer, quote)
        spans = [span for span in (quote.cue, quote.source) if span and low <= span[0] < high and self._near(span, start, end)]
        relays = self._relays(quote, bearer, number)
        if inner := self._quoted_as_saying(quote, number):
            bearer, relays = inner, tuple(name for name in (bearer.name, *relays) if name)
        return Claim(min([start, *(s for s, _ in spans)]), max([end, *(e for _, e in spans)]), bearer, relays, quote.voice, quote.source, end - start,
                     quote.stance is None or quote.stance in _SAYING)

    def _no_person(self, bearer: Bearer, quote: Quote) -> Bearer:
        """"The Sele Lookout reported": a name behind "the" is no person's, and what reports or writes is a newspaper."""
        if bearer.sort != "named" or not quote.source or not quote.cue:
            return bearer
        phrase = self.text[quote.source[0]:quote.source[1]]
        if not phrase.lower().startswith("the ") or " ".join(phrase.split())[4:] != bearer.name:
            return bearer
        prints = word_key(self.text[quote.cue[0]:quote.cue[1]]) in _PRINTS
        return bearer._replace(sort="outlet" if prints else "organisation", name=phrase)

    def _unattributed(self, quote: Quote, number: int) -> Bearer | None:
        """Words in quotation marks without a verb of saying: the name with which the sentence begins, or who spoke just before."""
        if quote.voice != "source":
            return None
        low = self.article.sentences[number].start
        every = self.bearers.names.all
        first = bisect_left(every, low, key=lambda n: n.start)
        if first < len(every) and every[first].start < quote.start and (bearer := self.bearers.of(every[first].text)) and bearer.sort == "outlet":
            return bearer
        opens = quote.start - low <= 1
        return self.last[1] if opens and self.last and number - self.last[0] <= 2 else None

    def _quoted_as_saying(self, quote: Quote, number: int) -> Bearer | None:
        """"The agency quoted him as saying …": he says it, and the agency passes it on."""
        if not quote.cue or word_key(self.text[quote.cue[0]:quote.cue[1]]) not in ("quoted", "quotes", "cited", "cites"):
            return None
        match = _AS_SAYING.match(self.text, quote.cue[1], self.article.sentences[number].end)
        if not match:
            return None
        pronoun = {"him": "he", "her": "she"}.get(match[1])
        return self._person(None, pronoun, match.start(1), number) if pronoun else self.bearers.of(match[1])

    def _answer(self, clause: Clause, number: int) -> Claim | None:
        """"The firm denied it": somebody answers, and nothing is retold."""
        words, (first, last) = self.article.words, clause.source or clause.cue
        span = words.starts[first], words.ends[last]
        bearer = self._bearer(span, None, number)
        end = words.ends[clause.cue[1]]
        return Claim(min(span[0], end), max(span[1], end), bearer, (), "reported", span, 0) if bearer else None

    def _near(self, span: tuple[int, int], start: int, end: int) -> bool:
        first, last = self.article.word_at(span[0]), self.article.word_at(span[1])
        return last + _REACH >= self.article.word_at(start) and first <= self.article.word_at(end) + _REACH

    # Who it is

    def _is_pronoun(self, span: tuple[int, int]) -> bool:
        return word_key(self.text[span[0]:span[1]]) in g.SUBJECT_PRONOUNS

    def _bearer(self, span: tuple[int, int] | None, speaker: str | None, number: int) -> Bearer | None:
        phrase = word_key(self.text[span[0]:span[1]]) if span else ""
        # "the State Department" loses its "State" where titles are left out.
        if span and (wider := self._widened(span[0], span[1], number)):
            return wider
        before = self.article.words.keys[self.article.word_at(span[0]) - 1] if span and self.article.word_at(span[0]) else ""
        if span and before in _CROWDS and phrase not in g.SUBJECT_PRONOUNS:
            span = self.article.words.starts[self.article.word_at(span[0]) - 1], span[1]
            return self.bearers.of(self.text[span[0]:span[1]])
        shortened = speaker and phrase.endswith(f" {speaker.lower()}") and term_of(phrase)
        found = self.bearers.of(self.text[span[0]:span[1]] if span and shortened else speaker) if speaker else None
        if span and phrase in ("he", "she"):
            return self._person(found, phrase, span[0], number)
        if span and phrase == "it":
            return found if found and found.sort not in PERSONS else self._body(span[0], number)
        if span and phrase == "they":
            return found or self._group(number)
        if found is None and span:
            found = self.bearers.of(self.text[span[0]:span[1]])
        if found and found.sort == "official" and _ANONYMOUS.search(self.text, *self.article.sentences[number][:2]):
            return found._replace(sort="unnamed")
        return found

    def _widened(self, start: int, end: int, number: int) -> Bearer | None:
        """"People familiar with the plan said": a subject goes back over its preposition to where the sentence begins."""
        first, low = self.article.word_at(start), self.article.word_at(self.article.sentences[number].start)
        keys = self.article.words.keys
        if not 1 < first - low <= _WIDE or keys[first - 1] not in _LINKS or any(k in g.AUXILIARIES or k in g.SUBORDINATORS for k in keys[low:first]):
            return None
        phrase = self.text[self.article.words.starts[low]:end]
        bearer = self.bearers.of(phrase) if "," not in phrase else None
        return bearer if bearer and bearer.term and bearer.sort in ("unnamed", "vague", "official", "document") else None

    def _person(self, found: Bearer | None, pronoun: str, at: int, number: int) -> Bearer | None:
        """Whoever spoke in the sentence before is in mind first, unless a title says that it is somebody else."""
        if self.here and self.bearers.names.gender(self.here.name or "") in (None, pronoun):
            return self.here
        if found and self._is_addressed(found, at, number):
            return self._mentioned(("named",), at, number, found)
        if self.last and number - self.last[0] <= 1 and self.last[1].name and _is_one(self.last[1]):
            gender = self.bearers.names.gender(self.last[1].name)
            if gender in (None, pronoun) and (self.last[0] < number or found is None or found.sort not in PERSONS):
                return self.last[1] if found is None or found.sort != "named" or self._recent(self.last[1], number) else found
        if found and found.sort in PERSONS:
            return found
        return self._mentioned(("named",), at, number) or (self.last[1] if self.last and _is_one(self.last[1]) else None)

    def _is_addressed(self, found: Bearer, at: int, number: int) -> bool:
        """"He told Mr Lavrov that …": who is spoken to is not who speaks."""
        first = self.article.word_at(at)
        near = [name for i in range(first + 1, first + _ADDRESSED) if (name := self.bearers.names.around(i))]
        return any(found.same_as(self.bearers.of(name.text)) and name.start < self.article.sentences[number].end for name in near)

    def _recent(self, bearer: Bearer, number: int) -> bool:
        """Whether nobody else has been the subject since: the sentence itself does not open with another name."""
        start = self.article.word_at(self.article.sentences[number].start)
        name = self.bearers.names.around(start)
        other = self.bearers.of(name.text) if name else None
        return other is None or other.sort != "named" or other.same_as(bearer)

    def _body(self, at: int, number: int) -> Bearer | None:
        return self._mentioned(("organisation", "outlet", "document"), at, number)

    def _mentioned(self, sorts: tuple[str, ...], at: int, number: int, but: Bearer | None = None) -> Bearer | None:
        """The first name of these sorts before `at`, in this sentence or the one before."""
        low = self.article.sentences[max(0, number - 1)].start
        every = self.bearers.names.all
        last = bisect_left(every, at, key=lambda n: n.start)
        names = [n for n in every[max(0, last - 12):last] if n.start >= low]
        return next((b for n in names if (b := self.bearers.of(n.text)) and b.sort in sorts and not b.same_as(but)), None)

    def _group(self, number: int) -> Bearer | None:
        """"Doctors in Sele are worried. …, they say": the plural with which the sentence before begins."""
        if not number:
            return None
        words, keys = self.article.words, self.article.words.keys
        first = self.article.word_at(self.article.sentences[number - 1].start)
        last = next((i for i in range(first, min(first + 6, len(keys))) if keys[i] in g.AUXILIARIES), None)
        head = self.text[words.starts[first]:words.ends[last - 1]] if last and last > first else ""
        bearer = self.bearers.of(head) if head else None
        return bearer if bearer and bearer.sort == "unnamed" else None

    # Through whose hands it came

    def _relays(self, quote: Quote, bearer: Bearer, number: int) -> tuple[str, ...]:
        """"told CNN", "in an interview with CNN", "…, according to the Guardian"."""
        found, high = [], self.article.sentences[number].end
        if quote.cue and quote.source:
            after = max(quote.cue[1], quote.source[1])
            places = [quote.cue[1]] if word_key(self.text[quote.cue[0]:quote.cue[1]]) in _TELLS else []
            places += [m.end() for m in _INTERVIEW.finditer(self.text, after, min(high, after + 80))]
            found = [name for at in places if (name := self._outlet(at, high))]
        phrase = self.phrases.get(number)
        via = self._bearer(self._offsets(phrase.source), None, number) if phrase and phrase.source and quote.via else None
        lead = _LEAD.match(self.text, self.article.sentences[number].start, quote.start)
        lead_in = self.bearers.of(lead[1]) if lead else None
        for relay in (via, lead_in):
            if relay and relay.name and not relay.same_as(bearer):
                found.append(relay.name)
        return _once(name for name in found if not self.bearers.is_this_text(name))

    def _offsets(self, words: tuple[int, int]) -> tuple[int, int]:
        return self.article.words.starts[words[0]], self.article.words.ends[words[1]]

    def _outlet(self, at: int, high: int) -> str | None:
        match = _TOLD.match(self.text, at, high)
        bearer = self.bearers.of(match[1]) if match else None
        return bearer.name if bearer and bearer.sort == "outlet" and not bearer.same_as(None) else None


def _is_one(bearer: Bearer) -> bool:
    """Whether "he" or "she" can be this bearer: one person."""
    return bearer.sort in ("named", "official") or (bearer.name or "").lower().startswith(("a ", "an ", "the ", "one ")) and not (bearer.name or "").endswith("s")


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once: "the Guardian" is "Guardian"."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(bare(name), name)
    return tuple(found.values())


def _one(outer: Claim, inner: Claim) -> Claim:
    start, end = min(outer.start, inner.start), max(outer.end, inner.end)
    voice = "source" if "source" in (outer.voice, inner.voice) else outer.voice
    same = inner.bearer.same_as(outer.bearer)
    relayed = any(inner.bearer.same_as(Bearer("", name)) for name in outer.relays)  # who passes it on is not nearer to the fact
    nested = not relayed and not same and inner.saying and inner.bearer.name and inner.content >= (_PASSED_ON if outer.bearer.sort in _RELAYERS else _SHARE) * outer.content
    kept, other = (inner, outer) if nested else (outer, inner)
    relays = kept.relays
    if nested and outer.bearer.name and not (outer.bearer.sort == "unnamed" and outer.bearer.name.lower().startswith("the ")):
        relays = (*relays, outer.bearer.name, *outer.relays)
    elif same:
        relays = (*relays, *other.relays)
    relays = _once(name for name in relays if not kept.bearer.same_as(Bearer("", name)))
    return Claim(start, end, kept.bearer, relays, voice, kept.source or other.source, max(outer.content, inner.content), outer.saying or inner.saying)
