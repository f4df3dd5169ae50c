"""A real Neo4j as a graph of the TCK: what it answers is right wherever it and the TCK differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import Neo4jError
from neo4j.graph import Node, Path, Relationship

from tests.graph.cypher.tck.graphs import Contents, Failure, Graph, Rows
from tests.graph.cypher.tck.values import NodeValue, PathValue, RelationshipValue, written


class Neo4jGraph:
    """Implements `Graph` over a database that is emptied for each scenario."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._dirty = True

    def clear(self) -> None:
        if self._dirty:
            self._rows("MATCH (n) DETACH DELETE n")
            self._dirty = False

    def ask(self, text: str, parameters: Mapping[str, object]) -> Rows:
        self._dirty = True
        try:
            with self._driver.session() as session:
                # Without the managed transactions of `execute_query`, which try again.
                result = session.run(text, dict(parameters))
                return Rows(list(result.keys()), [[_told(value) for value in record] for record in result])
        except Neo4jError as error:
            raise Failure(error.code or "", error.message or "") from error

    def contents(self) -> Contents:
        nodes = self._rows("MATCH (n) RETURN elementId(n), labels(n), properties(n)")
        relationships = self._rows("MATCH ()-[r]->() RETURN elementId(r), properties(r)")
        maps = [(owner, found) for owner, _, found in nodes] + [(owner, found) for owner, found in relationships]
        return Contents(
            frozenset(node for node, _, _ in nodes),
            frozenset(found for found, _ in relationships),
            frozenset(label for _, labels, _ in nodes for label in labels),
            frozenset((owner, key, written(_told(value))) for owner, found in maps for key, value in found.items()),
        )

    def _rows(self, text: str) -> list[list[Any]]:
        with self._driver.session() as session:
            return [list(record) for record in session.run(text)]


@contextmanager
def connected(address: str) -> Iterator[Graph]:
    """The database at a Bolt address."""
    with GraphDatabase.driver(address) as driver:
        yield Neo4jGraph(driver)


def _told(value: Any) -> Any:
    """A value of the driver as one of the TCK."""
    if isinstance(value, Node):
        return NodeValue(value.labels, _told(dict(value)))
    if isinstance(value, Relationship):
        return RelationshipValue(value.type, _told(dict(value)))
    if isinstance(value, Path):
        pairs = zip(value.nodes, value.relationships, strict=False)
        steps = tuple((_told(step), step.start_node == start) for start, step in pairs)
        return PathValue(tuple(map(_told, value.nodes)), steps)
    if isinstance(value, dict):
        return {key: _told(item) for key, item in value.items()}
    return [_told(item) for item in value] if isinstance(value, list) else value
