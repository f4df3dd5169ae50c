"""Clauses that read: MATCH, UNWIND, CALL of a procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

from graph.cypher import ast
from graph.cypher.comprehensions import items_of
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.expressions import compile_expression, compile_predicate, is_stored
from graph.cypher.instead import missing_procedure
from graph.cypher.liveness import EVERYTHING, Asked
from graph.cypher.matching import compile_matcher
from graph.cypher.pattern import PatternBuilder
from graph.cypher.scope import Env, Frame, Operator, Run
from graph.cypher.statictypes import STORED_ITEM, STRING, inner_of


def compile_match(clause: ast.Match, env: Env, asked: Asked = EVERYTHING, *, number: int = -1) -> Operator:
    """Declares the pattern's variables. `asked` and `number`: see `compile_matcher`; not for OPTIONAL MATCH."""
    before = set(env.scope)
    graph = PatternBuilder(env).build(clause.patterns, clause.where)
    with env.run.inside("optional match") if clause.optional else nullcontext():
        matches = compile_matcher(graph, env.run, EVERYTHING if clause.optional else asked, number=number)
    new = [binding.slot for name, binding in env.scope.items() if name not in before]
    _drop_anonymous(env)

    def match(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        for frame in rows:
            for _ in matches(frame):
                yield frame[:]

    def optional_match(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        for frame in rows:
            found = False
            for _ in matches(frame):
                found = True
                yield frame[:]
            if not found:
                for slot in new:
                    frame[slot] = None
                yield frame

    return optional_match if clause.optional else match


def _drop_anonymous(env: Env) -> None:
    for name in [name for name in env.scope if name.startswith("\0")]:
        del env.scope[name]


def compile_unwind(clause: ast.Unwind, env: Env) -> Operator:
    """Declares the variable."""
    source, static = compile_expression(clause.source, env)
    if clause.variable in env.scope:
        raise CypherError(SYNTAX, f"Variable `{clause.variable}` already declared", position=clause.position)
    item = STORED_ITEM if is_stored(clause.source, env) else inner_of(static)
    slot = env.declare(clause.variable, item).slot
    if env.run.explanation is not None:
        env.run.explanation.add("unwind", f"{env.run.text(clause.source)} as {clause.variable}")
    tick = env.run.clock.tick

    def unwind(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        for frame in rows:
            value = source(frame)
            if value is None:
                continue
            for item in items_of(value):
                tick()
                row = frame[:]
                row[slot] = item
                yield row

    return unwind


# -- procedures

_PROCEDURES: dict[str, tuple[str, Callable[[Run], Sequence[str]]]] = {
    "db.labels": ("label", lambda run: run.view.all_labels()),
    "db.relationshipTypes": ("relationshipType", lambda run: run.view.all_relationship_types()),
    "db.propertyKeys": ("propertyKey", lambda run: run.view.all_property_keys()),
}


def compile_procedure(clause: ast.CallProcedure, env: Env, *, alone: bool) -> Operator:
    """Declares what is yielded; all columns where the call is `alone` in its query."""
    found = _PROCEDURES.get(clause.name)
    if found is None:
        raise missing_procedure(clause.name, clause.position, _PROCEDURES)
    field, values = found
    if clause.arguments:
        raise CypherError(SYNTAX, f"{clause.name} takes no arguments", position=clause.position)
    slot = _declare_yields(clause, field, env, alone=alone)
    where = compile_predicate(clause.where, env) if clause.where else None
    run = env.run

    def call(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        for frame in rows:
            for value in values(run):
                row = frame[:]
                if slot is not None:
                    row[slot] = value
                if where is None or where(row) is True:
                    yield row

    return call


def _declare_yields(clause: ast.CallProcedure, field: str, env: Env, *, alone: bool) -> int | None:
    if clause.yields is None or clause.star:
        yields: tuple[tuple[str, str], ...] = ((field, field),) if alone else ()
        if clause.star and not alone:
            raise CypherError(SYNTAX, "YIELD * can only be used in a standalone CALL", position=clause.position)
    else:
        yields = clause.yields
    slot = None
    for name, alias in yields:
        if name != field:
            raise CypherError(SYNTAX, f"Unknown procedure output: `{name}`", position=clause.position)
        if alias in env.scope:
            raise CypherError(SYNTAX, f"Variable `{alias}` already declared", position=clause.position)
        slot = env.declare(alias, STRING).slot
    return slot
