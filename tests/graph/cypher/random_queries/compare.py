"""Whether two answers are the same, and whether the query determines its answer at all.

What Cypher leaves open is left open here: the order of rows without ORDER BY, of labels and keys, and of what
`collect()` gathers. All else counts: types, signs of zeros, NaN, nulls, how often a row comes, names of columns.
"""

import json
import math
import re
from typing import Any

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, TYPE
from tests.graph.cypher.random_queries.engines import Outcome
from tests.graph.cypher.random_queries.graphs import SmallGraph

# Digits of a float that count: sums are made in another order elsewhere, and Java's libraries round differently.
_DIGITS = 9
# Before Java 19 some floats are written with a digit too many (JDK-4511638): they stand for the same float.
_WRITTEN_FLOAT = re.compile(r"\d+\.\d+(E-?\d+)?")
_MISMATCHES = ("Type mismatch", "Coercion of list")
_FAULTS = (
    # reverse() of a list that is stored in a property.
    "Invalid input for function 'reverse()': Expected a string or a list",
    # COLLECT { } with an index from its end.
    "LIMIT: Invalid input. '-",
    # EXISTS { } in the properties of a CREATE, with a name that the CREATE has made.
    "Did not find `",
    "key not found: VariableSlotKey",
    # A part of a list, where the whole list holds nulls or several types: [1, null][..1]. The part could be stored.
    "Property values can only be of primitive types or arrays thereof",
)
# Neo4j's names for what has none: after REMOVE they show in RETURN *, and now and then it loses one.
_INTERNAL = ("  UNNAMED", "org.neo4j.cypher.internal")


def same(one: Outcome, other: Outcome, query: ast.Query | None = None) -> bool:
    """Whether both give the same rows and leave the same graph, or fail with the same code.

    Where the query is given, its ORDER BY counts.
    """
    if one.error or other.error:
        return one.error == other.error or _same_mismatch(one, other) or _same_mismatch(other, one)
    if one.columns != other.columns:
        return False
    order = _order_that_counts(query, one.columns)
    return (
        sorted(_texts(one.rows)) == sorted(_texts(other.rows))
        and _picked(one.rows, order) == _picked(other.rows, order)
        and (one.after is None or other.after is None or graph_text(one.after) == graph_text(other.after))
    )


def _same_mismatch(one: Outcome, other: Outcome) -> bool:
    """Whether both take offence at a type, one of them before it runs: it may know more of types beforehand."""
    return one.error == TYPE and is_mismatch(other)


def is_mismatch(outcome: Outcome) -> bool:
    """Whether a type is refused before the query runs."""
    return outcome.error == SYNTAX and outcome.message.startswith(_MISMATCHES)


def fault_of_neo4j(expected: Outcome) -> bool:
    """Whether the server's answer is one of those that are known to be wrong, and not to be followed."""
    if expected.error:
        return expected.message.startswith(_FAULTS) or any(name in expected.message for name in _INTERNAL)
    return any(name.startswith(_INTERNAL[0]) for name in expected.columns) or "\ufffd" in str(expected.rows)


def _order_that_counts(query: ast.Query | None, columns: list[str]) -> list[int]:
    """The columns by which the rows are sorted first of all; their values come in one order only."""
    last = None if query is None or len(query.parts) > 1 else query.parts[0].clauses[-1]
    if not isinstance(last, ast.Projection):
        return []
    places = []
    for each in last.order_by:
        if not (isinstance(each.expression, ast.Variable) and each.expression.name in columns):
            break
        places.append(columns.index(each.expression.name))
    return places


def _picked(rows: list[list[Any]], columns: list[int]) -> list[str]:
    return _texts([[row[place] for place in columns] for row in rows])


def _texts(rows: list[list[Any]]) -> list[str]:
    return [text(row) for row in rows]


def text(value: Any) -> str:
    """The same for the same values only; a row's own order is kept, that of lists in it is not."""
    if isinstance(value, list):
        return json.dumps([_comparable(item) for item in value], ensure_ascii=False)
    return json.dumps(_comparable(value), ensure_ascii=False)


def _comparable(value: Any) -> Any:
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, str):
        return _WRITTEN_FLOAT.sub(lambda found: f"{float(found[0])!r}{'E' if found[1] else ''}", value)
    if isinstance(value, list):
        return sorted((_comparable(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, dict):
        if set(value) == {"path"}:
            return {"path": [_comparable(part) for part in value["path"]]}
        return {key: _comparable(value[key]) for key in sorted(value)}
    return value


def _float_text(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return f"float {value:.{_DIGITS}g}"


def graph_text(graph: SmallGraph) -> str:
    """The same for the same graphs: each node is told apart by what it holds and by what is around it."""
    own = [text([sorted(node.labels), node.properties]) for node in graph.nodes]
    around: list[list[str]] = [[] for _ in own]
    edges = []
    for edge in graph.edges:
        about = text([edge.type, edge.properties])
        around[edge.start].append(f"> {about} {own[edge.end]}")
        around[edge.end].append(f"< {about} {own[edge.start]}")
        edges.append(f"{own[edge.start]} {about} {own[edge.end]}")
    nodes = [f"{each} {sorted(near)}" for each, near in zip(own, around, strict=True)]
    return json.dumps([sorted(nodes), sorted(edges)], ensure_ascii=False)
