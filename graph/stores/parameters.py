"""Refuses parameters of queries that no store can hold, in the same words for all of them."""

from collections.abc import Mapping
from typing import Any

from graph.cypher.errors import TYPE, CypherError
from graph.cypher.parameters import check_integer
from graph.errors import QueryError


def check_parameters(params: Mapping[str, Any] | None) -> None:
    """Raises QueryError for an integer of more than 64 bits and a text that is no Unicode (a lone surrogate)."""
    for name, value in (params or {}).items():
        _check(name, value)


def _check(name: str, value: object) -> None:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            half = f"U+{ord(value[error.start]):04X}"
            raise QueryError(TYPE, f"The parameter ${name} has a text with half of a letter ({half})") from error
    elif isinstance(value, int):
        try:
            check_integer(name, value)
        except CypherError as error:
            raise QueryError(error.code, str(error)) from error
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _check(name, key)
            _check(name, item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(name, item)
