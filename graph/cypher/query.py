"""Queries: clauses in a row, UNION, and CALL { }."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.liveness import asked_of
from graph.cypher.projection import chain, compile_projection, distinct_rows
from graph.cypher.reading import compile_match, compile_procedure, compile_unwind
from graph.cypher.scope import Binding, Env, Frame, Operator
from graph.cypher.statictypes import union
from graph.cypher.writing import compile_update

_UPDATES: Final = (ast.Create, ast.Merge, ast.Set, ast.Remove, ast.Delete, ast.Foreach)
_READS: Final = (ast.Match, ast.Unwind, ast.CallProcedure, ast.CallSubquery)


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """`columns` is empty where nothing is returned (`returns` tells that from no columns)."""

    columns: list[tuple[str, Binding]]
    operator: Operator
    returns: bool


def compile_query(query: ast.Query, env: Env, *, needs_return: bool = True, writes: bool = True) -> CompiledQuery:
    """Compile a query in the environment; `needs_return`: it may not end in a reading clause."""
    scope = dict(env.scope)
    parts = []
    for place, single in enumerate(query.parts):
        if place and env.run.explanation is not None:
            env.run.explanation.add("union" if query.distinct else "union all", "")
        env.scope = dict(scope)
        parts.append(_compile_single(single, env, needs_return=needs_return, writes=writes))
    first = parts[0]
    for part, single in zip(parts[1:], query.parts[1:], strict=True):
        if [name for name, _ in part.columns] != [name for name, _ in first.columns]:
            raise CypherError(
                SYNTAX, "All sub queries in an UNION must have the same return column names", position=single.position
            )
    return first if len(parts) == 1 else _union(parts, distinct=query.distinct)


def _union(parts: list[CompiledQuery], *, distinct: bool) -> CompiledQuery:
    slots = [binding.slot for _, binding in parts[0].columns]
    columns = [
        (name, Binding(slot, union([part.columns[place][1].type for part in parts])))
        for place, ((name, _), slot) in enumerate(zip(parts[0].columns, slots, strict=True))
    ]

    def rows_of(base: Frame, start: list[Frame]) -> Iterator[Frame]:
        for part in parts:
            own = [binding.slot for _, binding in part.columns]
            for row in part.operator(iter([frame[:] for frame in start]), base):
                for to, value in zip(slots, [row[slot] for slot in own], strict=True):
                    row[to] = value
                yield row

    def run(rows: Iterator[Frame], base: Frame) -> Iterator[Frame]:
        found = rows_of(base, list(rows))
        return distinct_rows(found, slots) if distinct else found

    return CompiledQuery(columns, run, parts[0].returns)


def _compile_single(single: ast.SingleQuery, env: Env, *, needs_return: bool, writes: bool) -> CompiledQuery:
    _check_order(single, needs_return=needs_return)
    operators: list[Operator] = []
    columns: list[tuple[str, Binding]] = []
    returns = False
    number: int | None = None
    for place, clause in enumerate(single.clauses):
        if isinstance(clause, ast.Projection):
            projected = compile_projection(clause, env, number=number)
            operators.append(projected.operator)
            if clause.kind == "RETURN":
                columns = [(column.name, column.binding) for column in projected.columns]
                returns = True
        elif isinstance(clause, ast.Finish):
            operators.append(_finish)
        elif isinstance(clause, ast.Match):
            number = env.run.new_slot()
            operators.append(compile_match(clause, env, asked_of(single.clauses[place + 1 :]), number=number))
            continue
        elif isinstance(clause, ast.CallProcedure):
            alone = len(single.clauses) == 1
            before = set(env.scope)
            operators.append(compile_procedure(clause, env, alone=alone))
            if alone:
                columns = [(name, each) for name, each in env.scope.items() if name not in before]
                returns = True
        else:
            operators.append(_compile_clause(clause, env, writes=writes))
        number = None
    return CompiledQuery(columns, chain(operators), returns)


def _compile_clause(clause: ast.Clause, env: Env, *, writes: bool) -> Operator:
    if isinstance(clause, ast.Unwind):
        return compile_unwind(clause, env)
    if isinstance(clause, ast.CallSubquery):
        return _call_subquery(clause, env, writes=writes)
    if not writes:
        raise CypherError(
            SYNTAX, "An EXISTS, COUNT or COLLECT expression cannot contain any updates", position=clause.position
        )
    return compile_update(clause, env)


def _finish(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
    for _ in rows:
        pass
    return iter(())


# -- which clause may follow which


def _check_order(single: ast.SingleQuery, *, needs_return: bool) -> None:
    clauses = single.clauses
    for place, (clause, following) in enumerate(pairwise(clauses)):
        if isinstance(clause, ast.Finish) or (isinstance(clause, ast.Projection) and clause.kind == "RETURN"):
            name = _name(clause)
            raise CypherError(
                SYNTAX, f"{name} can only be used at the end of the query.", position=clauses[place].position
            )
        if isinstance(clause, _UPDATES) and isinstance(following, _READS):
            raise CypherError(
                SYNTAX, f"WITH is required between {_name(clause)} and {_name(following)}", position=following.position
            )
    last = clauses[-1]
    if not needs_return or isinstance(last, (*_UPDATES, ast.Finish)):
        return
    if isinstance(last, ast.Projection) and last.kind == "RETURN":
        return
    if isinstance(last, ast.CallProcedure) and (last.yields is None or len(clauses) == 1):
        return
    if isinstance(last, ast.CallSubquery) and not _returns(last.query):
        return
    raise CypherError(
        SYNTAX,
        f"Query cannot conclude with {_name(last)} (must be a RETURN clause, a FINISH clause, an update clause, "
        "a unit subquery call, or a procedure call with no YIELD).",
        position=last.position,
    )


def _returns(query: ast.Query) -> bool:
    last = query.parts[0].clauses[-1]
    return isinstance(last, ast.Projection) and last.kind == "RETURN"


def _name(clause: ast.Clause) -> str:
    if isinstance(clause, ast.Projection):
        return clause.kind
    if isinstance(clause, ast.CallProcedure | ast.CallSubquery):
        return "CALL"
    return type(clause).__name__.upper()


# -- CALL { }


def _call_subquery(clause: ast.CallSubquery, env: Env, *, writes: bool) -> Operator:
    _require_aliases(clause.query)
    query, inner = _imported(clause, env)
    with env.run.inside("call"):
        compiled = compile_query(query, inner, writes=writes)
    outputs = []
    for name, binding in compiled.columns:
        if name in env.scope:
            raise CypherError(SYNTAX, f"Variable `{name}` already declared in outer scope", position=clause.position)
        outputs.append((binding.slot, env.declare(name, binding.type).slot))
    operator, returns, optional = compiled.operator, compiled.returns, clause.optional

    def call(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        for frame in rows:
            found = False
            for inner_row in operator(iter((frame[:],)), frame):
                if not returns:
                    continue
                found = True
                row = frame[:]
                for source, target in outputs:
                    row[target] = inner_row[source]
                yield row
            if not returns or (optional and not found):
                for _, target in outputs:
                    frame[target] = None
                yield frame

    if any(_updates(part) for part in query.parts):
        return lambda rows, base: iter(list(call(iter(list(rows)), base)))
    return call


def _require_aliases(query: ast.Query) -> None:
    for single in query.parts:
        last = single.clauses[-1]
        for item in last.items if isinstance(last, ast.Projection) and last.kind == "RETURN" else ():
            if not item.aliased:
                raise CypherError(
                    SYNTAX,
                    "Expression in CALL { RETURN ... } must be aliased (use AS)",
                    position=item.expression.position,
                )


def _updates(single: ast.SingleQuery) -> bool:
    return any(
        isinstance(clause, _UPDATES)
        or (isinstance(clause, ast.CallSubquery) and any(map(_updates, clause.query.parts)))
        for clause in single.clauses
    )


def writes_of(query: ast.Query) -> ast.Clause | None:
    """The first clause that writes, or None for a query that only reads."""
    for single in query.parts:
        for clause in single.clauses:
            if isinstance(clause, _UPDATES):
                return clause
            if isinstance(clause, ast.CallSubquery):
                found = writes_of(clause.query)
                if found is not None:
                    return found
    return None


def _imported(clause: ast.CallSubquery, env: Env) -> tuple[ast.Query, Env]:
    """The subquery without its importing WITHs, and the environment that it sees."""
    if clause.imports is not None:
        names = tuple(env.scope) if clause.imports == "*" else clause.imports
        fixed = {name: env.lookup(name, clause.position) for name in names}
        return clause.query, Env(env.run, dict(fixed), fixed=fixed)
    parts = []
    imported: dict[str, Binding] = {}
    for single in clause.query.parts:
        first = single.clauses[0]
        if isinstance(first, ast.Projection) and first.kind == "WITH" and _only_imports(first, env):
            imported.update(_imports_of(first, env))
            parts.append(ast.SingleQuery(single.position, single.clauses[1:]))
            if not single.clauses[1:]:
                raise CypherError(SYNTAX, "Query cannot conclude with WITH", position=first.position)
        else:
            parts.append(single)
    return ast.Query(clause.query.position, tuple(parts), clause.query.distinct), Env(env.run, imported)


def _only_imports(clause: ast.Projection, env: Env) -> bool:
    """Whether a leading WITH imports; one that computes sees nothing of the outer query."""
    names = [item.expression for item in clause.items]
    outer = [each for each in names if isinstance(each, ast.Variable) and each.name in env.scope]
    if not clause.star and not outer:
        return False
    simple = all(
        isinstance(item.expression, ast.Variable) and item.expression.name == item.name for item in clause.items
    )
    if not simple or clause.distinct or clause.order_by or clause.skip or clause.limit or clause.where:
        raise CypherError(
            SYNTAX,
            "Importing WITH should consist only of simple references to outside variables. WHERE, ORDER BY, "
            "SKIP, LIMIT, DISTINCT and aliases are not allowed; put them into a second WITH.",
            position=clause.position,
        )
    return True


def _imports_of(clause: ast.Projection, env: Env) -> dict[str, Binding]:
    if clause.star:
        return dict(env.scope)
    return {item.name: env.lookup(item.name, item.expression.position) for item in clause.items}
