"""Expressions -> closures. `compile_expression` gives a function from a row to a value, and its static type.

Each kind of expression is compiled by one function, entered with `compiles`; the kinds that loop or look into
the graph are in the modules `comprehensions` and `subqueries`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from graph.cypher import ast
from graph.cypher.errors import EXECUTION_FAILED, SYNTAX, TYPE, CypherError
from graph.cypher.scope import Env, Evaluate, Frame
from graph.cypher.statictypes import (
    ANY,
    BOOLEAN,
    FLOAT,
    GIVEN_LIST,
    INTEGER,
    LIST,
    MAP,
    NODE,
    NUMBER,
    RELATIONSHIP,
    STORED_ITEM,
    STRING,
    inner_of,
    is_list,
    is_union,
    join,
    list_from,
    list_of,
    require,
    union,
)
from graph.cypher.values import INTEGERS_OF_32_BITS, Node, Relationship, shown


class Compiled(NamedTuple):
    """What computes an expression from a row, and what is known of the value's type."""

    evaluate: Evaluate
    type: str


_Compile = Callable[[Any, Env], Compiled]
_COMPILERS: dict[type, _Compile] = {}


def compiles(*kinds: type) -> Callable[[_Compile], _Compile]:
    """Enter the function that compiles these kinds of expression."""

    def enter(compile_one: _Compile) -> _Compile:
        for kind in kinds:
            _COMPILERS[kind] = compile_one
        return compile_one

    return enter


def compile_expression(expression: ast.Expr, env: Env) -> Compiled:
    """Raises CypherError for unknown variables and functions, and for types that cannot be right."""
    if env.known and not env.inside_aggregate:
        binding = env.known.get(expression)
        if binding is not None:
            slot = binding.slot
            return Compiled(lambda frame: frame[slot], binding.type)
    return _COMPILERS[type(expression)](expression, env)


def compile_predicate(expression: ast.Expr, env: Env) -> Evaluate:
    """A condition: the closure gives True, False or None. Raises CypherError where it is no truth value."""
    evaluate, static = compile_expression(expression, env)
    require((BOOLEAN,), static, expression.position)
    if static == BOOLEAN:
        return evaluate
    position = expression.position

    def checked(frame: Frame) -> object:
        return truth(evaluate(frame), position)

    return checked


def truth(value: object, position: int) -> bool | None:
    """The value, which must be a truth value or null."""
    if value is None or value is True or value is False:
        return value
    if isinstance(value, list):  # as in Neo4j, where it is not known before that this is a list
        return len(value) > 0
    raise CypherError(TYPE, f"Don't know how to treat that as a predicate: {shown(value)}", position=position)


# -- leaves


@compiles(ast.Literal)
def _literal(expression: ast.Literal, _env: Env) -> Compiled:
    value = expression.value
    types = {bool: BOOLEAN, int: INTEGER, float: FLOAT, str: STRING}
    return Compiled(lambda _frame: value, types.get(type(value), ANY))


@compiles(ast.Parameter)
def _parameter(expression: ast.Parameter, env: Env) -> Compiled:
    if expression.name not in env.run.parameters:
        env.run.missing.setdefault(expression.name, expression.position)
    value = env.run.parameters.get(expression.name)
    # As in Neo4j, the type of a given value counts before the query runs; that of a float does not.
    types = {bool: BOOLEAN, int: INTEGER, str: STRING, list: GIVEN_LIST, dict: MAP}
    return Compiled(lambda _frame: value, types.get(type(value), ANY))


@compiles(ast.Variable)
def _variable(expression: ast.Variable, env: Env) -> Compiled:
    binding = env.lookup(expression.name, expression.position)
    slot = binding.slot
    return Compiled(lambda frame: frame[slot], binding.type)


# -- access

_WITH_PROPERTIES = (MAP, NODE, RELATIONSHIP)


@compiles(ast.Property)
def _property(expression: ast.Property, env: Env) -> Compiled:
    subject, static = compile_expression(expression.subject, env)
    if static != STORED_ITEM:
        require(_WITH_PROPERTIES, static, expression.subject.position)
    key, position = expression.key, expression.position
    # What may be a map may have any key; as in Neo4j there are no notices of those.
    if static in (NODE, RELATIONSHIP):
        env.run.mention("property", key, position)
    if isinstance(expression.subject, ast.Variable) and static in (NODE, RELATIONSHIP):
        slot = env.lookup(expression.subject.name, position).slot

        def of_entity(frame: Frame) -> object:
            entity: Any = frame[slot]
            return None if entity is None else entity.properties.get(key)

        return Compiled(of_entity, ANY)

    def of_anything(frame: Frame) -> object:
        return property_of(subject(frame), key, position)

    return Compiled(of_anything, ANY)


def property_of(value: object, key: str, position: int) -> object:
    """The value's property, null where it has none. Raises CypherError where it can have none."""
    if value is None:
        return None
    if isinstance(value, Node | Relationship):
        return value.properties.get(key)
    if isinstance(value, dict):
        return value.get(key)
    raise CypherError(TYPE, f"Type mismatch: expected a map but was {shown(value)}", position=position)


# What stands in the brackets after anything but a list, and its type.
_ENTITY_KEY = ("node or relationship property key", (STRING,))
_INDEXES = {MAP: ("map key", (STRING,)), NODE: _ENTITY_KEY, RELATIONSHIP: _ENTITY_KEY}


@compiles(ast.Index)
def _index(expression: ast.Index, env: Env) -> Compiled:
    subject, static = compile_expression(expression.subject, env)
    index, index_type = compile_expression(expression.index, env)
    if not is_list(static):
        require((*_WITH_PROPERTIES, LIST), static, expression.subject.position)
    place = expression.index.position
    if isinstance(expression.index, ast.Literal) and expression.index.value == "":
        raise CypherError(SYNTAX, "A property's name cannot be empty", position=place)
    what, fitting = _INDEXES.get(static, ("list index", (INTEGER, NUMBER)))
    checked = is_list(static) or static in _INDEXES or is_stored(expression.subject, env)
    if checked and not is_union(index_type) and index_type not in (*fitting, ANY):
        raise CypherError(
            SYNTAX, f"Type mismatch: {what} must be given as {fitting[0]}, but was {index_type}", position=place
        )

    def evaluate(frame: Frame) -> object:
        return _element(subject(frame), index(frame), place)

    return Compiled(evaluate, item_type(expression.subject, static, env))


def is_stored(expression: ast.Expr, env: Env) -> bool:
    """Whether it is a property of what is known to be a node or a relationship."""
    return isinstance(expression, ast.Property) and compile_expression(expression.subject, env).type in (
        NODE,
        RELATIONSHIP,
    )


def item_type(expression: ast.Expr, static: str, env: Env) -> str:
    """What is known of the items of a list that the expression gives."""
    if is_list(static):
        return inner_of(static)
    return STORED_ITEM if is_stored(expression, env) else ANY


def _element(value: object, index: object, position: int) -> object:
    if value is None or index is None:
        return None
    if isinstance(value, list):
        if type(index) is not int:
            raise CypherError(
                TYPE, f"Cannot access a list using a non-integer index, got {shown(index)}", position=position
            )
        return value[index] if -len(value) <= index < len(value) else None
    if isinstance(value, dict | Node | Relationship):
        if type(index) is not str:
            raise CypherError(
                TYPE, f"Cannot access a map using a non-string key, got {shown(index)}", position=position
            )
        return property_of(value, index, position)
    raise CypherError(TYPE, f"{shown(value)} is not a collection or a map", position=position)


@compiles(ast.Slice)
def _slice(expression: ast.Slice, env: Env) -> Compiled:
    subject, static = compile_expression(expression.subject, env)
    require((LIST,), static, expression.subject.position)
    low = _bound(expression.low, env)
    high = _bound(expression.high, env)
    position = expression.position

    def evaluate(frame: Frame) -> object:
        value = subject(frame)
        bounds = [each(frame) if each else each for each in (low, high)]
        if value is None or (low and bounds[0] is None) or (high and bounds[1] is None):
            return None
        items = value if isinstance(value, list) else [value]
        return items[slice(*_integers(bounds, position))]

    return Compiled(evaluate, list_from(static))


def _bound(expression: ast.Expr | None, env: Env) -> Evaluate | None:
    if expression is None:
        return None
    evaluate, static = compile_expression(expression, env)
    require((INTEGER,), static, expression.position)
    return evaluate


def _integers(bounds: list[object], position: int) -> list[int | None]:
    for bound in bounds:
        if bound is not None and type(bound) is not int:
            raise CypherError(TYPE, f"Expected an Integer but was {shown(bound)}", position=position)
        if type(bound) is int and bound not in INTEGERS_OF_32_BITS:
            raise CypherError(EXECUTION_FAILED, f"Expected an integer of 32 bits, but got: {bound}", position=position)
    return bounds  # type: ignore[return-value]


# -- making lists and maps


@compiles(ast.ListLiteral)
def _list(expression: ast.ListLiteral, env: Env) -> Compiled:
    compiled = [compile_expression(item, env) for item in expression.items]
    items = [each.evaluate for each in compiled]
    return Compiled(lambda frame: [item(frame) for item in items], list_of(join([each.type for each in compiled])))


@compiles(ast.MapLiteral)
def _map(expression: ast.MapLiteral, env: Env) -> Compiled:
    entries = [(key, compile_expression(value, env).evaluate) for key, value in expression.entries]
    return Compiled(lambda frame: {key: value(frame) for key, value in entries}, MAP)


@compiles(ast.MapProjection)
def _map_projection(expression: ast.MapProjection, env: Env) -> Compiled:
    subject, static = compile_expression(expression.subject, env)
    position = expression.position
    require(_WITH_PROPERTIES, static, position)
    parts: list[Callable[[Frame, object, dict[str, object]], object]] = []
    for item in expression.items:
        parts.append(_projected(item, env, position))
        if isinstance(item, ast.ProjectedProperty) and static in (NODE, RELATIONSHIP):
            env.run.mention("property", item.key, position)

    def evaluate(frame: Frame) -> object:
        value = subject(frame)
        if value is None:
            return None
        result: dict[str, object] = {}
        for part in parts:
            part(frame, value, result)
        return result

    return Compiled(evaluate, MAP)


def _projected(
    item: ast.ProjectedAll | ast.ProjectedProperty | ast.ProjectedEntry, env: Env, position: int
) -> Callable[[Frame, object, dict[str, object]], object]:
    if isinstance(item, ast.ProjectedAll):
        return lambda _frame, value, result: result.update(_all_left(value, position))
    key = item.key
    if isinstance(item, ast.ProjectedEntry):
        evaluate = compile_expression(item.value, env).evaluate
        return lambda frame, _value, result: result.__setitem__(key, evaluate(frame))
    return lambda _frame, value, result: result.__setitem__(key, property_of(value, key, position))


def _all_left(value: object, position: int) -> dict[str, object]:
    """All properties for `x {.*}`: none of what has been deleted."""
    return {} if isinstance(value, Relationship) and value.deleted else all_properties(value, position)


def all_properties(value: object, position: int) -> dict[str, object]:
    """All properties of a node, a relationship or a map. Raises CypherError for anything else.

    A node that has been deleted has none; of a relationship, that is an error, as in Neo4j.
    """
    if isinstance(value, Node | Relationship):
        return {} if isinstance(value, Node) and value.deleted else dict(value.properties)
    if isinstance(value, dict):
        return value
    raise CypherError(TYPE, f"Type mismatch: expected a map but was {shown(value)}", position=position)


# -- CASE


@compiles(ast.Case)
def _case(expression: ast.Case, env: Env) -> Compiled:
    branches = [(compile_predicate(test, env), compile_expression(value, env)) for test, value in expression.branches]
    otherwise = compile_expression(expression.otherwise or ast.Literal(0, None), env)
    static = union([*(value.type for _, value in branches), *([otherwise.type] if expression.otherwise else [])])
    tests = [(test, value.evaluate) for test, value in branches]
    fallback = otherwise.evaluate

    def evaluate(frame: Frame) -> object:
        for test, value in tests:
            if test(frame) is True:
                return value(frame)
        return fallback(frame)

    return Compiled(evaluate, static)
