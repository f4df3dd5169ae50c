"""Expressions that look into the graph: pattern predicates and comprehensions, EXISTS, COUNT, COLLECT."""

from __future__ import annotations

from dataclasses import replace

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.expressions import Compiled, compile_expression, compiles
from graph.cypher.matching import compile_matcher
from graph.cypher.pattern import PatternBuilder
from graph.cypher.query import compile_query
from graph.cypher.scope import Env, Frame, GuardedScope
from graph.cypher.statictypes import ANY, BOOLEAN, INTEGER, PATH, list_of


@compiles(ast.PatternPredicate)
def _pattern_predicate(expression: ast.PatternPredicate, env: Env) -> Compiled:
    inner = env.plain()
    graph = PatternBuilder(inner, introduces=False).build((expression.path,), None)
    with env.run.inside("exists"):
        matches = compile_matcher(graph, env.run)

    def evaluate(frame: Frame) -> object:
        return next((True for _ in matches(frame)), False)

    return Compiled(evaluate, BOOLEAN)


@compiles(ast.PatternComprehension)
def _pattern_comprehension(expression: ast.PatternComprehension, env: Env) -> Compiled:
    inner = env.plain()
    path = expression.path.variable
    if path in inner.scope:  # the path's name may hide another one; a node's or relationship's is the one outside
        del inner.scope[path]
        inner.known = {}
        if not isinstance(inner.fixed, GuardedScope):
            inner.fixed = {}
    graph = PatternBuilder(inner).build((expression.path,), expression.where)
    inner.known = {}
    projection, static = compile_expression(expression.projection, inner)
    with env.run.inside("collect"):
        matches = compile_matcher(graph, env.run)

    def evaluate(frame: Frame) -> object:
        return [projection(frame) for _ in matches(frame)]

    return Compiled(evaluate, list_of(static))


@compiles(ast.ShortestPathExpr)
def _shortest_path(expression: ast.ShortestPathExpr, env: Env) -> Compiled:
    """One path or null; a list of paths for allShortestPaths. Both ends must be known variables."""
    if any(node.variable is None or node.variable not in env.scope for node in expression.path.nodes):
        raise CypherError(
            SYNTAX,
            "A shortestPath(...) requires bound nodes when not part of a MATCH clause.",
            position=expression.position,
        )
    inner = env.plain()
    path = replace(expression.path, variable="\0path")
    inner.scope.pop("\0path", None)
    graph = PatternBuilder(inner).build((path,), None)
    slot = inner.scope["\0path"].slot
    matches = compile_matcher(graph, env.run)
    if expression.path.shortest == "all":
        return Compiled(lambda frame: [frame[slot] for _ in matches(frame)], list_of(PATH))
    return Compiled(lambda frame: next((frame[slot] for _ in matches(frame)), None), PATH)


@compiles(ast.Subquery)
def _subquery(expression: ast.Subquery, env: Env) -> Compiled:
    """Sees all variables of the outer query, all through its own WITHs."""
    outer = dict(env.scope)
    inner = Env(env.run, dict(outer), fixed=GuardedScope(outer))
    with env.run.inside(expression.kind.lower()):
        compiled = compile_query(expression.query, inner, needs_return=False, writes=False)
    operator = compiled.operator
    if expression.kind == "EXISTS":
        return Compiled(lambda frame: next((True for _ in operator(iter((frame[:],)), frame)), False), BOOLEAN)
    if expression.kind == "COUNT":
        return Compiled(lambda frame: sum(1 for _ in operator(iter((frame[:],)), frame)), INTEGER)
    if len(compiled.columns) != 1:
        raise CypherError(
            SYNTAX, "A Collect Expression must end with a single return column.", position=expression.position
        )
    binding = compiled.columns[0][1]
    slot = binding.slot
    return Compiled(lambda frame: [row[slot] for row in operator(iter((frame[:],)), frame)], list_of(ANY))
