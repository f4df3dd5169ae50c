"""The contract of the stores: the same tests for all of them."""

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from extractors.record import ConceptType, Extraction, Mention
from graph.errors import GraphError, QueryError
from graph.export import export
from graph.stores import AddReport, Store, open_store
from graph.stores import store as store_module
from papers.record import Source
from tests.graph.dumps import dump
from tests.graph.samples import ALL, AWKWARD, CHINESE, EMPTY, HERON, LANGUAGES, OTTER, extraction

IDS = tuple(item.paper.id for item in ALL)


def built(*extractions: Extraction) -> str:
    """The graph that these give when they come at once to a store in memory."""
    with open_store("memory:") as store:
        store.add(extractions)
        return dump(store)


def set_batch_size(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all stores add so many papers in one transaction."""
    monkeypatch.setattr(store_module, "BATCH_SIZE", size)
    if importlib.util.find_spec("neo4j"):
        monkeypatch.setattr("graph.stores.neo4j.BATCH_SIZE", size)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two papers."""
    set_batch_size(2, monkeypatch)


def test_all_stores_hold_the_same_graph(store: Store) -> None:
    assert store.add(ALL) == AddReport(added=IDS)
    assert dump(store) == built(*ALL)


def test_adding_again_changes_nothing(store: Store) -> None:
    store.add(ALL)
    before = dump(store)
    assert store.add(ALL) == AddReport(unchanged=IDS)
    assert dump(store) == before


def test_removed_papers_leave_nothing_behind_and_come_back(store: Store) -> None:
    store.add(ALL)
    report = store.remove([OTTER.paper.id, "no such paper", CHINESE.paper.id])
    assert report.removed == (OTTER.paper.id, CHINESE.paper.id)
    assert report.unknown == ("no such paper",)
    assert dump(store) == built(*(item for item in ALL if item not in (OTTER, CHINESE)))
    store.add([CHINESE, OTTER])
    assert dump(store) == built(*ALL)
    store.remove(IDS)
    assert store.networkx().number_of_nodes() == 0


@pytest.mark.parametrize("order", [ALL, ALL[::-1], ALL[3:] + ALL[:3]], ids=["there", "back", "halves"])
def test_papers_one_by_one_give_the_same_graph_in_any_order(store: Store, order: tuple[Extraction, ...]) -> None:
    for item in order:
        store.add([item])
    assert dump(store) == built(*ALL)


@pytest.mark.usefixtures("small_batches")
def test_batches_give_the_same_graph(store: Store) -> None:
    done: list[int] = []
    store.add(iter(ALL), progress=done.append)
    assert done == [2, 2, 2, 1]
    assert dump(store) == built(*ALL)


REPLACED = {
    "other mentions": replace(OTTER, mentions=OTTER.mentions[1:3]),
    "no results": replace(OTTER, results=()),
    "other keywords": replace(OTTER, keywords=HERON.keywords),
    "other abstract": replace(HERON, paper=replace(HERON.paper, id=OTTER.paper.id)),
    "other year": replace(OTTER, paper=replace(OTTER.paper, year=1999)),
    "other authors": replace(OTTER, paper=replace(OTTER.paper, authors=("Lu Wei", "Ada Otter"))),
    "no values": replace(OTTER, paper=replace(OTTER.paper, year=None, venue=None, authors=()), links=()),
}


@pytest.mark.parametrize("new", REPLACED.values(), ids=REPLACED)
def test_a_paper_is_replaced_as_a_whole(store: Store, new: Extraction) -> None:
    store.add([OTTER, CHINESE, LANGUAGES])
    assert store.add([new]) == AddReport(updated=(OTTER.paper.id,))
    assert dump(store) == built(new, CHINESE, LANGUAGES)


def test_the_later_of_two_with_one_id_stands(store: Store) -> None:
    newer = replace(OTTER, results=())
    store.add([OTTER, newer])
    assert dump(store) == built(newer)


# -- one paper under two ids

ARXIV = extraction(
    "2101.00002", abstract="An abstract about OtterNet.", found=(("Method", "OtterNet", "OtterNet"),), record=8
)
GIVEN = extraction(
    "given",
    title="OtterNet again",
    abstract="An abstract about OtterNet. ",
    found=(("Method", "OtterNet", "OtterNet"),),
    venue="Otter Letters",
    record=9,
)


@pytest.mark.parametrize("order", [(ARXIV, GIVEN), (GIVEN, ARXIV)], ids=["better first", "better last"])
@pytest.mark.parametrize("size", [1, 2])
def test_the_same_abstract_is_one_paper(
    store: Store, order: tuple[Extraction, ...], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_batch_size(size, monkeypatch)
    report = store.add(order)
    assert report.added == (ARXIV.paper.id,)
    assert (GIVEN.paper.id, ARXIV.paper.id) in report.merged
    (paper,) = store.query("MATCH (p:Paper) RETURN properties(p)").rows[0]
    assert (paper["id"], paper["title"], paper["venue"]) == ("2101.00002", "OtterNet again", "Otter Letters")
    assert dump(store) == built(ARXIV, GIVEN)


@pytest.mark.parametrize("again", [ARXIV, GIVEN], ids=["better", "other"])
def test_one_of_two_records_again_changes_nothing(keeping_store: Store, again: Extraction) -> None:
    keeping_store.add([GIVEN, ARXIV])
    assert keeping_store.add([again]).unchanged == (ARXIV.paper.id,)
    assert dump(keeping_store) == built(ARXIV, GIVEN)


def test_a_record_that_changes_leaves_the_paper_it_was_part_of(keeping_store: Store) -> None:
    keeping_store.add([GIVEN, ARXIV])
    other = replace(GIVEN, paper=replace(GIVEN.paper, abstract="Another abstract about OtterNet."))
    keeping_store.add([other])
    assert dump(keeping_store) == built(ARXIV, other)


def test_a_paper_of_two_records_is_removed_as_one(store: Store) -> None:
    store.add([GIVEN, ARXIV, OTTER])
    assert store.remove([GIVEN.paper.id, ARXIV.paper.id]).unknown == (GIVEN.paper.id,)
    assert dump(store) == built(OTTER)
    store.add([GIVEN])
    assert dump(store) == built(OTTER, GIVEN)


def test_papers_that_are_as_they_were_need_no_extraction(keeping_store: Store) -> None:
    keeping_store.add([OTTER, HERON], extractor_version="1")
    papers = [OTTER.paper, replace(OTTER.paper, language=None), replace(HERON.paper, keywords=("new",)), EMPTY.paper]
    assert keeping_store.unchanged(papers[:2], "1") == {OTTER.paper.id}
    assert keeping_store.unchanged(papers[1:], "1") == {OTTER.paper.id}
    assert keeping_store.unchanged(papers, "2") == set()
    assert keeping_store.unchanged([replace(OTTER.paper, language="zh")], "1") == set()


def test_papers_met_before_are_merged_before_they_are_extracted(store: Store) -> None:
    store.add([ARXIV])
    (merged,) = store.with_known([GIVEN.paper])
    assert (merged.id, merged.title) == (ARXIV.paper.id, GIVEN.paper.title)
    assert list(store.with_known([OTTER.paper, EMPTY.paper, ARXIV.paper])) == [OTTER.paper, EMPTY.paper, ARXIV.paper]


def test_what_another_file_says_of_a_paper_is_added_and_the_same_file_is_believed(store: Store) -> None:
    one = replace(OTTER.paper, title=None, source=Source("b.jsonl", 4))
    store.add([replace(OTTER, paper=one, mentions=(), results=())])
    (corrected,) = store.with_known([replace(one, venue="Loom Letters", doi=None)])
    assert (corrected.venue, corrected.doi) == ("Loom Letters", None)
    other = replace(OTTER.paper, venue=None, source=Source("a.bib", 9))
    (merged,) = store.with_known([other])
    assert (merged.title, merged.venue, merged.source) == (OTTER.paper.title, one.venue, other.source)


def test_a_file_that_is_read_again_takes_nothing_away_from_what_another_added(store: Store) -> None:
    first = replace(OTTER.paper, venue=None, source=Source("a.jsonl", 1))
    second = replace(OTTER.paper, year=None, source=Source("b.jsonl", 1))
    for paper in (first, second, first):
        (known,) = store.with_known([paper])
        store.add([replace(OTTER, paper=known)])
    answer = store.query("MATCH (p:Paper {id: $id}) RETURN p.year, p.venue", {"id": OTTER.paper.id})
    assert answer.rows == [[OTTER.paper.year, OTTER.paper.venue]]


# -- failures


@pytest.mark.usefixtures("small_batches")
def test_what_fails_inside_a_batch_leaves_the_batches_before(store: Store) -> None:
    strange = Mention(
        type=cast("ConceptType", "Planet"),
        text="x",
        concept="x",
        field="title",
        start=0,
        end=1,
        confidence=1,
        extractor="x",
    )
    broken = replace(HERON, mentions=(*HERON.mentions, strange))
    changed = replace(OTTER, results=())
    with pytest.raises(KeyError):
        store.add([OTTER, CHINESE, changed, broken, LANGUAGES])
    assert dump(store) == built(OTTER, CHINESE)
    store.add(ALL)
    assert dump(store) == built(*ALL)


@pytest.mark.usefixtures("small_batches")
def test_an_input_that_ends_with_an_error_leaves_the_batches_before(store: Store) -> None:
    def papers() -> Iterator[Extraction]:
        yield from ALL[:3]
        raise RuntimeError("the input is gone")

    with pytest.raises(RuntimeError, match="the input is gone"):
        store.add(papers())
    assert dump(store) == built(*ALL[:2])


@pytest.mark.usefixtures("small_batches")
def test_a_reader_sees_whole_batches(store: Store) -> None:
    seen: list[Any] = []
    reader = store if store.where == "memory:" else open_store(store.where, read_only=True)
    store.add(ALL, progress=lambda _: seen.append(reader.query("MATCH (p:Paper) RETURN count(p)").rows[0][0]))
    reader.close()
    assert seen == [2, 4, 6, 7]


# -- asking


def test_an_empty_store(store: Store) -> None:
    assert store.networkx().number_of_nodes() == 0
    assert (store.stats().nodes, store.stats().relationships) == ({}, {})
    assert store.query("MATCH (n) RETURN count(n) AS n").rows == [[0]]
    assert store.add([]) == AddReport()
    assert store.remove([]).removed == ()
    assert store.remove(["nothing"]).unknown == ("nothing",)


def test_stats_are_those_of_the_graph(store: Store) -> None:
    store.add(ALL)
    stats = store.stats()
    graph = store.networkx()
    assert stats.nodes["Paper"] == len(ALL)
    assert sum(stats.nodes.values()) == graph.number_of_nodes()
    assert sum(stats.relationships.values()) == graph.number_of_edges()
    assert stats.relationships["PROPOSES"] == 2


def test_awkward_values_come_back_as_they_were(store: Store) -> None:
    store.add([AWKWARD])
    found = store.query("MATCH (p:Paper {id: $id}) RETURN p.title, p.abstract, p.venue", {"id": AWKWARD.paper.id})
    assert AWKWARD.paper.abstract is not None
    clean = AWKWARD.paper.abstract.replace("\0", "\ufffd")
    assert found.rows == [[AWKWARD.paper.title, clean, AWKWARD.paper.venue]]
    names = store.query("MATCH (:Paper)-[r:USES|ADDRESSES|MEASURES|EVALUATES_ON]->(c) RETURN c.name ORDER BY c.name")
    assert [name for (name,) in names.rows] == sorted(mention.concept for mention in AWKWARD.mentions)


def test_evidence_points_into_the_text(store: Store) -> None:
    store.add(ALL)
    rows = store.query(
        "MATCH (p:Paper)-[r:USES|ADDRESSES|MEASURES|EVALUATES_ON]->(c) RETURN p, r, r.texts, c.name, c.aliases"
    ).rows
    assert len(rows) == 23
    for paper, relationship, texts, name, aliases in rows:
        evidence = relationship["properties"]
        assert relationship["start"] == paper["properties"]["id"]
        for field, start, end, sentence in zip(
            *(evidence[key] for key in ("fields", "starts", "ends", "sentences")), strict=True
        ):
            surface = paper["properties"][field][start:end]
            assert surface in texts
            assert surface in sentence
            assert surface in [name, *aliases]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("MATCH (p:Paper RETURN p", "Neo.ClientError.Statement.SyntaxError"),
        ("MATCH (p:Paper) RETURN q", "Neo.ClientError.Statement.SyntaxError"),
        ("MATCH (p:Paper) RETURN $missing", "Neo.ClientError.Statement.ParameterMissing"),
        ("CREATE (:Paper {id: 'new'})", "Neo.ClientError.Statement.AccessMode"),
    ],
)
def test_wrong_queries_have_the_same_code_everywhere(store: Store, query: str, code: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert caught.value.code == code
    assert isinstance(caught.value, GraphError)


def test_a_write_is_seen_by_what_is_added_later(store: Store) -> None:
    store.add([OTTER, HERON])
    store.query("MATCH (p:Paper {id: $id}) DETACH DELETE p", {"id": OTTER.paper.id}, write=True)
    assert store.unchanged([OTTER.paper], "") == set()
    store.query("MATCH (r:Result) WHERE NOT (r)<-[:REPORTS]-() DETACH DELETE r", write=True)
    assert store.add([OTTER, HERON]) == AddReport(added=(OTTER.paper.id,), unchanged=(HERON.paper.id,))
    assert dump(store) == built(OTTER, HERON)


def test_what_users_add_stays(store: Store) -> None:
    store.add([OTTER])
    store.query("MATCH (p:Paper) SET p.rating = 5 CREATE (p)-[:NOTED]->(:Note {text: 'good'})", write=True)
    store.query("MATCH (m:Method {name: 'OtterNet'}) SET m.seen = true", write=True)
    store.add([replace(OTTER, results=()), HERON])
    assert store.query("MATCH (p:Paper)-[:NOTED]->(n) RETURN p.rating, n.text").rows == [[5, "good"]]
    assert store.query("MATCH (m:Method {name: 'OtterNet'}) RETURN m.seen").rows == [[True]]


def test_a_closed_store_may_be_closed_again(store: Store) -> None:
    store.close()
    store.close()


@pytest.mark.parametrize("ending", ["json", "graphml", "gexf", "csv", "cypher"])
def test_exports_are_the_same_from_all_stores(
    store: Store, ending: str, tmp_path: Any, reference: Callable[[], Store]
) -> None:
    store.add(ALL)
    other = reference()
    other.add(ALL[::-1])
    for place, graph in (("a", store.networkx()), ("b", other.networkx())):
        (tmp_path / place).mkdir()
        export(graph, tmp_path / place / f"graph.{ending}")
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert len(names) == (2 if ending == "csv" else 1)
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Paper {id: $id})",
        "CREATE (:Paper {id: 'fresh'}), (:Paper {id: 'fresh'})",
        "CREATE (p:Paper {id: 'fresh'}) SET p.id = $id",
    ],
)
def test_no_two_papers_get_one_id(store: Store, query: str) -> None:
    store.add(ALL)
    before = dump(store)
    with pytest.raises(QueryError) as raised:
        store.query(query, {"id": OTTER.paper.id}, write=True)
    assert raised.value.code == "Neo.ClientError.Schema.ConstraintValidationFailed"
    assert dump(store) == before
