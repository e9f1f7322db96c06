"""What must stand after a word for it to be meant: "about 40" but not "about the war"; "many people" but not "as many"."""

from __future__ import annotations

import re

from medialit.article import Words, word_set

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
