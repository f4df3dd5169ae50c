"""The rules for what may stand beside an aggregating function in one expression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.functions.aggregates import AGGREGATES
from graph.cypher.scope import Scope

_IMPLICIT = (
    "Aggregation column contains implicit grouping expressions: {} stands beside an aggregating function but is "
    "not projected by itself. Project it in a WITH before, or as a column of its own."
)


def is_aggregate(expression: object) -> bool:
    """Whether the expression is itself the call of an aggregating function."""
    return isinstance(expression, ast.CountStar) or (isinstance(expression, ast.Call) and expression.name in AGGREGATES)


def has_aggregate(expression: object) -> bool:
    """Whether an aggregating function is called in it; what a subquery aggregates is its own affair."""
    if is_aggregate(expression):
        return True
    if isinstance(expression, ast.Subquery):
        return False
    return any(has_aggregate(child) for child in children(expression))


def called_in(thing: object) -> Iterator[str]:
    """The names, in lower case, of all functions that are called anywhere in it."""
    if isinstance(thing, ast.Call):
        yield thing.name
    for child in children(thing):
        yield from called_in(child)


def children(thing: object) -> Iterator[object]:
    """The pieces of syntax in a piece of syntax."""
    if isinstance(thing, tuple):
        yield from thing
    elif is_dataclass(thing):
        for each in fields(thing):
            value = getattr(thing, each.name)
            if is_dataclass(value) or isinstance(value, tuple):
                yield value


def free_names(thing: object, local: frozenset[str] = frozenset()) -> Iterator[str]:
    """The variables of the surroundings that a piece of syntax looks at: without those of its own loops."""
    name = getattr(thing, "variable", None)
    if isinstance(thing, ast.Variable):
        name = thing.name
    elif isinstance(thing, ast.ListComprehension | ast.Quantifier | ast.Reduce):
        yield from free_names(thing.source, local)
        local |= frozenset(_locals(thing))
        name = None
    elif isinstance(thing, ast.PatternComprehension) and thing.path.variable:
        local |= {thing.path.variable}  # it hides another one
    if isinstance(name, str) and name not in local:
        yield name
    for child in children(thing):
        yield from free_names(child, local)


def check_grouping(keys: list[ast.Expr], aggregating: list[ast.Expr], fixed: Scope) -> None:
    """Raises CypherError where an aggregating expression looks at something that is no grouping key.

    Beside the aggregates only constants, projected variables, projected properties and properties of projected
    variables may stand; `fixed` variables come from outside and are constants.
    """
    allowed: set[ast.Expr] = {key for key in keys if isinstance(key, ast.Variable | ast.Property)}
    for expression in aggregating:
        _check(expression, allowed, frozenset(fixed))


def _check(expression: object, allowed: set[ast.Expr], local: frozenset[str]) -> None:
    if is_aggregate(expression):
        return
    if isinstance(expression, ast.Variable | ast.Property) and expression in allowed:
        return
    if isinstance(expression, ast.Variable):
        if expression.name not in local:
            raise CypherError(SYNTAX, _IMPLICIT.format(f"'{expression.name}'"), position=expression.position)
        return
    if isinstance(expression, ast.Property) and isinstance(expression.subject, ast.Variable):
        variable = expression.subject
        if variable not in allowed and variable.name not in local:
            name = f"'{variable.name}.{expression.key}'"
            raise CypherError(SYNTAX, _IMPLICIT.format(name), position=variable.position)
        return
    inner = local | frozenset(_locals(expression))
    for child in children(expression):
        _check(child, allowed, inner)


def _locals(expression: object) -> Iterator[str]:
    if isinstance(expression, ast.ListComprehension | ast.Quantifier | ast.Reduce):
        yield expression.variable
    if isinstance(expression, ast.Reduce):
        yield expression.accumulator
    if isinstance(expression, ast.PatternComprehension):
        from graph.cypher.pattern import names_in

        yield from names_in(expression.path)
