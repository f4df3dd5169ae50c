"""The stages of matching that follow relationships: one, or a chain of them.

`used` holds the relationships that the match has taken, since none may occur twice in one MATCH.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graph.cypher.plan import Expand
from graph.cypher.scope import Evaluate, Frame, Run
from graph.cypher.values import Relationship
from graph.cypher.view import Handle

Used = set[Handle]
# Binds more of the frame; yields once for each way to do so, the frame then holding it.
Matcher = Callable[[Frame, Used], Iterator[None]]


def expand_stage(stage: Expand, run: Run, checks: list[Evaluate], following: Matcher) -> Matcher:
    """Bind the relationship and the node at its other end."""
    each = stage.relationship
    source, target = (each.left, each.right) if stage.forward else (each.right, each.left)
    source_slot, target_slot, slot = source.slot, target.slot, each.slot
    direction = each.direction if stage.forward else each.direction.reverse
    types, unique, closing = each.types, each.unique, stage.closing
    neighbours, tick = run.view.expand, run.clock.tick
    node_of, relationship_of = run.entities.node, run.entities.relationship

    def expand(frame: Frame, used: Used) -> Iterator[None]:
        here: Any = frame[source_slot]
        there: Any = frame[target_slot].handle if closing else None  # type: ignore[attr-defined]
        for relationship, other in neighbours(here.handle, direction, types):
            tick()
            if unique and relationship in used:
                continue
            if closing:
                if other != there:
                    continue
            else:
                frame[target_slot] = node_of(other)
            frame[slot] = relationship_of(relationship)
            for check in checks:
                if check(frame) is not True:
                    break
            else:
                if unique:
                    used.add(relationship)
                    yield from following(frame, used)
                    used.discard(relationship)
                else:
                    yield from following(frame, used)

    return expand


def chain_stage(stage: Expand, run: Run, checks: list[Evaluate], following: Matcher) -> Matcher:
    """Bind the list of relationships of a variable length, and the node at its end. Depth first."""
    each = stage.relationship
    assert each.length is not None
    low, high = each.length
    source, target = (each.left, each.right) if stage.forward else (each.right, each.left)
    source_slot, target_slot, slot = source.slot, target.slot, each.slot
    closing, forward = stage.closing, stage.forward
    steps = chain_steps(stage, run)
    node_of, relationship_of = run.entities.node, run.entities.relationship

    def chain(frame: Frame, used: Used) -> Iterator[None]:
        here: Any = frame[source_slot]
        there: Any = frame[target_slot].handle if closing else None  # type: ignore[attr-defined]
        taken: list[Handle] = []

        def reached(handle: Handle) -> Iterator[None]:
            if len(taken) < low or (closing and handle != there):
                return
            if not closing:
                frame[target_slot] = node_of(handle)
            chained: list[Relationship] = [relationship_of(one) for one in taken]
            frame[slot] = chained if forward else chained[::-1]
            if all(check(frame) is True for check in checks):
                yield from following(frame, used)

        yield from reached(here.handle)
        if high == 0:
            return
        open_steps = [steps(frame, here.handle, used)]
        while open_steps:
            found = next(open_steps[-1], None)
            if found is None:
                open_steps.pop()
                if taken:
                    used.discard(taken.pop())
                continue
            relationship, other = found
            taken.append(relationship)
            used.add(relationship)
            yield from reached(other)
            if high is None or len(taken) < high:
                open_steps.append(steps(frame, other, used))
            else:
                used.discard(taken.pop())

    return chain


def chain_steps(stage: Expand, run: Run) -> Callable[[Frame, Handle, Used], Iterator[tuple[Handle, Handle]]]:
    """A function that gives the admitted next (relationship, node) from a node, leaving out those used."""
    each = stage.relationship
    direction = each.direction if stage.forward else each.direction.reverse
    types, admits, each_slot = each.types, each.admits, each.each
    neighbours, tick = run.view.expand, run.clock.tick
    relationship_of = run.entities.relationship

    def steps(frame: Frame, handle: Handle, used: Used) -> Iterator[tuple[Handle, Handle]]:
        for pair in neighbours(handle, direction, types):
            tick()
            if pair[0] in used:
                continue
            if admits:
                frame[each_slot] = relationship_of(pair[0])
                if not all(admit(frame) is True for admit in admits):
                    continue
            yield pair

    return steps
