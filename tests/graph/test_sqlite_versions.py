"""A store of the first version of the embedded file: read as it is, brought up to date when it is opened for writing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.stores import Store, open_store
from graph.stores.sqlite_schema import APPLICATION_ID, SCHEMA_VERSION
from tests.graph.dumps import dump
from tests.graph.samples import ALL, OTTER

FIRST = Path(__file__).with_name("sqlite_version_1.sql")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A store of version 1 with all samples: its own tables and triggers, which count the edges that are put in."""
    path, now = tmp_path / "graph.db", tmp_path / "now.db"
    with open_store(now) as store:
        store.add(ALL)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
        connection.execute("ATTACH ? AS now", (str(now),))
        columns = "ref, labels, properties, label, id, key, plain_id"
        connection.execute(f"INSERT INTO node ({columns}) SELECT {columns} FROM now.node ORDER BY ref")
        for table in ("node_label", "edge", "record"):
            connection.execute(f"INSERT INTO {table} SELECT * FROM now.{table}")
        connection.commit()
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    return path


@pytest.fixture
def whole(reference: Callable[[], Store]) -> str:
    """The graph of all samples."""
    with reference() as store:
        store.add(ALL)
        return dump(store)


def _read(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_is_read_as_it_is(first: Path, whole: str) -> None:
    before = first.read_bytes()
    with open_store(first, read_only=True) as store:
        assert dump(store) == whole
        assert store.query("MATCH (p:Paper) RETURN count(p)").rows == [[len(ALL)]]
    assert first.read_bytes() == before


def test_becomes_a_store_as_new_ones_are(first: Path, tmp_path: Path) -> None:
    open_store(first).close()
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert _read(first, schema) == _read(tmp_path / "now.db", schema)
    assert _read(first, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


@pytest.mark.parametrize("table", ["spelling", "tally", "form"])
def test_what_it_has_counted_is_kept(first: Path, tmp_path: Path, table: str) -> None:
    rows = f"SELECT * FROM {table} ORDER BY 1, 2"
    before = _read(first, rows)
    open_store(first).close()
    assert _read(first, rows) == before == _read(tmp_path / "now.db", rows)
    assert len(before) > 3


def test_is_built_on(first: Path, whole: str) -> None:
    with open_store(first) as store:
        store.remove([OTTER.paper.id])
        assert dump(store) != whole
        store.add([OTTER])
        assert dump(store) == whole
