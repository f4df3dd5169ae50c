"""Expressions and patterns -> text, with no more parentheses than the grammar needs, so that precedence is tested, too.

Where Cypher has several ways to write the same thing, the text of the parts chooses one: no dice are thrown here, and
a tree has one text.
"""

import math
import re
from collections.abc import Callable
from typing import Any
from zlib import crc32

from graph.cypher import ast
from graph.cypher.view import Direction

# How tight the operators bind, the loosest first.
_OR, _XOR, _AND, _NOT, _COMPARISON, _PREDICATE, _SUM, _PRODUCT, _POWER, _SIGN, _POSTFIX, _ATOM = range(12)
_BINARY = {
    "OR": _OR, "XOR": _XOR, "AND": _AND, "+": _SUM, "-": _SUM, "||": _SUM, "*": _PRODUCT, "/": _PRODUCT,
    "%": _PRODUCT, "^": _POWER,
}  # fmt: skip
_NAME = re.compile(r"[^\W\d]\w*\Z")
_KEYWORDS = frozenset({"null", "true", "false", "where", "inf", "infinity", "nan", "is", "in", "end", "case", "count"})
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# Numbers that are written in another base, or with underscores.
_ODD_INTEGERS = {255: "0xFF", 8: "0o10", 1000: "1_000"}
_TRIM = {"btrim": "BOTH", "ltrim": "LEADING", "rtrim": "TRAILING"}


def expression_text(expression: ast.Expr, level: int = _OR) -> str:
    """The text, in parentheses where it binds less tightly than its place asks for."""
    text, own = _RENDER[type(expression)](expression)
    return text if own >= level else f"({text})"


def either(text: str, *options: str) -> str:
    return options[crc32(text.encode()) % len(options)]


def name_text(name: str) -> str:
    if _NAME.match(name) and name.lower() not in _KEYWORDS:
        return name
    return "`" + name.replace("`", "``") + "`"


# -- values


def value_text(value: object) -> str:
    """A literal, or an expression that gives the value."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, str):
        return _string_text(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name_text(key)}: {value_text(each)}" for key, each in value.items()) + "}"
    assert isinstance(value, int), value
    return _ODD_INTEGERS.get(value, str(value))


def _float_text(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(value).replace("e+", "e")


def _string_text(value: str) -> str:
    quote = '"' if "'" in value and '"' not in value else "'"
    body = "".join(_ESCAPES.get(each, each) for each in value).replace(quote, "\\" + quote)
    return quote + body + quote


# -- expressions: the text, and how tight it binds

_Text = tuple[str, int]


def _literal(each: ast.Literal) -> _Text:
    text = value_text(each.value)
    return text, _SIGN if text.startswith("-") else _ATOM


def _postfix(subject: ast.Expr) -> str:
    """What may stand before `.key` or `[index]`."""
    return expression_text(subject, _POSTFIX)


def _slice(each: ast.Slice) -> _Text:
    low, high = (expression_text(bound) if bound else "" for bound in (each.low, each.high))
    return f"{_postfix(each.subject)}[{low}..{high}]", _POSTFIX


def _map(each: ast.MapLiteral) -> _Text:
    entries = ", ".join(f"{name_text(key)}: {expression_text(value)}" for key, value in each.entries)
    return "{" + entries + "}", _ATOM


def _map_projection(each: ast.MapProjection) -> _Text:
    return f"{name_text(each.subject.name)}{{{', '.join(map(_projected, each.items))}}}", _ATOM


def _projected(each: ast.ProjectedProperty | ast.ProjectedAll | ast.ProjectedEntry) -> str:
    if isinstance(each, ast.ProjectedAll):
        return ".*"
    if isinstance(each, ast.ProjectedProperty):
        return f".{name_text(each.key)}"
    if isinstance(each.value, ast.Variable) and each.value.name == each.key:
        return name_text(each.key)
    return f"{name_text(each.key)}: {expression_text(each.value)}"


def _unary(each: ast.Unary) -> _Text:
    if each.operator == "NOT":
        return f"NOT {expression_text(each.operand, _NOT)}", _NOT
    text = expression_text(each.operand, _POSTFIX)
    # A sign before a number would be part of the number.
    return each.operator + (f"({text})" if text[0].isdigit() else text), _SIGN


def _binary(each: ast.Binary) -> _Text:
    level = _BINARY.get(each.operator)
    if level is None:  # IN, STARTS WITH, =~ ...: Neo4j takes one of these in a row
        return f"{expression_text(each.left, _SUM)} {each.operator} {expression_text(each.right, _SUM)}", _PREDICATE
    return f"{expression_text(each.left, level)} {each.operator} {expression_text(each.right, level + 1)}", level


def _comparison(each: ast.Comparison) -> _Text:
    texts = [expression_text(operand, _PREDICATE) for operand in each.operands]
    pairs = zip(each.operators, texts[1:], strict=True)
    return texts[0] + "".join(f" {operator} {text}" for operator, text in pairs), _COMPARISON


def _is_null(each: ast.IsNull) -> _Text:
    return f"{expression_text(each.operand, _SUM)} IS {'NOT ' if each.negated else ''}NULL", _PREDICATE


def _call(each: ast.Call) -> _Text:
    arguments = [expression_text(argument) for argument in each.arguments]
    if each.name in _TRIM and len(arguments) == 2 and each.written.lower() == "trim":
        return f"trim({_TRIM[each.name]} {arguments[1]} FROM {arguments[0]})", _ATOM
    if each.name == "normalize" and len(arguments) == 2:  # the second is a keyword
        arguments[1] = arguments[1].strip("'")
    return f"{each.written}({'DISTINCT ' if each.distinct else ''}{', '.join(arguments)})", _ATOM


def _case(each: ast.Case) -> _Text:
    subject = _case_subject(each)
    parts = ["CASE"] if subject is None else ["CASE", expression_text(subject)]
    for condition, value in each.branches:
        if subject is not None:
            assert isinstance(condition, ast.Comparison)
            when = expression_text(condition.operands[1], _PREDICATE)
            when = when if condition.operators == ("=",) else f"{condition.operators[0]} {when}"
        else:
            when = expression_text(condition)
        parts.append(f"WHEN {when} THEN {expression_text(value)}")
    if each.otherwise is not None:
        parts.append(f"ELSE {expression_text(each.otherwise)}")
    return " ".join([*parts, "END"]), _ATOM


def _case_subject(each: ast.Case) -> ast.Expr | None:
    """What all branches compare, if they do: the tree does not tell `CASE x WHEN y` from `CASE WHEN x = y`."""
    conditions = [condition for condition, _ in each.branches]
    if not all(isinstance(one, ast.Comparison) and len(one.operators) == 1 for one in conditions):
        return None
    subjects = [one.operands[0] for one in conditions if isinstance(one, ast.Comparison)]
    return subjects[0] if all(one == subjects[0] for one in subjects) else None


def _where_bar(where: ast.Expr | None, projection: ast.Expr | None) -> str:
    text = ""
    if where is not None:
        # The bar after a label would be read as one between labels.
        text += f" WHERE {expression_text(where)}"
    return text + (f" | {expression_text(projection)}" if projection is not None else "")


def _list_comprehension(each: ast.ListComprehension) -> _Text:
    bar = _where_bar(each.where, each.projection)
    return f"[{name_text(each.variable)} IN {expression_text(each.source)}{bar}]", _ATOM


def _pattern_comprehension(each: ast.PatternComprehension) -> _Text:
    return f"[{path_text(each.path)}{_where_bar(each.where, each.projection)}]", _ATOM


def _quantifier(each: ast.Quantifier) -> _Text:
    inner = f"{name_text(each.variable)} IN {expression_text(each.source)} WHERE {expression_text(each.where)}"
    return f"{each.kind}({inner})", _ATOM


def _reduce(each: ast.Reduce) -> _Text:
    start = f"{name_text(each.accumulator)} = {expression_text(each.initial)}"
    loop = f"{name_text(each.variable)} IN {expression_text(each.source)} | {expression_text(each.step)}"
    return f"reduce({start}, {loop})", _ATOM


def _subquery(each: ast.Subquery) -> _Text:
    from tests.graph.cypher.random_queries.render_clauses import clause_text, render

    clauses = each.query.parts[0].clauses
    if (
        each.kind != "COLLECT"
        and len(each.query.parts) == 1
        and len(clauses) == 1
        and isinstance(clauses[0], ast.Match)
    ):
        text = clause_text(clauses[0])
        return f"{each.kind} {{ {either(text, text, text.removeprefix('MATCH '))} }}", _ATOM
    return f"{each.kind} {{ {render(each.query)} }}", _ATOM


_RENDER: dict[type, Callable[[Any], _Text]] = {
    ast.Literal: _literal,
    ast.Parameter: lambda each: (f"${name_text(each.name)}", _ATOM),
    ast.Variable: lambda each: (name_text(each.name), _ATOM),
    ast.Property: lambda each: (f"{_postfix(each.subject)}.{name_text(each.key)}", _POSTFIX),
    ast.Index: lambda each: (f"{_postfix(each.subject)}[{expression_text(each.index)}]", _POSTFIX),
    ast.Slice: _slice,
    ast.ListLiteral: lambda each: (f"[{', '.join(map(expression_text, each.items))}]", _ATOM),
    ast.MapLiteral: _map,
    ast.MapProjection: _map_projection,
    ast.Unary: _unary,
    ast.Binary: _binary,
    ast.Comparison: _comparison,
    ast.IsNull: _is_null,
    ast.HasLabels: lambda each: (f"{expression_text(each.subject, _ATOM)}:{labels_text(each.labels)}", _PREDICATE),
    ast.Call: _call,
    ast.CountStar: lambda _: ("count(*)", _ATOM),
    ast.Case: _case,
    ast.ListComprehension: _list_comprehension,
    ast.Quantifier: _quantifier,
    ast.Reduce: _reduce,
    ast.PatternPredicate: lambda each: (path_text(each.path), _ATOM),
    ast.PatternComprehension: _pattern_comprehension,
    ast.Subquery: _subquery,
    ast.ShortestPathExpr: lambda each: (path_text(each.path), _ATOM),
}

# -- patterns


def labels_text(labels: ast.LabelExpr, *, inside: str = "") -> str:
    match labels.op:
        case "name":
            return name_text(labels.name)
        case "%":
            return "%"
        case "!":
            return f"!{labels_text(labels.parts[0], inside='!')}"
    joined = labels.op.join(labels_text(part, inside=labels.op) for part in labels.parts)
    return f"({joined})" if inside in ("!", "&", "|") else joined


def _labels_part(part: ast.NodePattern | ast.RelationshipPattern) -> str:
    labels = part.labels if isinstance(part, ast.NodePattern) else part.types
    if labels is None:
        return ""
    text = labels_text(labels)
    if isinstance(part, ast.NodePattern) and labels.op == "&" and all(each.op == "name" for each in labels.parts):
        text = either(text, text, text, text, text.replace("&", ":"))
    if part.variable is None or ":" in text:
        return f":{text}"
    return either(text, *":::::", " IS ") + text


def node_text(node: ast.NodePattern) -> str:
    return f"({_inside(node.variable, _labels_part(node), '', node.properties, node.where)})"


def _inside(name: str | None, labels: str, length: str, properties: ast.Expr | None, where: ast.Expr | None) -> str:
    text = ("" if name is None else name_text(name)) + labels + length
    if properties is not None:
        text += f" {expression_text(properties)}"
    if where is not None:
        condition = expression_text(where)
        # After WHERE, a map or a parameter could be the properties of a variable of that name.
        text += f" WHERE ({condition})" if not text and condition[0] in "${" else f" WHERE {condition}"
    return text.strip()


def relationship_text(each: ast.RelationshipPattern) -> str:
    inside = _inside(each.variable, _labels_part(each), _length_text(each.length), each.properties, each.where)
    body = f"-[{inside}]-" if inside else "--"
    left = "<" if each.direction is Direction.IN else ""
    return left + body + (">" if each.direction is Direction.OUT else "")


def _length_text(length: tuple[int | None, int | None] | None) -> str:
    if length is None:
        return ""
    low, high = length
    if low is None and high is None:
        return "*"
    if low == high:
        return f"*{low}"
    return f"*{'' if low is None else low}..{'' if high is None else high}"


def path_text(path: ast.PathPattern) -> str:
    text = node_text(path.nodes[0])
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        text += relationship_text(relationship) + node_text(node)
    if path.shortest:
        text = f"{'shortestPath' if path.shortest == 'one' else 'allShortestPaths'}({text})"
    return text if path.variable is None else f"{name_text(path.variable)} = {text}"
