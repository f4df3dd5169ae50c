"""The synthetic graph as a file of the embedded store, written by the store's own code; kept in a folder."""

import sys
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

from benchmarks.cypher_engines.synthetic import Node, Relationship, synthetic
from graph.stores.backend import NewEdge
from graph.stores.sqlite_backend import SqliteBackend
from graph.stores.sqlite_file import open_file
from graph.stores.sqlite_nodes import Columns, columns
from graph.stores.sqlite_schema import SCHEMA

VERSION = 1  # raised when the generator changes, so that older files are not taken for its own
_ROWS = 20_000  # relationships in one statement


def embedded_file(folder: Path, papers: int, seed: int) -> Path:
    """The file of the graph, which is made if the folder has none yet; minutes for 100,000 papers."""
    folder.mkdir(parents=True, exist_ok=True)
    schema = zlib.crc32(SCHEMA.encode())  # so that a file with the tables and indexes of another is not taken
    path = folder / f"synthetic-{VERSION}-{schema:08x}-{seed}-{papers}.db"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        start = time.perf_counter()
        write(unfinished, synthetic(papers, seed))
        print(f"made {path} in {time.perf_counter() - start:.0f} s", file=sys.stderr)
        unfinished.rename(path)
    return path


def write(path: Path, graph: Iterable[Node | Relationship]) -> None:
    """Write the graph into a new store."""
    connection = open_file(path, read_only=False)
    try:
        backend = SqliteBackend(connection)
        refs: list[int] = []
        nodes: list[tuple[list[str], Columns]] = []
        relationships: list[Relationship] = []

        def put() -> None:
            refs.extend(backend.create_nodes(nodes))
            backend.create_edges([NewEdge(r.type, refs[r.start], refs[r.end], r.properties) for r in relationships])
            nodes.clear()
            relationships.clear()

        with backend.transaction():
            for item in graph:
                if isinstance(item, Node):
                    nodes.append(([item.label], columns([item.label], item.properties)))
                else:
                    relationships.append(item)
                if len(relationships) >= _ROWS:
                    put()
            put()
    finally:
        connection.close()
