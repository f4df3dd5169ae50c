"""The Neo4j store beside other people's data, and what it says when a server refuses."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.errors import QueryError, StoreError, StoreUnavailable
from graph.stores import Store, open_store
from tests.graph.crash.loading import papers
from tests.graph.dumps import dump
from tests.graph.samples import ALL, CHINESE, HERON, OTTER
from tests.graph.test_stores import ARXIV, GIVEN, built, set_batch_size

pytestmark = pytest.mark.neo4j

# Nodes with the program's labels and types that are not its own, by one of the marks each.
FOREIGN = """
CREATE (a:Paper {title: 'no id'})-[:USES {concept: 'OtterNet', texts: ['x']}]->(m:Method {name: 'OtterNet'}),
  (b:Paper {id: 7, title: 'a number for an id'}), (c:Method {id: 'theirs', name: 'HeronNet'}),
  (d:Dataset:Theirs {id: 'dataset/riverbench', name: 'RiverBench'}), (e:Author {name: 'Lu Wei'}),
  (f:Person {id: 'author/lu-wei', name: 'Lu Wei'})-[:WRITTEN_BY]->(e), (g:Keyword {name: 'herons'}),
  (b)-[:HAS_KEYWORD {text: 'herons'}]->(g), (b)-[:USES]->(c)"""
FOREIGN_STATE = """
MATCH (n) WHERE n.theirs OPTIONAL MATCH (n)-[r]-() WITH n, r ORDER BY elementId(r)
RETURN n.number AS number, labels(n), properties(n), collect(type(r)), collect(properties(r)) ORDER BY number"""


def test_other_peoples_data_is_neither_seen_nor_touched(neo4j_store: Store) -> None:
    # Without a dataset of theirs whose id the store needs: the server itself allows it only once.
    neo4j_store.query(FOREIGN.replace("dataset/riverbench", "dataset/theirs"), write=True)
    neo4j_store.query("MATCH (n) WITH n ORDER BY elementId(n) SET n.theirs = true, n.number = elementId(n)", write=True)
    theirs = neo4j_store.query(FOREIGN_STATE).rows
    assert len(theirs) == 8
    assert (neo4j_store.stats().nodes, neo4j_store.stats().relationships) == ({}, {})
    neo4j_store.add(ALL)
    assert dump(neo4j_store) == built(*ALL)
    neo4j_store.add([replace(OTTER, results=())])
    neo4j_store.remove(item.paper.id for item in ALL)
    assert neo4j_store.networkx().number_of_nodes() == 0
    assert neo4j_store.query(FOREIGN_STATE).rows == theirs
    assert neo4j_store.query("MATCH (n) RETURN count(n)").rows == [[8]]


def test_somebody_elses_paper_with_the_same_abstract_stays_theirs(neo4j_store: Store) -> None:
    abstract = ARXIV.paper.abstract
    neo4j_store.query("CREATE (:Paper {id: 'theirs', abstract: $abstract})", {"abstract": abstract}, write=True)
    assert list(neo4j_store.with_known([ARXIV.paper])) == [ARXIV.paper]
    assert neo4j_store.add([ARXIV]).added == (ARXIV.paper.id,)
    assert neo4j_store.query("MATCH (p {id: 'theirs'}) UNWIND keys(p) AS k RETURN k ORDER BY k").rows == [
        ["abstract"],
        ["id"],
    ]


def test_an_id_that_is_taken_is_said(neo4j_store: Store) -> None:
    neo4j_store.query("CREATE (:Dataset:Theirs {id: 'dataset/riverbench', name: 'RiverBench'})", write=True)
    with pytest.raises(StoreError, match="dataset/riverbench"):
        neo4j_store.add([OTTER])
    assert neo4j_store.networkx().number_of_nodes() == 0


def test_ids_that_stand_twice_are_said(neo4j_address: str) -> None:
    import neo4j

    with neo4j.GraphDatabase.driver(neo4j_address) as driver:
        driver.execute_query("DROP CONSTRAINT conceptloom_paper_id IF EXISTS", database_="neo4j")
        driver.execute_query("CREATE (:Paper {id: 'x'}), (:Paper {id: 'x'})", database_="neo4j")
    with open_store(neo4j_address) as store, pytest.raises(StoreError, match="constraint"):
        store.add([OTTER])


def test_a_database_that_is_not_there(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with pytest.raises(StoreUnavailable, match="no database 'nowhere'"):
        open_store(neo4j_address)


def test_what_is_opened_for_reading_is_not_written(neo4j_address: str) -> None:
    with open_store(neo4j_address, read_only=True) as store:
        with pytest.raises(StoreError, match="for reading only"):
            store.add([OTTER])
        with pytest.raises(StoreError, match="for reading only"):
            store.query("CREATE (:Note)", write=True)


def test_two_builds_at_once_give_the_same_graph(neo4j_address: str) -> None:
    failures: list[BaseException] = []

    def add(papers: tuple[object, ...]) -> None:
        try:
            with open_store(neo4j_address) as store:
                for paper in papers:
                    store.add([paper])  # type: ignore[list-item]
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=add, args=(half,)) for half in (ALL[:4], ALL[2:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_store(neo4j_address, read_only=True) as store:
        assert dump(store) == built(*ALL)


def test_a_reader_beside_a_build_sees_whole_batches_and_is_never_locked_out(
    neo4j_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_batch_size(2, monkeypatch)
    everything = papers(16, 5)
    failures: list[BaseException] = []

    def add() -> None:
        try:
            with open_store(neo4j_address) as store:
                store.add(everything)
        except BaseException as error:
            failures.append(error)

    build = threading.Thread(target=add)
    seen = [0]
    with open_store(neo4j_address, read_only=True) as reader:
        build.start()
        while build.is_alive() or (not failures and seen[-1] < len(everything)):
            # The server counts at one moment; what it reads row by row may be of several.
            seen.append(reader.query("MATCH (p:Paper) RETURN count(p)").rows[0][0])
        build.join()
        assert failures == []
        assert dump(reader) == built(*everything)
    assert seen == sorted(seen)
    assert set(seen) <= set(range(0, len(everything) + 1, 2))
    assert len(set(seen)) > 2


def test_what_others_add_between_batches_is_seen(neo4j_address: str, neo4j_store: Store) -> None:
    neo4j_store.add([OTTER])
    with open_store(neo4j_address) as other:
        other.add([HERON])
        neo4j_store.add([CHINESE])
        other.remove([OTTER.paper.id])
    neo4j_store.add([OTTER])
    assert dump(neo4j_store) == built(OTTER, HERON, CHINESE)


def test_what_the_last_batch_has_left_is_not_read_again(neo4j_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.stores.neo4j_backend import Neo4jBackend
    from graph.stores.neo4j_known import Known

    whole = Neo4jBackend._read_known
    read: list[Known] = []

    def counted(self: Neo4jBackend) -> Known:
        read.append(whole(self))
        return read[-1]

    monkeypatch.setattr(Neo4jBackend, "_read_known", counted)
    set_batch_size(2, monkeypatch)
    neo4j_store.add(ALL)
    assert len(read) == 1  # by the first of four batches
    neo4j_store.query("CREATE (:Method {id: 'method/new', name: 'New'})", write=True)
    neo4j_store.add([HERON])
    assert len(read) == 2


def test_a_record_that_says_nothing_new_leaves_the_paper(neo4j_store: Store) -> None:
    neo4j_store.add([GIVEN, ARXIV])
    elsewhere = replace(ARXIV, paper=replace(ARXIV.paper, abstract=GIVEN.paper.abstract, source=OTTER.paper.source))
    before = dump(neo4j_store)
    assert neo4j_store.add([elsewhere]).unchanged == (ARXIV.paper.id,)
    assert dump(neo4j_store) == before


VALUES: dict[str, tuple[str, object]] = {
    "node": (
        "MATCH (m:Method {name: 'HeronNet'}) RETURN m {.id, .name}",
        {"id": "method/heronnet", "name": "HeronNet"},
    ),
    "labels in order": ("CREATE (n:B:A:C {id: 1}) RETURN n", {"labels": ["A", "B", "C"], "properties": {"id": 1}}),
    "relationship": (
        "MATCH (p:Paper)-[r:WRITTEN_BY]->(:Author {name: 'Lu Wei'}) RETURN r",
        {"type": "WRITTEN_BY", "start": HERON.paper.id, "end": "author/lu-wei", "properties": {"position": 1}},
    ),
    "without ids": ("CREATE (:A)-[r:R]->(:B) RETURN r", {"type": "R", "start": None, "end": None, "properties": {}}),
    "nested": (
        "MATCH (:Paper)-[r:REPORTS]->(x) RETURN {all: [[r]]}",
        {"all": [[{"type": "REPORTS", "start": HERON.paper.id, "end": f"{HERON.paper.id}#1", "properties": {}}]]},
    ),
    "path": (
        "MATCH p = (:Author {name: 'Lu Wei'})<-[:WRITTEN_BY]-(:Paper) RETURN [x IN nodes(p) | x.id]",
        ["author/lu-wei", HERON.paper.id],
    ),
    "date": ("RETURN date('2026-01-02')", "2026-01-02"),
    "duration": ("RETURN duration('P1DT2H')", "P1DT2H"),
    "point": ("RETURN point({x: 1, y: 2})", {"srid": 7203, "coordinates": [1.0, 2.0]}),
    "null": ("RETURN null", None),
}


@pytest.mark.parametrize(("query", "value"), VALUES.values(), ids=VALUES)
def test_values_are_plain(neo4j_store: Store, query: str, value: object) -> None:
    neo4j_store.add([HERON])
    assert neo4j_store.query(query, write=True).rows == [[value]]


def test_a_path_is_nodes_and_relationships(neo4j_store: Store) -> None:
    neo4j_store.add([HERON])
    ((path,),) = neo4j_store.query("MATCH p = (:Paper)-[:REPORTS]->(:Result)-[:OF_METRIC]->() RETURN p").rows
    assert [part.get("type") or part["labels"] for part in path["path"]] == [
        ["Paper"],
        "REPORTS",
        ["Result"],
        "OF_METRIC",
        ["Metric"],
    ]
    assert path["path"][3]["end"] == "metric/f-measure"


def test_a_query_ends_in_time(neo4j_store: Store) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*)"
    with pytest.raises(QueryError) as caught:
        neo4j_store.query(slow, timeout_s=0.5)
    assert "TransactionTimedOut" in caught.value.code


def test_unknown_names_are_noticed(neo4j_store: Store) -> None:
    neo4j_store.add([OTTER])
    (notice,) = neo4j_store.query("MATCH (n:Papre) RETURN n").notices
    assert "Papre" in notice


def test_the_exported_script_makes_the_graph_again(
    neo4j_store: Store, tmp_path_factory: pytest.TempPathFactory, reference: Callable[[], Store]
) -> None:
    from graph.export import export

    source = reference()
    source.add(ALL)
    (path,) = export(source.networkx(), tmp_path_factory.mktemp("script") / "graph.cypher")
    for _ in range(2):  # it may be run again
        for statement in path.read_text(encoding="utf-8").split(";\n"):
            if statement.strip() and not statement.startswith("CREATE CONSTRAINT"):
                neo4j_store.query(statement, write=True)
        assert dump(neo4j_store) == dump(source)
