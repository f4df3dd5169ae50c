"""What the engine claims to know, told by its own tables and syntax, and what of that some queries have reached.

A thing is a text such as `Match.optional = True`, `function toUpper` or `operator STARTS WITH`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from graph.cypher import CypherError, ast, comprehensions, operators, reading
from graph.cypher.functions import FUNCTIONS
from graph.cypher.functions.aggregates import AGGREGATES
from graph.cypher.parse_clauses import Parser
from graph.cypher.view import Direction
from tests.graph.cypher.random_queries.trees import walk

# What no query can reach, or need not, with the reason.
UNREACHED = {
    "Clause": "the base of the clauses",
    "Expr": "the base of the expressions",
    "CallProcedure.arguments = some": "no procedure takes arguments",
    "procedure db.propertyKeys": "Neo4j remembers keys that nothing has any more",
}


def claimed() -> list[str]:
    """All that the engine knows, in a fixed order."""
    things = [thing for kind in _kinds() for thing in (kind.__name__, *_options(kind))]
    things += [f"function {name}" for name in FUNCTIONS]
    things += [f"aggregate {name}{distinct}" for name in AGGREGATES for distinct in ("", " DISTINCT")]
    things += [f"operator {name}" for name in (*operators._BINARY, *operators._COMPARE, "<>")]
    things += [f"quantifier {name}" for name in comprehensions._QUANTIFIERS]
    things += [f"procedure {name}" for name in reading._PROCEDURES]
    return [thing for thing in dict.fromkeys(things) if thing not in UNREACHED]


def reached(text: str) -> Counter[str]:
    """What occurs in the query, as the engine's parser reads it; nothing where it does not."""
    found: Counter[str] = Counter()
    try:
        tree = Parser(text).query()
    except CypherError:
        return found
    for node in walk(tree):
        found[type(node).__name__] += 1
        for each in fields(node):
            found.update(_option(type(node), each.name, getattr(node, each.name)))
        found.update(_named(node))
    return found


def _kinds() -> Iterator[Any]:
    for name in ast.__all__:
        kind: Any = getattr(ast, name)
        if is_dataclass(kind):
            yield kind


def _named(node: Any) -> Iterator[str]:
    match node:
        case ast.Call(name=name, distinct=distinct) if name in AGGREGATES:
            yield f"aggregate {name}{' DISTINCT' if distinct else ''}"
        case ast.Call(name=name):
            yield f"function {name}"
        case ast.Binary(operator=operator):
            yield f"operator {operator}"
        case ast.Comparison(operators=names):
            yield from (f"operator {name}" for name in names)
        case ast.Quantifier(kind=kind):
            yield f"quantifier {kind}"
        case ast.CallProcedure(name=name):
            yield f"procedure {name}"


def _options(kind: type) -> Iterator[str]:
    """Each value that a field with few values can have; whether others are there or not."""
    hints = get_type_hints(kind, localns={**vars(ast), "Direction": Direction})
    for each in fields(kind):
        for value in _values(hints[each.name]):
            yield f"{kind.__name__}.{each.name} = {value}"


def _values(hint: Any) -> list[str]:
    if hint is bool:
        return ["True", "False"]
    if get_origin(hint) is Literal:
        return [str(value) for value in get_args(hint)]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [str(value) for value in hint]
    if get_origin(hint) is tuple:
        return ["some"]
    choices = get_args(hint)
    if NoneType in choices:
        inner = [value for choice in choices if choice is not NoneType for value in _values(choice)]
        return ["None", *(inner or ["some"])]
    return []


def _option(kind: type, name: str, value: Any) -> list[str]:
    shown = [str(value)] if isinstance(value, str | bool | Enum | NoneType) else []
    return [f"{kind.__name__}.{name} = {each}" for each in (*shown, *(["some"] if value not in (None, ()) else []))]
