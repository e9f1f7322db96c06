"""What goes to the browser: a question with its texts cut out of the article, and an answer as it is stored.

In a file, marked words stand as [word, which one of the article], so that they can be read there and survive small
changes of the article; in the browser and in scoring they are word numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medialit import _html
from medialit.article import Article, word_key
from medialit.keys.passages import Span, word_numbers
from medialit.keys.questions import Card, Choose, Dossier, Mark, Match, Order, Predict, Question, Rewrite, Swap, Write
from medialit.keys.scoring import clean, printed
from medialit.swapping import in_place_of
from medialit.wording import wording

Piece = tuple[str, int | None]
_UI = ("choose_one", "choose_several", "match", "no_card", "mark", "mark_area", "marked", "clear", "swap_word", "swap_printed", "check", "save", "enter",
       "solution", "solution_head", "others", "left_alone", "checklist", "model", "hint", "changed", "from_article",
       "order", "order_up", "order_down", "order_moved", "order_end", "order_joined", "order_key", "dossier", "dossier_choose", "dossier_back", "dossier_read",
       "dossier_close", "dossier_chosen", "dossier_count", "dossier_full", "dossier_others", "dossier_link", "rewrite", "rewrite_area", "rewrite_look",
       "rewrite_again", "rewrite_stale", "done", "words_one", "words_many", "frames")
_SAVING = ("saving", "saved", "lost", "lost_why", "late")
_NOTES = ("right", "arguable", "again", "open", "left", "trap", "checked", "lead")


def labels() -> dict[str, Any]:
    """The words around every exercise."""
    texts: dict[str, Any] = {name: wording(f"exercise.ui.{name}") for name in _UI}
    texts.update((name, wording(f"exercise.saving.{name}")) for name in _SAVING)
    return texts | {"graded": wording("exercise.graded.button"), "notes": {name: wording(f"exercise.notes.{name}") for name in _NOTES}}


def drawn(question: Question) -> dict[str, Any]:
    """All that is needed to draw the question, and nothing of its key."""
    article, passage = question.article, question.passage
    common = {"id": question.id, "kind": question.kind, "prompt": question.prompt}
    if article and passage:
        common |= {"passage": article.text[passage[0]:passage[1]], "title": article.title}
    return common | ({"graded": True} if question.graded else {}) | _task(question)


def _task(question: Question) -> dict[str, Any]:
    task = question.task
    if isinstance(task, Choose):
        return {"options": [option.text for option in task.options], "several": task.several}
    if isinstance(task, Match):
        return {"cards": list(task.cards), "items": [item.text for item in task.items]}
    if isinstance(task, Mark):
        return {"paragraphs": [list(_pieces(question.article, span)) for span in task.paragraphs]}
    if isinstance(task, Swap):
        return _swap(question.article, task)
    if isinstance(task, Predict):
        return {"entry": task.entry, "choices": list(task.choices), "unit": task.unit, "least": task.least, "most": task.most}
    if isinstance(task, Write):
        return {"frames": list(task.frames)}
    if isinstance(task, Order):
        return {"items": list(task.shown)}
    if isinstance(task, Dossier):
        return {"pick": task.pick, "cards": list(map(_card, task.cards))}
    assert isinstance(task, Rewrite)
    return {"printed": printed(question), "compared": bool(task.checklist or task.model)}


def _card(card: Card) -> dict[str, Any]:
    source = wording("page.between").join((card.outlet, _html.date(card.date) or card.date))
    return {"title": card.title, "source": source, "text": card.text, "link": card.link, "status": wording(f"exercise.status.{card.status}")}


def _pieces(article: Article, span: Span) -> Iterator[Piece]:
    """A paragraph as (text, number of the word or None for what stands between words)."""
    at = span[0]
    for number in word_numbers(article, span):
        word = article.words[number]
        if word.start > at:
            yield article.text[at:word.start], None
        yield article.text[word.start:word.end], number
        at = word.end
    if at < span[1]:
        yield article.text[at:span[1]], None


def _swap(article: Article, task: Swap) -> dict[str, Any]:
    start, end = article.words[task.place[0]].start, article.words[task.place[1]].end
    printed = article.text[start:end]
    words = {text: {"shown": in_place_of(printed, text), "options": [o.text for o in options]} for text, options in task.words.items()}
    return {
        "before": article.text[task.paragraph[0]:start],
        "printed": printed,
        "after": article.text[end:task.paragraph[1]],
        "words": words,
        "ask": task.ask or wording("exercise.ui.swap_ask"),
        "write": task.write or wording("exercise.ui.swap_write"),
    }


def stored(question: Question, answer: Any) -> Any:
    """A clean answer in the form in which it is written to a file."""
    if question.kind != "mark":
        return answer
    numbers = _numbered(question.article)
    names = {number: name for name, number in numbers.items()}
    return [list(names[number]) for number in answer]


def restored(question: Question, value: Any) -> Any:
    """The clean answer behind a stored one; what does not fit the question any more is left out."""
    if question.kind == "mark":
        numbers = _numbered(question.article)
        pairs = [pair for pair in value if isinstance(pair, list) and len(pair) == 2] if isinstance(value, list) else []
        value = [numbers[name] for word, nth in pairs if isinstance(word, str) and isinstance(nth, int) and (name := (word_key(word), nth)) in numbers]
    return clean(question, value)


def _numbered(article: Article) -> dict[tuple[str, int], int]:
    """(word, which one of them) of every word, and its number."""
    seen: dict[str, int] = {}
    numbers = {}
    for number, word in enumerate(article.words):
        seen[word.key] = seen.get(word.key, 0) + 1
        numbers[word.key, seen[word.key]] = number
    return numbers
