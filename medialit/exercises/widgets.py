"""The two widgets behind `ask` and `look`. Imported only where they are used: ipywidgets and anywidget are slow to import.

All kinds of exercise are drawn by one script instead of ipywidgets' own controls, because only what runs in the page can
notice that Python does not answer, and because clicks sent as messages arrive one by one even when the kernel is busy.
"""

from __future__ import annotations

import datetime
import hashlib
import weakref
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from medialit.exercises.drawing import drawn, labels, restored, stored
from medialit.exercises.recalling import in_words
from medialit.exercises.rewriting import looked_at
from medialit.keys import scoring
from medialit.keys.notes import Feedback
from medialit.keys.passages import quoted
from medialit.keys.questions import Dossier, Predict, Question
from medialit.wording import wording
from medialit.work import Work

_STATIC = Path(__file__).parent.parent / "static"
_SCRIPTS = ("exercise.js", "mark.js", "order.js", "dossier.js", "writing.js", "own.js")
# One module: a script that anywidget loads cannot import a neighbour.
SCRIPT = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in _SCRIPTS)
STYLE = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in ("exercise.css", "kinds.css"))
_ASK_AFTER = 2  # failed tries, then the key may be shown
_looks: weakref.WeakSet[Look] = weakref.WeakSet()


def place_of(work: Work) -> dict[str, str]:
    """Which lesson, and in which folder: by both the browser tells answers apart."""
    return {"lesson": work.path.stem, "place": hashlib.sha256(str(work.path).encode(errors="replace")).hexdigest()[:12]}


class Exercise(anywidget.AnyWidget):
    """One question of a lesson; what the student answers is written to the student's file at once."""

    _esm = SCRIPT
    _css = STYLE
    question = traitlets.Dict().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, question: Question, work: Work) -> None:
        self._question, self._work = question, work
        entry = self._load()
        drawing = drawn(question) | place_of(work)
        super().__init__(question=drawing, labels=labels() | _named_otherwise(question), state=self._state(bool(entry)))
        self.on_msg(self._receive)
        work.watch(self._renew)

    @property
    def answer(self) -> Any:
        """What the student has answered so far; for marked words their texts."""
        if self._question.kind == "mark":
            return [quoted(self._question.article, (number, number)) for number in self._answer]
        return self._answer

    @property
    def done(self) -> bool:
        """Whether the answer was checked and nothing is open."""
        return self._checked is not None and self._feedback().done

    def __repr__(self) -> str:
        return f"Exercise {self._question.id} ({self._question.kind}): {' '.join(self._question.prompt.split())}"

    def _load(self) -> dict[str, Any]:
        """Take over the entry in the student's file, and return it."""
        entry = self._work.get(self._question.id) or {}
        self._answer = restored(self._question, entry.get("answer"))
        self._checked = self._answer if entry.get("checked") is True else None
        self._tries = tries if isinstance(tries := entry.get("tries"), int) else 0
        self._revealed = entry.get("revealed") is True and not self._question.graded
        rewritten = entry.get("looked") is True and self._question.kind == "rewrite"
        self._look = looked_at(self._question, self._answer) if rewritten else None
        return entry

    def _renew(self, many: bool) -> None:
        if many:  # the student's work was restored or erased
            self.state = self._state(bool(self._load()))
        elif self.state["note"] and not self._work.note:  # what could not be written has been written with another answer
            self.state = self.state | {"note": None, "saved": self._work.get(self._question.id) is not None}

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict) or message.get("do") not in ("answer", "check", "solution", "look") or "value" not in message:
            return
        saved = True
        if not self._is_entered():
            self._take(message["do"], scoring.clean(self._question, message["value"]))
            saved = self._save()
        self.state = self._state(saved)
        self.send({"ack": message.get("n"), "saved": saved})
        if self._is_entered():
            for look in list(_looks):
                look.uncover(self._question, self._work)

    def _take(self, do: str, answer: Any) -> None:
        if do == "check":
            self._checked = answer
        elif do == "solution" and self._tries >= _ASK_AFTER:
            self._revealed = True
        self._answer = answer
        if do in ("check", "look") and self._question.kind == "rewrite":
            self._look = looked_at(self._question, answer)
        if do == "check":
            feedback = self._feedback()
            self._tries += feedback.given and not feedback.done

    def _save(self) -> bool:
        entry = {
            "kind": self._question.kind,
            "answer": stored(self._question, self._answer),
            "checked": self._checked is not None and self._checked == self._answer,
            "tries": self._tries,
            "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        }
        if self._revealed:
            entry["revealed"] = True
        if self._look and self._look["of"] == self._answer:
            entry["looked"] = True
        return self._work.put(self._question.id, entry)

    def _feedback(self) -> Feedback:
        return scoring.told(self._question, self._checked, max(self._tries, 1))

    def _is_entered(self) -> bool:
        return isinstance(self._question.task, (Predict, Dossier)) and self._checked is not None and self._feedback().given

    def _state(self, saved: bool) -> dict[str, Any]:
        feedback = self._feedback() if self._checked is not None else None
        notes = scoring.solution(self._question) if self._revealed else ()
        return {
            "answer": self._answer,
            "checked": self._checked,
            "feedback": feedback.to_dict() if feedback else None,
            "tries": self._tries,
            "may_ask": self._tries >= _ASK_AFTER and not (feedback and feedback.done) and bool(scoring.solution(self._question)),
            "solution": [vars(note) for note in notes] or None,
            "look": self._look,
            "entered": self._is_entered(),
            "saved": saved,
            "note": self._work.note,
        }


class Look(anywidget.AnyWidget):
    """Something to look at once a prediction has been entered."""

    _esm = _STATIC / "look.js"
    _css = _STATIC / "exercise.css"
    labels = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    def __init__(self, question: Question, work: Work, shown: Any) -> None:
        self._question, self._work = question, work
        self._look = _as_html(shown)
        texts = {name: wording(f"exercise.look.{name}") for name in ("covered", "predicted")}
        super().__init__(labels=texts | {"covered_why": wording("exercise.look.covered_why", prompt=question.prompt)})
        _looks.add(self)
        self.uncover(question, work)
        work.watch(self._renew)

    @property
    def covered(self) -> bool:
        """Whether the prediction is still missing."""
        return self.shown is None

    def __repr__(self) -> str:
        return wording("exercise.look.name", id=self._question.id)

    def _renew(self, many: bool) -> None:
        if many:
            self.shown = None
            self.uncover(self._question, self._work)

    def uncover(self, question: Question, work: Work) -> None:
        """Show what is under the cover, if `question` is the one it waits for and has been answered."""
        if not self.covered or (question.id, work.path) != (self._question.id, self._work.path):
            return
        entry = work.get(question.id) or {}
        answer = restored(question, entry.get("answer"))
        if entry.get("checked") is True and scoring.check(question, answer).given:
            self.shown = self._look | {"predicted": in_words(question, answer)[0], "after": question.task.after}


def _named_otherwise(question: Question) -> dict[str, str]:
    """The words that differ from those around other exercises."""
    judged = isinstance(question.task, Predict) and question.task.judgement
    return {"enter": wording("exercise.ui.enter_judgement")} if judged else {}


def _as_html(shown: Any) -> dict[str, Any]:
    """What a notebook would show, as HTML or else as text."""
    html = shown._repr_html_() if hasattr(shown, "_repr_html_") else None
    return {"html": html, "text": repr(shown)}
