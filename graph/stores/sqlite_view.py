"""The embedded file as a property graph for the Cypher engine, read through its indexes as a query needs it."""

# ruff: noqa: S608 - only this program's constants are put into statements; values are bound

import json
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from graph.cypher.errors import CONSTRAINT, CypherError
from graph.cypher.view import MANY, Direction, Handle, Join, Properties
from graph.stores.sqlite_joins import Statement, statement
from graph.stores.sqlite_nodes import as_text, columns, dump
from graph.stores.sqlite_watch import watched

# What is asked for one by one so often in a query is then read as a whole, which is some ten times faster for each.
_SINGLE_READS = 500
_KEPT = 50_000  # nodes, and relationships, as they are in the file; others are read again
_ROWS_AT_ONCE = 1000
_COLUMNS_OF_AN_EDGE = 5

_Expansion = tuple[Direction, tuple[str, ...]]
_Pairs = list[tuple[Handle, Handle]]


# INDEXED BY: without it, SQLite may walk over a whole table to save itself the sorting.


class SqliteView:
    """Implements `GraphWriter`, `JoiningView` and `StoppableView`. Handles are row numbers.

    What was read is kept until `refresh` or the next write.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute
        self._connection = connection
        self._state: tuple[int, int] | None = None
        self._forget()

    def refresh(self) -> None:
        """To be called before each query: forget what was read if the file has changed since."""
        (version,) = self._execute("PRAGMA data_version").fetchone()
        state = (version, self._connection.total_changes)
        if state != self._state:
            self._forget()
            self._state = state
        self._expansions.clear()

    def _forget(self) -> None:
        self._nodes: dict[Handle, tuple[str, str]] = {}  # labels and properties, as JSON
        self._edges: dict[Handle, tuple[str, int, int, str]] = {}
        self._node_counts: dict[str | None, int] = {}
        self._edge_counts: dict[str | None, int] = {}
        self._has_key: dict[str, bool] = {}
        self._joins: dict[Join, Statement] = {}
        self._expansions: dict[_Expansion, int] = {}  # how often this query has asked for each
        self._neighbours: dict[_Expansion, dict[Handle, _Pairs]] = {}
        self._scans: dict[tuple[str | None, str], dict[Hashable, list[Handle]] | None] = {}

    def watched(self, look: Callable[[], None]) -> AbstractContextManager[None]:
        return watched(self._connection, look)

    # -- finding nodes

    def nodes(self) -> Iterable[Handle]:
        return self._read("SELECT ref, labels, properties FROM node ORDER BY ref")

    def nodes_with_label(self, label: str) -> Iterable[Handle]:
        return self._read(
            "SELECT n.ref, n.labels, n.properties FROM node_label l JOIN node n ON n.ref = l.node"
            " WHERE l.label = ? ORDER BY l.node",
            label,
        )

    def nodes_with(self, label: str | None, key: str, value: object) -> Iterable[Handle] | None:
        if not isinstance(value, str | int | float) or '"' in key or "\0" in f"{value}{key}":
            return None
        if key == "name" or (key == "id" and isinstance(value, str)):
            index = "node_name" if key == "name" else "node_any_id"
            return self._read(
                f"SELECT n.ref, n.labels, n.properties FROM node n INDEXED BY {index}"
                f" WHERE n.{key} = ?{_having(label)} ORDER BY n.ref",
                *_bound(value, label),
            )
        return self._scan(label, key, value)

    def _scan(self, label: str | None, key: str, value: str | float) -> list[Handle]:
        """Nodes by a property without an index: looked for once, indexed for this query when asked for again."""
        path = f'$."{key}"'
        if (label, key) not in self._scans:
            self._scans[label, key] = None
            return self._read(
                "SELECT n.ref, n.labels, n.properties FROM node n"
                f" WHERE json_extract(n.properties, ?) = ?{_having(label)} ORDER BY n.ref",
                path,
                *_bound(value, label),
            )
        index = self._scans[label, key]
        if index is None:
            index = {}
            for ref, found in self._execute(
                "SELECT n.ref, json_extract(n.properties, ?) AS value FROM node n"
                f" WHERE value IS NOT NULL{_having(label)} ORDER BY n.ref",
                (path, *([] if label is None else [label])),
            ):
                index.setdefault(found, []).append(ref)
            self._scans[label, key] = index  # whole: what is stopped on the way leaves none
        return index.get(int(value) if isinstance(value, bool) else value, [])

    def _read(self, statement: str, *values: object) -> list[Handle]:
        try:
            rows = self._execute(statement, values).fetchall()
        except (OverflowError, UnicodeEncodeError):  # an integer or a text that the file cannot hold is in no node
            return []
        if len(self._nodes) + len(rows) > _KEPT:
            self._nodes.clear()
        self._nodes.update((ref, (labels, properties)) for ref, labels, properties in rows[:_KEPT])
        return [row[0] for row in rows]

    # -- estimates

    def count_nodes(self, label: str | None) -> int:
        if label not in self._node_counts:
            self._node_counts[label] = self._count("node", "node_label", "label", label)
        return self._node_counts[label]

    def count_relationships(self, rel_type: str | None) -> int:
        if rel_type not in self._edge_counts:
            self._edge_counts[rel_type] = self._count("edge", "edge", "type", rel_type)
        return self._edge_counts[rel_type]

    def _count(self, table: str, named: str, column: str, name: str | None) -> int:
        """How many rows there are, or those of a name; at most `MANY` are counted, for speed."""
        if name is None:
            (last,) = self._execute(f"SELECT max(ref) FROM {table}").fetchone()
            return last or 0
        some = f"SELECT 1 FROM {named} WHERE {column} = ? LIMIT {MANY}"
        (found,) = self._execute(f"SELECT count(*) FROM ({some})", (name,)).fetchone()
        return int(found)

    # -- one node

    def _node(self, node: Handle) -> tuple[str, str]:
        found = self._nodes.get(node)
        if found is None:
            row = self._execute("SELECT labels, properties FROM node WHERE ref = ?", (node,)).fetchone()
            if len(self._nodes) >= _KEPT:
                self._nodes.clear()
            found = self._nodes[node] = (row[0], row[1])
        return found

    def labels(self, node: Handle) -> Sequence[str]:
        return tuple(json.loads(self._node(node)[0]))

    def node_properties(self, node: Handle) -> Properties:
        properties: dict[str, object] = json.loads(self._node(node)[1])  # kept by whoever asks
        return properties

    def node_number(self, node: Handle) -> int:
        assert isinstance(node, int)
        return node

    def expand(self, node: Handle, direction: Direction, types: Sequence[str]) -> Iterable[tuple[Handle, Handle]]:
        if direction is Direction.BOTH:
            outgoing = self._expand(node, (Direction.OUT, tuple(types)))
            incoming = self._expand(node, (Direction.IN, tuple(types)))
            return [*outgoing, *(pair for pair in incoming if pair[1] != node)]
        return self._expand(node, (direction, tuple(types)))

    def _expand(self, node: Handle, expansion: _Expansion) -> _Pairs:
        known = self._neighbours.get(expansion)
        if known is not None:
            return known.get(node, [])
        asked = self._expansions[expansion] = self._expansions.get(expansion, 0) + 1
        here, there = ("source", "target") if expansion[0] is Direction.OUT else ("target", "source")
        types = expansion[1]
        among = f" AND type IN ({', '.join('?' * len(types))})" if types else ""
        if asked <= _SINGLE_READS:
            return self._execute(
                f"SELECT ref, {there} FROM edge INDEXED BY edge_{here} WHERE {here} = ?{among} ORDER BY ref",
                (node, *types),
            ).fetchall()
        known = {}
        for start, *pair in self._execute(
            f"SELECT {here}, ref, {there} FROM edge WHERE TRUE{among} ORDER BY ref", types
        ):
            known.setdefault(start, []).append((pair[0], pair[1]))
        self._neighbours[expansion] = known
        return known.get(node, [])

    # -- joins

    def join(self, join: Join, start: Handle | None) -> Iterator[tuple[Any, ...]]:
        if join not in self._joins:
            self._joins[join] = statement(join)
        wanted = self._joins[join]
        found = self._execute(wanted.text, wanted.values | ({"start": start} if join.given else {}))
        while many := found.fetchmany(_ROWS_AT_ONCE):
            yield from self._kept(many, join) if join.relationships else many

    def _kept(self, found: list[tuple[Any, ...]], join: Join) -> Iterator[tuple[Any, ...]]:
        """The rows as the engine wants them; of relationships all is kept, since it will be asked for."""
        split, many = len(join.nodes), len(join.relationships)
        if len(self._edges) >= _KEPT:
            self._edges.clear()
        for row in found:
            handles = []
            for at in range(split, split + _COLUMNS_OF_AN_EDGE * many, _COLUMNS_OF_AN_EDGE):
                ref, type_, source, target, properties = row[at : at + _COLUMNS_OF_AN_EDGE]
                self._edges[ref] = (type_, source, target, properties)
                handles.append(ref)
            yield (*row[:split], *handles, *row[split + _COLUMNS_OF_AN_EDGE * many :])

    def nodes_holding(self, label: str | None, key: str, value: object) -> Iterable[Handle] | None:  # noqa: ARG002
        if not isinstance(value, str) or "\0" in value:
            return None
        return self._read(  # the list is part of the properties' text: a superset, found without parsing it
            "SELECT n.ref, n.labels, n.properties FROM node n"
            f" WHERE instr(n.properties, ?){_having(label)} ORDER BY n.ref",
            *_bound(as_text(value), label),
        )

    # -- one relationship

    def _edge(self, relationship: Handle) -> tuple[str, int, int, str]:
        found = self._edges.get(relationship)
        if found is None:
            found = self._execute(
                "SELECT type, source, target, properties FROM edge WHERE ref = ?", (relationship,)
            ).fetchone()
            if len(self._edges) >= _KEPT:
                self._edges.clear()
            self._edges[relationship] = found
        return found

    def relationship_type(self, relationship: Handle) -> str:
        return self._edge(relationship)[0]

    def relationship_ends(self, relationship: Handle) -> tuple[Handle, Handle]:
        return self._edge(relationship)[1:3]

    def relationship_properties(self, relationship: Handle) -> Properties:
        properties: dict[str, object] = json.loads(self._edge(relationship)[3])
        return properties

    def relationship_number(self, relationship: Handle) -> int:
        assert isinstance(relationship, int)
        return relationship

    # -- what there is

    def all_labels(self) -> Sequence[str]:
        return self._distinct("node_label", "label")

    def all_relationship_types(self) -> Sequence[str]:
        return self._distinct("edge", "type")

    def all_property_keys(self) -> Sequence[str]:
        found = self._execute(
            "SELECT each.key FROM node, json_each(node.properties) AS each"
            " UNION SELECT each.key FROM edge, json_each(edge.properties) AS each"
        )
        return sorted(name for (name,) in found)

    def has_property_key(self, key: str) -> bool:
        if not key.isidentifier():  # a path in JSON cannot name every key
            return key in self.all_property_keys()
        if key not in self._has_key:
            some = (f"(SELECT properties FROM {table} LIMIT 500)" for table in ("node", "edge"))  # most keys are there
            rows = (*some, "node", "edge")
            tests = (f"SELECT 1 FROM {each} WHERE json_type(properties, ?) IS NOT NULL" for each in rows)
            self._has_key[key] = any(self._execute(f"{test} LIMIT 1", (f"$.{key}",)).fetchone() for test in tests)
        return self._has_key[key]

    def _distinct(self, table: str, column: str) -> list[str]:
        """The values of an indexed column: one step in the index for each, not for each row."""
        found = []
        (value,) = self._execute(f"SELECT min({column}) FROM {table}").fetchone()
        while value is not None:
            found.append(value)
            (value,) = self._execute(f"SELECT min({column}) FROM {table} WHERE {column} > ?", (value,)).fetchone()
        return sorted(found)

    # -- writing; the store's transaction is around it

    def begin(self) -> None:
        self._execute("SAVEPOINT cypher")

    def commit(self) -> None:
        self._execute("RELEASE cypher")
        self._forget()

    def rollback(self) -> None:
        if self._connection.in_transaction:  # else a statement that wrote was stopped, and SQLite has undone all
            self._execute("ROLLBACK TO cypher")
            self._execute("RELEASE cypher")
        self._forget()

    def create_node(self, labels: Sequence[str], properties: Properties) -> Handle:
        self._forget()
        cursor = self._write(
            "INSERT INTO node (labels, properties, label, id, key, plain_id) VALUES (?, ?, ?, ?, ?, ?)",
            *columns(labels, properties),
        )
        assert cursor.lastrowid is not None
        self._put_labels(cursor.lastrowid, labels)
        return cursor.lastrowid

    def create_relationship(self, rel_type: str, start: Handle, end: Handle, properties: Properties) -> Handle:
        self._forget()
        cursor = self._write(
            "INSERT INTO edge (type, source, target, properties) VALUES (?, ?, ?, ?)",
            rel_type,
            start,
            end,
            dump(properties),
        )
        return cursor.lastrowid

    def set_labels(self, node: Handle, labels: Sequence[str]) -> None:
        properties = self.node_properties(node)
        self._execute("DELETE FROM node_label WHERE node = ?", (node,))
        self._put_node(node, labels, properties)
        self._put_labels(node, labels)

    def set_node_properties(self, node: Handle, properties: Properties) -> None:
        self._put_node(node, self.labels(node), properties)

    def _put_node(self, node: Handle, labels: Sequence[str], properties: Properties) -> None:
        self._forget()
        self._write(
            "UPDATE node SET labels = ?, properties = ?, label = ?, id = ?, key = ?, plain_id = ? WHERE ref = ?",
            *columns(labels, properties),
            node,
        )

    def _put_labels(self, node: Handle, labels: Sequence[str]) -> None:
        rows = [(label, node) for label in labels]
        self._connection.executemany("INSERT INTO node_label (label, node) VALUES (?, ?)", rows)

    def set_relationship_properties(self, relationship: Handle, properties: Properties) -> None:
        self._forget()
        self._write("UPDATE edge SET properties = ? WHERE ref = ?", dump(properties), relationship)

    def delete_relationship(self, relationship: Handle) -> None:
        self._forget()
        self._write("DELETE FROM edge WHERE ref = ?", relationship)

    def delete_node(self, node: Handle) -> None:
        self._forget()
        self._write("DELETE FROM node WHERE ref = ?", node)

    def _write(self, statement: str, *values: object) -> sqlite3.Cursor:
        try:
            return self._execute(statement, values)
        except sqlite3.IntegrityError as error:
            raise CypherError(
                CONSTRAINT, "a node with this label and `id` is there already, or a node still has relationships"
            ) from error


def _having(label: str | None) -> str:
    return "" if label is None else " AND EXISTS (SELECT 1 FROM node_label l WHERE l.label = ? AND l.node = n.ref)"


def _bound(value: object, label: str | None) -> Sequence[Any]:
    value = int(value) if isinstance(value, bool) else value
    return [value] if label is None else [value, label]
