"""The report of one article: what a notebook shows, text for a terminal, a page of its own, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from medialit import _html, pages
from medialit._html import element, text
from medialit.analysis import COUNTED, VoiceCounts, count_voices, find_all, to_json
from medialit.article import Article
from medialit.certainty import certainty_words, plot_certainty
from medialit.errors import MedialitError
from medialit.findings import Finding, Findings
from medialit.highlight import kind_title, show
from medialit.label_table import compare_labels
from medialit.labels import find_labels
from medialit.layout import columns, wrapped
from medialit.lexicon import load_lexicon, loaded_words
from medialit.plots import Picture, plot_voices
from medialit.shared_claims import SharedClaims, same_claims
from medialit.source_plot import plot_sources, source_rows, who_of
from medialit.sources import find_sources
from medialit.speaking import SpeakerRow, speaker_html, speaker_lines, spoken_html, spoken_lines, who_speaks
from medialit.strips import plot_labels
from medialit.wording import wording

FORMATS = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
_OWN_MARKS = ("scare", "title")  # quotation marks that give nobody's words
# While a text is wrapped, what will be a bracket or a colour is one character of a private area of Unicode.
_OPEN, _CLOSE, _BOLD, _PLAIN = "\ue000\ue001\ue002\ue003"
_NO_COLOUR = str.maketrans({_OPEN: "[", _CLOSE: "]", _BOLD: "", _PLAIN: ""})
_COLOUR = str.maketrans({_OPEN: "\x1b[1;35m[", _CLOSE: "]\x1b[0m", _BOLD: "\x1b[1m", _PLAIN: "\x1b[0m"})


@dataclass(frozen=True, repr=False)
class Report:
    """Everything that medialit has to ask about an article: it shows itself, and `save` writes it as a page, as text or as JSON."""

    article: Article

    @property
    def html(self) -> str:
        """The report as one self-contained page of HTML."""
        return pages.document(_title(self.article), _about(self.article), _sections(find_all(self.article)))

    @property
    def text(self) -> str:
        """The report as plain text."""
        return self.written("text")

    def written(self, form: str, colour: bool = False) -> str:
        """The report as text, html or json; `colour` makes the text mark headings and words for a terminal, the brackets stay."""
        if form == "json":
            return to_json(self.article)
        return self.html if form == "html" else _text(find_all(self.article), colour)

    def save(self, path: str | Path) -> None:
        """Write the report to a file; the ending of its name says how (.html, .txt, .json).

        Raises `MedialitError` for another ending, and when the file cannot be written.
        """
        form = FORMATS.get(Path(path).suffix.lower())
        if form is None:
            raise MedialitError(f'A report is saved under a name that ends with {", ".join(FORMATS)}, such as "report.html", not "{Path(path).name}".')
        try:
            Path(path).write_text(self.written(form), encoding="utf-8")
        except OSError as error:
            raise MedialitError(f'The report cannot be written to "{path}" ({error.strerror}); choose a folder that exists.') from None

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return pages.output(_title(self.article), _about(self.article), _sections(find_all(self.article)))


def report(article: Article) -> Report:
    """Everything that medialit has to ask about an article: counts, who speaks, how sure it sounds, names, the marked text, questions.

    Raises `MedialitError` for what is no article.

    >>> "A mark is a question" in report(Article("The mob left.")).text
    True
    """
    if not isinstance(article, Article):
        raise MedialitError(f"report() takes an article, such as read_article(...) returns, not {type(article).__name__}.")
    return Report(article)


def questions(findings: Findings) -> list[str]:
    """What to ask about this article: some questions follow from what was found, the last ones suit every article."""
    found = who_speaks(findings.article).rows
    occasions = {
        "unnamed": any(row.kind != "named" for row in found),
        "scare": findings.where(kind="quote", category="scare"),
        "hedge": findings.where(kind="hedge"),
        "booster": findings.where(kind="booster"),
        "well": True,
        "check": True,
    }
    asked = [wording(f"report.questions.{key}") for key, given in occasions.items() if given]
    return [_about_loaded(findings), _about_speakers(found), *asked]


def _about_loaded(findings: Findings) -> str:
    own = findings.where(kind="loaded", voice="reporter")
    terms = Counter(f.term for f in own).most_common(1)
    if terms and terms[0][1] > 2:
        word = next(f.text for f in own if f.term == terms[0][0])
        return wording("report.questions.repeated", word=word, count=terms[0][1])
    return wording(f"report.questions.{'loaded' if own else 'calm'}")


def _about_speakers(found: Sequence[SpeakerRow]) -> str:
    if len(found) == 1 and found[0].speaker:
        return wording("report.questions.one", speaker=found[0].speaker)
    return wording(f"report.questions.{'several' if found else 'nobody'}")


def _text(findings: Findings, colour: bool) -> str:
    sections = {
        "numbers": _count_lines(findings),
        "speakers": speaker_lines(who_speaks(findings.article)),
        "spoken": spoken_lines(who_speaks(findings.article)),
        "sources": _source_lines(findings.article),
        "certainty": [*wrapped(certainty_words(findings.article)), *_twice_lines(findings.article)],
        "labels": _label_lines(findings.article),
        "marks": _marked_paragraphs(findings),
        "questions": [line for question in questions(findings) for line in wrapped(question, "- ")],
    }
    parts = [_head(findings.article), *([*_heading(key), *lines] for key, lines in sections.items())]
    return "\n\n".join("\n".join(part) for part in parts).translate(_COLOUR if colour else _NO_COLOUR) + "\n"


def _head(article: Article) -> list[str]:
    title = [f"{_BOLD}{line}{_PLAIN}" for line in wrapped(article.title or "")]
    return title + [line for words in _about(article) for line in wrapped(words)]


def _about(article: Article) -> list[str]:
    """The lines below the title: where it comes from, its note, how long it is, and what a mark is."""
    length = wording("report.length", words=len(article.words), sentences=len(article.sentences))
    lines = (_html.source_line(article), article.note, length, f"{wording('show.motto')} {wording('report.motto_more')}")
    return [line for line in lines if line]


def _heading(key: str) -> list[str]:
    title = wording(f"report.headings.{key}")
    return [f"{_BOLD}{title}{_PLAIN}", "-" * len(title)]


def _count_lines(findings: Findings) -> list[str]:
    return [*wrapped(wording("report.numbers_note")), *columns(_count_rows(findings))]


def _count_rows(findings: Findings) -> list[list[str]]:
    head = [wording("report.columns.voice"), wording("report.columns.words"), *(kind_title(kind) for kind in COUNTED)]
    return [head, *([wording(f"report.voices.{c.voice}"), str(c.words), *(_rate(c, kind) for kind in COUNTED)] for c in count_voices(findings))]


def _rate(counts: VoiceCounts, kind: str) -> str:
    rate = counts.rate(kind)
    return "-" if rate is None else f"{rate:.1f} ({counts.findings[kind]})"


def _marked_paragraphs(findings: Findings) -> list[str]:
    """Each paragraph in which something is marked, its marks numbered, and below it the reasons that are new."""
    groups = _by_reason(f for f in findings if f.kind != "quote" or f.category in _OWN_MARKS)
    numbers = {reason: number for number, reason in enumerate(groups, 1)}
    lines: list[str] = []
    for count, (start, end) in enumerate(findings.article.paragraphs, 1):
        inside = [f for same in groups.values() for f in same if start <= f.start < end]
        if inside:
            lines += [wording("report.paragraph", number=count), *wrapped(_marked(findings.article.text[start:end], start, inside, numbers), "  ")]
            lines += [line for f in inside if f is groups[_reason(f)][0] for line in _reason_lines(groups[_reason(f)], numbers[_reason(f)])] + [""]
    return lines[:-1] or wrapped(wording("report.no_marks"))


def _reason(finding: Finding) -> tuple[str, ...]:
    return finding.kind, finding.category, (finding.term or finding.text).casefold(), finding.why


def _by_reason(findings: Iterable[Finding]) -> dict[tuple[str, ...], list[Finding]]:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_reason(finding), []).append(finding)
    return groups


def _marked(words: str, offset: int, findings: list[Finding], numbers: dict[tuple[str, ...], int]) -> str:
    """`words` with [marks] and the numbers of their reasons behind them."""
    cuts = [(f.start - offset, 1, _OPEN) for f in findings]
    cuts += [(f.end - offset, 0, f"{_CLOSE}({numbers[_reason(f)]})") for f in findings]
    parts, done = [], 0
    for at, _, mark in sorted(cuts):
        parts += [words[done:at], mark]
        done = at
    return "".join(parts) + words[done:]


def _reason_lines(same: list[Finding], number: int) -> list[str]:
    first = same[0]
    whose = ", ".join(_html.counted("report.voice", count, who=who) for who, count in Counter(map(_html.who, same)).items())
    head = wording("page.between").join((f"({number}) {first.text}", _html.sort(first), whose))
    others = wording("report.other_words", words=", ".join(first.other_words)) if first.other_words else ""
    return [*wrapped(head, "  ", 6), *(line for words in (first.why, _claims(first), others) if words for line in wrapped(words, "      "))]


def _claims(finding: Finding) -> str:
    words = loaded_words() if finding.kind == "loaded" else load_lexicon(finding.kind) if finding.kind in COUNTED else None
    term = words.term(finding.term) if words and finding.term else None
    return wording("report.claims", claims=term.claims) if term and term.claims else ""


def _twice(article: Article) -> SharedClaims | None:
    """What stands twice in the article, where the two tellings differ in how sure they sound."""
    shared = same_claims(article)
    return shared if any(pair.only_first or pair.only_second for pair in shared.pairs) else None


def _twice_lines(article: Article) -> list[str]:
    shared = _twice(article)
    return ["", *repr(shared).splitlines()] if shared else []


def _source_lines(article: Article) -> list[str]:
    rows = source_rows(find_sources(article))
    head = [wording(f"plots.column.{column}") for column in ("sort", "statements", "words", "who")]
    return [*columns([head, *([row.title, str(row.statements), str(row.words), who_of(row)] for row in rows)]), *wrapped(wording("sources.note"))]


def _label_lines(article: Article) -> list[str]:
    table = compare_labels(article)
    if not table.rows:
        return wrapped(wording("labels.none"))
    keys = ("name", "family", "reporter", "source", "reported")
    rows = columns([[wording(f"labels.column.{key}") for key in keys], *([str(row[key]) for key in keys] for row in table.rows)])
    return [*rows, "", *(line for words in table.switches for line in wrapped(words, "- ")), *wrapped(wording("labels.question"))]


# As a page


def _title(article: Article) -> str:
    return article.title or wording("report.untitled")


def _sections(findings: Findings) -> dict[str, str]:
    article, speakers = findings.article, who_speaks(findings.article)
    twice = _twice(article)
    labels = compare_labels(article)._repr_html_().replace(_html.note(article), "")
    parts = {
        "numbers": _table("numbers_note", _count_rows(findings)),
        "speakers": _picture(plot_voices(article), article) + speaker_html(speakers),
        "spoken": spoken_html(speakers),
        "sources": _picture(plot_sources(article), article) + _folded(find_sources(article)._repr_html_().replace(_html.note(article), "")),
        "certainty": _picture(plot_certainty(article), article) + (twice.html if twice else ""),
        "labels": (_picture(plot_labels(article), article) if find_labels(article) else "") + labels,
        "article": show(findings).html,
        "questions": pages.questions_html(questions(findings)),
        "reasons": findings._repr_html_(),
    }
    return {wording(f"report.headings.{key}"): html for key, html in parts.items()}


def _picture(picture: Picture, article: Article) -> str:
    """A picture without the article's note, which stands at the top of the report."""
    return replace(picture, caption=picture.caption.replace(article.note, "").strip() if article.note else picture.caption)._repr_html_()


def _folded(html: str) -> str:
    """What is long and wanted by few, behind a line to click."""
    return element("details", element("summary", text(wording("report.each_statement"))) + html)


def _table(caption: str, rows: list[list[str]]) -> str:
    return _html.table(wording(f"report.{caption}"), rows[0], [[text(cell) for cell in row] for row in rows[1:]])
