"""Documents cut into what the network reads: windows of tokens, and batches of windows as tensors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from extractors.tagger.hints import hints
from extractors.tagger.labels import OUTSIDE, opening
from extractors.tagger.model import unpacked
from extractors.tagger.tokens import Shape, tokens
from extractors.tagger.windows import MAX_WINDOW
from extractors.tagger.wordpieces import Wordpieces
from training.corpora import Document

UNSAID = -1


@dataclass(frozen=True, slots=True)
class Unit:
    """A token as the network sees it, with its tag and whether its mention is proposed (1, 0, or UNSAID)."""

    pieces: tuple[int, ...]
    shape: Shape
    hints: int
    tag: int
    proposes: int


Sentence = tuple[Unit, ...]


def sentences(document: Document, labels: Sequence[str], vocabulary: Wordpieces) -> list[Sentence]:
    """The sentences of a document as units."""
    cut = tokens(document.text)
    known = hints(document.text, cut)
    tagged = [OUTSIDE] * len(cut)
    said = [UNSAID] * len(cut)
    at = 0
    for mark in document.marks:
        while at < len(cut) and cut[at].end <= mark.start:
            at += 1
        first = at
        while at < len(cut) and cut[at].start < mark.end:
            tagged[at] = opening(labels.index(mark.label)) + (at > first)
            said[at] = UNSAID if mark.proposes is None else int(mark.proposes)
            at += 1
    units = [
        Unit(vocabulary.cut(t.text), t.shape, h, g, p) for t, h, g, p in zip(cut, known, tagged, said, strict=True)
    ]
    found, at = [], 0
    for _, end in document.sentences:
        first = at
        while at < len(cut) and cut[at].start < end:
            at += 1
        if at > first:
            found.append(tuple(units[first:at]))
    return found


def windows(documents: Iterable[Sequence[Sentence]], size: int, random: Random | None = None) -> Iterator[Sentence]:
    """Consecutive sentences of a document together, up to `size` pieces; with `random` also shorter windows.

    A quarter of those are single sentences and a quarter a third of the size, so that the tagger knows short texts too.
    """

    def pick() -> int:
        return random.choice((0, size // 3, size, size)) if random else size

    for document in documents:
        window: list[Unit] = []
        length, limit = 0, pick()
        for sentence in document:
            n = sum(len(u.pieces) for u in sentence)
            if window and length + n > limit:
                yield from _shortened(window)
                window, length, limit = [], 0, pick()
            window += sentence
            length += n
        if window:
            yield from _shortened(window)


def _shortened(window: Sequence[Unit]) -> Iterator[Sentence]:
    part: list[Unit] = []
    length = 0
    for unit in window:
        if length + len(unit.pieces) > MAX_WINDOW:
            yield tuple(part)
            part, length = [], 0
        part.append(unit)
        length += len(unit.pieces)
    yield tuple(part)


def length(window: Sentence) -> int:
    """The pieces of a window with the two marks around it."""
    return 2 + sum(len(u.pieces) for u in window)


def batches(all_windows: Iterable[Sentence], pieces: int, random: Random | None = None) -> list[list[Sentence]]:
    """Windows of like length together, at most `pieces` padded pieces a batch; shuffled with `random`."""
    ordered = sorted(all_windows, key=lambda w: length(w) + (random.random() * 8 if random else 0))
    found: list[list[Sentence]] = []
    batch: list[Sentence] = []
    longest = 0
    for window in ordered:
        longest = max(longest, length(window))
        if batch and longest * (len(batch) + 1) > pieces:
            found.append(batch)
            batch, longest = [], length(window)
        batch.append(window)
    if batch:
        found.append(batch)
    if random:
        random.shuffle(found)
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a batch: [batch, pieces] `pieces`, `shapes`, `mask`; [batch, pieces, HINTS] `hints`;
    [batch, tokens] `first` (the place of each token's first piece), `tags`, `proposes`, `tokens` (true where one is).
    """

    pieces: Tensor
    shapes: Tensor
    hints: Tensor
    mask: Tensor
    first: Tensor
    tags: Tensor
    proposes: Tensor
    tokens: Tensor


def collate(batch: Sequence[Sentence], vocabulary: Wordpieces) -> Batch:
    """The tensors of a batch of windows."""
    count, long, wide = len(batch), max(map(length, batch)), max(map(len, batch))
    pieces, shapes, bits = (np.zeros((count, long), np.int64) for _ in range(3))
    mask = np.zeros((count, long), bool)
    first, tagged = np.zeros((count, wide), np.int64), np.zeros((count, wide), np.int64)
    said, here = np.full((count, wide), UNSAID, np.int64), np.zeros((count, wide), bool)
    for row, window in enumerate(batch):
        flat = [(p, u.shape, u.hints) for u in window for p in u.pieces]
        n = len(flat) + 2
        pieces[row, 0], pieces[row, n - 1] = vocabulary.open, vocabulary.close
        pieces[row, 1 : n - 1], shapes[row, 1 : n - 1], bits[row, 1 : n - 1] = zip(*flat, strict=True)
        mask[row, :n] = True
        k = len(window)
        first[row, :k] = 1 + np.cumsum([0, *(len(u.pieces) for u in window[:-1])])
        tagged[row, :k], said[row, :k] = [u.tag for u in window], [u.proposes for u in window]
        here[row, :k] = True
    arrays = (pieces, shapes, unpacked(bits), mask, first, tagged, said, here)
    return Batch(*map(torch.from_numpy, arrays))
