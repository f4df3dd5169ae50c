"""What a whole text says of each form that may name a concept: the numbers by which `judge` decides.

The network reads a window at a time. That a form stands in several places, that a longer one covers it, that brackets
define it, that another spelling of it was surely found: only the text as a whole shows that.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.definitions import definitions
from extractors.names import matches_by_place
from extractors.naming import fold
from extractors.proposals import opens_title, said_to_be_new
from extractors.record import CONCEPT_TYPES, ConceptType
from extractors.tagger.hints import Belief, belief
from extractors.tagger.marginals import Floats
from extractors.tagger.reading import Place
from extractors.text_places import places_of

_LEAST, _MOST = 0.005, 0.995  # probabilities are taken for no smaller and no larger
_MAYBE_NEW = 0.1  # the words around what is less probably proposed are not looked at, to save time
_COVERED = 0.5  # a longer form that is at least so probable covers what stands in it


@dataclass(frozen=True, slots=True)
class Form:
    """A surface with a type, its places in the text, and what the text says of it, a number for each of FEATURES."""

    text: str
    type: ConceptType
    places: tuple[Place, ...]
    features: Floats


def forms(text: str, found: Sequence[Place], title_end: int) -> list[Form]:
    """The forms of the places that the network sees in a text whose title ends at `title_end`, in no special order."""
    return _Text(text, found, title_end).forms()


class _Text:
    """A text with what is asked of it again and again."""

    def __init__(self, text: str, found: Sequence[Place], title_end: int) -> None:
        self.text, self.title_end = text, title_end
        self.groups: defaultdict[tuple[ConceptType, str], list[Place]] = defaultdict(list)
        totals: defaultdict[tuple[int, int], float] = defaultdict(float)
        for place in found:
            self.groups[place.type, text[place.start : place.end]].append(place)
            totals[place.start, place.end] += place.probability
        self.totals = dict(sorted(totals.items()))  # over the types
        self.spans = list(self.totals)
        self.longest = max((end - start for start, end in self.spans), default=0)
        self.by_spelling: defaultdict[tuple[str, str], float] = defaultdict(float)
        for (kind, surface), places in self.groups.items():
            key = (kind, fold(surface))
            self.by_spelling[key] = max(self.by_spelling[key], _mean(places))
        self.known = matches_by_place(text)
        self.halves = {a: b for d in definitions(text) for a, b in ((d.short, d.long), (d.long, d.short))}

    def forms(self) -> list[Form]:
        return [
            Form(surface, kind, tuple(places), self._features(surface, kind, places))
            for (kind, surface), places in self.groups.items()
        ]

    def _features(self, surface: str, kind: ConceptType, places: Sequence[Place]) -> Floats:
        total = sum(p.probability for p in places)
        passed, covered = self._elsewhere(surface, places)
        wider, narrower = self._neighbours(places)
        half = self.halves.get(surface)
        values = [
            _log_odds(total / len(places)),
            _log_odds(max(p.probability for p in places)),
            _log_odds(total / (len(places) + passed)),
            math.log(len(places)),
            math.log(1 + passed),
            math.log(1 + covered),
            sum(p.optional * p.probability for p in places) / total,
            _log_odds(max(self._other_types(p) for p in places)),
            _log_odds(wider),
            _log_odds(narrower),
            max(p.proposes for p in places),
            *self._lexicon(kind, places),
            float(half is not None),
            _log_odds(self.by_spelling.get((kind, fold(half)), 0.0)) if half is not None else 0.0,
            _log_odds(self.by_spelling[kind, fold(surface)]),
            len(surface.split()) / 3,
            float(any(c.isupper() for c in surface[1:])),
            float(any(c.isdigit() for c in surface)),
            float(surface[0].isupper()),
            float(places[0].start < self.title_end),
            float(any(opens_title(self.text, self.title_end, p.start, p.end) for p in places)),
            float(any(self._is_new(p) for p in places)),
            *(float(kind == other) for other in CONCEPT_TYPES),
        ]
        return np.array(values, np.float32)

    def _is_new(self, place: Place) -> bool:
        return place.proposes > _MAYBE_NEW and said_to_be_new(self.text, place.start, place.end)

    def _other_types(self, place: Place) -> float:
        return self.totals[place.start, place.end] - place.probability

    def _elsewhere(self, surface: str, places: Sequence[Place]) -> tuple[int, int]:
        """How many other whole-word places the network passed over, and how many a longer form covers."""
        starts = {p.start for p in places}
        passed = covered = 0
        for start, end in places_of(self.text, surface):
            if start in starts:
                continue
            near = self._near(start, end)
            if any(a <= start and end <= b and self.totals[a, b] > _COVERED for a, b in near):
                covered += 1
            else:
                passed += 1
        return passed, covered

    def _neighbours(self, places: Sequence[Place]) -> tuple[float, float]:
        wider = narrower = 0.0
        for p in places:
            for a, b in self._near(p.start, p.end):
                if (a, b) != (p.start, p.end):
                    if p.start <= a and b <= p.end:
                        narrower = max(narrower, self.totals[a, b])
                    else:
                        wider = max(wider, self.totals[a, b])
        return wider, narrower

    def _near(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that overlap a place."""
        first = bisect_left(self.spans, (start - self.longest, 0))
        past = bisect_left(self.spans, (end, 0))
        return [span for span in self.spans[first:past] if span[1] > start]

    def _lexicon(self, kind: ConceptType, places: Sequence[Place]) -> list[float]:
        found = [match for p in places for match in self.known.get((p.start, p.end), ())]
        beliefs = {belief(match) for match in found if match.entry.type == kind}
        others = any(match.entry.type != kind and belief(match) == Belief.SURE for match in found)
        return [*(float(b in beliefs) for b in Belief), float(others)]


def _mean(places: Sequence[Place]) -> float:
    return sum(p.probability for p in places) / len(places)


def _log_odds(probability: float) -> float:
    p = min(max(probability, _LEAST), _MOST)
    return math.log(p / (1 - p))
