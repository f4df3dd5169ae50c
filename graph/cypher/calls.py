"""Calls of functions, scalar and aggregating."""

from __future__ import annotations

from collections.abc import Callable

from graph.cypher import ast
from graph.cypher.errors import SYNTAX, CypherError
from graph.cypher.expressions import Compiled, compile_expression, compiles
from graph.cypher.functions import find
from graph.cypher.functions.aggregates import AGGREGATES, Percentile
from graph.cypher.grouping import called_in
from graph.cypher.scope import Aggregate, Env, Evaluate, Frame
from graph.cypher.statictypes import ANY, FLOAT, INTEGER, STRING, inner_of, is_list, list_of, require


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
    for index, argument in enumerate(expression.arguments):
        if isinstance(argument, ast.PatternPredicate):
            raise pattern_misplaced(argument, f" It can no longer be used inside the function {found.name}(), "
                                    f"an alternative is to replace {found.name}() with COUNT {{}}.")  # fmt: skip
        evaluate, static = compile_expression(argument, env)
        require(found.parameters[min(index, len(found.parameters) - 1)], static, argument.position)
        arguments.append(evaluate)
    compute, strict = found.compute, found.strict
    result = _result_type(found.name, found.result, static)

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


def _result_type(name: str, declared: str, argument: str) -> str:
    """Some functions keep the type of what they are given."""
    if name in ("head", "last"):
        return inner_of(argument) if is_list(argument) else ANY
    if name in ("tail", "reverse"):
        return argument if is_list(argument) or argument == STRING else declared
    return declared


def pattern_misplaced(expression: ast.PatternPredicate, more: str = "") -> CypherError:
    """The error for a pattern where no truth value is expected."""
    return CypherError(
        SYNTAX,
        "A pattern expression should only be used in order to test the existence of a pattern."
        + (more or " Use it in WHERE, or take COUNT { }, EXISTS { } or a pattern comprehension [pattern | value]."),
        position=expression.position,
    )


_RANDOM = ("rand", "randomuuid")


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
    if any(name in _RANDOM for name in called_in(argument)):
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
    settings = [_fraction(each, inside) for each in more]
    _, static, make = AGGREGATES[name]
    if fed is not None:
        _check_aggregated(name, fed.type, argument)
        static = _aggregate_type(name, static, fed.type)
    slot = env.run.new_slot()

    def start(frame: Frame) -> Callable[..., object]:
        return make(*(setting(frame) for setting in settings))  # type: ignore[return-value]

    env.aggregates.append(Aggregate(slot, start, None if fed is None else fed.evaluate, distinct))
    return Compiled(lambda frame: frame[slot], static)


def _fraction(expression: ast.Expr, env: Env) -> Evaluate:
    """The second argument of a percentile; one that is written out is checked at once."""
    if isinstance(expression, ast.Literal):
        try:
            Percentile(expression.value, continuous=True)
        except CypherError as error:
            raise CypherError(SYNTAX, error.message, position=expression.position) from None
    return compile_expression(expression, env).evaluate


def _check_aggregated(name: str, static: str, argument: ast.Expr | None) -> None:
    if name in ("sum", "avg", "stdev", "stdevp", "percentilecont", "percentiledisc") and argument is not None:
        require((FLOAT, INTEGER), static, argument.position)


def _aggregate_type(name: str, declared: str, argument: str) -> str:
    if name == "collect":
        return list_of(argument)
    if name in ("min", "max", "sum", "percentiledisc"):
        return argument if argument != ANY else declared
    return declared
