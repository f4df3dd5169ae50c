"""Notices of names that the graph does not have, and that writing has to be allowed: on every store."""

import pytest

from graph.errors import QueryError
from graph.stores import Store
from tests.graph.cypher.documented.graph import river_graph


@pytest.fixture
def rivers(store: Store) -> Store:
    """A store of each kind with four papers about otters and herons."""
    store.write_graph(river_graph())
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MATCH (p:Papr) RETURN p", ["The graph has no label `Papr`; did you mean `Paper`?"]),
        ("MATCH (p:paper) RETURN p", ["The graph has no label `paper`; did you mean `Paper`?"]),
        ("MATCH (p)-[:EVALUATE_ON]->() RETURN p", ["The graph has no relationship type `EVALUATE_ON`; did you mean `EVALUATES_ON`?"]),
        ("MATCH (p:Paper) RETURN p.titel", ["The graph has no property `titel`; did you mean `title`?"]),
        ("MATCH (p:Paper {titel: 'x'}) RETURN p", ["The graph has no property `titel`; did you mean `title`?"]),
        ("MATCH (p:Paper) WHERE p.titel IS NULL RETURN count(p)", ["The graph has no property `titel`; did you mean `title`?"]),
        ("MATCH ()-[u:USES]->() RETURN sum(u.conut)", ["The graph has no property `conut`; did you mean `count`?"]),
        ("MATCH (p:Paper) RETURN p {.titel} AS p", ["The graph has no property `titel`; did you mean `title`?"]),
        ("MATCH (p:Paper) WHERE NOT p:Artcle RETURN count(p)", ["The graph has no label `Artcle`"]),
        ("MATCH (p:Papr)-[:USE]->(m) WHERE m.nmae = 'x' RETURN m", [
            "The graph has no label `Papr`; did you mean `Paper`?",
            "The graph has no relationship type `USE`; did you mean `USES`?",
            "The graph has no property `nmae`; did you mean `name`?",
        ]),
        ("MATCH (p:Paper) WHERE EXISTS { (p)-[:USE]->() } RETURN p", ["The graph has no relationship type `USE`; did you mean `USES`?"]),
        # No false ones.
        ("MATCH (p:Paper)-[u:USES]->(m:Method) WHERE u.count > 99 RETURN p.venue, m.name", []),
        ("MATCH (p:Paper {id: 'p4'}) RETURN p.year, p.venue", []),
        ("RETURN {title: 1}.titel AS x", []),
        ("UNWIND [{title: 1}] AS row RETURN row.titel AS x", []),
        ("UNWIND $rows AS row RETURN row.titel AS x", []),
        ("MATCH (p:Paper) WITH properties(p) AS row RETURN row.titel AS x", []),
        ("MATCH (p:Paper) WITH {paper: p} AS row RETURN row.paper.titel AS x", []),
        ("MATCH path = (:Paper)-[:USES]->() UNWIND relationships(path) AS r WITH r WHERE r:USES RETURN count(r)", []),
        ("MATCH (n) RETURN count(n)", []),
    ],
)  # fmt: skip
def test_notices(rivers: Store, text: str, found: list[str]) -> None:
    assert rivers.query(text, {"rows": [{"title": 1}]}).notices == found


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Method {id: 'method/duck', feathers: true})",
        "MERGE (p:Task {id: 'task/swim', water: true})",
        "UNWIND [] AS x MERGE (:Keyword {id: x, nothing: x})",
        "MATCH (p:Paper {id: 'p1'}) SET p.stars = 5",
        "MATCH (p:Paper) SET p.stars = coalesce(p.stars, 0) + 1",
        "MATCH (m:Metric) DETACH DELETE m",
        "MATCH ()-[v:VARIANT_OF]->() DELETE v",
        "MATCH (p:Paper) REMOVE p.venue",
    ],
)
def test_what_a_query_writes_is_known_to_it(rivers: Store, text: str) -> None:
    assert rivers.query(text, write=True).notices == []


@pytest.mark.parametrize("store", ["memory", "sqlite"], indirect=True)
def test_the_embedded_stores_tell_more(rivers: Store) -> None:
    """Where a server is silent: in a query that writes, and of a name of the other kind."""
    assert rivers.query("MATCH (p:Papr) SET p.seen = true", write=True).notices == [
        "The graph has no label `Papr`; did you mean `Paper`?"
    ]
    assert rivers.query("MATCH (p:USES) RETURN p").notices == [
        "The graph has no label `USES`; it is a relationship type, as in -[:USES]->"
    ]
    assert rivers.query("MATCH ()-[p:Paper]->() RETURN p").notices == [
        "The graph has no relationship type `Paper`; it is a label, as in (:Paper)"
    ]
    rivers.query("MATCH (n) DETACH DELETE n", write=True)
    assert rivers.query("MATCH (p:Paper)-[:USES]->(m) RETURN m.name").notices == ["The graph is empty"]


@pytest.mark.parametrize("store", [pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MATCH (p:Paper {id: 'p1'}) RETURN id(p)", ["id is deprecated and will be removed without a replacement"]),
        ("MATCH (p:Paper), (m:Method) RETURN count(*)", []),  # a remark on speed
    ],
)
def test_other_warnings_of_the_server_are_passed_on(rivers: Store, text: str, found: list[str]) -> None:
    assert rivers.query(text).notices == found


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Method {id: 'm'})",
        "MATCH (p:Paper) SET p.seen = true",
        "MATCH (p:Paper) CALL (p) { DETACH DELETE p }",
        "MATCH (p:Paper) WHERE p.year = 0 DETACH DELETE p",
        "MERGE (:Paper {id: 'p1'})",
    ],
)
def test_writing_has_to_be_allowed(rivers: Store, text: str) -> None:
    before = rivers.stats()
    with pytest.raises(QueryError) as caught:
        rivers.query(text)
    assert caught.value.code == "Neo.ClientError.Statement.AccessMode"
    assert rivers.stats() == before
