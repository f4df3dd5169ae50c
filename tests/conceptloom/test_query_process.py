"""`conceptloom query` as a process of its own: how it ends, and into what it prints."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.stores import open_store
from tests.conceptloom.running import conceptloom
from tests.graph.cypher.documented.graph import river_graph

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the signals and pipes of Unix")

SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n"
SLOW_MATCH = "MATCH (a)-[*..30]-(b)--(c)--(d), (e)--(f)--(g)--(h) RETURN count(*) AS n"
NEO4J = pytest.mark.neo4j
COMMAND = (sys.executable, "-m", "conceptloom", "query")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of otters and herons in a file."""
    path = tmp_path_factory.mktemp("query") / "graph.db"
    with open_store(path) as store:
        store.write_graph(river_graph())
    return path


@pytest.fixture
def address(request: pytest.FixtureRequest, file: Path) -> str:
    """The graph in the store that the test asks for."""
    if request.param == "sqlite":
        return str(file)
    where = str(request.getfixturevalue("neo4j_address"))
    with open_store(where) as store:
        store.write_graph(river_graph())
    return where


ON_EACH = [("sqlite", SLOW), ("sqlite", SLOW_MATCH), pytest.param("neo4j", SLOW, marks=NEO4J)]


@pytest.mark.parametrize(("address", "text"), ON_EACH, indirect=["address"])
def test_ctrl_c_ends_a_query_with_one_line(address: str, text: str, tmp_path: Path) -> None:
    running = subprocess.Popen(
        [*COMMAND, "-", "--store", address],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin is not None
    # More than a pipe holds: when all is written, the program has started and reads its query.
    running.stdin.write(f"/*{' ' * 1_000_000}*/ {text}".encode())
    running.stdin.close()
    running.stdin = None
    time.sleep(1)
    assert running.poll() is None, "the query was not slow"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, b"")
    assert err.decode().strip() == "Stopped. The query was not finished."


@pytest.mark.parametrize("address", ["sqlite", pytest.param("neo4j", marks=NEO4J)], indirect=True)
def test_a_query_that_takes_too_long_is_given_up(address: str, tmp_path: Path) -> None:
    done = conceptloom("query", SLOW, "--timeout", "0.3", "--store", address, cwd=tmp_path)
    assert (done.code, done.out, "Traceback" in done.err) == (1, "", False)
    assert "time" in done.err


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_a_reader_that_goes_away_is_no_error(file: Path, format_: str) -> None:
    reading, writing = os.pipe()
    command = [*COMMAND, "UNWIND range(1, 30000) AS n RETURN n", "--format", format_, "--store", str(file)]
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE, text=True) as running:
        os.close(writing)
        assert os.read(reading, 10)
        os.close(reading)
        assert running.communicate(timeout=60)[1] == ""


def test_an_output_without_chinese_letters(file: Path, tmp_path: Path) -> None:
    query = ("query", "MATCH (p:Paper {id: 'p3'}) RETURN p.title AS title", "--store", file)
    done = conceptloom(*query, "--format", "json", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert json.loads(done.out) == [{"title": "河流中的水獭"}]
    done = conceptloom(*query, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.code, done.out.splitlines()[2]) == (0, "??????")
