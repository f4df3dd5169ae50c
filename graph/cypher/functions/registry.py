"""The table of scalar functions: what each takes, what it gives, how many arguments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.cypher.errors import SYNTAX, CypherError, NotSupportedError


@dataclass(frozen=True, slots=True)
class Function:
    """`parameters` holds for each argument the types it may have; the last `optional` ones may be missing.

    Where `strict`, the function is null when an argument is null, and `compute` never sees a null.
    """

    name: str
    parameters: tuple[tuple[str, ...], ...]
    result: str
    compute: Callable[..., object]
    optional: int = 0
    strict: bool = True
    variadic: bool = False


FUNCTIONS: Final[dict[str, Function]] = {}


def function(
    name: str,
    *parameters: tuple[str, ...] | str,
    result: str,
    optional: int = 0,
    strict: bool = True,
    variadic: bool = False,
    also: tuple[str, ...] = (),
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Enter a function into the table, under its name and others that mean the same."""

    def enter(compute: Callable[..., object]) -> Callable[..., object]:
        types = tuple((each,) if isinstance(each, str) else each for each in parameters)
        for each in (name, *also):
            FUNCTIONS[each.lower()] = Function(each, types, result, compute, optional, strict, variadic)
        return compute

    return enter


_TEMPORAL: Final = ("date", "datetime", "localdatetime", "time", "localtime", "duration")
_SPATIAL: Final = ("point",)
_INSTEAD: Final = {
    "valuetype": "there is no type function",
    "file": "there is no file",
    "linenumber": "there is no file",
}


def find(name: str, written: str, count: int, position: int) -> Function:
    """The function of that name (lower case) for so many arguments. Raises CypherError."""
    found = FUNCTIONS.get(name)
    if found is None:
        raise _missing(name, written, position)
    most = len(found.parameters)
    if count < most - found.optional:
        raise CypherError(SYNTAX, f"Insufficient parameters for function '{written}'", position=position)
    if count > most and not found.variadic:
        raise CypherError(SYNTAX, f"Too many parameters for function '{written}'", position=position)
    return found


def _missing(name: str, written: str, position: int) -> CypherError:
    family = name.partition(".")[0]
    if family in _TEMPORAL:
        return NotSupportedError(
            f"Temporal functions such as {written}() are not supported; keep dates as text (2024-01-31) or numbers",
            position=position,
        )
    if family in _SPATIAL:
        return NotSupportedError(f"Spatial functions such as {written}() are not supported", position=position)
    if name in _INSTEAD:
        return NotSupportedError(f"The function {written}() is not supported: {_INSTEAD[name]}", position=position)
    if name == "exists":
        return CypherError(
            SYNTAX,
            "exists(variable.property) is no longer supported. Please use `variable.property IS NOT NULL`",
            position=position,
        )
    if family in ("apoc", "gds", "genai", "vector", "graph", "db"):
        return NotSupportedError(
            f"Unknown function '{written}': the functions of {family} are not there", position=position
        )
    return CypherError(SYNTAX, f"Unknown function '{written}'{_like(name)}", position=position)


def _like(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, FUNCTIONS, n=1)
    return f"; did you mean {FUNCTIONS[close[0]].name}()?" if close else ""
