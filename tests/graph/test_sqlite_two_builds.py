"""Several processes at one embedded file: builds take turns or say who is in the way, readers see whole batches."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.stores import Store, open_store, sqlite_file
from graph.stores import store as store_module
from tests.graph.crash.loading import papers
from tests.graph.crash.processes import PROCESSES
from tests.graph.dumps import dump

_PAPERS = 40
_BATCH = 4
_LONG_S = 60.0
_HELD_S = 0.3

# Which papers the two builds load: the same, other ones, or some in common.
SHARES = {"the same": (0, 40, 0, 40), "other ones": (0, 20, 20, 40), "some in common": (0, 30, 10, 40)}


def _build(path: Path, first: int, last: int, here: Event, start: Event) -> None:
    store_module.BATCH_SIZE = _BATCH
    wanted = papers(_PAPERS, 3)[first:last]
    here.set()
    start.wait(_LONG_S)
    with open_store(path) as store:
        store.add(wanted)


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES)
def test_two_builds_at_once_give_the_same_graph(
    share: tuple[int, int, int, int], tmp_path: Path, reference: Callable[[], Store]
) -> None:
    path = tmp_path / "graph.db"
    start = PROCESSES.Event()
    ready = [PROCESSES.Event() for _ in range(2)]
    parts = zip((share[:2], share[2:]), ready, strict=True)
    builds = [PROCESSES.Process(target=_build, args=(path, *part, here, start)) for part, here in parts]
    for build in builds:
        build.start()
    for here in ready:
        assert here.wait(_LONG_S)
    start.set()  # both make the file, and then write to it, at the same moment
    for build in builds:
        build.join(_LONG_S)
    assert [build.exitcode for build in builds] == [0, 0]
    whole = reference()
    whole.add(papers(_PAPERS, 3))
    with open_store(path) as store:
        assert dump(store) == dump(whole)
    assert [file.name for file in tmp_path.iterdir()] == ["graph.db"]


def _hold(path: Path, holds: Event, release: Event) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    holds.set()
    release.wait(_LONG_S)
    connection.execute("ROLLBACK")
    connection.close()


@contextmanager
def _held(path: Path) -> Iterator[tuple[int | None, Event]]:
    """The id of a process that is writing to the file, and what ends its transaction."""
    holds, release = PROCESSES.Event(), PROCESSES.Event()
    holder = PROCESSES.Process(target=_hold, args=(path, holds, release))
    holder.start()
    try:
        assert holds.wait(_LONG_S)
        yield holder.pid, release
    finally:
        release.set()
        holder.join(_LONG_S)


def test_who_waits_too_long_is_told_which_process_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.db"
    open_store(path).close()
    monkeypatch.setattr(sqlite_file, "BUSY_TIMEOUT_S", 0.2)
    with _held(path) as (process, release), open_store(path) as store:
        with pytest.raises(StoreError, match=r"another process.* is writing to the store") as raised:
            store.add(papers(2, 3))
        if os.path.exists("/proc/locks"):
            assert f"(process {process}, running since 2" in str(raised.value)
        with pytest.raises(StoreError, match="another process"):
            store.query("CREATE (:Note)", write=True)
        assert store.stats().nodes == {}  # reading needs no turn
        release.set()
        _wait_for(store)
        assert store.stats().nodes["Paper"] == 2


def _wait_for(store: Store) -> None:
    """Try again until the file is free, as the message says."""
    for _ in range(100):
        try:
            store.add(papers(2, 3))
            return
        except StoreError:
            continue


def test_a_build_waits_for_the_batch_of_another(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    open_store(path).close()
    with _held(path) as (_, release), open_store(path) as store:
        later = threading.Timer(_HELD_S, release.set)
        later.start()
        store.add(papers(2, 3))
        assert release.is_set()
        assert store.stats().nodes["Paper"] == 2
        later.join()


def _prefixes() -> set[tuple[int, int, int]]:
    """Papers, nodes and relationships after each batch."""
    with open_store("memory:") as store:
        found = {(0, 0, 0)}
        everything = papers(_PAPERS, 3)
        for start in range(0, _PAPERS, _BATCH):
            store.add(everything[start : start + _BATCH])
            stats = store.stats()
            found.add((stats.nodes["Paper"], sum(stats.nodes.values()), sum(stats.relationships.values())))
        return found


_STATE = """
MATCH (p:Paper) WITH count(p) AS papers MATCH (n) WITH papers, count(n) AS nodes
OPTIONAL MATCH ()-[r]->() RETURN papers, nodes, count(r)"""


def test_a_reader_beside_a_build_sees_whole_batches_and_is_never_locked_out(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    open_store(path).close()
    here, start = PROCESSES.Event(), PROCESSES.Event()
    build = PROCESSES.Process(target=_build, args=(path, 0, _PAPERS, here, start))
    build.start()
    seen: list[tuple[int, int, int]] = [(0, 0, 0)]
    with open_store(path, read_only=True) as reader:
        assert here.wait(_LONG_S)
        start.set()
        while build.is_alive() or seen[-1][0] < _PAPERS:
            (row,) = reader.query(_STATE).rows or [[0, 0, 0]]
            seen.append(tuple(row))
            assert build.exitcode in (None, 0)
    assert set(seen) <= _prefixes()
    assert [papers for papers, _, _ in seen] == sorted(papers for papers, _, _ in seen)  # never back in time
    assert len(set(seen)) > 1
