"""Chooses among spans that overlap."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Weighed(Protocol):
    """A half-open span with the probability that it is right."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def probability(self) -> float: ...


Span = TypeVar("Span", bound=Weighed)


def choose(spans: Sequence[Span], accept: float) -> list[Span]:
    """Spans of which no two overlap, in order, whose probabilities above `accept` have the largest sum.

    This is weighted interval scheduling (Kleinberg and Tardos 2005, section 6.1). What is not more probable than
    `accept` is not chosen.
    """
    ordered = sorted((s for s in spans if s.probability > accept), key=lambda s: (s.end, s.start))
    ends = [s.end for s in ordered]
    best = [0.0]
    before: list[int | None] = [None]  # of the best that ends with each span, how many spans stand before it; or not
    for i, span in enumerate(ordered):
        free = bisect_right(ends, span.start, 0, i)
        worth = best[free] + span.probability - accept
        takes_it = worth > best[i]
        best.append(worth if takes_it else best[i])
        before.append(free if takes_it else None)
    chosen = []
    at = len(ordered)
    while at:
        free_ = before[at]
        if free_ is None:
            at -= 1
        else:
            chosen.append(ordered[at - 1])
            at = free_
    return chosen[::-1]
