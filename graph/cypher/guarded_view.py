"""What a query that writes reads through: not while deleted nodes wait for their relationships to be deleted.

Neo4j finds some of such a graph and some not, by the plan that it happens to choose. No answer can be the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, cast

from graph.cypher.view import Direction, GraphView, Handle


def guarded(view: GraphView, check: Callable[[], None]) -> GraphView:
    """The view, which asks `check` before nodes or relationships are looked for; that may raise CypherError."""
    return cast("GraphView", _GuardedView(view, check))


# Other ways to look for nodes and relationships, which a view need not have: this one has not.
_LOOKING: Final = frozenset(("join", "nodes_holding"))


class _GuardedView:
    def __init__(self, view: GraphView, check: Callable[[], None]) -> None:
        self._view = view
        self._check = check

    def __getattr__(self, name: str) -> Any:
        if name in _LOOKING:
            raise AttributeError(name)
        return getattr(self._view, name)  # what tells of a node or relationship that was found

    def nodes(self) -> Iterable[Handle]:
        self._check()
        return self._view.nodes()

    def nodes_with_label(self, label: str) -> Iterable[Handle]:
        self._check()
        return self._view.nodes_with_label(label)

    def nodes_with(self, label: str | None, key: str, value: object) -> Iterable[Handle] | None:
        self._check()
        return self._view.nodes_with(label, key, value)

    def expand(self, node: Handle, direction: Direction, types: Sequence[str]) -> Iterable[tuple[Handle, Handle]]:
        self._check()
        return self._view.expand(node, direction, types)
