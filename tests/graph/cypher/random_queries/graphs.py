"""Random small property graphs, with what makes trouble: missing values, mixed types, loops, parallels."""

import math
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from tests.graph.cypher.random_queries.chance import Chance

LABELS = ("A", "B", "C", "数据")
TYPES = ("R", "S", "T")
# What each property usually is; `m` is of any type. Nodes have an `id`, relationships a `k`, most of them.
KEYS = {"i": "int", "f": "float", "s": "str", "b": "bool", "li": "[int]", "ls": "[str]", "m": "any"}
STRINGS = (
    "",
    "a",
    "ab",
    "Ab",
    "b",
    "数据",
    "深度学习",
    "it's",
    '"q"',
    "naïve ß",
    "🙂",
    "a🙂b",
    " a ",
    "1",
    "1.5",
    "true",
    "n1",
)
INTEGERS = (0, 1, 2, 3, -1, -2, 5, 7, 10, 255)
LARGE_INTEGERS = (2**53 + 1, 2**62, -(2**63), 2**63 - 1)
FLOATS = (0.0, 1.0, 0.5, -1.5, 2.5, 3.0, 0.1, 1e10, 100.25)
STRANGE_FLOATS = (-0.0, float("nan"), float("inf"), float("-inf"), 1e300, 1e-300, 9007199254740992.0)

_LARGEST = 12
_MOST_EDGES_PER_NODE = 1.5


@dataclass(frozen=True, slots=True)
class Node:
    labels: tuple[str, ...]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edge:
    """`start` and `end` are places in the graph's `nodes`."""

    start: int
    end: int
    type: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SmallGraph:
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


def random_graph(chance: Chance) -> SmallGraph:
    """From nothing to a dozen nodes; small ones more often, since they tell as much."""
    count = chance.weighted({0: 1, 1: 2, 2: 3, 3: 5, 4: 5, 5: 5, 6: 3, 8: 2, _LARGEST: 1})
    nodes = tuple(_node(chance, place) for place in range(count))
    edges = chance.number(0, int(count * _MOST_EDGES_PER_NODE) + 1) if count else 0
    return SmallGraph(nodes, tuple(_edge(chance, place, count) for place in range(edges)))


def _node(chance: Chance, place: int) -> Node:
    labels = chance.some(LABELS, chance.weighted({0: 1, 1: 5, 2: 2}))
    properties = {"id": f"n{place}"} if chance.yes(0.93) else {}
    return Node(tuple(labels), properties | _properties(chance))


def _edge(chance: Chance, place: int, nodes: int) -> Edge:
    start = chance.number(0, nodes - 1)
    end = start if chance.yes(0.1) else chance.number(0, nodes - 1)
    properties = {"k": place} if chance.yes(0.95) else {}
    return Edge(start, end, chance.weighted({"R": 3, "S": 2, "T": 1}), properties | _properties(chance, sparse=True))


def _properties(chance: Chance, *, sparse: bool = False) -> dict[str, Any]:
    there = 0.25 if sparse else 0.6
    return {key: random_value(chance, kind) for key, kind in KEYS.items() if chance.yes(there)}


def random_value(chance: Chance, kind: str) -> Any:
    """A value that can be a property; "any" is one of any kind."""
    if kind == "any":
        kind = chance.one(("int", "float", "str", "bool", "[int]", "[str]", "[float]", "[bool]"))
    if kind.startswith("["):
        return [random_value(chance, kind[1:-1]) for _ in range(chance.weighted({0: 1, 1: 2, 2: 3, 3: 2}))]
    if kind == "int":
        return chance.one(LARGE_INTEGERS) if chance.yes(0.04) else chance.one(INTEGERS)
    if kind == "float":
        found = chance.one(STRANGE_FLOATS) if chance.yes(0.12) else chance.one(FLOATS)
        # The embedded file refuses NaN, and with it all queries of the graph.
        return 0.5 if math.isnan(found) and chance.yes(0.7) else found
    return chance.one(STRINGS) if kind == "str" else chance.yes(0.5)


def shuffled(graph: SmallGraph, chance: Chance) -> SmallGraph:
    """The same graph in another order: of nodes, edges, labels and properties."""
    order = chance.shuffled(range(len(graph.nodes)))
    place = {old: new for new, old in enumerate(order)}
    nodes = (
        Node(tuple(chance.shuffled(graph.nodes[old].labels)), _reordered(graph.nodes[old].properties, chance))
        for old in order
    )
    edges = (
        Edge(place[edge.start], place[edge.end], edge.type, _reordered(edge.properties, chance))
        for edge in chance.shuffled(graph.edges)
    )
    return SmallGraph(tuple(nodes), tuple(edges))


def _reordered(properties: dict[str, Any], chance: Chance) -> dict[str, Any]:
    return {key: properties[key] for key in chance.shuffled(list(properties))}


def as_networkx(graph: SmallGraph) -> "nx.MultiDiGraph[Any]":
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    found.add_nodes_from(
        (place, {"labels": list(node.labels), **node.properties}) for place, node in enumerate(graph.nodes)
    )
    found.add_edges_from((edge.start, edge.end, {"type": edge.type, **edge.properties}) for edge in graph.edges)
    return found


def without_node(graph: SmallGraph, gone: int) -> SmallGraph:
    """The graph without one node and its edges."""
    edges = tuple(
        replace(edge, start=edge.start - (edge.start > gone), end=edge.end - (edge.end > gone))
        for edge in graph.edges
        if gone not in (edge.start, edge.end)
    )
    return SmallGraph(graph.nodes[:gone] + graph.nodes[gone + 1 :], edges)
