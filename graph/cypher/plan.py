"""In which order a pattern is matched: from where least is found, and on to where least is added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.cypher.pattern import Lookup, NodeVariable, PatternGraph, RelationshipVariable
from graph.cypher.view import GraphView

# What share of the nodes of a label has a given value of a property, where nothing else is known.
_SHARE_OF_A_VALUE: Final = 0.05
_CHAIN_LENGTH: Final = 3  # how many times a variable length multiplies, for want of a better guess


@dataclass(frozen=True, slots=True)
class Start:
    """Find a node by itself, with the help of a look-up where there is one."""

    node: NodeVariable
    lookup: Lookup | None


@dataclass(frozen=True, slots=True)
class Expand:
    """Follow a relationship from a node that is bound; `forward` when that is the left one.

    `closing`: the node at the other end is bound, too.
    """

    relationship: RelationshipVariable
    forward: bool
    closing: bool


@dataclass(frozen=True, slots=True)
class Ends:
    """Find the nodes at both ends of a relationship that is bound; those that are bound must be these."""

    relationship: RelationshipVariable
    left_bound: bool
    right_bound: bool


@dataclass(frozen=True, slots=True)
class Shortest:
    """Find the shortest path between two nodes that are bound."""

    relationship: RelationshipVariable


Stage = Start | Expand | Ends | Shortest


class Planner:
    """Chooses the stages of one pattern. Estimates come from the view's counts."""

    def __init__(self, graph: PatternGraph, view: GraphView) -> None:
        self._graph = graph
        self._view = view
        self._counts: dict[str, int] = {}

    def stages(self) -> list[Stage]:
        bound = {node.name for node in self._graph.nodes.values() if node.bound}
        bound |= {each.name for each in self._graph.relationships if each.bound}
        nodes = list(self._graph.nodes.values())
        if len(nodes) == 1 and not self._graph.relationships and nodes[0].name not in bound:
            return [Start(nodes[0], self._lookup(nodes[0], bound))]  # nothing to choose: no estimates
        first = self._stages_from(bound, None)
        best, least = first
        if len(self._graph.nodes) > 1:
            for node in self._graph.nodes.values():
                if node.name not in bound:
                    stages, cost = self._stages_from(bound, node)
                    if cost < least:
                        best, least = stages, cost
        return best

    def _stages_from(self, bound: set[str], start: NodeVariable | None) -> tuple[list[Stage], float]:
        """The stages when `start` is found first, and a guess at how many rows they touch."""
        bound = set(bound)
        todo = list(self._graph.relationships)
        nodes = list(self._graph.nodes.values())
        stages: list[Stage] = []
        rows, cost = 1.0, 0.0
        while True:
            if start is not None:
                stage: Stage | None = Start(start, self._lookup(start, bound))
                factor = self._found(start, bound)
                start = None
            else:
                stage, factor = self._next(todo, nodes, bound)
            if stage is None:
                return stages, cost
            stages.append(stage)
            rows *= factor
            cost += rows
            if isinstance(stage, Start):
                bound.add(stage.node.name)
            else:
                each = stage.relationship
                todo.remove(each)
                bound |= {each.name, each.left.name, each.right.name}

    def _next(
        self, todo: list[RelationshipVariable], nodes: list[NodeVariable], bound: set[str]
    ) -> tuple[Stage | None, float]:
        options: list[tuple[float, int, Stage]] = []
        for each in todo:
            stage = self._stage_of(each, bound)
            if stage is not None:
                options.append((self._growth(stage, bound), len(options), stage))
        if not options:
            for node in nodes:
                if node.name not in bound:
                    stage = Start(node, self._lookup(node, bound))
                    options.append((self._found(node, bound), len(options), stage))
        if not options:
            return None, 1.0
        factor, _, chosen = min(options, key=lambda option: option[:2])
        return chosen, factor

    def _stage_of(self, each: RelationshipVariable, bound: set[str]) -> Stage | None:
        left, right = each.left.name in bound, each.right.name in bound
        if each.shortest:
            return Shortest(each) if left and right else None
        if each.bound:
            return Ends(each, left, right)
        if not left and not right:
            return None
        return Expand(each, forward=left, closing=(left and right) or each.left is each.right)

    # -- estimates

    def _lookup(self, node: NodeVariable, bound: set[str]) -> Lookup | None:
        """A look-up whose value is known by now; a single value before a list of them, lists in nodes last."""
        usable = [each for each in node.lookups if each.needs <= bound]
        return min(usable, key=lambda each: (each.holding, each.many)) if usable else None

    def _found(self, node: NodeVariable, bound: set[str]) -> float:
        count = self._labelled(node)
        if self._lookup(node, bound) is not None:
            return max(1.0, count * _SHARE_OF_A_VALUE)
        return max(1.0, float(count))

    def _labelled(self, node: NodeVariable) -> int:
        counts = [sum(self._count(label) for label in labels) for labels in node.label_sets]
        return min(counts) if counts else self._all

    @property
    def _all(self) -> int:
        return max(1, self._view.count_nodes(None))

    def _count(self, label: str) -> int:
        if label not in self._counts:
            self._counts[label] = self._view.count_nodes(label)
        return self._counts[label]

    def _growth(self, stage: Stage, bound: set[str]) -> float:
        if not isinstance(stage, Expand):
            return 1.0
        each = stage.relationship
        if each.types:
            total = sum(self._view.count_relationships(name) for name in each.types)
        else:
            total = self._view.count_relationships(None)
        source, target = (each.left, each.right) if stage.forward else (each.right, each.left)
        degree = total / max(1, self._labelled(source))
        if each.length is not None:
            degree = max(1.0, degree) ** min(_CHAIN_LENGTH, each.length[1] or _CHAIN_LENGTH)
        if target.name in bound:
            return degree / self._all
        return degree * (_SHARE_OF_A_VALUE if self._lookup(target, bound) else 1.0)
