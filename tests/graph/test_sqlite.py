"""The embedded file: what is refused, what survives, who waits for whom."""

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.stores import Store, open_store, sqlite_file
from graph.stores import store as store_module
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_backend import RECORDS, SqliteBackend
from graph.stores.sqlite_schema import APPLICATION_ID
from tests.graph.crash.processes import PROCESSES
from tests.graph.dumps import dump
from tests.graph.samples import ALL, HERON, OTTER

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")


def _database(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _left_open(path: Path, *statements: str) -> None:
    """A database and its log, as a program leaves them that is killed."""
    original = path.with_name("original.db")
    with sqlite3.connect(original) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        for ending in ("", "-wal"):
            path.with_name(path.name + ending).write_bytes(original.with_name(original.name + ending).read_bytes())
    connection.close()
    original.unlink()


def _store(path: Path) -> None:
    with open_store(path) as store:
        store.add(ALL)


def _cut(path: Path, kept: float) -> None:
    _store(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])


def _later(path: Path) -> None:
    _store(path)
    _database(path, "PRAGMA user_version = 99")


FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("id,title\n1,x\n" * 20), "not a store of this program"),
    "short text": (lambda path: path.write_text("x"), "not a store of this program"),
    "first bytes of a database": (lambda path: path.write_bytes(b"SQLite format 3\0"), "not a store of this program"),
    "damaged database": (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096), "not a store"),
    "other database": (lambda path: _database(path, "CREATE TABLE theirs (x)"), "not a store of this program"),
    "other database with a log": (lambda path: _left_open(path, "CREATE TABLE theirs (x)"), "not a store"),
    "database with a mark": (lambda path: _database(path, "PRAGMA application_id = 77"), "not a store"),
    "database with a version": (lambda path: _database(path, "PRAGMA user_version = 1"), "not a store"),
    "our mark without a version": (lambda path: _database(path, f"PRAGMA application_id = {APPLICATION_ID}"), "not a"),
    "half a store": (lambda path: _cut(path, 0.5), "is cut short"),
    "a store but its last page": (lambda path: _cut(path, 0.999), "is cut short"),
    "later version": (_later, "a later version"),
    "later version with a log": (
        lambda path: _left_open(
            path,
            f"PRAGMA application_id = {APPLICATION_ID}",
            "PRAGMA user_version = 99",
            "PRAGMA wal_checkpoint",
            "CREATE TABLE x (y)",
        ),
        "a later version",
    ),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "pipe": (os.mkfifo, "is no ordinary file"),
}


def _contents(folder: Path) -> dict[str, bytes | None]:
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


@pytest.mark.parametrize("read_only", [True, False], ids=["reading", "writing"])
@pytest.mark.parametrize(("make", "said"), FOREIGN.values(), ids=FOREIGN)
def test_files_that_are_not_ours_are_refused_untouched(
    make: Callable[[Path], object], said: str, read_only: bool, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.db"
    make(path)
    before = _contents(tmp_path)
    with pytest.raises(StoreError, match=rf"theirs\.db.*{said}"):
        open_store(path, read_only=read_only)
    assert _contents(tmp_path) == before  # nothing is changed, and nothing lies beside it


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
        with pytest.raises(StoreError, match=r"another process .*is writing"):
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
    process = PROCESSES.Process(target=_killed, args=(path, step, batch))
    process.start()
    process.join()
    assert process.exitcode == 9
    whole = reference()
    whole.add(ALL)
    with open_store(path) as store:
        store.add(ALL)
        assert dump(store) == dump(whole)


@pytest.mark.parametrize("column", ["id", "paper", "abstract_hash"])
def test_records_are_looked_up_without_going_through_all_papers(column: str, tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "graph.db") as store:
        store.add(ALL)
        plan = store._connection.execute(f"EXPLAIN QUERY PLAN {RECORDS.format(column)}", ("[]",)).fetchall()
    steps = [step for *_, step in plan]
    assert any(f"({column}=?)" in step for step in steps if step.startswith("SEARCH r "))
    assert any("(label=? AND id=?)" in step for step in steps if step.startswith("SEARCH p "))
    assert [step for step in steps if step.startswith("SCAN") and "json_each" not in step] == []


def test_one_paper_more_touches_only_its_own(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "graph.db") as store:
        store.add([paper for paper in ALL if paper is not HERON])
        before = store._connection.total_changes
        store.add([paper for paper in ALL if paper is not HERON])
        assert store._connection.total_changes == before
