"""Words that lean: words whose meaning already judges what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from medialit.article import Article, word_set
from medialit.findings import Finding, Findings
from medialit.lexicon import load_lexicon, loaded_words
from medialit.quotes import find_quotes, voice_of
from medialit.quotes.people import names_of
from medialit.terms import Lexicon, Match
from medialit.wording import wording

_CLEAR, _STRONGEST = 2, 3
# They turn up the loaded word after them; "so" and "more" do that too seldom.
_INTENSIFIERS = word_set("""
    very such truly really totally completely utterly absolutely wholly entirely thoroughly deeply profoundly extremely highly incredibly
    hugely total complete absolute utter sheer pure purely downright outright plainly patently manifestly openly grossly wildly fiercely
    bitterly intensely positively simply
""")


def find_loaded(article: Article, lexicon: Lexicon | None = None, arguable: bool = False) -> Findings:
    """The loaded words of an article, each with its reason, in whose voice it stands, and other ways to say it.

    A word that is part of a name is not loaded. An intensifier before a loaded word belongs to it and raises its strength,
    and so do scare quotes around it. What is arguable even so (strength 1) counts only in the headline, as a verb that
    introduces somebody's words, or in company, where a clearly loaded word or scare quotes stand in the same sentence;
    `arguable=True` marks it everywhere. The reason says when any of this was the case. A verb that introduces words and
    judges them ("claimed") comes from the list of reporting verbs. `lexicon` replaces medialit's own lists:
    `load_lexicon("mine.toml")`, or `load_lexicon("mine.toml") + load_lexicon("loaded")`. A list in a file called
    medialit-words.toml beside the lesson is picked up by itself, on top of medialit's own.

    >>> find_loaded(Article("The mercenaries shelled an utterly defenceless village."))[0].term
    'mercenary'
    """
    if lexicon is None and not arguable:
        return article.once("loaded", lambda a: _find(a, None, arguable))
    return _find(article, lexicon, arguable)


def _find(article: Article, lexicon: Lexicon | None, arguable: bool) -> Findings:
    matches = [m for m in (lexicon or loaded_words()).scan(article) if not (is_name(article, m) or _is_set_in_capitals(article, m))]
    quotes = find_quotes(article)
    scares = [(q.start, q.end) for q in quotes if q.category == "scare"]
    found = [_in_scare_quotes(finding, scares) for finding in _phrases(article, matches)]
    if lexicon is None:
        found += _judging_cues(article, quotes, found)
    return Findings(article, found if arguable else _worth_marking(_Occasions(article, quotes, found, scares), found))


def _judging_cues(article: Article, quotes: Findings, found: list[Finding]) -> Iterator[Finding]:
    """The verbs that introduce words and judge them at once, where no loaded word has been found."""
    reporting, taken = load_lexicon("reporting"), article.covered(found)
    for start, end in dict.fromkeys(q.cue for q in quotes if q.cue):
        first, last = article.word_at(start), article.word_at(end) - 1
        term = reporting.term(article.text[start:end])
        if term and term.strength == _STRONGEST and not any(taken[first:last + 1]):
            taken[first:last + 1] = b"\1" * (last + 1 - first)
            yield replace(from_match(article, Match(start, end, term, first, last), "loaded"), category="verb", strength=_CLEAR)


def is_name(article: Article, match: Match) -> bool:
    """Whether the words are part of a longer name ("Rebel Wilson"), or a name by their capital and not so in the list ("the Rebels" in sport)."""
    if article.text[match.start:match.end].isupper() and article.sentences[article.sentence_at(match.start)].text.isupper():
        return False  # where everything is in capitals, they name nothing
    names = [name for i in range(match.first, match.last + 1) if (name := names_of(article).around(i))]
    if any(name.first < match.first or name.last > match.last for name in names):
        return True
    words = article.text[match.start:match.end]
    return bool(names) and match.first == match.last and words not in match.term.forms


def _is_set_in_capitals(article: Article, match: Match) -> bool:
    """Whether a word listed in capitals ("NOT") stands among others in capitals, as in a headline, where they say nothing."""
    words = article.text[match.start:match.end]
    if not words.isupper() or words not in match.term.forms:
        return False
    beside = article.words[max(match.first - 1, 0):match.first] + article.words[match.last + 1:match.last + 2]
    return any(article.text[word.start:word.end].isupper() and word.end - word.start > 1 for word in beside)


def _phrases(article: Article, matches: list[Match]) -> Iterator[Finding]:
    """A finding for each match, begun by what turns it up: "blatantly racist" is one finding and not two."""
    keys = article.words.keys
    adverbs = {m.first: m.term.strength for m in matches if m.first == m.last and keys[m.first].endswith("ly")}
    firsts = [_begin(article, m.first, adverbs) for m in matches]
    inside = {i for match, first in zip(matches, firsts, strict=True) for i in range(first, match.first)}
    for match, first in zip(matches, firsts, strict=True):
        if match.first not in inside:
            strongest = max((adverbs.get(i, 0) for i in range(first, match.first)), default=0)
            yield _turned_up(article, from_match(article, match, "loaded"), first, match.first, strongest)


def _begin(article: Article, first: int, adverbs: dict[int, int]) -> int:
    """The number of the first word of the phrase whose loaded word is number `first`."""
    words = article.words
    while first and (words.keys[first - 1] in _INTENSIFIERS or first - 1 in adverbs) and article.text[words.ends[first - 1]:words.starts[first]] == " ":
        first -= 1
    return first


def _turned_up(article: Article, finding: Finding, first: int, head: int, strongest: int) -> Finding:
    """The finding from word number `first` on, at least as strong as the `strongest` of the words before its `head`."""
    if first == head:
        return finding
    start, end = article.words.starts[first], article.words.ends[head - 1]
    finding = replace(finding, start=start, text=article.text[start:finding.end], strength=max(finding.strength, strongest - 1))
    return _stronger(finding, wording("loaded.raised", word=article.text[start:end]))


def _in_scare_quotes(finding: Finding, scares: list[tuple[int, int]]) -> Finding:
    if any(start <= finding.start and finding.end <= end for start, end in scares):
        return _stronger(finding, wording("loaded.scare"))
    return finding


def _stronger(finding: Finding, because: str) -> Finding:
    return replace(finding, strength=min(finding.strength + 1, _STRONGEST), why=f"{finding.why} {because}")


def _worth_marking(occasion: _Occasions, found: list[Finding]) -> Iterator[Finding]:
    """Those that are clear, and those that are arguable and have an occasion, which their reason then names."""
    for finding in found:
        if finding.strength >= _CLEAR:
            yield finding
        elif because := occasion(finding):
            yield replace(finding, why=f"{finding.why} {wording(f'loaded.{because}')}")


class _Occasions:
    """What makes an arguable word worth marking where it stands."""

    def __init__(self, article: Article, quotes: Findings, found: list[Finding], scares: list[tuple[int, int]]) -> None:
        self.article = article
        self.cues = {number for q in quotes if q.cue for number in range(*map(article.word_at, q.cue))}
        self.sentences = {article.sentence_at(f.start) for f in found if f.strength >= _CLEAR} | {article.sentence_at(start) for start, _ in scares}

    def __call__(self, finding: Finding) -> str:
        """"company", "cue", "headline", or "" where there is no occasion."""
        if self.article.sentence_at(finding.start) in self.sentences:
            return "company"
        if finding.category == "verb" and self.article.word_at(finding.start) in self.cues:
            return "cue"
        return "headline" if finding.end <= self.article.headline_end else ""


def from_match(article: Article, match: Match, kind: str) -> Finding:
    """The finding of one match of a word list."""
    voice, speaker = voice_of(article, match.start, match.end)
    term = match.term
    return Finding(
        kind=kind, category=term.category, start=match.start, end=match.end, text=article.text[match.start:match.end], why=term.why,
        voice=voice, speaker=speaker, strength=term.strength, other_words=term.other_words, term=term.headword,
    )
