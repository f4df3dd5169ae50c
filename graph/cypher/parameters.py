"""The values of a query's parameters: which ones a query can compute with."""

from __future__ import annotations

from collections.abc import Mapping

from graph.cypher.errors import TYPE, CypherError
from graph.cypher.values import INTEGERS_OF_64_BITS


def check_integer(name: str, value: int) -> None:
    """Raises CypherError for an integer, in the parameter of that name, that does not fit into 64 bits."""
    if value not in INTEGERS_OF_64_BITS:
        raise CypherError(TYPE, f"The parameter ${name} has an integer that does not fit into 64 bits")


def computable(name: str, value: object) -> object:
    """The value of the parameter of that name as the engine computes with it; tuples become lists.

    Raises CypherError for what is no value of Cypher's.
    """
    if value is None or isinstance(value, bool | float | str):
        return value
    if isinstance(value, int):
        check_integer(name, value)
        return value
    if isinstance(value, list | tuple):
        return [computable(name, item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): computable(name, item) for key, item in value.items()}
    raise CypherError(
        TYPE,
        f"The parameter ${name} has a value of type {type(value).__name__}; parameters are made of null, truth "
        "values, numbers, text, lists and maps",
    )
