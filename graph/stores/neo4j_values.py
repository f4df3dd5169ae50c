"""Neo4j's values as the plain ones of an answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point

IdsOf = Callable[[Iterable[str]], Mapping[str, Any]]


def plain_rows(rows: list[list[Any]], ids_of: IdsOf) -> list[list[Any]]:
    """The rows as plain values. `ids_of` gives the `id` properties of nodes by their element ids.

    A relationship comes without the properties of its ends; those that are not in the answer are asked for at once.
    """
    ends = {
        end.element_id
        for row in rows
        for value in row
        for relationship in _relationships(value)
        for end in (relationship.start_node, relationship.end_node)
        if end is not None
    }
    ids = ids_of(sorted(ends)) if ends else {}
    return [[_plain(value, ids) for value in row] for row in rows]


def _relationships(value: Any) -> Iterator[Relationship]:
    if isinstance(value, Relationship):
        yield value
    elif isinstance(value, Path):
        yield from value.relationships
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _relationships(item)


def _plain(value: Any, ids: Mapping[str, Any]) -> Any:  # noqa: PLR0911 - one for each kind of value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Node):
        # The driver gives labels without an order.
        return {"labels": sorted(value.labels), "properties": _plain(dict(value.items()), ids)}
    if isinstance(value, Relationship):
        start, end = (ids.get(node.element_id) if node is not None else None for node in value.nodes)
        return {"type": value.type, "start": start, "end": end, "properties": _plain(dict(value.items()), ids)}
    if isinstance(value, Path):
        parts: list[Any] = [value.nodes[0]]
        for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
            parts += [relationship, node]
        return {"path": [_plain(part, ids) for part in parts]}
    if isinstance(value, dict):
        return {key: _plain(item, ids) for key, item in value.items()}
    if isinstance(value, Point):
        return {"srid": value.srid, "coordinates": [float(number) for number in value]}
    if isinstance(value, list):
        return [_plain(item, ids) for item in value]
    if isinstance(value, bytes | bytearray):
        return value.hex()
    # Dates, times and durations, which no data of the program has but a query may compute.
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
