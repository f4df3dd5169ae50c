"""How probable each span is as a mention, by the forward-backward algorithm of a linear chain (Rabiner 1989)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractors.tagger.labels import opening

Floats = npt.NDArray[np.float32]
LEAST = 0.02  # less probable spans are not worth a look
LONGEST = 24  # tokens


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `end` (half-open) are exactly a mention of `label` with this probability."""

    first: int
    end: int
    label: int
    probability: float


@dataclass(frozen=True, slots=True)
class Chain:
    """Transitions between tags as factors, [tags, tags] and [tags]; what is forbidden is 0."""

    moves: Floats
    first: Floats


def spans(emissions: Floats, chain: Chain) -> Iterator[Span]:
    """The spans of a window that are mentions with a probability of at least `LEAST`, by their first tokens.

    `emissions` are scores, [tokens, tags]; those of spans that overlap are all given: what is chosen is another's task.
    """
    if not len(emissions):
        return
    local = np.exp(emissions - emissions.max(axis=1, keepdims=True))
    alpha, scale = _forward(local, chain)
    beta = _backward(local, scale, chain)
    posterior = alpha * beta
    starts = posterior[:, 1::2]
    for first, label in np.argwhere(starts >= LEAST):
        yield from _from(int(first), int(label), local, alpha, beta, scale, chain)


def _forward(local: Floats, chain: Chain) -> tuple[Floats, Floats]:
    alpha = np.empty_like(local)
    scale = np.empty(len(local), np.float32)
    row = chain.first * local[0]
    for t in range(len(local)):
        if t:
            row = (row @ chain.moves) * local[t]
        scale[t] = row.sum()
        row = row / scale[t]
        alpha[t] = row
    return alpha, scale


def _backward(local: Floats, scale: Floats, chain: Chain) -> Floats:
    beta = np.empty_like(local)
    row = np.ones(local.shape[1], np.float32)
    beta[-1] = row
    moves = np.ascontiguousarray(chain.moves.T)
    for t in range(len(local) - 1, 0, -1):
        row = ((local[t] * row) @ moves) / scale[t]
        beta[t - 1] = row
    return beta


def _from(
    first: int, label: int, local: Floats, alpha: Floats, beta: Floats, scale: Floats, chain: Chain
) -> Iterator[Span]:
    """The spans of a label that begin at a token."""
    tag = opening(label)
    inside = tag + 1
    weight = float(alpha[first, tag])
    for last in range(first, min(first + LONGEST, len(local))):
        if last > first:
            weight *= float(chain.moves[tag, inside] * local[last, inside] / scale[last])
            tag = inside
        reached = weight * float(beta[last, tag])  # the mention goes on at least as far as this
        if reached < LEAST:
            return
        if last + 1 == len(local):
            goes_on = 0.0
        else:
            goes_on = float(
                chain.moves[tag, inside] * local[last + 1, inside] / scale[last + 1] * beta[last + 1, inside]
            )
        probability = weight * max(0.0, float(beta[last, tag]) - goes_on)
        if probability >= LEAST:
            yield Span(first, last + 1, label, min(1.0, probability))
