"""Clauses that write. Each takes all rows before it writes the first, so that no read sees half of a write."""

from __future__ import annotations

from collections.abc import Iterator

from graph.cypher import ast
from graph.cypher.comprehensions import items_of
from graph.cypher.creating import compile_create, compile_merge
from graph.cypher.errors import TYPE, CypherError
from graph.cypher.expressions import compile_expression
from graph.cypher.scope import Binding, Env, Evaluate, Frame, Operator
from graph.cypher.setting import Change, compile_remove_item, compile_set
from graph.cypher.statictypes import LIST, NODE, PATH, RELATIONSHIP, inner_of, is_list, mismatch, require
from graph.cypher.store_writer import StoreWriter
from graph.cypher.values import Node, Path, Relationship, shown


def compile_update(clause: ast.Clause, env: Env) -> Operator:
    """Any updating clause; declares what CREATE and MERGE bind."""
    if isinstance(clause, ast.Merge):
        merge = compile_merge(clause, env)

        def update_by_merge(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
            return iter([found for frame in list(rows) for found in merge(frame)])

        return update_by_merge
    change = _compile_change(clause, env)
    writer = StoreWriter.of(env.run)

    def update(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        frames = list(rows)
        for frame in frames:
            change(frame)
        writer.sweep()
        return iter(frames)

    return update


def _compile_change(clause: ast.Clause, env: Env) -> Change:
    if isinstance(clause, ast.Create):
        return compile_create(clause, env)
    if isinstance(clause, ast.Set):
        return _in_turn(compile_set(clause.items, env))
    if isinstance(clause, ast.Remove):
        return _in_turn([compile_remove_item(item, env) for item in clause.items])
    if isinstance(clause, ast.Delete):
        return _delete(clause, env)
    assert isinstance(clause, ast.Foreach), type(clause)
    return _foreach(clause, env)


def _in_turn(changes: list[Change]) -> Change:
    def change(frame: Frame) -> None:
        for each in changes:
            each(frame)

    return change


def _delete(clause: ast.Delete, env: Env) -> Change:
    targets: list[tuple[Evaluate, int]] = []
    for expression in clause.expressions:
        evaluate, static = compile_expression(expression, env)
        require((NODE, RELATIONSHIP, PATH), static, expression.position)
        if isinstance(expression, ast.Property) and _is_entity(expression.subject, env):
            raise mismatch((NODE, PATH, RELATIONSHIP), "a property's value", expression.position)
        targets.append((evaluate, expression.position))
    writer = StoreWriter.of(env.run)

    def delete(frame: Frame) -> None:
        for evaluate, position in targets:
            value = evaluate(frame)
            parts: tuple[object, ...] = (value,)
            if isinstance(value, Path):
                parts = (*value.relationships, *value.nodes)
            for part in parts:
                if isinstance(part, Node):
                    writer.delete_node(part, detach=clause.detach)
                elif isinstance(part, Relationship):
                    writer.delete_relationship(part)
                elif part is not None:
                    raise CypherError(
                        TYPE, f"Expected a Node, Path or Relationship but was {shown(part)}", position=position
                    )

    return delete


def _is_entity(expression: ast.Expr, env: Env) -> bool:
    return compile_expression(expression, env).type in (NODE, RELATIONSHIP)


def _foreach(clause: ast.Foreach, env: Env) -> Change:
    source, static = compile_expression(clause.source, env)
    require((LIST,), static, clause.source.position)
    scope: dict[str, Binding] = dict(env.scope)
    env.scope = dict(scope)
    slot = env.declare(clause.variable, inner_of(static) if is_list(static) else "Any").slot
    updates = [compile_update(update, env) for update in clause.updates]
    env.scope = scope

    def foreach(frame: Frame) -> None:
        value = source(frame)
        if value is None:
            return
        for item in items_of(value):
            row = frame[:]
            row[slot] = item
            rows: Iterator[Frame] = iter((row,))
            for update in updates:
                rows = update(rows, frame)
            for _ in rows:
                pass

    return foreach
