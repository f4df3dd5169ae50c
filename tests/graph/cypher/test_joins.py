"""What a store joins by itself gives the rows of step-by-step matching."""

import json
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.cypher import CypherError, query
from graph.cypher.scope import Clock
from graph.cypher.view import Handle, Join
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_view import SqliteView
from tests.graph.cypher.village import village

JOINED = [
    "MATCH (a:Person)-[:KNOWS]->(b) RETURN a.name, b.name",
    "MATCH (a:Person)<-[:KNOWS]-(b:Elder) RETURN a.name, b.name",
    "MATCH (a:Elder:Person)-[k:KNOWS]->(b) RETURN a.name, k.since, b.name",
    "MATCH (a)-[k:KNOWS {since: 2015}]->(b) RETURN a.name, type(k), b.name",
    "MATCH (a {name: 'Ada'})-[:KNOWS]->(b) RETURN b.name",
    "MATCH (a:Person {name: 'Ada'})-[:KNOWS]->()-[:KNOWS]->(c) RETURN c.name",
    "MATCH (a)-[:KNOWS]->(b)-[:KNOWS]->(c)-[:KNOWS]->(a) RETURN a.name, b.name, c.name",
    "MATCH (a)-[r]->(b)-[s]->(c) RETURN type(r), type(s)",
    "MATCH (a)-[:KNOWS]->(b)<-[:KNOWS]-(c) RETURN a.name, b.name, c.name",
    "MATCH (a)-[:OWNS|LIVES_IN]->(x) RETURN labels(x), x.name",
    "MATCH (a)-[:OWNS]->(x:Cat|Dog) RETURN a.name, x.name",
    "MATCH (a)-[:OWNS]->(x:!Cat) RETURN a.name, x.name",
    "MATCH p = (a)-[:KNOWS]->()-[:OWNS]->() RETURN length(p), [n IN nodes(p) | n.name]",
    "MATCH (a)-[:KNOWS]->(b) WHERE a.age > b.age OR b.age IS NULL RETURN a.name, b.name",
    "MATCH (a)-[:LIVES_IN]->(h), (b)-[:LIVES_IN]->(h), (a)-[:KNOWS]->(b) RETURN a.name, b.name, h.name",
    "MATCH (a)-[:KNOWS]->(b) WITH a, count(b) AS n MATCH (a)-[:OWNS]->(x) RETURN a.name, n, x.name",
    "MATCH (a)-[:KNOWS]->(b) RETURN *",
    "UNWIND ['Ada', 'Bo'] AS name MATCH (a {name: name})-[:KNOWS]->(b) RETURN name, b.name",
    "MATCH (a)-[:KNOWS]->(b) RETURN a.name, EXISTS { (b)-[:OWNS]->() } AS owns",
    "MATCH (a)-[:NOBODY]->(b) RETURN a, b",
    "MATCH (a)-[:KNOWS]->(a) RETURN a",
    # equal rows come once, with their number
    "MATCH (a:Person)-[:KNOWS]->(b) RETURN count(*) AS n",
    "MATCH (a:Person)-[:NOBODY]->(b) RETURN count(*) AS n",
    "MATCH (a:Person)-[:KNOWS]->(b:Person) RETURN b.name AS name, count(a) AS n",
    "MATCH (a)-[:KNOWS]->(b) RETURN b.name AS name, count(*) + count(a) AS n",
    "MATCH (a)-[k:KNOWS]->(b) RETURN count(k) AS n",
    "MATCH (a)-[k:KNOWS]->(b) RETURN b.name AS name, count(k) AS n, sum(k.since) AS s ORDER BY count(k), name",
    "MATCH (a)-[:OWNS]->(x) RETURN sum(a.age) AS s, avg(a.age) AS m, collect(a.age) AS all, stdev(a.age) AS d",
    "MATCH (a)-[:OWNS]->(x) RETURN min(a.age) AS l, max(a.age) AS h, percentileCont(a.age, 0.3) AS p",
    "MATCH (a)-[:OWNS]->(x) RETURN count(DISTINCT a) AS owners, count(DISTINCT a.age) AS ages, count(a.age) AS n",
    "MATCH (a)-[:KNOWS]->()-[:LIVES_IN]->(h) WITH h, count(*) AS n WHERE n > 1 RETURN h.name, n",
    "MATCH (a)-[:OWNS]->(x) WHERE a.age > 40 RETURN count(x) AS n",
    "MATCH (a)-[:KNOWS]->(b) RETURN a.age % 2 AS odd, count(b) AS n",
    "MATCH (a)-[:KNOWS]->(b) RETURN a.name + '!' AS name, collect(b.age) AS ages",
    # NaN is another one for each row, but one that is written out
    "MATCH (a)-[:KNOWS]->(b) RETURN sqrt(-1) AS x, count(*) AS n",
    "MATCH (a)-[:KNOWS]->(b) RETURN a.name AS name, {x: [sqrt(-1)]} AS x, count(b) AS n",
    "MATCH (a)-[:KNOWS]->(b) RETURN NaN AS x, [0.0 / 0.0] AS y, count(*) AS n",
    "MATCH (a)-[:KNOWS]->(b) RETURN count(DISTINCT sqrt(-1)) AS n, count(DISTINCT NaN) AS m, count(sqrt(-1)) AS k",
    # what is false decides, even beside an error
    "MATCH (a)-[k:KNOWS]->(b) WHERE 1 / (k.since - 2010) > 5 AND k.since < 2000 RETURN a.name",
    "MATCH p = (a)-[:KNOWS]->(b) WHERE 1 / (length(p) - 1) > 0 AND length(p) = 3 RETURN a.name",
]
NOT_JOINED = [
    "MATCH (a {name: '\\uD800'})-[:KNOWS]->(b) RETURN count(*) AS n",
    "MATCH (a)-[:KNOWS]-(b) RETURN a.name, b.name",
    "MATCH (a)-[:KNOWS*1..2]->(b) RETURN a.name, b.name",
    "MATCH (a), (b)-[:OWNS]->(x) RETURN a.name, x.name",
    "MATCH (a) WHERE 'b' IN a.tags RETURN a.name",
    "MATCH (a:Person|Pet) WHERE 'b' IN a.tags RETURN a.name",
    "MATCH (a:Person) WHERE 'x' IN a.name RETURN a.name",
    "MATCH (a:Person) WHERE null IN a.tags RETURN a.name",
    "MATCH (a:Person) RETURN a.name, rand() < 2 AS sure, count(*) AS n",
    f"MATCH (a:Person){'-[:NOBODY]->()' * 70} RETURN count(*) AS n",  # more than SQLite can join
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "village.db") as opened:
        opened.write_graph(village())
        yield opened


@pytest.fixture
def joins(monkeypatch: pytest.MonkeyPatch) -> list[Join]:
    """The joins that the store was asked for."""
    asked: list[Join] = []
    real = SqliteView.join

    def noted(view: SqliteView, join: Join, start: Handle | None) -> Any:
        asked.append(join)
        return real(view, join, start)

    monkeypatch.setattr(SqliteView, "join", noted)
    return asked


def rows(answer: Any) -> Counter[str]:
    """The rows without their order, which no ORDER BY sets; lists in them likewise."""
    return Counter(json.dumps([_unordered(value) for value in row], sort_keys=True) for row in answer.rows)


def _unordered(value: Any) -> Any:
    return sorted(value, key=json.dumps) if isinstance(value, list) else value


def _answer_or_code(answer: Callable[[], Any]) -> Any:
    try:
        return rows(answer())
    except CypherError as error:
        return error.code


@pytest.mark.parametrize("text", [*JOINED, *NOT_JOINED])
def test_same_rows_as_step_by_step(store: SqliteStore, text: str) -> None:
    def asked_of_the_store() -> Any:
        store._view.refresh()
        return query(store._view, text)

    assert _answer_or_code(asked_of_the_store) == _answer_or_code(lambda: query(village(), text))


@pytest.mark.parametrize("text", JOINED)
def test_is_joined(store: SqliteStore, joins: list[Join], text: str) -> None:
    store.query(text)
    assert joins


@pytest.mark.parametrize("text", NOT_JOINED)
def test_is_matched_step_by_step(store: SqliteStore, joins: list[Join], text: str) -> None:
    _answer_or_code(lambda: store.query(text))
    assert not joins


def test_equal_rows_come_once(store: SqliteStore, joins: list[Join]) -> None:
    store.query("MATCH (a:Person)-[:KNOWS]->(b:Person) RETURN b.name AS name, count(a) AS n")
    assert [(join.counted, join.nodes, join.relationships) for join in joins] == [(True, (1,), ())]


def test_writes_are_seen_by_the_next_match(store: SqliteStore, joins: list[Join]) -> None:
    text = (
        "MATCH (a {name: 'Dee'}) CREATE (a)-[:KNOWS]->(b:New) WITH a MATCH (a)-[:KNOWS]->(b:New) RETURN count(b) AS n"
    )
    assert store.query(text, write=True).rows == [[1]]
    assert not joins


CHANCE = {
    "MATCH (a:N)-[:R]->(b) RETURN rand() < 0.5 AS head, count(*) AS n": 2,
    "MATCH (a:N)-[:R]->(b) WITH rand() AS key, count(*) AS n RETURN true AS x, count(*) AS n": 1,
    "MATCH (a:N)-[:R]->(b) RETURN true AS x, count(*) AS n ORDER BY rand()": 1,
}


@pytest.mark.parametrize("text", CHANCE)
def test_chance_is_thrown_for_each_row(dense: SqliteStore, joins: list[Join], text: str) -> None:
    rows = dense.query(text).rows
    assert joins
    assert (len(rows), sum(n for _, n in rows)) == (CHANCE[text], 3600)


def test_a_sample_of_matches_is_neither_none_nor_all(dense: SqliteStore) -> None:
    for text in (
        "MATCH (a:N)-[:R]->(b) WHERE rand() < 0.5 RETURN count(*)",
        "MATCH (a:N) WHERE rand() < 0.5 RETURN count(a)",
    ):
        ((found,),) = dense.query(text).rows
        assert 0 < found < (3600 if "R" in text.split("WHERE")[0] else 60)


SLOW = "MATCH (a)-[:R]->(b)-[:R]->(c)-[:R]->(d)-[:R]->(e) RETURN count(*) AS n"


@pytest.fixture
def dense(store: SqliteStore) -> SqliteStore:
    """60 nodes, each with a relationship to each: 60 ** 5 paths of four."""
    store.query("UNWIND range(1, 60) AS i CREATE (:N {id: toString(i)})", write=True)
    store.query("MATCH (a:N), (b:N) CREATE (a)-[:R]->(b)", write=True)
    return store


def test_time_out_stops_a_join_that_gives_nothing_yet(dense: SqliteStore) -> None:
    with pytest.raises(Exception, match=r"stopped after 0\.2 s"):
        dense.query(SLOW, timeout_s=0.2)
    assert dense.query("MATCH (a:Person)-[:KNOWS]->(b) RETURN count(*) AS n").rows == [[4]]


def test_interrupt_stops_a_join(dense: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = iter([lambda: threading.Thread(target=signal.raise_signal, args=[signal.SIGINT]).start()])
    monkeypatch.setattr(Clock, "look", lambda _clock: next(looked, lambda: None)())  # with the first look, no sooner
    with pytest.raises(KeyboardInterrupt):
        dense.query(SLOW)
    monkeypatch.undo()
    assert dense.query("MATCH (a:Person)-[:KNOWS]->(b) RETURN count(*) AS n").rows == [[4]]
