"""The store on a Neo4j server (5 and later), over Bolt."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from graph.build import Outcome
from graph.duplicates import abstract_hash, paper_of, with_kept
from graph.errors import QueryError, StoreError, StoreUnavailable
from graph.reading import read_part
from graph.schema import LABELS, RELATIONSHIP_TYPES
from graph.stores import neo4j_cypher as statements
from graph.stores.backend import Backend
from graph.stores.parameters import check_parameters
from graph.stores.rows import as_networkx
from graph.stores.store import Answer, BuildingStore, Stats
from papers.merging import merge
from papers.record import Paper

try:
    import neo4j
    from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

    from graph.stores.neo4j_backend import Neo4jBackend
    from graph.stores.neo4j_known import Known
    from graph.stores.neo4j_notices import notices
    from graph.stores.neo4j_plan import COLUMNS as PLAN_COLUMNS
    from graph.stores.neo4j_plan import plan_rows
    from graph.stores.neo4j_values import plain_rows
except ModuleNotFoundError as missing:
    raise StoreError(
        "A Neo4j store needs the driver, which is not installed. Install it with: pip install 'conceptloom[neo4j]'"
    ) from missing

if TYPE_CHECKING:
    from graph.stores.store import Graph

USERNAME = "NEO4J_USERNAME"
PASSWORD = "NEO4J_PASSWORD"  # noqa: S105 - the name of the variable that holds it
DATABASE = "NEO4J_DATABASE"

# Papers in one transaction, each of which takes some fifty statements: more than for a file, where they cost nothing.
BATCH_SIZE = 1000
_CONNECT_TIMEOUT_S = 10.0
_RETRY_GROWTH = 1.2  # of the pause between two tries, a second at first: a server that is back is soon noticed
RETRY_S = 30.0  # how long a unit of work is tried again while the server is away: as long as a restart takes
_WRITE_ROWS = 1000  # rows in one statement of write_graph

# What the driver has to say of a query is in the answer's notices.
logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)
# The driver's warnings of lost connections are for programs that ask for them, not for standard error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

# Ends of the codes with which a server that is stopping ends transactions; a query's own timeout has another.
_ENDED = (".Transaction.Terminated", ".General.DatabaseUnavailable")
_GOES_ON = "The batches before this one are kept; the same command goes on from there."


class Neo4jStore(BuildingStore):
    """Implements `Store`. What counts as the program's part of the database: see `graph.stores.neo4j_cypher`.

    A paper that came under two ids is one node, and the store does not remember the two: when one of them is added
    again from the same place, and its id is the paper's, its values stand alone until the other is added again.
    """

    def __init__(self, where: str, *, read_only: bool = False) -> None:
        """Connect to the server, as the user in NEO4J_USERNAME, to the database in NEO4J_DATABASE.

        :raises StoreUnavailable: the server is not there, or does not let us in.
        :raises StoreError: `where` is no address.
        """
        self.where = where
        self._read_only = read_only
        self._database = os.environ.get(DATABASE) or "neo4j"
        user = os.environ.get(USERNAME)
        auth = (user, os.environ.get(PASSWORD, "")) if user else None
        self._known = Known()
        self._is_set_up = False
        try:
            self._driver = neo4j.GraphDatabase.driver(
                where,
                auth=auth,
                connection_timeout=_CONNECT_TIMEOUT_S,
                max_transaction_retry_time=RETRY_S,
                retry_delay_multiplier=_RETRY_GROWTH,
            )
        except (ConfigurationError, ValueError) as error:
            raise StoreError(f"{where} is no address of a Neo4j server ({error}).") from error
        try:
            with self._errors(), self._session() as session:
                session.run("RETURN 1").consume()  # outside of execute_read, which would try again for half a minute
        except BaseException:
            self._driver.close()
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turns what the driver raises into the program's errors."""
        try:
            yield
        except AuthError as error:
            named = os.environ.get(USERNAME)
            reason = f"does not know user {named!r} with this password" if named else "wants a user and a password"
            raise StoreUnavailable(
                f"{self.where}: the server {reason}. Set {USERNAME} and {PASSWORD} to a user that it knows."
            ) from error
        except ServiceUnavailable as error:
            said = " ".join(str(error).split())  # the driver's text has line breaks
            raise StoreUnavailable(
                f"{self.where}: there is no Neo4j server at this address, or it has gone away ({said}). Start it (for "
                "instance with: docker compose up -d), or check the address; bolt:// is for a single server."
            ) from error
        except Neo4jError as error:
            if _follows_interrupt(error):  # the server tells the closing session that the query was ended
                raise KeyboardInterrupt from None
            if error.code and "DatabaseNotFound" in error.code:
                raise StoreUnavailable(
                    f"{self.where}: the server has no database {self._database!r}. Set {DATABASE} to one that it has."
                ) from error
            if (error.code or "").endswith(_ENDED):
                raise StoreUnavailable(
                    f"{self.where}: the server broke off ({error.message}). It may be stopping: see that it runs, then "
                    "try again."
                ) from error
            raise StoreError(f"{self.where}: the server refused ({error.message})") from error
        except DriverError as error:
            raise StoreError(f"{self.where}: the connection failed ({error}).") from error

    @contextmanager
    def _ended_by_interrupt(self, mark: str) -> Iterator[None]:
        """At Ctrl-C, end the transaction with the mark on the server; the driver would wait for the query to end."""
        try:
            yield
        except KeyboardInterrupt:
            with suppress(Neo4jError, DriverError), self._session() as other:
                other.run(statements.TERMINATE, mark=mark).consume()
            raise

    def _batch_size(self) -> int:
        return BATCH_SIZE

    def _session(self) -> "neo4j.Session":
        return self._driver.session(database=self._database)

    def _set_up(self) -> None:
        """Make the constraints, once for each connection, before the first write."""
        if self._read_only:
            raise StoreError(f"{self.where} was opened for reading only.")
        if self._is_set_up:
            return
        with self._errors(), self._session() as session:
            there = set(session.run(statements.CONSTRAINT_NAMES).value())
            for name, statement in statements.CONSTRAINTS.items():
                if name not in there:
                    self._constrain(session, statement)
        self._is_set_up = True

    def _constrain(self, session: "neo4j.Session", statement: str) -> None:
        try:
            # Two builds that do this at once may get into each other's way; the driver then tries again.
            session.execute_write(lambda transaction: transaction.run(statement).consume())
        except Neo4jError as error:
            raise StoreError(
                f"{self.where}: the constraint that keeps ids apart cannot be made ({error.message}) Let the nodes "
                f"have different ids, or set {DATABASE} to another database."
            ) from error

    def _run(self, work: Callable[[Backend], Outcome]) -> Outcome:
        self._set_up()

        def unit(transaction: neo4j.ManagedTransaction) -> tuple[Outcome, Known]:
            # May be run again by the driver: all that it changes outside of the transaction is its own copy.
            backend = Neo4jBackend(transaction, self._known.copy())
            return work(backend), backend.known

        try:
            with self._errors(), self._session() as session:
                outcome, self._known = session.execute_write(unit)
        except StoreUnavailable as error:
            raise StoreUnavailable(f"{error} {_GOES_ON}") from error.__cause__
        return outcome

    def unchanged(self, papers: Iterable[Paper], extractor_version: str) -> set[str]:  # noqa: ARG002
        """None: the database does not hold what a paper was extracted with."""
        return set()

    def with_known(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        by_hash: dict[str | None, list[str]] = {}
        known = set()
        for row in self._read(statements.SOURCES):
            by_hash.setdefault(abstract_hash(row["abstract"]), []).append(row["id"])
            known.add(row["id"])
        iterator = iter(papers)
        while batch := list(islice(iterator, BATCH_SIZE)):
            ids_of = {}
            for paper in batch:
                hash_ = abstract_hash(paper.abstract)
                ids_of[paper.id] = {*(by_hash.get(hash_, []) if hash_ else []), *({paper.id} & known)}
            others = {other.id: other for other in self._papers(sorted(set().union(*ids_of.values())))}
            for paper in batch:
                merged = paper
                for id_ in sorted(ids_of[paper.id] & set(others)):
                    other = others[id_]
                    merged = merge(merged, with_kept(paper, other) if id_ == paper.id else other)
                yield merged

    def _papers(self, ids: list[str]) -> list[Paper]:
        if not ids:
            return []

        def unit(transaction: neo4j.ManagedTransaction) -> list[Paper]:
            found = Neo4jBackend(transaction, Known()).owned(ids)
            return [paper_of(read_part(rows)) for _, rows in sorted(found.items())]

        with self._errors(), self._session() as session:
            return session.execute_read(unit)

    def query(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Answer:
        check_parameters(params)
        mark = uuid4().hex

        @neo4j.unit_of_work(timeout=timeout_s, metadata={statements.MARK: mark})
        def unit(transaction: neo4j.ManagedTransaction) -> Answer:
            with self._ended_by_interrupt(mark):
                result = transaction.run(cypher, dict(params or {}))
                columns = list(result.keys())
                rows = [list(record.values()) for record in result]
                summary = result.consume()
                statuses = summary.gql_status_objects
            if summary.plan is not None:  # EXPLAIN: nothing was run
                columns, rows = list(PLAN_COLUMNS), plan_rows(summary.plan)
            noted = notices(statuses, lambda statement: transaction.run(statement).value())
            return Answer(columns, plain_rows(rows, lambda refs: _ids(transaction, refs)), noted)

        if write and self._read_only:
            raise StoreError(f"{self.where} was opened for reading only.")
        try:
            with self._errors(), self._session() as session:
                return session.execute_write(unit) if write else session.execute_read(unit)
        except StoreUnavailable:
            raise
        except StoreError as error:
            if isinstance(error.__cause__, Neo4jError):
                raise QueryError(error.__cause__.code or "", error.__cause__.message or "") from error.__cause__
            raise

    def _read(self, statement: str) -> list[dict[str, Any]]:
        def unit(transaction: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            return transaction.run(statement, {"prefixes": statements.PREFIXES}).data()

        with self._errors(), self._session() as session:
            return session.execute_read(unit)

    def networkx(self) -> "Graph":
        def unit(transaction: neo4j.ManagedTransaction) -> tuple[list[Any], list[Any]]:
            parameters = {"prefixes": statements.PREFIXES}
            nodes = [tuple(row.values()) for row in transaction.run(statements.ALL_NODES, parameters)]
            return nodes, [tuple(row.values()) for row in transaction.run(statements.ALL_EDGES, parameters)]

        with self._errors(), self._session() as session:
            nodes, edges = session.execute_read(unit)
        return as_networkx(nodes, edges)

    def write_graph(self, graph: "Graph") -> None:
        self._set_up()
        types = {data["type"] for _, _, data in graph.edges(data=True)}
        labels = {tuple(data.get("labels", ())) for _, data in graph.nodes(data=True)}
        strange = sorted(types - set(RELATIONSHIP_TYPES)) + sorted(
            "/".join(names) or "no label" for names in labels - {(label,) for label in LABELS}
        )
        if strange:
            raise StoreError(
                f"{self.where}: only the schema's labels and types can be written, not {', '.join(strange)}."
            )
        with self._errors(), self._session() as session:
            session.execute_write(_write_graph, graph)

    def stats(self) -> Stats:
        nodes, edges = (
            {row["name"]: row["number"] for row in self._read(statement)}
            for statement in (statements.NODE_COUNTS, statements.EDGE_COUNTS)
        )
        return Stats(nodes, edges)

    def close(self) -> None:
        self._driver.close()


def _write_graph(transaction: "neo4j.ManagedTransaction", graph: "Graph") -> None:
    refs: dict[Any, str] = {}
    by_label: dict[str, list[Any]] = {}
    for node, data in graph.nodes(data=True):
        by_label.setdefault(data["labels"][0], []).append(node)
    for label, nodes in by_label.items():
        rows = [
            {"number": number, "properties": {"id": node} | _without(graph.nodes[node], "labels")}
            for number, node in enumerate(nodes)
        ]
        for start in range(0, len(rows), _WRITE_ROWS):
            statement = statements.CREATE[label]
            for record in transaction.run(statement, {"rows": rows[start : start + _WRITE_ROWS]}):
                refs[nodes[record["number"]]] = record["ref"]
    by_type: dict[str, list[Any]] = {}
    for start_node, end_node, data in graph.edges(data=True):
        row = {"start": refs[start_node], "end": refs[end_node], "properties": _without(data, "type")}
        by_type.setdefault(data["type"], []).append(row)
    for type_, edges in by_type.items():
        for start in range(0, len(edges), _WRITE_ROWS):
            statement = statements.CREATE_EDGES[type_]
            transaction.run(statement, {"rows": edges[start : start + _WRITE_ROWS]}).consume()


def _ids(transaction: "neo4j.ManagedTransaction", refs: Iterable[str]) -> dict[str, Any]:
    rows = transaction.run(statements.IDS, {"refs": list(refs)})
    return {row["ref"]: row["id"] for row in rows}


def _follows_interrupt(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _without(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}
