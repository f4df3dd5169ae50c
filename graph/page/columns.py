"""Columns of numbers as text, a character a number: short before and after compression, and read without parsing.

What is small and frequent becomes one byte of UTF-8. `columns.js` reads what is written here.
"""

from collections.abc import Iterable

FIRST = 35  # after the quotation mark, which JSON would have to escape
CONTROLS = range(0x7F, 0xA0)  # skipped: an HTML file should not hold them
FINAL = 1 << 15  # numbers below need one character
STEP = 1 << 14  # what each character before the last one holds of a larger number


def column(numbers: Iterable[int]) -> str:
    """The numbers, none of them negative, as text.

    >>> column([0, 1, 91, 92])
    '#$~\xa0'
    """
    return "".join(map(_written, numbers))


def signed(number: int) -> int:
    """A number for `column` where any may be negative: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4."""
    return 2 * number if number >= 0 else -2 * number - 1


def _written(number: int) -> str:
    text = ""
    while number >= FINAL:
        text += _character(FINAL + number % STEP)
        number //= STEP
    return text + _character(number)


def _character(code: int) -> str:
    code += FIRST
    return chr(code if code < CONTROLS.start else code + len(CONTROLS))
