"""A real Neo4j server: one that is named, or the Community server from its jars, in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.cypher_engines.engine import MissingEngineError, RefusedError, Rows, Source
from benchmarks.cypher_engines.synthetic import Node
from graph.schema import LABELS

_ROOT = Path(__file__).parents[2]
_SERVER = _ROOT / "tests" / "neo4j_server" / "Neo4jServer.java"
_JAVA_OPTIONS = ("-Xms512m", "-Xmx3g")
_ROWS = 2000  # in one statement
_LOADED = "MATCH (mark:Loaded) RETURN count(mark) AS n"


class Neo4j:
    """Beside the constraints on `id` that the project makes it gets indexes on `name`, as the embedded file has."""

    def __init__(self, source: Source) -> None:
        try:
            import neo4j
        except ImportError as error:
            raise MissingEngineError("pip install neo4j") from error
        self._neo4j = neo4j
        self._server: subprocess.Popen[bytes] | None = None  # its input stays open as long as this process lives
        uri = source.neo4j or self._start(source.place("neo4j"))
        user = os.environ.get("NEO4J_USERNAME")
        auth = (user, os.environ.get("NEO4J_PASSWORD", "")) if user and source.neo4j else None
        self._driver = neo4j.GraphDatabase.driver(uri, auth=auth)
        if self._run(_LOADED) != [[1]]:
            self._load(source)

    def open(self) -> None:
        self._driver.verify_connectivity()

    def ask(self, cypher: str, params: Mapping[str, object]) -> Rows:
        try:
            return self._run(cypher, **params)
        except self._neo4j.exceptions.ClientError as error:
            raise RefusedError(str(error)) from error

    def _run(self, cypher: str, **params: object) -> list[list[Any]]:
        with self._driver.session() as session:
            return [list(record.values()) for record in session.run(cypher, params)]

    def _start(self, home: Path) -> str:
        java, jars = shutil.which("java"), _jars()
        if java is None or jars is None:
            raise MissingEngineError("needs Java 17 and the jars (run the tests marked neo4j once), or --neo4j URI")
        home.mkdir(parents=True, exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [java, *_JAVA_OPTIONS, "-cp", f"{jars}/*", str(_SERVER), str(home), str(port), "false"]
        with (home / "output.txt").open("wb") as output:
            self._server = subprocess.Popen(  # noqa: S603  # the program above
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=output
            )
        assert self._server.stdout is not None
        if self._server.stdout.readline().strip() != b"ready":
            raise MissingEngineError(f"the server did not start: see {home / 'output.txt'}")
        return f"bolt://127.0.0.1:{port}"

    def _load(self, source: Source) -> None:
        if self._run("MATCH (n) RETURN count(n)") != [[0]]:
            raise MissingEngineError("its database is not empty, and does not hold this graph whole")
        for label in LABELS:
            self._run(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE")
            self._run(f"CREATE INDEX FOR (n:{label}) ON (n.name)")
        self._run("CREATE CONSTRAINT loading FOR (n:Loading) REQUIRE n.number IS UNIQUE")
        nodes = (i for i in source.graph() if isinstance(i, Node))
        for label, rows in _batches((node.label, (number, node.properties)) for number, node in enumerate(nodes)):
            self._run(
                f"UNWIND $rows AS row CREATE (n:Loading:{label}) SET n = row[1], n.number = row[0]",
                rows=[list(row) for row in rows],
            )
        relationships = (i for i in source.graph() if not isinstance(i, Node))
        for type_, rows in _batches((i.type, (i.start, i.end, i.properties)) for i in relationships):
            self._run(
                "UNWIND $rows AS row MATCH (a:Loading {number: row[0]}), (b:Loading {number: row[1]})"
                f" CREATE (a)-[r:{type_}]->(b) SET r = row[2]",
                rows=[list(row) for row in rows],
            )
        self._run(f"MATCH (n:Loading) CALL (n) {{ REMOVE n:Loading, n.number }} IN TRANSACTIONS OF {_ROWS} ROWS")
        self._run("DROP CONSTRAINT loading")
        self._run("CALL db.awaitIndexes(600)")
        self._run("CREATE (:Loaded)")
        print("loaded into Neo4j", file=sys.stderr)


def _batches(rows: Iterable[tuple[str, tuple[object, ...]]]) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """The rows in batches of one label or type each."""
    waiting: dict[str, list[tuple[object, ...]]] = {}
    for name, row in rows:
        batch = waiting.setdefault(name, [])
        batch.append(row)
        if len(batch) == _ROWS:
            yield name, waiting.pop(name)
    yield from waiting.items()


def _jars() -> Path | None:
    cache = Path(os.environ.get("CONCEPTLOOM_CACHE") or _ROOT / ".cache")
    return next((folder for folder in sorted(cache.glob("neo4j-*")) if folder.is_dir()), None)
