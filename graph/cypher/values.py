"""What a query computes with, beside None, bool, int, float, str, list and dict: nodes, relationships, paths.

A node or a relationship is one object as long as a query runs (`Entities` hands it out), so that the identity
of objects is the identity of entities, which makes equality and hashing as fast as they get.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.cypher.errors import ENTITY_NOT_FOUND, CypherError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.cypher.view import GraphView, Handle, Properties


# Where Neo4j computes with these only: places in lists and strings.
INTEGERS_OF_32_BITS: Final = range(-(2**31), 2**31)
MIN_INTEGER: Final = -(2**63)
MAX_INTEGER: Final = 2**63 - 1
INTEGERS_OF_64_BITS: Final = range(MIN_INTEGER, MAX_INTEGER + 1)


class Node:
    """A node of the graph; its properties are read when they are asked for."""

    __slots__ = ("_labels", "_properties", "_view", "deleted", "handle")

    def __init__(self, handle: Handle, view: GraphView) -> None:
        self.handle = handle
        self.deleted = False
        self._view = view
        self._labels: Sequence[str] | None = None
        self._properties: Properties | None = None

    @property
    def properties(self) -> Properties:
        found = self._properties
        if found is None:
            if self.deleted:
                raise _deleted("Node")
            found = self._properties = self._view.node_properties(self.handle)
        return found

    @property
    def labels(self) -> list[str]:
        if self.deleted:
            raise _deleted("Node")
        return list(self.known_labels)

    @property
    def known_labels(self) -> Sequence[str]:
        """The labels for a test; not to be handed out."""
        found = () if self.deleted else self._labels
        if found is None:
            found = self._labels = self._view.labels(self.handle)
        return found

    @property
    def number(self) -> int:
        return self._view.node_number(self.handle)

    def forget(self) -> None:
        """Read labels and properties again when they are asked for next."""
        self._labels = None
        self._properties = None


class Relationship:
    """A relationship of the graph."""

    __slots__ = ("_entities", "_properties", "_type", "deleted", "handle")

    def __init__(self, handle: Handle, entities: Entities) -> None:
        self.handle = handle
        self.deleted = False
        self._entities = entities
        self._properties: Properties | None = None
        self._type: str | None = None

    @property
    def properties(self) -> Properties:
        found = self._properties
        if found is None:
            if self.deleted:
                raise _deleted("Relationship")
            found = self._properties = self._entities.view.relationship_properties(self.handle)
        return found

    @property
    def type(self) -> str:
        """Stays known after the relationship has been deleted."""
        if self._type is None:
            self._type = self._entities.view.relationship_type(self.handle)
        return self._type

    @property
    def ends(self) -> tuple[Node, Node]:
        """The node where it starts and the node where it ends."""
        if self.deleted:
            raise _deleted("Relationship")
        start, end = self._entities.view.relationship_ends(self.handle)
        return self._entities.node(start), self._entities.node(end)

    @property
    def number(self) -> int:
        return self._entities.view.relationship_number(self.handle)

    def forget(self) -> None:
        """Read the properties again when they are asked for next."""
        self._properties = None


class Path:
    """Nodes joined by relationships, one more of the first."""

    __slots__ = ("nodes", "relationships")

    def __init__(self, nodes: tuple[Node, ...], relationships: tuple[Relationship, ...]) -> None:
        self.nodes = nodes
        self.relationships = relationships

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Path) and self.nodes == other.nodes and self.relationships == other.relationships

    def __hash__(self) -> int:
        return hash((self.nodes, self.relationships))


class Entities:
    """Hands out the one object of each node and relationship."""

    def __init__(self, view: GraphView) -> None:
        self.view = view
        self._nodes: dict[Handle, Node] = {}
        self._relationships: dict[Handle, Relationship] = {}

    def node(self, handle: Handle) -> Node:
        found = self._nodes.get(handle)
        if found is None:
            found = self._nodes[handle] = Node(handle, self.view)
        return found

    def drop(self, entity: Node | Relationship) -> None:
        """Forget one that is gone from the graph: a store may give its handle to the next one."""
        known: dict[Handle, Node] | dict[Handle, Relationship] = (
            self._nodes if isinstance(entity, Node) else self._relationships
        )
        known.pop(entity.handle, None)

    def relationship(self, handle: Handle) -> Relationship:
        found = self._relationships.get(handle)
        if found is None:
            found = self._relationships[handle] = Relationship(handle, self)
        return found


def _deleted(what: str) -> CypherError:
    return CypherError(ENTITY_NOT_FOUND, f"{what} has been deleted in this query")


def type_name(value: object) -> str:
    """The name of a value's type as messages show it."""
    names: dict[type, str] = {
        type(None): "Null", bool: "Boolean", int: "Integer", float: "Float", str: "String", list: "List",
        dict: "Map", Node: "Node", Relationship: "Relationship", Path: "Path",
    }  # fmt: skip
    return names.get(type(value), type(value).__name__)


def shown(value: object) -> str:
    """The value and its type, short enough for a message."""
    text = repr(value) if isinstance(value, bool | int | float | str | list | dict) else ""
    limit = 60
    return f"{type_name(value)}({text[:limit] + '…' if len(text) > limit else text})"
