"""A single statement of SQLite's that takes long is stopped by the time limit and by Ctrl-C, whatever asks for it."""

import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.cypher.scope import Clock
from graph.cypher.view import Direction
from graph.errors import QueryError
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_view import SqliteView

NODES = 40_000  # so many that to go through them takes SQLite longer than a query of TIMEOUT_S has
TIMEOUT_S = 0.001


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """Many nodes in a row, each with a relationship to the next."""
    with SqliteStore(tmp_path_factory.mktemp("watch") / "graph.db") as store:
        numbers = f"WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < {NODES}) "
        properties = (
            "json_object('name', 'n' || i, 'i', i, 'tags', json_array('x' || i, 'y'), 'text', hex(zeroblob(99)))"
        )
        for statement in (
            f"INSERT INTO node (ref, labels, properties) {numbers}SELECT i, '[\"N\"]', {properties} FROM number",
            f"INSERT INTO node_label (label, node) {numbers}SELECT 'N', i FROM number",
            "INSERT INTO edge (type, source, target, properties)"
            f" {numbers}SELECT 'NEXT', i, i + 1, '{{}}' FROM number WHERE i < {NODES}",
        ):
            store._connection.execute(statement)
        yield store


class Stopped(Exception):
    """What the engine's clock raises in its place."""


def _many_neighbours(view: SqliteView) -> object:
    """So many that the view reads them all at once."""
    return [view.expand(node, Direction.OUT, ["NEXT"]) for node in range(1, 502)]


def _scanned_twice(view: SqliteView) -> object:
    """The second scan makes an index."""
    view._scans["N", "i"] = None
    return view.nodes_with("N", "i", 1)


QUESTIONS: dict[str, Callable[[SqliteView], object]] = {
    "nodes": lambda view: view.nodes(),
    "nodes with a label": lambda view: view.nodes_with_label("N"),
    "nodes with a value": lambda view: view.nodes_with("N", "i", 1),
    "nodes with a value, indexed": _scanned_twice,
    "nodes holding a value": lambda view: view.nodes_holding("N", "tags", "x"),
    "neighbours": _many_neighbours,
    "has property": lambda view: view.has_property_key("nobody"),
    "all properties": lambda view: view.all_property_keys(),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_each_question_is_stopped_while_it_is_answered(large: SqliteStore, ask: Callable[[SqliteView], object]) -> None:
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise Stopped

    view = SqliteView(large._connection)
    with pytest.raises(Stopped), view.watched(look):
        ask(view)
    assert looks == 3
    assert ask(view) == ask(SqliteView(large._connection))  # and what was found so far is not taken for all
    assert looks == 3


TOO_LONG = {
    "MATCH (n:N {i: -1}) RETURN n.i": [],
    "MATCH (n:N) WHERE 'x' IN n.tags RETURN n.i": [],
    "MATCH (n) WHERE 'x7' IN n.tags RETURN n.i": [[7]],
    "RETURN EXISTS { (n {name: 'n7', nobody: 1}) } AS x": [[False]],  # a notice says that no node has the property
}


@pytest.mark.parametrize("text", TOO_LONG)
def test_time_out(large: SqliteStore, text: str) -> None:
    large._view._forget()
    with pytest.raises(QueryError, match=r"stopped after 0\.001 s"):
        large.query(text, timeout_s=TIMEOUT_S)
    assert large.query(text).rows == TOO_LONG[text]


def test_interrupt(large: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = iter([lambda: threading.Thread(target=signal.raise_signal, args=[signal.SIGINT]).start()])
    monkeypatch.setattr(Clock, "look", lambda _clock: next(looked, lambda: None)())  # with the first look, no sooner
    with pytest.raises(KeyboardInterrupt):
        large.query("MATCH (n:N) WHERE 'x' IN n.tags RETURN n.i")
    monkeypatch.undo()
    assert large.query("MATCH (n {name: 'n7'})-->(m) RETURN m.i").rows == [[8]]


def test_a_write_that_is_stopped_leaves_nothing_behind(large: SqliteStore, tmp_path: Path) -> None:
    """Not even where SQLite itself has undone the whole transaction, as it does when it is stopped in a write."""
    text = "CREATE (n:New {name: 'new'}) WITH n MATCH (m:N {i: -1}) RETURN m"
    with pytest.raises(QueryError, match="stopped after"):
        large.query(text, write=True, timeout_s=TIMEOUT_S)
    assert large.query("MATCH (n {name: 'new'}) RETURN count(n)").rows == [[0]]
    with SqliteStore(tmp_path / "graph.db") as store:
        store.query("CREATE (:Old)", write=True)
        many = "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 1000000)"
        store._connection.execute(f"CREATE VIEW many AS {many} SELECT max(i) AS i FROM number")
        store._connection.execute(
            "CREATE TRIGGER slow AFTER DELETE ON node BEGIN DELETE FROM counting WHERE rowid = (SELECT i FROM many); END"
        )
        with pytest.raises(QueryError, match="stopped after"):
            store.query("MATCH (n:Old) DELETE n", write=True, timeout_s=TIMEOUT_S)
        store._connection.execute("DROP TRIGGER slow")
        assert store.query("MATCH (n:Old) RETURN count(n)").rows == [[1]]
        assert store.query("MATCH (n:Old) DELETE n RETURN 1 AS one", write=True).rows == [[1]]
