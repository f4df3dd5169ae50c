"""The contract of the stores for queries that write: refused unless they may, whatever way they write."""

import pytest

from graph.errors import QueryError
from graph.stores import Store
from tests.graph.dumps import dump
from tests.graph.samples import HERON, OTTER

_ACCESS = "Neo.ClientError.Statement.AccessMode"

WRITES = {
    "CREATE": "CREATE (:Note {text: 'new'})",
    "CREATE behind a MATCH": "MATCH (p:Paper) CREATE (p)-[:NOTED]->(:Note)",
    "CREATE for no row": "MATCH (p:Nothing) CREATE (p)-[:NOTED]->(:Note)",
    "MERGE of what is not there": "MERGE (:Note {text: 'new'})",
    "MERGE of what is there": "MERGE (:Author {name: 'Lu Wei'})",
    "ON MATCH": "MERGE (a:Author {name: 'Lu Wei'}) ON MATCH SET a.seen = true",
    "SET": "MATCH (p:Paper) SET p.seen = true",
    "SET of a label": "MATCH (p:Paper) SET p:Seen",
    "SET of all": "MATCH (p:Paper) SET p = {id: p.id}",
    "SET to null": "MATCH (p:Paper) SET p.title = null",
    "REMOVE": "MATCH (p:Paper) REMOVE p.title",
    "REMOVE of a label": "MATCH (p:Paper) REMOVE p:Paper",
    "DELETE": "MATCH (:Paper)-[r]->() DELETE r",
    "DETACH DELETE": "MATCH (p:Paper) DETACH DELETE p",
    "FOREACH": "FOREACH (x IN [1, 2] | CREATE (:Note {number: x}))",
    "in a subquery": "CALL () { CREATE (n:Note) RETURN n } RETURN n",
    "behind WITH": "MATCH (p:Paper) WITH p LIMIT 1 SET p.seen = true RETURN p.id",
    "behind UNION": "RETURN 1 AS x UNION CREATE (n:Note) RETURN 2 AS x",
}


@pytest.mark.parametrize("query", WRITES.values(), ids=WRITES)
def test_a_query_that_may_not_write_is_refused(store: Store, query: str) -> None:
    store.add([OTTER, HERON])
    before = dump(store)
    with pytest.raises(QueryError) as refused:
        store.query(query)
    assert refused.value.code == _ACCESS
    assert dump(store) == before
    store.query(query, write=True)  # it is the permission that is missing, nothing else


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX names FOR (n:Note) ON (n.text)",
        "DROP CONSTRAINT conceptloom_paper_id",
        "MATCH (p:Paper) CALL (p) { DETACH DELETE p } IN TRANSACTIONS",
    ],
)
def test_what_is_no_query_is_refused(store: Store, statement: str) -> None:
    store.add([OTTER])
    before = dump(store)
    with pytest.raises(QueryError):
        store.query(statement)
    assert dump(store) == before
    with pytest.raises(QueryError):
        store.query("CREATE (:Paper {id: $id})", {"id": OTTER.paper.id}, write=True)  # the constraints still stand
