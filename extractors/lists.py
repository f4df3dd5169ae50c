"""Coordinated names: "SQuAD, RACE and MS MARCO" is one list, and what is true of one is true of all."""

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

# " [3], ", " (ours) and the ", "、"; every part is possessive, so that a long gap is refused in one pass
_SEPARATOR = re.compile(
    r"""
    \s*+ (?: [,，、;/] | \[[^\]]{1,12}\] | \([^()]{1,12}\) )*+
    \s*+ (?: (?: \b(?: and | or | as\ well\ as | on | over )\b | & | 以及 | [和与及或] ) \s*+ )*+
    (?: the\s+ )?+
    """,
    re.VERBOSE,
)


class Span(Protocol):
    """Anything with half-open offsets."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Span)


def lists(text: str, spans: Sequence[S]) -> list[list[S]]:
    """The spans, which must not overlap and be in order, in groups of which each is one coordinated list."""
    groups: list[list[S]] = []
    for span in spans:
        if groups:
            between = text[groups[-1][-1].end : span.start]
            if between.strip() and _SEPARATOR.fullmatch(between):
                groups[-1].append(span)
                continue
        groups.append([span])
    return groups
