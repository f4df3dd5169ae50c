"""The best spans without overlaps, against all subsets."""

from dataclasses import dataclass
from itertools import combinations, pairwise
from random import Random

import pytest

from extractors.tagger.choosing import choose


@dataclass(frozen=True)
class Weighed:
    start: int
    end: int
    probability: float


def worth(spans: list[Weighed], accept: float) -> float:
    return sum(s.probability - accept for s in spans)


def best(spans: list[Weighed], accept: float) -> float:
    found = 0.0
    for size in range(1, len(spans) + 1):
        for group in combinations(sorted(spans, key=lambda s: s.start), size):
            if all(a.end <= b.start for a, b in pairwise(group)):
                found = max(found, worth(list(group), accept))
    return found


@pytest.mark.parametrize("seed", range(20))
def test_none_is_better(seed: int) -> None:
    random = Random(seed)
    spans = []
    for _ in range(random.randrange(8)):
        start = random.randrange(10)
        spans.append(Weighed(start, start + random.randrange(1, 5), random.random()))
    chosen = choose(spans, 0.3)
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    assert all(s.probability > 0.3 for s in chosen)
    assert worth(chosen, 0.3) == pytest.approx(best(spans, 0.3))


def test_nothing() -> None:
    assert choose([], 0.5) == []
    assert choose([Weighed(0, 1, 0.5)], 0.5) == []
