"""Aggregating functions: each is an accumulator, fed with the values of a group, nulls left out."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from graph.cypher.arithmetic import in_range
from graph.cypher.compare import group_key, order
from graph.cypher.errors import ARGUMENT, TYPE, CypherError
from graph.cypher.statictypes import ANY, FLOAT, INTEGER, NUMBER
from graph.cypher.values import shown, type_name


class Accumulator(Protocol):
    def add(self, value: object) -> None:
        """Take one more value, which is not null."""

    def result(self) -> object:
        """What came of the values so far."""


class Count:
    __slots__ = ("number",)

    def __init__(self) -> None:
        self.number = 0

    def add(self, _value: object) -> None:
        self.number += 1

    def result(self) -> object:
        return self.number


class Collect:
    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items: list[object] = []

    def add(self, value: object) -> None:
        self.items.append(value)

    def result(self) -> object:
        return self.items


def _number(value: object, name: str) -> int | float:
    if type(value) not in (int, float):
        raise CypherError(TYPE, f"{name} can only handle numerical values, or null, not {type_name(value)}")
    return value  # type: ignore[return-value]


class Sum:
    """Integers add up exactly; from the first float on the sum is a float, added up one by one as Neo4j does."""

    __slots__ = ("total",)

    def __init__(self) -> None:
        self.total: int | float = 0

    def add(self, value: object) -> None:
        number = _number(value, "SUM()")
        if isinstance(number, int) and isinstance(self.total, int):
            self.total = in_range(self.total + number)
        else:
            self.total = float(self.total) + float(number)

    def result(self) -> object:
        return self.total


class Average:
    """The running mean that Neo4j computes, so that the last digits agree."""

    __slots__ = ("_count", "_mean")

    def __init__(self) -> None:
        self._count = 0
        self._mean = 0.0

    def add(self, value: object) -> None:
        number = _number(value, "AVG()")
        self._count += 1
        self._mean += (number - self._mean) / self._count

    def result(self) -> object:
        return self._mean if self._count else None


class Extreme:
    __slots__ = ("_best", "_sign")

    def __init__(self, sign: int) -> None:
        self._sign = sign
        self._best: object = None

    def add(self, value: object) -> None:
        if self._best is None or order(value, self._best) * self._sign > 0:
            self._best = value

    def result(self) -> object:
        return self._best


class Deviation:
    """Welford's running variance, over the sample (n - 1) or the whole population."""

    __slots__ = ("_count", "_mean", "_sample", "_squares")

    def __init__(self, *, sample: bool) -> None:
        self._sample = sample
        self._count = 0
        self._mean = 0.0
        self._squares = 0.0

    def add(self, value: object) -> None:
        number = _number(value, "STDEV()")
        self._count += 1
        delta = number - self._mean
        self._mean += delta / self._count
        self._squares += delta * (number - self._mean)

    def result(self) -> object:
        if self._count == 0:
            return None
        if self._count == 1:
            return 0.0  # of NaN and infinity, too
        divisor = self._count - 1 if self._sample else self._count
        return math.sqrt(self._squares / divisor)


class Percentile:
    """Continuous ones interpolate between neighbours, discrete ones choose the nearest.

    Fed with pairs of a value and the fraction, between 0 and 1; the first one's counts. `distinct` leaves out values
    that were there before, whatever stands beside them.
    """

    def __init__(self, *, continuous: bool, distinct: bool) -> None:
        self._fraction: float | None = None
        self._continuous = continuous
        self._values: list[int | float] = []
        self._seen: set[object] | None = set() if distinct else None

    def add(self, value: object) -> None:
        assert isinstance(value, tuple), "the compiler pairs the arguments"
        number, fraction = _number(value[0], "PERCENTILE()"), value[1]
        if self._fraction is None:
            self._fraction = checked_fraction(fraction)
        if self._seen is not None:
            key = group_key(number)
            if key in self._seen:
                return
            self._seen.add(key)
        self._values.append(number)

    def result(self) -> object:
        if self._fraction is None:
            return None
        self._values.sort()
        count = len(self._values)
        if self._continuous:
            place = self._fraction * (count - 1)
            floor = math.floor(place)
            low, high = self._values[floor], self._values[math.ceil(place)]
            # As in Neo4j: a value that is hit is given as it stands, an integer as an integer.
            return low if floor == place else float(low) * (math.ceil(place) - place) + float(high) * (place - floor)
        place = self._fraction * count
        index = int(place)
        return self._values[index - 1 if index == place and index > 0 else min(index, count - 1)]


def checked_fraction(value: object) -> float:
    """The fraction of a percentile. Raises CypherError where it is no number, or not between 0 and 1."""
    if type(value) not in (int, float):
        raise CypherError(TYPE, f"Can't coerce {shown(value)} to a number from 0.0 to 1.0, as a percentile needs it")
    fraction = float(value)  # type: ignore[arg-type]
    if not 0 <= fraction <= 1:
        raise CypherError(
            ARGUMENT, f"Invalid input '{value}' is not a valid argument, must be a number in the range 0.0 to 1.0"
        )
    return fraction


# name -> (arguments, type of the result, what makes the accumulator)
AGGREGATES: Final[dict[str, tuple[int, str, Callable[..., Accumulator]]]] = {
    "count": (1, INTEGER, Count),
    "sum": (1, NUMBER, Sum),
    "avg": (1, FLOAT, Average),
    "min": (1, ANY, lambda: Extreme(-1)),
    "max": (1, ANY, lambda: Extreme(1)),
    "collect": (1, "List<Any>", Collect),
    "stdev": (1, FLOAT, lambda: Deviation(sample=True)),
    "stdevp": (1, FLOAT, lambda: Deviation(sample=False)),
    "percentilecont": (2, NUMBER, partial(Percentile, continuous=True)),
    "percentiledisc": (2, NUMBER, partial(Percentile, continuous=False)),
}
