"""toInteger and its kin."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final

from graph.cypher.arithmetic import text_of
from graph.cypher.errors import TYPE, CypherError
from graph.cypher.functions.registry import function
from graph.cypher.statictypes import ANY, BOOLEAN, FLOAT, INTEGER, LIST, STRING
from graph.cypher.values import INTEGERS_OF_64_BITS, MAX_INTEGER, MIN_INTEGER, shown

_INTEGER_TEXT: Final = re.compile(r"[+-]?\d+\Z", re.ASCII)
_FLOAT_TEXT: Final = re.compile(
    r"\s*([+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?))[fFdD]?\s*\Z|\s*([+-]?(?:Infinity|NaN))\s*\Z",
    re.ASCII,
)


def _to_integer(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        if _INTEGER_TEXT.match(value):
            found = int(value)
            return found if found in INTEGERS_OF_64_BITS else None
        value = None if value != value.strip() else _to_float(value)
    if isinstance(value, float):
        if math.isnan(value):
            return 0
        return int(max(MIN_INTEGER, min(MAX_INTEGER, value)))
    return None


def _to_float(value: object) -> object:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        found = _FLOAT_TEXT.match(value)
        return float(found.group(1) or found.group(2)) if found else None
    return None


def _to_boolean(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return None


def _to_string(value: object) -> object:
    return text_of(value) if isinstance(value, str | bool | int | float) else None


_Convert = Callable[[object], object]


def _enter(
    kind: str, result: str, convert: _Convert, admitted: tuple[type, ...], names: str, *, lists: bool = False
) -> None:
    """Enter toX, toXOrNull and toXList; `lists`: that toX takes no list is only found when it runs."""
    static = tuple(_STATIC[each] for each in admitted) + ((LIST,) if lists else ())
    name = f"to{kind}"

    def checked(value: object) -> object:
        if type(value) not in admitted:
            raise CypherError(TYPE, f"Invalid input for function '{name}()': Expected a {names}, got: {shown(value)}")
        return convert(value)

    def each(value: object) -> object:
        if not isinstance(value, list):
            raise CypherError(TYPE, f"Invalid input for function '{name}List()': Expected a List, got: {shown(value)}")
        return [convert(item) for item in value]

    function(name, static, result=result)(checked)
    function(f"{name}OrNull", ANY, result=result)(convert)
    function(f"{name}List", LIST, result=f"List<{result}>")(each)


_ALL: Final = (bool, int, float, str)
_STATIC: Final = {bool: BOOLEAN, int: INTEGER, float: FLOAT, str: STRING}
_enter("Integer", INTEGER, _to_integer, _ALL, "String, Float, Integer or Boolean", lists=True)
_enter("Float", FLOAT, _to_float, (int, float, str), "String, Float or Integer")
_enter("Boolean", BOOLEAN, _to_boolean, (bool, int, str), "Boolean, Integer or String")
_enter("String", STRING, _to_string, _ALL, "String, Float, Integer or Boolean")
