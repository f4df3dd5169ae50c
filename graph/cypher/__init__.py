"""Cypher over a property graph in memory or in a store, with Neo4j 5's semantics. Knows nothing of papers.

    from graph.cypher import query
    answer = query(graph, "MATCH (p:Paper) RETURN count(*) AS n")
    answer.columns, answer.rows

`graph` is a NetworkX graph or anything that implements `GraphView`. What the engine does not know it refuses with a
`CypherError`; it never answers differently from Neo4j in silence.
"""

from typing import TYPE_CHECKING, Any

from graph.cypher.answer import Answer
from graph.cypher.engine import query
from graph.cypher.errors import CypherError, NotSupportedError
from graph.cypher.view import Direction, GraphView, GraphWriter

if TYPE_CHECKING:
    from graph.cypher.networkx_graphs import property_graph
    from graph.cypher.networkx_view import NetworkXView

__all__ = [
    "Answer",
    "CypherError",
    "Direction",
    "GraphView",
    "GraphWriter",
    "NetworkXView",
    "NotSupportedError",
    "property_graph",
    "query",
]


def __getattr__(name: str) -> Any:
    if name == "NetworkXView":  # NetworkX takes longer to import than most queries to answer
        from graph.cypher.networkx_view import NetworkXView

        return NetworkXView
    if name == "property_graph":
        from graph.cypher.networkx_graphs import property_graph

        return property_graph
    raise AttributeError(f"module 'graph.cypher' has no attribute {name!r}")
