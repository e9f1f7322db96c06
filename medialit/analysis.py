"""The whole of an article: every search together, counts, and the JSON that other programs read."""

from __future__ import annotations

import codecs
import dataclasses
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple, NoReturn, TextIO

from medialit.article import Article
from medialit.findings import VOICES, Findings
from medialit.hedges import find_hedges
from medialit.loaded import find_loaded
from medialit.quotes import find_quotes, word_voices
from medialit.wording import wording

COUNTED = ("loaded", "hedge", "booster")


def find_all(article: Article) -> Findings:
    """Quotations, loaded words, hedges and boosters of an article, in the order of the text.

    >>> [f.kind for f in find_all(Article("“The mob may return,” said Ana Ruiz."))]
    ['quote', 'loaded', 'hedge']
    """
    return Findings(article, chain(find_quotes(article), find_loaded(article), find_hedges(article)))


class VoiceCounts(NamedTuple):
    """How many words stand in one voice, and how many findings of each kind among them."""

    voice: str  #: reporter | source | reported | all
    words: int
    findings: Counter[str]

    def rate(self, kind: str) -> float | None:
        """Findings of a kind for every 100 words of this voice; None when nobody speaks in it."""
        return 100 * self.findings[kind] / self.words if self.words else None


def count_voices(findings: Findings) -> list[VoiceCounts]:
    """The counts of each voice, and of all of them together at the end."""
    article = findings.article
    words = Counter(voice for voice, _ in word_voices(article))
    split = [VoiceCounts(voice, words[voice], Counter(f.kind for f in findings if f.voice == voice)) for voice in VOICES]
    return [*split, VoiceCounts("all", len(article.words), Counter(f.kind for f in findings))]


def to_json(article: Article) -> str:
    """The article and everything found in it as one JSON object, ASCII only, with the counts by voice."""
    findings = find_all(article)
    about = {f.name: getattr(article, f.name) for f in dataclasses.fields(article) if f.compare}
    voices = {c.voice: {"words": c.words} | {kind: c.findings[kind] for kind in COUNTED} for c in count_voices(findings)}
    return json.dumps({"article": about, "voices": voices} | _result(article), indent=1) + "\n"


def analyse_lines(lines: Iterable[bytes], out: TextIO, err: TextIO) -> int:
    """Answer each line {"id", "text"} of `lines` with one line {"id", "sentences", "findings"} on `out`, at once and in order.

    A line that cannot be read is answered with {"id", "error"}, and at the end a sentence on `err` says how many there
    were. Blank lines have no answer. Returns the exit status: 0, or 1 when a line could not be read.
    """
    asked = wrong = 0
    for answer in _answers(lines):
        asked, wrong = asked + 1, wrong + ("error" in answer)
        out.write(json.dumps(answer) + "\n")
        out.flush()
    if wrong:
        print(wording("cli.analyse.wrong_lines", wrong=wrong, asked=asked), file=err)
    return 1 if wrong else 0


def _answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(codecs.BOM_UTF8).strip()
        if line:
            yield _answer(line, number)


def _answer(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_constant=_refuse_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": wording("cli.analyse.not_json", number=number, reason=error)}
    known = row if isinstance(row, dict) else {}
    if "id" not in known or not isinstance(known.get("text"), str):
        return {"id": known.get("id"), "error": wording("cli.analyse.no_text", number=number)}
    return {"id": row["id"]} | _result(row["text"])


def _finite(number: str) -> float:
    # 1e999 is JSON, but what Python makes of it is not.
    value = float(number)
    return value if math.isfinite(value) else _refuse_constant(number)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _result(source: str | Article) -> dict[str, Any]:
    """Sentences and findings as JSON knows them; none for an empty text."""
    if isinstance(source, str) and not source.strip():
        return {"sentences": [], "findings": []}
    article = source if isinstance(source, Article) else Article(source)
    return {"sentences": [[s.start, s.end] for s in article.sentences], "findings": find_all(article).to_rows()}
