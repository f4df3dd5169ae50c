"""Functions of nodes, relationships and paths."""

from __future__ import annotations

from graph.cypher.errors import TYPE, CypherError
from graph.cypher.functions.registry import function
from graph.cypher.statictypes import INTEGER, MAP, NODE, PATH, RELATIONSHIP, STRING
from graph.cypher.values import Node, Path, Relationship, shown

_ENTITY = (NODE, RELATIONSHIP)


def _wrong(name: str, expected: str, value: object) -> CypherError:
    return CypherError(TYPE, f"Invalid input for function '{name}()': Expected a {expected}, got: {shown(value)}")


@function("labels", NODE, result="List<String>")
def _labels(value: object) -> object:
    if isinstance(value, Node):
        return value.labels
    raise _wrong("labels", "Node", value)


@function("type", RELATIONSHIP, result=STRING)
def _type(value: object) -> object:
    if isinstance(value, Relationship):
        return value.type
    raise _wrong("type", "Relationship", value)


@function("id", _ENTITY, result=INTEGER)
def _id(value: object) -> object:
    if isinstance(value, Node | Relationship):
        return value.number
    raise _wrong("id", "Node or Relationship", value)


@function("elementId", _ENTITY, result=STRING)
def _element_id(value: object) -> object:
    """Opaque, as in Neo4j; it tells nodes (4) from relationships (5) and stays for the life of the graph."""
    if isinstance(value, Node | Relationship):
        return f"{4 if isinstance(value, Node) else 5}:graph:{value.number}"
    raise _wrong("elementId", "Node or Relationship", value)


def _is_gone(value: Node | Relationship) -> bool:
    """Whether it is a node that has been deleted, which has no properties; of a relationship that is an error."""
    return isinstance(value, Node) and value.deleted


@function("keys", (NODE, RELATIONSHIP, MAP), result="List<String>")
def _keys(value: object) -> object:
    if isinstance(value, Node | Relationship):
        return [] if _is_gone(value) else list(value.properties)
    if isinstance(value, dict):
        return sorted(value)
    raise _wrong("keys", "Node, Relationship or Map", value)


@function("properties", (MAP, NODE, RELATIONSHIP), result=MAP)
def _properties(value: object) -> object:
    if isinstance(value, Node | Relationship):
        return {} if _is_gone(value) else dict(value.properties)
    if isinstance(value, dict):
        return value
    raise _wrong("properties", "Map, Node or Relationship", value)


@function("startNode", RELATIONSHIP, result=NODE)
def _start_node(value: object) -> object:
    if isinstance(value, Relationship):
        return value.ends[0]
    raise _wrong("startNode", "Relationship", value)


@function("endNode", RELATIONSHIP, result=NODE)
def _end_node(value: object) -> object:
    if isinstance(value, Relationship):
        return value.ends[1]
    raise _wrong("endNode", "Relationship", value)


@function("nodes", PATH, result="List<Node>")
def _nodes(value: object) -> object:
    if isinstance(value, Path):
        return list(value.nodes)
    raise _wrong("nodes", "Path", value)


@function("relationships", PATH, result="List<Relationship>")
def _relationships(value: object) -> object:
    if isinstance(value, Path):
        return list(value.relationships)
    raise _wrong("relationships", "Path", value)


@function("length", PATH, result=INTEGER)
def _length(value: object) -> object:
    if isinstance(value, Path):
        return len(value.relationships)
    raise _wrong("length", "Path", value)
