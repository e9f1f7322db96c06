"""Hold the answers of a copy against those that are here: what is new, what differs, and which is newer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

Entry = dict[str, Any]
_EMPTY: tuple[Any, ...] = (None, "", [], {})


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
        if _is_empty(entry):
            continue
        mine = here.get(id)
        if _is_empty(mine):
            found.new[id] = entry
        elif mine["answer"] != entry["answer"]:
            found.differing[id] = entry
            newer += _time(mine) > _time(entry)
        elif entry.get("checked") is True and mine.get("checked") is not True:
            found.better[id] = entry
    return found._replace(newer_here=newer)


def _is_empty(entry: Any) -> bool:
    return not isinstance(entry, dict) or entry.get("answer") in _EMPTY


def _time(entry: Entry) -> datetime:
    """When an answer was given; long ago when nobody knows."""
    try:
        time = datetime.fromisoformat(entry["at"])
    except (KeyError, TypeError, ValueError):
        return datetime.min.replace(tzinfo=UTC)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
