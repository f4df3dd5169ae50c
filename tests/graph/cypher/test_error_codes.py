"""Every error has Neo4j's code: a table that is asked of the engine and of a real Neo4j."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from graph.cypher import CypherError, query
from tests.graph.cypher.village import village
from tests.neo4j_server import alone, empty

if TYPE_CHECKING:
    import neo4j

SYNTAX = "Neo.ClientError.Statement.SyntaxError"
TYPE = "Neo.ClientError.Statement.TypeError"
ARITHMETIC = "Neo.ClientError.Statement.ArithmeticError"
ARGUMENT = "Neo.ClientError.Statement.ArgumentError"
SEMANTIC = "Neo.ClientError.Statement.SemanticError"
PARAMETER = "Neo.ClientError.Statement.ParameterMissing"
PROCEDURE = "Neo.ClientError.Procedure.ProcedureNotFound"
NOT_FOUND = "Neo.ClientError.Statement.EntityNotFound"
FAILED = "Neo.DatabaseError.Statement.ExecutionFailed"
CONSTRAINT = "Neo.ClientError.Schema.ConstraintValidationFailed"

CODES = [
    # What is not known.
    ("RETURN q", SYNTAX),
    ("MATCH (p:Person) RETURN p.name ORDER BY q", SYNTAX),
    ("RETURN nothing(1)", SYNTAX),
    ("CALL db.nothing()", PROCEDURE),
    ("CALL db.LABELS()", PROCEDURE),
    ("CALL apoc.help('x')", PROCEDURE),
    ("CALL db.labels() YIELD nothing RETURN 1", SYNTAX),
    ("CALL db.labels(1)", SYNTAX),
    ("RETURN $missing", PARAMETER),
    ("MATCH (n {id: $missing}) RETURN n", PARAMETER),
    # What is no Cypher.
    ("MATCH (p:Person RETURN p", SYNTAX),
    ("RETURN 'abc", SYNTAX),
    ("RETURN 0777", SYNTAX),
    ("RETURN 9223372036854775808", SYNTAX),
    ("MATCH (p)", SYNTAX),
    ("RETURN 1 AS a, 2 AS a", SYNTAX),
    ("WITH 1 RETURN 1", SYNTAX),
    ("RETURN 1 AS a UNION RETURN 2 AS b", SYNTAX),
    ("RETURN 1; RETURN 2", SYNTAX),
    ("MATCH (n)-[n]->() RETURN n", SYNTAX),
    ("RETURN count(count(1))", SYNTAX),
    ("MATCH (p) WHERE count(p) > 1 RETURN p", SYNTAX),
    ("MATCH (p) RETURN p.age + count(*)", SYNTAX),
    ("RETURN toUpper()", SYNTAX),
    ("RETURN toUpper('a', 'b')", SYNTAX),
    ("RETURN normalize('a', 'NFC')", SYNTAX),
    ("RETURN ln(1)", SYNTAX),
    ("RETURN cosh(1)", SYNTAX),
    ("MATCH (n:$label) RETURN n", SYNTAX),
    ("MATCH (p) RETURN p LIMIT -1", SYNTAX),
    ("CALL { RETURN 1 }", SYNTAX),
    # Numbers.
    ("RETURN 1 / 0", ARITHMETIC),
    ("RETURN 1 % 0", ARITHMETIC),
    ("RETURN 9223372036854775807 + 1", ARITHMETIC),
    ("RETURN 9223372036854775807 * 2", ARITHMETIC),
    ("RETURN range(1, 2, 0)", ARGUMENT),
    ("RETURN round(1.5, 1, 'SIDEWAYS')", ARGUMENT),
    ("UNWIND [2] AS p UNWIND [1] AS x RETURN percentileCont(x, p)", ARGUMENT),
    ("RETURN percentileCont(1, 2)", SYNTAX),
    ("RETURN substring('abc', -1)", FAILED),
    # Types, seen before the query runs and while it runs.
    ("RETURN 1 + true", SYNTAX),
    ("RETURN NOT 1", SYNTAX),
    ("RETURN toInteger([])", TYPE),
    ("UNWIND ['x'] AS x RETURN -x", SYNTAX),
    ("MATCH (p:Person) WHERE p.name RETURN p", TYPE),
    ("MATCH (p:Person) RETURN p.name * 2", TYPE),
    ("MATCH (p:Person) RETURN p.name.first", TYPE),
    ("MATCH (p:Person) RETURN sum(p.name)", TYPE),
    ("MATCH (p:Person) RETURN size(p.age)", TYPE),
    ("UNWIND [1, 'a'] AS x RETURN x ^ 2", TYPE),
    ("RETURN 'a' =~ '('", SEMANTIC),
    ("MATCH (a {id: 'ada'}) MATCH p = shortestPath((a)-[*]-(a)) RETURN p", FAILED),
    # Writing.
    ("MATCH (p {id: 'ada'}) DELETE p", CONSTRAINT),
    ("MATCH (p {id: 'ada'}) SET p.x = {a: 1}", TYPE),
    ("MATCH (p {id: 'ada'}) SET p.x = [1, 'a']", TYPE),
    ("MERGE (:N {x: null})", SEMANTIC),
    ("CREATE (a)-[:R]-(b)", SYNTAX),
    ("CREATE (a:N) MATCH (b) RETURN b", SYNTAX),
    ("MATCH (a {id: 'ada'}) DETACH DELETE a RETURN a.name", NOT_FOUND),
]
REFUSED_WITHOUT_WRITE = ["CREATE (n)", "MATCH (n) CALL { WITH n SET n.x = 1 } RETURN n"]


@pytest.mark.parametrize(("text", "code"), CODES)
def test_codes(text: str, code: str) -> None:
    with pytest.raises(CypherError) as caught:
        query(village(), text, write=True)
    assert caught.value.code == code


@pytest.mark.parametrize("text", REFUSED_WITHOUT_WRITE)
def test_writing_has_to_be_allowed(text: str) -> None:
    with pytest.raises(CypherError) as caught:
        query(village(), text)
    assert caught.value.code == "Neo.ClientError.Statement.AccessMode"


@pytest.fixture(scope="module")
def session(neo4j_uri: str, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[neo4j.Session]":
    """A session on a server that has the village, whose labels the program's own store would not write."""
    import neo4j

    graph = village()
    with alone(tmp_path_factory), neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        empty(neo4j_uri)
        with driver.session(database="neo4j") as opened:
            for _, data in graph.nodes(data=True):
                properties = {key: value for key, value in data.items() if key != "labels"}
                opened.run(f"CREATE (n:{':'.join(data['labels'])}) SET n = $p", p=properties).consume()
            for start, end, data in graph.edges(data=True):
                properties = {key: value for key, value in data.items() if key != "type"}
                text = f"MATCH (a {{id: $a}}), (b {{id: $b}}) CREATE (a)-[r:{data['type']}]->(b) SET r = $p"
                opened.run(text, a=start, b=end, p=properties).consume()
            yield opened
        empty(neo4j_uri)


@pytest.mark.neo4j
@pytest.mark.parametrize(("text", "code"), CODES)
def test_codes_are_those_of_neo4j(session: "neo4j.Session", text: str, code: str) -> None:
    import neo4j

    with pytest.raises(neo4j.exceptions.Neo4jError) as caught:
        session.run(text).consume()
    assert caught.value.code == code
