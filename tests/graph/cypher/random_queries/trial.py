"""One random query over one random graph, made from a seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.cypher import ast
from tests.graph.cypher.random_queries.chance import Chance
from tests.graph.cypher.random_queries.graphs import SmallGraph, random_graph
from tests.graph.cypher.random_queries.render_clauses import render
from tests.graph.cypher.random_queries.state import State
from tests.graph.cypher.random_queries.updates import Updates

# So many queries are asked of one graph: loading it takes about as long as asking.
QUERIES_PER_GRAPH = 8
_WRITES = 0.25


@dataclass(frozen=True, slots=True)
class Trial:
    seed: str
    graph: SmallGraph
    query: ast.Query
    parameters: Mapping[str, Any]
    write: bool

    @property
    def text(self) -> str:
        return render(self.query)


def trial(seed: int, number: int) -> Trial:
    """The trial of that number in a run with that seed; those of one graph follow each other."""
    graph = random_graph(Chance(f"{seed}/{number // QUERIES_PER_GRAPH}"))
    chance = Chance(f"{seed}:{number}")
    state = State(chance, nodes=len(graph.nodes), edges=len(graph.edges))
    write = chance.yes(_WRITES)
    generator = Updates(state)
    query = generator.update() if write else generator.query()
    return Trial(f"{seed}:{number}", graph, query, state.parameters, write)
