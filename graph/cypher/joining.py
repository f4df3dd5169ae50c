"""Matching several relationships at once, where the graph's store can join them itself (`JoiningView`).

It is a faster way to the same rows: the store gives the nodes and relationships that fit together, and every
condition that it was not told of is checked here as in step-by-step matching.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from graph.cypher.expand import Matcher, Used
from graph.cypher.liveness import Asked
from graph.cypher.pattern import Condition, NodeVariable, PatternGraph, RelationshipVariable
from graph.cypher.plan import Expand, Stage, Start
from graph.cypher.scope import Evaluate, Frame, Run
from graph.cypher.view import Direction, Handle, Join, JoiningView, Step

_MOST_STAGES = 16  # SQLite joins 64 tables, its conditions may be nested 1,000 deep; nobody writes so much
_PRESENT = object()  # stands in the slot of a variable of which it is only asked that it is there


def view_of(stages: Sequence[Stage], run: Run) -> JoiningView | None:
    """The store, if it can join these stages: a start, and from there one relationship after the other."""
    if run.writing is not None or not 2 <= len(stages) <= _MOST_STAGES or not isinstance(run.view, JoiningView):
        return None
    start, *rest = stages
    plain = all(
        isinstance(stage, Expand)
        and stage.relationship.length is None
        and stage.relationship.direction is not Direction.BOTH
        and not (stage.relationship.left.bound or stage.relationship.right.bound)  # of which the store knows nothing
        for stage in rest
    )
    return run.view if plain and isinstance(start, Start) else None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the store is asked for, and where it goes: the nodes and relationships of a row, in this order.

    `start` is where the join begins; `rest` are the conditions that are left to check; `present` the slots of what is
    only counted.
    """

    join: Join
    start: NodeVariable
    nodes: tuple[NodeVariable, ...]
    relationships: tuple[RelationshipVariable, ...]
    rest: list[Condition]
    present: list[int]


def plan(graph: PatternGraph, stages: Sequence[Stage], conditions: Sequence[Condition], asked: Asked) -> Plan:
    """The join of the stages; a start with a look-up is found before, and given."""
    start, expansions = stages[0], [stage for stage in stages[1:] if isinstance(stage, Expand)]
    assert isinstance(start, Start)
    given = start.lookup is not None
    nodes, steps = _steps(start.node, expansions)
    labels, rest = _labels(nodes, conditions, given=given)
    needed = _needed(graph, rest, asked)
    chosen = [place for place, node in enumerate(nodes) if node.name in needed and not (given and place == 0)]
    followed = [each.relationship for each in expansions]
    taken = [place for place, each in enumerate(followed) if each.name in needed]
    counted = asked.grouped and len(chosen) + given < len(nodes)
    join = Join(given, labels, steps, _apart(followed), tuple(chosen), tuple(taken), counted)
    present = [node.slot for node in nodes[given:] if node.name in asked.counted]
    present += [each.slot for each in followed if each.name in asked.counted]
    return Plan(join, start.node, tuple(nodes[i] for i in chosen), tuple(followed[i] for i in taken), rest, present)


def _steps(start: NodeVariable, expansions: Sequence[Expand]) -> tuple[list[NodeVariable], tuple[Step, ...]]:
    nodes, steps = [start], []
    for stage in expansions:
        each = stage.relationship
        source, target = (each.left, each.right) if stage.forward else (each.right, each.left)
        direction = each.direction if stage.forward else each.direction.reverse
        if target not in nodes:
            nodes.append(target)
        steps.append(Step(nodes.index(source), nodes.index(target), each.types, direction, closing=stage.closing))
    return nodes, tuple(steps)


def _labels(
    nodes: Sequence[NodeVariable], conditions: Sequence[Condition], *, given: bool
) -> tuple[tuple[tuple[str, ...], ...], list[Condition]]:
    """The labels that the store is told of, by node, and the conditions that are left."""
    places = {node.name: place for place, node in enumerate(nodes) if not (given and place == 0)}
    labels: list[list[str]] = [[] for _ in nodes]
    rest = []
    for condition in conditions:
        if condition.label is not None and condition.label[0] in places:
            name, label = condition.label
            labels[places[name]].append(label)
        else:
            rest.append(condition)
    return tuple(map(tuple, labels)), rest


def _needed(graph: PatternGraph, rest: Sequence[Condition], asked: Asked) -> frozenset[str]:
    names = asked.names
    if names is None:
        names = frozenset(name for name in graph.nodes if not name.startswith("\0")).union(
            each.name for each in graph.relationships if not each.name.startswith("\0")
        )
    for path in graph.paths:
        names = names.union((each.name for each in path.nodes), (each.name for each in path.relationships))
    return names.union(*(condition.needs for condition in rest))


def _apart(followed: Sequence[RelationshipVariable]) -> tuple[tuple[int, int], ...]:
    """The pairs of relationships that could be the same and may not."""
    return tuple(
        (first, second)
        for (first, one), (second, other) in combinations(enumerate(followed), 2)
        if one.unique and other.unique and (not one.types or not other.types or set(one.types) & set(other.types))
    )


def joined_stage(
    view: JoiningView, run: Run, wanted: Plan, number: int, checks: list[Evaluate], following: Matcher
) -> Matcher:
    """Bind what the join gives; its number of times goes into the slot `number` where equal rows come as one."""
    join, present = wanted.join, wanted.present
    node_slots = [node.slot for node in wanted.nodes]
    relationship_slots = [each.slot for each in wanted.relationships]
    split = len(node_slots)
    start_slot = wanted.start.slot
    node_of, relationship_of, tick = run.entities.node, run.entities.relationship, run.clock.tick

    def joined(frame: Frame, used: Used) -> Iterator[None]:
        start: Handle | None = None
        if join.given:
            here: Any = frame[start_slot]
            start = here.handle
        for slot in present:
            frame[slot] = _PRESENT
        for row in view.join(join, start):
            tick()
            for slot, handle in zip(node_slots, row, strict=False):
                frame[slot] = node_of(handle)
            for slot, handle in zip(relationship_slots, row[split:], strict=False):
                frame[slot] = relationship_of(handle)
            if join.counted:
                frame[number] = row[-1]
            for check in checks:
                if check(frame) is not True:
                    break
            else:
                yield from following(frame, used)

    return joined
