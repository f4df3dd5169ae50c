"""shortestPath and allShortestPaths between two bound nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.cypher.errors import EXECUTION_FAILED, CypherError
from graph.cypher.expand import Matcher, Used, chain_steps
from graph.cypher.pattern import RelationshipVariable
from graph.cypher.plan import Expand
from graph.cypher.scope import Evaluate, Frame, Run
from graph.cypher.view import Handle

# The relationships from the first node to the last, with the last node.
_Trail = tuple[tuple[Handle, ...], Handle]


def shortest_stage(
    each: RelationshipVariable, run: Run, choosing: list[Evaluate], checks: list[Evaluate], following: Matcher
) -> Matcher:
    """Bind the relationships of the shortest path, or of each of the shortest.

    The conditions `choosing` take part in the choice: the shortest path that fulfils them is found.
    """
    low, high = each.length or (1, 1)
    search = _Search(each, run, low, high)
    left, right, slot = each.left.slot, each.right.slot, each.slot
    relationship_of = run.entities.relationship
    single = each.length is None

    def shortest(frame: Frame, used: Used) -> Iterator[None]:
        first: Any = frame[left]
        last: Any = frame[right]
        if first is last and low > 0:
            raise CypherError(
                EXECUTION_FAILED,
                "The shortest path algorithm does not work when the start and end nodes are the "
                "same; exclude these with WHERE a <> b",
            )
        best: int | None = None
        trails = search.trails(frame, first.handle, last.handle, thorough=bool(choosing))
        for trail in trails:
            if best is not None and len(trail) > best:
                return
            found = [relationship_of(one) for one in trail]
            frame[slot] = found[0] if single else found
            if not all(check(frame) is True for check in choosing):
                continue
            best = len(trail)
            if all(check(frame) is True for check in checks):
                yield from following(frame, used)
            if each.shortest == "one":
                return

    return shortest


class _Search:
    """Breadth first, from the first node."""

    def __init__(self, each: RelationshipVariable, run: Run, low: int, high: int | None) -> None:
        self._steps = chain_steps(Expand(each, forward=True, closing=False), run)
        self._low = low
        self._high = high

    def trails(self, frame: Frame, first: Handle, last: Handle, *, thorough: bool) -> Iterator[tuple[Handle, ...]]:
        """The trails to the last node, shorter ones first; all of them if thorough, else only the shortest."""
        if first == last and self._low == 0:
            yield ()
            if not thorough:
                return
        if thorough:
            yield from self._all_trails(frame, first, last)
        else:
            yield from self._shortest_trails(frame, first, last)

    def _all_trails(self, frame: Frame, first: Handle, last: Handle) -> Iterator[tuple[Handle, ...]]:
        level: list[_Trail] = [((), first)]
        depth = 0
        while level and (self._high is None or depth < self._high):
            depth += 1
            following: list[_Trail] = []
            for trail, node in level:
                for relationship, other in self._steps(frame, node, set(trail)):
                    longer = (*trail, relationship)
                    following.append((longer, other))
                    if other == last:
                        yield longer
            level = following

    def _shortest_trails(self, frame: Frame, first: Handle, last: Handle) -> Iterator[tuple[Handle, ...]]:
        """Layer by layer; each node keeps all the ways by which its layer reached it first."""
        before: dict[Handle, list[tuple[Handle, Handle]]] = {first: []}
        layer = [first]
        depth = 0
        while layer and last not in before and (self._high is None or depth < self._high):
            depth += 1
            reached: dict[Handle, list[tuple[Handle, Handle]]] = {}
            for node in layer:
                for relationship, other in self._steps(frame, node, set()):
                    if other not in before:
                        reached.setdefault(other, []).append((relationship, node))
            before.update(reached)
            layer = list(reached)
        if last in before and last != first:
            yield from self._back(before, first, last)

    def _back(
        self, before: dict[Handle, list[tuple[Handle, Handle]]], first: Handle, last: Handle
    ) -> Iterator[tuple[Handle, ...]]:
        stack: list[_Trail] = [((), last)]
        while stack:
            trail, node = stack.pop()
            if node == first:
                yield trail
                continue
            stack.extend(((relationship, *trail), source) for relationship, source in reversed(before[node]))
