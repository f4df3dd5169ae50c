"""SET and REMOVE, item by item."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TypeGuard

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, TYPE, CypherError
from graph.cypher.expressions import all_properties, compile_expression
from graph.cypher.scope import Env, Evaluate, Frame
from graph.cypher.statictypes import MAP, NODE, RELATIONSHIP, mismatch, require
from graph.cypher.store_writer import StoreWriter, storable
from graph.cypher.values import Node, Relationship, shown

Change = Callable[[Frame], None]


def compile_set_item(item: ast.SetItem, env: Env) -> Change:
    """One part of a SET; on null it does nothing."""
    target = _target(item.target, env, labels=item.kind == "labels")
    writer = StoreWriter.of(env.run)
    if item.kind == "labels":
        labels = item.labels

        def add_labels(frame: Frame) -> None:
            node = target(frame)
            if isinstance(node, Node):
                writer.set_labels(node, [*node.labels, *labels])

        return add_labels
    assert item.value is not None
    value, static = compile_expression(item.value, env)
    if item.kind == "property":
        return _set_property(target, item.key, value, writer)
    require((MAP, NODE, RELATIONSHIP), static, item.value.position)
    return _set_all(target, value, writer, item.value.position, keep=item.kind == "add")


def compile_set(items: tuple[ast.SetItem, ...], env: Env) -> list[Change]:
    """The parts of a SET. As in Neo4j, properties of one variable in a row are all computed, then set."""
    changes: list[Change] = []
    for (kind, target), group in groupby(items, key=lambda item: (item.kind, item.target)):
        parts = list(group)
        if kind == "property" and len(parts) > 1 and isinstance(target, ast.Variable):
            changes.append(_set_properties(target, parts, env))
        else:
            changes.extend(compile_set_item(item, env) for item in parts)
    return changes


def _set_properties(variable: ast.Variable, items: list[ast.SetItem], env: Env) -> Change:
    target = _target(variable, env, labels=False)
    writer = StoreWriter.of(env.run)
    values = [(item.key, compile_expression(item.value, env).evaluate) for item in items if item.value]

    def set_properties(frame: Frame) -> None:
        entity = target(frame)
        if not _is_there(entity):
            return
        new: dict[str, object] = {}
        for key, evaluate in values:
            new[key] = _stored(evaluate(frame))
        _change(writer, entity, new)

    return set_properties


def _set_property(target: Evaluate, key: str, value: Evaluate, writer: StoreWriter) -> Change:
    def set_property(frame: Frame) -> None:
        entity = target(frame)
        if _is_there(entity):
            _change(writer, entity, {key: _stored(value(frame))})

    return set_property


def _set_all(target: Evaluate, value: Evaluate, writer: StoreWriter, position: int, *, keep: bool) -> Change:
    def set_all(frame: Frame) -> None:
        entity = target(frame)
        if not _is_there(entity):
            return
        new = value(frame)
        if new is None:
            raise CypherError(TYPE, "Expected a map, but got null", position=position)
        properties = {key: _stored(each) for key, each in all_properties(new, position).items()}
        if not entity.deleted:
            writer.set_properties(entity, {**entity.properties, **properties} if keep else properties)

    return set_all


def _change(writer: StoreWriter, entity: Node | Relationship, new: dict[str, object]) -> None:
    """Set these; what has been deleted stays as it is, which is no error."""
    if not entity.deleted:
        writer.set_properties(entity, {**entity.properties, **new})


def _stored(value: object) -> object:
    """A value that can be stored, or null: each must be one, even where the next one takes its place."""
    return None if value is None else storable(value)


def _is_there(entity: object) -> TypeGuard[Node | Relationship]:
    """Whether there is something to change: for null nothing is even computed, which is no error."""
    return isinstance(entity, Node | Relationship)


def compile_remove_item(item: ast.RemoveItem, env: Env) -> Change:
    """One part of a REMOVE; on null it does nothing."""
    target = _target(item.target, env, labels=bool(item.labels))
    writer = StoreWriter.of(env.run)

    def remove_labels(frame: Frame) -> None:
        node = target(frame)
        if isinstance(node, Node):
            writer.set_labels(node, [label for label in node.labels if label not in item.labels])

    def remove_property(frame: Frame) -> None:
        entity = target(frame)
        if _is_there(entity) and not entity.deleted and item.key in entity.properties:
            writer.set_properties(entity, {**entity.properties, item.key: None})

    return remove_labels if item.labels else remove_property


def _target(expression: ast.Expr, env: Env, *, labels: bool) -> Evaluate:
    evaluate, static = compile_expression(expression, env)
    expected = (NODE,) if labels else (NODE, RELATIONSHIP)
    if isinstance(expression, ast.Property):
        raise mismatch(expected, "a property's value", expression.position)
    require(expected, static, expression.position)
    position = expression.position

    def target(frame: Frame) -> object:
        value = evaluate(frame)
        if value is not None and not isinstance(value, Node if labels else Node | Relationship):
            raise CypherError(
                TYPE, f"Expected a {' or '.join(expected)} to change, but got: {shown(value)}", position=position
            )
        return value

    return target


def one_name(labels: ast.LabelExpr | None, what: str) -> str:
    """The one relationship type of a pattern that is to be created."""
    if labels is None or labels.op != "name":
        position = labels.position if labels else None
        raise CypherError(
            SYNTAX,
            f"Exactly one relationship type must be specified for {what}. Did you forget to prefix your "
            "relationship type with a ':'?",
            position=position,
        )
    return labels.name
