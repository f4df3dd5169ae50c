"""What a MATCH asks for, as a graph: nodes, relationships between them, conditions on what they need.

Node patterns of one variable are one node here. Labels, properties and the parts of WHERE all become
conditions; each names the variables that it needs, so that it can be checked as soon as they are bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Literal as OneOf

from graph.cypher import ast
from graph.cypher.compare import equals
from graph.cypher.errors import SYNTAX, CypherError, NotSupportedError
from graph.cypher.explain import shown_labels, shown_name, shown_node
from graph.cypher.expressions import compile_expression, compile_predicate
from graph.cypher.functions.chance import CHANCE
from graph.cypher.grouping import called_in
from graph.cypher.operators import compile_labels
from graph.cypher.scope import Env, Evaluate, Frame
from graph.cypher.statictypes import NODE, PATH, RELATIONSHIP, list_of, require
from graph.cypher.values import Node, Relationship
from graph.cypher.view import Direction


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must be true; `needs` are the names of the variables it looks at.

    `label`: the node's name and a label, where the condition is that the node has it. `text` is for EXPLAIN.
    """

    needs: frozenset[str]
    holds: Evaluate
    label: tuple[str, str] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """That a node's property equals a value, which an index may know.

    `many`: one of a list of values; `holding`: the property is a list that has the value in it.
    """

    key: str
    value: Evaluate
    needs: frozenset[str]
    many: bool = False
    holding: bool = False
    text: str = ""


@dataclass(slots=True)
class NodeVariable:
    """A node to find. `label_sets`: the node has a label of each of these sets (for the choice of a start)."""

    name: str
    slot: int
    bound: bool
    label_sets: list[tuple[str, ...]] = field(default_factory=list)
    lookups: list[Lookup] = field(default_factory=list)


@dataclass(slots=True)
class RelationshipVariable:
    """A relationship to find (with `length`: a chain of them) between two nodes, as written left and right.

    `types` narrows what is asked of the graph (empty: all); `admits` are further tests on each relationship of
    a chain. `unique`: it may not be one that another relationship of the MATCH is.
    """

    name: str
    slot: int
    bound: bool
    left: NodeVariable
    right: NodeVariable
    types: tuple[str, ...]
    direction: Direction
    length: tuple[int, int | None] | None
    unique: bool = True
    admits: list[Evaluate] = field(default_factory=list)
    each: int = -1
    shortest: OneOf["one", "all"] | None = None
    path: str = ""


@dataclass(slots=True)
class PathVariable:
    """A named path: the nodes and relationships it runs through."""

    name: str
    slot: int
    nodes: list[NodeVariable]
    relationships: list[RelationshipVariable]


@dataclass(slots=True)
class PatternGraph:
    """All that one MATCH asks for. `impossible`: nothing can match (a relationship would occur twice)."""

    nodes: dict[str, NodeVariable] = field(default_factory=dict)
    relationships: list[RelationshipVariable] = field(default_factory=list)
    paths: list[PathVariable] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    impossible: bool = False


def names_in(thing: object) -> Iterator[str]:
    """The names of all variables that occur anywhere in a piece of syntax; some may be local to it."""
    if isinstance(thing, ast.Variable):
        yield thing.name
    elif isinstance(thing, tuple):
        for item in thing:
            yield from names_in(item)
    elif is_dataclass(thing):
        if isinstance(thing, ast.NodePattern | ast.RelationshipPattern | ast.PathPattern) and thing.variable:
            yield thing.variable
        for each in fields(thing):
            yield from names_in(getattr(thing, each.name))


def conjuncts(where: ast.Expr | None) -> Iterator[ast.Expr]:
    """The conditions that AND joins."""
    if isinstance(where, ast.Binary) and where.operator == "AND":
        yield from conjuncts(where.left)
        yield from conjuncts(where.right)
    elif where is not None:
        yield where


class PatternBuilder:
    """Builds the graph of one MATCH; new variables are declared in the environment's scope."""

    def __init__(self, env: Env, *, introduces: bool = True) -> None:
        self._env = env
        self._outer = dict(env.scope)
        self._introduces = introduces
        self._graph = PatternGraph()
        # Inner conditions wait until all variables of the MATCH are declared.
        self._pending: list[tuple[NodeVariable | RelationshipVariable, ast.Expr]] = []
        self._wheres: list[ast.Expr] = []

    def build(self, patterns: Iterable[ast.PathPattern], where: ast.Expr | None) -> PatternGraph:
        for path in patterns:
            self._path(path)
        for owner, properties in self._pending:
            self._properties(owner, properties)
        for condition in (*self._wheres, *conjuncts(where)):
            self._where(condition)
        _mark_unique(self._graph.relationships)
        return self._graph

    # -- variables

    def _name(self, variable: str | None) -> str:
        if variable is not None:
            return variable
        # No two in a query are alike: a pattern in a subquery sees the names of the one around it.
        return f"\0{self._env.run.new_slot()}"

    def _check_new(self, name: str, position: int) -> None:
        if not self._introduces and not name.startswith("\0"):
            raise CypherError(
                SYNTAX, f"PatternExpressions are not allowed to introduce new variables: '{name}'.", position=position
            )

    def _path(self, path: ast.PathPattern) -> None:
        nodes = [self._node(node) for node in path.nodes]
        relationships = [
            self._relationship(each, nodes[place], nodes[place + 1]) for place, each in enumerate(path.relationships)
        ]
        if path.shortest:
            _make_shortest(relationships[0], path)
        if path.variable is None:
            return
        if path.variable in self._env.scope:
            raise CypherError(SYNTAX, f"Variable `{path.variable}` already declared", position=path.position)
        self._check_new(path.variable, path.position)
        slot = self._env.declare(path.variable, PATH).slot
        for relationship in relationships:
            relationship.path = path.variable
        self._graph.paths.append(PathVariable(path.variable, slot, nodes, relationships))

    def _node(self, node: ast.NodePattern) -> NodeVariable:
        name = self._name(node.variable)
        found = self._graph.nodes.get(name)
        if found is None:
            found = self._graph.nodes[name] = self._new_node(name, node.position)
        if node.labels is not None:
            self._labels(found, node.labels)
        if node.properties is not None:
            self._pending.append((found, node.properties))
        if node.where is not None:
            self._wheres.extend(conjuncts(node.where))
        return found

    def _new_node(self, name: str, position: int) -> NodeVariable:
        binding = self._env.scope.get(name)
        if binding is None:
            self._check_new(name, position)
            return NodeVariable(name, self._env.declare(name, NODE).slot, bound=False)
        _require_kind(name, NODE, binding.type, position)
        return NodeVariable(name, binding.slot, bound=True)

    def _labels(self, node: NodeVariable, labels: ast.LabelExpr) -> None:
        test = compile_labels(labels, self._env.run, "label")
        node.label_sets.extend(_label_sets(labels))
        slot = node.slot

        def has(frame: Frame) -> object:
            return test(frame[slot].known_labels)  # type: ignore[attr-defined]

        label = (node.name, labels.name) if labels.op == "name" else None
        text = f"{shown_node(node)} has label {shown_labels(labels)}"
        self._graph.conditions.append(Condition(frozenset((node.name,)), has, label, text))

    def _relationship(
        self, each: ast.RelationshipPattern, left: NodeVariable, right: NodeVariable
    ) -> RelationshipVariable:
        name = self._name(each.variable)
        static = RELATIONSHIP if each.length is None else list_of(RELATIONSHIP)
        binding = self._env.scope.get(name)
        bound = binding is not None
        if binding is None:
            self._check_new(name, each.position)
            binding = self._env.declare(name, static)
        else:
            _require_kind(name, static, binding.type, each.position)
            if any(other.name == name for other in self._graph.relationships):
                self._graph.impossible = True
            if each.length is not None:
                raise NotSupportedError(
                    "A bound variable for a variable length is not supported; compare relationships(path) instead",
                    position=each.position,
                )
        found = RelationshipVariable(name, binding.slot, bound, left, right, (), each.direction, _length(each.length))
        self._graph.relationships.append(found)
        self._types(found, each)
        if each.properties is not None:
            self._pending.append((found, each.properties))
        if each.where is not None:
            if each.length is not None:
                raise CypherError(
                    SYNTAX,
                    "Relationship pattern predicates are not supported for variable-length relationships.",
                    position=each.where.position,
                )
            self._wheres.extend(conjuncts(each.where))
        return found

    def _types(self, found: RelationshipVariable, each: ast.RelationshipPattern) -> None:
        if each.types is None:
            return
        test = compile_labels(each.types, self._env.run, "relationship type")
        sets = _label_sets(each.types)
        if len(sets) == 1 and each.types.op in ("name", "|") and _only_names(each.types):
            found.types = sets[0]
            if not found.bound:
                return

        def admitted(relationship: Relationship) -> bool:
            return test((relationship.type,))

        self._condition_of(found, lambda _frame, relationship: admitted(relationship))

    # -- conditions

    def _condition_of(self, owner: NodeVariable | RelationshipVariable, test: object) -> None:
        """Add `test(frame, entity)`, for each relationship of a chain, or for the one node or relationship."""
        if isinstance(owner, RelationshipVariable) and owner.length is not None:
            if owner.each < 0:
                owner.each = self._env.run.new_slot()
            each = owner.each
            owner.admits.append(lambda frame: test(frame, frame[each]))  # type: ignore[operator]
            return
        slot = owner.slot
        holds: Evaluate = lambda frame: test(frame, frame[slot])  # type: ignore[operator]  # noqa: E731
        text = f"[{shown_name(owner.name)}] has its type"
        self._graph.conditions.append(Condition(frozenset((owner.name,)), holds, text=text))

    def _properties(self, owner: NodeVariable | RelationshipVariable, properties: ast.Expr) -> None:
        if not isinstance(properties, ast.MapLiteral):
            raise CypherError(
                SYNTAX,
                "Parameter maps cannot be used in `MATCH` patterns (use a literal map instead, e.g. `{id: $param.id}`)",
                position=properties.position,
            )
        for key, expression in properties.entries:
            self._equality(owner, key, expression)

    def _equality(self, owner: NodeVariable | RelationshipVariable, key: str, expression: ast.Expr) -> None:
        env = self._env.plain()
        self._env.run.mention("property", key, expression.position)
        value = compile_expression(expression, env).evaluate
        needs = self._needs(expression)

        def same(frame: Frame, entity: Node | Relationship) -> object:
            return equals(entity.properties.get(key), value(frame))

        if isinstance(owner, NodeVariable):
            owner.lookups.append(Lookup(key, value, needs, text=self._env.run.text(expression)))
        if isinstance(owner, RelationshipVariable) and owner.length is not None:
            self._condition_of(owner, same)
            return
        slot = owner.slot
        text = f"{shown_name(owner.name)}.{key} = {self._env.run.text(expression)}"
        self._graph.conditions.append(
            Condition(needs | {owner.name}, lambda frame: same(frame, frame[slot]), text=text)  # type: ignore[arg-type]
        )

    def _needs(self, expression: ast.Expr) -> frozenset[str]:
        """Which variables that this MATCH binds the expression looks at."""
        scope = self._env.scope
        return frozenset(name for name in names_in(expression) if name in scope and name not in self._outer)

    def _where(self, condition: ast.Expr) -> None:
        env = self._env.plain()
        if isinstance(condition, ast.Comparison) and condition.operators == ("=",):
            left, right = condition.operands
            self._hint(left, right)
            self._hint(right, left)
        elif isinstance(condition, ast.Binary) and condition.operator == "IN":
            self._hint(condition.left, condition.right, many=True)
            self._hint(condition.right, condition.left, holding=True)
        elif isinstance(condition, ast.HasLabels) and isinstance(condition.subject, ast.Variable):
            node = self._graph.nodes.get(condition.subject.name)
            if node is not None:
                node.label_sets.extend(_label_sets(condition.labels))
        holds = compile_predicate(condition, env)
        needs = self._needs(condition)
        if any(name in CHANCE for name in called_in(condition)):  # is thrown for each match, not once
            needs = needs.union(self._graph.nodes, (each.name for each in self._graph.relationships))
        self._graph.conditions.append(Condition(needs, holds, text=self._env.run.text(condition)))

    def _hint(self, access: ast.Expr, value: ast.Expr, *, many: bool = False, holding: bool = False) -> None:
        """Where a condition says `node.key = value` or the like, remember it for an index."""
        if not (isinstance(access, ast.Property) and isinstance(access.subject, ast.Variable)):
            return
        node = self._graph.nodes.get(access.subject.name)
        needs = self._needs(value)
        if node is not None and node.name not in needs:
            evaluate = compile_expression(value, self._env.plain()).evaluate
            node.lookups.append(Lookup(access.key, evaluate, needs, many, holding, self._env.run.text(value)))


def _require_kind(name: str, expected: str, actual: str, position: int) -> None:
    try:
        require((expected,), actual, position)
    except CypherError:
        raise CypherError(
            SYNTAX,
            f"Type mismatch: {name} defined with conflicting type {actual} (expected {expected})",
            position=position,
        ) from None


def _length(length: tuple[int | None, int | None] | None) -> tuple[int, int | None] | None:
    if length is None:
        return None
    low, high = length
    return (1 if low is None else low, high)


def _make_shortest(relationship: RelationshipVariable, path: ast.PathPattern) -> None:
    relationship.shortest = path.shortest
    relationship.unique = False
    low, _ = relationship.length or (1, 1)
    if low > 1:
        raise CypherError(
            SYNTAX, "shortestPath(...) does not support a minimal length different from 0 or 1", position=path.position
        )


def _only_names(labels: ast.LabelExpr) -> bool:
    return labels.op == "name" or (labels.op == "|" and all(_only_names(part) for part in labels.parts))


def _label_sets(labels: ast.LabelExpr) -> list[tuple[str, ...]]:
    """Sets of labels, of each of which a match has one; nothing where this cannot be told."""
    if labels.op == "name":
        return [(labels.name,)]
    if labels.op == "&":
        return [each for part in labels.parts for each in _label_sets(part)]
    if labels.op == "|" and all(_label_sets(part) for part in labels.parts):
        return [tuple(dict.fromkeys(name for part in labels.parts for name in _label_sets(part)[0]))]
    return []


def _mark_unique(relationships: list[RelationshipVariable]) -> None:
    """Where no other relationship of the MATCH can be the same, nobody need look."""
    for one in relationships:
        one.unique = one.shortest is None and any(
            other is not one
            and other.shortest is None
            and (not one.types or not other.types or bool(set(one.types) & set(other.types)))
            for other in relationships
        )
