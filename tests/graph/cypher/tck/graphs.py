"""The graphs that the TCK's queries are asked of: what they answer, and what they hold before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import networkx as nx
import pytest

from graph.cypher import CypherError, NetworkXView, NotSupportedError, engine, query
from graph.cypher.view import Direction, Handle, Properties
from graph.stores.sqlite_file import open_file
from graph.stores.sqlite_view import SqliteView
from tests.graph.cypher.tck.values import told, told_map, written

NETWORKX = "networkx"
SQLITE = "sqlite"


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer, in the TCK's values."""

    columns: list[str]
    rows: list[list[object]]


class Failure(Exception):
    """A query has failed or is refused; `code` is Neo4j's status code."""

    def __init__(self, code: str, message: str, *, refused: bool = False) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.refused = refused


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is in a graph. A property is its entity, its name and its value; a label is there once."""

    nodes: frozenset[Hashable] = frozenset()
    relationships: frozenset[Hashable] = frozenset()
    labels: frozenset[Hashable] = frozenset()
    properties: frozenset[Hashable] = frozenset()


class Graph(Protocol):
    """A graph to ask."""

    def clear(self) -> None:
        """Take everything away."""

    def ask(self, text: str, parameters: Mapping[str, object]) -> Rows:
        """The answer.

        :raises Failure: the query has failed.
        """

    def contents(self) -> Contents:
        """What is in the graph now."""


class _Counting:
    """Beside a view: tells what is new from what was there, since a store may give a freed handle to what comes next."""

    def __init__(self, *of: Any) -> None:
        super().__init__(*of)
        self._births: Counter[Hashable] = Counter()
        self._births_before: Counter[Hashable] = Counter()

    def begin(self) -> None:
        super().begin()  # type: ignore[misc]
        self._births_before = self._births.copy()

    def rollback(self) -> None:
        super().rollback()  # type: ignore[misc]
        self._births = self._births_before

    def create_node(self, labels: Sequence[str], properties: Properties) -> Handle:
        handle: Handle = super().create_node(labels, properties)  # type: ignore[misc]
        self._births["node", handle] += 1
        return handle

    def create_relationship(self, rel_type: str, start: Handle, end: Handle, properties: Properties) -> Handle:
        handle: Handle = super().create_relationship(rel_type, start, end, properties)  # type: ignore[misc]
        self._births["relationship", handle] += 1
        return handle

    def identity(self, kind: str, handle: Handle) -> Hashable:
        """What no other node (`kind` is "node") or relationship has ever had."""
        return kind, handle, self._births[kind, handle]


class _CountingNetworkXView(_Counting, NetworkXView):
    pass


class _CountingSqliteView(_Counting, SqliteView):
    pass


class _Embedded:
    """The engine over a view that each scenario finds empty."""

    _view: _CountingNetworkXView | _CountingSqliteView

    def ask(self, text: str, parameters: Mapping[str, object]) -> Rows:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "plain", told)  # the same values, with what `plain` leaves out
            try:
                answer = query(self._view, text, parameters, write=True)
            except CypherError as error:
                # Who is refused without being told where has got nothing from it.
                refused = isinstance(error, NotSupportedError) and error.line is not None
                raise Failure(error.code, str(error), refused=refused) from error
        return Rows(answer.columns, answer.rows)

    def contents(self) -> Contents:
        view = self._view
        nodes = {node: view.identity("node", node) for node in view.nodes()}
        relationships = {
            found: view.identity("relationship", found)
            for node in nodes
            for found, _ in view.expand(node, Direction.OUT, ())
        }
        maps = [(owner, view.node_properties(node)) for node, owner in nodes.items()]
        maps += [(owner, view.relationship_properties(found)) for found, owner in relationships.items()]
        return Contents(
            frozenset(nodes.values()),
            frozenset(relationships.values()),
            frozenset(label for node in nodes for label in view.labels(node)),
            frozenset((owner, key, written(value)) for owner, found in maps for key, value in told_map(found).items()),
        )


class NetworkXGraph(_Embedded):
    """A NetworkX graph in memory."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._view = _CountingNetworkXView(nx.MultiDiGraph())


class SqliteGraph(_Embedded):
    """The embedded file. Each scenario is a transaction that is undone, so that nothing is ever written to the disk."""

    def __init__(self, path: Path) -> None:
        self._connection = open_file(path, read_only=False)
        self.clear()

    def clear(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self._connection.execute("BEGIN IMMEDIATE")
        self._view = self._sqlite = _CountingSqliteView(self._connection)

    def ask(self, text: str, parameters: Mapping[str, object]) -> Rows:
        self._sqlite.refresh()
        return super().ask(text, parameters)

    def close(self) -> None:
        self._connection.close()


@contextmanager
def opened(name: str, folder: Path) -> Iterator[Graph]:
    """An empty graph of that kind; what it keeps on the disk lies in the folder."""
    if name == NETWORKX:
        yield NetworkXGraph()
        return
    graph = SqliteGraph(folder / "tck.db")
    try:
        yield graph
    finally:
        graph.close()
