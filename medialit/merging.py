"""Hold the answers of a copy against those that are here: what is new, what differs, and which is newer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

Entry = dict[str, Any]
_EMPTY: tuple[Any, ...] = (None, "", [], {})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Difference(NamedTuple):
    """What a copy has, beside what is here; entries by question id, in the copy's words."""

    new: dict[str, Entry]  #: nothing is here
    better: dict[str, Entry]  #: the same answer, checked in the copy and not here
    differing: dict[str, Entry]  #: another answer is here
    newer_here: int  #: how many of the differing ones are newer here


def compare(here: dict[str, Any], copy: dict[str, Entry]) -> Difference:
    """What `copy` would change. An empty answer is none, neither here nor there.

    >>> found = compare({"a": {"answer": 1}}, {"a": {"answer": 2}, "b": {"answer": ""}, "c": {"answer": 3}})
    >>> found.new, found.differing
    ({'c': {'answer': 3}}, {'a': {'answer': 2}})
    """
    found = Difference({}, {}, {}, 0)
    newer = 0
    for id, entry in copy.items():
        if not is_answered(entry):
            continue
        mine = here.get(id)
        if not is_answered(mine):
            found.new[id] = entry
        elif mine["answer"] != entry["answer"]:
            found.differing[id] = entry
            newer += (time_of(mine) or _LONG_AGO) > (time_of(entry) or _LONG_AGO)
        elif entry.get("checked") is True and mine.get("checked") is not True:
            found.better[id] = entry
    return found._replace(newer_here=newer)


def is_answered(entry: Any) -> bool:
    """Whether there is an answer in an entry."""
    return isinstance(entry, dict) and entry.get("answer") not in _EMPTY


def time_of(entry: Entry) -> datetime | None:
    """When an answer was given; None when nobody knows."""
    try:
        time = datetime.fromisoformat(entry["at"])
    except (KeyError, TypeError, ValueError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
