"""What a lesson puts into a notebook: questions, covered looks, an earlier answer, an article of one's own, a student's work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medialit.errors import MedialitError
from medialit.keys import load_key
from medialit.reading import read_article
from medialit.work import open_work

if TYPE_CHECKING:
    from medialit.exercises.own import OwnArticle
    from medialit.exercises.panel import MyWork
    from medialit.exercises.recalling import Recalled
    from medialit.exercises.widgets import Exercise, Look
    from medialit.exercises.written import MyPage


def ask(lesson: str, question: str) -> Exercise:
    """The exercise `question` of `lesson`, to be answered in the notebook and checked against the lesson's key.

    Every answer is written to my-work/<lesson>.json (MEDIALIT_WORK names another folder) and is there again next time.
    Raises `MedialitError` when there is no such lesson or question, or its key is malformed.
    """
    from medialit.exercises.widgets import Exercise

    return Exercise(load_key(lesson).question(question), open_work(lesson))


def look(lesson: str, prediction: str, shown: Any) -> Look:
    """`shown` (findings, a marked article, a figure), covered until the question `prediction` has been answered.

    Raises `MedialitError` when there is no such lesson or question, or it is not a prediction.
    """
    from medialit.exercises.widgets import Look

    question = load_key(lesson).question(prediction)
    if question.kind != "predict":
        raise MedialitError(f'A look waits for a prediction, but "{prediction}" of "{lesson}" is of kind "{question.kind}"; name one of kind predict.')
    return Look(question, open_work(lesson), shown)


def my_work(lesson: str) -> MyWork:
    """How far the student has come in `lesson`, and buttons to download, restore and erase the answers to it.

    A copy of the answers is kept in the browser too, and offered when the folder has less than the copy.
    Raises `MedialitError` when there is no such lesson, or its key is malformed.
    """
    from medialit.exercises.panel import MyWork

    return MyWork(load_key(lesson), open_work(lesson))


def my_page(lesson: str) -> MyPage:
    """What the student wrote in `lesson`, as one page: a preview, a button to download it, and `save(path)`.

    It is about the student's own article where the lesson has one. Raises `MedialitError` when there is no such lesson, or its key is malformed.
    """
    from medialit.exercises.written import MyPage

    return MyPage(load_key(lesson), open_work(lesson))


def recall(lesson: str, question: str) -> Recalled:
    """What the student answered to `question` of `lesson`, to be read again, with its date; a kind word when there is nothing.

    Raises `MedialitError` when there is no such lesson or question, or its key is malformed.
    """
    from medialit.exercises.recalling import recalled

    return recalled(load_key(lesson).question(question), open_work(lesson), lesson)


def own_article(lesson: str, example: str | None = None) -> OwnArticle:
    """A place in the notebook to paste an article, to upload one or to choose a sample; `.article` is the article.

    It is kept in my-work/<lesson>.json with the answers to that lesson. While nothing is entered, `.article` is the
    sample named `example`; without one it raises `MedialitError` with the next step.
    Raises `MedialitError` when there is no such lesson or sample.
    """
    from medialit.exercises.own import OwnArticle

    load_key(lesson)
    return OwnArticle(open_work(lesson), read_article(example) if example is not None else None)
