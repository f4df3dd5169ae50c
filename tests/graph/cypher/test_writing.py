"""Queries that write, what they leave behind, and that a failed one leaves nothing behind."""

from typing import Any

import pytest

from graph.cypher import CypherError, query
from graph.cypher.networkx_view import Graph
from tests.graph.cypher.village import village

CHANGES = [
    ("CREATE (:Person {id: 'eve', age: 5, x: null})", "MATCH (n {id: 'eve'}) RETURN labels(n), properties(n)", [[["Person"], {"id": "eve", "age": 5}]]),
    ("MATCH (a {id: 'dee'}) CREATE (a)-[:OWNS {since: 1}]->(:Pet:Fish {id: 'nemo'})",
     "MATCH (a {id: 'dee'})-[r]->(b) RETURN type(r), r.since, b.id, labels(b)", [["OWNS", 1, "nemo", ["Pet", "Fish"]]]),
    ("UNWIND range(1, 3) AS i CREATE (:N {i: i})", "MATCH (n:N) RETURN n.i ORDER BY n.i", [[1], [2], [3]]),
    ("CREATE (a:N {i: 1}), (b:N {i: 2}), (a)<-[:R]-(b)", "MATCH (b)-[:R]->(a) RETURN b.i, a.i", [[2, 1]]),
    ("UNWIND ['Ada', 'Eve', 'Eve'] AS n MERGE (p:Person {name: n}) ON CREATE SET p.new = 1 ON MATCH SET p.seen = true",
     "MATCH (p:Person) WHERE p.new = 1 OR p.seen RETURN p.name, p.new, p.seen ORDER BY p.name", [["Ada", None, True], ["Eve", 1, True]]),
    ("MATCH (a {id: 'ada'}), (b {id: 'bo'}) MERGE (a)-[r:KNOWS]->(b) ON MATCH SET r.since = r.since + 1",
     "MATCH ({id: 'ada'})-[r:KNOWS]->({id: 'bo'}) RETURN r.since", [[2002]]),
    ("MATCH (a {id: 'ada'}), (d {id: 'dee'}) MERGE (a)-[:KNOWS]->(d)", "MATCH (a {id: 'ada'})-[:KNOWS]->(b) RETURN count(b)", [[3]]),
    ("MATCH (p {id: 'ada'}) SET p.age = null, p.x = [1, 2.5]", "MATCH (p {id: 'ada'}) RETURN p.age, p.x", [[None, [1.0, 2.5]]]),
    ("MATCH (p {id: 'ada'}) SET p = {id: 'ada', only: 1}", "MATCH (p {id: 'ada'}) RETURN properties(p)", [[{"id": "ada", "only": 1}]]),
    ("MATCH (p {id: 'ada'}) SET p += {age: null, only: 1}", "MATCH (p {id: 'ada'}) RETURN p.age, p.only, p.name", [[None, 1, "Ada"]]),
    ("MATCH (p {id: 'ada'}) SET p:A:B REMOVE p:Person, p.name", "MATCH (p:A) RETURN labels(p), p.name", [[["A", "B"], None]]),
    ("MATCH (p {id: 'ada'})-[r:KNOWS]->() DELETE r", "MATCH ({id: 'ada'})-[r:KNOWS]->() RETURN count(r)", [[0]]),
    ("MATCH (p {id: 'ada'}) DETACH DELETE p", "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)", [[7, 5]]),
    ("MATCH (p:Person)-[r]-() DELETE p, r", "MATCH (n) RETURN count(n)", [[5]]),
    ("MATCH (p:Person)-[r]-() DELETE p, r WITH DISTINCT 1 AS x MATCH (n) CREATE (:Left)", "MATCH (n:Left) RETURN count(n)", [[5]]),
    ("MATCH (p:Pet) WITH collect(p) AS ps FOREACH (p IN ps | SET p.fed = true)", "MATCH (p {fed: true}) RETURN count(p)", [[2]]),
    # As in Neo4j, what is no list is one item.
    ("FOREACH (x IN 5 | CREATE (:N {i: x}))", "MATCH (n:N) RETURN n.i", [[5]]),
    ("MATCH (p:Person) CALL { WITH p CREATE (:Copy {of: p.id}) }", "MATCH (c:Copy) RETURN count(c)", [[4]]),
    # What a clause creates, it does not find.
    ("MATCH (a:Pet) CREATE (:Pet {of: a.id})", "MATCH (p:Pet) RETURN count(p)", [[4]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "check", "rows"), CHANGES)
def test_change(text: str, check: str, rows: list[list[Any]]) -> None:
    graph = village()
    query(graph, text, write=True)
    assert query(graph, check).rows == rows


def test_a_new_node_has_its_id_for_a_key() -> None:
    graph = village()
    query(graph, "CREATE (:Person {id: 'eve'}) CREATE (n:Person) SET n.id = 'fay'", write=True)
    assert graph.nodes["eve"] == {"labels": ["Person"], "id": "eve"}
    assert graph.nodes["fay"] == {"labels": ["Person"], "id": "fay"}


def contents(graph: Graph) -> tuple[list[Any], list[Any]]:
    return (
        [(node, dict(data)) for node, data in graph.nodes(data=True)],
        [(*edge, dict(graph.get_edge_data(*edge))) for edge in graph.edges(keys=True)],
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MATCH (p {id: 'ada'}) DELETE p", "Neo.ClientError.Schema.ConstraintValidationFailed"),
        ("CREATE (a:N {id: 'n'}) WITH a RETURN 1 / 0", "Neo.ClientError.Statement.ArithmeticError"),
        ("MATCH (p:Person) SET p.x = 1 WITH p RETURN 1 / (p.age - 41)", "Neo.ClientError.Statement.ArithmeticError"),
        ("MATCH (a {id: 'ada'}) DETACH DELETE a WITH 1 AS x RETURN x / 0", "Neo.ClientError.Statement.ArithmeticError"),
        ("MATCH (a)-[r:KNOWS]->() SET r.since = 0, a:Old DELETE r WITH 1 AS x RETURN x / 0", "Neo.ClientError.Statement.ArithmeticError"),
        ("CREATE (:N) MERGE (:N {x: null})", "Neo.ClientError.Statement.SemanticError"),
        ("MATCH (p {id: 'ada'}) SET p.x = {a: 1}", "Neo.ClientError.Statement.TypeError"),
        ("MATCH (p {id: 'ada'}) SET p.y = 1, p.x = [1, 'a']", "Neo.ClientError.Statement.TypeError"),
        ("MATCH (p {id: 'ada'}) SET p.x = [null]", "Neo.ClientError.Statement.TypeError"),
        # refused: what Neo4j finds of such a graph depends on its plan
        ("MATCH (p {id: 'ada'}) DELETE p WITH 1 AS x MATCH (n) WITH count(n) AS c MATCH ()-[r]->() DELETE r", "Neo.ClientError.Statement.SyntaxError"),
        ("MATCH (p {id: 'ada'}) DELETE p MERGE (:Person {id: 'ada'})", "Neo.ClientError.Statement.SyntaxError"),
        ("MATCH (p {id: 'ada'}) DELETE p RETURN [(p)-->(q) | q]", "Neo.ClientError.Statement.SyntaxError"),
        ("CREATE (a)-[:R]-(b)", "Neo.ClientError.Statement.SyntaxError"),
        ("CREATE (a)-->(b)", "Neo.ClientError.Statement.SyntaxError"),
        ("CREATE (a:N) MATCH (b) RETURN b", "Neo.ClientError.Statement.SyntaxError"),
        ("CREATE (n {labels: 1})", "Neo.ClientError.Statement.SemanticError"),
    ],
)  # fmt: skip
def test_a_failed_write_leaves_the_graph_as_it_was(text: str, code: str) -> None:
    graph = village()
    before = contents(graph)
    with pytest.raises(CypherError) as caught:
        query(graph, text, write=True)
    assert caught.value.code == code
    assert contents(graph) == before


def test_without_write_nothing_is_written() -> None:
    graph = village()
    before = contents(graph)
    with pytest.raises(CypherError, match="write=True"):
        query(graph, "MATCH (n) DETACH DELETE n")
    assert contents(graph) == before
