"""Statements that stand in two tellings, side by side, and which hedges and boosters one of them has and the other lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from medialit import _html
from medialit._html import element, text
from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import Finding
from medialit.highlight import look_of
from medialit.label_table import titles_of
from medialit.layout import wrapped
from medialit.tellings import Pair, pairs_between, pairs_within
from medialit.units import Telling
from medialit.wording import wording

_LONGEST_SENTENCE = 320  # characters; of a longer one only the statement is shown
_SMALL = f"{_html.SANS};font-size:.85rem;line-height:1.5"
_TEXT = f"{_html.SERIF};font-size:1.05em;line-height:1.55;max-width:44em;margin:.5em 0"
_STATED = "border-bottom:1px dotted #767c85;padding-bottom:6px"


class Shared(NamedTuple):
    """Two articles (or one, twice) by their numbers, and the statements that stand in both."""

    first: int
    second: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, repr=False)
class SharedClaims:
    """What stands twice in the articles: `pairs` of statements, `rows` for a table, each with the hedges that only one of the two has."""

    articles: tuple[Article, ...]
    groups: tuple[Shared, ...]

    @property
    def pairs(self) -> list[Pair]:
        """All pairs of statements, those of the first two articles first."""
        return [pair for group in self.groups for pair in group.pairs]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One dictionary a pair, ready for a data frame."""
        names = self._names()
        return [_row(names[group.first], names[group.second], pair) for group in self.groups for pair in group.pairs]

    def __repr__(self) -> str:
        names = self._names()
        lines = [line for group in self.groups for line in [*_group_lines(names[group.first], names[group.second], group), ""]]
        return "\n".join([*lines, *(line for key in ("question", "unsure") for line in wrapped(wording(f"same_claims.{key}")))])

    def _repr_html_(self) -> str:
        return element("div", self.html + "".join(dict.fromkeys(map(_html.note, self.articles))), class_=_html.CLASSES, lang="en")

    @property
    def html(self) -> str:
        """The tables, and the question that they put."""
        names = self._names()
        tables = "".join(_group_html(names[group.first], names[group.second], group) for group in self.groups)
        return tables + "".join(element("p", text(wording(f"same_claims.{key}")), style=_TEXT) for key in ("question", "unsure"))

    def _names(self) -> list[str]:
        return short_names(self.articles)


def same_claims(article: Article, *others: Article) -> SharedClaims:
    """The statements that stand in two of the articles; with one article, those that stand in it twice, in two voices or in the headline.

    Statements are paired by their rare words, names and numbers. What is doubtful is left out, so some pairs are missing.
    Raises `MedialitError` for what is no article.

    >>> pair = same_claims(Article("The dam above Sele may burst."), Article("The dam above Sele will burst.")).pairs[0]
    >>> [f.text for f in pair.only_first], [f.text for f in pair.only_second]
    (['may'], [])
    """
    articles = (article, *others)
    for one in articles:
        if not isinstance(one, Article):
            raise MedialitError(f"same_claims() takes articles, such as read_article(...) returns, one or several, not {type(one).__name__}.")
    if not others:
        return SharedClaims(articles, (Shared(0, 0, tuple(pairs_within(article))),))
    groups = (Shared(i, j, tuple(pairs_between(articles[i], articles[j]))) for i, j in combinations(range(len(articles)), 2))
    return SharedClaims(articles, tuple(groups))


def short_names(articles: Sequence[Article]) -> list[str]:
    """How articles are called side by side: by their outlets where these tell them apart, else by their titles.

    >>> short_names([Article("Rain.", outlet="The Heron"), Article("Snow.", outlet="The Weir")])
    ['The Heron', 'The Weir']
    """
    outlets = [a.outlet for a in articles if a.outlet]
    if len(articles) > 1 and len(set(outlets)) == len(articles):
        return outlets
    return [wording("table.quoted_title", title=title) for title in titles_of(articles)]


def _row(first: str, second: str, pair: Pair) -> dict[str, Any]:
    sides = {"first": (first, pair.first, pair.only_first), "second": (second, pair.second, pair.only_second)}
    row: dict[str, Any] = {}
    for side, (name, telling, only) in sides.items():
        row |= {f"{side}_article": name, side: telling.text, f"{side}_voice": telling.voice, f"{side}_speaker": telling.speaker}
        row |= {f"{side}_findings": [f.text for f in telling.findings], f"only_{side}": [f.text for f in only]}
    return row


def _differs(pair: Pair) -> bool:
    return bool(pair.only_first or pair.only_second)


def _caption(first: str, second: str, group: Shared) -> str:
    if group.first == group.second:
        return _html.counted("same_claims.within", len(group.pairs), first=first)
    return _html.counted("same_claims.between", len(group.pairs), first=first, second=second)


def _sides(first: str, second: str, group: Shared) -> tuple[str, str]:
    """What the two columns are called."""
    return (first, second) if group.first != group.second else (wording("same_claims.once"), wording("same_claims.again"))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _differences(pair: Pair, names: Sequence[str]) -> list[str]:
    """A sentence for what each side has alone."""
    found = [_only(only, name) for only, name in zip((pair.only_first, pair.only_second), names, strict=True) if only]
    return found or [wording("same_claims.equal" if pair.first.findings else "same_claims.plain")]


def _only(findings: Iterable[Finding], name: str) -> str:
    words = ", ".join(wording("same_claims.words", words=f.text, sort=_html.sort(f)) for f in findings)
    return wording("same_claims.only", words=words, name=name)


def _who(telling: Telling) -> str:
    """Who states it, in plain words."""
    return _html.who(Finding("quote", "", telling.start, telling.end, telling.text, "", telling.voice, telling.speaker))


# As HTML


def _group_html(first: str, second: str, group: Shared) -> str:
    names = _sides(first, second, group)
    heads = [*map(_capital, names), wording("same_claims.difference")]
    unlike, alike = ([p for p in group.pairs if _differs(p) is differs] for differs in (True, False))
    caption = element("p", text(_caption(first, second, group)), style=f"{_html.SANS};font-weight:600;margin:1.2em 0 .2em")
    shown = _html.table(wording("same_claims.differing"), heads, [_cells(p, names) for p in unlike]) if unlike else _nothing(group)
    if not alike:
        return caption + shown
    summary = element("summary", text(_html.counted("same_claims.alike", len(alike))), style=f"{_html.SANS};font-size:.9em;cursor:pointer")
    return caption + shown + element("details", summary + _html.table(None, heads, [_cells(p, names) for p in alike]))


def _nothing(group: Shared) -> str:
    return element("p", text(wording("same_claims.none_differ" if group.pairs else "same_claims.none")), style=_TEXT)


def _cells(pair: Pair, names: Sequence[str]) -> list[str]:
    return [_telling_html(pair.first), _telling_html(pair.second), element("br").join(map(text, _differences(pair, names)))]


def _telling_html(telling: Telling) -> str:
    """The sentence with its statement underlined, the hedges and boosters in bold with their own lines, and who says it."""
    article, (start, end) = telling.article, _shown(telling)
    stated = element("span", _with_hedges(telling), style=_STATED)
    before, after = text(article.text[start:telling.start]), text(article.text[telling.end:end])
    outside = [f for f in telling.findings if not telling.start <= f.start < telling.end]
    beside = "".join(element("br") + text(wording("same_claims.beside", words=f.text)) for f in outside)
    sentence = element("span", before + stated + after, style=f"{_html.SERIF};font-size:1.05rem;line-height:1.75")
    return sentence + element("br") + element("span", text(_who(telling)) + beside, style=_SMALL)


def _with_hedges(telling: Telling) -> str:
    parts, done, whole = [], telling.start, telling.article.text
    for finding in telling.findings:
        if done <= finding.start < telling.end:
            end = min(finding.end, telling.end)
            parts += [text(whole[done:finding.start]), element("strong", text(whole[finding.start:end]), style=f"border-bottom:{look_of(finding.kind).line}")]
            done = end
    return "".join(parts) + text(whole[done:telling.end])


def _shown(telling: Telling) -> tuple[int, int]:
    sentence = telling.article.sentences[telling.article.sentence_at(telling.start)]
    short = sentence.end - sentence.start <= _LONGEST_SENTENCE
    return (sentence.start, max(sentence.end, telling.end)) if short else (telling.start, telling.end)


# As text


def _group_lines(first: str, second: str, group: Shared) -> list[str]:
    names = _sides(first, second, group)
    lines = wrapped(_caption(first, second, group))
    if not any(map(_differs, group.pairs)):
        lines += wrapped(wording("same_claims.none_differ" if group.pairs else "same_claims.none"))
    ordered = sorted(group.pairs, key=lambda p: not _differs(p))
    for number, pair in enumerate(ordered, 1):
        first_lines, second_lines = _telling_lines(f"{number}. ", names[0], pair.first), _telling_lines("   ", names[1], pair.second)
        lines += ["", *first_lines, *second_lines]
        lines += [line for words in _differences(pair, names) for line in wrapped(words, "   ")]
    return lines


def _telling_lines(begin: str, name: str, telling: Telling) -> list[str]:
    parts, done, whole = [], telling.start, telling.article.text
    for finding in telling.findings:
        if done <= finding.start and finding.end <= telling.end:
            parts += [whole[done:finding.start], f"[{finding.text}]"]
            done = finding.end
    return wrapped(wording("same_claims.line", name=_capital(name), who=_who(telling), words="".join(parts) + whole[done:telling.end]), begin, 3)
