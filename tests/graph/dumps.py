"""The graph as text, for comparing stores to the byte."""

import json
from typing import Any

import networkx as nx

from graph.stores import Store


def dump(store: Store) -> str:
    """Nodes and edges of the store, in the order in which it gives them."""
    return text(store.networkx())


def text(graph: "nx.MultiDiGraph[Any]") -> str:
    """Nodes and edges of a graph, in its order."""
    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1)
