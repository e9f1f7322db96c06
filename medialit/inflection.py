"""The form of one word put on another: "mercenaries" and "fighter" give "fighters", "admitted" and "say" give "said".

Forms come from LemmInflect's tables; its tags are those of the Penn Treebank (VBD past tense, NNS plural …).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_VERB, _NOUN, _DEGREES = ("VBZ", "VBG", "VBD", "VBN"), ("NNS",), ("JJR", "JJS", "RBR", "RBS")
_HELPERS = frozenset(["has", "have", "had", "having", "is", "are", "was", "were", "be", "been", "being", "am", "get", "gets", "got", "'ve", "'s"])
_LINKS = re.compile(r"\s+(?:of|in|on|at|for|to|from|with|by|against|about|who|that|which|convicted|opposed)\b.*", re.DOTALL)
_RELATIVE = re.compile(r"(?<=\bwho )\w+")
_SPELT = re.compile(r"[A-Z](?=[A-Z.])")  # read letter by letter
_SPELT_OPEN = frozenset("AEFHILMNORSX")
_OPEN = re.compile(r"(?!eu|u(?:ni|s[aeiu]|ti)|one\b|once\b)[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE)


def slot_of(form: str, base: str, before: str = "", verb: bool = False) -> str | None:
    """Which form of `base` the printed `form` is: a tag, "" for the base form, None when it is not known.

    `before` is the word before it, by which "said" and "has said" are told apart; `verb` decides where "claims" could be both.
    """
    form, base = form.lower(), base.lower()
    if form == base:
        return ""
    tags = (*_VERB, *_NOUN, *_DEGREES) if verb else (*_NOUN, *_VERB, *_DEGREES)
    fitting = [tag for tag in tags if form in _forms(base, tag)]
    if "VBN" in fitting and before.lower() in _HELPERS:
        return "VBN"
    return fitting[0] if fitting else None


def put_into(slot: str, words: str) -> str:
    """`words` (base form, of one or several words) in the form that `slot` names.

    >>> put_into("VBD", "disagree with"), put_into("NNS", "member of the council"), put_into("NNS", "police")
    ('disagreed with', 'members of the council', 'police')
    """
    if not slot:
        return words
    head = words.split()[0] if slot in _VERB else _LINKS.sub("", words).split()[-1]
    forms = _forms(head, slot)
    # A plural stays one, and so does what has no such form.
    made = head if slot == "NNS" and base_of(head) != head.lower() else next(iter(forms), head)
    at = 0 if slot in _VERB else len(_LINKS.sub("", words)) - len(head)
    rest = words[at + len(head):]
    return words[:at] + made + (_RELATIVE.sub(lambda m: base_of(m[0], verb=True), rest) if slot == "NNS" else rest)


def base_of(word: str, verb: bool = False) -> str:
    """The form of a word under which a dictionary has it, in small letters.

    >>> base_of("Rebels"), base_of("said", verb=True), base_of("police")
    ('rebel', 'say', 'police')
    """
    from lemminflect import getAllLemmas

    low = word.lower()
    lemmas = getAllLemmas(low, upos="VERB" if verb else "NOUN").values()
    known = [lemma for group in lemmas for lemma in group]
    return low if low in known or not known else known[0]


def article_before(word: str) -> str:
    """"a" or "an", as the beginning of `word` sounds.

    >>> [article_before(word) for word in ("fighter", "ally", "US ally", "hour", "European", "FBI agent")]
    ['a', 'an', 'a', 'an', 'a', 'an']
    """
    return "an" if (word[0] in _SPELT_OPEN if _SPELT.match(word) else _OPEN.match(word)) else "a"


def _forms(base: str, tag: str) -> Sequence[str]:
    from lemminflect import getInflection

    return ("people", "persons") if (base, tag) == ("person", "NNS") else getInflection(base, tag=tag)
