"""Functions of lists, maps and anything."""

from __future__ import annotations

from graph.cypher.compare import equals
from graph.cypher.errors import TYPE, CypherError
from graph.cypher.functions.registry import function
from graph.cypher.statictypes import ANY, BOOLEAN, INTEGER, LIST, MAP, NODE, RELATIONSHIP, STRING
from graph.cypher.values import shown


def _list(value: object, name: str) -> list[object]:
    if not isinstance(value, list):
        raise CypherError(TYPE, f"Invalid input for function '{name}()': Expected a List, got: {shown(value)}")
    return value


@function("size", (STRING, LIST), result=INTEGER)
def _size(value: object) -> object:
    if isinstance(value, str | list):
        return len(value)
    raise CypherError(TYPE, f"Invalid input for function 'size()': Expected a String or List, got: {shown(value)}")


@function("isEmpty", (STRING, MAP, NODE, RELATIONSHIP, LIST), result=BOOLEAN)
def _is_empty(value: object) -> object:
    if isinstance(value, str | list | dict):
        return len(value) == 0
    raise CypherError(
        TYPE, f"Invalid input for function 'isEmpty()': Expected a String, Map or List, got: {shown(value)}"
    )


@function("head", LIST, result=ANY)
def _head(value: object) -> object:
    items = _list(value, "head")
    return items[0] if items else None


@function("last", LIST, result=ANY)
def _last(value: object) -> object:
    items = _list(value, "last")
    return items[-1] if items else None


@function("tail", LIST, result=LIST)
def _tail(value: object) -> object:
    return value[1:] if isinstance(value, list) else []  # what is no list is taken for a list of one


@function("reverse", (STRING, LIST), result=ANY)
def _reverse(value: object) -> object:
    if isinstance(value, str | list):
        return value[::-1]
    raise CypherError(TYPE, f"Expected a string or a list, got: {shown(value)}")


@function("coalesce", ANY, result=ANY, strict=False, variadic=True)
def _coalesce(*values: object) -> object:
    return next((value for value in values if value is not None), None)


@function("nullIf", ANY, ANY, result=ANY, strict=False)
def _null_if(value: object, other: object) -> object:
    return None if equals(value, other) is True else value
