"""EXPLAIN tells where a pattern starts, how it goes on and what is filtered where, and runs nothing."""

from pathlib import Path

import pytest

from graph.cypher import query
from graph.cypher.view import MANY
from graph.stores import Store, open_store
from graph.stores.sqlite import SqliteStore
from tests.graph.cypher.village import village

SHOWN = {
    "MATCH (a:Person) RETURN a.name": [
        ("start", "(a): all of about 4 nodes with label Person"),
        ("filter", "(a) has label Person"),
        ("project", "a.name"),
    ],
    "MATCH (a:Person {name: $n})-[k:KNOWS]->() WHERE k.since > 2010 RETURN count(*) AS n": [
        ("start", "(a): looked up among about 4 nodes with label Person by name = $n"),
        ("filter", "(a) has label Person"),
        ("filter", "a.name = $n"),
        ("follow", "(a)-[k:KNOWS]->()"),
        ("filter", "k.since > 2010"),
        ("group", "n"),
    ],
    "MATCH (a) WHERE a.name IN ['x', 'y'] AND\n a.age = 3 RETURN a": [
        ("start", "(a): looked up among about 8 nodes by age = 3"),
        ("filter", "a.name IN ['x', 'y']"),
        ("filter", "a.age = 3"),
        ("project", "a"),
    ],
    "MATCH (a)-[:OWNS|LIVES_IN*1..2]-(b:(Pet|!Place)&%) RETURN DISTINCT b.name AS b, a.age ORDER BY b DESC, a.age "
    "SKIP 1 LIMIT 2": [
        ("start", "(a): all of about 8 nodes"),
        ("follow", "(a)-[:OWNS|LIVES_IN*1..2]-(b)"),
        ("filter", "(b) has label ((Pet | !Place) & %)"),
        ("project", "b, a.age"),
        ("distinct", ""),
        ("sort", "b descending, a.age"),
        ("skip", "1"),
        ("limit", "2"),
    ],
    "UNWIND [1, 2] AS i CALL (i) { RETURN i + 1 AS j UNION RETURN i AS j } WITH j, sum(i) AS s WHERE s > 1 RETURN j": [
        ("unwind", "[1, 2] as i"),
        ("call", ""),
        ("  project", "j"),
        ("  union", ""),
        ("  project", "j"),
        ("group", "by j: s"),
        ("filter", "s > 1"),
        ("project", "j"),
    ],
    "MATCH (a:Place) OPTIONAL MATCH (a)<-[:LIVES_IN]-(b) RETURN a, EXISTS { (b)-[:OWNS]->() } AS owns": [
        ("start", "(a): all of about 2 nodes with label Place"),
        ("filter", "(a) has label Place"),
        ("optional match", ""),
        ("  follow", "(a)<-[:LIVES_IN]-(b)"),
        ("exists", ""),
        ("  follow", "(b)-[:OWNS]->()"),
        ("project", "a, owns"),
    ],
}


@pytest.mark.parametrize("text", SHOWN)
def test_steps(text: str) -> None:
    answer = query(village(), f"EXPLAIN {text}", {"n": "Ada"})
    assert answer.columns == ["step", "details"]
    assert [tuple(row) for row in answer.rows] == SHOWN[text]


def test_the_file_joins_by_itself(tmp_path: Path) -> None:
    with open_store(tmp_path / "village.db") as store:
        store.write_graph(village())
        steps = store.query("EXPLAIN MATCH (a:Person)-[:KNOWS]->(b)-[:OWNS]->(c:Cat) RETURN a, b, c").rows
    assert steps == [
        ["start", "(c): all of about 1 nodes with label Cat"],
        ["join", "(c)<-[:OWNS]-(b)"],
        ["join", "(b)<-[:KNOWS]-(a)"],
        ["filter", "(a) has label Person"],
        ["filter", "(c) has label Cat"],
        ["project", "a, b, c"],
    ]


def test_more_than_are_counted(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "graph.db") as store:
        store.query("UNWIND range(1, 3) AS i CREATE (:Few)", write=True)
        numbers = f"WITH RECURSIVE number (i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM number WHERE i < {MANY + 9}) "
        for statement in (
            f"INSERT INTO node (ref, labels, properties) {numbers}SELECT i, '[\"N\"]', '{{}}' FROM number",
            f"INSERT INTO node_label (label, node) {numbers}SELECT 'N', i FROM number",
        ):
            store._connection.execute(statement)
        starts = [
            store.query(f"EXPLAIN MATCH {pattern} RETURN a").rows[0][1]
            for pattern in ("(a:Few)", "(a:N)", "(a:N|Few)", "(a)")
        ]
    assert starts == [
        "(a): all of about 3 nodes with label Few",
        "(a): all of 50,000 or more nodes with label N",
        "(a): all of 50,003 or more nodes with label N|Few",
        "(a): all of about 50,009 nodes",
    ]


def test_nothing_is_written() -> None:
    graph = village()
    answer = query(graph, "EXPLAIN MATCH (a:Person) SET a.seen = true CREATE (:Cat)")
    assert answer.rows[0] == ["start", "(a): all of about 4 nodes with label Person"]
    assert graph.number_of_nodes() == 8
    assert "seen" not in graph.nodes["ada"]


def test_a_wrong_query_is_an_error() -> None:
    with pytest.raises(Exception, match="Variable `b` not defined"):
        query(village(), "EXPLAIN MATCH (a) RETURN b")


@pytest.mark.neo4j
def test_neo4j_shows_its_own_plan(neo4j_store: Store) -> None:
    answer = neo4j_store.query("EXPLAIN MATCH (p:Paper)-[:USES]->(m:Method {name: $m}) RETURN p.title", {"m": "BERT"})
    assert answer.columns == ["step", "details"]
    assert [row[0] for row in answer.rows][-1] == "ProduceResults"
    assert any("BERT" in row[1] or "$m" in row[1] for row in answer.rows)
