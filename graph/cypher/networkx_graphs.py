"""Any NetworkX graph as the `MultiDiGraph` that the engine reads and writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import networkx as nx

from graph.cypher.networkx_view import ID, LABELS, TYPE
from graph.cypher.values import INTEGERS_OF_64_BITS

AnyGraph: TypeAlias = "nx.Graph[Any]"


def property_graph(graph: AnyGraph, *, edge_type: str = "EDGE") -> nx.MultiDiGraph[Any]:
    """A copy of a graph of any kind, with what Cypher asks for and NetworkX does not.

    Nodes keep their keys and attributes; one without `labels` gets none, and one without `id` its key, as text where
    that is neither text nor a number that Cypher has. Edges keep their attributes; one without `type` gets `edge_type`.
    An edge of an undirected graph stands there once, from the node that came first: ask for it without a direction,
    `(a)--(b)`. Attributes that are None are left out, as Cypher knows none.
    """
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        found.add_node(node)
        found.nodes[node].update(_attributes(attributes, {LABELS: [], ID: _id_of(node)}))
    for start, end, attributes in graph.edges(data=True):
        key = found.add_edge(start, end)
        data: dict[str, Any] = found.get_edge_data(start, end, key)
        data.update(_attributes(attributes, {TYPE: edge_type}))
    return found


def _attributes(given: Mapping[Any, Any], needed: Mapping[str, Any]) -> dict[str, Any]:
    return {**needed, **{str(name): value for name, value in given.items() if value is not None}}


def _id_of(node: object) -> object:
    is_value = isinstance(node, str | float) or (isinstance(node, int) and node in INTEGERS_OF_64_BITS)
    return node if is_value else str(node)
