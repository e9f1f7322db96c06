"""A parsed copy of each of medialit's own word lists, beside them, as Python keeps one of its modules.

Parsing and checking thousands of entries takes a quarter of a second, and much longer on an old laptop. The copy is used
only while it bears the digest of the files it was made from; where it cannot be written, nothing is lost but time.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import threading
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from medialit.terms import Category, Lexicon, Term

_SHAPE = 2  # of the copy; another number makes all older copies void
_FIELDS = [field.name for field in dataclasses.fields(Term)]  # the forms stand first


def digest(files: Sequence[Path]) -> str:
    """What the copy of a list must bear: it changes with every byte of the files, their names and the shape of a term."""
    parts = [json.dumps([_SHAPE, _FIELDS, [file.name for file in files]]).encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_copy(path: Path, wanted: str) -> Lexicon | None:
    """The list kept at `path` if it bears the digest `wanted`; None if there is none, or it is old or broken."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["digest"] != wanted:
            return None
        categories = {key: Category(*value) for key, value in kept["categories"].items()}
        return Lexicon(kept["question"], categories, tuple(_terms(kept["entries"])), kept["name"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_copy(path: Path, lexicon: Lexicon, made_of: str) -> None:
    """Keep `lexicon` at `path` under the digest `made_of`, if the folder can be written."""
    kept = {"digest": made_of, "name": lexicon.name, "question": lexicon.question, "categories": lexicon.categories, "entries": _entries(lexicon)}
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        part.write_text(json.dumps(kept), encoding="ascii")
        os.replace(part, path)


def _entries(lexicon: Lexicon) -> list[Any]:
    """What the words of a family share, once, and the forms of each."""
    rows = ([getattr(term, name) for name in _FIELDS] for term in lexicon)
    return [[rest, [forms for forms, *_ in group]] for rest, group in groupby(rows, key=lambda row: row[1:])]


def _terms(entries: list[Any]) -> Iterator[Term]:
    for shared, families in entries:
        rest = tuple(map(_tuples, shared))
        yield from (Term(tuple(forms), *rest) for forms in families)


def _tuples(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
