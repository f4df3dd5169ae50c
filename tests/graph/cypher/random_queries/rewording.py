"""Other ways to write a query, by which it shows what lies behind a difference."""

from dataclasses import replace
from typing import Any

from graph.cypher import ast
from tests.graph.cypher.random_queries.laziness import known_after
from tests.graph.cypher.random_queries.making import HERE, call, compared, item, listed, literal, variable
from tests.graph.cypher.random_queries.making import query as make_query
from tests.graph.cypher.random_queries.trees import changed, variables_of, walk

_LOOKING = (ast.Subquery, ast.PatternComprehension, ast.PatternPredicate)


def without_order(query: ast.Query) -> ast.Query:
    """The query without the last ORDER BY, where that has no say in which rows there are."""
    part = query.parts[-1]
    last = part.clauses[-1]
    if not isinstance(last, ast.Projection) or last.skip or last.limit:
        return query
    part = replace(part, clauses=(*part.clauses[:-1], replace(last, order_by=())))
    return replace(query, parts=(*query.parts[:-1], part))


def subqueries_in_lists(query: ast.Query) -> ast.Query:
    """With `[COUNT { }][0]` for `COUNT { }`, which is the same. Neo4j looks through it no more.

    It makes `COLLECT { }[0..-1]` empty, and `OPTIONAL MATCH (n) WHERE COUNT { ... } < 9` null for all n.
    """

    def in_list(thing: Any) -> Any:
        return ast.Index(HERE, listed(thing), literal(0)) if isinstance(thing, ast.Subquery) else thing

    found = changed(query, in_list)
    assert isinstance(found, ast.Query)
    return found


def optional_in_calls(query: ast.Query) -> ast.Query:
    """With `OPTIONAL CALL (*) { MATCH ... RETURN ... }` for `OPTIONAL MATCH ...`, which is the same.

    Neo4j gives a path of nodes that are all known even where the WHERE of its OPTIONAL MATCH is not true.
    """
    return replace(query, parts=tuple(map(_without_optional, query.parts)))


def _without_optional(part: ast.SingleQuery) -> ast.SingleQuery:
    clauses: list[ast.Clause] = []
    known: set[str] = set()
    for clause in part.clauses:
        is_optional = isinstance(clause, ast.Match) and clause.optional
        clauses.append(_in_call(clause, known) if is_optional else clause)  # type: ignore[arg-type]
        known = known_after(clause, known)
    return replace(part, clauses=tuple(clauses))


def _in_call(match: ast.Match, known: set[str]) -> ast.Clause:
    new = dict.fromkeys(name for pattern in match.patterns for name in variables_of(pattern) if name not in known)
    if not new:
        return match
    items = tuple(item(variable(name), name) for name in new)
    returned = ast.Projection(HERE, "RETURN", False, False, items, (), None, None, None)
    return ast.CallSubquery(HERE, make_query(replace(match, optional=False), returned), "*", optional=True)


def other_keys(query: ast.Query) -> list[ast.Query]:
    """With the keys that `keys(x)` gives in other orders, which say nothing; none where it is not called."""
    found = [changed(query, _keys_reversed), changed(query, _keys_turned)]
    return [each for each in found if each != query]


def _keys_reversed(thing: Any) -> Any:
    return call("reverse", thing) if _gives_keys(thing) else thing


def _keys_turned(thing: Any) -> Any:
    """The first one last."""
    if not _gives_keys(thing):
        return thing
    first, rest = ast.Slice(HERE, thing, None, literal(1)), ast.Slice(HERE, thing, literal(1), None)
    return ast.Binary(HERE, "+", rest, first)


def _gives_keys(thing: Any) -> bool:
    return isinstance(thing, ast.Call) and thing.name == "keys"


def all_computed(query: ast.Query) -> ast.Query:
    """Where something decides alone (`false AND`, `IN []`), as if it did not: what stands beside it is computed, too.

    Only beside subqueries. Neo4j computes most of them beforehand, whether they decide anything or not, but some not,
    by their kind and by the clause: what fails in them fails or does not.
    """
    found = changed(query, _computed)
    assert isinstance(found, ast.Query)
    return found


def _computed(thing: Any) -> Any:
    if not any(isinstance(part, _LOOKING) for part in walk(thing)):
        return thing
    if isinstance(thing, ast.Binary) and thing.operator in ("AND", "OR"):
        return compared(ast.Unary(HERE, "NOT", thing.left), "=", ast.Unary(HERE, "NOT", thing.right))
    if isinstance(thing, ast.Binary) and thing.operator == "IN":
        return _looked_at(thing.left, thing.right)
    if isinstance(thing, ast.Comparison) and len(thing.operators) > 1:
        return _looked_at(*thing.operands)
    return thing


def _looked_at(*operands: ast.Expr) -> ast.Expr:
    return compared(call("size", listed(*operands)), "=", literal(0))
