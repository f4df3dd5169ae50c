"""Expressions that loop over a list: comprehensions, any/all/none/single, reduce."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.expressions import Compiled, compile_expression, compile_predicate, compiles, item_type
from graph.cypher.scope import Env, Frame
from graph.cypher.statictypes import ANY, BOOLEAN, LIST, admits, join, list_from, list_of, require


def items_of(value: object) -> list[object]:
    """A list as it is; anything else as a list of one, as Neo4j takes it where a list is expected."""
    return value if isinstance(value, list) else [value]


def _source(expression: ast.Expr, env: Env) -> Compiled:
    found = compile_expression(expression, env)
    require((LIST,), found.type, expression.position)
    return found


@compiles(ast.ListComprehension)
def _list_comprehension(expression: ast.ListComprehension, env: Env) -> Compiled:
    source, static = _source(expression.source, env)
    inner = env.inner(**{expression.variable: item_type(expression.source, static, env)})
    slot = inner.scope[expression.variable].slot
    where = compile_predicate(expression.where, inner) if expression.where else None
    projection = compile_expression(expression.projection, inner) if expression.projection else None
    project = projection.evaluate if projection else None
    tick = env.run.clock.tick

    def evaluate(frame: Frame) -> object:
        items = source(frame)
        if items is None:
            return None
        result = []
        for item in items_of(items):
            tick()
            frame[slot] = item
            if where is None or where(frame) is True:
                result.append(project(frame) if project else item)
        return result

    return Compiled(evaluate, list_of(projection.type) if projection else list_from(static))


def _any(results: Iterable[object]) -> bool | None:
    unknown = False
    for result in results:
        if result is True:
            return True
        unknown = unknown or result is None
    return None if unknown else False


def _all(results: Iterable[object]) -> bool | None:
    unknown = False
    for result in results:
        if result is False:
            return False
        unknown = unknown or result is None
    return None if unknown else True


def _none(results: Iterable[object]) -> bool | None:
    found = _any(results)
    return None if found is None else not found


def _single(results: Iterable[object]) -> bool | None:
    true, unknown = 0, False
    for result in results:
        true += result is True
        if true > 1:
            return False
        unknown = unknown or result is None
    return None if unknown else true == 1


_QUANTIFIERS: Final[dict[str, Callable[[Iterable[object]], bool | None]]] = {
    "any": _any, "all": _all, "none": _none, "single": _single,
}  # fmt: skip


@compiles(ast.Quantifier)
def _quantifier(expression: ast.Quantifier, env: Env) -> Compiled:
    source, static = _source(expression.source, env)
    inner = env.inner(**{expression.variable: item_type(expression.source, static, env)})
    slot = inner.scope[expression.variable].slot
    where = compile_predicate(expression.where, inner)
    decide = _QUANTIFIERS[expression.kind]
    tick = env.run.clock.tick

    def results(frame: Frame, items: list[object]) -> Iterable[object]:
        for item in items:
            tick()
            frame[slot] = item
            yield where(frame)

    def evaluate(frame: Frame) -> object:
        items = source(frame)
        return None if items is None else decide(results(frame, items_of(items)))

    return Compiled(evaluate, BOOLEAN)


@compiles(ast.Reduce)
def _reduce(expression: ast.Reduce, env: Env) -> Compiled:
    initial = compile_expression(expression.initial, env)
    source, static = _source(expression.source, env)
    item = item_type(expression.source, static, env)
    inner = env.inner(**{expression.accumulator: initial.type, expression.variable: item})
    accumulator, slot = inner.scope[expression.accumulator].slot, inner.scope[expression.variable].slot
    step = compile_expression(expression.step, inner)
    tick = env.run.clock.tick
    if not (admits((initial.type,), step.type) or admits((step.type,), initial.type)):
        raise CypherError(
            SYNTAX,
            f"Type mismatch: accumulator is {initial.type} but expression has type {step.type}",
            position=expression.step.position,
        )

    def evaluate(frame: Frame) -> object:
        items = source(frame)
        if items is None:
            return None
        result = initial.evaluate(frame)
        for item in items_of(items):
            tick()
            frame[accumulator], frame[slot] = result, item
            result = step.evaluate(frame)
        return result

    return Compiled(evaluate, initial.type if step.type == ANY else join([initial.type, step.type]))
