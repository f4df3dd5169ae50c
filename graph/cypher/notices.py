"""Sentences about names in a query that the graph does not know: most are slips of the pen."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Final

from graph.cypher.scope import Run
from graph.cypher.view import GraphView

_KNOWN: Final[dict[str, Callable[[GraphView], Sequence[str]]]] = {
    "label": lambda view: view.all_labels(),
    "relationship type": lambda view: view.all_relationship_types(),
    "property": lambda view: view.all_property_keys(),
}


def notices(run: Run, rows: list[list[object]]) -> list[str]:
    """One for each name that is not in the graph, in the order of the query.

    To know all properties means to look at the whole graph, which is only done where the answer looks as if one
    of them was wrong: no rows, or a column of nothing.
    """
    kinds = {kind for kind, _ in run.named}
    if not _looks_empty(rows):
        kinds.discard("property")
    known = {kind: _KNOWN[kind](run.view) for kind in sorted(kinds)}
    found = []
    for (kind, name), _ in sorted(run.named.items(), key=lambda item: item[1]):
        if kind in known and name not in known[kind]:
            found.append(f"The graph has no {kind} `{name}`{_hint(name, known[kind])}")
    return found


def _looks_empty(rows: list[list[object]]) -> bool:
    return any(all(value in (None, 0, []) for value in column) for column in zip(*rows, strict=True)) or not rows


def _hint(name: str, known: Sequence[str]) -> str:
    """The known name that is most like it, whatever the case of its letters."""
    by_lower = {each.lower(): each for each in known}
    close = difflib.get_close_matches(name.lower(), by_lower, n=1)
    return f"; did you mean `{by_lower[close[0]]}`?" if close else ""
