"""The embedded store: one SQLite file, by Python's own `sqlite3`."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.build import Outcome
from graph.cypher import CypherError
from graph.duplicates import abstract_hash, with_kept
from graph.errors import StoreError
from graph.stores.answers import run_query
from graph.stores.backend import Backend
from graph.stores.fingerprint import fingerprint, same_language
from graph.stores.rows import as_networkx
from graph.stores.sqlite_backend import SqliteBackend, load_extraction
from graph.stores.sqlite_file import file_errors, open_file
from graph.stores.sqlite_nodes import columns, dump
from graph.stores.sqlite_view import SqliteView
from graph.stores.store import Answer, BuildingStore, Stats
from papers.merging import merge
from papers.record import Paper

if TYPE_CHECKING:
    from graph.stores.store import Graph


class SqliteStore(BuildingStore):
    """Implements `Store`. Not to be shared between threads; others may read and write the file meanwhile."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, and make it unless `read_only`.

        :raises StoreError: see `graph.stores.sqlite_file.open_file`.
        """
        self.where = str(path)
        self._path = path
        self._connection = open_file(path, read_only=read_only)
        self._primitives = SqliteBackend(self._connection)
        self._view = SqliteView(self._connection)

    def _run(self, work: Callable[[Backend], Outcome]) -> Outcome:
        with file_errors(self._path):
            return work(self._primitives)

    def unchanged(self, papers: Iterable[Paper], extractor_version: str) -> set[str]:
        found = set()
        with file_errors(self._path):
            for paper in papers:
                row = self._connection.execute(
                    "SELECT r.fingerprint, json_extract(r.extraction, '$.language') FROM record r"
                    " JOIN node p ON p.label = 'Paper' AND p.id = r.paper WHERE r.id = ? AND r.version = ?",
                    (paper.id, extractor_version),
                ).fetchone()
                if row and row[0] == fingerprint(paper) and same_language(paper.language, row[1]):
                    found.add(paper.id)
        return found

    def with_known(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        for paper in papers:
            merged = paper
            with file_errors(self._path):
                rows = self._connection.execute(
                    "SELECT id, extraction FROM record WHERE abstract_hash = ? OR id = ? ORDER BY id",
                    (abstract_hash(paper.abstract), paper.id),
                ).fetchall()
            for id_, extraction in rows:
                kept = _paper(extraction)
                merged = merge(merged, kept if id_ != paper.id else with_kept(paper, kept))
            yield merged

    def query(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Answer:
        with file_errors(self._path), self._transaction("IMMEDIATE" if write else "DEFERRED"):
            self._view.refresh()
            answer = run_query(self._view, cypher, params, write=write, timeout_s=timeout_s)
            if write:
                self._primitives.drop_stray_records()
            return answer

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        """One state of the graph for all that is read inside, and all or nothing of what is written."""
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def networkx(self) -> "Graph":
        with file_errors(self._path), self._transaction("DEFERRED"):
            nodes = self._connection.execute("SELECT ref, labels, properties FROM node")
            edges = self._connection.execute("SELECT type, source, target, properties FROM edge")
            return as_networkx(
                ((ref, json.loads(labels), json.loads(properties)) for ref, labels, properties in nodes),
                ((type_, start, end, json.loads(properties)) for type_, start, end, properties in edges),
            )

    def write_graph(self, graph: "Graph") -> None:
        try:
            with file_errors(self._path), self._transaction("IMMEDIATE"):
                nodes = [
                    (labels, columns(labels, {"id": key} | _without(data, "labels")))
                    for key, data in graph.nodes(data=True)
                    for labels in (data.get("labels", []),)
                ]
                refs = dict(zip(graph, self._primitives.create_nodes(nodes), strict=True))
                self._connection.executemany(
                    "INSERT INTO edge (type, source, target, properties) VALUES (?, ?, ?, ?)",
                    (
                        (data["type"], refs[start], refs[end], dump(_without(data, "type")))
                        for start, end, data in graph.edges(data=True)
                    ),
                )
        except CypherError as error:  # a value that the file cannot hold
            raise StoreError(f"{self._path}: {error}.") from error
        except StoreError as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                raise StoreError(f"{self._path}: a node with one of these ids is there already.") from error
            raise

    def stats(self) -> Stats:
        with file_errors(self._path):
            nodes = self._connection.execute("SELECT label, count(*) FROM node_label GROUP BY label ORDER BY label")
            edges = self._connection.execute("SELECT type, count(*) FROM edge GROUP BY type ORDER BY type")
            return Stats(dict(nodes.fetchall()), dict(edges.fetchall()))

    def close(self) -> None:
        self._connection.close()


def _paper(extraction: str) -> Paper:
    return replace(load_extraction(extraction).paper, keywords=tuple(json.loads(extraction)["author_keywords"]))


def _without(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}
