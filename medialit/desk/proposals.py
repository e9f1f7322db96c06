"""Exercises proposed from what the searches find in one article. Each is a draft: an instructor confirms or changes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from medialit.article import Article
from medialit.errors import MedialitError
from medialit.findings import Finding
from medialit.hedges import find_hedges
from medialit.keys.passages import places
from medialit.lexicon import loaded_words
from medialit.loaded import find_loaded
from medialit.speaking import who_speaks
from medialit.wording import wording

FOCUSES = ("words", "voices", "certainty", "sources")
Table = dict[str, Any]
_PARAGRAPHS, _CARDS, _OPTIONS = 2, 4, 3
_LONGEST = 30  # words of a sentence that is shown as an option
_CLEAR = 2


def propose(article: Article, focuses: Sequence[str] = FOCUSES) -> list[Table]:
    """The questions for a key file, as tables; what the article gives no occasion for is left out.

    Every proposed answer has `draft = true`. Raises `MedialitError` for a focus that is not known.
    """
    for focus in focuses:
        if focus not in FOCUSES:
            raise MedialitError(f'There is no focus "{focus}"; choose from {", ".join(FOCUSES)}.')
    made = [question for focus in FOCUSES if focus in focuses for question in _MAKERS[focus](article)]
    return [_predict(), *made, _write("judgement"), _write("exit")]


def _words(article: Article) -> Iterable[Table]:
    found = find_loaded(article, arguable=True)
    own = [f for f in found if f.voice != "source" and f.start >= article.body_start]
    spans = _richest(article, own)
    entries = _entries(article, found, spans)
    sound = _sound(article, spans)
    if sound and any(entry["value"] == "answer" for entry in entries):
        yield _question("mark", "words", paragraphs=[_beginning(article, span) for span in spans], entry=entries, sound=sound)
    if claims := _claims(article, own):
        yield claims


def _richest(article: Article, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """The paragraphs with most clear findings, one in which somebody else's words lean, and a calm one; in the order of the text."""
    counts = Counter(article.paragraph_at(f.start) for f in findings if f.strength >= _CLEAR)
    chosen = [number for number, _ in counts.most_common(_PARAGRAPHS)]
    if not chosen:
        return []
    marked = find_loaded(article, arguable=True)
    quoted = {article.paragraph_at(f.start) for f in marked if f.voice == "source" and f.strength >= _CLEAR}
    calm = set(range(len(article.paragraphs))) - {article.paragraph_at(f.start) for f in marked}
    near = [_nearest(article, numbers - set(chosen), chosen[0]) for numbers in (quoted, calm)]
    unique = [n for n in {*chosen, *near} if n is not None and _beginning(article, article.paragraphs[n])]
    return [article.paragraphs[number] for number in sorted(unique)]


def _nearest(article: Article, numbers: Iterable[int], to: int) -> int | None:
    usable = [n for n in numbers if article.paragraphs[n][0] >= article.body_start and _holds_words(article, n)]
    return min(usable, key=lambda number: (abs(number - to), number), default=None)


def _holds_words(article: Article, paragraph: int) -> bool:
    start, end = article.paragraphs[paragraph]
    return 8 <= article.word_at(end) - article.word_at(start) <= 90


def _entries(article: Article, findings: Iterable[Finding], spans: Sequence[tuple[int, int]]) -> list[Table]:
    """The words found in the paragraphs as entries of a mark question."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if any(start <= finding.start < end for start, end in spans):
            groups.setdefault(" ".join(finding.text.casefold().split()), []).append(finding)
    return [entry for group in groups.values() for entry in _entries_of(article, group, spans)]


def _entries_of(article: Article, group: Sequence[Finding], spans: Sequence[tuple[int, int]]) -> Iterator[Table]:
    """One entry for all places of the same words; several where they stand in different voices, or somewhere are not marked."""
    words = " ".join(group[0].text.split())
    try:
        found = places("", article, words, spans, "each")
    except MedialitError:
        return
    alike = len(found) == len(group) and len({finding.voice == "source" for finding in group}) == 1
    for finding in group[:1] if alike else group:
        number = article.word_at(finding.start)
        nth = "each" if alike else next((at for at, (first, last) in enumerate(found, 1) if first <= number <= last), 0)
        if nth:
            where = {"nth": nth} if len(found) > 1 else {}
            yield {"words": words} | where | {"value": _value(finding), "why": _why(finding), "draft": True}


def _value(finding: Finding) -> str:
    return "trap" if finding.voice == "source" else "answer" if finding.strength >= _CLEAR else "debatable"


def _why(finding: Finding) -> str:
    if finding.voice == "source":
        return wording("lesson.quoted", speaker=finding.speaker) if finding.speaker else wording("lesson.quoted_unnamed")
    return finding.why


def _sound(article: Article, spans: Sequence[tuple[int, int]]) -> list[Table]:
    """A sentence of the paragraphs in which nothing at all is found."""
    marked = {article.sentence_at(f.start) for f in find_loaded(article, arguable=True)}
    for number, sentence in enumerate(article.sentences):
        inside = any(start <= sentence.start < end for start, end in spans)
        words = sentence.text.split()
        if inside and number not in marked and len(words) > 6:
            quoted = f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
            if _can_be_quoted(article, quoted, spans):
                return [{"words": quoted, "why": wording("lesson.sound"), "draft": True}]
    return []


def _can_be_quoted(article: Article, words: str, spans: Sequence[tuple[int, int]]) -> bool:
    try:
        return bool(places("", article, words, spans))
    except MedialitError:
        return False


def _beginning(article: Article, span: tuple[int, int]) -> str:
    """The first words of a paragraph, as many as are needed to tell it from the others."""
    words = article.text[span[0]:span[1]].split()
    for number in (5, 10, 20):
        beginning = " ".join(words[:number])
        if sum(beginning in " ".join(article.text[s:e].split()) for s, e in article.paragraphs) == 1:
            return beginning
    return ""


def _claims(article: Article, own: Sequence[Finding]) -> Table | None:
    """What does each word claim? One card more than there are words fits none of them."""
    lexicon = loaded_words()
    terms = {f.term: (f, term) for f in own if f.term and (term := lexicon.term(f.term)) and term.claims and term.headword == f.term}
    claims: dict[str, tuple[Finding, str]] = {}
    for finding, term in terms.values():
        if term.claims not in (claim for _, claim in claims.values()):
            claims.setdefault(finding.text.casefold(), (finding, term.claims))
    chosen = list(claims.values())[:_CARDS]
    if len(chosen) < 2:
        return None
    taken = {claim for _, claim in chosen}
    extra = next(t.claims for t in lexicon if t.claims and t.claims not in taken and t.headword not in terms and not t.slur)
    cards = [{"text": claim, "why": wording("lesson.wrong_card"), "draft": True} for claim in sorted([*taken, extra])]
    items = [{"text": f"“{f.text}”", "card": claim, "why": f.why, "draft": True} for f, claim in chosen]
    return _question("match", "claims", card=cards, item=items)


def _voices(article: Article) -> Iterable[Table]:
    found = who_speaks(article)
    speakers = [row for row in found.rows if row.speaker]
    most = {row.speaker: row.quoted + row.reported for row in speakers}
    ranked = sorted(most, key=lambda name: -most[name])[:_OPTIONS]
    if len(ranked) > 1 and most[ranked[0]] > most[ranked[1]]:
        options = [_option(name, name == ranked[0], wording("lesson.words_of", speaker=name, count=most[name])) for name in sorted(ranked)]
        yield _question("choose", "speaker", option=options)
    silent = [mentioned.name for mentioned in found.spoken_about][:_OPTIONS]
    if silent and ranked:
        options = [_option(name, True, wording("lesson.silent", name=name)) for name in silent]
        options += [_option(name, False, wording("lesson.speaks", name=name)) for name in ranked[:2]]
        yield _question("choose", "silent", several=True, option=sorted(options, key=lambda option: option["text"]))


def _certainty(article: Article) -> Iterable[Table]:
    hedged: dict[int, Finding] = {}
    for finding in find_hedges(article).where(kind="hedge"):
        hedged.setdefault(article.sentence_at(finding.start), finding)
    boosted = {article.sentence_at(f.start) for f in find_hedges(article)}
    shown = [n for n, s in enumerate(article.sentences) if s.start >= article.body_start and 5 < len(s.text.split()) <= _LONGEST]
    unsure = [n for n in shown if n in hedged][:_OPTIONS - 1]
    plain = [n for n in shown if n not in boosted][:_OPTIONS - 1]
    if unsure and plain:
        why = {n: wording("lesson.hedged", words=hedged[n].text, why=hedged[n].why) for n in unsure} | {n: wording("lesson.plain") for n in plain}
        options = [_option(" ".join(article.sentences[n].text.split()), n in hedged, why[n]) for n in sorted(why)]
        if len({option["text"] for option in options}) == len(options):
            yield _question("choose", "unsure", several=True, option=options)


def _option(text: str, right: bool, why: str) -> Table:
    return {"text": text, "value": "answer" if right else "trap", "why": why, "draft": True}


def _question(kind: str, id: str, **parts: Any) -> Table:
    return {"id": id, "kind": kind, "prompt": wording(f"lesson.prompts.{id}"), "hint": wording(f"lesson.hints.{id}")} | parts


def _predict() -> Table:
    return {"id": "predict-1", "kind": "predict", "prompt": wording("lesson.prompts.predict-1"), "entry": "text", "after": wording("lesson.after")}


def _write(id: str) -> Table:
    checklist = wording(f"lesson.checklists.{id}").split(" | ")
    return {"id": id, "kind": "write", "prompt": wording(f"lesson.prompts.{id}"), "checklist": checklist}


def _sources(article: Article) -> Iterable[Table]:
    from medialit.sources import find_sources

    kinds = {"named", "official", "organisation", "outlet", "document"}
    told = [s for s in find_sources(article) if s.start >= article.body_start and 4 < len(s.text.split()) <= _LONGEST]
    behind = [s for s in told if s.category in kinds and s.speaker][:_OPTIONS]
    open_ = [s for s in told if s.category in ("unnamed", "vague", "nobody")][:2]
    nobody = wording("lesson.nobody")
    items = {" ".join(s.text.split()): (s.speaker or nobody if s in behind else nobody, s.why) for s in (*behind, *open_)}
    names = sorted({card for card, _ in items.values()})
    if len(names) < 2 or len(items) < 2:
        return
    cards = [{"text": name, "why": wording("lesson.wrong_source"), "draft": True} for name in names]
    yield _question("match", "behind", card=cards, item=[{"text": t, "card": card, "why": why, "draft": True} for t, (card, why) in items.items()])


_MAKERS = {"words": _words, "voices": _voices, "certainty": _certainty, "sources": _sources}
