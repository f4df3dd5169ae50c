"""What is known of types before a query runs, so that errors come where Neo4j has them: before any row.

A static type is a string: ANY where nothing is known, "Integer", "List<String>" ...; `Number` is an Integer or
a Float. Neo4j refuses at once what cannot be right ("RETURN 1 + true") and checks the rest at run time.
"""

from __future__ import annotations

from typing import Final

from graph.cypher.errors import SYNTAX, CypherError

ANY: Final = "Any"
NUMBER: Final = "Number"
INTEGER: Final = "Integer"
FLOAT: Final = "Float"
STRING: Final = "String"
BOOLEAN: Final = "Boolean"
MAP: Final = "Map"
NODE: Final = "Node"
RELATIONSHIP: Final = "Relationship"
PATH: Final = "Path"
LIST: Final = "List<Any>"
# A parameter's list: it may stand where a truth value is expected, which another list may not.
GIVEN_LIST: Final = "List<Any> given"

_OR: Final = " or "
# What a list can hold that is stored in a property.
STORED_ITEM: Final = _OR.join((BOOLEAN, FLOAT, INTEGER, STRING))
_NUMERIC: Final = (INTEGER, FLOAT, NUMBER)


def list_of(inner: str) -> str:
    return f"List<{inner}>"


def is_list(static: str) -> bool:
    return static.startswith("List<")


def list_from(static: str) -> str:
    """The type of a list with items of something of this type, which may be a list or not."""
    return static if is_list(static) and static != GIVEN_LIST else LIST


def inner_of(static: str) -> str:
    """The type of a list's items; of what may not be a list, ANY, or the type itself as one item."""
    if static == GIVEN_LIST:
        return ANY
    return static[5:-1] if is_list(static) else static


def join(types: list[str]) -> str:
    """The type of something that has one of these types."""
    if not types:
        return ANY
    first = types[0]
    if all(each == first for each in types):
        return first
    return NUMBER if all(each in _NUMERIC for each in types) else ANY


def union(types: list[str]) -> str:
    """The type of something that has one of these types, as "Integer or String"; ANY where a list is among them."""
    joined = join(types)
    parts = sorted({part for each in types for part in each.split(_OR)})
    if joined != ANY or not types or ANY in types or any(is_list(each) for each in types):
        return joined
    return _OR.join(parts)


def is_union(static: str) -> bool:
    """Whether it may be one of several types that are known."""
    return _OR in static and not is_list(static)


def admits(expected: tuple[str, ...], actual: str) -> bool:
    """Whether a value of the actual type may be what is expected."""
    if is_union(actual):
        return any(admits(expected, part) for part in actual.split(_OR))
    if actual == ANY or ANY in expected or actual in expected:
        return True
    if actual == GIVEN_LIST and BOOLEAN in expected:
        return True
    if is_list(actual):
        return any(is_list(each) and admits((inner_of(each),), inner_of(actual)) for each in expected)
    # An integer will do for a float, not the other way round.
    return actual in (INTEGER, NUMBER) and any(each in _NUMERIC for each in expected)


def require(expected: tuple[str, ...], actual: str, position: int) -> None:
    """Raise what Neo4j raises before it runs a query, where the actual type cannot be right."""
    if not admits(expected, actual):
        raise mismatch(expected, actual, position)


def mismatch(expected: tuple[str, ...], actual: str, position: int) -> CypherError:
    names = ["List<T>" if each == LIST else each for each in expected]
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    actual = LIST if actual == GIVEN_LIST else actual
    return CypherError(SYNTAX, f"Type mismatch: expected {joined} but was {actual}", position=position)
