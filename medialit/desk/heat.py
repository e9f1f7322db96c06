"""An article with how many of a class marked each word: by number first, by shade and line second."""

from __future__ import annotations

from collections.abc import Iterator

from medialit._html import element, text
from medialit.desk.marks import Marks
from medialit.keys.passages import word_numbers
from medialit.wording import wording

# From "a few" to "nearly all": a paper that darkens and a line that thickens; the text stays black on all of them.
_SHADES = (("#fff3d6", 1), ("#ffdf9e", 2), ("#ffc766", 3), ("#ffad33", 4))
_Run = tuple[int, int, int]  # offsets into the article, and how many marked the words between them


def heat(marks: Marks) -> str:
    """The paragraphs of a mark question as HTML; behind each run of marked words stands how many of how many marked them."""
    article = marks.question.article
    return "".join(element("p", _paragraph(marks, article.text, span)) for span in marks.question.task.paragraphs)


def _paragraph(marks: Marks, words: str, span: tuple[int, int]) -> str:
    parts, at = [], span[0]
    for start, end, count in _runs(marks, span):
        parts += [text(words[at:start]), _marked(words[start:end], count, marks.readers)]
        at = end
    return "".join([*parts, text(words[at:span[1]])])


def _runs(marks: Marks, span: tuple[int, int]) -> Iterator[_Run]:
    """Runs of words that equally many marked, those that nobody marked left out."""
    run: _Run | None = None
    for number in word_numbers(marks.question.article, span):
        word, count = marks.question.article.words[number], marks.counts[number]
        if run and count == run[2]:
            run = run[0], word.end, count
            continue
        if run and run[2]:
            yield run
        run = word.start, word.end, count
    if run and run[2]:
        yield run


def _marked(words: str, count: int, readers: int) -> str:
    paper, line = _SHADES[min(len(_SHADES) * count // (readers + 1), len(_SHADES) - 1)]
    number = element("sup", text(wording("class.of", count=count, all=readers)))
    return element("mark", text(words) + number, style=f"background:{paper};color:#000;border-bottom:{line}px solid #7a3b00")
