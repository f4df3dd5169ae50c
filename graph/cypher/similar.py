"""The name that somebody may have meant who wrote another one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def like(name: str, known: Iterable[str], sentence: str) -> str:
    """The sentence with the known name that is most like this one, whatever the case of letters; empty if none is."""
    by_lower: dict[str, str] = {}
    for each in known:
        by_lower.setdefault(each.lower(), each)
    close = difflib.get_close_matches(name.lower(), by_lower, n=1)
    return sentence.format(by_lower[close[0]]) if close else ""
