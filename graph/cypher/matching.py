"""Running a planned pattern: each stage is a generator that binds more of the row and hands on.

The row is one frame, written in place; whoever keeps a match copies it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from graph.cypher import joining
from graph.cypher.errors import TYPE, CypherError
from graph.cypher.expand import Matcher, Used, chain_stage, expand_stage
from graph.cypher.liveness import EVERYTHING, Asked
from graph.cypher.pattern import (
    Condition,
    NodeVariable,
    PathVariable,
    PatternGraph,
)
from graph.cypher.plan import Ends, Expand, Planner, Shortest, Stage, Start
from graph.cypher.scope import Evaluate, Frame, Run
from graph.cypher.shortest import shortest_stage
from graph.cypher.values import Node, Path, Relationship, shown
from graph.cypher.view import Direction, GraphView, Handle, JoiningView


def compile_matcher(
    graph: PatternGraph, run: Run, asked: Asked = EVERYTHING, *, number: int = -1
) -> Callable[[Frame], Iterator[None]]:
    """A function that yields once for each match, which then stands in the frame it was given.

    What is not `asked` may be missing there; where it is grouped at once, matches that are equal in all that is asked
    may come as one, their number in the slot `number`.
    """
    if graph.impossible:
        return lambda _frame: iter(())
    stages = Planner(graph, run.view).stages()
    matcher = _Assembler(graph, run).assemble(stages, asked, number)
    return lambda frame: matcher(frame, set())


class _Assembler:
    """Joins the stages, each with the conditions that can be checked as soon as it is done."""

    def __init__(self, graph: PatternGraph, run: Run) -> None:
        self._graph = graph
        self._run = run
        self._left = list(graph.conditions)

    def assemble(self, stages: list[Stage], asked: Asked, number: int) -> Matcher:
        bound = {node.name for node in self._graph.nodes.values() if node.bound}
        bound |= {each.name for each in self._graph.relationships if each.bound}
        before = self._ready(bound)
        first = [*self._not_null(), *_holds(before)]
        self._explain_conditions(before)
        view = joining.view_of(stages, self._run)
        matcher = self._steps(stages, bound) if view is None else self._join(view, stages, asked, number)
        return _check_first(first, matcher) if first else matcher

    def _join(self, view: JoiningView, stages: list[Stage], asked: Asked, number: int) -> Matcher:
        """One stage for all relationships, behind the start where that is looked up."""
        start = stages[0]
        assert isinstance(start, Start)
        checks = self._ready({start.node.name}) if start.lookup else []
        plan = joining.plan(self._graph, stages, self._left, asked)
        self._explain_stage(start, checks)
        for stage in stages[1:]:
            self._explain_stage(stage, [], joined=True)
        self._explain_conditions(self._left)
        self._left = []
        paths = {path.name for path in self._graph.paths}  # which are put together last
        last = _holds(condition for condition in plan.rest if condition.needs & paths)
        holds = _holds(condition for condition in plan.rest if not condition.needs & paths)
        matcher = joining.joined_stage(view, self._run, plan, number, holds, self._finish(last))
        return _start(start, self._run, _holds(checks), matcher) if start.lookup else matcher

    def _steps(self, stages: list[Stage], bound: set[str]) -> Matcher:
        checks: list[list[Evaluate]] = []
        choosing: list[list[Evaluate]] = []
        for stage in stages:
            if isinstance(stage, Start):
                bound.add(stage.node.name)
            else:
                each = stage.relationship
                bound |= {each.name, each.left.name, each.right.name}
            choosing.append(self._choosing(stage, bound) if isinstance(stage, Shortest) else [])
            ready = self._ready(bound)
            self._explain_stage(stage, ready)
            checks.append(_holds(ready))
        last = _holds(self._left)
        self._explain_conditions(self._left)
        self._left = []
        matcher = self._finish(last)
        for stage, holds, choice in reversed(list(zip(stages, checks, choosing, strict=True))):
            matcher = self._stage(stage, holds, choice, matcher)
        return matcher

    def _ready(self, bound: set[str]) -> list[Condition]:
        ready = [condition for condition in self._left if condition.needs <= bound]
        self._left = [condition for condition in self._left if condition not in ready]
        return ready

    def _explain_stage(self, stage: Stage, conditions: list[Condition], *, joined: bool = False) -> None:
        explanation = self._run.explanation
        if explanation is None:
            return
        if isinstance(stage, Start):
            labels = _scanned(stage.node, self._run)
            counts = [self._run.view.count_nodes(label) for label in labels or (None,)]
            explanation.start(stage.node, stage.lookup, labels, counts)
        elif isinstance(stage, Expand):
            explanation.follow(stage.relationship, forward=stage.forward, closing=stage.closing, joined=joined)
        elif isinstance(stage, Shortest):
            explanation.add("shortest path", stage.relationship.path)
        else:
            explanation.add("ends", f"of the relationship {stage.relationship.name}")
        explanation.filter(conditions)

    def _explain_conditions(self, conditions: list[Condition]) -> None:
        if self._run.explanation is not None:
            self._run.explanation.filter(conditions)

    def _choosing(self, stage: Shortest, bound: set[str]) -> list[Evaluate]:
        """Conditions on the path itself choose among paths; they are not checked after the choice."""
        each = stage.relationship
        own = {each.name, each.path} - {""}
        chosen: list[Condition] = [
            condition for condition in self._left if condition.needs & own and condition.needs <= bound | own
        ]
        self._left = [condition for condition in self._left if condition not in chosen]
        path = next((path for path in self._graph.paths if path.name == each.path), None)
        if chosen and path is not None:
            return [_bind_path(path), *(condition.holds for condition in chosen)]
        return [condition.holds for condition in chosen]

    def _not_null(self) -> list[Evaluate]:
        """A variable from before must hold a node (or relationship); where it is null, nothing matches."""
        nodes = [_is_a(Node, node.slot) for node in self._graph.nodes.values() if node.bound]
        return nodes + [_is_a(Relationship, each.slot) for each in self._graph.relationships if each.bound]

    def _finish(self, checks: list[Evaluate]) -> Matcher:
        builders = [_bind_path(path) for path in self._graph.paths]
        if not builders and not checks:
            return _nothing_left

        def finish(frame: Frame, _used: Used) -> Iterator[None]:
            for build in builders:
                build(frame)
            for check in checks:
                if check(frame) is not True:
                    return
            yield

        return finish

    def _stage(self, stage: Stage, checks: list[Evaluate], choosing: list[Evaluate], following: Matcher) -> Matcher:
        if isinstance(stage, Start):
            return _start(stage, self._run, checks, following)
        if isinstance(stage, Ends):
            return _ends(stage, self._run, checks, following)
        if isinstance(stage, Shortest):
            return shortest_stage(stage.relationship, self._run, choosing, checks, following)
        if stage.relationship.length is None:
            return expand_stage(stage, self._run, checks, following)
        return chain_stage(stage, self._run, checks, following)


def _holds(conditions: Iterable[Condition]) -> list[Evaluate]:
    checks = [condition.holds for condition in conditions]
    return [_all_of(checks)] if len(checks) > 1 else checks


def _all_of(checks: list[Evaluate]) -> Evaluate:
    """As one condition: what is false beside an error is false, as with AND."""

    def all_of(frame: Frame) -> object:
        for place, check in enumerate(checks):
            try:
                if check(frame) is not True:
                    return False
            except CypherError:
                if any(each(frame) is False for each in checks[place + 1 :]):
                    return False
                raise
        return True

    return all_of


def _nothing_left(_frame: Frame, _used: Used) -> Iterator[None]:
    yield


def _is_a(kind: type, slot: int) -> Evaluate:
    def check(frame: Frame) -> object:
        value = frame[slot]
        if value is not None and not isinstance(value, kind):
            raise CypherError(TYPE, f"Expected a {kind.__name__} but was {shown(value)}")
        return value is not None and not (isinstance(value, Relationship) and value.deleted)

    return check


def _check_first(checks: list[Evaluate], following: Matcher) -> Matcher:
    def check_first(frame: Frame, used: Used) -> Iterator[None]:
        failed: CypherError | None = None
        try:
            for check in checks:
                try:
                    if check(frame) is not True:
                        return
                except CypherError as error:
                    failed = error
            for _ in following(frame, used):
                if failed is not None:  # where nothing matches, nothing fails
                    raise failed
                yield
        finally:
            failed = None  # an error knows where it was raised, and so this place: no cycle may be left

    return check_first


# -- stages


def _start(stage: Start, run: Run, checks: list[Evaluate], following: Matcher) -> Matcher:
    candidates = _candidates(stage, run)
    slot = stage.node.slot
    node_of, tick = run.entities.node, run.clock.tick

    def start(frame: Frame, used: Used) -> Iterator[None]:
        for handle in candidates(frame):
            tick()
            frame[slot] = node_of(handle)
            for check in checks:
                if check(frame) is not True:
                    break
            else:
                yield from following(frame, used)

    return start


def _candidates(stage: Start, run: Run) -> Callable[[Frame], Iterable[Handle]]:
    view = run.view
    labels = _scanned(stage.node, run)
    lookup = stage.lookup

    def scan() -> Iterable[Handle]:
        if labels is None:
            return view.nodes()
        if len(labels) == 1:
            return view.nodes_with_label(labels[0])
        return dict.fromkeys(node for label in labels for node in view.nodes_with_label(label))

    def one(value: object) -> Iterable[Handle] | None:
        if value is None:
            return ()
        if isinstance(value, list | dict):
            return None
        assert lookup is not None
        if labels is not None and len(labels) > 1:
            found = [view.nodes_with(label, lookup.key, value) for label in labels]
            return None if None in found else dict.fromkeys(node for nodes in found for node in nodes or ())
        return view.nodes_with(labels[0] if labels else None, lookup.key, value)

    def look_up(frame: Frame) -> Iterable[Handle]:
        assert lookup is not None
        value = lookup.value(frame)
        if lookup.holding:
            found = _holding(view, labels, lookup.key, value)
            return scan() if found is None else found
        if not lookup.many:
            found = one(value)
            return scan() if found is None else found
        if not isinstance(value, list):
            return scan()
        found_all = [one(each) for each in value]
        if None in found_all:
            return scan()
        return dict.fromkeys(node for nodes in found_all for node in nodes or ())

    return look_up if lookup is not None else lambda _frame: scan()


def _holding(view: GraphView, labels: Sequence[str] | None, key: str, value: object) -> Iterable[Handle] | None:
    """The nodes that may have the value in the list of the property; None where only a scan can tell."""
    if value is None or not isinstance(view, JoiningView) or (labels is not None and len(labels) > 1):
        return None
    return view.nodes_holding(labels[0] if labels else None, key, value)


def _scanned(node: NodeVariable, run: Run) -> tuple[str, ...] | None:
    """The labels with the fewest nodes, one of which the node must have; None when it may have any."""
    count = run.view.count_nodes
    return min(node.label_sets, key=lambda labels: sum(map(count, labels)), default=None)


def _ends(stage: Ends, run: Run, checks: list[Evaluate], following: Matcher) -> Matcher:
    each = stage.relationship
    left, right, slot = each.left.slot, each.right.slot, each.slot
    loop = each.left is each.right

    def fits(frame: Frame, first: object, second: object) -> bool:
        if loop and first is not second:
            return False
        if stage.left_bound and frame[left] is not first:
            return False
        return not (stage.right_bound and frame[right] is not second)

    def ends(frame: Frame, used: Used) -> Iterator[None]:
        relationship = frame[slot]
        assert isinstance(relationship, Relationship)
        if each.unique and relationship.handle in used:
            return
        start, end = relationship.ends
        ways = [(start, end)] if each.direction is not Direction.IN else [(end, start)]
        if each.direction is Direction.BOTH and start is not end:
            ways.append((end, start))
        # Of a bound node the frame keeps what an earlier clause has put there.
        ways = [way for way in ways if fits(frame, *way)]
        run.clock.tick()
        used.add(relationship.handle)
        for first, second in ways:
            frame[left], frame[right] = first, second
            if all(check(frame) is True for check in checks):
                yield from following(frame, used)
        used.discard(relationship.handle)

    return ends


# -- paths


def _bind_path(path: PathVariable) -> Evaluate:
    """Puts the path into its slot, from the nodes and relationships that are bound."""
    slot, first = path.slot, path.nodes[0].slot
    parts = [
        (each.slot, each.length is not None, node.slot)
        for each, node in zip(path.relationships, path.nodes[1:], strict=True)
    ]

    def build(frame: Frame) -> object:
        here: Any = frame[first]
        nodes, relationships = [here], []
        for relationship_slot, chain, node_slot in parts:
            found: Any = frame[relationship_slot]
            for each in found if chain else (found,):
                start, end = each.ends
                here = end if here is start else start
                nodes.append(here)
                relationships.append(each)
            assert chain is False or nodes[-1] is frame[node_slot]
        frame[slot] = Path(tuple(nodes), tuple(relationships))
        return True

    return build
