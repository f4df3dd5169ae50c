"""Every error has Neo4j's code; those with a place show it."""

import networkx as nx
import pytest

from graph.cypher import CypherError, NotSupportedError, query
from graph.cypher.view import GraphView
from tests.graph.cypher.village import village

SYNTAX = "Neo.ClientError.Statement.SyntaxError"
TYPE = "Neo.ClientError.Statement.TypeError"


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
    ("text", "code"),
    [
        ("RETURN 1 / 0", "Neo.ClientError.Statement.ArithmeticError"),
        ("RETURN 9223372036854775807 + 1", "Neo.ClientError.Statement.ArithmeticError"),
        ("MATCH (p:Person) WHERE p.name RETURN p", TYPE),
        ("MATCH (p:Person) RETURN p.name * 2", TYPE),
        ("MATCH (p:Person) RETURN size(p.age)", TYPE),
        ("MATCH (p:Person) RETURN p.name.first", TYPE),
        ("MATCH (p:Person) RETURN sum(p.name)", TYPE),
        ("RETURN $missing", "Neo.ClientError.Statement.ParameterMissing"),
        ("RETURN range(1, 2, 0)", "Neo.ClientError.Statement.ArgumentError"),
        ("RETURN 'a' =~ '('", "Neo.ClientError.Statement.SemanticError"),
        ("CALL db.nothing()", "Neo.ClientError.Procedure.ProcedureNotFound"),
        ("CREATE (n)", "Neo.ClientError.Statement.AccessMode"),
        ("MATCH (n) CALL { WITH n SET n.x = 1 } RETURN n", "Neo.ClientError.Statement.AccessMode"),
        ("MATCH (a {id: 'ada'}) MATCH p = shortestPath((a)-[*]-(a)) RETURN p", "Neo.DatabaseError.Statement.ExecutionFailed"),
    ],
)  # fmt: skip
def test_codes(text: str, code: str) -> None:
    with pytest.raises(CypherError) as caught:
        query(village(), text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("RETURN date('2024-01-31')", "Temporal functions"),
        ("RETURN point({x: 1, y: 2})", "Spatial functions"),
        ("LOAD CSV FROM 'file:///x' AS row RETURN row", "UNWIND $rows"),
        ("MATCH ((a)-->(b)){1,3} RETURN a", "Quantified path patterns"),
        ("MATCH (a)-->+(b) RETURN a", "Quantified relationships"),
        ("MATCH p = SHORTEST 1 (a)-->(b) RETURN p", "shortestPath()"),
        ("CREATE INDEX FOR (n:A) ON (n.x)", "Schema commands"),
        ("RETURN apoc.text.join(['a'], '')", "apoc"),
        ("RETURN 1 IS :: INTEGER", "IS predicates"),
        ("RETURN 'a' =~ '[a&&b]'", "Nested classes"),
        ("CALL { RETURN 1 AS x } IN TRANSACTIONS RETURN x", "IN TRANSACTIONS"),
    ],
)
def test_what_is_not_supported_is_refused_with_advice(text: str, part: str) -> None:
    with pytest.raises(NotSupportedError, match=r"not supported|not there") as caught:
        query(nx.MultiDiGraph(), text, write=True)
    assert part in str(caught.value)
    assert caught.value.line == 1


def test_a_query_that_takes_too_long_is_stopped() -> None:
    graph = nx.complete_graph(12, create_using=nx.MultiDiGraph)
    for node, data in graph.nodes(data=True):
        data.update(labels=["N"], id=node)
    for _, _, data in graph.edges(data=True):
        data["type"] = "R"
    with pytest.raises(CypherError) as caught:
        query(graph, "MATCH (a)-[*]->(b) RETURN count(*)", timeout_s=0.05)
    assert caught.value.code == "Neo.ClientError.Transaction.TransactionTimedOut"


@pytest.mark.parametrize("graph", [nx.DiGraph(), nx.MultiGraph(), {}, None])
def test_only_directed_multigraphs_are_property_graphs(graph: GraphView) -> None:
    with pytest.raises(TypeError, match="MultiDiGraph"):
        query(graph, "RETURN 1")
