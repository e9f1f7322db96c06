"""A lesson on paper, for a room without computers: sheets for students, and the teacher's page with the answers."""

from __future__ import annotations

import ast
import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from medialit import _html
from medialit._html import element, text
from medialit.article import Article
from medialit.errors import MedialitError, did_you_mean
from medialit.highlight import Highlight
from medialit.keys import Question, load_key
from medialit.paper_tasks import answers, on_paper
from medialit.places import lessons_folder
from medialit.wording import wording

_FOR_SCREENS = frozenset({"ask", "look", "my_work", "recall", "own_article", "my_page"})
_SCREEN = "screen"  # tag of a cell that makes sense only in front of a computer
_PROSE = re.compile(r"[^#|<>\s\-\d]")
_MORE = re.compile(r"#+ If you have time")
_HEADING = re.compile(r"(#+) +(.+)")
_LINK = re.compile(r"\[([^\]]+)\]\(#([^)]+)\)")  # to a heading of the same notebook
_STYLE = """
:root{color-scheme:light}
body{margin:0;background:#fff;color:#000;font:400 10.5pt/1.38 Charter,"Bitstream Charter",Cambria,Georgia,serif}
main{max-width:44em;margin:0 auto;padding:1.5em}p,ul,ol{margin:.5em 0}
h1{font-size:1.5em;line-height:1.25;margin:.6em 0}h2{font-size:1.15em;margin:1em 0 .3em}
.code{border-bottom:1px solid #000;padding-bottom:.4em}
.number{float:left;margin-left:-2em;width:1.5em;text-align:right;font-size:.8em;line-height:1.9}
.article{padding-left:2em}.exercise{border-left:3px solid #000;padding-left:.9em;margin:1em 0;break-inside:avoid-page}
.do{font-style:italic}.prompt{font-weight:600}.plain{list-style:none;padding-left:.5em}.plain li{margin:.2em 0}
.box{display:inline-block;width:.8em;height:.8em;border:1.3px solid #000;vertical-align:-.1em}
.blank{display:inline-block;min-width:8em;border-bottom:1px solid #000;height:1em}
.line{border-bottom:1px solid #888;height:1.9em;margin:0}.underline{line-height:1.9}
.card{border:1px solid #000;padding:0 .7em;break-inside:avoid}.face{border-bottom:1px dashed #000;padding-bottom:.5em}
table{border-collapse:collapse;margin:.5em 0}th,td{border:1px solid #888;padding:.25em .5em;text-align:left;vertical-align:top;font-weight:400}
th[scope=row]{font-weight:600;white-space:nowrap}
blockquote{margin:.5em 0;padding-left:.8em;border-left:2px solid #888}
article.medialit{font-size:1em!important;line-height:1.4!important;max-width:none!important;margin:.4em 0!important}article.medialit p{margin:.4em 0!important}
.turn{break-before:page}.alone{break-before:page;break-after:page}figure img{max-width:100%}summary{font-weight:600}
@page{margin:15mm}@media print{main{padding:0;max-width:none}h2{break-after:avoid}}
"""


class Sheets(NamedTuple):
    """A lesson on paper: two pages of HTML that print from a browser."""

    stem: str
    students: str
    teacher: str


class _Asked(NamedTuple):
    question: Question


class _Look(NamedTuple):
    prediction: str
    shown: Any


class _Text(NamedTuple):
    source: str
    turn: bool  # whether it begins on a new sheet


def print_lesson(lesson: str, folder: Path | None = None, everything: bool = False) -> Sheets:
    """The sheets of a lesson: `lesson` is its stem ("01-words-that-lean"), its number ("01") or the path of a notebook.

    Printed are its core and the later sections to which the core links; with `everything`, all of it. Each section
    that something links to begins on a sheet of its own, so that a student can be given one way through the lesson.
    The lines of the notebook are run, so that what they show can be printed; no question is answered and nothing is stored.
    `folder` holds the lessons (those that come with medialit). Raises `MedialitError` when there is no such lesson.
    """
    path = notebook_of(lesson, folder or lessons_folder()).absolute()
    notebook = json.loads(path.read_text(encoding="utf-8"))
    with contextlib.chdir(path.parent):  # where the lesson's own articles and word list are named from
        pieces = list(_Run(path).pieces(notebook["cells"], _Chosen(notebook["cells"], everything)))
    title = next((m[2] for piece in pieces if isinstance(piece, _Text) and (m := _HEADING.match(piece.source)) and m[1] == "#"), path.stem)
    asked = [piece.question for piece in pieces if isinstance(piece, _Asked)]
    return Sheets(path.stem, _page(title, _student_parts(pieces)), _page(wording("paper.answers", title=title), _teacher_parts(asked)))


def notebook_of(lesson: str, folder: Path) -> Path:
    """The notebook of a lesson: by its path, or by its stem or number in `folder`. Raises `MedialitError` when there is none."""
    path = Path(lesson)
    if path.suffix == ".ipynb" and path.is_file():
        return path
    paths = sorted(folder.glob("[0-9]*.ipynb"))
    for path in paths:
        if lesson == path.stem or (lesson.isdecimal() and path.stem.startswith(f"{int(lesson):02}-")):
            return path
    names = [path.stem for path in paths]
    raise MedialitError(f'There is no lesson "{lesson}". {did_you_mean(lesson, names, then="There are: " + ", ".join(names) + ".")}')


class _Chosen:
    """Which parts of a notebook are printed: walks through its sections in their order."""

    def __init__(self, cells: list[dict[str, Any]], everything: bool) -> None:
        texts = [part for cell in cells if cell["cell_type"] == "markdown" for part in _parts("".join(cell["source"]))]
        core = texts if everything else texts[:next((n for n, part in enumerate(texts) if _MORE.match(part)), len(texts))]
        self.linked = {link for part in texts for _, link in _LINK.findall(part)}
        self.sent = {link for part in core for _, link in _LINK.findall(part)}
        self.everything, self.printing, self.level = everything, True, 0  # level: of the heading whose section is printed; 0 is the core

    def parts(self, source: str) -> Iterator[_Text]:
        """The parts of a cell of text that are printed."""
        for part in _parts(source):
            heading = _HEADING.match(part)
            anchor = heading[2].strip().replace(" ", "-") if heading else ""
            if heading and not self.everything:
                self._enter(part, len(heading[1]), anchor)
            if self.printing:
                yield _Text(part, bool(_MORE.match(part)) or anchor in self.linked)

    def _enter(self, part: str, level: int, anchor: str) -> None:
        if _MORE.match(part) or (self.level and level <= self.level):
            self.printing, self.level = False, level
        if self.level and anchor in self.sent:
            self.printing, self.level = True, level


def _parts(source: str) -> list[str]:
    """A text, parted before each heading."""
    return [part for part in re.split(r"(?m)^(?=#+ )", source) if part.strip()]


class _Run:
    """Runs the lines of a lesson, with paper in the place of what only a screen can do."""

    def __init__(self, path: Path) -> None:
        self._displayed: list[Any] = []
        self.path, self.names = path, {"display": self._display}  # type: Path, dict[str, Any]
        beside = path.parent / "keys"
        self.keys = beside if (beside / f"{path.stem}.toml").is_file() else None

    def pieces(self, cells: list[dict[str, Any]], chosen: _Chosen) -> Iterator[Any]:
        """Texts, questions, looks, and whatever else the chosen cells show; what is for screens only is left out."""
        for cell in cells:
            source = "".join(cell["source"])
            screen = _SCREEN in cell["metadata"].get("tags", [])
            if cell["cell_type"] == "markdown":
                parts = list(chosen.parts(source))
                yield from [] if screen else parts
            elif cell["cell_type"] == "code" and not screen:
                last = self._run(source)
                shown = [thing for thing in (*self._displayed, last) if thing is not None]
                self._displayed.clear()
                yield from shown if chosen.printing else []

    def _run(self, source: str) -> Any:
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        for statement in tree.body:
            self._execute(ast.Module([statement], []))
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), self.path.name, "eval"), self.names)

    def _execute(self, module: ast.Module) -> None:
        exec(compile(module, self.path.name, "exec"), self.names)
        for name in _FOR_SCREENS & self.names.keys():
            self.names[name] = getattr(self, f"_{name}", _nothing)

    def _display(self, *things: Any) -> None:
        self._displayed.extend(things)

    def _ask(self, lesson: str, question: str) -> _Asked:
        return _Asked(load_key(lesson, self.keys).question(question))

    def _look(self, lesson: str, prediction: str, shown: Any) -> _Look:
        return _Look(prediction, shown)


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _page(title: str, body: str) -> str:
    # What unfolds by a click is unfolded on paper.
    return _html.document(title, _STYLE, element("main", body.replace("<details", "<details open")))


def _student_parts(pieces: list[Any]) -> str:
    return element("p", text(wording("paper.code")), class_="code") + "".join(map(_Student().part, pieces))


class _Student:
    """Sets the pieces of a lesson; knows which articles have been read without marks, and which guesses have been made."""

    def __init__(self) -> None:
        self.read, self.guessed = [], set()  # type: list[Article], set[str]

    def part(self, piece: Any) -> str:
        if isinstance(piece, _Text):
            return element("div", _markdown(piece.source), class_="turn" if piece.turn else None)
        if isinstance(piece, _Asked):
            return on_paper(piece.question)
        if isinstance(piece, _Look):
            return self._look(piece)
        return self._clean(piece) if isinstance(piece, Article) else self._marked(piece) if isinstance(piece, Highlight) else _shown(piece)

    def _clean(self, article: Article) -> str:
        self.read.append(article)
        return _article(article)

    def _look(self, look: _Look) -> str:
        """A look stands on a sheet of its own, to be turned over after the guess; a second one has nothing more to give away."""
        first = look.prediction not in self.guessed
        self.guessed.add(look.prediction)
        said = element("p", text(wording("paper.turned")), class_="do") if first else ""
        return element("div", said + _shown(look.shown), class_="alone" if first else None)

    def _marked(self, marked: Highlight) -> str:
        """An article that is shown only with its marks is printed without them, and the marked words are listed below."""
        if marked.article in self.read:
            return _shown(marked)
        words = dict.fromkeys(finding.text for finding in marked.findings or ())
        said = wording("paper.marked", words=" · ".join(words)) if words else wording("paper.unmarked")
        return self._clean(marked.article) + element("p", text(said), class_="do")


def _shown(thing: Any) -> str:
    return thing._repr_html_() if hasattr(thing, "_repr_html_") else element("pre", text(thing))


def _article(article: Article) -> str:
    """The article with its paragraphs numbered, and no marks."""
    start = article.body_start
    body = [span for span in article.paragraphs if span[0] >= start]
    lines = (element("p", element("span", str(number), class_="number") + text(article.text[s:e])) for number, (s, e) in enumerate(body, 1))
    title = element("h2", text(article.title)) if article.title else ""
    return element("article", title + _html.byline(article) + _html.note(article) + "".join(lines), class_="article")


def _teacher_parts(asked: list[Question]) -> str:
    intro = element("p", text(wording("paper.answers_note")))
    return element("h1", text(wording("paper.answers_head"))) + intro + "".join(map(answers, asked))


def _markdown(source: str) -> str:
    import mistune

    source = _LINK.sub(r"\1", source)
    kept = "\n\n".join(block for part in re.split(r"\n\s*\n", source.strip()) if (block := _without_screen(part)))
    return str(mistune.create_markdown(escape=False, plugins=["table"])(kept))


def _without_screen(block: str) -> str:
    """A paragraph or a list without what it says about cells, keys and clicks; a heading or a table stays as it is."""
    screen = re.compile(wording("paper.screen_words"))
    if block.startswith("<"):
        return re.sub(wording("paper.screen_fold"), "", block)
    if block.startswith("- "):
        return "\n".join(line for line in block.splitlines() if not screen.search(line))
    if not _PROSE.match(block) or not screen.search(block):
        return block
    kept = re.sub(r" ?\([^()]*\)", lambda aside: "" if screen.search(aside[0]) else aside[0], block)
    for sentence in reversed(Article(kept).sentences if kept.strip() else ()):
        if screen.search(sentence.text):
            kept = kept[:sentence.start] + kept[sentence.end:].lstrip(" ")
    return "" if kept.count("**") % 2 else kept.rstrip(" ")  # half of what stood in bold type would be left
