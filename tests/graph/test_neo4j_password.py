"""A server that wants a password: a clear error, whichever way it is missing or wrong."""

from collections.abc import Iterator

import pytest

from graph.errors import StoreUnavailable
from graph.stores import open_store
from tests.neo4j_server import MissingServerError, skip_or_fail, started

pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("neo4j")]


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    """The address of a server that lets nobody in without a password."""
    try:
        with started(auth=True) as uri:
            yield uri
    except MissingServerError as missing:
        skip_or_fail(missing)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "wants a user and a password. Set NEO4J_USERNAME and NEO4J_PASSWORD"),
        ({"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "wrong"}, "does not know user 'neo4j' with this password"),
        ({"NEO4J_USERNAME": "neo4j"}, "does not know user 'neo4j' with this password"),
    ],
)
def test_who_is_not_known_is_told_so(
    guarded: str, environment: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(StoreUnavailable, match=said):
        open_store(guarded).close()
