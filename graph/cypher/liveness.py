"""What the clauses behind a MATCH ask of it: a row need not hold what nobody looks at.

Where the next clause groups, rows that differ only in what nobody looks at may come once, with their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.cypher import ast
from graph.cypher.functions.chance import CHANCE
from graph.cypher.grouping import called_in, has_aggregate
from graph.cypher.pattern import names_in


@dataclass(frozen=True, slots=True)
class Asked:
    """The names that are looked at (None: any may be), and those of which it is only counted that they are there.

    `grouped`: the rows go into groups at once, so that equal ones may come as one with their number.
    """

    names: frozenset[str] | None = None
    counted: frozenset[str] = frozenset()
    grouped: bool = False


EVERYTHING = Asked()


def asked_of(following: Sequence[ast.Clause]) -> Asked:
    """What the clauses behind a MATCH ask of it."""
    if any(isinstance(clause, ast.Projection) and clause.star for clause in following):
        return EVERYTHING
    first = following[0] if following else None
    if isinstance(first, ast.Projection) and any(has_aggregate(item.expression) for item in first.items):
        return _asked_of_groups(first)
    return Asked(frozenset(name for clause in following for name in names_in(clause)))


def _asked_of_groups(clause: ast.Projection) -> Asked:
    expressions = [item.expression for item in clause.items] + [item.expression for item in clause.order_by]
    if any(name in CHANCE for each in expressions for name in called_in(each)):
        return Asked(frozenset(names_in(clause)))  # equal rows may go into different groups
    counted = frozenset(name for each in expressions if _counts_a_variable(each) for name in names_in(each))
    names = frozenset(name for each in expressions if not _counts_a_variable(each) for name in names_in(each))
    names = names.union(names_in(clause.where), names_in(clause.skip), names_in(clause.limit))
    return Asked(names, counted - names, grouped=True)


def _counts_a_variable(expression: ast.Expr) -> bool:
    """`count(v)`: of a node or relationship that was matched it asks nothing but that it is there."""
    return (
        isinstance(expression, ast.Call)
        and expression.name == "count"
        and not expression.distinct
        and len(expression.arguments) == 1
        and isinstance(expression.arguments[0], ast.Variable)
    )
