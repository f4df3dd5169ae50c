"""A store of each kind, empty; a test that takes `store` runs on all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.stores import Store, open_store

KINDS = ("memory", "sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    if request.param == "neo4j":
        yield request.getfixturevalue("neo4j_store")
        return
    with open_store("memory:" if request.param == "memory" else tmp_path / "graph.db") as opened:
        yield opened


@pytest.fixture(params=["memory", "sqlite"])
def keeping_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of those kinds that keep the records of a paper apart."""
    with open_store("memory:" if request.param == "memory" else tmp_path / "graph.db") as opened:
        yield opened


@pytest.fixture
def reference() -> Callable[[], Store]:
    """Makes empty stores in memory, to compare with."""
    return lambda: open_store("memory:")
