"""A run of random queries of a size for every day, and whether such a run would find a fault."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice

import pytest

from graph.cypher import CypherError
from graph.cypher.ast import Query
from graph.cypher.parse_clauses import Parser
from tests.graph.cypher.random_queries.__main__ import difference_text, smallest
from tests.graph.cypher.random_queries.campaign import (
    DIFFERENT,
    NEO4J,
    OTHER_ORDER,
    REFUSED,
    SAME,
    UNDETERMINED,
    Report,
    is_undetermined,
    judged,
    run,
    trials,
)
from tests.graph.cypher.random_queries.compare import same
from tests.graph.cypher.random_queries.coverage import claimed, reached
from tests.graph.cypher.random_queries.engines import Engine, Outcome, OverNetworkX, OverSqlite, over_bolt
from tests.graph.cypher.random_queries.faults import FAULTS, Fault, Faulty
from tests.graph.cypher.random_queries.graphs import Node, SmallGraph
from tests.graph.cypher.random_queries.render_clauses import render
from tests.graph.cypher.random_queries.rewording import optional_in_calls, subqueries_in_lists, without_order
from tests.graph.cypher.random_queries.trial import Trial

SEED = 1
EMBEDDED = 1200  # queries; some seconds
WITH_NEO4J = 200  # queries, each of which the server plans anew; about fifteen seconds


@pytest.fixture(scope="module")
def asked() -> list[Trial]:
    return list(trials(SEED, EMBEDDED))


def test_the_same_seed_asks_the_same(asked: list[Trial]) -> None:
    again = islice(trials(SEED, EMBEDDED), 100)
    for one, other in zip(asked, again, strict=False):
        assert (one.text, repr(one.graph), dict(one.parameters)) == (
            other.text,
            repr(other.graph),
            dict(other.parameters),
        )
    assert asked[0].text != next(iter(trials(SEED + 1, 1))).text


def test_everything_that_the_engine_knows_is_asked(asked: list[Trial]) -> None:
    counts: Counter[str] = Counter()
    for each in asked:
        counts.update(reached(each.text))
    assert [thing for thing in claimed() if not counts[thing]] == []


def test_a_query_read_and_written_again_is_the_same(asked: list[Trial]) -> None:
    for each in asked:
        try:
            tree = Parser(each.text).query()
        except CypherError:  # some queries are wrong on purpose
            continue
        assert render(tree) == each.text


def test_the_file_answers_as_the_graph_in_memory(asked: list[Trial]) -> None:
    reference = OverNetworkX()
    with OverSqlite() as sqlite:
        report = run(asked, reference, {"sqlite": sqlite})
        _expect_no_difference(report, reference, {"sqlite": sqlite})
    assert report.verdicts[SAME] > 0.9 * EMBEDDED
    assert report.expected["rows"] > 0.3 * EMBEDDED, "most queries would say nothing"
    assert all("not supported" in message for message in report.refusals)


@pytest.mark.neo4j
def test_both_answer_as_neo4j(asked: list[Trial], neo4j_address: str) -> None:
    # A server that other tests have used lists the labels of their constraints, too.
    some = [each for each in asked[:WITH_NEO4J] if "db." not in each.text]
    with over_bolt(neo4j_address) as bolt, OverSqlite() as sqlite:
        engines: dict[str, Engine] = {"networkx": OverNetworkX(), "sqlite": sqlite}
        report = run(some, bolt, engines)
        _expect_no_difference(report, bolt, engines)
    assert report.verdicts[SAME] > 0.9 * 2 * len(some)
    assert report.verdicts[UNDETERMINED] + report.verdicts[REFUSED] < 0.1 * 2 * len(some)


@pytest.fixture(scope="module")
def answers(asked: list[Trial]) -> list[Outcome]:
    """What the whole engine says."""
    engine = OverNetworkX()
    return [_ask(engine, each) for each in asked]


def _ask(engine: Engine, each: Trial) -> Outcome:
    engine.load(each.graph)
    return engine.ask(each.text, each.parameters, write=each.write)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_found(fault: Fault, asked: list[Trial], answers: list[Outcome]) -> None:
    whole, faulty = OverNetworkX(), Faulty(OverNetworkX(), fault)
    for each, answer in zip(asked, answers, strict=True):
        whole.load(each.graph)
        if judged(each, _ask(faulty, each), answer, faulty, whole) == DIFFERENT:
            return
    pytest.fail("no query of the run notices it")


@pytest.mark.parametrize("reworded", [without_order, subqueries_in_lists, optional_in_calls])
def test_other_words_mean_the_same(
    reworded: Callable[[Query], Query], asked: list[Trial], answers: list[Outcome]
) -> None:
    engine = OverNetworkX()
    compared = 0
    for each, answer in zip(asked, answers, strict=True):
        query = reworded(each.query)
        if query == each.query or answer.error:
            continue
        engine.load(each.graph)
        found = engine.ask(render(query), each.parameters, write=each.write)
        alike = same(replace(found, columns=answer.columns), answer, query)
        assert alike or is_undetermined(each, answer, engine), (each.text, render(query), found.message)
        compared += 1
    assert compared > 10


def test_what_the_order_of_new_nodes_decides_is_undetermined() -> None:
    graph = SmallGraph()
    texts = {"CREATE (:A), (:B) WITH 1 AS x MATCH (n) RETURN n LIMIT 1": True, "CREATE (:A), (:B) RETURN 1": False}
    engine = OverNetworkX()
    engine.load(graph)
    for text, expected in texts.items():
        each = Trial("1", graph, Parser(text).query(), {}, write=True)
        assert is_undetermined(each, engine.ask(text, {}, write=True), engine) is expected


@pytest.mark.neo4j
def test_what_neo4j_does_by_its_own_plan_is_told_apart(neo4j_address: str) -> None:
    """Neo4j's answers here are other ones than the engine's, but no differences."""
    graph = SmallGraph((Node(("A",), {"i": 1}), Node((), {})), ())
    verdicts = {
        "RETURN COLLECT { UNWIND [1, 2, 3] AS x RETURN x }[0..-1] AS x": NEO4J,
        "MATCH () OPTIONAL MATCH (n) WHERE COUNT { MATCH (m) WHERE null } < 1 RETURN 1 AS x": NEO4J,
        "MATCH (n) OPTIONAL MATCH p = (n) WHERE null RETURN p": NEO4J,
        "MATCH (n) RETURN COUNT { MATCH (m) WHERE n.i } IN [] AS x": OTHER_ORDER,
        "MATCH (n:A) RETURN n.i = 2 AND EXISTS { MATCH (m) WHERE n.i } AS x": OTHER_ORDER,
    }
    engine = OverNetworkX()
    with over_bolt(neo4j_address) as bolt:
        for asked_engine in (engine, bolt):
            asked_engine.load(graph)
        for text, verdict in verdicts.items():
            each = Trial("1", graph, Parser(text).query(), {}, write=False)
            expected, found = bolt.ask(text, {}, write=False), engine.ask(text, {}, write=False)
            assert judged(each, found, expected, engine, bolt) == verdict, text


def test_a_difference_is_shown_as_small_as_it_gets(asked: list[Trial]) -> None:
    whole, faulty = OverNetworkX(), Faulty(OverNetworkX(), FAULTS[0])
    report = run(asked[:400], whole, {"faulty": faulty})
    smaller = smallest(report.differences[0], whole, faulty)
    assert len(smaller.trial.text) < 80
    assert "AND" in smaller.trial.text
    assert smaller.trial.text in difference_text(smaller).replace("\\'", "'")


def _expect_no_difference(report: Report, reference: Engine, engines: Mapping[str, Engine]) -> None:
    shown = [difference_text(smallest(each, reference, engines[each.engine])) for each in report.differences[:3]]
    assert shown == [], "\n\n".join(shown)
