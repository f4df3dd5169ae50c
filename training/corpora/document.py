"""An annotated text, whatever corpus it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """The half-open span `start` to `end` with its label; `proposes` is None where the corpus does not say."""

    start: int
    end: int
    label: str
    proposes: bool | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the half-open spans of its sentences, and its marks, none of which overlap, in order."""

    id: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]


def from_words(id_: str, sentences: Iterable[Sequence[str]], spans: Iterable[tuple[int, int, str]]) -> Document:
    """A document of sentences that a corpus gives as words; `spans` are half-open, in words of the whole document.

    Of spans that overlap, the one that begins first stays, and of those the longest.
    """
    starts: list[int] = []
    ends: list[int] = []
    cuts: list[tuple[int, int]] = []
    pieces: list[str] = []
    offset = 0
    for sentence in sentences:
        begin = offset
        for word in sentence:
            starts.append(offset)
            ends.append(offset + len(word))
            pieces.append(word)
            offset += len(word) + 1
        cuts.append((begin, max(begin, offset - 1)))
    marks = [Mark(starts[a], ends[b - 1], label) for a, b, label in spans if a < b <= len(ends)]
    return Document(id_, " ".join(pieces), tuple(cuts), without_overlaps(marks))


def without_overlaps(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in order; of those that overlap the first, and of those that begin together the longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.label)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
