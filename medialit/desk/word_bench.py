"""Add a word to the list beside a lesson by filling in fields; what is wrong is said before anything is written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from medialit import _html
from medialit.check import wrong_examples
from medialit.errors import MedialitError
from medialit.lexicon import BESIDE, load_lexicon
from medialit.wording import wording

_WIDE = {"width": "min(100%, 46em)"}
_LABELS = {"description_width": "13em"}
_TEXTS = ("forms", "claims", "why", "other_words", "example", "counterexample", "unless")
_CATEGORY = "ours"


class WordBench:
    """Fields for one word and a button that adds it to medialit-words.toml; shown as ipywidgets."""

    def __init__(self, folder: str | Path = ".") -> None:
        import ipywidgets

        self._path = Path(folder) / BESIDE
        self.fields = {name: self._field(ipywidgets, name) for name in _TEXTS}
        strengths = [(wording(f"word_bench.strengths.s{number}"), number) for number in (1, 2, 3)]
        self.strength = ipywidgets.Dropdown(options=strengths, value=2, description=wording("word_bench.strength"), style=_LABELS, layout=_WIDE)
        self.add = ipywidgets.Button(description=wording("word_bench.add"), layout={"width": "auto"})
        self.add.on_click(lambda _: self._safely())
        self.said = ipywidgets.HTML()
        fields = list(self.fields.values())
        self.box = ipywidgets.VBox([fields[0], self.strength, *fields[1:], self.add, self.said])

    def _field(self, widgets: Any, name: str) -> Any:
        return widgets.Text(description=wording(f"word_bench.{name}"), placeholder=wording(f"word_bench.{name}_hint"), style=_LABELS, layout=_WIDE)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return self.box._repr_mimebundle_(**options) | {"text/plain": repr(self)}

    def __repr__(self) -> str:
        return wording("word_bench.name")

    def _safely(self) -> None:
        try:
            said = self._add()
        except MedialitError as error:
            said = str(error)
        except OSError as error:
            said = wording("word_bench.unwritable", path=self._path, reason=error.strerror or error)
        self.said.value = _html.element("p", _html.text(said), role="status")

    def _add(self) -> str:
        import tomlkit

        if self._path.is_file():
            load_lexicon(self._path)  # what is wrong in it already is said first
            document = tomlkit.parse(self._path.read_text(encoding="utf-8-sig"))
            document.setdefault("category", tomlkit.table(is_super_table=True)).setdefault(_CATEGORY, self._category())
        else:
            document = self._new()
        terms = document.setdefault("term", tomlkit.aot())
        terms.append(tomlkit.item(self._term()))
        text = tomlkit.dumps(document)
        self._check(text)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(text, encoding="utf-8")
        return wording("word_bench.added", word=self._term()["forms"][0], file=self._path)

    def _new(self) -> Any:
        import tomlkit

        document = tomlkit.document()
        document["question"] = load_lexicon("loaded").question
        document["category"] = {_CATEGORY: self._category()}
        return document

    def _category(self) -> dict[str, str]:
        return {"title": wording("word_bench.category.title"), "why": wording("word_bench.category.why")}

    def _term(self) -> dict[str, Any]:
        """The entry as the fields have it; empty fields are left out, so that the list's own check asks for what is missing."""
        filled = {name: value for name, field in self.fields.items() if (value := field.value.strip())}
        if "forms" not in filled:
            raise MedialitError("Write the word into the first field, with its other forms behind it: screenager, screenagers.")
        entry: dict[str, Any] = {"forms": _parts(filled["forms"]), "category": _CATEGORY, "strength": self.strength.value}
        entry |= {name: filled[name] for name in ("claims", "why") if name in filled}
        entry |= {name: _parts(filled[name]) for name in ("other_words", "unless") if name in filled}
        return entry | {f"{name}s": [filled[name]] for name in ("example", "counterexample") if name in filled}

    def _check(self, text: str) -> None:
        """Load the list as it would be, and hold its examples against it, before the file is touched."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / BESIDE
            path.write_text(text, encoding="utf-8")
            problems = wrong_examples(load_lexicon(path))
        if problems:
            raise MedialitError(problems[0])


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def add_a_word(folder: str | os.PathLike[str] = ".") -> WordBench:
    """Fields for adding a word to medialit-words.toml in `folder` (this folder), without Python and without an editor."""
    return WordBench(Path(folder))
