"""The answer to a query, in plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.cypher.values import Node, Path, Relationship


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows. Each value is None, bool, int, float, str, or a list or dict of such values.

    A node is `{"labels": [...], "properties": {...}}`, a relationship `{"type", "start", "end", "properties"}`
    with the `id` properties of its ends, a path `{"path": [node, relationship, node, ...]}`. `notices` are
    sentences for whoever wrote the query: names that the graph does not know.
    """

    columns: list[str]
    rows: list[list[object]]
    notices: list[str] = field(default_factory=list)


def plain(value: object) -> object:  # noqa: PLR0911 (one return a kind)
    """A query's value as callers see it; a copy, so that nobody changes the graph through it."""
    kind = type(value)
    if value is None or kind is str or kind is int or kind is float or kind is bool:
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Node | Relationship) and value.deleted:
        return _remains(value)
    if isinstance(value, Node):
        return {"labels": value.labels, "properties": plain(dict(value.properties))}
    if isinstance(value, Relationship):
        return _relationship(value)
    if isinstance(value, Path):
        parts = [plain(value.nodes[0])]
        for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
            parts += [_relationship(relationship), plain(node)]
        return {"path": parts}
    return value


def _remains(value: Node | Relationship) -> dict[str, object]:
    """What is left of something that the query has deleted."""
    if isinstance(value, Node):
        return {"labels": [], "properties": {}}
    return {"type": "", "start": None, "end": None, "properties": {}}


def _relationship(value: Relationship) -> dict[str, object]:
    start, end = value.ends
    return {
        "type": value.type,
        "start": start.properties.get("id"),
        "end": end.properties.get("id"),
        "properties": plain(dict(value.properties)),
    }
