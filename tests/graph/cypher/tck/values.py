"""Values as the TCK's tables tell them apart: an integer is no float, a node has no id, a path has directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from graph.cypher.values import Node, Path, Relationship


@dataclass(frozen=True, slots=True)
class NodeValue:
    """`(:A:B {x: 1})`. The order of the labels means nothing."""

    labels: frozenset[str] = frozenset()
    properties: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RelationshipValue:
    """`[:T {x: 1}]`."""

    type: str
    properties: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PathValue:
    """`<(:A)-[:T]->(:B)>`: one node more than steps; a step is a relationship and whether it is walked forwards."""

    nodes: tuple[NodeValue, ...]
    steps: tuple[tuple[RelationshipValue, bool], ...]


def told(value: object) -> object:
    """A value of the engine as one of the TCK; stands in for `graph.cypher.answer.plain`, which drops directions."""
    if isinstance(value, Node):
        return NodeValue() if value.deleted else NodeValue(frozenset(value.labels), told_map(value.properties))
    if isinstance(value, Relationship):
        return RelationshipValue(value.type, {} if value.deleted else told_map(value.properties))
    if isinstance(value, Path):
        nodes = tuple(_node(node) for node in value.nodes)
        pairs = zip(value.nodes, value.relationships, strict=False)
        return PathValue(nodes, tuple((_relationship(step), step.ends[0] is start) for start, step in pairs))
    if isinstance(value, dict):
        return told_map(value)
    return [told(item) for item in value] if isinstance(value, list) else value


def _node(value: Node) -> NodeValue:
    found = told(value)
    assert isinstance(found, NodeValue)
    return found


def _relationship(value: Relationship) -> RelationshipValue:
    found = told(value)
    assert isinstance(found, RelationshipValue)
    return found


def told_map(value: Mapping[str, object]) -> dict[str, object]:
    """A map or the properties of an entity, with values as the TCK has them."""
    return {key: told(item) for key, item in value.items()}


def written(value: object, *, any_list_order: bool = False) -> str:
    """The value in one certain spelling: equal texts are equal values. `any_list_order` sorts what is in lists."""

    def text(value: object) -> str:
        return written(value, any_list_order=any_list_order)

    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, NodeValue):
        labels = "".join(f":{label}" for label in sorted(value.labels))
        return f"({' '.join(filter(None, (labels, _properties(value.properties, text))))})"
    if isinstance(value, RelationshipValue):
        return f"[{' '.join(filter(None, (f':{value.type}', _properties(value.properties, text))))}]"
    if isinstance(value, PathValue):
        steps = [f"-{text(step)}->" if forwards else f"<-{text(step)}-" for step, forwards in value.steps]
        pairs = zip(steps, map(text, value.nodes[1:]), strict=True)
        return f"<{text(value.nodes[0])}{''.join(step + node for step, node in pairs)}>"
    if isinstance(value, Mapping):
        return _map(value, text)
    if isinstance(value, list):
        items: Iterable[str] = map(text, value)
        return f"[{', '.join(sorted(items) if any_list_order else items)}]"
    if isinstance(value, str):
        return "'{}'".format(value.replace("\\", r"\\").replace("'", r"\'"))
    return repr(value or 0.0) if isinstance(value, float) else repr(value)  # -0.0 and 0.0 are equal in the TCK


def _properties(properties: Mapping[str, object], text: Callable[[object], str]) -> str:
    return _map(properties, text) if properties else ""


def _map(value: Mapping[str, object], text: Callable[[object], str]) -> str:
    return f"{{{', '.join(f'{key}: {text(value[key])}' for key in sorted(value))}}}"
