"""Cypher over a property graph in memory or in a store, with Neo4j 5's semantics. Knows nothing of papers.

    from graph.cypher import query
    answer = query(graph, "MATCH (p:Paper) RETURN count(*) AS n")
    answer.columns, answer.rows

What it does not know it refuses with a `CypherError`; it never answers differently from Neo4j in silence.
"""

from graph.cypher.answer import Answer
from graph.cypher.engine import query
from graph.cypher.errors import CypherError, NotSupportedError
from graph.cypher.networkx_view import NetworkXView
from graph.cypher.view import Direction, GraphView, GraphWriter

__all__ = [
    "Answer",
    "CypherError",
    "Direction",
    "GraphView",
    "GraphWriter",
    "NetworkXView",
    "NotSupportedError",
    "query",
]
