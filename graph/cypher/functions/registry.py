"""The table of scalar functions: what each takes, what it gives, how many arguments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.instead import missing_function


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


def find(name: str, written: str, count: int, position: int) -> Function:
    """The function of that name (lower case) for so many arguments. Raises CypherError."""
    found = FUNCTIONS.get(name)
    if found is None:
        raise missing_function(name, written, position, [each.name for each in FUNCTIONS.values()])
    most = len(found.parameters)
    if count < most - found.optional:
        raise CypherError(SYNTAX, f"Insufficient parameters for function '{written}'", position=position)
    if count > most and not found.variadic:
        raise CypherError(SYNTAX, f"Too many parameters for function '{written}'", position=position)
    return found
