"""What the engine asks of a property graph: `GraphView` for reading, `GraphWriter` for writing too.

An implementation is a thin layer over a store. All it needs to know:

- A *handle* stands for a node or a relationship. It is opaque to the engine, hashable, and stays valid and
  the same for one entity at least as long as a query runs (an int such as a rowid, or a str, or a tuple).
- A *property map* is a mapping from name to value without None values. Values are what Neo4j can store: bool,
  int (64 bit), float, str and lists of those, each list of one type. The engine never changes a map or a list
  that it got; the view must not change it either while a query runs, except by replacing it as a whole.
- Iterables may be lazy (a database cursor), but their order must be deterministic, best the order of
  insertion. The engine is done with them before it writes, so they need not survive a write.
- A view may raise `graph.cypher.errors.CypherError`; other exceptions pass through the engine unchanged.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Protocol, runtime_checkable

Handle = Hashable
Properties = Mapping[str, object]

# A view may stop counting here: of more it is enough to know that they are many.
MANY: Final = 50_000


class Direction(Enum):
    """Which relationships of a node: those that start there, those that end there, or all."""

    OUT = "out"
    IN = "in"
    BOTH = "both"

    @property
    def reverse(self) -> "Direction":
        """The same relationships, seen from the other end."""
        return {Direction.OUT: Direction.IN, Direction.IN: Direction.OUT}.get(self, self)


class GraphView(Protocol):
    """A property graph to read. See the module's text for handles, property maps and order."""

    # -- finding nodes

    def nodes(self) -> Iterable[Handle]:
        """All nodes."""

    def nodes_with_label(self, label: str) -> Iterable[Handle]:
        """The nodes that have the label (none when nobody knows the label)."""

    def nodes_with(self, label: str | None, key: str, value: object) -> Iterable[Handle] | None:
        """The nodes with the label (None: any) whose property `key` equals `value`, through an index.

        Returns None where there is no index that answers this; the engine then walks over the label. May
        return too many nodes (the engine checks again), never too few: an int and a float of the same number
        are equal in Cypher. `value` is never None.
        """

    # -- estimates, for the choice of where a pattern starts; they need not be exact

    def count_nodes(self, label: str | None) -> int:
        """About how many nodes have the label (None: are there); `MANY` may stand for all that is more."""

    def count_relationships(self, rel_type: str | None) -> int:
        """About how many relationships are of the type (None: are there); `MANY` may stand for all that is more."""

    # -- one node

    def labels(self, node: Handle) -> Sequence[str]:
        """The labels of the node, in the order they shall be printed."""

    def node_properties(self, node: Handle) -> Properties:
        """The properties of the node."""

    def node_number(self, node: Handle) -> int:
        """A number that no other node of the graph has, for `id()` and `elementId()`."""

    def expand(self, node: Handle, direction: Direction, types: Sequence[str]) -> Iterable[tuple[Handle, Handle]]:
        """The relationships at the node as pairs (relationship, node at the other end).

        `types` holds the admitted relationship types without duplicates; empty admits all. With `BOTH`, a
        relationship from a node to itself comes once.
        """

    # -- one relationship

    def relationship_type(self, relationship: Handle) -> str:
        """The type of the relationship."""

    def relationship_ends(self, relationship: Handle) -> tuple[Handle, Handle]:
        """The node where it starts and the node where it ends."""

    def relationship_properties(self, relationship: Handle) -> Properties:
        """The properties of the relationship."""

    def relationship_number(self, relationship: Handle) -> int:
        """A number that no other relationship of the graph has."""

    # -- what there is, each sorted and without duplicates

    def all_labels(self) -> Sequence[str]:
        """The labels that at least one node has."""

    def all_relationship_types(self) -> Sequence[str]:
        """The types that at least one relationship has."""

    def all_property_keys(self) -> Sequence[str]:
        """The names of properties that at least one node or relationship has."""

    def has_property_key(self, key: str) -> bool:
        """Whether at least one node or relationship has a property of that name."""


@dataclass(frozen=True, slots=True)
class Step:
    """A relationship of one of the `types` (empty: any) from a node to another; both are places in a join's nodes.

    `direction` is OUT or IN, seen from `source`. `closing`: the node at the other end is one that was there before.
    """

    source: int
    target: int
    types: tuple[str, ...]
    direction: Direction
    closing: bool


@dataclass(frozen=True, slots=True)
class Join:
    """Nodes that `steps` join, each beginning at the first node or at one that a step before has reached.

    `labels` are those that each node must have; `given`: the first node is told. `apart` are pairs of steps that may
    not take the same relationship. Of a row, the handles of `nodes` and then of `relationships` (places) are wanted;
    `counted`: equal rows come once, with their number at the end.
    """

    given: bool
    labels: tuple[tuple[str, ...], ...]
    steps: tuple[Step, ...]
    apart: tuple[tuple[int, int], ...]
    nodes: tuple[int, ...]
    relationships: tuple[int, ...]
    counted: bool


@runtime_checkable
class JoiningView(GraphView, Protocol):
    """A property graph that can join relationships by itself, faster than one by one."""

    def join(self, join: Join, start: Handle | None) -> Iterable[tuple[Any, ...]]:
        """The rows of a join, as it describes them; `start` is the first node where that is given. May be lazy."""

    def nodes_holding(self, label: str | None, key: str, value: object) -> Iterable[Handle] | None:
        """The nodes with the label (None: any) whose property `key` is a list that has `value` in it.

        May return too many nodes, never too few; None where this is no faster than to look at each. `value` is never
        None.
        """


class StoppableView(GraphView, Protocol):
    """A property graph of which a single question may take long, in which the engine cannot look at the clock."""

    def watched(self, look: Callable[[], None]) -> AbstractContextManager[None]:
        """Surrounds all that the engine asks for one query.

        Inside, the view calls `look` now and then while it works on one question. What `look` raises ends that
        question, and is raised where the context ends, unless the error of the question was caught on the way.
        """


@runtime_checkable
class GraphWriter(GraphView, Protocol):
    """A property graph to read and write.

    The engine calls `begin` before the first write of a query, then `commit`, or `rollback` where anything
    failed, after which the graph is as it was. Reads between them see what was written.
    """

    def begin(self) -> None:
        """Start the transaction of one query."""

    def commit(self) -> None:
        """Keep what was written since `begin`."""

    def rollback(self) -> None:
        """Undo all that was written since `begin`."""

    def create_node(self, labels: Sequence[str], properties: Properties) -> Handle:
        """Make a node; `labels` has no duplicates and may be empty."""

    def create_relationship(self, rel_type: str, start: Handle, end: Handle, properties: Properties) -> Handle:
        """Make a relationship between two nodes."""

    def set_labels(self, node: Handle, labels: Sequence[str]) -> None:
        """Replace all labels of the node."""

    def set_node_properties(self, node: Handle, properties: Properties) -> None:
        """Replace all properties of the node."""

    def set_relationship_properties(self, relationship: Handle, properties: Properties) -> None:
        """Replace all properties of the relationship."""

    def delete_relationship(self, relationship: Handle) -> None:
        """Take the relationship away."""

    def delete_node(self, node: Handle) -> None:
        """Take the node away; the engine has taken its relationships away before."""
