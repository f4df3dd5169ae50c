"""The project's own engine: over the embedded file, and over NetworkX in memory."""

from collections.abc import Mapping

from benchmarks.cypher_engines.embedded_file import embedded_file
from benchmarks.cypher_engines.engine import RefusedError, Rows, Source
from graph.errors import QueryError
from graph.stores import open_store
from graph.stores.store import Store


class Embedded:
    """The embedded file, opened as `conceptloom query` does it."""

    def __init__(self, source: Source) -> None:
        self._path = embedded_file(source.folder, source.papers, source.seed)
        self._store: Store

    def open(self) -> None:
        self._store = open_store(self._path, read_only=True)

    def ask(self, cypher: str, params: Mapping[str, object]) -> Rows:
        try:
            return self._store.query(cypher, params).rows
        except QueryError as error:
            raise RefusedError(str(error)) from error


class Memory(Embedded):
    """`memory:`, filled from the embedded file; to open it is to fill it."""

    def open(self) -> None:
        with open_store(self._path, read_only=True) as file:
            graph = file.networkx()
        self._store = open_store("memory:")
        self._store.write_graph(graph)
