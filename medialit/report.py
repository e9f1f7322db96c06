"""The report of one article for a teacher: as text for a terminal, as a page of its own, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from medialit import _html
from medialit._html import element, text
from medialit.analysis import COUNTED, VoiceCounts, count_voices, find_all, to_json
from medialit.article import Article
from medialit.findings import Finding, Findings
from medialit.highlight import kind_title, show
from medialit.layout import columns, wrapped
from medialit.lexicon import load_lexicon
from medialit.speaking import SpeakerRow, speaker_html, speaker_lines, spoken_html, spoken_lines, who_speaks
from medialit.wording import wording

FORMATS = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
_OWN_MARKS = ("scare", "title")  # quotation marks that give nobody's words
# While a text is wrapped, what will be a bracket or a colour is one character of a private area of Unicode.
_OPEN, _CLOSE, _BOLD, _PLAIN = "\ue000\ue001\ue002\ue003"
_NO_COLOUR = str.maketrans({_OPEN: "[", _CLOSE: "]", _BOLD: "", _PLAIN: ""})
_COLOUR = str.maketrans({_OPEN: "\x1b[1;35m[", _CLOSE: "]\x1b[0m", _BOLD: "\x1b[1m", _PLAIN: "\x1b[0m"})
_STYLE = """
:root{color-scheme:light}
body{margin:0;background:#fff;color:#1a1a1a;font:400 1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:62em;margin:0 auto;padding:1.5em 1.2em 3em}
h1{font-size:1.7em;line-height:1.25}
h2{font-size:1.2em;margin:2em 0 .4em;border-bottom:1px solid #8a8f98}
section{overflow-x:auto}
@media print{section{overflow:visible}details{display:block}}
"""


def report(article: Article, form: str = "text", colour: bool = False) -> str:
    """Everything that medialit has to say about an article; `form` is text, html or json.

    `colour` makes the text form mark headings and words for a terminal; the marks are brackets in any case.
    """
    if form == "json":
        return to_json(article)
    return _page(find_all(article)) if form == "html" else _text(find_all(article), colour)


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
    term = load_lexicon(finding.kind).term(finding.term) if finding.term and finding.kind in COUNTED else None
    return wording("report.claims", claims=term.claims) if term and term.claims else ""


# As a page


def _page(findings: Findings) -> str:
    article, speakers = findings.article, who_speaks(findings.article)
    sections = {
        "numbers": _table("numbers_note", _count_rows(findings)),
        "speakers": speaker_html(speakers),
        "spoken": spoken_html(speakers),
        "article": show(findings).html,
        "questions": element("ul", "".join(element("li", text(question)) for question in questions(findings))),
        "reasons": findings._repr_html_(),
    }
    title = article.title or wording("report.untitled")
    header = element("h1", text(title)) + "".join(element("p", text(line)) for line in _about(article))
    body = "".join(element("section", element("h2", text(wording(f"report.headings.{key}"))) + html) for key, html in sections.items())
    return _html.document(title, _STYLE, element("main", element("header", header) + body))


def _table(caption: str, rows: list[list[str]]) -> str:
    return _html.table(wording(f"report.{caption}"), rows[0], [[text(cell) for cell in row] for row in rows[1:]])
