"""The tagger's own tokens: words, numbers and single punctuation marks, each with its place and its shape."""

import re
from dataclasses import dataclass
from enum import IntEnum

from extractors.patterns import CJK

# A run of letters, digits and the marks that combine with them; else one character. Chinese characters stand alone.
_TOKEN = re.compile(rf"(?:[^\W_{CJK}]|[\u0300-\u036f])+|\S")


class Shape(IntEnum):
    """How a token is written: what an encoder whose vocabulary is lower-case cannot see otherwise."""

    NONE = 0  # the marks that open and close a window
    LOWER = 1
    TITLE = 2
    UPPER = 3
    LETTER = 4  # one capital
    MIXED = 5
    DIGITS = 6
    WITH_DIGITS = 7
    PUNCTUATION = 8
    NOT_ASCII = 9
    PLURAL_ACRONYM = 10  # "CNNs"


@dataclass(frozen=True, slots=True)
class Token:
    """A token at `start` to `end` of a text."""

    text: str
    start: int
    end: int
    shape: Shape


def tokens(text: str) -> list[Token]:
    """Cuts a text into tokens; white space is in none.

    >>> [t.text for t in tokens("CIFAR-10 and CNNs.")]
    ['CIFAR', '-', '10', 'and', 'CNNs', '.']
    """
    return [Token(m.group(), m.start(), m.end(), shape(m.group())) for m in _TOKEN.finditer(text)]


def shape(token: str) -> Shape:
    """The shape of a token."""
    if token.isdigit():
        return Shape.DIGITS
    if not any(c.isalnum() for c in token):
        return Shape.PUNCTUATION
    if not token.isascii():
        return Shape.NOT_ASCII
    if any(c.isdigit() for c in token):
        return Shape.WITH_DIGITS
    if token.islower():
        return Shape.LOWER
    return _shape_of_letters(token)


def _shape_of_letters(token: str) -> Shape:
    if len(token) == 1:
        return Shape.LETTER
    if token.isupper():
        return Shape.UPPER
    if token[1:].islower():
        return Shape.TITLE
    if token.endswith("s") and token[:-1].isupper():
        return Shape.PLURAL_ACRONYM
    return Shape.MIXED
