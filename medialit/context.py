"""What must stand around a word for it to be meant: "about 40" but not "about the war"; "many people" but not "as many".

A word list writes a context as a phrase: ~ stands for the word itself, * for any word, *ing for any word with that ending,
<be> for any word of that class in lexicons/classes.toml, ^ for the beginning of a clause and $ for its end.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medialit.article import Words, word_key, word_set
from medialit.wording import LEXICONS

KINDS = ("amount", "plural")
_AMOUNTS = word_set("""
    half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen
    dozens twice double third thirds quarter quarters fifth fifths tenth tenths
""")
_BLANK_AND_MONEY = re.compile(r"[^\S\r\n]*[$£€¥]?\Z")
_BLANK = re.compile(r"[^\S\r\n]+\Z|-\Z")
_PLURALS = word_set("people men women children parents media police")
_NO_PLURALS = word_set("""
    was is has his its this us as plus thus yes news always perhaps less unless across towards besides sometimes does says
""")
# Amounts of time, size and manner are seldom what a writer is vague about on purpose.
_UNITS = word_set("""
    years days weeks months hours minutes times ways decades centuries generations miles metres meters kilometres kilometers yards
""")
_BETWEEN = word_set("""
    of in on at to by for from with and or but that which who is are was were be have has had will would can could more
""")
_BEFORE_COUNTED = word_set("how so too as the these those his her its their our my very not than")
_MODIFIERS = 2  # words that may stand between "many" and its noun
_CONTEXT_WORD = re.compile(r"[~^$]|<\w+>|\*?[^\W_]+(?:['’][^\W_]+)*|\*")
_SENTENCE_END = re.compile(r"[.?!;:\n]")
_CLAUSE_END = re.compile(r"[^\w\s'’‐‑-]|\n")

_Keys = tuple[str, ...]


class Context(NamedTuple):
    """One phrase of `unless` or `only`: what stands before and after the term, and whether a clause begins or ends there."""

    form: _Keys | None  # the form it is about; None for any
    before: _Keys
    after: _Keys
    begins: bool
    ends: bool

    def beside(self) -> Iterable[str]:
        """The words of which one must stand right beside the term, or "*" where many will do."""
        key = self.before[-1] if self.before else self.after[0] if self.after else "*"
        return classes()[key[1:-1]] if key[0] == "<" else [key[0] if key[0] == "*" else key]


@functools.cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of words that a context may name, from lexicons/classes.toml."""
    table = tomllib.loads((LEXICONS / "classes.toml").read_text(encoding="utf-8"))
    return {name: word_set(words) for name, words in table.items()}


def unknown_class(phrase: str) -> str | None:
    """A class that `phrase` names and that there is not, or None."""
    return next((key[1:-1] for key in _CONTEXT_WORD.findall(phrase) if key[0] == "<" and key[1:-1] not in classes()), None)


def contexts_by_word(phrases: Iterable[str], forms: Iterable[_Keys]) -> dict[str, list[Context]]:
    """Contexts taken apart, by a word that must stand right beside the term ("*" where many will do)."""
    found: dict[str, list[Context]] = {}
    known = list(forms)
    for phrase in phrases:
        for context in _contexts(tuple(map(word_key, _CONTEXT_WORD.findall(phrase))), known):
            for word in context.beside():
                found.setdefault(word, []).append(context)
    return found


def _contexts(keys: _Keys, forms: Iterable[_Keys]) -> Iterator[Context]:
    begins, ends = keys[:1] == ("^",), keys[-1:] == ("$",)
    keys = keys[begins:len(keys) - ends]
    if "~" in keys:
        at = keys.index("~")
        yield Context(None, keys[:at], keys[at + 1:], begins, ends)
        return
    for form in forms:
        for at in range(len(keys) - len(form) + 1):
            if keys[at:at + len(form)] == form:
                yield Context(form, keys[:at], keys[at + len(form):], begins, ends)


def stands_in(text: str, words: Words, first: int, last: int, contexts: dict[str, list[Context]]) -> bool:
    """Whether the words number `first` to `last` stand in one of the `contexts`."""
    beside = ("*", *words.keys[max(first - 1, 0):first], *words.keys[last + 1:last + 2])
    return any(_fits(text, words, first, last, context) for word in beside for context in contexts.get(word, ()))


def _fits(text: str, words: Words, first: int, last: int, context: Context) -> bool:
    keys, start, stop = words.keys, first - len(context.before), last + len(context.after)
    if start < 0 or stop >= len(keys) or (context.form and context.form != tuple(keys[first:last + 1])):
        return False
    around = map(_is, (*context.before, *context.after), (*keys[start:first], *keys[last + 1:stop + 1]))
    if not all(around) or _SENTENCE_END.search(text, words.ends[start], words.starts[stop]):
        return False
    return not (context.begins and not _apart(text, words, start) or context.ends and not _apart(text, words, stop + 1))


def _is(key: str, word: str) -> bool:
    if key[0] == "*":
        return word.endswith(key[1:])
    return word in classes()[key[1:-1]] if key[0] == "<" else key == word


def _apart(text: str, words: Words, number: int) -> bool:
    """Whether a clause ends before word `number`: by a mark, or because the text begins or ends there."""
    return number in (0, len(words)) or bool(_CLAUSE_END.search(text, words.ends[number - 1], words.starts[number]))


def follows(text: str, words: Words, first: int, last: int, what: str) -> bool:
    """Whether what a term needs (`what`, one of KINDS) stands after its words number `first` to `last`."""
    return _amount(text, words, last + 1) if what == "amount" else _plural(text, words, first, last + 1)


def _amount(text: str, words: Words, after: int) -> bool:
    if after >= len(words) or not _BLANK_AND_MONEY.match(text, words.ends[after - 1], words.starts[after]):
        return False
    key = words.keys[after]
    if key in ("a", "an"):
        return after + 1 < len(words) and words.keys[after + 1] in _AMOUNTS
    # "some 1990s music" and "around the 1st" name no amount.
    return key in _AMOUNTS or key.isdigit()


def _plural(text: str, words: Words, first: int, after: int) -> bool:
    if first and words.keys[first - 1] in _BEFORE_COUNTED:
        return False
    for i in range(after, min(after + _MODIFIERS + 1, len(words))):
        key = words.keys[i]
        if not _BLANK.match(text, words.ends[i - 1], words.starts[i]) or key in _BETWEEN or key in _UNITS:
            return False
        if key in _PLURALS or (len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is", "'s")) and key not in _NO_PLURALS):
            return True
    return False
