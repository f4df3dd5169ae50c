"""The runner sees what is wrong: each scenario here is written so that its end is known."""

from pathlib import Path

import pytest

from tests.graph.cypher.tck.features import Scenario, Step
from tests.graph.cypher.tck.graphs import NETWORKX, SQLITE, opened
from tests.graph.cypher.tck.running import End, run

PASSED, REFUSED, FAILED, WRONG = End.PASSED, End.REFUSED, End.FAILED, End.WRONG

SETUP = "CREATE (a:A {x: 1})-[:T {y: 2}]->(b:B {x: 2})"
READ = "MATCH (n) RETURN n.x AS x, labels(n) AS l ORDER BY x"
ANY_ORDER = "the result should be, in any order:"
ORDERED = "the result should be, in order:"
LOOSE = "the result should be (ignoring element order for lists):"
EFFECTS = "the side effects should be:"
NO_EFFECTS = Step("no side effects")
EMPTY = Step("the result should be empty")


def rows(text: str, *of: str) -> Step:
    return Step(text, table=tuple(tuple(row.split("|")) for row in of))


def error(kind: str, phase: str, detail: str = "*") -> Step:
    return Step(f"a {kind} should be raised at {phase}: {detail}")


ENDS = [
    (READ, [rows(ORDERED, "x|l", "1|['A']", "2|['B']"), NO_EFFECTS], PASSED),
    (READ, [rows(ANY_ORDER, "x|l", "2|['B']", "1|['A']")], PASSED),
    (READ, [rows(ORDERED, "x|l", "2|['B']", "1|['A']")], WRONG),
    (READ, [rows(ANY_ORDER, "x|l", "1|['A']")], WRONG),
    (READ, [rows(ANY_ORDER, "x|l", "1|['A']", "2|['B']", "2|['B']")], WRONG),
    (READ, [rows(ANY_ORDER, "l|x", "['A']|1", "['B']|2")], WRONG),
    (READ, [rows(ANY_ORDER, "x|l", "1.0|['A']", "2|['B']")], WRONG),
    (READ, [EMPTY], WRONG),
    ("RETURN [1, 2] AS l", [rows(LOOSE, "l", "[2, 1]")], PASSED),
    ("RETURN [1, 2] AS l", [rows(ANY_ORDER, "l", "[2, 1]")], WRONG),
    ("MATCH p = (a:A)-->() RETURN p", [rows(ANY_ORDER, "p", "<(:A {x: 1})-[:T {y: 2}]->(:B {x: 2})>")], PASSED),
    ("MATCH p = (b:B)--() RETURN p", [rows(ANY_ORDER, "p", "<(:B {x: 2})<-[:T {y: 2}]-(:A {x: 1})>")], PASSED),
    ("MATCH p = (b:B)--() RETURN p", [rows(ANY_ORDER, "p", "<(:B {x: 2})-[:T {y: 2}]->(:A {x: 1})>")], WRONG),
    ("CREATE (:C {x: 1, y: 2})", [EMPTY, rows(EFFECTS, "+nodes|1", "+labels|1", "+properties|2")], PASSED),
    ("CREATE (:C {x: 1, y: 2})", [EMPTY, rows(EFFECTS, "+nodes|1", "+properties|2")], WRONG),
    ("CREATE (:C {x: 1, y: 2})", [EMPTY, NO_EFFECTS], WRONG),
    ("CREATE (:A)", [rows(EFFECTS, "+nodes|1")], PASSED),
    ("MATCH (a:A) SET a.x = 5", [rows(EFFECTS, "+properties|1", "-properties|1")], PASSED),
    ("MATCH (a:A) SET a.x = 1", [NO_EFFECTS], PASSED),
    ("MATCH (a:A) SET a.x = 1.0", [NO_EFFECTS], WRONG),
    ("MATCH (a:A) REMOVE a:A", [rows(EFFECTS, "-labels|1")], PASSED),
    ("MATCH ()-[r]->() DELETE r", [rows(EFFECTS, "-relationships|1", "-properties|1")], PASSED),
    ("MATCH (n) DETACH DELETE n", [rows(EFFECTS, "-nodes|2", "-relationships|1", "-labels|2", "-properties|3")], PASSED),
    ("MATCH (b:B) DETACH DELETE b CREATE (:B {x: 2})",
     [rows(EFFECTS, "+nodes|1", "-nodes|1", "-relationships|1", "+properties|1", "-properties|2")], PASSED),
    ("MATCH (a)-[r]->(b) DELETE r CREATE (a)-[:T {y: 2}]->(b)",
     [rows(EFFECTS, "+relationships|1", "-relationships|1", "+properties|1", "-properties|1")], PASSED),
    ("RETURN nothing", [error("SyntaxError", "compile time", "UndefinedVariable")], PASSED),
    ("RETURN nothing", [error("TypeError", "runtime")], FAILED),
    ("RETURN nothing", [rows(ANY_ORDER, "x", "1")], FAILED),
    ("RETURN nothing", [], FAILED),
    ("RETURN 1 AS x", [error("SyntaxError", "compile time")], WRONG),
    ("RETURN date() AS d", [rows(ANY_ORDER, "d", "'2024-01-01'")], REFUSED),
    ("RETURN date(1) AS d", [error("TypeError", "compile time")], REFUSED),
]  # fmt: skip


@pytest.mark.parametrize("graph", [NETWORKX, SQLITE])
@pytest.mark.parametrize(("text", "checks", "end"), ENDS)
def test_ends(text: str, checks: list[Step], end: End, graph: str, tmp_path: Path) -> None:
    steps = (Step("an empty graph"), Step("having executed:", SETUP), Step("executing query:", text), *checks)
    with opened(graph, tmp_path) as opened_graph:
        for _ in range(2):  # what one leaves behind, the next does not find
            outcome = run(Scenario("feature", "name", 0, steps), opened_graph)
            assert (outcome.end, bool(outcome.text)) == (end, end is not PASSED), outcome


def test_a_step_that_nobody_knows_is_no_success(tmp_path: Path) -> None:
    steps = (Step("executing query:", "RETURN 1 AS x"), Step("the result should be nice"))
    with opened(NETWORKX, tmp_path) as graph, pytest.raises(ValueError, match="should be nice"):
        run(Scenario("feature", "name", 0, steps), graph)


def test_parameters_reach_the_query(tmp_path: Path) -> None:
    steps = (
        rows("parameters are:", "p|[1, {a: 'b'}]"),
        Step("executing query:", "RETURN $p AS p"),
        rows(ANY_ORDER, "p", "[1, {a: 'b'}]"),
        Step("executing control query:", "RETURN $p[0] AS p"),
        rows(ANY_ORDER, "p", "1"),
    )
    with opened(NETWORKX, tmp_path) as graph:
        assert run(Scenario("feature", "name", 0, steps), graph).end is PASSED
