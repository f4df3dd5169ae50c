"""Calls of functions, scalar and aggregating."""

from __future__ import annotations

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.expressions import Compiled, compile_expression, compiles, is_stored, item_type
from graph.cypher.functions import find
from graph.cypher.functions.aggregates import AGGREGATES, checked_fraction
from graph.cypher.functions.chance import CHANCE
from graph.cypher.functions.strings import trim_one_character
from graph.cypher.grouping import called_in
from graph.cypher.scope import Aggregate, Env, Evaluate, Frame
from graph.cypher.statictypes import (
    ANY,
    FLOAT,
    INTEGER,
    MAP,
    NODE,
    PATH,
    RELATIONSHIP,
    STRING,
    is_list,
    list_from,
    list_of,
    mismatch,
    require,
    union,
)


@compiles(ast.CountStar)
def _count_star(expression: ast.CountStar, env: Env) -> Compiled:
    return _aggregate(expression, "count", None, (), False, env)


@compiles(ast.Call)
def _call(expression: ast.Call, env: Env) -> Compiled:
    if expression.name in AGGREGATES:
        count = AGGREGATES[expression.name][0]
        if len(expression.arguments) != count:
            problem = "Insufficient" if len(expression.arguments) < count else "Too many"
            raise CypherError(
                SYNTAX, f"{problem} parameters for function '{expression.written}'", position=expression.position
            )
        argument, *more = expression.arguments
        return _aggregate(expression, expression.name, argument, tuple(more), expression.distinct, env)
    if expression.distinct:
        raise CypherError(
            SYNTAX, f"Invalid use of DISTINCT with function '{expression.written}'", position=expression.position
        )
    if expression.name == "exists" and isinstance(expression.arguments[0], ast.PatternPredicate):
        return compile_expression(expression.arguments[0], env)
    return _scalar(expression, env)


def _scalar(expression: ast.Call, env: Env) -> Compiled:
    position = expression.position
    found = find(expression.name, expression.written, len(expression.arguments), position)
    arguments = []
    static = ""
    statics = []
    for index, argument in enumerate(expression.arguments):
        if isinstance(argument, ast.PatternPredicate):
            raise pattern_misplaced(argument, f" It can no longer be used inside the function {found.name}(), "
                                    f"an alternative is to replace {found.name}() with COUNT {{}}.")  # fmt: skip
        evaluate, static = compile_expression(argument, env)
        expected = found.parameters[min(index, len(found.parameters) - 1)]
        require(expected, static, argument.position)
        if set(expected) <= _NEVER_STORED and is_stored(argument, env):
            raise mismatch(expected, "a property's value", argument.position)
        arguments.append(evaluate)
        statics.append(static)
    if found.name == "timestamp":
        now = found.compute()
        return Compiled(lambda _frame: now, found.result)
    if found.name == "coalesce":
        return Compiled(_first_of(arguments), union(statics))
    compute, strict = found.compute, found.strict
    if expression.written.lower() == "trim" and len(arguments) > 1:
        compute = trim_one_character(compute)
    result = _result_type(found.name, found.result, static)
    if found.name in ("head", "last"):
        result = item_type(expression.arguments[0], static, env)

    def call(frame: Frame) -> object:
        values = [argument(frame) for argument in arguments]
        if strict and None in values and any(value is None for value in values):
            return None
        try:
            return compute(*values)
        except CypherError as error:
            error.position = position if error.position is None else error.position
            raise

    return Compiled(call, result)


def _first_of(arguments: list[Evaluate]) -> Evaluate:
    """The first value that is not null; what comes after it is not computed, so that it cannot fail."""

    def first(frame: Frame) -> object:
        for argument in arguments:
            value = argument(frame)
            if value is not None:
                return value
        return None

    return first


def _result_type(name: str, declared: str, argument: str) -> str:
    """Some functions keep the type of what they are given."""
    if name in ("tail", "reverse"):
        return list_from(argument) if is_list(argument) else STRING if argument == STRING else declared
    return declared


def pattern_misplaced(expression: ast.PatternPredicate, more: str = "") -> CypherError:
    """The error for a pattern where no truth value is expected."""
    return CypherError(
        SYNTAX,
        "A pattern expression should only be used in order to test the existence of a pattern."
        + (more or " Use it in WHERE, or take COUNT { }, EXISTS { } or a pattern comprehension [pattern | value]."),
        position=expression.position,
    )


# What no property can be.
_NEVER_STORED = {NODE, RELATIONSHIP, PATH, MAP}


def _aggregate(
    expression: ast.Expr, name: str, argument: ast.Expr | None, more: tuple[ast.Expr, ...], distinct: bool, env: Env
) -> Compiled:
    if env.inside_aggregate:
        raise CypherError(
            SYNTAX, "Can't use aggregate functions inside of aggregate functions.", position=expression.position
        )
    if env.aggregates is None:
        raise CypherError(
            SYNTAX, f"Invalid use of aggregating function {name}(...) in this context", position=expression.position
        )
    if any(name in CHANCE for name in called_in(argument)):
        raise CypherError(
            SYNTAX,
            "Can't use non-deterministic (random) functions inside of aggregate functions.",
            position=expression.position,
        )
    inside = env.plain()
    inside.known = {}
    inside.inside_aggregate = True
    inside.aggregates = []
    fed = None if argument is None else compile_expression(argument, inside)
    if isinstance(argument, ast.PatternPredicate):
        raise pattern_misplaced(argument)
    fractions = [_fraction(each, inside) for each in more]
    _, static, make = AGGREGATES[name]
    if fed is not None:
        _check_aggregated(name, fed.type, argument)
        static = _aggregate_type(name, static, fed.type)
    slot = env.run.new_slot()

    feed = None if fed is None else fed.evaluate
    if feed is not None and fractions:
        aggregate = Aggregate(slot, lambda _frame: make(distinct=distinct), _paired(feed, fractions[0]), distinct=False)
    else:
        aggregate = Aggregate(slot, lambda _frame: make(), feed, distinct)
    env.aggregates.append(aggregate)
    return Compiled(lambda frame: frame[slot], static)


def _fraction(expression: ast.Expr, env: Env) -> Evaluate:
    """The second argument of a percentile; one that is written out is checked at once."""
    if isinstance(expression, ast.Literal):
        try:
            checked_fraction(expression.value)
        except CypherError as error:
            raise CypherError(SYNTAX, error.message, position=expression.position) from None
    return compile_expression(expression, env).evaluate


def _paired(value_of: Evaluate, fraction_of: Evaluate) -> Evaluate:
    """A percentile is fed with both of its arguments: as in Neo4j, the fraction beside the first value counts."""

    def pair(frame: Frame) -> object:
        value = value_of(frame)
        return None if value is None else (value, fraction_of(frame))

    return pair


def _check_aggregated(name: str, static: str, argument: ast.Expr | None) -> None:
    if name in ("sum", "avg", "stdev", "stdevp", "percentilecont", "percentiledisc") and argument is not None:
        require((FLOAT, INTEGER), static, argument.position)


def _aggregate_type(name: str, declared: str, argument: str) -> str:
    if name == "collect":
        return list_of(argument)
    if name in ("min", "max", "sum", "percentiledisc"):
        return argument if argument != ANY else declared
    return declared
