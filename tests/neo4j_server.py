"""A real Neo4j for the tests, without Docker: the Community server from its jars on Maven Central.

The tests use, in this order:

1. the server that CONCEPTLOOM_TEST_NEO4J names (a Bolt address; NEO4J_USERNAME and NEO4J_PASSWORD as for the program).
   Its database must be empty, because the tests empty it after each use;
2. one started here, on a free port of this machine, with its data in a temporary folder. The jars are fetched once,
   into `.cache` beside the project's files or into the folder that CONCEPTLOOM_CACHE names.

Otherwise they are skipped with a line that says what is missing; with CONCEPTLOOM_REQUIRE_ALL=1 they fail.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.stores import open_store

NAMED = "CONCEPTLOOM_TEST_NEO4J"
REQUIRED = "CONCEPTLOOM_REQUIRE_ALL"
CACHE = "CONCEPTLOOM_CACHE"

_HERE = Path(__file__).parent / "neo4j_server"
_ROOT = Path(__file__).parents[1]
_FETCH_TIMEOUT_S = 600
_LOCK_INTERVAL_S = 0.1
CREDENTIALS = ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")
_JAVA_OPTIONS = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # a small, short life


class MissingServerError(Exception):
    """There is no server and none can be started; the text says what to do."""


@contextmanager
def neo4j_server() -> Iterator[str]:
    """The Bolt address of a server with an empty database.

    :raises MissingServerError: there is none and none can be started.
    """
    named = os.environ.get(NAMED)
    if named:
        _check_empty(named)
        yield named
        return
    with started() as uri:
        yield uri


@contextmanager
def started(*, auth: bool = False) -> Iterator[str]:
    """The Bolt address of a new server, which asks for a password where `auth` says so; the environment names none.

    :raises MissingServerError: none can be started.
    """
    with tempfile.TemporaryDirectory(prefix="neo4j-") as home, pytest.MonkeyPatch.context() as patch:
        for variable in CREDENTIALS:
            patch.delenv(variable, raising=False)
        port = free_port()
        server = launch(Path(home), port, auth=auth)
        try:
            yield f"bolt://127.0.0.1:{port}"
        finally:
            server.communicate()  # closes its input, at which it ends


def launch(home: Path, port: int, *, auth: bool = False) -> "subprocess.Popen[bytes]":
    """A server that answers at the port, with its data in the folder, where it finds it again when launched there.

    It ends at once when its input is closed or it is killed, and in good order when it is asked to (SIGTERM).

    :raises MissingServerError: it cannot be started.
    """
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        raise MissingServerError("install a Java 17 or 21 JDK (apt-get install default-jdk-headless)")
    source = str(_HERE / "Neo4jServer.java")
    command = [java, *_JAVA_OPTIONS, "-cp", f"{_jars()}/*", source, str(home), str(port), str(auth).lower()]
    with (home / "output.txt").open("wb") as output:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=output)
    try:
        _await_ready(server, home / "output.txt")
    except BaseException:
        server.kill()
        server.communicate()
        raise
    return server


def empty(uri: str) -> None:
    """Take away all that is in the database."""
    with open_store(uri) as store:
        store.query("MATCH (n) DETACH DELETE n", write=True)


@contextmanager
def alone(folders: pytest.TempPathFactory) -> Iterator[None]:
    """Wait until no other worker of pytest-xdist is inside: a server that is named is shared by all of them."""
    if not (os.environ.get(NAMED) and os.environ.get("PYTEST_XDIST_WORKER")):
        yield
        return
    lock = folders.getbasetemp().parent / "neo4j.lock"  # the folder that the workers share
    while True:
        try:
            lock.touch(exist_ok=False)
            break
        except FileExistsError:
            time.sleep(_LOCK_INTERVAL_S)
    try:
        yield
    finally:
        lock.unlink()


def _check_empty(uri: str) -> None:
    """The tests empty the database: not one in which somebody has something."""
    with open_store(uri, read_only=True) as store:
        if store.query("MATCH (n) RETURN count(n) AS n").rows != [[0]]:
            pytest.fail(f"the database that {NAMED} names is not empty; name one that is", pytrace=False)


def skip_or_fail(missing: MissingServerError) -> None:
    """Skip the test, or fail it where all tests are required to run."""
    text = f"needs Neo4j: {missing}, or name a server with an empty database in {NAMED}"
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(text, pytrace=False)
    pytest.skip(text)


def _await_ready(server: "subprocess.Popen[bytes]", output: Path) -> None:
    assert server.stdout is not None
    if server.stdout.readline().strip() != b"ready":
        server.wait()
        raise MissingServerError(f"the server did not start: {output.read_text(errors='replace')[-2000:]}")


def _jars() -> Path:
    """The folder of the jars, fetched if they are not there yet."""
    pom = (_HERE / "pom.xml").read_text(encoding="utf-8")
    version = re.search(r"<neo4j\.version>(.+?)</neo4j\.version>", pom)
    assert version, "the pom names the version"
    cache = Path(os.environ.get(CACHE) or _ROOT / ".cache")
    jars = cache / f"neo4j-{version[1]}"
    if not jars.is_dir():
        _fetch(jars)
    return jars


def _fetch(jars: Path) -> None:
    """Into a folder beside first, so that several test runs at once, or one that is stopped, do no harm."""
    maven = shutil.which("mvn")
    if maven is None:
        raise MissingServerError("install Maven, which fetches the server's jars (apt-get install maven)")
    jars.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=jars.parent, prefix=f"{jars.name}-") as folder:
        fetched = Path(folder) / "jars"
        command = [
            *(maven, "-q", "-B", "-f", str(_HERE / "pom.xml")),
            *("dependency:copy-dependencies", f"-DoutputDirectory={fetched}"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_FETCH_TIMEOUT_S, check=False)
        if done.returncode != 0:
            raise MissingServerError(
                f"the jars could not be fetched with Maven: {(done.stdout + done.stderr)[-500:].strip()}"
            )
        try:
            fetched.rename(jars)
        except OSError:
            if not jars.is_dir():  # else another test run was faster
                raise


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
