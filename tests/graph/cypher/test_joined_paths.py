"""What the store joins by itself: a path is there for the conditions on it, and nodes of before are left to the engine."""

from pathlib import Path

import networkx as nx
import pytest

from graph.cypher import NetworkXView, query
from graph.stores.sqlite_file import open_file
from graph.stores.sqlite_view import SqliteView

CHAIN = "CREATE (:A {name: 'a'})-[:R]->(:B {name: 'b'})-[:S]->(:C {name: 'c'})"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("MATCH p = (n)-->(x) WHERE length(p) = 1 RETURN x.name ORDER BY x.name", [["b"], ["c"]]),
        ("MATCH p = (n)-->(x) WHERE length(p) = 2 RETURN x.name", []),
        ("MATCH p = (n)-[r]->(x) WHERE nodes(p)[0].name = 'a' RETURN type(r)", [["R"]]),
        ("MATCH p = (n)-->(x) WHERE x IN nodes(p) RETURN count(*)", [[2]]),
        ("MATCH p = (n)-->(x)-->(y) WHERE y IN nodes(p) RETURN x.name", [["b"]]),
        ("MATCH p = (n:A)-->(x)-->(y) WHERE type(relationships(p)[1]) = 'S' RETURN count(p)", [[1]]),
        ("MATCH p = (n)-->(x), q = (x)-->(y) WHERE length(p) = length(q) RETURN n.name, y.name", [["a", "c"]]),
        ("MATCH (a:A) MATCH (x:C), (a)-->(b) RETURN x.name, b.name", [["c", "b"]]),
        ("MATCH (a:A) OPTIONAL MATCH (a)-->(b:D) RETURN a.name, b.name", [["a", None]]),
        ("MATCH (a) WITH a ORDER BY a.name RETURN [(a)-->(b:C) | b.name]", [[[]], [["c"]], [[]]]),
    ],
)
def test_rows_are_the_same(text: str, rows: list[list[object]], tmp_path: Path) -> None:
    connection = open_file(tmp_path / "graph.db", read_only=False)
    for view in (NetworkXView(nx.MultiDiGraph()), SqliteView(connection)):
        query(view, CHAIN, write=True)
        assert query(view, text).rows == rows
    connection.close()
