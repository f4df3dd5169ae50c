"""Errors show their place, and say what to do; their codes are in `test_error_codes.py`."""

import re

import networkx as nx
import pytest

from graph.cypher import CypherError, NotSupportedError, query
from graph.cypher.view import GraphView

SYNTAX = "Neo.ClientError.Statement.SyntaxError"


@pytest.mark.parametrize(
    ("text", "column", "part"),
    [
        ("MATCH (p:Person RETURN p", 17, "expected ')'"),
        ("MATCH (p:Person) RETURN q.id", 25, "Variable `q` not defined; known here: `p`"),
        ("SELECT 1", 1, "Invalid input 'SELECT'"),
        ("RETURN 1 +", 11, "the end of the query"),
        ("RETURN 'abc", 8, "string does not end"),
        ("RETURN 1 != 2", 10, "use '<>'"),
        ("MATCH (a)-[:X->(b) RETURN a", 14, "expected ']'"),
        ("MATCH (a) WHERE (a)-[:X->(b) RETURN a", 24, "expected ']'"),
        ("MATCH (p)", 1, "Query cannot conclude with MATCH"),
        ("WITH 1 AS a, 2 AS a RETURN a", 14, "same name"),
        ("MATCH (p) WITH p.id RETURN 1", 16, "must be aliased"),
        ("MATCH (p) RETURN p.age + count(*)", 18, "implicit grouping"),
        ("MATCH (p) RETURN count(count(p))", 24, "inside of aggregate"),
        ("MATCH (p) WHERE count(p) > 1 RETURN p", 17, "Invalid use of aggregating function"),
        ("MATCH (p) RETURN DISTINCT p.id ORDER BY p.age", 41, "not possible to access variables"),
        ("RETURN 1 + true", 12, "Type mismatch: expected Float, Integer, String or List<T> but was Boolean"),
        ("UNWIND [1] AS x RETURN size(x)", 29, "Type mismatch: expected String or List<T> but was Integer"),
        ("MATCH (p) WHERE p.x = 1 AND 5 RETURN p", 29, "expected Boolean but was Integer"),
        ("MATCH (n)-[n]->() RETURN n", 10, "conflicting type"),
        ("MATCH (a) WHERE (a)-->(b) RETURN a", 23, "not allowed to introduce new variables"),
        ("MATCH (a) RETURN (a)-->()", 18, "test the existence of a pattern"),
        ("RETURN sizee('a')", 8, "did you mean size()?"),
        ("RETURN toUpper()", 8, "Insufficient parameters"),
        ("RETURN 1 LIMIT -1", 16, "non-negative integer"),
        ("MATCH (n:A:B|C) RETURN n", 10, "Mixing label expression symbols"),
        ("RETURN 1 AS a UNION RETURN 2 AS b", 21, "same return column names"),
        ("UNWIND [1] AS x UNWIND [2] AS x RETURN x", 31, "already declared"),
        ("RETURN {a: 1}[0]", 15, "map key must be given as String, but was Integer"),
        ("MATCH (n) RETURN n[true]", 20, "node or relationship property key must be given as String, but was Boolean"),
        ("MATCH ()-[r]->() RETURN [r][0][1.5]", 32, "property key must be given as String, but was Float"),
    ],
)
def test_syntax_errors_point_at_their_place(text: str, column: int, part: str) -> None:
    with pytest.raises(CypherError) as caught:
        query(nx.MultiDiGraph(), text)
    error = caught.value
    assert error.code == SYNTAX
    assert part in str(error)
    assert (error.line, error.column) == (1, column)
    excerpt, caret = str(error).splitlines()[-2:]
    assert excerpt == f"  {text}"
    assert caret == " " * (column + 1) + "^"


def test_place_in_a_query_of_several_lines() -> None:
    with pytest.raises(CypherError) as caught:
        query(nx.MultiDiGraph(), "MATCH (p)\nWHERE p.x = 1\nRETURN q")
    assert (caught.value.line, caught.value.column) == (3, 8)
    assert str(caught.value).endswith("\n  RETURN q\n         ^")


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("RETURN '水獭😀', q", ["  RETURN '水獭😀', q", "                   ^"]),
        ("RETURN 'e\u0301', q", ["  RETURN 'e\u0301', q", "              ^"]),
        ("RETURN 1,\r\n\tq,\r\n2", ["   q,", "   ^"]),
        ("RETURN\t'a\u0007',\tq", ["  RETURN 'a ', q", "               ^"]),
        (f"RETURN '{'x' * 300}', q, 1", ["  …" + "x" * 47 + "', q, 1", "   " + " " * 50 + "^"]),
        (f"RETURN '{'字' * 300}', q", ["  …" + "字" * 47 + "', q", "   " + " " * 97 + "^"]),
        ("RETURN 1 +", ["  RETURN 1 +", "            ^"]),
        ("", ["  ", "  ^"]),
    ],
)
def test_the_caret_stands_under_the_place(text: str, excerpt: list[str]) -> None:
    with pytest.raises(CypherError) as caught:
        query(nx.MultiDiGraph(), text)
    assert str(caught.value).split("\n")[-2:] == excerpt


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("SELECT 1", "use MATCH ... RETURN"),
        ("UPDATE papers SET x = 1", "use MATCH ... SET"),
        ("BEGIN", "a query is a transaction of its own"),
        ("RETURN toInt('1')", "use toInteger()"),
        ("RETURN ceiling(1.5)", "use ceil()"),
        ("RETURN ln(1)", "use log()"),
        ("RETURN extract(x IN [1] | x)", "use [x IN list | expression]"),
        ("RETURN distance(1, 2)", "use sqrt("),
        ("RETURN tolowr('A')", "did you mean toLower()?"),
        ("MATCH (a)-[*1..$n]->(b) RETURN a", "write the numbers into the query"),
        ("RETURN normalize('a', 'NFC')", "expected NFC, NFD, NFKC, NFKD"),
        ("RETURN 0777", "write 0o777"),
        ("RETURN 1; RETURN 2", "one query at a time"),
        ("CALL db.LABELS()", "known are db.labels, db.relationshipTypes, db.propertyKeys"),
    ],
)
def test_errors_of_neo4j_too_say_what_to_use(text: str, part: str) -> None:
    with pytest.raises(CypherError, match=re.escape(part)) as caught:
        query(nx.MultiDiGraph(), text, {"n": 1})
    assert not isinstance(caught.value, NotSupportedError)


def test_a_query_that_takes_too_long_is_stopped() -> None:
    graph = nx.complete_graph(12, create_using=nx.MultiDiGraph)
    for node, data in graph.nodes(data=True):
        data.update(labels=["N"], id=node)
    for _, _, data in graph.edges(data=True):
        data["type"] = "R"
    with pytest.raises(CypherError) as caught:
        query(graph, "MATCH (a)-[*]->(b) RETURN count(*)", timeout_s=0.05)
    assert caught.value.code == "Neo.ClientError.Transaction.TransactionTimedOut"


@pytest.mark.parametrize(
    "text",
    [
        "RETURN reduce(s = 0, x IN range(1, 9000000) | s + x)",
        "RETURN any(x IN range(1, 9000000) WHERE x < 0)",
        "RETURN size([x IN range(1, 9000000) | x])",
        "UNWIND range(1, 9000000) AS x RETURN count(x)",
    ],
)
def test_long_lists_are_stopped_too(text: str) -> None:
    with pytest.raises(CypherError, match="stopped after"):
        query(nx.MultiDiGraph(), text, timeout_s=0.05)


@pytest.mark.parametrize("graph", [{}, None])
def test_what_is_no_graph(graph: GraphView) -> None:
    with pytest.raises(TypeError, match="expected a NetworkX graph"):
        query(graph, "RETURN 1")


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph(), nx.MultiGraph()])
def test_only_directed_multigraphs_can_be_written(graph: GraphView) -> None:
    with pytest.raises(TypeError, match=r"MultiDiGraph, not a \w+; property_graph"):
        query(graph, "CREATE (n)", write=True)
