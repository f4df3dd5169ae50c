"""Grouping: rows into groups by the values of the keys, each group's aggregates fed with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.cypher.compare import group_key
from graph.cypher.functions.aggregates import Accumulator, Collect, Count, Extreme
from graph.cypher.scope import Aggregate, Evaluate, Frame, Operator
from graph.cypher.values import Node, Relationship

Target = tuple[int, Evaluate]  # the slot that a value goes into, and how it is computed

_ENTITIES: Final = frozenset((Node, Relationship))
_ONCE: Final = (Extreme,)  # what does not change when the same value comes again


def compile_grouping(
    keys: Sequence[Target],
    results: Sequence[Target],
    aggregates: Sequence[Aggregate],
    *,
    looked_at: Sequence[int] | None,
    number: int | None,
) -> Operator:
    """The operator that gives a row for each group, in the order of their first rows.

    `looked_at` are the slots from which alone the keys are computed, or None where these are not all there is to them
    (chance): rows with the same nodes and relationships there are of the same group. `number` is the slot in which a
    row may say for how many equal ones it stands.
    """

    def run(rows: Iterator[Frame], base: Frame) -> Iterator[Frame]:
        groups: dict[object, _Group] = {}
        known: dict[object, _Group] = {}  # by the entities that the keys look at: saves computing them again

        def group_of(frame: Frame, values: list[object]) -> _Group:
            name = group_key(values[0]) if len(values) == 1 else tuple(map(group_key, values))
            group = groups.get(name)
            if group is None:
                group = groups[name] = _Group(frame, values, aggregates)
            return group

        for frame in rows:
            entities = _entities(frame, looked_at)
            group = known.get(entities) if entities is not None else None
            if group is None:
                values = [evaluate(frame) for _, evaluate in keys]
                if any(map(_holds_nan, values)):  # for each row it is another one
                    for row in _one_by_one(frame, number):
                        group_of(row, [evaluate(row) for _, evaluate in keys]).add(row, number)
                    continue
                group = group_of(frame, values)
                if entities is not None:
                    known[entities] = group
            group.add(frame, number)
        if not groups and not keys:
            groups[None] = _Group(base[:], [], aggregates)
        for group in groups.values():
            yield group.row(keys, results)

    return run


def _entities(frame: Frame, looked_at: Sequence[int] | None) -> object:
    """The nodes and relationships in the slots; None where something else is there."""
    if looked_at is None:
        return None
    if len(looked_at) == 1:
        only = frame[looked_at[0]]
        return only if type(only) in _ENTITIES else None
    found = tuple([frame[slot] for slot in looked_at])
    for each in found:
        if type(each) not in _ENTITIES:
            return None
    return found


def _one_by_one(frame: Frame, number: int | None) -> Iterator[Frame]:
    """The equal rows for which this one stands."""
    times: object = None if number is None else frame[number]
    if number is None or times is None:
        yield frame
        return
    for _ in range(times):  # type: ignore[call-overload]
        row = frame[:]
        row[number] = 1
        yield row


def _holds_nan(value: object) -> bool:
    if type(value) is float:
        return value != value  # noqa: PLR0124 (only NaN is not itself)
    if type(value) is dict:
        return any(map(_holds_nan, value.values()))
    return type(value) is list and any(map(_holds_nan, value))


class _Group:
    """The first row of a group, the values of its keys, and its accumulators."""

    __slots__ = ("_frame", "_values", "feds")

    def __init__(self, frame: Frame, values: list[object], aggregates: Sequence[Aggregate]) -> None:
        self._frame = frame
        self._values = values
        self.feds = [_Fed(each, frame) for each in aggregates]

    def add(self, frame: Frame, number: int | None) -> None:
        times = 1 if number is None else frame[number]
        for fed in self.feds:
            fed.add(frame, 1 if times is None else times)  # type: ignore[arg-type]

    def row(self, keys: Sequence[Target], results: Sequence[Target]) -> Frame:
        frame = self._frame
        for (slot, _), value in zip(keys, self._values, strict=True):
            frame[slot] = value
        for fed in self.feds:
            frame[fed.slot] = fed.result()
        for slot, evaluate in results:
            frame[slot] = evaluate(frame)
        return frame


class _Fed:
    """An accumulator of one group, with the argument it is fed with."""

    __slots__ = ("_accumulator", "_argument", "_seen", "slot")

    def __init__(self, aggregate: Aggregate, frame: Frame) -> None:
        self.slot = aggregate.slot
        self._argument = aggregate.argument
        self._seen: set[object] | None = set() if aggregate.distinct else None
        self._accumulator: Accumulator = aggregate.start(frame)  # type: ignore[assignment]

    def add(self, frame: Frame, times: int) -> None:
        """Take a row that stands for so many equal ones."""
        accumulator = self._accumulator
        if self._argument is None:
            value: object = True
        else:
            value = self._argument(frame)
            if value is None:
                return
            if self._seen is not None:
                if times > 1 and _holds_nan(value):  # for each of the rows it is another one
                    for _ in range(times):
                        self.add(frame, 1)
                    return
                key = value if type(value) in _ENTITIES else group_key(value)
                if key in self._seen:
                    return
                self._seen.add(key)
                times = 1
        if times == 1 or isinstance(accumulator, _ONCE):
            accumulator.add(value)
        elif isinstance(accumulator, Count):
            accumulator.number += times
        elif isinstance(accumulator, Collect):
            accumulator.items.extend([value] * times)
        else:
            for _ in range(times):
                accumulator.add(value)

    def result(self) -> object:
        return self._accumulator.result()
