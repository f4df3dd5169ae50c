"""Asks the embedded Cypher engine, and turns its errors into the program's."""

from collections.abc import Mapping
from typing import Any

from graph.cypher import query
from graph.cypher.errors import CypherError
from graph.cypher.view import GraphView
from graph.errors import QueryError
from graph.stores.parameters import check_parameters
from graph.stores.store import Answer


def run_query(
    view: GraphView, cypher: str, params: Mapping[str, Any] | None, *, write: bool, timeout_s: float | None
) -> Answer:
    """The engine's answer over the view.

    :raises QueryError: the query is wrong, refused, or took too long.
    """
    check_parameters(params)
    try:
        answer = query(view, cypher, params, write=write, timeout_s=timeout_s)
    except CypherError as error:
        raise QueryError(error.code, str(error)) from error
    return Answer(list(answer.columns), [list(row) for row in answer.rows], list(answer.notices))
