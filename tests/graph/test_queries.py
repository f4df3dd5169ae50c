"""The queries whose rows a real Neo4j gave, asked of every store."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.errors import QueryError
from graph.stores import Store, open_store
from tests.shared import FOLDER, needs_shared

QUERIES = FOLDER / "queries"

pytestmark = needs_shared(QUERIES)

Opener = Callable[[], Store]


def _fixture() -> "nx.MultiDiGraph[Any]":
    data = json.loads((QUERIES / "fixture.json").read_text(encoding="utf-8"))
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node in data["nodes"]:
        graph.add_nodes_from([(node["properties"]["id"], {"labels": node["labels"], **node["properties"]})])
    for edge in data["relationships"]:
        graph.add_edges_from([(edge["start"], edge["end"], {"type": edge["type"], **edge["properties"]})])
    return graph


@pytest.fixture(params=["memory", "sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Gives the fixture's graph in a store, untouched by queries before."""
    opened: list[Store] = []

    def open_fresh() -> Store:
        if request.param == "neo4j":
            store: Store = request.getfixturevalue("neo4j_store")
            store.query("MATCH (n) DETACH DELETE n", write=True)
        else:
            store = open_store("memory:" if request.param == "memory" else tmp_path / f"{len(opened)}.db")
            opened.append(store)
        store.write_graph(_fixture())
        return store

    yield open_fresh
    for store in opened:
        store.close()


def test_all_rows_are_those_of_neo4j(opener: Opener) -> None:
    wrong = []
    store: Store | None = None
    for line in (QUERIES / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        if store is None or "check" in query:
            store = opener()
        found = _ask(store, query)
        if found != _expected(query):
            wrong.append((query["id"], query["cypher"], found, _expected(query)))
        if "check" in query:
            store = None
    assert wrong == []


def _ask(store: Store, query: dict[str, Any]) -> object:
    """The rows as they compare, or the code of the error."""
    try:
        answer = store.query(query["cypher"], query["params"], write="check" in query)
        if "check" in query:
            answer = store.query(query["check"], query["params"])
    except QueryError as error:
        return error.code
    return answer.columns, _comparable(answer.rows, query)


def _expected(query: dict[str, Any]) -> object:
    return query["error"] if "error" in query else (query["columns"], _comparable(query["rows"], query))


def _comparable(rows: list[list[Any]], query: dict[str, Any]) -> list[str]:
    unordered_lists = "collect(" in query["cypher"]
    texts = [json.dumps(_rounded(row, unordered=unordered_lists), sort_keys=True) for row in rows]
    return texts if query["ordered"] else sorted(texts)


def _rounded(value: Any, *, unordered: bool) -> Any:
    """Sums of floats depend on the order of the rows in the last digits; so does what is collected."""
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, list):
        items = [_rounded(item, unordered=unordered) for item in value]
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if unordered else items
    if isinstance(value, dict):
        return {key: _rounded(item, unordered=unordered) for key, item in value.items()}
    return value
