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
from graph.cypher.statictypes import NODE, PATH, RELATIONSHIP, inner_of, mismatch, require
from graph.cypher.store_writer import StoreWriter
from graph.cypher.values import Node, Path, Relationship, shown


def compile_update(clause: ast.Clause, env: Env) -> Operator:
    """Any updating clause; declares what CREATE and MERGE bind."""
    if isinstance(clause, ast.Merge):
        named = dict(env.run.named)
        merge = compile_merge(clause, env)
        env.run.named = named  # what MERGE does not find it makes: no notices of that

        def update_by_merge(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
            return iter([found for frame in list(rows) for found in merge(frame)])

        return update_by_merge
    changes = _compile_changes(clause, env)
    writer = StoreWriter.of(env.run)

    def update(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        frames = list(rows)
        for change in changes:  # each sees what those before have done to all rows
            for frame in frames:
                change(frame)
        writer.sweep()
        return iter(frames)

    return update


def _compile_changes(clause: ast.Clause, env: Env) -> list[Change]:
    if isinstance(clause, ast.Create):
        return compile_create(clause, env)
    if isinstance(clause, ast.Set):
        return compile_set(clause.items, env)
    if isinstance(clause, ast.Remove):
        return [compile_remove_item(item, env) for item in clause.items]
    if isinstance(clause, ast.Delete):
        return [_delete(clause, env)]
    assert isinstance(clause, ast.Foreach), type(clause)
    return [_foreach(clause, env)]


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
                    writer.delete_node(part, position, detach=clause.detach)
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
    scope: dict[str, Binding] = dict(env.scope)
    env.scope = dict(scope)
    slot = env.declare(clause.variable, inner_of(static), local=True).slot
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
