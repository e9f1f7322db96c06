"""The words that medialit shows around its findings: headings, legends, notes; all of them in lexicons/wording/."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

LEXICONS = Path(__file__).parent / "lexicons"


@functools.cache
def _all() -> dict[str, Any]:
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((LEXICONS / "wording").glob("*.toml")))
    return {name: table for file in tables for name, table in file.items()}


def wording(key: str, /, **values: Any) -> str:
    """The sentence or heading at a dotted `key` of lexicons/wording/, with {names} filled in."""
    found: Any = _all()
    for part in key.split("."):
        found = found[part]
    return found.format(**values) if values else found
