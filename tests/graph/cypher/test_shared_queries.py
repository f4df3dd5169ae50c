"""The queries whose rows come from a real Neo4j 5.26; they are kept beside the repository."""

import json
from typing import Any

import networkx as nx
import pytest

from graph.cypher import CypherError, query
from graph.cypher.networkx_view import Graph
from tests.shared import FOLDER, needs_shared

QUERIES = FOLDER / "queries" / "queries.jsonl"
FIXTURE = FOLDER / "queries" / "fixture.json"


def cases() -> list[Any]:
    if not QUERIES.exists():
        return [pytest.param({}, marks=needs_shared(QUERIES))]
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]


def fixture_graph() -> Graph:
    fixture = json.loads(FIXTURE.read_text(encoding="utf-8"))
    graph: Graph = nx.MultiDiGraph()
    for node in fixture["nodes"]:
        graph.add_nodes_from([(node["properties"]["id"], {"labels": node["labels"], **node["properties"]})])
    for edge in fixture["relationships"]:
        graph.add_edges_from([(edge["start"], edge["end"], {"type": edge["type"], **edge["properties"]})])
    return graph


def comparable(value: Any) -> Any:
    """Lists inside a row sorted: the order in a collect() is not part of the answer. Floats are told to the last digit."""
    if isinstance(value, list):
        items = [comparable(item) for item in value]
        return sorted(items, key=json.dumps)
    if isinstance(value, dict):
        return {key: comparable(value[key]) for key in sorted(value)}
    return value


@pytest.mark.parametrize("case", cases())
def test_answers_as_neo4j(case: dict[str, Any]) -> None:
    graph = fixture_graph()
    if "error" in case:
        with pytest.raises(CypherError) as caught:
            query(graph, case["cypher"], case["params"])
        assert caught.value.code == case["error"]
        return
    answer = query(graph, case["cypher"], case["params"], write=case["category"] == "write")
    if "check" in case:
        answer = query(graph, case["check"])
    assert answer.columns == case["columns"]
    found = [[comparable(value) for value in row] for row in answer.rows]
    wanted = [[comparable(value) for value in row] for row in case["rows"]]
    if not case["ordered"]:
        found, wanted = sorted(found, key=json.dumps), sorted(wanted, key=json.dumps)
    assert found == wanted
