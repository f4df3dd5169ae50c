"""Functions of strings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from graph.cypher.errors import ARGUMENT, EXECUTION_FAILED, TYPE, CypherError, NotSupportedError
from graph.cypher.functions.registry import function
from graph.cypher.statictypes import INTEGER, STRING
from graph.cypher.values import INTEGERS_OF_32_BITS, shown

# What Java's String.strip and Neo4j's trim take for blank.
_NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def text(value: object, name: str) -> str:
    """The value, which must be a string. Raises CypherError."""
    if type(value) is not str:
        raise CypherError(
            TYPE,
            f"Expected a string value for `{name}`, but got: {shown(value)}; consider converting it with toString()",
        )
    return value


def integer(value: object, name: str) -> int:
    """The value, which must be an integer. Raises CypherError."""
    if type(value) is not int:
        raise CypherError(TYPE, f"{name}() requires an Integer, got: {shown(value)}")
    return value


def _count(value: object, name: str) -> int:
    number = integer(value, name)
    if number < 0:
        raise CypherError(EXECUTION_FAILED, f"{name}() cannot handle a negative start index nor a negative length")
    return number


@function("toUpper", STRING, result=STRING, also=("upper",))
def _upper(value: object) -> object:
    return text(value, "toUpper").upper()


@function("toLower", STRING, result=STRING, also=("lower",))
def _lower(value: object) -> object:
    return text(value, "toLower").lower()


@function("trim", STRING, result=STRING)
def _trim(value: object) -> object:
    return text(value, "trim").strip()


@function("btrim", STRING, STRING, result=STRING, optional=1)
def _btrim(value: object, cut: object = None) -> object:
    return text(value, "btrim").strip(None if cut is None else text(cut, "btrim"))


@function("ltrim", STRING, STRING, result=STRING, optional=1)
def _ltrim(value: object, cut: object = None) -> object:
    return text(value, "ltrim").lstrip(None if cut is None else text(cut, "ltrim"))


@function("rtrim", STRING, STRING, result=STRING, optional=1)
def _rtrim(value: object, cut: object = None) -> object:
    return text(value, "rtrim").rstrip(None if cut is None else text(cut, "rtrim"))


def trim_one_character(trim: Callable[[object, object], object]) -> Callable[[object, object], object]:
    """The same, but as `trim(BOTH x FROM text)` has it, which cuts off one character only."""

    def checked(value: object, cut: object) -> object:
        if len(text(cut, "trim")) != 1:
            raise CypherError(ARGUMENT, "What trim() shall cut off must be one character; btrim() takes several")
        return trim(value, cut)

    return checked


@function("replace", STRING, STRING, STRING, result=STRING)
def _replace(value: object, old: object, new: object) -> object:
    return text(value, "replace").replace(text(old, "replace"), text(new, "replace"))


@function("split", STRING, (STRING, "List<String>"), result="List<String>")
def _split(value: object, separator: object) -> object:
    whole = text(value, "split")
    if not whole:  # as in Neo4j, whatever it is split by
        return [""]
    marks = []
    for each in separator if isinstance(separator, list) else [separator]:
        if each is None:
            return None
        marks.append(text(each, "split"))
    if "" in marks:
        if len(marks) > 1:
            raise NotSupportedError("split() by several separators, one of them empty, is not supported")
        return list(whole)
    parts = [whole]
    for mark in marks:
        parts = [piece for part in parts for piece in part.split(mark)]
    return parts


@function("substring", STRING, INTEGER, INTEGER, result=STRING, optional=1)
def _substring(value: object, start: object, length: object = None) -> object:
    whole = text(value, "substring")
    for each in (start, length):
        if type(each) is int and each not in INTEGERS_OF_32_BITS:
            raise CypherError(EXECUTION_FAILED, f"substring() expects an integer of 32 bits, but got: {each}")
    if not whole:  # as in Neo4j, whatever the numbers are
        return ""
    begin = _count(start, "substring")
    return whole[begin:] if length is None else whole[begin : begin + _count(length, "substring")]


@function("left", STRING, INTEGER, result=STRING)
def _left(value: object, length: object) -> object:
    whole = text(value, "left")
    return whole and whole[: _count(length, "left")]


@function("right", STRING, INTEGER, result=STRING)
def _right(value: object, length: object) -> object:
    whole, count = text(value, "right"), _count(length, "right")
    return whole[-count:] if count else ""


@function("char_length", STRING, result=INTEGER, also=("character_length",))
def _length(value: object) -> object:
    return len(text(value, "char_length"))


@function("normalize", STRING, STRING, result=STRING, optional=1)
def _normalize(value: object, form: object = "NFC") -> object:
    name = text(form, "normalize").upper()
    if name not in _NORMAL_FORMS:
        raise CypherError(TYPE, f"normalize() knows {', '.join(_NORMAL_FORMS)}, not {name}")
    return unicodedata.normalize(name, text(value, "normalize"))  # type: ignore[arg-type]
