"""Make a lesson by clicking: paste an article, read what the program proposes, change it, save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medialit import _html
from medialit.article import Article
from medialit.desk.own_lesson import make_lesson
from medialit.desk.proposals import FOCUSES, propose
from medialit.errors import MedialitError
from medialit.expecting import what_to_expect
from medialit.reading import read_article
from medialit.wording import wording

_VALUES = ("answer", "debatable", "trap")
_LEAVE_OUT = "leave out"
_WIDE = {"width": "min(100%, 46em)"}
_LABELS = {"description_width": "13em"}
_FIELDS = ("title", "outlet", "published", "url")


class Bench:
    """Fields for an article, proposals to go through, and a button that saves the lesson; shown as ipywidgets."""

    def __init__(self, folder: str | Path = ".") -> None:
        import ipywidgets

        self._w, self._folder = ipywidgets, Path(folder)
        self._article: Article | None = None
        self._reviews: list[_Review] = []
        self.text = self._field("text", ipywidgets.Textarea, height="14em")
        self.source = self._field("source", ipywidgets.Text)
        self.about = {name: self._field(name, ipywidgets.Text) for name in _FIELDS}
        self.focus = {name: ipywidgets.Checkbox(value=True, description=wording(f"bench.focus.{name}"), indent=False) for name in FOCUSES}
        self.look, self.save = self._button("look", self._look), self._button("save", self._save)
        self.save.disabled = True
        self.said = ipywidgets.HTML()
        self.preview, self.proposals = ipywidgets.HTML(), ipywidgets.VBox()
        self.box = self._boxed()

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return self.box._repr_mimebundle_(**options) | {"text/plain": repr(self)}

    def __repr__(self) -> str:
        return wording("bench.name")

    def _boxed(self) -> Any:
        box = self._w.VBox
        focus = box([self._w.HTML(_html.element("b", _html.text(wording("bench.focus_label")))), *self.focus.values()])
        fields = (self.text, self.source, *self.about.values())
        return box([*fields, focus, self.look, self.said, self.preview, self.proposals, self.save])

    def _field(self, name: str, kind: Any, **layout: str) -> Any:
        # The description is the field's label for a screen reader too; a Label beside it would be text only.
        return kind(description=wording(f"bench.{name}"), placeholder=wording(f"bench.{name}_hint"), style=_LABELS, layout=_WIDE | layout)

    def _button(self, name: str, act: Any) -> Any:
        button = self._w.Button(description=wording(f"bench.{name}"), layout={"width": "auto"})
        button.on_click(lambda _: self._safely(act))
        return button

    def _safely(self, act: Any) -> None:
        """Do it; what goes wrong is said in a sentence, and what was typed stays."""
        try:
            act()
        except MedialitError as error:
            self._say(str(error))

    def _say(self, words: str) -> None:
        self.said.value = _html.element("p", _html.text(words).replace("\n", "<br>"), role="status")

    def _look(self) -> None:
        self._article = self._read()
        chosen = [name for name, box in self.focus.items() if box.value]
        self._reviews = [_Review(self._w, question) for question in propose(self._article, chosen)]
        self.preview.value = self._article._repr_html_()
        self.proposals.children = [self._w.HTML(_html.element("p", _html.text(wording("bench.proposals")))), *(r.box for r in self._reviews)]
        self.save.disabled = False
        self._say(what_to_expect(self._article))

    def _read(self) -> Article:
        about = {name: field.value.strip() or None for name, field in self.about.items()}
        if self.text.value.strip():
            title, text = about["title"], self.text.value.strip()
            return Article(text if not title or text.startswith(title) else f"{title}\n\n{text}", **about)
        if not self.source.value.strip():
            raise MedialitError("There is no article yet: paste one into the first box, or name a file or an address in the second.")
        return read_article(self.source.value.strip())

    def _save(self) -> None:
        questions = [question for review in self._reviews if (question := review.question())]
        made = make_lesson(self._article, self._folder, self.about["title"].value.strip() or None, questions=questions)
        said = wording("lesson.ready", notebook=made.notebook, key=made.key, article=made.article)
        open_ = sum(not review.confirmed.value for review in self._reviews)
        self._say(f"{said}\n{wording('bench.unconfirmed', count=open_) if open_ else wording('bench.confirmed')}")


class _Review:
    """One proposed question: its prompt, its proposals with their values and reasons, and a box to confirm it."""

    def __init__(self, widgets: Any, question: dict[str, Any]) -> None:
        self._w, self._question = widgets, question
        self.prompt = widgets.Textarea(value=question["prompt"], description=wording("bench.prompt"), style=_LABELS, layout=_WIDE | {"height": "4em"})
        self.rows = [_Row(widgets, part, proposal) for part, proposal in _proposals(question)]
        self.confirmed = widgets.Checkbox(value=not self.rows, description=wording("bench.confirm"), indent=False)
        head = widgets.HTML(_html.element("h3", _html.text(wording("bench.question", id=question["id"]))))
        self.box = widgets.VBox([head, self.prompt, *(row.box for row in self.rows), self.confirmed])

    def question(self) -> dict[str, Any] | None:
        """The question as it stands now; None when nothing of it is left."""
        kept: dict[str, list[dict[str, Any]]] = {}
        for row in self.rows:
            kept.setdefault(row.part, [])
            if (proposal := row.proposal(self.confirmed.value)) is not None:
                kept[row.part].append(proposal)
        if any(not proposals for proposals in kept.values()):
            return None
        return self._question | kept | {"prompt": self.prompt.value.strip() or self._question["prompt"]}


class _Row:
    """One proposal: what it is about, its value where it has one, and its reason."""

    def __init__(self, widgets: Any, part: str, proposal: dict[str, Any]) -> None:
        self.part, self._proposal = part, proposal
        values = [*(_VALUES if "value" in proposal else ["keep"]), _LEAVE_OUT]
        options = [(wording(f"bench.values.{value.replace(' ', '_')}"), value) for value in values]
        self.value = widgets.Dropdown(options=options, value=proposal.get("value", "keep"), description=wording("bench.value"))
        self.why = widgets.Text(value=proposal["why"], description=wording("bench.why"), layout=_WIDE)
        about = widgets.HTML(_html.element("b", _html.text(_about(proposal))))
        self.box = widgets.VBox([about, self.value, self.why], layout={"margin": "0 0 1em 1em"})

    def proposal(self, confirmed: bool) -> dict[str, Any] | None:
        """The proposal as it stands now; None when it is to be left out."""
        if self.value.value == _LEAVE_OUT:
            return None
        value = {"value": self.value.value} if "value" in self._proposal else {}
        changed = self._proposal | value | {"why": self.why.value.strip() or self._proposal["why"]}
        return {name: part for name, part in changed.items() if not (confirmed and name == "draft")}


def _proposals(question: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in ("entry", "sound", "card", "item", "option"):
        proposals = question.get(part)
        # A prediction has an `entry` too, which says what is typed.
        yield from ((part, proposal) for proposal in (proposals if isinstance(proposals, list) else ()))


def _about(proposal: dict[str, Any]) -> str:
    words = proposal.get("words") or proposal["text"]
    return f"{words} → {proposal['card']}" if "card" in proposal else words


def make_a_lesson(folder: str | Path = ".") -> Bench:
    """Fields and buttons for making a lesson without Python; the lesson is saved into `folder` (this folder)."""
    return Bench(folder)
