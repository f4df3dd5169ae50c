"""Writing through a `GraphWriter`, with what Neo4j checks on the way, and the values of the query kept fresh."""

from __future__ import annotations

from collections.abc import Mapping

from graph.cypher.arithmetic import in_range
from graph.cypher.errors import CONSTRAINT, ENTITY_NOT_FOUND, TYPE, CypherError, NotSupportedError
from graph.cypher.guarded_view import guarded
from graph.cypher.scope import Run
from graph.cypher.values import Node, Relationship, shown, type_name
from graph.cypher.view import Direction, GraphWriter

_SINGLE = (bool, int, float, str)


class StoreWriter:
    """One for each run; begins the transaction with the first write."""

    def __init__(self, run: Run, writer: GraphWriter) -> None:
        self._run = run
        self._writer = writer
        self._begun = False
        # Nodes to be deleted wait for the end of the query: their relationships may be deleted after them.
        self._doomed: dict[Node, int] = {}  # with the place of the DELETE
        run.view = guarded(run.view, self._check_readable)

    @classmethod
    def of(cls, run: Run) -> StoreWriter:
        assert run.writing is not None, "the engine has checked that the query may write"
        return run.writing

    # -- the transaction

    def _begin(self) -> GraphWriter:
        if not self._begun:
            self._writer.begin()
            self._begun = True
        return self._writer

    def sweep(self) -> None:
        """Take away the deleted nodes that have no relationships any more."""
        for node in list(self._doomed):
            if next(iter(self._writer.expand(node.handle, Direction.BOTH, ())), None) is None:
                self._writer.delete_node(node.handle)
                self._run.entities.drop(node)
                del self._doomed[node]

    def finish(self) -> None:
        """Raises CypherError where a deleted node still has relationships at the end of the query."""
        self.sweep()
        for node in self._doomed:
            raise CypherError(
                CONSTRAINT,
                f"Cannot delete node<{node.number}>, because it still has relationships. To delete this "
                "node, you must first delete its relationships, or use DETACH DELETE.",
            )

    def _check_readable(self) -> None:
        for position in self._doomed.values():
            raise NotSupportedError(
                "Reading from the graph after a DELETE of nodes that still have relationships is not supported; delete "
                "the relationships first, or use DETACH DELETE",
                position=position,
            )

    def commit(self) -> None:
        if self._begun:
            self._writer.commit()

    def rollback(self) -> None:
        if self._begun:
            self._writer.rollback()

    # -- writes

    def create_node(self, labels: tuple[str, ...], properties: Mapping[str, object]) -> Node:
        handle = self._begin().create_node(tuple(dict.fromkeys(labels)), _storable_all(properties))
        return self._run.entities.node(handle)

    def create_relationship(
        self, rel_type: str, start: Node, end: Node, properties: Mapping[str, object]
    ) -> Relationship:
        for node in (start, end):
            self._alive(node)
        handle = self._begin().create_relationship(rel_type, start.handle, end.handle, _storable_all(properties))
        return self._run.entities.relationship(handle)

    def set_properties(self, entity: Node | Relationship, properties: Mapping[str, object]) -> None:
        """Replace all properties; those that are None go. Of what has been deleted there is nothing to set."""
        if entity.deleted:
            return
        writer, stored = self._begin(), _storable_all(properties)
        if isinstance(entity, Node):
            writer.set_node_properties(entity.handle, stored)
        else:
            writer.set_relationship_properties(entity.handle, stored)
        entity.forget()

    def set_labels(self, node: Node, labels: list[str]) -> None:
        self._alive(node)
        self._begin().set_labels(node.handle, tuple(dict.fromkeys(labels)))
        node.forget()

    def delete_relationship(self, relationship: Relationship) -> None:
        if not relationship.deleted:
            assert relationship.type  # read while it is there: what is deleted keeps its type
            self._begin().delete_relationship(relationship.handle)
            relationship.deleted = True
            relationship.forget()
            self._run.entities.drop(relationship)

    def delete_node(self, node: Node, position: int, *, detach: bool) -> None:
        if node.deleted:
            return
        if detach:
            for handle, _ in list(self._writer.expand(node.handle, Direction.BOTH, ())):
                self.delete_relationship(self._run.entities.relationship(handle))
        self._begin()
        self._doomed[node] = position
        node.deleted = True
        node.forget()

    def _alive(self, entity: Node | Relationship) -> None:
        if entity.deleted:
            raise CypherError(ENTITY_NOT_FOUND, f"{type_name(entity)} has been deleted in this query")


def _storable_all(properties: Mapping[str, object]) -> dict[str, object]:
    return {key: storable(value) for key, value in properties.items() if value is not None}


def storable(value: object) -> object:
    """The value as a property. Raises CypherError for what Neo4j cannot store."""
    if type(value) in _SINGLE:
        return in_range(value) if type(value) is int else value
    if not isinstance(value, list):
        raise CypherError(
            TYPE, f"Property values can only be of primitive types or arrays thereof. Encountered: {shown(value)}."
        )
    kinds = {type(item) for item in value}
    if type(None) in kinds:
        raise CypherError(TYPE, "Collections containing null values can not be stored in properties.")
    if kinds == {int, float}:
        return [float(item) for item in value]
    if len(kinds) > 1 or not kinds <= set(_SINGLE):
        raise CypherError(
            TYPE,
            "Neo4j only supports a subset of Cypher types for storage as singleton or array properties: a list "
            "must hold values of one simple type.",
        )
    return list(value)
