"""Dates, days and web addresses that stand in a statement."""

from __future__ import annotations

import re

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SPAN = r"(?:week|month|year|spring|summer|autumn|fall|winter|night|decade|century)"
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|\d{1,3})"
_WHEN = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?\b"
    rf"|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?"
    rf"|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate) {_MONTH}(?:,? \d{{4}}\b)?"
    rf"|\b{_MONTH}[.,]? \d{{4}}\b"
    rf"|\b(?:(?:[Oo]n|[Ll]ast|[Nn]ext|[Tt]his|[Bb]y|[Uu]ntil|[Ss]ince) )?{_DAY}\b"
    rf"|\b(?:[Ll]ast|[Nn]ext|[Tt]his|[Tt]he previous|[Tt]he following) {_SPAN}\b"
    rf"|\b(?i:{_COUNT}) (?:minute|hour|day|week|month|year|decade)s? (?:ago|earlier|later|before)\b"
    rf"|\b(?:[Yy]esterday|[Tt]onight|[Ee]arlier today)\b"
    rf"|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]y) (?:early |late |mid-)?(?:1[5-9]|20)\d\ds?\b"
)
_LINK = re.compile(r"https?://[^\s<>\"“”]+|\bwww\.[^\s<>\"“”]+")


def when_in(text: str, start: int, end: int) -> str | None:
    """The first date or day between two offsets of a text, as it stands there.

    >>> when_in("It closed in April 2013.", 0, 24)
    'in April 2013'
    """
    found = _WHEN.search(text, start, end)
    return found[0] if found else None


def link_in(text: str, start: int, end: int) -> str | None:
    """The first web address between two offsets of a text, without the punctuation of the sentence after it."""
    found = _LINK.search(text, start, end)
    return found[0].rstrip(".,;:!?)]}'’") if found else None
