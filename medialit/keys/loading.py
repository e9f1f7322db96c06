"""Load the key of a lesson: its quoted words become places in the article, and what is wrong is refused with a remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from medialit.article import Article
from medialit.errors import MedialitError, did_you_mean
from medialit.keys import fields
from medialit.keys.dossiers import read_dossier
from medialit.keys.fields import Table
from medialit.keys.ordering import read_order
from medialit.keys.passages import one_paragraph, places, shared_word
from medialit.keys.questions import Choose, Entry, Item, Key, Mark, Match, Option, Predict, Question, Rewrite, Swap, Write
from medialit.keys.withheld import ABSENT, filled
from medialit.places import lessons_folder
from medialit.reading import read_article

KINDS = ("choose", "match", "mark", "swap", "predict", "write", "order", "dossier", "rewrite")
VALUES = ("answer", "debatable", "trap")
ENTRIES = ("number", "choice", "text")
SEARCHES = ("loaded", "hedge", "booster", "quote")
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\Z")
BESIDE = ("keys", "questions")  # folders beside a notebook of an instructor's own
DRAFT = "draft"  # what a program proposed and nobody has confirmed
_COMMON = {"id": str, "kind": str, "prompt": str, "article": str, "passage": str, "hint": (str, list), "graded": bool, "withheld": bool}


def load_key(stem: str, folder: str | Path | None = None) -> Key:
    """The key of the lesson `stem`: from `folder`, else from keys/ or questions/ beside the notebook, else from the lessons that come with medialit.

    What a program proposed and nobody has confirmed (`draft = true`) counts like the rest.
    Raises `MedialitError`, naming file, question and remedy, when there is no such key or it is malformed.
    """
    home = Path(folder) if folder is not None else _home(stem)
    path = home / f"{stem}.toml"
    if not _ID.match(str(stem)) or not path.is_file():
        names = sorted(p.stem for p in home.glob("*.toml"))
        there = f"There are: {', '.join(names)}." if names else f"There are no keys in {home}."
        raise MedialitError(f'There is no key for a lesson "{stem}". {did_you_mean(str(stem), names, then=there)}')
    table = read_table(path)
    questions: dict[str, Question] = {}
    for number, entry in enumerate(table["question"], 1):
        question = read_question(path, number, entry, table.get("article"))
        if question.id in questions:
            raise MedialitError(f'{path.name}: two questions are called "{question.id}"; give the second another id.')
        questions[question.id] = question
    return Key(path.stem, tuple(questions.values()))


def _home(stem: str) -> Path:
    """The folder of the key: an instructor's own lesson has it beside the notebook, and its graded edition the questions alone."""
    own = (folder for name in BESIDE if ((folder := Path(name)) / f"{stem}.toml").is_file())
    return next(own, lessons_folder() / "keys")


def read_table(path: Path) -> Table:
    """The content of a key file as it stands there. Raises `MedialitError` when it cannot be read, or is no key."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise MedialitError(f"{path.name} is not saved as UTF-8; save it again with that encoding.") from None
    except tomllib.TOMLDecodeError as error:
        raise MedialitError(f"{path.name} is not readable as TOML: {error}. Compare the line with the key of another lesson.") from None
    fields.check(path.name, table, {"question": list}, {"article": str})
    return table


def _settled(value: Any) -> Any:
    """`value` without the notes that something in it is only proposed."""
    if isinstance(value, dict):
        return {name: _settled(part) for name, part in value.items() if name != DRAFT}
    return [_settled(part) for part in value] if isinstance(value, list) else value


def read_question(path: Path, number: int, table: Any, article: str | None) -> Question:
    """One question of the key file at `path`. Raises `MedialitError` with file, question and remedy."""
    table = _settled(table)
    name = table.get("id", number) if isinstance(table, dict) else number
    where = f'{path.name}, question "{name}"' if isinstance(name, str) else f"{path.name}, question {number}"
    fields.table(where, table)
    kind = table.get("kind")
    fields.one_of(where, "kind", kind, KINDS)
    required, optional, build = _READ[kind]
    if withheld := table.get("withheld") is True:
        table, required = filled(table), {name: wanted for name, wanted in required.items() if (kind, name) not in ABSENT}
    fields.check(where, table, {"id": str, "prompt": str, **required}, {**_COMMON, **optional})
    if not _ID.match(table["id"]):
        raise MedialitError(f"{where}: an id is made of letters, digits and hyphens, for example id = \"spot-1\".")
    text = _article(where, table.get("article", article), path.parent.parent)
    hints = () if withheld else _hints(where, kind, table.get("hint"))
    passage = one_paragraph(where, "passage", _needed(where, text), table["passage"]) if "passage" in table else None
    return Question(table["id"], kind, table["prompt"], build(where, table, text), hints, text, passage, table.get("graded") is True or withheld, withheld)


def _article(where: str, name: str | None, lesson: Path) -> Article | None:
    """The article of that name, or in the file of that name in the lesson's folder."""
    if name is None:
        return None
    try:
        return read_article(lesson / name if (lesson / name).is_file() else name)
    except MedialitError as error:
        raise MedialitError(f"{where}: {error}") from None


def _needed(where: str, article: Article | None) -> Article:
    if article is None:
        raise MedialitError(f'{where}: it quotes an article, so say which; put article = "latakia-1" at the top of the file.')
    return article


def _hints(where: str, kind: str, hint: str | list[Any] | None) -> tuple[str, ...]:
    hints = tuple(hint) if isinstance(hint, list) else (hint,) if hint else ()
    if not hints and kind in ("choose", "match", "mark", "swap", "order"):
        raise MedialitError(f"{where}: a failed try needs help; add hint with a question that helps and does not give the answer.")
    for text in hints:
        fields.question(where, "hint", text)
    return hints


def _choose(where: str, table: Table, _: Article | None) -> Choose:
    options = _options(where, table["option"])
    several = table.get("several", False)
    answers = sum(option.value == "answer" for option in options)
    if not several and answers > 1:
        raise MedialitError(f"{where}: it has {answers} answers but only one can be chosen; add several = true, or make the others debatable.")
    return Choose(options, several)


def _options(where: str, tables: list[Any]) -> tuple[Option, ...]:
    """The options in `tables`; at least two, at least one of them an answer, no text twice."""
    options = tuple(_option(fields.named(where, "option", n, t), t) for n, t in enumerate(tables, 1))
    fields.distinct(where, "option", [option.text for option in options])
    if len(options) < 2:
        raise MedialitError(f"{where}: one option is no choice; add another [[…option]].")
    if not any(option.value == "answer" for option in options):
        raise MedialitError(f'{where}: no option is the answer; give one of them value = "answer".')
    return options


def _option(where: str, table: Table) -> Option:
    fields.check(where, table, {"text": str, "value": str, "why": str}, {})
    fields.one_of(where, "value", table["value"], VALUES)
    return Option(table["text"], table["value"], fields.sentence(where, "why", table["why"]))


def _match(where: str, table: Table, _: Article | None) -> Match:
    cards = {}
    for number, entry in enumerate(table["card"], 1):
        here = fields.named(where, "card", number, entry)
        fields.check(here, entry, {"text": str, "why": str}, {})
        cards[entry["text"]] = fields.sentence(here, "why", entry["why"])
    fields.distinct(where, "card", [entry["text"] for entry in table["card"]])
    items = tuple(_item(fields.named(where, "item", n, t), t, list(cards)) for n, t in enumerate(table["item"], 1))
    fields.distinct(where, "item", [item.text for item in items])
    if len(cards) < 2 or len(items) < 2:
        raise MedialitError(f"{where}: a match needs at least two cards and two items.")
    return Match(cards, items)


def _item(where: str, table: Table, cards: list[str]) -> Item:
    fields.check(where, table, {"text": str, "card": str, "why": str}, {"other": list})
    fields.one_of(where, "card", table["card"], cards)
    options = [Option(table["card"], "answer", fields.sentence(where, "why", table["why"]))]
    for number, other in enumerate(table.get("other", []), 1):
        here = f"{where}, other {number}"
        fields.check(here, other, {"card": str, "value": str, "why": str}, {})
        fields.one_of(here, "card", other["card"], cards)
        fields.one_of(here, "value", other["value"], VALUES)
        options.append(Option(other["card"], other["value"], fields.sentence(here, "why", other["why"])))
    fields.distinct(where, "card", [option.text for option in options])
    return Item(table["text"], tuple(options))


def _mark(where: str, table: Table, article: Article | None) -> Mark:
    article = _needed(where, article)
    quoted = table.get("paragraphs")
    spans = tuple(one_paragraph(where, "paragraphs", article, words) for words in quoted) if quoted else article.paragraphs
    fields.distinct(where, "paragraph", [article.text[s:e] for s, e in spans])
    if table.get("withheld"):
        return Mark(tuple(sorted(spans)), ())
    entries = [_entry(fields.named(where, "entry", n, t, "words"), t, article, spans) for n, t in enumerate(table["entry"], 1)]
    entries += [_sound(fields.named(where, "sound", n, t, "words"), t, article, spans) for n, t in enumerate(table["sound"], 1)]
    if not any(entry.value == "answer" for entry in entries):
        raise MedialitError(f'{where}: there is nothing to find; give at least one entry value = "answer".')
    if clash := shared_word([(entry.words, place) for entry in entries for place in entry.places]):
        raise MedialitError(f"{where}: “{clash[0]}” and “{clash[1]}” overlap in the article; quote words that do not.")
    return Mark(tuple(sorted(spans)), tuple(entries))


def _entry(where: str, table: Table, article: Article, spans: tuple[tuple[int, int], ...]) -> Entry:
    fields.check(where, table, {"words": str, "value": str, "why": str}, {"nth": (int, str), "hint": str})
    fields.one_of(where, "value", table["value"], VALUES)
    if "hint" in table:
        fields.question(where, "hint", table["hint"])
    return _placed(where, table, table["value"], article, spans)


def _sound(where: str, table: Table, article: Article, spans: tuple[tuple[int, int], ...]) -> Entry:
    fields.check(where, table, {"words": str, "why": str}, {"nth": (int, str)})
    return _placed(where, table, "sound", article, spans)


def _placed(where: str, table: Table, value: str, article: Article, spans: tuple[tuple[int, int], ...]) -> Entry:
    nth = table.get("nth")
    found = places(where, article, table["words"], spans, nth)
    return Entry(table["words"], value, fields.sentence(where, "why", table["why"]), found, nth == "any", table.get("hint"))


def _swap(where: str, table: Table, article: Article | None) -> Swap:
    article = _needed(where, article)
    paragraph = one_paragraph(where, "paragraph", article, table["paragraph"])
    if isinstance(table.get("nth"), str):
        raise MedialitError(f"{where}: one word is replaced; nth is a number, for example nth = 1.")
    place, = places(where, article, table["replace"], (paragraph,), table.get("nth"))
    words = {}
    for number, entry in enumerate(table["word"], 1):
        here = fields.named(where, "word", number, entry)
        fields.check(here, entry, {"text": str, "option": list}, {})
        words[entry["text"]] = _options(here, entry["option"])
    fields.distinct(where, "word", [entry["text"] for entry in table["word"]])
    if "model" in table:
        fields.sentence(where, "model", table["model"])
    return Swap(paragraph, place, words, table.get("ask"), table.get("write"), table.get("model"))


def _predict(where: str, table: Table, _: Article | None) -> Predict:
    entry = table["entry"]
    fields.one_of(where, "entry", entry, ENTRIES)
    choices = tuple(table.get("choices", ()))
    fields.texts(where, "choices", choices)
    fields.distinct(where, "choice", list(choices))
    if (entry == "choice") != (len(choices) > 1):
        raise MedialitError(f'{where}: entry = "choice" goes with choices = ["…", "…"], at least two, and nothing else does.')
    if entry != "number" and any(name in table for name in ("unit", "least", "most")):
        raise MedialitError(f'{where}: unit, least and most go with entry = "number" only.')
    least, most = table.get("least"), table.get("most")
    if least is not None and most is not None and least >= most:
        raise MedialitError(f"{where}: least ({least}) must be smaller than most ({most}).")
    return Predict(entry, choices, table.get("unit"), least, most, table.get("after"), table.get("judgement", False))


def _write(where: str, table: Table, _: Article | None) -> Write:
    frames = tuple(table.get("frames", ()))
    fields.texts(where, "frames", frames)
    fields.distinct(where, "frame", list(frames))
    checklist, model = _compared(where, table)
    if not checklist and model is None:
        raise MedialitError(f"{where}: after writing a student wants something to hold against it; add checklist or model.")
    return Write(checklist, model, frames)


def _rewrite(where: str, table: Table, article: Article | None) -> Rewrite:
    paragraph = one_paragraph(where, "paragraph", _needed(where, article), table["paragraph"])
    searches = [table["search"]] if isinstance(table["search"], str) else table["search"]
    for name in searches:
        fields.one_of(where, "search", name, SEARCHES)
    fields.distinct(where, "search", searches)
    return Rewrite(paragraph, tuple(searches), *_compared(where, table))


def _compared(where: str, table: Table) -> tuple[tuple[str, ...], str | None]:
    """The checklist and the model that are held against what a student wrote."""
    checklist, model = tuple(table.get("checklist", ())), table.get("model")
    fields.texts(where, "checklist", checklist)
    for text in (*checklist, *([model] if model else [])):
        fields.sentence(where, "checklist or model", text)
    return checklist, model


_NUMBER = (int, float)
_Build = Callable[[str, Table, Article | None], Any]
# What each kind must have, what it may have, and what makes its task of it.
_READ: dict[str, tuple[dict[str, Any], dict[str, Any], _Build]] = {
    "choose": ({"option": list}, {"several": bool}, _choose),
    "match": ({"card": list, "item": list}, {}, _match),
    "mark": ({"entry": list, "sound": list}, {"paragraphs": list}, _mark),
    "swap": ({"paragraph": str, "replace": str, "word": list}, {"nth": (int, str), "ask": str, "write": str, "model": str}, _swap),
    "predict": ({"entry": str}, {"choices": list, "unit": str, "least": _NUMBER, "most": _NUMBER, "after": str, "judgement": bool}, _predict),
    "write": ({}, {"checklist": list, "model": str, "frames": list}, _write),
    "order": ({"item": list}, {"also": list}, read_order),
    "dossier": ({"pick": int, "card": list}, {}, read_dossier),
    "rewrite": ({"paragraph": str, "search": (str, list)}, {"checklist": list, "model": str}, _rewrite),
}
