"""Numbers of the one that is compared with: "a PSNR of 22.7 and an SSIM of 0.85, against 17.5 and 0.65"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|vs\.?|as opposed to|instead of|up from)\s|而[^，。]{0,20}为"
)


class Report(Protocol):
    """A reported number with the names that it belongs to."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=Report)


def with_comparisons(text: str, found: Sequence[R], metric_starts: Sequence[int]) -> list[R]:
    """The results of a sentence, those behind "against" with the metrics and datasets of those before, one by one.

    Only where as many stand behind as before, and no metric is named behind: then the order alone says which is which.
    """
    for at in range(2, len(found)):
        before, behind = found[:at], found[at:]
        between = text[before[-1].end : behind[0].start]
        if len(before) != len(behind) or not _AGAINST.search(between):
            continue
        if any(start > before[-1].end for start in metric_starts):
            continue
        return [*before, *(_as(theirs, ours) for theirs, ours in zip(behind, before, strict=True))]
    return list(found)


def _as(theirs: R, ours: R) -> R:
    shared = {name: getattr(ours, name) for name in ("kind", "metric", "dataset")}
    return replace(theirs, **shared)  # type: ignore[type-var]
