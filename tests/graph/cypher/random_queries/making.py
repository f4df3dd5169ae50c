"""Short ways to make syntax nodes; where they stand in a text is told by the text alone."""

import math

from graph.cypher import ast

HERE = 0


def literal(value: object) -> ast.Expr:
    if value == -math.inf:
        return ast.Unary(HERE, "-", ast.Literal(HERE, math.inf))
    return ast.Literal(HERE, value)


def variable(name: str) -> ast.Variable:
    return ast.Variable(HERE, name)


def prop(subject: ast.Expr | str, key: str) -> ast.Expr:
    return ast.Property(HERE, variable(subject) if isinstance(subject, str) else subject, key)


def call(name: str, *arguments: ast.Expr, distinct: bool = False) -> ast.Expr:
    return ast.Call(HERE, name.lower(), name, arguments, distinct)


def binary(operator: str, left: ast.Expr, right: ast.Expr) -> ast.Expr:
    return ast.Binary(HERE, operator, left, right)


def compared(left: ast.Expr, operator: str, right: ast.Expr) -> ast.Expr:
    return ast.Comparison(HERE, (left, right), (operator,))


def listed(*items: ast.Expr) -> ast.Expr:
    return ast.ListLiteral(HERE, items)


def mapped(**entries: ast.Expr) -> ast.MapLiteral:
    return ast.MapLiteral(HERE, tuple(entries.items()))


def item(expression: ast.Expr, name: str) -> ast.ProjectionItem:
    return ast.ProjectionItem(expression, name, aliased=True)


def named(name: str) -> ast.LabelExpr:
    return ast.LabelExpr("name", HERE, name)


def node(name: str | None = None, labels: ast.LabelExpr | None = None) -> ast.NodePattern:
    return ast.NodePattern(HERE, name, labels, None, None)


def query(*clauses: ast.Clause) -> ast.Query:
    return ast.Query(HERE, (ast.SingleQuery(HERE, clauses),))
