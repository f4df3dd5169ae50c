"""Windows of a text: what the encoder reads at once."""

from bisect import bisect_left
from collections.abc import Sequence

from extractors.tagger.tokens import Token

WINDOW = 160  # pieces of consecutive sentences; the tagger was trained on such, and longer ones are read less well
MAX_WINDOW = 254  # pieces of one sentence that is longer


def windows(
    sentences: Sequence[tuple[int, int]], tokens: Sequence[Token], sizes: Sequence[int]
) -> list[tuple[int, int]]:
    """Half-open ranges of tokens, in order: whole sentences up to `WINDOW` pieces, longer sentences in parts.

    `sentences` are half-open spans of the text, in order; what stands between them is in no window. `sizes` are the
    pieces of each token.
    """
    found: list[tuple[int, int]] = []
    first = stop = total = 0  # of the window that is being filled
    for start, end in sentences:
        begin = bisect_left(tokens, start, lo=stop, key=lambda token: token.start)
        past = bisect_left(tokens, end, lo=begin, key=lambda token: token.start)
        size = sum(sizes[begin:past])
        if begin != stop or total + size > WINDOW:
            found += _parts(first, stop, sizes)
            first, total = begin, 0
        stop = past
        total += size
    return [*found, *_parts(first, stop, sizes)]


def _parts(first: int, end: int, sizes: Sequence[int]) -> list[tuple[int, int]]:
    found = []
    total, begin = 0, first
    for i in range(first, end):
        if total + sizes[i] > MAX_WINDOW:
            found.append((begin, i))
            begin, total = i, 0
        total += sizes[i]
    return [*found, (begin, end)] if begin < end else found
