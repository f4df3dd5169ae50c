"""CREATE and MERGE."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.cypher import ast
from graph.cypher.errors import ARGUMENT, SEMANTIC, SYNTAX, TYPE, CypherError
from graph.cypher.expressions import all_properties, compile_expression
from graph.cypher.grouping import children, free_names
from graph.cypher.matching import compile_matcher
from graph.cypher.pattern import PatternBuilder
from graph.cypher.scope import Binding, Env, Evaluate, Frame
from graph.cypher.setting import Change, compile_set, one_name
from graph.cypher.statictypes import MAP, NODE, PATH, RELATIONSHIP, require
from graph.cypher.store_writer import StoreWriter, storable
from graph.cypher.values import Node, Path, shown
from graph.cypher.view import Direction


@dataclass(frozen=True, slots=True)
class _NodeToMake:
    slot: int
    labels: tuple[str, ...]
    properties: Evaluate
    bound: bool
    name: str


@dataclass(frozen=True, slots=True)
class _RelationshipToMake:
    slot: int
    type: str
    properties: Evaluate
    start: _NodeToMake
    end: _NodeToMake


@dataclass(frozen=True, slots=True)
class _PathToMake:
    slot: int | None
    nodes: list[_NodeToMake]
    relationships: list[_RelationshipToMake]


def compile_create(clause: ast.Create, env: Env) -> list[Change]:
    """What to do with each row, one after the other. Declares the variables of the patterns.

    Earlier paths of one CREATE can be used in later ones, but what looks into the graph, looks before anything is made.
    """
    maker = _Maker(env, "CREATE")
    makes = [maker.path(path) for path in clause.patterns]

    def look(frame: Frame) -> None:
        for slot, evaluate in maker.looks:
            frame[slot] = evaluate(frame)

    def create(frame: Frame) -> None:
        for make in makes:
            make(frame)

    return [look, create] if maker.looks else [create]


class _Maker:
    """Compiles what makes the nodes and relationships of a pattern."""

    def __init__(self, env: Env, word: str) -> None:
        self._env = env
        self._word = word
        self._writer = StoreWriter.of(env.run)
        self._made: dict[str, None] = {}  # the variables that the path at hand introduces
        self._before = frozenset(env.scope)
        # What properties find in the graph: the slot for it, and how it is found.
        self.looks: list[tuple[int, Evaluate]] = []

    def path(self, path: ast.PathPattern) -> Change:
        if path.shortest:
            raise CypherError(SYNTAX, f"shortestPath(...) cannot be used to {self._word}", position=path.position)
        alone = not path.relationships
        self._made.clear()
        nodes = [self._node(node, alone=alone) for node in path.nodes]
        relationships = [
            self._relationship(each, nodes[place], nodes[place + 1]) for place, each in enumerate(path.relationships)
        ]
        slot = None if path.variable is None else self._declare(path.variable, PATH, path.position)
        return self._make(_PathToMake(slot, nodes, relationships))

    def _declare(self, name: str, static: str, position: int) -> int:
        if name in self._env.scope:
            raise CypherError(SYNTAX, f"Variable `{name}` already declared", position=position)
        self._made[name] = None
        return self._env.declare(name, static).slot

    def _node(self, node: ast.NodePattern, *, alone: bool) -> _NodeToMake:
        if node.where is not None:
            raise CypherError(
                SYNTAX,
                f"Node pattern predicates are not allowed in {self._word}, but only in a MATCH clause",
                position=node.where.position,
            )
        name = node.variable
        if name is not None and name in self._env.scope:
            binding = self._env.lookup(name, node.position)
            require((NODE,), binding.type, node.position)
            if alone or node.labels is not None or node.properties is not None:
                raise CypherError(SYNTAX, f"Variable `{name}` already declared", position=node.position)
            return _NodeToMake(binding.slot, (), _nothing, bound=True, name=name)
        properties = self._properties(node.properties, node.variable, "node")
        labels = _names(node.labels, self._word)
        slot = self._env.run.new_slot() if name is None else self._declare(name, NODE, node.position)
        return _NodeToMake(slot, labels, properties, bound=False, name=name or "")

    def _relationship(
        self, each: ast.RelationshipPattern, left: _NodeToMake, right: _NodeToMake
    ) -> _RelationshipToMake:
        if each.length is not None:
            raise CypherError(
                SYNTAX, f"Variable length relationships cannot be used in {self._word}", position=each.position
            )
        if each.where is not None:
            raise CypherError(
                SYNTAX,
                f"Relationship pattern predicates are not allowed in {self._word}, but only in a MATCH clause",
                position=each.where.position,
            )
        if each.direction is Direction.BOTH and self._word == "CREATE":
            raise CypherError(SYNTAX, "Only directed relationships are supported in CREATE", position=each.position)
        if each.types is None:
            error_place = each.position
            raise CypherError(
                SYNTAX,
                f"Exactly one relationship type must be specified for {self._word}. Did you forget to prefix your "
                "relationship type with a ':'?",
                position=error_place,
            )
        name = one_name(each.types, self._word)
        properties = self._properties(each.properties, each.variable, "relationship")
        if each.variable is None:
            slot = self._env.run.new_slot()
        else:
            slot = self._declare(each.variable, RELATIONSHIP, each.position)
        ends = (right, left) if each.direction is Direction.IN else (left, right)
        return _RelationshipToMake(slot, name, properties, *ends)

    def _properties(self, properties: ast.Expr | None, owner: str | None, what: str) -> Evaluate:
        if properties is None:
            return _nothing
        if self._word == "CREATE":
            self._check_made_before(properties, owner)
        if self._word == "MERGE" and not isinstance(properties, ast.MapLiteral):
            raise CypherError(
                SYNTAX,
                "Parameter maps cannot be used in `MERGE` patterns (use a literal map instead, e.g. `{id: $param.id}`)",
                position=properties.position,
            )
        inside = self._env.plain()
        if self._word == "CREATE":
            inside.known = {each: self._look(each) for each in _looking(properties)}
        evaluate, static = compile_expression(properties, inside)
        require((MAP,), static, properties.position)
        position = properties.position
        merging = self._word == "MERGE"

        def all_of_them(frame: Frame) -> dict[str, object]:
            found = all_properties(evaluate(frame), position)
            for key, value in found.items() if merging else ():
                if value is None or value != value:  # noqa: PLR0124 (NaN, which equals nothing)
                    kind = "null" if value is None else "NaN"
                    message = f"Cannot merge the following {what} because of {kind} property value for '{key}'"
                    raise CypherError(SEMANTIC, message, position=position)
                storable(value)
            return found

        return all_of_them

    def _look(self, expression: ast.Expr) -> Binding:
        new = [name for name in free_names(expression) if name in self._env.scope and name not in self._before]
        if new and isinstance(expression, ast.Subquery):
            raise CypherError(SYNTAX, f"Variable `{new[0]}` not defined", position=expression.position)
        evaluate, static = compile_expression(expression, self._env.plain())
        slot = self._env.run.new_slot()
        self.looks.append((slot, evaluate))
        return Binding(slot, static)

    def _check_made_before(self, properties: ast.Expr, owner: str | None) -> None:
        made = [name for name in free_names(properties) if name in self._made or name == owner]
        if made:
            raise CypherError(
                SYNTAX,
                f"The variable '{made[0]}' is created in the same CREATE clause, so that its properties cannot be used "
                "there; use a CREATE of its own.",
                position=properties.position,
            )

    def _make(self, path: _PathToMake) -> Change:
        writer = self._writer

        def make(frame: Frame) -> None:
            for node in path.nodes:
                if not node.bound:
                    frame[node.slot] = writer.create_node(node.labels, node.properties(frame))  # type: ignore[arg-type]
            for each in path.relationships:
                start, end = _end(frame, each.start, each.type), _end(frame, each.end, each.type)
                frame[each.slot] = writer.create_relationship(
                    each.type,
                    start,
                    end,
                    each.properties(frame),  # type: ignore[arg-type]
                )
            if path.slot is not None:
                frame[path.slot] = Path(
                    tuple(frame[node.slot] for node in path.nodes),  # type: ignore[misc]
                    tuple(frame[each.slot] for each in path.relationships),  # type: ignore[misc]
                )

        return make


def _looking(thing: object) -> Iterator[ast.Expr]:
    """The parts of a piece of syntax that look into the graph, and in no loop, which gives them other things to see."""
    if isinstance(thing, ast.Subquery | ast.PatternComprehension | ast.PatternPredicate | ast.ShortestPathExpr):
        yield thing
    elif not isinstance(thing, ast.ListComprehension | ast.Quantifier | ast.Reduce):
        for child in children(thing):
            yield from _looking(child)


def _nothing(_frame: Frame) -> object:
    return {}


def _names(labels: ast.LabelExpr | None, word: str) -> tuple[str, ...]:
    """The labels to give to a new node: `A`, `A:B` or `A&B`."""
    if labels is None:
        return ()
    if labels.op == "name":
        return (labels.name,)
    if labels.op == "&":
        return tuple(name for part in labels.parts for name in _names(part, word))
    raise CypherError(
        SYNTAX,
        f"Label expressions in patterns are not allowed in {word}, but only in a MATCH clause",
        position=labels.position,
    )


def _end(frame: Frame, node: _NodeToMake, rel_type: str) -> Node:
    value = frame[node.slot]
    if isinstance(value, Node):
        return value
    if value is None:
        raise CypherError(
            ARGUMENT,
            f"Failed to create relationship of type `{rel_type}`, node `{node.name}` is missing. If "
            "you prefer to simply ignore rows where a relationship node is missing, filter them out with WHERE.",
        )
    raise CypherError(TYPE, f"Expected to find a node at '{node.name}' but found {shown(value)} instead")


# -- MERGE


def _refuse_subqueries(thing: object) -> None:
    if isinstance(thing, ast.Subquery):
        raise CypherError(SYNTAX, "Subquery expressions are not allowed in a MERGE clause.", position=thing.position)
    for child in children(thing):
        _refuse_subqueries(child)


def compile_merge(clause: ast.Merge, env: Env) -> Callable[[Frame], Iterator[Frame]]:
    """For a row, the rows of all matches, or the one of what was created. Declares the variables."""
    _refuse_subqueries((clause.pattern, clause.on_create, clause.on_match))
    before = dict(env.scope)
    maker_env = Env(env.run, dict(before), env.fixed)
    make = _Maker(maker_env, "MERGE").path(clause.pattern)
    graph = PatternBuilder(env).build((clause.pattern,), None)
    matches = compile_matcher(graph, env.run)
    # What was made stands in other slots than what was matched.
    moves = [
        (binding.slot, env.scope[name].slot)
        for name, binding in maker_env.scope.items()
        if name not in before and name in env.scope
    ]
    on_create = compile_set(clause.on_create, env)
    on_match = compile_set(clause.on_match, env)
    for name in [name for name in env.scope if name.startswith("\0")]:
        del env.scope[name]

    def merge(frame: Frame) -> Iterator[Frame]:
        found = [frame[:] for _ in matches(frame)]
        changes = on_match
        if not found:
            make(frame)
            for source, target in moves:
                frame[target] = frame[source]
            found, changes = [frame], on_create
        for row in found:
            for change in changes:
                change(row)
            yield row

    return merge
