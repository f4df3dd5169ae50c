"""What the lexicon knows of each token: an input of the tagger beside the token's pieces and shape.

An encoder of this size has seen few names often enough to know them; the lexicon has them ready made. The tagger
learns how far to believe it in which context.
"""

from collections.abc import Sequence
from enum import IntEnum

from extractors.names import NameMatch, matches_by_place
from extractors.record import CONCEPT_TYPES, ConceptType
from extractors.tagger.tokens import Token


class Belief(IntEnum):
    """How far a match of the lexicon tells anything."""

    SURE = 0
    DOUBTFUL = 1  # an ordinary word, or a short form that means other things too
    GENERIC = 2


HINTS = len(CONCEPT_TYPES) * len(Belief) * 2  # each at the first token of a name, and at those that follow


def hints(text: str, tokens: Sequence[Token]) -> list[int]:
    """For each token the hints that hold, as the bits of a number; bit `number(...)` for each."""
    found = [0] * len(tokens)
    at = {token.start: i for i, token in enumerate(tokens)}
    for (start, end), here in matches_by_place(text).items():
        first = at.get(start)
        if first is None:
            continue
        past = first + 1
        while past < len(tokens) and tokens[past].start < end:
            past += 1
        for match in here:
            how = belief(match)
            found[first] |= 1 << number(match.entry.type, how, opens=True)
            for i in range(first + 1, past):
                found[i] |= 1 << number(match.entry.type, how, opens=False)
    return found


def number(type_: ConceptType, how: Belief, *, opens: bool) -> int:
    """The number of a hint, less than `HINTS`."""
    return (CONCEPT_TYPES.index(type_) * len(Belief) + how) * 2 + (not opens)


def belief(match: NameMatch) -> Belief:
    """How far a match tells anything."""
    if match.doubtful:
        return Belief.DOUBTFUL
    return Belief.GENERIC if match.entry.generic else Belief.SURE
