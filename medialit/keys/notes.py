"""What a checked answer gets back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Note:
    """One remark of a feedback."""

    mark: str  #: right | arguable | again | open | left (to be left alone) | trap (was not chosen)
    text: str  #: what it is about: an option, a card on an item, words of the article
    why: str  #: a reason, or for what is open a question


@dataclass(frozen=True)
class Feedback:
    """What a checked answer gets back; `done` when nothing is open and nothing is to be looked at again."""

    done: bool
    headline: str
    notes: tuple[Note, ...] = ()
    hint: str | None = None
    others: tuple[Note, ...] = ()  #: what was rightly not chosen, to unfold when done
    checklist: tuple[str, ...] = ()
    model: str | None = None
    words: dict[str, list[int]] = dataclasses.field(default_factory=dict)  #: mark (right, arguable, again): word numbers
    given: bool = True  #: False when there was no answer yet, which is no try
    wants_hint: bool = True

    def with_hint(self, hint: str) -> Feedback:
        """The same with `hint`, where a hint helps."""
        return dataclasses.replace(self, hint=hint) if self.wants_hint else self

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, as JSON knows them."""
        return dataclasses.asdict(self)
