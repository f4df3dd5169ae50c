"""Functions of numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from typing import Final

from graph.cypher.arithmetic import not_a_number, wrapped
from graph.cypher.errors import ARGUMENT, EXECUTION_FAILED, TYPE, CypherError, NotSupportedError
from graph.cypher.functions.registry import function
from graph.cypher.functions.strings import integer, text
from graph.cypher.statictypes import BOOLEAN, FLOAT, INTEGER, NUMBER, STRING
from graph.cypher.values import INTEGERS_OF_32_BITS, MAX_INTEGER

_NUMERIC: Final = (FLOAT, INTEGER)
_MODES: Final = {
    "UP": ROUND_UP, "DOWN": ROUND_DOWN, "CEILING": ROUND_CEILING, "FLOOR": ROUND_FLOOR,
    "HALF_UP": ROUND_HALF_UP, "HALF_DOWN": ROUND_HALF_DOWN, "HALF_EVEN": ROUND_HALF_EVEN,
}  # fmt: skip
_LARGEST: Final = float(MAX_INTEGER)
_UNNECESSARY: Final = "UNNECESSARY"  # it is an error where rounding would change the number
_EXACT: Final = Context(prec=400)  # more digits than any float has before and behind the point
# A list longer than this is a slip of the pen (range(0, 10^12)), and would fill the memory.
_LONGEST_RANGE: Final = 50_000_000


def number(value: object, name: str) -> int | float:
    """The value, which must be a number. Raises CypherError."""
    if type(value) not in (int, float):
        raise CypherError(TYPE, f"{name}() requires numbers")
    return value  # type: ignore[return-value]


@function("abs", _NUMERIC, result=NUMBER)
def _abs(value: object) -> object:
    found = abs(number(value, "abs"))
    return wrapped(found) if isinstance(found, int) else found


@function("sign", _NUMERIC, result=INTEGER)
def _sign(value: object) -> object:
    found = number(value, "sign")
    return (found > 0) - (found < 0)


@function("isNaN", _NUMERIC, result=BOOLEAN)
def _is_nan(value: object) -> object:
    return math.isnan(number(value, "isNaN"))


@function("round", _NUMERIC, _NUMERIC, STRING, result=FLOAT, optional=2)
def _round(value: object, precision: object = 0, mode: object = None) -> object:
    """Without a mode, to the nearest; half goes up where there is no precision, else away from zero."""
    found = float(number(value, "round"))
    name = "HALF_UP" if mode is None else text(mode, "round")
    if name not in (*_MODES, _UNNECESSARY):
        raise CypherError(ARGUMENT, f"Unknown rounding mode '{mode}'. Valid values are: {', '.join(_MODES)}")
    digits = int(number(precision, "round"))
    if digits not in INTEGERS_OF_32_BITS:
        raise CypherError(EXECUTION_FAILED, f"round() expects a precision of 32 bits, but got: {digits}")
    if digits < 0:
        raise CypherError(ARGUMENT, "Precision argument to 'round()' cannot be a negative value")
    if not math.isfinite(found):
        return found + 0.0  # of NaN another one
    if mode is None and digits == 0:
        return _nearest(found)
    exact = Decimal(repr(found))
    if digits >= -int(exact.as_tuple().exponent):  # so many digits are there anyway
        return found + 0.0
    if name == _UNNECESSARY:
        raise CypherError(EXECUTION_FAILED, "Rounding necessary")
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=_MODES[name], context=_EXACT)
    return float(rounded) + 0.0  # never -0.0


def _nearest(number: float) -> float:
    """The nearest whole number, of two the higher; Neo4j makes it an integer of 64 bits on the way."""
    if abs(number) >= _LARGEST:
        return math.copysign(_LARGEST, number)
    whole = math.floor(number)
    return float(whole + (number - whole >= 0.5))


@function("range", INTEGER, INTEGER, INTEGER, result="List<Integer>", optional=1, strict=False)
def _range(start: object, end: object, step: object = 1) -> object:
    """Raises CypherError for null, too: Neo4j has no range without bounds."""
    first, last, stride = (integer(each, "range") for each in (start, end, step))
    if stride == 0:
        raise CypherError(ARGUMENT, "Step argument to 'range()' cannot be zero")
    # Neo4j counts so, dividing towards zero: a step away from the end gives one number if it is a long one.
    steps = abs(last - first) // abs(stride)
    count = (steps if (last >= first) == (stride > 0) else -steps) + 1
    if count > _LONGEST_RANGE:
        raise NotSupportedError(f"A range() of more than {_LONGEST_RANGE} numbers is not supported")
    return [first + stride * step for step in range(count)]


def _real(name: str, compute: Callable[[float], float]) -> None:
    """Enter a function from float to float; outside its domain it is NaN, as in Java."""

    def wrapped(value: object) -> object:
        try:
            return compute(float(number(value, name)))
        except ValueError:
            return not_a_number()
        except OverflowError:
            return math.inf

    function(name, _NUMERIC, result=FLOAT)(wrapped)


def _log(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _whole(compute: Callable[[float], int]) -> Callable[[float], float]:
    """As floats; what becomes zero keeps its sign, as in Java."""
    return lambda value: math.copysign(compute(value), value) if math.isfinite(value) else value


_real("ceil", _whole(math.ceil))
_real("floor", _whole(math.floor))
_real("sqrt", math.sqrt)
_real("exp", math.exp)
_real("log", _log)
_real("log10", lambda value: -math.inf if value == 0 else math.log10(value))
for _name in ("sin", "cos", "tan", "asin", "acos", "atan", "degrees", "radians"):
    _real(_name, getattr(math, _name))
_real("cot", lambda value: 1 / math.tan(value) if value else math.copysign(math.inf, value))
_real("haversin", lambda value: (1 - math.cos(value)) / 2)


@function("atan2", _NUMERIC, _NUMERIC, result=FLOAT)
def _atan2(y: object, x: object) -> object:
    return math.atan2(number(y, "atan2"), number(x, "atan2"))


@function("pi", result=FLOAT)
def _pi() -> object:
    return math.pi


@function("e", result=FLOAT)
def _e() -> object:
    return math.e
