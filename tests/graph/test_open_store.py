"""What names a store, and what is said of what does not."""

import sys
from pathlib import Path

import pytest

from graph.errors import StoreError, StoreUnavailable
from graph.stores import open_store


@pytest.mark.parametrize("where", ["", " ", "http://localhost", "postgres://x", "sqlite:///x.db"])
def test_other_addresses_are_refused(where: str) -> None:
    with pytest.raises(StoreError, match="names no store"):
        open_store(where)


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_may_be_text_or_path(tmp_path: Path, kind: type) -> None:
    with open_store(kind(tmp_path / "a ? b # c%20.db")) as store:
        assert store.where == str(tmp_path / "a ? b # c%20.db")
    assert [path.name for path in tmp_path.iterdir()] == ["a ? b # c%20.db"]


def test_a_server_that_is_not_there() -> None:
    pytest.importorskip("neo4j")
    with pytest.raises(StoreUnavailable, match="no Neo4j server at this address"):
        open_store("bolt://127.0.0.1:1")


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "neo4j", None)
    for name in [name for name in sys.modules if name.startswith("graph.stores.neo4j")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(StoreError, match=r"conceptloom\[neo4j\]"):
        open_store("bolt://localhost")
