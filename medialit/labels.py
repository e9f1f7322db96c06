"""Who is called what: families of names for the same kind of person, group or event, and in whose voice each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from medialit import _html
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import VOICES, Finding, Findings
from medialit.lexicon import load_lexicon
from medialit.loaded import from_match, is_name
from medialit.quotes import find_quotes
from medialit.terms import Lexicon


def find_labels(article: Article, lexicon: Lexicon | None = None) -> Findings:
    """The names by which an article calls people, groups and events (kind "label"); the category is the family of names.

    Neutral names are found too, with strength 1: only beside them does one see what else the same people are called.
    `lexicon` replaces medialit's own families. What is part of a proper name is no label.

    >>> [(f.text, f.category, f.strength) for f in find_labels(Article("Fighters fled. The mercenaries shelled a village."))]
    [('Fighters', 'fighter', 1), ('mercenaries', 'fighter', 3)]
    """
    if lexicon is None:
        return article.once("labels", lambda a: _find(a, load_lexicon("label")))
    return _find(article, lexicon)


def _find(article: Article, lexicon: Lexicon) -> Findings:
    return Findings(article, [from_match(article, m, "label") for m in lexicon.scan(article) if not is_name(article, m)])


@dataclass(frozen=True)
class NameCount:
    """One name in one article: how often it stands in each voice, and who says it where it is not the reporter."""

    family: str  #: the family of names, in words for readers
    name: str  #: as it mostly stands in the article
    term: str  #: headword of the word list's entry
    strength: int
    voices: tuple[int, int, int]  #: reporter, source, reported
    scare: int = 0  #: how often the reporter sets it in quotation marks that quote nobody
    said_as: tuple[tuple[str, str | None], ...] = ()  #: (voice, speaker) where it is not the reporter, most frequent first

    @property
    def speakers(self) -> tuple[str | None, ...]:
        """Who says the name besides the reporter; None is somebody unnamed."""
        return tuple(dict.fromkeys(speaker for _, speaker in self.said_as))

    @property
    def count(self) -> int:
        """How often the name stands in the article."""
        return sum(self.voices)

    def said_by(self, voice: str) -> int:
        """How often the name stands in one voice: "reporter", "source" or "reported"."""
        return self.voices[VOICES.index(voice)]


def count_names(labels: Findings) -> list[NameCount]:
    """The names of each family together, the family used most first, and in it the name used most first.

    >>> count_names(find_labels(Article("The regime fell. “Our government stays,” said Ana Ruiz.")))[1].speakers
    ('Ana Ruiz',)
    """
    return [_count(group, labels.article) for group in name_groups(labels)]


def name_groups(labels: Findings) -> list[list[Finding]]:
    """The findings of each name together, in the order of `count_names`."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in labels:
        groups.setdefault((finding.category, term_of(finding)), []).append(finding)
    families = Counter(f.category for f in labels)
    order = [family for family, _ in families.most_common()]
    return sorted(groups.values(), key=lambda group: (order.index(group[0].category), -len(group), group[0].start))


def term_of(label: Finding) -> str:
    """What makes two labels the same name."""
    return label.term or label.text.lower()


def name_as_printed(group: Iterable[Finding]) -> str:
    """The form of a name that is used most; capitals stay only where the word list has them."""
    forms = Counter(f.text if f.term and f.term != f.term.lower() else f.text.lower() for f in group)
    return forms.most_common(1)[0][0]


def labels_in(source: Article | Findings, function: str) -> Findings:
    """The labels of an article, or those among findings; `function` is named in the message.

    Raises `MedialitError` for anything else.
    """
    if isinstance(source, Findings):
        return source.where(kind="label")
    if isinstance(source, Article):
        return find_labels(source)
    raise MedialitError(f"{function}() takes articles, such as read_article(...) returns, one or several, not {type(source).__name__}.")


def _count(group: list[Finding], article: Article) -> NameCount:
    first, voices = group[0], Counter(f.voice for f in group)
    said_as = Counter((f.voice, f.speaker) for f in group if f.voice != "reporter")
    scare = sum(f.voice == "reporter" and _in_scare_quotes(f, article) for f in group)
    numbers = (voices["reporter"], voices["source"], voices["reported"])
    return NameCount(_html.sort(first), name_as_printed(group), term_of(first), first.strength, numbers, scare, tuple(by for by, _ in said_as.most_common()))


def _in_scare_quotes(finding: Finding, article: Article) -> bool:
    return any(q.start <= finding.start and finding.end <= q.end for q in find_quotes(article).where(category="scare"))
