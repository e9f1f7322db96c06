"""The one error that medialit raises for bad input: a sentence with the next step."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class MedialitError(ValueError):
    """Something handed to medialit cannot be used; the message says what to do next."""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", then: str = "") -> str:
    """The end of a message about an unknown word: the known one most like it, or `otherwise`; then, in any case, `then`.

    >>> did_you_mean("hedges", ["hedge", "loaded"])
    'Did you mean "hedge"?'
    >>> did_you_mean("xyz", ["hedge", "loaded"], then="There are two.")
    'There are two.'
    """
    near = get_close_matches(word, list(known), 1)
    return " ".join(part for part in (f'Did you mean "{near[0]}"?' if near else otherwise, then) if part)
