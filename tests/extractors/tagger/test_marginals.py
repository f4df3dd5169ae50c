"""Probabilities of spans, against the sum over all sequences of tags."""

from itertools import product

import numpy as np
import pytest

from extractors.tagger.labels import allowed_first, allowed_next, opening
from extractors.tagger.marginals import LEAST, Chain, spans

LABELS = ("Method", "Task")


def chain(random: np.random.Generator) -> Chain:
    moves = np.exp(random.normal(size=(5, 5))) * allowed_next(LABELS)
    first = np.exp(random.normal(size=5)) * allowed_first(LABELS)
    return Chain(moves.astype(np.float32), first.astype(np.float32))


def by_enumeration(emissions: np.ndarray, c: Chain) -> dict[tuple[int, int, int], float]:
    found: dict[tuple[int, int, int], float] = {}
    total = 0.0
    n = len(emissions)
    for sequence in product(range(5), repeat=n):
        weight = float(c.first[sequence[0]]) * float(np.exp(emissions[0, sequence[0]]))
        for t in range(1, n):
            weight *= float(c.moves[sequence[t - 1], sequence[t]]) * float(np.exp(emissions[t, sequence[t]]))
        total += weight
        for first, label in product(range(n), range(2)):
            if sequence[first] == opening(label):
                end = first + 1
                while end < n and sequence[end] == opening(label) + 1:
                    end += 1
                found[first, end, label] = found.get((first, end, label), 0.0) + weight
    return {key: weight / total for key, weight in found.items()}


@pytest.mark.parametrize("seed", range(6))
def test_spans_are_as_probable_as_the_sequences_that_hold_them(seed: int) -> None:
    random = np.random.default_rng(seed)
    c = chain(random)
    emissions = (2 * random.normal(size=(1 + seed % 5, 5))).astype(np.float32)
    wanted = {key: p for key, p in by_enumeration(emissions, c).items() if p >= LEAST}
    found = {(s.first, s.end, s.label): s.probability for s in spans(emissions, c)}
    assert found.keys() == wanted.keys()
    assert found == pytest.approx(wanted, abs=1e-4)


def test_no_tokens() -> None:
    assert list(spans(np.zeros((0, 5), np.float32), chain(np.random.default_rng(0)))) == []


def test_a_long_text_neither_overflows_nor_vanishes() -> None:
    emissions = np.full((254, 5), -300.0, np.float32)
    emissions[:, 1] = 300.0
    found = list(spans(emissions, chain(np.random.default_rng(1))))
    assert len(found) == 254
    assert {(s.end - s.first, s.label) for s in found} == {(1, 0)}
    assert min(s.probability for s in found) > 0.99
