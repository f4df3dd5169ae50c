"""A place in a text that may name a concept: what each technique gives, before they are weighed together."""

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.lexicon import Entry
from extractors.record import ConceptType


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The half-open span `start` to `end` of a text, seen as a concept of a type.

    `confidence` is how often such a candidate is right. `entry` is the lexicon's entry where the name is known.
    `generic` and `proposes` are what the technique says of that; `proposes` is None where it cannot tell.
    """

    type: ConceptType
    start: int
    end: int
    confidence: float
    extractor: str
    entry: Entry | None = None
    generic: bool = False
    proposes: bool | None = None


ACCEPT = 0.5  # a candidate that is right less often does more harm than good
TAGGER = "tagger"  # the extractor whose candidates are chosen already, by more than their confidence


def without_overlaps(found: Iterable[Candidate], *, accept: float = ACCEPT) -> list[Candidate]:
    """The longest candidates of which no two overlap, in the order of the text.

    Of equally long ones a known name goes first, then the more certain. Those of a confidence below `accept` are left
    out, but for the tagger's.
    """
    ranked = sorted(
        (c for c in found if c.confidence >= accept or c.extractor == TAGGER),
        key=lambda c: (-(c.end - c.start), c.entry is None, -c.confidence, c.start, c.type),
    )
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for c in ranked:
        if taken.isdisjoint(range(c.start, c.end)):
            taken.update(range(c.start, c.end))
            chosen.append(c)
    return sorted(chosen, key=lambda c: c.start)
