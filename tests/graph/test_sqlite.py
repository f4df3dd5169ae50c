"""The embedded file: what is refused, what survives, who waits for whom."""

import multiprocessing
import os
import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.stores import Store, open_store, sqlite_file
from graph.stores import store as store_module
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_backend import SqliteBackend
from tests.graph.dumps import dump
from tests.graph.random_papers import random_paper
from tests.graph.samples import ALL, HERON, OTTER

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def _marked_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 77")
    connection.close()


FOREIGN: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("id,title\n1,x\n" * 20),
    "short text": lambda path: path.write_text("x"),
    "truncated": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "damaged": lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096),
    "other database": _other_database,
    "marked database": _marked_database,
}


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_foreign_files_are_refused_untouched(make: Callable[[Path], object], read_only: bool, tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"theirs\.db"):
        open_store(path, read_only=read_only)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="later version"):
        open_store(path)


@pytest.mark.parametrize(
    ("place", "said"),
    [("missing/graph.db", "does not exist"), (".", "is a folder"), ("file/graph.db", "does not exist")],
)
def test_places_where_no_store_can_be(place: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=said):
        open_store(tmp_path / place)


def test_what_is_only_read_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store yet"):
        open_store(tmp_path / "graph.db", read_only=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="empty"):
        open_store(tmp_path / "empty.db", read_only=True)
    assert [path.name for path in tmp_path.iterdir()] == ["empty.db"]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "graph.db").touch()
    with open_store(tmp_path / "graph.db") as store:
        store.add([OTTER])
    with open_store(tmp_path / "graph.db", read_only=True) as store:
        assert store.stats().nodes["Paper"] == 1


def test_what_is_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    open_store(tmp_path / "graph.db").close()
    with open_store(tmp_path / "graph.db", read_only=True) as store:
        with pytest.raises(StoreError, match="read-only"):
            store.add([OTTER])
        with pytest.raises(StoreError, match="read-only"):
            store.query("CREATE (:Note)", write=True)


@as_root
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph.db") as store:
        store.add([OTTER])
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="may not be written"):
            open_store(tmp_path / "new.db")
        with open_store(tmp_path / "graph.db", read_only=True) as store:
            assert store.stats().nodes["Paper"] == 1
    finally:
        tmp_path.chmod(0o700)


def test_a_store_is_found_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph.db") as store:
        store.add(ALL)
        before = dump(store)
    with open_store(tmp_path / "graph.db") as store:
        assert dump(store) == before
        assert store.add(ALL).added == ()
    assert [path.name for path in tmp_path.iterdir()] == ["graph.db"]  # no log stays behind


def test_a_second_build_waits_or_says_who_is_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_TIMEOUT_S", 0.2)
    first = SqliteStore(tmp_path / "graph.db")
    second = SqliteStore(tmp_path / "graph.db")
    with SqliteBackend(first._connection).transaction():
        assert second.stats().nodes == {}
        with pytest.raises(StoreError, match="another process is writing"):
            second.add([OTTER])
    second.add([OTTER])
    assert first.stats().nodes["Paper"] == 1
    first.close()
    second.close()


def _add(path: Path, papers: tuple[object, ...], failures: list[BaseException]) -> None:
    try:
        with open_store(path) as store:
            for paper in papers:
                store.add([paper])  # type: ignore[list-item]
    except BaseException as error:
        failures.append(error)


def test_two_builds_at_once_give_the_same_graph(tmp_path: Path, reference: Callable[[], Store]) -> None:
    failures: list[BaseException] = []
    halves = (ALL[:4], ALL[2:])
    threads = [threading.Thread(target=_add, args=(tmp_path / "graph.db", half, failures)) for half in halves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    whole = reference()
    whole.add(ALL)
    with open_store(tmp_path / "graph.db") as store:
        assert dump(store) == dump(whole)


STEPS = ("put_owned", "create_edges", "settle", "put_records")


def _killed(path: Path, step: str, batch: int) -> None:
    """Add everything in batches of two, and die in the middle of one."""
    store_module.BATCH_SIZE = 2
    whole = getattr(SqliteBackend, step)
    calls = 0

    def die(self: SqliteBackend, rows: object, *more: object) -> object:
        nonlocal calls
        calls += 1
        if calls == batch:
            os._exit(9)  # as when killed: nothing is undone or closed
        return whole(self, rows, *more)

    setattr(SqliteBackend, step, die)
    with open_store(path) as store:
        store.add(ALL)


@pytest.mark.parametrize("batch", [1, 2, 3])
@pytest.mark.parametrize("step", STEPS)
def test_a_build_that_was_killed_is_finished_by_the_next(
    step: str, batch: int, tmp_path: Path, reference: Callable[[], Store]
) -> None:
    path = tmp_path / "graph.db"
    process = multiprocessing.get_context("spawn").Process(target=_killed, args=(path, step, batch))
    process.start()
    process.join()
    assert process.exitcode == 9
    whole = reference()
    whole.add(ALL)
    with open_store(path) as store:
        store.add(ALL)
        assert dump(store) == dump(whole)


def test_popular_concepts_are_counted_not_gathered(tmp_path: Path) -> None:
    """The side tables say what the edges say, after everything that can happen to an edge."""
    chance = random.Random(5)
    with SqliteStore(tmp_path / "graph.db") as store:
        for _ in range(4):
            store.add([random_paper(f"p{number}", chance) for number in range(30)])
            store.remove([f"p{number}" for number in range(0, 30, 7)])
        store.query(
            "MATCH (p:Paper)-[r:USES]->() WHERE r.confidence > 0.5 SET r.concept = 'renamed', r.texts = ['a', 'b']",
            write=True,
        )
        store.query("MATCH (p:Paper {id: 'p1'})-[r]->() DELETE r", write=True)
        counted = store._connection.execute(
            "SELECT node, concept, papers FROM spelling WHERE papers > 0 ORDER BY node, concept"
        ).fetchall()
        gathered = store._connection.execute(
            "SELECT target, json_extract(properties, '$.concept') AS concept, count(*) FROM edge"
            " WHERE type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES') GROUP BY target, concept ORDER BY 1, 2"
        ).fetchall()
        forms = store._connection.execute(
            "SELECT node, text, papers FROM form WHERE papers > 0 ORDER BY 1, 2"
        ).fetchall()
        gathered_forms = store._connection.execute(
            "SELECT target, value, count(*) FROM edge, json_each(edge.properties, '$.texts') GROUP BY 1, 2 ORDER BY 1, 2"
        ).fetchall()
    assert counted == gathered
    assert forms == gathered_forms
    assert len(counted) > 10
    assert any(concept == "renamed" for _, concept, _ in counted)


def test_one_paper_more_touches_only_its_own(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "graph.db") as store:
        store.add([paper for paper in ALL if paper is not HERON])
        before = store._connection.total_changes
        store.add([paper for paper in ALL if paper is not HERON])
        assert store._connection.total_changes == before
