"""A Neo4j server that goes away in the middle of a load, killed or stopped in good order, and comes back or does not."""

import random
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractors.record import Extraction
from graph.errors import StoreUnavailable
from graph.stores import neo4j as neo4j_store
from graph.stores import open_store
from tests.graph.crash.loading import papers
from tests.graph.dumps import dump
from tests.graph.test_stores import built, set_batch_size
from tests.neo4j_server import CREDENTIALS, MissingServerError, empty, free_port, launch, skip_or_fail

pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("neo4j_restart")]

_PAPERS = 18
_BATCH = 3
_LONG_S = 120.0


class Server:
    """A server of this test's own, at one port and with its data in one folder whenever it is started."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._port = free_port()
        self.address = f"bolt://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        if self._process is None:
            self._process = launch(self._home, self._port)

    def kill(self) -> None:
        """Without any warning (SIGKILL)."""
        self._end(lambda process: process.kill())

    def stop(self) -> None:
        """In good order (SIGTERM): it ends its transactions and writes down what it has to."""
        self._end(lambda process: process.terminate())

    def _end(self, how: "Callable[[subprocess.Popen[bytes]], None]") -> None:
        if self._process is not None:
            how(self._process)
            self._process.communicate()
            self._process = None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may be killed."""
    with pytest.MonkeyPatch.context() as patch:
        for name in CREDENTIALS:
            patch.delenv(name, raising=False)
        found = Server(tmp_path_factory.mktemp("neo4j"))
        try:
            found.start()
            yield found
        except MissingServerError as missing:
            skip_or_fail(missing)
        finally:
            found.kill()


class Load(threading.Thread):
    """Loads the papers beside the test; `error` is what it ended with."""

    def __init__(self, address: str, extractions: list[Extraction]) -> None:
        super().__init__()
        self.error: Exception | None = None
        self._address = address
        self._extractions = extractions
        self._batches = threading.Semaphore(0)

    def run(self) -> None:
        try:
            with open_store(self._address) as store:
                store.add(self._extractions, progress=lambda _: self._batches.release())
        except Exception as error:
            self.error = error

    def await_batches(self, number: int) -> None:
        """Wait until so many batches are done."""
        for _ in range(number):
            assert self._batches.acquire(timeout=_LONG_S)


@pytest.mark.parametrize(
    ("end", "comes_back"),
    [(Server.kill, True), (Server.stop, False)],
    ids=["killed and started again", "stopped and away for long"],
)
def test_a_server_that_goes_away_in_a_load(
    server: Server, end: Callable[[Server], None], comes_back: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.start()
    empty(server.address)
    set_batch_size(_BATCH, monkeypatch)
    monkeypatch.setattr(neo4j_store, "RETRY_S", _LONG_S if comes_back else 0.5)
    everything = papers(_PAPERS, 11)
    load = Load(server.address, everything)
    load.start()
    load.await_batches(2)
    time.sleep(random.Random(11).random() / 20)  # into the middle of a batch
    end(server)
    if comes_back:
        server.start()
    load.join(_LONG_S)
    assert not load.is_alive()
    if comes_back:
        assert load.error is None
    else:
        assert isinstance(load.error, StoreUnavailable)
        assert "docker compose up" in str(load.error)
        assert "the same command goes on from there" in str(load.error)
        server.start()
    with open_store(server.address) as store:
        there = store.stats().nodes["Paper"]
        assert there == _PAPERS if comes_back else 2 * _BATCH <= there < _PAPERS
        assert there % _BATCH == 0
        assert dump(store) == built(*everything[:there])
        assert len(store.add(everything).unchanged) == there
        assert dump(store) == built(*everything)
