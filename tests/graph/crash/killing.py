"""Kills loads at random points and checks what they leave: a whole file, whole batches, and a rerun that ends well."""

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from extractors.record import Extraction
from graph.export import export
from graph.stores import Store, open_store
from tests.graph.crash import loading
from tests.graph.crash.processes import PROCESSES

_SLOWEST_S = 60.0  # for one step of a load, on the slowest of machines
_TRIES = 5  # a load may end before it is killed


@dataclass(frozen=True, slots=True)
class Plan:
    """What is loaded: `old` stands in half of the files before (papers that change), `new` is loaded and killed."""

    old: Sequence[Extraction]
    new: Sequence[Extraction]
    batch: int

    @property
    def batches(self) -> int:
        """How many batches there are."""
        return -(-len(self.new) // self.batch)


@dataclass(frozen=True, slots=True)
class Kill:
    """One that hit a running load. `told` batches were done as far as it had said, `committed` are in the file."""

    into: str  # what was loaded into: "new file" or "old graph"
    eager: bool
    told: int
    committed: int
    logged: bool  # whether a log lay beside the file
    made: bool  # whether there was a store in the file


def plan(*, papers: int, batch: int, seed: int) -> Plan:
    """So many papers, the first third of which stood in the old graph with other content."""
    return Plan(loading.papers(papers // 3, seed + 1), loading.papers(papers, seed), batch)


def kills(wanted: Plan, number: int, *, seed: int, folder: Path) -> Iterator[Kill]:
    """So many kills of running loads, each checked.

    :raises AssertionError: one has left something else than whole batches, or the rerun another graph.
    """
    chance = random.Random(seed)
    old = folder / "old.db"
    with open_store(old) as store:
        store.add(wanted.old)
    starts = (
        _Start("new file", None, _states((), wanted, folder)),
        _Start("old graph", old, _states(wanted.old, wanted, folder)),
    )
    pause_s = _seconds_a_batch(wanted, folder / "whole.db")
    for place in range(number):
        start = starts[place % 2]
        path = folder / f"{place}.db"
        eager = bool(place // 2 % 2)
        told = _struck(wanted, path, start, eager=eager, pause_s=pause_s, chance=chance)
        logged = any(path.with_name(f"{path.name}{ending}").exists() for ending in ("-wal", "-journal"))
        made = path.exists() and path.stat().st_size > 0
        committed = _checked(wanted, path, start, told)
        yield Kill(start.into, eager, told, committed, logged, made)
        _take_away(path)


@dataclass(frozen=True, slots=True)
class _Start:
    """What is loaded into: a copy of the file, if there is one; `states` is the graph before all and after each batch."""

    into: str
    file: Path | None
    states: Sequence[bytes]


def _states(old: Sequence[Extraction], wanted: Plan, folder: Path) -> list[bytes]:
    with open_store("memory:") as store:
        store.add(old)
        states = [_graph(store, folder)]
        for start in range(0, len(wanted.new), wanted.batch):
            store.add(wanted.new[start : start + wanted.batch])
            states.append(_graph(store, folder))
    return states


def _graph(store: Store, folder: Path) -> bytes:
    """The graph as it is exported (node-link JSON)."""
    (written,) = export(store.networkx(), folder / "exported.json")
    return written.read_bytes()


def _seconds_a_batch(wanted: Plan, path: Path) -> float:
    """How long one takes in a process of its own, where nobody kills it."""
    process, told = _started(wanted, path, eager=False)
    while told.recv() != loading.READY:
        pass
    start = time.perf_counter()
    while told.recv() != loading.DONE:
        pass
    process.join(_SLOWEST_S)
    return (time.perf_counter() - start) / wanted.batches


def _started(wanted: Plan, path: Path, *, eager: bool) -> "tuple[BaseProcess, Connection[str, str]]":
    told, tells = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=loading.load, args=(path, wanted.new, wanted.batch, eager, tells), daemon=True)
    process.start()
    tells.close()
    return process, told


def _struck(wanted: Plan, path: Path, start: _Start, *, eager: bool, pause_s: float, chance: random.Random) -> int:
    """Kill a load into the file; how many batches it had told of."""
    for _ in range(_TRIES):
        _take_away(path)
        if start.file:
            shutil.copy(start.file, path)
        after, pause = chance.randrange(wanted.batches), chance.random() * pause_s
        told = _killed(wanted, path, eager=eager, after=after, pause_s=pause)
        if told is not None:
            return told
    raise AssertionError("no load could be killed in time")


def _checked(wanted: Plan, path: Path, start: _Start, told: int) -> int:
    """How many batches are in the file, which is whole and becomes the same graph as any when it is loaded again."""
    _assert_whole(path)
    with open_store(path) as store:
        left = _graph(store, path.parent)
        assert left in start.states, f"{path}: the graph is not one of whole batches"
        committed = start.states.index(left)
        assert committed in (told, told + 1), f"{path}: {told} batches were told of, {committed} are there"
        store.add(wanted.new)
        assert _graph(store, path.parent) == start.states[-1], f"{path}: the rerun has ended with another graph"
    _assert_whole(path)
    return committed


def _killed(wanted: Plan, path: Path, *, eager: bool, after: int, pause_s: float) -> int | None:
    """Kill a load some time after so many batches; how many it has told of, None if it was done before."""
    process, told = _started(wanted, path, eager=eager)
    said: list[str] = []
    while said.count(loading.BATCH) < after or not said:
        said.append(told.recv())
    time.sleep(pause_s)
    process.kill()
    process.join(_SLOWEST_S)
    try:
        while True:
            said.append(told.recv())
    except EOFError:
        pass
    told.close()
    return None if loading.DONE in said or process.exitcode == 0 else said.count(loading.BATCH)


def _assert_whole(path: Path) -> None:
    """As SQLite itself sees the file; one that was killed before it was made may be missing or empty."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], path
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], path
    finally:
        connection.close()


def _take_away(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
