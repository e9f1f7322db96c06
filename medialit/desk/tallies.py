"""What a class answered to one question, as HTML: a table of counts, or what was written, side by side."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from medialit import _html
from medialit._html import element, text
from medialit.desk.heat import heat
from medialit.desk.marks import Marks, Phrase, tally
from medialit.desk.results import Result
from medialit.keys.questions import Predict
from medialit.wording import wording

_BAR = "display:inline-block;height:.7em;background:#5a3d99;vertical-align:baseline;margin-right:.4em"
_WIDEST = 9  # em
_SHOWN = 12  # texts
_NAMED = 5  # who wrote the same
_Name = Callable[[str], str]


def tally_html(results: Sequence[Result], name: _Name) -> str:
    """The answers of the class to one question; `name` turns a student into what the page calls them."""
    given = [result for result in results if result.given]
    if not given:
        return element("p", text(wording("class.nobody_answered")))
    return _TALLIES[results[0].question.kind](given, name)


def _choices(given: Sequence[Result], _: _Name) -> str:
    options = given[0].question.task.options
    chosen = Counter(option for result in given for option in result.answer)
    return _table([(option.text, chosen[option.text], wording(f"class.key.{option.value}")) for option in options], len(given))


def _matches(given: Sequence[Result], _: _Name) -> str:
    rows = []
    for item in given[0].question.task.items:
        put = Counter(result.answer.get(item.text) for result in given)
        values = {option.text: option.value for option in item.options}
        for card, count in put.most_common():
            if card:
                rows.append((f"{item.text} → {card}", count, wording(f"class.key.{values.get(card, 'trap')}")))
    return _table(rows, len(given))


def _swaps(given: Sequence[Result], name: _Name) -> str:
    words = Counter(result.answer["word"] for result in given)
    thoughts = [(result, thought) for result in given for thought in result.answer["thoughts"].values() if thought.strip()]
    return _table([(word, count, "") for word, count in words.most_common()], len(given)) + _side_by_side(thoughts, name)


def _orders(given: Sequence[Result], _: _Name) -> str:
    orders = Counter(tuple(result.answer) for result in given)
    done = {tuple(result.answer): result.feedback.done for result in given}
    rows = [(" · ".join(order), count, wording(f"class.key.{'answer' if done[order] else 'trap'}")) for order, count in orders.most_common(5)]
    return _table(rows, len(given))


def _dossiers(given: Sequence[Result], _: _Name) -> str:
    chosen = Counter(title for result in given for title in result.answer)
    return _table([(card.title, chosen[card.title], "") for card in given[0].question.task.cards], len(given))


def _predictions(given: Sequence[Result], _: _Name) -> str:
    task: Predict = given[0].question.task
    if task.entry == "number":
        numbers = sorted(result.answer for result in given)
        middle = wording("class.numbers", least=_short(numbers[0]), middle=_short(statistics.median(numbers)), most=_short(numbers[-1]))
        return element("p", text(f"{middle} {task.unit or ''}".strip()))
    if task.entry == "choice":
        chosen = Counter(result.answer for result in given)
        return _table([(choice, chosen[choice], "") for choice in task.choices], len(given))
    words = Counter(" ".join(result.answer.split()).casefold() for result in given)
    return _table([(word, count, "") for word, count in words.most_common(_SHOWN)], len(given))


def _written(given: Sequence[Result], name: _Name) -> str:
    return _side_by_side([(result, result.answer) for result in given], name)


def _side_by_side(texts: Iterable[tuple[Result, str]], name: _Name) -> str:
    """What was written; equal texts once, with all who wrote them, and what does not fit on a screen folded away."""
    writers: dict[str, list[str]] = {}
    for result, words in texts:
        writers.setdefault(words.strip(), []).append(name(result.student))
    cards = [_card(words, names) for words, names in writers.items()]
    shown = element("div", "".join(cards[:_SHOWN]), class_="written")
    if len(cards) <= _SHOWN:
        return shown
    more = element("summary", text(wording("class.more", count=len(cards) - _SHOWN)))
    return shown + element("details", more + element("div", "".join(cards[_SHOWN:]), class_="written"))


def _card(words: str, names: Sequence[str]) -> str:
    by = ", ".join(names[:_NAMED]) + (wording("class.and_more", count=len(names) - _NAMED) if len(names) > _NAMED else "")
    return element("blockquote", element("p", text(words), style="white-space:pre-wrap") + element("footer", text(by)))


def _marked(given: Sequence[Result], _: _Name) -> str:
    marks = tally(given)
    head = [wording(f"class.columns.{column}") for column in ("words", "class", "key", "tool")]
    table = element("div", _html.table(wording("class.phrases"), head, (_phrase_row(phrase, marks.readers) for phrase in marks.phrases)), class_="wide")
    return element("div", heat(marks), class_="heat") + _agreement(marks) + _to_discuss(marks) + table


def _phrase_row(phrase: Phrase, readers: int) -> list[str]:
    said = wording(f"class.key.{phrase.key}"), wording(f"class.tool.{'yes' if phrase.tool else 'no'}")
    return [text(phrase.words), _bar(phrase.marked, readers), *map(text, said)]


def _agreement(marks: Marks) -> str:
    if marks.alpha is None:
        return element("p", text(wording("class.alpha.few")))
    level = "high" if marks.alpha >= 0.67 else "middle" if marks.alpha >= 0.33 else "low"
    return element("p", text(wording("class.alpha.said", alpha=f"{marks.alpha:.2f}") + " " + wording(f"class.alpha.{level}")))


def _to_discuss(marks: Marks) -> str:
    said = [wording("class.divided", words=p.words, count=p.marked, all=marks.readers) for p in marks.divided]
    said += [wording(f"class.{kind}", words=phrase.words) for kind, phrase in (("only_one", marks.only_one), ("nobody", marks.nobody)) if phrase]
    if not said:
        return ""
    return element("h4", text(wording("class.discuss"))) + element("ul", "".join(element("li", text(sentence)) for sentence in said))


def _table(rows: Iterable[tuple[str, int, str]], answers: int) -> str:
    """How many gave each answer, and what the key says of it where it says something."""
    rows = list(rows)
    columns = ("answer", "class", "key") if any(key for _, _, key in rows) else ("answer", "class")
    cells = ((text(words), _bar(count, answers), text(key))[:len(columns)] for words, count, key in rows)
    return element("div", _html.table(None, [wording(f"class.columns.{column}") for column in columns], cells), class_="wide")


def _bar(count: int, of: int) -> str:
    width = _WIDEST * count / of if of else 0
    return element("span", "", style=f"{_BAR};width:{width:.1f}em", aria_hidden="true") + text(wording("class.of", count=count, all=of))


def _short(number: Any) -> str:
    return f"{number:g}"


_TALLIES: dict[str, Callable[[Sequence[Result], _Name], str]] = {
    "choose": _choices, "match": _matches, "mark": _marked, "swap": _swaps, "order": _orders, "dossier": _dossiers,
    "predict": _predictions, "write": _written, "rewrite": _written,
}
