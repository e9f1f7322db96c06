"""Hold an answer against its question: what was found, what is still open (as a question), what to look at again.

Pure functions, no widgets. The form of an answer by kind:
choose: list of option texts · match: {item: card} · mark: list of word numbers · swap: {"word", "claims": {word: option},
"thoughts": {word: text}} · predict: number or text · write: text · order: list of the lines' texts · dossier: list of
titles · rewrite: text (the paragraph itself while nothing is changed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from medialit.keys.dossiers import check_dossier, clean_choice
from medialit.keys.marking import check_mark, mark_solution
from medialit.keys.notes import Feedback, Note
from medialit.keys.ordering import check_order, clean_order, order_notes
from medialit.keys.passages import word_numbers
from medialit.keys.questions import Choose, Dossier, Match, Option, Order, Predict, Question, Rewrite, Swap, Write
from medialit.wording import wording

LONGEST = 10_000  # characters of a free text
_EMPTY: dict[str, Any] = {"choose": [], "match": {}, "mark": [], "swap": {"word": "", "claims": {}, "thoughts": {}}, "predict": "", "write": "",
                          "order": [], "dossier": [], "rewrite": ""}
_MARKS = {"answer": "right", "debatable": "arguable", "trap": "again"}  # of what was chosen
_UNCHOSEN = _MARKS | {"trap": "trap"}


def check(question: Question, answer: Any, tries: int = 1) -> Feedback:
    """What to say to `answer`, which may be anything: parts that do not belong to the question do not count.

    `tries` is the number of this try; it chooses the hint.
    """
    answer = clean(question, answer)
    if not _is_given(question, answer):
        return Feedback(False, _nothing_given(question), given=False)
    if question.withheld:
        return saved()
    feedback = _CHECKS[question.kind](question, answer)
    if feedback.done or not question.hints:
        return feedback
    return feedback.with_hint(question.hints[min(tries, len(question.hints)) - 1])


def told(question: Question, answer: Any, tries: int = 1) -> Feedback:
    """What a student is told: what `check` says, but of a graded question only that the answer is saved."""
    feedback = check(question, answer, tries)
    return saved() if question.graded and feedback.given else feedback


def saved() -> Feedback:
    """What is said to any answer to a graded question."""
    return Feedback(True, wording("exercise.graded.saved"))


def solution(question: Question) -> tuple[Note, ...]:
    """What the key says about everything in the question; for a student who has tried and asks for it."""
    task = question.task
    if question.withheld:
        return ()
    if isinstance(task, Choose):
        return tuple(_note(option, marks=_UNCHOSEN) for option in task.options)
    if isinstance(task, Match):
        return tuple(_note(option, item.text, _UNCHOSEN) for item in task.items for option in item.options)
    if isinstance(task, Swap):
        return tuple(_note(option, word, _UNCHOSEN) for word, options in task.words.items() for option in options)
    if isinstance(task, Order):
        return order_notes(task)
    return mark_solution(question) if question.kind == "mark" else ()


def clean(question: Question, answer: Any) -> Any:
    """The part of `answer` that fits the question as it is now; an empty answer when nothing does."""
    task, empty = question.task, _EMPTY[question.kind]
    if isinstance(task, Predict):
        return _clean_prediction(task, answer)
    if isinstance(task, (Write, Rewrite)):
        return answer[:LONGEST] if isinstance(answer, str) else printed(question) if isinstance(task, Rewrite) else empty
    if not isinstance(answer, type(empty)):
        return empty
    if isinstance(task, Choose):
        chosen = [option.text for option in task.options if option.text in answer]
        return chosen if task.several else chosen[:1]
    if isinstance(task, Order):
        return clean_order(task, answer)
    if isinstance(task, Dossier):
        return clean_choice(task, answer)
    if isinstance(task, Match):
        return {item.text: answer[item.text] for item in task.items if _in(answer.get(item.text), task.cards)}
    if isinstance(task, Swap):
        return _clean_swap(task, answer)
    known = _markable(question)
    return sorted({n for n in answer if isinstance(n, int) and not isinstance(n, bool) and n in known})


def printed(question: Question) -> str:
    """The paragraph that is to be rewritten, as it stands in the article."""
    start, end = question.task.paragraph
    return question.article.text[start:end].replace("\r\n", "\n")  # as a browser hands it back


def _markable(question: Question) -> set[int]:
    return {n for span in question.task.paragraphs for n in word_numbers(question.article, span)}


def _clean_swap(task: Swap, answer: dict[str, Any]) -> dict[str, Any]:
    claims, thoughts = (part if isinstance(part := answer.get(name), dict) else {} for name in ("claims", "thoughts"))
    return {
        "word": answer.get("word") if _in(answer.get("word"), task.words) else "",
        "claims": {word: claims[word] for word, options in task.words.items() if claims.get(word) in [o.text for o in options]},
        "thoughts": {word: thoughts[word][:LONGEST] for word in task.words if isinstance(thoughts.get(word), str)},
    }


def _clean_prediction(task: Predict, answer: Any) -> Any:
    if task.entry == "number":
        return answer if isinstance(answer, (int, float)) and not isinstance(answer, bool) and _within(task, answer) else ""
    if not isinstance(answer, str) or (task.entry == "choice" and answer not in task.choices):
        return ""
    return answer[:LONGEST]


def _within(task: Predict, number: float) -> bool:
    # False for NaN and the infinities too, which JSON does not have.
    least, most = task.least if task.least is not None else -1e15, task.most if task.most is not None else 1e15
    return least <= number <= most


def _in(value: Any, known: Iterable[str]) -> bool:
    return isinstance(value, str) and value in known


def _is_given(question: Question, answer: Any) -> bool:
    if question.kind == "swap":
        return bool(answer["word"] and answer["claims"].get(answer["word"]))
    if isinstance(question.task, Dossier):
        return len(answer) == question.task.pick
    if isinstance(question.task, Rewrite) and answer == printed(question):
        return False
    return bool(answer.strip()) if isinstance(answer, str) else answer == 0 or bool(answer)


def _nothing_given(question: Question) -> str:
    task = question.task
    if isinstance(task, Predict) and task.entry == "number":
        bounded = task.least is not None and task.most is not None
        return wording("exercise.predict.range", least=task.least, most=task.most) if bounded else wording("exercise.predict.number")
    if isinstance(task, Dossier):
        return wording("exercise.dossier.pick", pick=task.pick)
    return wording(f"exercise.empty.{question.kind}")


def _note(option: Option, about: str = "", marks: Mapping[str, str] = _MARKS) -> Note:
    text = f"{about} → {option.text}" if about else option.text
    return Note(marks[option.value], text, option.why)


def _check_choose(question: Question, answer: list[str]) -> Feedback:
    task = question.task
    chosen = [option for option in task.options if option.text in answer]
    rest = [option for option in task.options if option.text not in answer]
    open_answers = [option for option in rest if option.value == "answer"] if task.several else []
    notes = tuple(map(_note, chosen))
    if any(option.value == "trap" for option in chosen):
        return Feedback(False, wording("exercise.choose.again"), notes)
    if open_answers:
        return Feedback(False, wording("exercise.choose.more"), notes)
    headline = "arguable" if all(option.value == "debatable" for option in chosen) else "done"
    others = tuple(_note(option, marks=_UNCHOSEN) for option in rest)
    return Feedback(True, wording(f"exercise.choose.{headline}"), notes, others=others)


def _check_match(question: Question, answer: dict[str, str]) -> Feedback:
    task = question.task
    notes = tuple(_match_note(task, item.text, item.options, answer.get(item.text)) for item in task.items)
    again, left = (sum(note.mark == mark for note in notes) for mark in ("again", "open"))
    if not again and not left:
        return Feedback(True, wording("exercise.match.done"), notes)
    name = "both" if again and left else "again" if again else "open"
    return Feedback(False, wording(f"exercise.match.{name}", fit=len(notes) - again - left, all=len(notes)), notes)


def _match_note(task: Match, item: str, options: tuple[Option, ...], card: str | None) -> Note:
    if card is None:
        return Note("open", item, wording("exercise.match.no_card"))
    option = next((option for option in options if option.text == card), None)
    if option:
        return _note(option, item)
    return Note("again", f"{item} → {card}", wording("exercise.match.not_this", why=task.cards[card]))


def _check_swap(question: Question, answer: dict[str, Any]) -> Feedback:
    task, word = question.task, answer["word"]
    option = next(option for option in task.words[word] if option.text == answer["claims"][word])
    note = _note(option, word)
    if option.value == "trap":
        return Feedback(False, wording("exercise.swap.again"), (note,))
    if not answer["thoughts"].get(word, "").strip():
        return Feedback(False, wording("exercise.swap.write"), (note,), wants_hint=False)
    others = tuple(_note(o, word, _UNCHOSEN) for o in task.words[word] if o is not option)
    left = [text for text in task.words if not (answer["claims"].get(text) and answer["thoughts"].get(text, "").strip())]
    headline = wording("exercise.swap.next", words=", ".join(f"“{text}”" for text in left)) if left else wording("exercise.swap.done")
    return Feedback(True, headline, (note,), others=others, model=task.model)


def _check_predict(question: Question, answer: Any) -> Feedback:
    return Feedback(True, wording("exercise.predict.judged" if question.task.judgement else "exercise.predict.done"))


def _check_write(question: Question, answer: str) -> Feedback:
    task = question.task
    return Feedback(True, wording(f"exercise.{question.kind}.done"), checklist=task.checklist, model=task.model)


_CHECKS = {
    "choose": _check_choose,
    "match": _check_match,
    "mark": check_mark,
    "swap": _check_swap,
    "predict": _check_predict,
    "write": _check_write,
    "order": check_order,
    "dossier": check_dossier,
    "rewrite": _check_write,
}
