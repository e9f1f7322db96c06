"""The widget behind `my_work`: how far a lesson is done, and the student's work to take along, bring back and erase.

Python holds the file; the script holds the browser's copy, because only what runs in the page is there when Python is not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from medialit.errors import MedialitError
from medialit.exercises.drawing import restored, stored
from medialit.keys import Key
from medialit.keys.questions import Question
from medialit.keys.scoring import clean, told
from medialit.merging import Difference, Entry, compare
from medialit.student_code import LONGEST, clean_code, read_code, write_code
from medialit.wording import wording
from medialit.work import Taken, Work
from medialit.work_file import LARGEST, VERSION, read_copy

_STATIC = Path(__file__).parent.parent / "static"
_LABELS = {
    "": ("title", "download", "restore", "erase", "silent", "answers_one", "answers_many"),
    "download_said": ("done", "unsure", "empty"),
    "code": ("label", "why", "use"),
    "where": ("title", "file", "copy", "no_copy", "no_copy_yet", "promise"),
    "offer": ("title", "one", "one_without", "leave", "yes", "no", "left"),
    "file": ("huge", "unreadable"),
    "restored": ("left",),
    "differs": ("title", "keep", "keep_only", "replace", "replace_why", "cancel"),
    "erasing": ("first_title", "first", "nothing", "go_on", "second_title", "second", "sure", "keep", "kept", "done", "done_browser"),
}


class MyWork(anywidget.AnyWidget):
    """The progress in one lesson, and the buttons Download, Restore and Erase."""

    _esm = _STATIC / "panel.js"
    _css = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in ("exercise.css", "panel.css"))
    question = traitlets.Dict().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, key: Key, work: Work) -> None:
        self._key, self._work = key, work
        lesson = {"lesson": key.stem, "version": VERSION, "largest": LARGEST, "longest": LONGEST}
        super().__init__(question=lesson, labels=_labels(), state=self._state())
        self.on_msg(self._receive)
        work.watch(self._renew)

    @property
    def progress(self) -> str:
        """How many exercises of the lesson are answered, in a sentence."""
        entries = self._work.entries()
        steps = [_step(question, entries[question.id]) for question in self._key.questions if question.id in entries]
        answered, number = sum(step > 0 for step in steps), len(self._key.questions)
        if not answered:
            return wording("my_work.none", all=number)
        done = steps.count(2)
        return wording("my_work.some" if done else "my_work.some_open", answered=answered, all=number, done=done)

    def __repr__(self) -> str:
        return wording("my_work.name", lesson=self._key.stem)

    def _renew(self, many: bool) -> None:
        self.state = self._state()

    def _state(self) -> dict[str, Any]:
        entries, file = self._work.entries(), str(self._work.path) if self._work.writable else None
        return {"answers": entries, "code": read_code(), "progress": self.progress, "note": self._work.note, "file": file}

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        does = {"refresh": self._refresh, "code": self._take_code, "restore": self._restore, "erase": self._erase}
        if not isinstance(message, dict) or not isinstance(message.get("do"), str) or message["do"] not in does:
            return
        reply = does[message["do"]](message)
        self.state = self._state()
        self.send({"n": message.get("n")} | reply)

    def _refresh(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"said": ""}

    def _take_code(self, message: dict[str, Any]) -> dict[str, Any]:
        asked = str(message.get("code", ""))[:200].strip()
        code = clean_code(asked)
        if code != asked.upper():
            return {"said": wording("my_work.code.unfit", longest=LONGEST)}
        written = write_code(code)
        self._work.changed(False)
        if not written:
            return {"said": wording("my_work.code.unwritable", code=code, folder=self._work.path.parent)}
        return {"said": wording("my_work.code.kept", code=code) if code else wording("my_work.code.forgotten")}

    def _restore(self, message: dict[str, Any]) -> dict[str, Any]:
        how = message.get("how")
        try:
            copy = self._ready(read_copy(str(message.get("text")), self._key.stem))
        except MedialitError as error:
            return {"said": str(error)}
        found = compare(self._work.entries(), copy)
        if found.differing and how not in ("keep", "replace"):
            return {"said": "", "ask": _difference(found), "new": len(found.new)}
        if not (found.new or found.better or found.differing):
            return {"said": wording("my_work.restored.nothing"), "done": True}
        return {"said": self._told(self._work.take(copy, how == "replace"), how), "done": True}

    def _ready(self, copy: dict[str, Entry]) -> dict[str, Entry]:
        """A copy's entries; an answer that Python had never got (`value`, as the page has it) is put as the file would have it."""
        questions = {question.id: question for question in self._key.questions}
        ready = {id: entry for id, entry in copy.items() if "value" not in entry}
        for id in copy.keys() - ready.keys():
            if question := questions.get(id):
                answer = stored(question, clean(question, copy[id]["value"]))
                ready[id] = {"kind": question.kind, "answer": answer, "checked": False, "tries": 0, "at": str(copy[id].get("at"))}
        return ready

    def _told(self, taken: Taken, how: Any) -> str:
        added, note = _answers(taken.added), self._work.note
        if not taken.written:
            return wording("my_work.restored.unwritten", added=added, note=note) if taken.added else wording("my_work.restored.failed", note=note)
        if taken.replaced:
            return wording(f"my_work.restored.replaced{'_too' if taken.added else ''}", added=added, replaced=_answers(taken.replaced), backup=taken.backup)
        if not taken.added:
            return wording("my_work.restored.left")
        return wording(f"my_work.restored.{'kept' if how == 'keep' else 'added'}", added=added)

    def _erase(self, message: dict[str, Any]) -> dict[str, Any]:
        number = self._work.erase()
        if number is None:
            return {"said": self._work.note}
        write_code("")
        self._work.changed(False)
        return {"erased": number, "said": wording("my_work.erasing.done", answers=_answers(number))}


def _labels() -> dict[str, Any]:
    labels: dict[str, Any] = {name: wording(f"my_work.{name}") for name in _LABELS[""]}
    return labels | {table: {name: wording(f"my_work.{table}.{name}") for name in names} for table, names in _LABELS.items() if table}


def _step(question: Question, entry: Entry) -> int:
    """0 not answered, 1 answered, 2 checked and nothing open."""
    feedback = told(question, restored(question, entry.get("answer")))
    return feedback.given + (feedback.given and feedback.done and entry.get("checked") is True)


def _answers(number: int) -> str:
    return wording("my_work.answers_one") if number == 1 else wording("my_work.answers_many", number=number)


def _difference(found: Difference) -> str:
    number, newer = len(found.differing), found.newer_here
    which = "none" if not newer else "some" if newer < number else "one" if number == 1 else "all"
    sentences = [wording(f"my_work.differs.{'one' if number == 1 else 'many'}", number=number), wording(f"my_work.differs.newer_{which}", number=newer)]
    if found.new:
        sentences.append(wording(f"my_work.differs.{'new' if len(found.new) == 1 else 'new_many'}", added=_answers(len(found.new))))
    return " ".join(sentences)
