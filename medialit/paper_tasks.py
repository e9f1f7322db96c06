"""Exercises on paper: boxes to tick, lines to write on, paragraphs to underline; and for the teacher what the key says."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

from medialit._html import element, text
from medialit.article import Article
from medialit.keys.questions import Choose, Dossier, Mark, Match, Order, Predict, Question, Rewrite, Swap, Write
from medialit.keys.scoring import solution
from medialit.wording import wording

_BLANK = element("span", "", class_="blank")
_BOX = element("span", "", class_="box")
_LINES = {"short": 1, "thought": 2, "write": 5}


def on_paper(question: Question) -> str:
    """The question as HTML for a sheet: what to do, and the space to do it in. Nothing of its key."""
    prompt = element("p", text(question.prompt), class_="prompt")
    return element("section", prompt + _quoted(question) + _task(question), class_="exercise")


def answers(question: Question) -> str:
    """What the key says about the question, as HTML for the teacher: every option with its value and reason."""
    parts = [element("p", text(question.prompt), class_="prompt")]
    rows = [_answer(note.mark, note.text, note.why) for note in solution(question)]
    if rows:
        parts.append(element("table", "".join(rows)))
    parts += [_said("hint", hint) for hint in question.hints]
    parts += _held_against(question)
    if isinstance(question.task, Predict):
        parts.append(element("p", text(wording("paper.no_right"))))
    return element("section", "".join(parts), class_="exercise")


def _answer(mark: str, about: str, why: str) -> str:
    value = element("th", text(wording(f"paper.values.{mark}")), scope="row")
    return element("tr", value + element("td", text(about)) + element("td", text(why)))


def _held_against(question: Question) -> Iterable[str]:
    task = question.task
    if isinstance(task, (Write, Rewrite)) and task.checklist:
        yield element("p", text(wording("paper.checklist"))) + _list(task.checklist)
    if isinstance(task, (Write, Rewrite, Swap)) and task.model:
        yield _said("model", task.model)
    if isinstance(task, Predict) and task.after:
        yield _said("after", task.after)
    if isinstance(task, Dossier):
        yield _list(f"{card.title}: {card.why}" for card in task.cards)


def _said(kind: str, words: str) -> str:
    return element("p", element("b", text(wording(f"paper.{kind}"))) + " " + text(words))


def _quoted(question: Question) -> str:
    if not (question.article and question.passage):
        return ""
    start, end = question.passage
    return element("blockquote", text(question.article.text[start:end]))


def _task(question: Question) -> str:
    task = question.task
    if isinstance(task, Choose):
        return _note("several" if task.several else "one") + _boxes(option.text for option in task.options)
    if isinstance(task, Match):
        return _match(task)
    if isinstance(task, Mark):
        return _note("underline") + _paragraphs(question.article, task.paragraphs)
    if isinstance(task, Swap):
        return _swap(question.article, task)
    if isinstance(task, Predict):
        return _predict(task)
    if isinstance(task, Order):
        return _note("order") + element("ul", "".join(element("li", _BOX + " " + text(line)) for line in task.shown), class_="plain")
    if isinstance(task, Dossier):
        return _dossier(task)
    if isinstance(task, Rewrite):
        return _paragraphs(question.article, [task.paragraph]) + _lines("write")
    return _frames(task) + _lines("write")


def _dossier(task: Dossier) -> str:
    """The cards in full, to be cut out; on a screen only those that are chosen are read."""
    cards = []
    for card in task.cards:
        head = wording("page.between").join((card.outlet, card.date))
        face = element("div", element("b", text(card.title)) + element("p", text(head), class_="do"), class_="face")
        link = element("p", text(card.link)) if card.link else ""
        told = element("p", text(card.text)) + element("p", text(wording(f"paper.status.{card.status}")), class_="do")
        cards.append(element("li", face + told + link, class_="card"))
    return element("p", text(wording("paper.do.dossier", pick=task.pick)), class_="do") + element("ul", "".join(cards), class_="plain")


def _frames(task: Write) -> str:
    return element("p", text(wording("paper.frames"))) + _list(task.frames) if task.frames else ""


def _match(task: Match) -> str:
    letters = dict(zip(task.cards, ascii_uppercase, strict=False))
    cards = element("ol", "".join(element("li", text(card)) for card in letters), type="A")
    rows = "".join(element("li", text(item.text) + " " + _BLANK) for item in task.items)
    return _note("match") + cards + element("ul", rows, class_="plain")


def _paragraphs(article: Article, spans: Iterable[tuple[int, int]]) -> str:
    return "".join(element("p", text(article.text[start:end]), class_="underline") for start, end in spans)


def _swap(article: Article, task: Swap) -> str:
    first, last = (article.words[number] for number in task.place)
    sentence = text(article.text[task.paragraph[0]:first.start]) + _BLANK + text(article.text[last.end:task.paragraph[1]])
    ask = element("p", text(task.ask or wording("exercise.ui.swap_ask")))
    words = (element("li", element("b", text(word)) + _boxes(option.text for option in options)) for word, options in task.words.items())
    write = element("p", text(task.write or wording("exercise.ui.swap_write"))) + _lines("thought")
    return element("p", sentence, class_="underline") + _note("swap") + ask + element("ul", "".join(words), class_="plain") + write


def _predict(task: Predict) -> str:
    if task.entry == "choice":
        return _note("one") + _boxes(task.choices)
    return element("p", _BLANK + " " + text(task.unit)) if task.unit else _lines("short")


def _note(kind: str) -> str:
    return element("p", text(wording(f"paper.do.{kind}")), class_="do")


def _boxes(texts: Iterable[str]) -> str:
    return element("ul", "".join(element("li", _BOX + " " + text(words)) for words in texts), class_="plain")


def _list(texts: Iterable[str]) -> str:
    return element("ul", "".join(element("li", text(words)) for words in texts))


def _lines(kind: str) -> str:
    return element("div", element("p", "", class_="line") * _LINES[kind], aria_label=wording("paper.lines"), role="img")
