"""`+ - * / % ^`, unary minus and `||`, with 64-bit integers, and numbers as Neo4j prints them."""

from __future__ import annotations

import math
from typing import Final

from graph.cypher.errors import ARITHMETIC, TYPE, CypherError
from graph.cypher.values import MAX_INTEGER, MIN_INTEGER, type_name

_NUMBERS: Final = (int, float)
_JOINED: Final = (str, list, type(None))
_TEXTUAL: Final = (str, int, float, bool)  # what can be added to a text


def in_range(value: int) -> int:
    """The integer itself. Raises CypherError where it does not fit into 64 bits."""
    if not MIN_INTEGER <= value <= MAX_INTEGER:
        raise CypherError(ARITHMETIC, "long overflow")
    return value


def add(left: object, right: object) -> object:
    """Numbers, strings (with a number, too) and lists (with anything)."""
    if left is None or right is None:
        return None
    kind, other = type(left), type(right)
    if kind in _NUMBERS and other in _NUMBERS:
        result = left + right  # type: ignore[operator]
        return in_range(result) if type(result) is int else result
    if kind is list:
        return left + right if other is list else [*left, right]  # type: ignore[operator, misc]
    if other is list:
        return [left, *right]  # type: ignore[misc]
    if (kind is str and other in _TEXTUAL) or (other is str and kind in _TEXTUAL):
        return text_of(left) + text_of(right)
    raise CypherError(TYPE, f"Cannot add `{type_name(left)}` and `{type_name(right)}`")


def concatenate(left: object, right: object) -> object:
    """`||`: strings with strings, lists with lists, null with either."""
    if left is None or right is None:
        if type(left) in _JOINED and type(right) in _JOINED:
            return None
        raise CypherError(TYPE, f"Cannot concatenate `{type_name(left)}` and `{type_name(right)}`")
    if type(left) is type(right) and type(left) in (str, list):
        return left + right  # type: ignore[operator]
    raise CypherError(TYPE, f"Cannot concatenate `{type_name(left)}` and `{type_name(right)}`")


def subtract(left: object, right: object) -> object:
    if left is None or right is None:
        return None
    _check(left, right, "subtract", "from", swap=True)
    result = left - right  # type: ignore[operator]
    return in_range(result) if type(result) is int else result


def wrapped(value: int) -> int:
    """As Java has it in `-2^63 / -1` and `abs(-2^63)`, which are no errors there: they come to -2^63."""
    return MIN_INTEGER if value > MAX_INTEGER else value


def not_a_number() -> float:
    """A new NaN: it equals no other one, in DISTINCT and groups neither (see `compare.group_key`)."""
    return float("nan")


def multiply(left: object, right: object) -> object:
    if left is None or right is None:
        return None
    _check(left, right, "multiply", "and")
    result = left * right  # type: ignore[operator]
    return in_range(result) if type(result) is int else result


def divide(left: object, right: object) -> object:
    """Nothing goes by the integer zero, not even a float or null."""
    if type(right) is int and right == 0:
        raise CypherError(ARITHMETIC, "/ by zero")
    return divide_numbers(left, right)


def divide_numbers(left: object, right: object) -> object:
    """Integers divide towards zero; a float by zero is infinite or NaN."""
    if left is None or right is None:
        return None
    _check(left, right, "divide", "by")
    if type(left) is int and type(right) is int:
        if right == 0:
            raise CypherError(ARITHMETIC, "/ by zero")
        quotient = abs(left) // abs(right)
        return wrapped(quotient if (left < 0) == (right < 0) else -quotient)
    return _divide_floats(float(left), float(right))  # type: ignore[arg-type]


def _divide_floats(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return not_a_number()
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def modulo(left: object, right: object) -> object:
    """The remainder has the sign of the dividend."""
    if left is None or right is None:
        return None
    _check(left, right, "calculate modulus of", "and")
    if type(left) is int and type(right) is int:
        if right == 0:
            raise CypherError(ARITHMETIC, "/ by zero")
        remainder = abs(left) % abs(right)
        return remainder if left >= 0 else -remainder
    if right == 0 or math.isinf(left):  # type: ignore[arg-type]
        return not_a_number()
    return math.fmod(left, right)  # type: ignore[arg-type]


def power(left: object, right: object) -> object:
    """Always a float."""
    if left is None or right is None:
        return None
    _check(left, right, "raise", "to the power of")
    base, exponent = float(left), float(right)  # type: ignore[arg-type]
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        # 0 to a negative power is infinite; a negative number to a fraction is not a number.
        return math.inf if base == 0 else not_a_number()


def negate(value: object) -> object:
    if value is None:
        return None
    if type(value) not in _NUMBERS:
        raise CypherError(TYPE, f"Cannot subtract `{type_name(value)}` from `Integer`")
    return in_range(-value) if type(value) is int else -value  # type: ignore[operator]


def plus(value: object) -> object:
    """The value itself, as in Neo4j, whatever it is."""
    return value


def _check(left: object, right: object, verb: str, link: str, *, swap: bool = False) -> None:
    if type(left) not in _NUMBERS or type(right) not in _NUMBERS:
        first, second = (right, left) if swap else (left, right)
        raise CypherError(TYPE, f"Cannot {verb} `{type_name(first)}` {link} `{type_name(second)}`")


def text_of(value: object) -> str:
    """A string, a number or a truth value as text."""
    if type(value) is float:
        return float_text(value)
    if type(value) is bool:
        return "true" if value else "false"
    return str(value)


def float_text(value: float) -> str:
    """A float as Java prints it: 1.0, 1.0E10, 1.0E-4."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        text = repr(value)
        if "e" not in text:
            return text
    mantissa, _, exponent = repr(value).partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    digits = (whole + fraction).lstrip("0")
    leading = len(whole) if whole != "0" else len(fraction.lstrip("0")) - len(fraction)
    power_of_ten = int(exponent or 0) + leading - 1
    digits = digits.rstrip("0") or "0"
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{power_of_ten}"
