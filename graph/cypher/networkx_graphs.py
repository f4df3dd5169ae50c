"""Any NetworkX graph as the `MultiDiGraph` that the engine reads and writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import networkx as nx

from graph.cypher.networkx_view import ID, LABELS, TYPE

AnyGraph: TypeAlias = "nx.Graph[Any]"


def property_graph(graph: AnyGraph, *, edge_type: str = "EDGE") -> nx.MultiDiGraph[Any]:
    """A copy of a graph of any kind, with what Cypher asks for and NetworkX does not.

    Nodes keep their keys and attributes; one without `labels` gets none, and one without `id` its key, as text where
    that is neither text nor a number. Edges keep their attributes; one without `type` gets `edge_type`. An edge of an
    undirected graph stands there once, from the node that came first: ask for it without a direction, `(a)--(b)`.
    """
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        found.add_node(node, **_attributes(attributes, {LABELS: [], ID: _id_of(node)}))
    for start, end, attributes in graph.edges(data=True):
        found.add_edge(start, end, **_attributes(attributes, {TYPE: edge_type}))
    return found


def _attributes(given: Mapping[Any, Any], needed: Mapping[str, Any]) -> dict[str, Any]:
    return {**needed, **{str(name): value for name, value in given.items()}}


def _id_of(node: object) -> object:
    return node if isinstance(node, str | int | float) else str(node)
