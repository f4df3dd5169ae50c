"""Equality, comparison and order of values, as Cypher has them.

Three relations that differ: *equality* (`=`, three-valued: None where unknown), *comparison* (`<`, None across
types) and *order* (ORDER BY, min, max: total, across types, null last). Grouping and DISTINCT go by a fourth:
null is the same as null there, and NaN as NaN.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from functools import cmp_to_key
from typing import TYPE_CHECKING, Final

from graph.cypher.values import Node, Path, Relationship

if TYPE_CHECKING:
    from collections.abc import Callable

_IDENTITY = (Node, Relationship)


def equals(left: object, right: object) -> bool | None:
    """`left = right`."""
    if left is None or right is None:
        return None
    kind = type(left)
    if kind is type(right):
        if kind is list:
            return _lists_equal(left, right)  # type: ignore[arg-type]
        if kind is dict:
            return _maps_equal(left, right)  # type: ignore[arg-type]
        return left == right
    if kind in (int, float) and type(right) in (int, float):
        return left == right
    return False


def _lists_equal(left: list[object], right: list[object]) -> bool | None:
    if len(left) != len(right):
        return False
    result: bool | None = True
    for a, b in zip(left, right, strict=True):
        same = equals(a, b)
        if same is False:
            return False
        if same is None:
            result = None
    return result


def _maps_equal(left: dict[str, object], right: dict[str, object]) -> bool | None:
    if left.keys() != right.keys():
        return False
    result: bool | None = True
    for key, value in left.items():
        same = equals(value, right[key])
        if same is False:
            return False
        if same is None:
            result = None
    return result


def contains(item: object, items: list[object]) -> bool | None:
    """`item IN items`."""
    unknown = False
    for each in items:
        same = equals(item, each)
        if same:
            return True
        if same is None:
            unknown = True
    return None if unknown else False


# -- comparison


def less(left: object, right: object) -> bool | None:
    """`left < right`."""
    sign = compare(left, right)
    return None if sign is None else sign < 0


def less_or_equal(left: object, right: object) -> bool | None:
    """`left <= right`."""
    sign = compare(left, right)
    return None if sign is None else sign <= 0


def greater(left: object, right: object) -> bool | None:
    """`left > right`."""
    sign = compare(left, right)
    return None if sign is None else sign > 0


def greater_or_equal(left: object, right: object) -> bool | None:
    """`left >= right`."""
    sign = compare(left, right)
    return None if sign is None else sign >= 0


def compare(left: object, right: object) -> float | None:
    """Negative, zero or positive; NaN (no relation holds) beside a NaN; None where not comparable."""
    kind, other = type(left), type(right)
    if kind in (int, float) and other in (int, float):
        return _compare_numbers(left, right)  # type: ignore[arg-type]
    if kind is not other:
        return None
    if kind is str or kind is bool:
        return _order_plain(left, right)  # type: ignore[arg-type]
    if kind is list:
        return _compare_lists(left, right)  # type: ignore[arg-type]
    if kind is dict:
        return _compare_maps(left, right)  # type: ignore[arg-type]
    return order(left, right) if kind in _RANKS and left is not None else None


def _compare_numbers(left: float, right: float) -> float:
    if math.isnan(left) or math.isnan(right):
        return math.nan
    return (left > right) - (left < right)


def _compare_lists(left: list[object], right: list[object]) -> float | None:
    for a, b in zip(left, right, strict=False):
        sign = compare(a, b)
        if sign is None or math.isnan(sign):
            return None
        if sign != 0:
            return sign
    return (len(left) > len(right)) - (len(left) < len(right))


def _compare_maps(left: dict[str, object], right: dict[str, object]) -> float | None:
    """By size, then by keys, then by values in the order of the keys."""
    keys, others = sorted(left), sorted(right)
    if len(keys) != len(others):
        return len(keys) - len(others)
    if keys != others:
        return 1 if keys > others else -1
    return _compare_lists([left[key] for key in keys], [right[key] for key in keys])


# -- order

_RANKS: Final[dict[type, int]] = {
    dict: 0, Node: 1, Relationship: 2, list: 3, Path: 4, str: 5, bool: 6, int: 7, float: 7, type(None): 8,
}  # fmt: skip


def order(left: object, right: object) -> int:
    """Negative, zero or positive: where the values stand in ascending order, null last."""
    rank, other = _RANKS[type(left)], _RANKS[type(right)]
    if rank != other:
        return rank - other
    return _ORDERS[rank](left, right)


def _order_numbers(left: float, right: float) -> int:
    left_nan, right_nan = math.isnan(left), math.isnan(right)
    if left_nan or right_nan:
        return left_nan - right_nan
    return (left > right) - (left < right)


def _order_plain(left: str, right: str) -> int:
    return (left > right) - (left < right)


def _order_entities(left: Node, right: Node) -> int:
    return left.number - right.number


def _order_lists(left: list[object], right: list[object]) -> int:
    for a, b in zip(left, right, strict=False):
        sign = order(a, b)
        if sign:
            return sign
    return len(left) - len(right)


def _order_maps(left: dict[str, object], right: dict[str, object]) -> int:
    if len(left) != len(right):
        return len(left) - len(right)
    keys, others = sorted(left), sorted(right)
    if keys != others:
        return 1 if keys > others else -1
    return next((sign for key in keys if (sign := order(left[key], right[key]))), 0)


def _order_paths(left: Path, right: Path) -> int:
    return _order_lists(_flat(left), _flat(right))


def _flat(path: Path) -> list[object]:
    flat: list[object] = [path.nodes[0]]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        flat += [relationship, node]
    return flat


_ORDERS: Final[dict[int, Callable[..., int]]] = {
    0: _order_maps, 1: _order_entities, 2: _order_entities, 3: _order_lists, 4: _order_paths, 5: _order_plain,
    6: _order_plain, 7: _order_numbers, 8: lambda _left, _right: 0,
}  # fmt: skip

order_key: Final = cmp_to_key(order)
_NAN_RANK: Final = 7.5  # NaN follows all other numbers and precedes null


def sort_key(value: object) -> tuple[float, object]:
    """A key that sorts ascending as `order` does; quick for numbers and strings."""
    rank = _RANKS[type(value)]
    if rank in (5, 6) or (rank == 7 and not math.isnan(value)):  # type: ignore[arg-type]
        return (rank, value)
    if rank == 7:
        return (_NAN_RANK, 0)
    return (rank, order_key(value) if rank < 5 else 0)


# -- grouping


def group_key(value: object) -> Hashable:
    """Two values have the same key when DISTINCT and grouping take them for the same."""
    kind = type(value)
    if kind is str or kind is int or kind in _IDENTITY:
        return value
    if kind is float:
        # Neo4j takes no NaN for another, not even when it groups, but each for itself: it is the same object. So are
        # Python's, as long as each that is computed is a new one.
        return value
    if kind is bool:
        return (_BOOLEAN, value)
    if kind is list:
        return (_LIST, *map(group_key, value))  # type: ignore[call-overload]
    if kind is dict:
        return (_MAP, *((key, group_key(value[key])) for key in sorted(value)))  # type: ignore[index, call-overload]
    return value


_BOOLEAN: Final = object()
_LIST: Final = object()
_MAP: Final = object()
