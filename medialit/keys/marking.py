"""Hold marked words against the key of a mark question: found, still open, marked in vain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from medialit.article import Article
from medialit.keys.notes import Feedback, Note
from medialit.keys.passages import Place, quoted, word_numbers
from medialit.keys.questions import Entry, Question
from medialit.wording import wording

FORGIVEN = 2  # words marked beside a find, as in "a vicious"
_LONG = 12  # words; longer stretches are shown by both ends
Stretch = list[int]
Hits = dict[Entry, list[Place]]


def check_mark(question: Question, marked: list[int]) -> Feedback:
    """Feedback to the marked words (by number); a run of words marked in vain counts once."""
    words = set(marked)
    entries = question.task.entries
    hits = {entry: [place for place in entry.places if words & _numbers(place)] for entry in entries}
    missed = [entry for entry in entries if entry.value == "answer" and _open(entry, hits[entry])]
    vain = list(_in_vain(question, words))
    right = [_found(question.article, entry, hits[entry]) for entry in _of(entries, "answer") if hits[entry]]
    notes = [*right, *_arguable(question, hits, all_of_them=not missed and not vain)]
    notes += [note for stretch in vain for note in _vain_notes(question, stretch)]
    shades = _shades(question, hits, vain)
    if not missed and not vain:
        left = tuple(Note("left", _shown(question.article, place), e.why) for e in _of(entries, "sound") for place in e.places)
        return Feedback(True, wording("exercise.mark.done"), tuple(notes), others=left, words=shades)
    notes += _open_notes(question, missed, hits)
    return Feedback(False, _headline(question, hits, missed, len(vain)), tuple(notes), words=shades)


def mark_solution(question: Question) -> tuple[Note, ...]:
    """What the key says about each of its entries."""
    marks = {"answer": "right", "debatable": "arguable", "trap": "left", "sound": "left"}
    return tuple(_found(question.article, entry, list(entry.places), marks[entry.value]) for entry in question.task.entries)


def _numbers(place: Place) -> set[int]:
    return set(range(place[0], place[1] + 1))


def _of(entries: Iterable[Entry], *values: str) -> list[Entry]:
    return [entry for entry in entries if entry.value in values]


def _open(entry: Entry, hits: list[Place]) -> bool:
    return not hits if entry.any_place else len(hits) < len(entry.places)


def _in_vain(question: Question, words: set[int]) -> Iterator[Stretch]:
    """Stretches of marked words which belong to nothing that may be marked, but for a word or two beside a find."""
    entries = question.task.entries
    welcome = {n for entry in _of(entries, "answer", "debatable") for place in entry.places for n in _numbers(place)}
    traps = {n for entry in _of(entries, "trap") for place in entry.places for n in _numbers(place)}
    for stretch in _stretches(question, words - welcome):
        beside = {stretch[0] - 1, stretch[-1] + 1} & words & welcome
        if len(stretch) > FORGIVEN or traps & set(stretch) or not beside:
            yield stretch


def _stretches(question: Question, words: set[int]) -> Iterator[Stretch]:
    """Runs of words that follow one another in one paragraph."""
    ends = {word_numbers(question.article, span).stop - 1 for span in question.task.paragraphs}
    stretch: Stretch = []
    for number in sorted(words):
        if stretch and (number != stretch[-1] + 1 or stretch[-1] in ends):
            yield stretch
            stretch = []
        stretch.append(number)
    if stretch:
        yield stretch


def _found(article: Article, entry: Entry, places: list[Place], mark: str = "right") -> Note:
    text = _shown(article, places[0])
    if len(places) > 1 and not entry.any_place:
        text = wording("exercise.mark.times", words=text, times=len(places))
    return Note(mark, text, entry.why)


def _arguable(question: Question, hits: Hits, all_of_them: bool) -> Iterator[Note]:
    """The debatable entries that were marked; when the exercise is done, also those that were not."""
    for entry in _of(question.task.entries, "debatable"):
        if hits[entry]:
            yield _found(question.article, entry, hits[entry], "arguable")
        elif all_of_them:
            text = wording("exercise.mark.unmarked", words=_shown(question.article, entry.places[0]))
            yield Note("arguable", text, entry.why)


def _vain_notes(question: Question, stretch: Stretch) -> list[Note]:
    text = _shown(question.article, (stretch[0], stretch[-1]))
    touched = [e for e in _of(question.task.entries, "trap", "sound") if any(set(stretch) & _numbers(place) for place in e.places)]
    if not touched:
        return [Note("again", text, wording("exercise.mark.not_in_key"))]
    return [Note("again", text, " ".join(entry.why for entry in touched))]


def _open_notes(question: Question, missed: list[Entry], hits: Hits) -> Iterator[Note]:
    """What was missed as questions, a note for each paragraph: the entries' own questions, or else one for the paragraph."""
    asked: dict[str, dict[str, None]] = {}
    for entry in sorted(missed, key=lambda entry: entry.places):
        place = next(place for place in entry.places if place not in hits[entry])
        asked.setdefault(_paragraph_start(question, place), {})[entry.hint or wording("exercise.mark.more_here")] = None
    for start, questions in asked.items():
        yield Note("open", wording("exercise.mark.paragraph", start=start), " ".join(questions))


def _paragraph_start(question: Question, place: Place) -> str:
    article, offset = question.article, question.article.words[place[0]].start
    start, end = next(span for span in question.task.paragraphs if span[0] <= offset < span[1])
    words = article.text[start:end].split()
    return " ".join(words[:5]).rstrip(".,;:") + (" …" if len(words) > 5 else "")


def _shown(article: Article, place: Place) -> str:
    if place[1] - place[0] < _LONG:
        text = quoted(article, place)
    else:
        text = f"{quoted(article, (place[0], place[0] + 4))} … {quoted(article, (place[1] - 3, place[1]))}"
    return re.sub(r"\s+", " ", text)


def _headline(question: Question, hits: Hits, missed: list[Entry], vain: int) -> str:
    found = sum(bool(hits[e]) if e.any_place else len(hits[e]) for e in _of(question.task.entries, "answer"))
    still = sum(1 if e.any_place else len(e.places) - len(hits[e]) for e in missed)
    counts = {"found": found, "open": still, "vain": vain}
    return " ".join(_counted(name, number) for name, number in counts.items() if number)


def _counted(name: str, number: int) -> str:
    return wording(f"exercise.mark.{name}_{'one' if number == 1 else 'many'}", number=number)


def _shades(question: Question, hits: Hits, vain: list[Stretch]) -> dict[str, list[int]]:
    shades = {"right": set(), "arguable": set(), "again": {n for stretch in vain for n in stretch}}
    for mark, value in (("right", "answer"), ("arguable", "debatable")):
        for entry in _of(question.task.entries, value):
            shades[mark].update(n for place in hits[entry] for n in _numbers(place))
    return {mark: sorted(numbers) for mark, numbers in shades.items()}
