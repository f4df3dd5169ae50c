"""When conditions are evaluated is open, as long as nothing fails: a planner may test a node before it knows whether
anything else of the pattern matches, or afterwards, or never, and a condition that fails on some nodes (`1 / n.x`)
then fails or not; and what SKIP and LIMIT leave out may never have been computed. So where one engine fails while it
runs and the other does not, both are asked once more for all rows, with the conditions behind the patterns, where they
see whole matches only: `MATCH ... WITH * SKIP 0 WHERE ...`. If they agree then, they only differed in this order.
"""

from dataclasses import replace
from itertools import count
from typing import Any

from graph.cypher import ast
from graph.cypher.errors import SYNTAX
from tests.graph.cypher.random_queries.engines import Outcome
from tests.graph.cypher.random_queries.making import HERE, item, literal, variable
from tests.graph.cypher.random_queries.making import query as make_query
from tests.graph.cypher.random_queries.trees import changed, variables_of

_NUMBERS = count()  # of names that are given: no two patterns may get the same


def fails_while_running(outcome: Outcome) -> bool:
    return bool(outcome.error) and outcome.error != SYNTAX


def conditions_behind(query: ast.Query) -> ast.Query:
    """The query for all rows, with each condition of a MATCH in a WITH of its own behind it, in subqueries, too."""
    found = changed(query, _in_subqueries)
    assert isinstance(found, ast.Query)
    return replace(found, parts=tuple(_moved(part) for part in found.parts))


def _in_subqueries(thing: Any) -> Any:
    if isinstance(thing, ast.CallSubquery):
        return replace(thing, query=replace(thing.query, parts=tuple(map(_moved, thing.query.parts))))
    if isinstance(thing, ast.PatternComprehension):
        thing = _as_subquery(thing)
    if not isinstance(thing, ast.Subquery):
        return thing
    parts = tuple(_ended(_moved(part)) for part in thing.query.parts)
    return replace(thing, query=replace(thing.query, parts=parts))


def _as_subquery(thing: ast.PatternComprehension) -> ast.Subquery:
    match = ast.Match(HERE, (thing.path,), thing.where, False)
    return ast.Subquery(HERE, "COLLECT", make_query(match, _projection("RETURN", (item(thing.projection, "value"),))))


def _ended(part: ast.SingleQuery) -> ast.SingleQuery:
    """A subquery may end with MATCH, but not with WITH."""
    if isinstance(part.clauses[-1], ast.Projection) and part.clauses[-1].kind == "WITH":
        return replace(part, clauses=(*part.clauses, _projection("RETURN", (item(literal(1), "one"),))))
    return part


def _moved(part: ast.SingleQuery) -> ast.SingleQuery:
    clauses: list[ast.Clause] = []
    known: set[str] = set()
    for clause in part.clauses:
        if isinstance(clause, ast.Projection):
            clause = _complete(clause)  # noqa: PLW2901 (the same clause)
        clauses.extend(_split(clause, known, len(clauses)) if isinstance(clause, ast.Match) else [clause])
        known = known_after(clause, known)
    return replace(part, clauses=tuple(clauses))


def _complete(clause: ast.Projection) -> ast.Projection:
    """The clause for all rows; and what a WITH computes is looked at, whether it is needed later or not."""
    where = clause.where
    for each in clause.items if clause.kind == "WITH" else ():
        if not isinstance(each.expression, ast.Variable):
            looked_at = _either(
                ast.IsNull(HERE, variable(each.name), False), ast.IsNull(HERE, variable(each.name), True)
            )
            where = looked_at if where is None else ast.Binary(HERE, "AND", looked_at, where)
    return replace(clause, skip=None, limit=None, where=where)


def _either(one: ast.Expr, other: ast.Expr) -> ast.Expr:
    return ast.Binary(HERE, "OR", one, other)


def known_after(clause: ast.Clause, known: set[str]) -> set[str]:
    """Names that are known for sure after the clause."""
    if isinstance(clause, ast.Projection):
        return (known if clause.star else set()) | {each.name for each in clause.items}
    if isinstance(clause, ast.Match):
        return known | {name for pattern in clause.patterns for name in variables_of(pattern)}
    return known | ({clause.variable} if isinstance(clause, ast.Unwind) else set())


def _split(match: ast.Match, known: set[str], place: int) -> list[ast.Clause]:
    if any(pattern.shortest for pattern in match.patterns):
        return [match]  # there the conditions choose among the paths
    conditions = [] if match.where is None else [match.where]
    patterns = tuple(_bare(pattern, conditions) for pattern in match.patterns)
    if not conditions:
        return [match]
    where = conditions[0]
    for condition in conditions[1:]:
        where = ast.Binary(HERE, "AND", where, condition)
    inside = (replace(match, patterns=patterns, where=None, optional=False), _projection("WITH", (), where))
    if not match.optional:
        return list(inside)
    new = dict.fromkeys(name for pattern in patterns for name in variables_of(pattern) if name not in known)
    items = tuple(item(variable(name), name) for name in new) or (item(literal(1), f"found at {place}"),)
    returned = _projection("RETURN", items)
    query = ast.Query(HERE, (ast.SingleQuery(HERE, (*inside, returned)),))
    return [ast.CallSubquery(HERE, query, "*", optional=True)]


def _bare(pattern: ast.PathPattern, conditions: list[ast.Expr]) -> ast.PathPattern:
    """The pattern without conditions, which are added to the list; what has some and no name gets one."""
    nodes = tuple(_bare_part(node, conditions) for node in pattern.nodes)
    relationships = tuple(
        each if each.length is not None else _bare_part(each, conditions) for each in pattern.relationships
    )
    return replace(pattern, nodes=nodes, relationships=relationships)


def _bare_part(part: Any, conditions: list[ast.Expr]) -> Any:
    if part.where is not None:
        conditions.append(part.where)
    if isinstance(part.properties, ast.MapLiteral):
        if part.variable is None:
            part = replace(part, variable=f"part {next(_NUMBERS)}")
        for key, value in part.properties.entries:
            access = ast.Property(HERE, variable(part.variable), key)
            conditions.append(ast.Comparison(HERE, (access, value), ("=",)))
        part = replace(part, properties=None)
    return replace(part, where=None)


def _projection(kind: Any, items: tuple[ast.ProjectionItem, ...], where: ast.Expr | None = None) -> ast.Projection:
    # SKIP 0 changes nothing, but no planner looks past it.
    skip = literal(0) if where is not None else None
    return ast.Projection(HERE, kind, False, not items, items, (), skip, None, where)
