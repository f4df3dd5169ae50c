"""Every scenario of the TCK ends as it should, over both embedded graphs: it passes, or the list says why not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.graph.cypher.tck.crossing import answer, questions
from tests.graph.cypher.tck.features import FEATURES, TEMPORAL, folders, scenarios
from tests.graph.cypher.tck.graphs import NETWORKX, SQLITE, Contents, Failure, Graph, Rows, opened
from tests.graph.cypher.tck.listed import as_listed, listed
from tests.graph.cypher.tck.running import End, run
from tests.graph.cypher.tck.values import written
from tests.shared import needs_shared

pytestmark = needs_shared(FEATURES)

GRAPHS = (NETWORKX, SQLITE)
PASSING = 0.97  # of what is asked of the engine; the list says which


@pytest.mark.parametrize("folder", folders())
@pytest.mark.parametrize("graph", GRAPHS)
def test_scenarios_end_as_listed(graph: str, folder: str, tmp_path: Path) -> None:
    with opened(graph, tmp_path) as opened_graph:
        outcomes = [(scenario, run(scenario, opened_graph)) for scenario in scenarios(folder)]
    assert outcomes
    others = [f"{each}: {end.end.value}: {end.text}" for each, end in outcomes if not as_listed(each, end)]
    assert not others, "\n".join(others)


@pytest.mark.parametrize("folder", folders())
def test_both_graphs_answer_alike_where_there_is_more_in_them(folder: str, tmp_path: Path) -> None:
    others = []
    with opened(NETWORKX, tmp_path) as networkx, opened(SQLITE, tmp_path) as sqlite:
        for question in questions(folder):
            one, other = answer(networkx, question), answer(sqlite, question)
            if one != other:
                others.append(f"{question.scenario}: {question.text}\n  {NETWORKX}: {one}\n  {SQLITE}: {other}")
    assert not others, "\n".join(others)


def test_the_list_names_scenarios_that_are_there_and_asked_for() -> None:
    asked = {scenario.key for folder in folders() for scenario in scenarios(folder) if not scenario.needs}
    assert set(listed()) <= asked
    assert len(listed()) <= len(asked) * (1 - PASSING)


def test_most_of_what_is_apart_is_in_the_folder_of_temporal_values() -> None:
    """So that the pattern that tells them does not take others away."""
    apart = [scenario for folder in folders() for scenario in scenarios(folder) if scenario.needs == TEMPORAL]
    elsewhere = {scenario.feature for scenario in apart if scenario.folder != "expressions/temporal"}
    assert elsewhere == {f"clauses/with-orderBy/WithOrderBy{number}" for number in (1, 2)}


class _Listening:
    """A graph that keeps what it answers."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.heard: list[object] = []

    def clear(self) -> None:
        self._graph.clear()

    def contents(self) -> Contents:
        return self._graph.contents()

    def ask(self, text: str, parameters: Mapping[str, object]) -> Rows:
        try:
            answer = self._graph.ask(text, parameters)
        except Failure as failure:
            self.heard.append(failure.code)
            raise
        self.heard.append((answer.columns, sorted([written(value) for value in row] for row in answer.rows)))
        return answer


@pytest.mark.neo4j
def test_what_does_not_pass_is_right_or_refused_by_neo4j(neo4j_address: str, tmp_path: Path) -> None:
    """Where the TCK differs, Neo4j answers as the engine does; what the engine refuses, Neo4j answers as the TCK."""
    from tests.graph.cypher.tck.neo4j_graph import connected

    by_key: dict[Any, Any] = {scenario.key: scenario for folder in folders() for scenario in scenarios(folder)}
    with connected(neo4j_address) as neo4j:
        for key, line in listed().items():
            real = _Listening(neo4j)
            outcome = run(by_key[key], real)
            if line.end is End.REFUSED:
                assert outcome.end is End.PASSED, key
                continue
            for name in GRAPHS:
                with opened(name, tmp_path) as graph:
                    ours = _Listening(graph)
                    run(by_key[key], ours)
                assert (key, ours.heard) == (key, real.heard)
