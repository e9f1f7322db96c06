"""What a class marked in an article: how many marked each word, which phrases divide the class, and how far readers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medialit.article import Article
from medialit.desk.results import Result
from medialit.keys import Question
from medialit.keys.passages import quoted, word_numbers
from medialit.loaded import find_loaded

_DISCUSSED = 3
_WEIGHT = {"answer": 0, "debatable": 1}  # which phrases of the key come first


class Phrase(NamedTuple):
    """Words of the article, how many of the class marked any of them, what the key says, and whether the program marks them."""

    words: str
    numbers: tuple[int, ...]
    marked: int
    key: str  #: answer | debatable | trap | sound | none
    tool: bool


class Marks(NamedTuple):
    """The marks of a class in one question."""

    question: Question
    readers: int  #: students who marked anything
    counts: Counter[int]  #: number of the word: how many marked it
    phrases: tuple[Phrase, ...]  #: those of the key, and others that somebody marked, in the order of the text
    alpha: float | None  #: Krippendorff's; None when fewer than two readers marked anything

    @property
    def divided(self) -> list[Phrase]:
        """The phrases worth discussing: about half of the class marked them."""
        split = [phrase for phrase in self.phrases if 0 < phrase.marked < self.readers]
        return sorted(split, key=lambda phrase: (abs(2 * phrase.marked - self.readers), phrase.numbers))[:_DISCUSSED]

    @property
    def only_one(self) -> Phrase | None:
        """A phrase that a single reader marked, if possible one of the key."""
        lone = [phrase for phrase in self.phrases if phrase.marked == 1 and self.readers > 1]
        return min(lone, key=lambda phrase: (_WEIGHT.get(phrase.key, 2), phrase.numbers), default=None)

    @property
    def nobody(self) -> Phrase | None:
        """A phrase of the key or of the program that nobody marked."""
        missed = [phrase for phrase in self.phrases if not phrase.marked and (phrase.key in _WEIGHT or phrase.tool)]
        return min(missed, key=lambda phrase: (_WEIGHT.get(phrase.key, 2), phrase.numbers), default=None)


def tally(results: Iterable[Result]) -> Marks:
    """The marks of one mark question; `results` are those of the class."""
    results = list(results)
    question = results[0].question
    marked = [frozenset(result.answer) for result in results if result.answer]
    counts = Counter(number for words in marked for number in words)
    phrases = tuple(sorted(_phrases(question, marked, counts), key=lambda phrase: phrase.numbers))
    return Marks(question, len(marked), counts, phrases, _alpha(question, marked))


def _phrases(question: Question, marked: list[frozenset[int]], counts: Counter[int]) -> Iterator[Phrase]:
    article, tool = question.article, _of_tool(question)
    taken: set[int] = set()
    for entry in question.task.entries:
        for first, last in entry.places:
            numbers = tuple(range(first, last + 1))
            taken.update(numbers)
            yield _phrase(article, numbers, marked, entry.value, tool)
    for numbers in _runs(question, (set(counts) | tool) - taken):
        yield _phrase(article, numbers, marked, "none", tool)


def _phrase(article: Article, numbers: tuple[int, ...], marked: list[frozenset[int]], key: str, tool: set[int]) -> Phrase:
    count = sum(not words.isdisjoint(numbers) for words in marked)
    return Phrase(quoted(article, (numbers[0], numbers[-1])), numbers, count, key, not tool.isdisjoint(numbers))


def _of_tool(question: Question) -> set[int]:
    """The words of the question's paragraphs that the program marks as loaded."""
    article, asked = question.article, markable(question)
    found = {n for f in find_loaded(article) for n in range(article.word_at(f.start), article.word_at(f.end))}
    return found & set(asked)


def markable(question: Question) -> list[int]:
    """The numbers of the words that could be marked."""
    return [number for span in question.task.paragraphs for number in word_numbers(question.article, span)]


def _runs(question: Question, numbers: set[int]) -> Iterator[tuple[int, ...]]:
    """Words that follow one another in one paragraph."""
    for span in question.task.paragraphs:
        run: list[int] = []
        for number in word_numbers(question.article, span):
            if number in numbers:
                run.append(number)
            elif run:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)


def _alpha(question: Question, marked: list[frozenset[int]]) -> float | None:
    from nltk.metrics.agreement import AnnotationTask

    if len(marked) < 2:
        return None
    triples = [(coder, number, int(number in words)) for coder, words in enumerate(marked) for number in markable(question)]
    return float(AnnotationTask(data=triples).alpha())
