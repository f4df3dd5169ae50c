"""Tags of a head: O, and for each label B (opens a mention) and I (continues one)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extractors.record import CONCEPT_TYPES

OPTIONAL = "?"  # behind a type: generic or borderline
LABELS = tuple(f"{kind}{level}" for kind in CONCEPT_TYPES for level in ("", OPTIONAL))
OUTSIDE = 0


def opening(label: int) -> int:
    """The number of the tag that opens a mention of that label; the next one continues it."""
    return 1 + 2 * label


def allowed_next(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which tag (column) may follow which (row): I only behind B or I of its own label."""
    count = 2 * len(labels) + 1
    allowed = np.ones((count, count), dtype=bool)
    for label in range(len(labels)):
        inside = opening(label) + 1
        allowed[:, inside] = False
        allowed[inside - 1 : inside + 1, inside] = True
    return allowed


def allowed_first(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which tags may open a sequence: all but I."""
    allowed = np.ones(2 * len(labels) + 1, dtype=bool)
    allowed[2::2] = False
    return allowed
