"""What tests of several parts share: a Neo4j server, started once when the first test asks for it."""

from collections.abc import Iterator

import pytest

from graph.stores import Store, open_store
from tests.neo4j_server import MissingServerError, alone, empty, neo4j_server, skip_or_fail


@pytest.fixture(scope="session")
def neo4j_uri() -> Iterator[str]:
    """The Bolt address of a Neo4j server; tests without one are skipped (see `tests.neo4j_server`)."""
    try:
        with neo4j_server() as uri:
            yield uri
    except MissingServerError as missing:
        skip_or_fail(missing)


@pytest.fixture
def neo4j_address(neo4j_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose database is empty, and this test's alone."""
    with alone(tmp_path_factory):
        empty(neo4j_uri)
        yield neo4j_uri
        empty(neo4j_uri)


@pytest.fixture
def neo4j_store(neo4j_address: str) -> Iterator[Store]:
    """An empty store on a Neo4j server."""
    with open_store(neo4j_address) as store:
        yield store
