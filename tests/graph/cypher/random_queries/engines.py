"""Who is asked: the embedded engine over its two views, and a Neo4j server."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import neo4j
from neo4j.exceptions import Neo4jError

from graph.cypher import CypherError, NetworkXView, NotSupportedError, query
from graph.cypher.networkx_view import Graph
from graph.cypher.view import Direction, GraphWriter, Handle
from graph.stores.neo4j_values import plain_rows
from graph.stores.sqlite_file import open_file
from graph.stores.sqlite_view import SqliteView
from tests.graph.cypher.random_queries.chance import Chance
from tests.graph.cypher.random_queries.graphs import Edge, Node, SmallGraph, as_networkx

TOO_LONG = "Neo.ClientError.Transaction.TransactionTimedOut"
CRASH = "an exception that is no CypherError"
_EMBEDDED_TIMEOUT_S = 2.0
_NEO4J_TIMEOUT_S = 10.0
_MANY = 2**40  # so many that no two nodes get the same number

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows, or the code of an error (`refused`: it is valid, but the engine does not know it).

    `after` is the graph that a query which writes has left behind.
    """

    columns: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    error: str = ""
    message: str = ""
    refused: bool = False
    after: SmallGraph | None = None


class Engine(Protocol):
    """Holds one graph at a time; what a query writes is undone once it has been looked at."""

    def load(self, graph: SmallGraph) -> None: ...

    def ask(self, text: str, parameters: Mapping[str, Any], *, write: bool) -> Outcome: ...


def _asked(
    view: Any, text: str, parameters: Mapping[str, Any], *, write: bool, after: Callable[[], SmallGraph]
) -> Outcome:
    try:
        answer = query(view, text, parameters, write=write, timeout_s=_EMBEDDED_TIMEOUT_S)
    except CypherError as error:
        return Outcome(error=error.code, message=error.message, refused=isinstance(error, NotSupportedError))
    except Exception as error:
        return Outcome(error=CRASH, message=repr(error))
    return Outcome(answer.columns, answer.rows, after=after() if write else None)


class OverNetworkX:
    """The embedded engine over a `MultiDiGraph`."""

    def __init__(self) -> None:
        self.load(SmallGraph())

    def load(self, graph: SmallGraph) -> None:
        self._graph = graph
        self._view = NetworkXView(as_networkx(graph))

    def ask(self, text: str, parameters: Mapping[str, Any], *, write: bool) -> Outcome:
        if not write:
            return _asked(self._view, text, parameters, write=False, after=SmallGraph)
        view = NetworkXView(as_networkx(self._graph))
        return _asked(view, text, parameters, write=True, after=lambda: contents(view))


class OverNetworkXInDisorder(OverNetworkX):
    """The same, where all nodes and relationships are found in any order, those that a query makes too."""

    def __init__(self, chance: Chance) -> None:
        super().__init__()
        self._chance = chance

    def ask(self, text: str, parameters: Mapping[str, Any], *, write: bool) -> Outcome:
        view = _Disorder(as_networkx(self._graph), self._chance)
        return _asked(view, text, parameters, write=write, after=lambda: contents(view))


class _Disorder(NetworkXView):
    def __init__(self, graph: Graph, chance: Chance) -> None:
        super().__init__(graph)
        self._chance = chance
        self._numbers: dict[Handle, int] = {}

    def nodes(self) -> Iterable[Handle]:
        return self._shuffled(super().nodes())

    def nodes_with_label(self, label: str) -> Iterable[Handle]:
        return self._shuffled(super().nodes_with_label(label))

    def nodes_with(self, label: str | None, key: str, value: object) -> Iterable[Handle] | None:
        found = super().nodes_with(label, key, value)
        return None if found is None else self._shuffled(found)

    def expand(self, node: Handle, direction: Direction, types: Sequence[str]) -> Iterable[tuple[Handle, Handle]]:
        return self._shuffled(super().expand(node, direction, types))

    def node_number(self, node: Handle) -> int:
        return self._numbers.setdefault(node, self._chance.number(0, _MANY))

    def _shuffled(self, found: Iterable[T]) -> list[T]:
        each = list(found)
        return self._chance.some(each, len(each))


class OverSqlite:
    """The embedded engine over the file of the embedded store; a context manager that takes the file away."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="random-queries-")
        self._connection = open_file(Path(self._folder.name) / "graph.db", read_only=False)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._view = SqliteView(self._connection)
        self._refused: Outcome | None = None  # what is asked of a graph that the file cannot hold

    def __enter__(self) -> "OverSqlite":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._folder.cleanup()

    def load(self, graph: SmallGraph) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self._connection.execute("BEGIN")
        self._view.refresh()
        view: GraphWriter = self._view
        try:
            handles = [view.create_node(node.labels, node.properties) for node in graph.nodes]
            for edge in graph.edges:
                view.create_relationship(edge.type, handles[edge.start], handles[edge.end], edge.properties)
            self._refused = None
        except NotSupportedError as error:
            self._refused = Outcome(error=error.code, message=error.message, refused=True)

    def ask(self, text: str, parameters: Mapping[str, Any], *, write: bool) -> Outcome:
        if self._refused:
            return self._refused
        self._view.refresh()
        if not write:
            return _asked(self._view, text, parameters, write=False, after=SmallGraph)
        self._connection.execute("SAVEPOINT asked")
        try:
            return _asked(self._view, text, parameters, write=True, after=lambda: contents(self._view))
        finally:
            self._connection.execute("ROLLBACK TO asked")
            self._connection.execute("RELEASE asked")


def contents(view: GraphWriter) -> SmallGraph:
    """All that a view holds."""
    handles = list(view.nodes())
    places = {handle: place for place, handle in enumerate(handles)}
    nodes = [Node(tuple(view.labels(each)), dict(view.node_properties(each))) for each in handles]
    edges = _edges(query(view, "MATCH (a)-[r]->(b) RETURN id(a), id(b), type(r), properties(r)").rows, {
        view.node_number(handle): place for handle, place in places.items()
    })  # fmt: skip
    return SmallGraph(tuple(nodes), edges)


def _edges(rows: Iterable[list[Any]], places: Mapping[Any, int]) -> tuple[Edge, ...]:
    return tuple(Edge(places[start], places[end], type_, properties) for start, end, type_, properties in rows)


_EMPTY = "MATCH (n) DETACH DELETE n"
_LOAD = """
UNWIND $nodes AS row CREATE (n:$(row.labels)) SET n = row.properties
WITH collect(n) AS nodes UNWIND $edges AS row WITH row, nodes[row.start] AS start, nodes[row.end] AS end
CREATE (start)-[r:$(row.type)]->(end) SET r = row.properties"""
_NODES = "MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties"
_EDGES = "MATCH (a)-[r]->(b) RETURN elementId(a), elementId(b), type(r), properties(r)"


class OverBolt:
    """A Neo4j server, whose database is emptied."""

    def __init__(self, session: neo4j.Session) -> None:
        self._session = session
        self._ids: dict[str, Any] = {}

    def load(self, graph: SmallGraph) -> None:
        nodes = [{"labels": list(node.labels), "properties": node.properties} for node in graph.nodes]
        edges = [
            {"start": edge.start, "end": edge.end, "type": edge.type, "properties": edge.properties}
            for edge in graph.edges
        ]
        with self._session.begin_transaction() as transaction:
            transaction.run(_EMPTY).consume()
            transaction.run(_LOAD, nodes=nodes, edges=edges).consume()
            self._ids = {row["id"]: row["properties"].get("id") for row in transaction.run(_NODES)}
            transaction.commit()

    def ask(self, text: str, parameters: Mapping[str, Any], *, write: bool) -> Outcome:
        try:
            with self._session.begin_transaction(timeout=_NEO4J_TIMEOUT_S) as transaction:
                result = transaction.run(text, parameters)  # type: ignore[arg-type]
                columns, rows = list(result.keys()), [list(record.values()) for record in result]
                after, ids = self._after(transaction) if write else (None, self._ids)
                if after is None and write:
                    transaction.commit()  # fails, which tells the error: Neo4j checks this at the end
                transaction.rollback()
        except Neo4jError as error:
            return Outcome(error=error.code or "", message=error.message or "")
        return Outcome(columns, plain_rows(rows, lambda _: {**self._ids, **ids}), after=after)

    def _after(self, transaction: neo4j.Transaction) -> tuple[SmallGraph | None, dict[str, Any]]:
        """The graph, and the `id` properties; no graph where a relationship has lost a node."""
        found = [record.values() for record in transaction.run(_NODES)]
        places = {id_: place for place, (id_, _, _) in enumerate(found)}
        nodes = tuple(Node(tuple(labels), properties) for _, labels, properties in found)
        rows = [list(record.values()) for record in transaction.run(_EDGES)]
        whole = all(start in places and end in places for start, end, _, _ in rows)
        return SmallGraph(nodes, _edges(rows, places)) if whole else None, {
            id_: properties.get("id") for id_, _, properties in found
        }


@contextmanager
def over_bolt(uri: str) -> Iterator[OverBolt]:
    """The server at the address, which asks for no password."""
    with (
        neo4j.GraphDatabase.driver(uri, notifications_min_severity="OFF", max_connection_pool_size=1) as driver,
        driver.session(database="neo4j") as session,
    ):
        # What a name stands for that no node ever had, Neo4j need not even look for, nor fail on the way to it.
        session.run("CREATE (n:Nobody)-[r:Nobody]->(n) DELETE r, n").consume()
        yield OverBolt(session)
        session.run(_EMPTY).consume()
