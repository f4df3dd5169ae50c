"""The tables that count what supports a concept say what the edges say, after everything that can happen to an edge."""

import random
from collections.abc import Iterator

import pytest

from graph.stores.sqlite import SqliteStore
from tests.graph.random_papers import random_paper

MENTION = "edge.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')"
RESULT = "edge.type IN ('ON_DATASET', 'OF_METRIC', 'BY_METHOD')"
CONCEPT = "json_extract(properties, '$.concept')"

# A table without the rows that have come to nothing -> the same, gathered from the edges.
COUNTED = {
    "SELECT node, concept, papers, results FROM spelling WHERE papers <> 0 OR results <> 0": (
        f"SELECT target, {CONCEPT}, sum({MENTION}), sum({RESULT}) FROM edge"
        f" WHERE ({MENTION} OR {RESULT}) AND {CONCEPT} IS NOT NULL GROUP BY 1, 2"
    ),
    "SELECT node, mentions, generic FROM tally WHERE mentions <> 0 OR generic <> 0": (
        "SELECT target, sum(json_extract(properties, '$.count')),"
        f" sum(coalesce(json_extract(properties, '$.generic'), 0)) FROM edge"
        f" WHERE {MENTION} AND {CONCEPT} IS NOT NULL GROUP BY 1"
    ),
    "SELECT node, text, papers FROM form WHERE papers <> 0": (
        "SELECT target, value, count(*) FROM edge, json_each(edge.properties, '$.texts')"
        f" WHERE {MENTION} AND {CONCEPT} IS NOT NULL GROUP BY 1, 2"
    ),
}


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """A store in which papers have come and gone, and queries have changed edges."""
    chance = random.Random(5)
    with SqliteStore(tmp_path_factory.mktemp("counts") / "graph.db") as store:
        for _ in range(4):
            store.add([random_paper(f"p{number}", chance) for number in range(30)])
            store.remove([f"p{number}" for number in range(0, 30, 7)])
        for text in (
            "MATCH (p:Paper)-[r:USES]->() WHERE r.confidence > 0.5 SET r.concept = 'renamed', r.texts = ['a', 'b']",
            "MATCH (:Result)-[r:OF_METRIC]->() WITH r LIMIT 3 SET r.concept = 'measured'",
            "MATCH (p:Paper)-[r:ADDRESSES]->() WITH r LIMIT 3 SET r.count = r.count + 5, r.generic = 2",
            "MATCH (p:Paper)-[r:MEASURES]->() WITH r LIMIT 2 REMOVE r.concept",
            "MATCH (p:Paper {id: 'p1'})-[r]->() DELETE r",
            "MATCH (p:Paper {id: 'p2'}), (m:Method {name: 'new'}) CREATE (p)-[:USES {concept: 'new', count: 1}]->(m)",
        ):
            store.query(text, write=True)
        yield store


@pytest.mark.parametrize("counted", COUNTED)
def test_counted_as_gathered(used: SqliteStore, counted: str) -> None:
    found = used._connection.execute(f"{counted} ORDER BY 1, 2").fetchall()
    assert found == used._connection.execute(f"{COUNTED[counted]} ORDER BY 1, 2").fetchall()
    assert len(found) > 10


def test_changes_by_queries_are_among_them(used: SqliteStore) -> None:
    columns = "sum(concept = 'renamed'), sum(concept = 'measured'), sum(results) > 10"
    (names,) = used._connection.execute(f"SELECT {columns} FROM spelling WHERE papers > 0 OR results > 0").fetchall()
    assert all(names)
    (generic,) = used._connection.execute("SELECT sum(generic) FROM tally").fetchone()
    assert generic >= 6
