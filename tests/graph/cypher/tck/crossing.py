"""The TCK's queries asked of one graph that has more in it than those of their scenarios.

The TCK says nothing of the answers, so they are compared with each other: those of the embedded graphs by the tests,
and with those of a real Neo4j by `python -m tests.graph.cypher.tck.crossing`, which takes some minutes.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.graph.cypher.tck.features import Scenario, folders, scenarios
from tests.graph.cypher.tck.graphs import NETWORKX, SQLITE, Failure, Graph, opened
from tests.graph.cypher.tck.notation import value_of
from tests.graph.cypher.tck.running import effects
from tests.graph.cypher.tck.values import written

REFUSED: Final = "refused"

# With the labels, types and properties that most queries name, two parallel relationships, and a loop.
_GRAPH: Final = """
CREATE (a:A:Person:Label {name: 'a', age: 1, x: 1, num: 1, id: 1, var: 'val', prop: 1, list: [1, 2, 3]}),
       (b:B:Person {name: 'b', age: 2, x: 2.5, num: 2, id: 2, bool: true, prop: 42}),
       (c:C:X {name: 'c', x: 's', num: 3, id: 3}), (d:D {name: 'd'}), (e), (f:A {name: 'A', num: 42, id: 0}),
       (a)-[:KNOWS {name: 'r', since: 1, num: 1}]->(b), (a)-[:KNOWS]->(b), (b)-[:KNOWS {since: 2}]->(c),
       (c)-[:T {x: 1}]->(a), (a)-[:T]->(a), (a)-[:REL {num: 3}]->(d), (a)-[:LIKES]->(f), (f)-[:X]->(b),
       (c)-[:TYPE {p: 1}]->(e)
"""
_LOOKS: Final = re.compile(r"\b(?:MATCH|MERGE)\b")  # to other queries it is the same which graph it is
_CHANCE: Final = re.compile(r"\brand\(")
_CUT: Final = re.compile(r"\b(?:LIMIT|SKIP)\b")  # which of equal rows stay is not part of the answer


@dataclass(frozen=True, slots=True)
class Question:
    """A query of a scenario with its parameters."""

    scenario: Scenario
    text: str
    parameters: Mapping[str, object]


def questions(folder: str) -> Iterator[Question]:
    """The queries of a category that look at the graph, each once.

    Those that ask chance, or need what the engine does not have, are left out.
    """
    known: set[tuple[str, str]] = set()
    for scenario in scenarios(folder):
        parameters: dict[str, object] = {}
        for step in scenario.steps:
            if step.text == "parameters are:":
                parameters = {name: value_of(value) for name, value in step.table}
            key = (step.doc, str(parameters))
            if step.text == "executing query:" and key not in known and not scenario.needs and _asked(step.doc):
                known.add(key)
                yield Question(scenario, step.doc, parameters)


def _asked(text: str) -> bool:
    return bool(_LOOKS.search(text)) and not _CHANCE.search(text)


def answer(graph: Graph, question: Question) -> object:
    """What the graph answers, to be compared: `REFUSED`, an error's code, or columns, rows and side effects.

    The order of the rows, and that inside of lists, is left out; so are the rows themselves where some are cut off.
    """
    graph.clear()
    graph.ask(_GRAPH, {})
    before = graph.contents()
    try:
        found = graph.ask(question.text, question.parameters)
    except Failure as failure:
        return REFUSED if failure.refused else failure.code
    rows = sorted([written(value, any_list_order=True) for value in row] for row in found.rows)
    return found.columns, len(rows) if _CUT.search(question.text) else rows, effects(before, graph.contents())


def main() -> int:
    """Ask Neo4j and the embedded graphs, and print where they differ."""
    from tests.graph.cypher.tck.neo4j_graph import connected
    from tests.neo4j_server import neo4j_server

    asked, refused, different = 0, 0, 0
    with (
        tempfile.TemporaryDirectory() as folder,
        neo4j_server() as address,
        connected(address) as neo4j,
        opened(NETWORKX, Path(folder)) as networkx,
        opened(SQLITE, Path(folder)) as sqlite,
    ):
        for question in (each for category in folders() for each in questions(category)):
            wanted = answer(neo4j, question)
            for name, graph in ((NETWORKX, networkx), (SQLITE, sqlite)):
                found = answer(graph, question)
                asked += 1
                refused += found == REFUSED
                if found not in (wanted, REFUSED):
                    different += 1
                    print(f"{question.scenario}\n{question.text}\n  Neo4j: {wanted}\n  {name}: {found}\n")
    print(f"{asked} asked, {refused} refused, {different} answered otherwise than by Neo4j")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
