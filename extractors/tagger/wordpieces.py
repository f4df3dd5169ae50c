"""Wordpieces: the units of the encoder's vocabulary, the longest first (Schuster and Nakajima 2012).

Written here rather than taken from a tokenizer library, because these need the network's client with them and this
is one loop.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNKNOWN, OPEN, CLOSE, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
MAX_PIECES = 12  # of one token; what is longer is noise, and attention is paid for by the piece
_MAX_LETTERS = 100


class Wordpieces:
    """A vocabulary of lower-case pieces; those that continue a word begin with "##"."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self.unknown = self._numbers[UNKNOWN]
        self.open = self._numbers[OPEN]
        self.close = self._numbers[CLOSE]
        self._cached = lru_cache(maxsize=50_000)(self._cut)

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, piece: str) -> int:
        """The number of a piece.

        :raises KeyError: the vocabulary has no such piece.
        """
        return self._numbers[piece]

    def cut(self, token: str) -> tuple[int, ...]:
        """The numbers of a token's pieces, at least one; a token that cannot be cut whole is unknown."""
        # what is longer is unknown anyway, and shall not be kept
        return self._cached(token) if len(token) <= 2 * _MAX_LETTERS else (self.unknown,)

    def _cut(self, token: str) -> tuple[int, ...]:
        word = _plain(token)
        if len(word) > _MAX_LETTERS:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            end, number = len(word), None
            while end > start:
                number = self._numbers.get(("##" if start else "") + word[start:end])
                if number is not None:
                    break
                end -= 1
            if number is None:
                return (self.unknown,)
            found.append(number)
            start = end
        return tuple(found[:MAX_PIECES]) or (self.unknown,)


def _plain(token: str) -> str:
    """Lower case without accents, as the vocabulary was made."""
    if token.isascii():
        return token.lower()
    return "".join(c for c in unicodedata.normalize("NFD", token.lower()) if unicodedata.category(c) != "Mn")
