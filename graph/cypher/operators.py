"""Operators in expressions: logic, comparison, arithmetic, strings, IN, labels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from graph.cypher import arithmetic, ast, compare
from graph.cypher.errors import TYPE, CypherError
from graph.cypher.expressions import Compiled, compile_expression, compile_predicate, compiles
from graph.cypher.regex import compiled as compiled_regex
from graph.cypher.scope import Env, Evaluate, Frame, Run
from graph.cypher.statictypes import (
    ANY,
    BOOLEAN,
    FLOAT,
    GIVEN_LIST,
    INTEGER,
    LIST,
    NODE,
    NUMBER,
    RELATIONSHIP,
    STRING,
    inner_of,
    is_list,
    is_union,
    join,
    require,
)
from graph.cypher.values import Node, Relationship, shown

# -- logic


@compiles(ast.Unary)
def _unary(expression: ast.Unary, env: Env) -> Compiled:
    if expression.operator == "NOT":
        condition = compile_predicate(expression.operand, env)

        def negated(frame: Frame) -> object:
            value = condition(frame)
            return None if value is None else not value

        return Compiled(negated, BOOLEAN)
    operand, static = compile_expression(expression.operand, env)
    require((FLOAT, INTEGER), static, expression.operand.position)
    compute = arithmetic.negate if expression.operator == "-" else arithmetic.plus
    return Compiled(_placed(lambda frame: compute(operand(frame)), expression.position), static)


@compiles(ast.Binary)
def _binary(expression: ast.Binary, env: Env) -> Compiled:
    return _BINARY[expression.operator](expression, env)


def _logic(expression: ast.Binary, env: Env) -> Compiled:
    left, right = compile_predicate(expression.left, env), compile_predicate(expression.right, env)

    def decided(frame: Frame, by: bool) -> object:
        """`by`, which decides alone, wherever it stands: even beside an error."""
        try:
            first = left(frame)
        except CypherError:
            if right(frame) is by:
                return by
            raise
        if first is by:
            return by
        second = right(frame)
        if second is by:
            return by
        return None if first is None or second is None else not by

    def both(frame: Frame) -> object:
        return decided(frame, False)

    def either(frame: Frame) -> object:
        return decided(frame, True)

    def one(frame: Frame) -> object:
        first, second = left(frame), right(frame)
        return None if first is None or second is None else first is not second

    return Compiled({"AND": both, "OR": either, "XOR": one}[expression.operator], BOOLEAN)


# -- comparison

_COMPARE: Final[dict[str, Callable[[object, object], bool | None]]] = {
    "=": compare.equals,
    "<": compare.less,
    "<=": compare.less_or_equal,
    ">": compare.greater,
    ">=": compare.greater_or_equal,
}


def _different(left: object, right: object) -> bool | None:
    same = compare.equals(left, right)
    return None if same is None else not same


@compiles(ast.Comparison)
def _comparison(expression: ast.Comparison, env: Env) -> Compiled:
    operands = [compile_expression(each, env).evaluate for each in expression.operands]
    tests = [_COMPARE.get(operator, _different) for operator in expression.operators]
    if len(tests) == 1:
        test, left, right = tests[0], operands[0], operands[1]
        return Compiled(lambda frame: test(left(frame), right(frame)), BOOLEAN)

    pairs = list(zip(tests, operands, operands[1:], strict=False))

    def chained(frame: Frame) -> object:
        """As the single comparisons joined by AND: one that is false decides, even beside an error."""
        failed: CypherError | None = None
        result: bool | None = True
        try:
            for test, left, right in pairs:
                try:
                    holds = test(left(frame), right(frame))
                except CypherError as error:
                    failed = failed or error
                    continue
                if holds is False:
                    return False
                result = None if holds is None else result
            if failed is not None:
                raise failed
            return result
        finally:
            failed = None  # an error knows where it was raised, and so this place: no cycle may be left

    return Compiled(chained, BOOLEAN)


@compiles(ast.IsNull)
def _is_null(expression: ast.IsNull, env: Env) -> Compiled:
    operand = compile_expression(expression.operand, env).evaluate
    if expression.negated:
        return Compiled(lambda frame: operand(frame) is not None, BOOLEAN)
    return Compiled(lambda frame: operand(frame) is None, BOOLEAN)


# -- arithmetic

_ADDABLE: Final = (FLOAT, INTEGER, STRING, LIST)
_COMPUTE: Final[dict[str, Callable[[object, object], object]]] = {
    "+": arithmetic.add, "-": arithmetic.subtract, "*": arithmetic.multiply, "/": arithmetic.divide,
    "%": arithmetic.modulo, "^": arithmetic.power, "||": arithmetic.concatenate,
}  # fmt: skip


def _placed(evaluate: Evaluate, position: int) -> Evaluate:
    """The same, with the place in the query filled in where it fails."""

    def placed(frame: Frame) -> object:
        try:
            return evaluate(frame)
        except CypherError as error:
            if error.position is None:
                error.position = position
            raise

    return placed


def _arithmetic(expression: ast.Binary, env: Env) -> Compiled:
    left, left_type = compile_expression(expression.left, env)
    right, right_type = compile_expression(expression.right, env)
    operator = expression.operator
    if operator == "+":
        _check_sum(expression, left_type, right_type)
    else:
        expected: tuple[str, ...] = (STRING, LIST) if operator == "||" else (FLOAT, INTEGER)
        require(expected, left_type, expression.left.position)
        if operator == "||" and (left_type == STRING or is_list(left_type)):
            expected = (STRING,) if left_type == STRING else (LIST,)
        require(expected, right_type, expression.right.position)
    compute = _COMPUTE[operator]
    written_out = _is_written_out(expression)
    if operator == "/" and written_out:
        compute = arithmetic.divide_numbers
    evaluate = _placed(lambda frame: compute(left(frame), right(frame)), expression.position)
    if written_out:
        evaluate = _once(evaluate)
    return Compiled(evaluate, _type_of_result(operator, left_type, right_type))


def _is_written_out(expression: ast.Expr) -> bool:
    """Whether it is made of numbers alone: Neo4j computes that beforehand, where 1.5 / 0 is infinite, not an error."""
    if isinstance(expression, ast.Binary):
        return _is_written_out(expression.left) and _is_written_out(expression.right)
    if not isinstance(expression, ast.Literal):
        return False
    return type(expression.value) is int or (type(expression.value) is float and math.isfinite(expression.value))


def _once(evaluate: Evaluate) -> Evaluate:
    """The same for what does not depend on the row: computed when it is asked for first, so that a NaN stays one."""
    known: list[object] = []

    def once(frame: Frame) -> object:
        if not known:
            known.append(evaluate(frame))
        return known[0]

    return once


def _check_sum(expression: ast.Binary, left: str, right: str) -> None:
    if is_list(left) or is_list(right):
        return
    if right != ANY:
        require(_ADDABLE, left, expression.left.position)
    if left != ANY:
        require(_ADDABLE, right, expression.right.position)


def _type_of_result(operator: str, left: str, right: str) -> str:
    if operator == "^":
        return FLOAT
    if operator == "||" and STRING in (left, right) and left != ANY:
        return STRING
    if is_list(left) or is_list(right):
        return _type_of_lists(left, right)
    if ANY in (left, right) or is_union(left) or is_union(right):
        return ANY if operator in ("+", "||") else NUMBER
    if STRING in (left, right):
        return STRING
    return FLOAT if FLOAT in (left, right) else join([left, right])


def _type_of_lists(left: str, right: str) -> str:
    if GIVEN_LIST in (left, right) and not (is_list(left) and is_list(right)):
        return GIVEN_LIST
    if right in (left, inner_of(left)):
        return left
    return right if left == inner_of(right) else LIST


# -- strings and lists


def _text_test(expression: ast.Binary, env: Env) -> Compiled:
    """STARTS WITH, ENDS WITH, CONTAINS: null beside anything but two strings."""
    left = compile_expression(expression.left, env).evaluate
    right = compile_expression(expression.right, env).evaluate
    test: Callable[[str, str], bool] = {
        "STARTS WITH": str.startswith, "ENDS WITH": str.endswith, "CONTAINS": str.__contains__,
    }[expression.operator]  # fmt: skip

    def evaluate(frame: Frame) -> object:
        whole, part = left(frame), right(frame)
        if type(whole) is not str or type(part) is not str:
            return None
        return test(whole, part)

    return Compiled(evaluate, BOOLEAN)


def _matches(expression: ast.Binary, env: Env) -> Compiled:
    left, left_type = compile_expression(expression.left, env)
    right, right_type = compile_expression(expression.right, env)
    require((STRING,), left_type, expression.left.position)
    require((STRING,), right_type, expression.right.position)
    position = expression.position

    def evaluate(frame: Frame) -> object:
        whole, pattern = left(frame), right(frame)
        if whole is None or pattern is None:
            return None
        if type(pattern) is not str:
            raise CypherError(TYPE, f"Expected a string value, but got: {shown(pattern)}", position=position)
        if type(whole) is not str:
            return None
        return compiled_regex(pattern).fullmatch(whole) is not None

    return Compiled(_placed(evaluate, position), BOOLEAN)


def _in(expression: ast.Binary, env: Env) -> Compiled:
    item = compile_expression(expression.left, env).evaluate
    source, static = compile_expression(expression.right, env)
    require((LIST,), static, expression.right.position)

    def evaluate(frame: Frame) -> object:
        items = source(frame)
        if items is None:
            return None
        if items == []:
            return False  # what is not in it is not computed, so that it cannot fail
        return compare.contains(item(frame), items if isinstance(items, list) else [items])

    return Compiled(evaluate, BOOLEAN)


_BINARY: Final[dict[str, Callable[[ast.Binary, Env], Compiled]]] = {
    **dict.fromkeys(("AND", "OR", "XOR"), _logic),
    **dict.fromkeys(_COMPUTE, _arithmetic),
    **dict.fromkeys(("STARTS WITH", "ENDS WITH", "CONTAINS"), _text_test),
    "=~": _matches,
    "IN": _in,
}


# -- labels

LabelTest = Callable[[Sequence[str]], bool]


def compile_labels(labels: ast.LabelExpr, run: Run, kind: str) -> LabelTest:
    """A test on a node's labels, or on the one type of a relationship; `kind` says which, for the notices."""
    match labels.op:
        case "name":
            run.mention(kind, labels.name, labels.position)
            name = labels.name
            return lambda present: name in present
        case "%":
            return lambda present: len(present) > 0
        case "!":
            inner = compile_labels(labels.parts[0], run, kind)
            return lambda present: not inner(present)
    tests = [compile_labels(part, run, kind) for part in labels.parts]
    if labels.op == "&":
        return lambda present: all(test(present) for test in tests)
    return lambda present: any(test(present) for test in tests)


@compiles(ast.HasLabels)
def _has_labels(expression: ast.HasLabels, env: Env) -> Compiled:
    subject, static = compile_expression(expression.subject, env)
    position = expression.subject.position
    require((NODE, RELATIONSHIP), static, position)
    kind = {NODE: "label", RELATIONSHIP: "relationship type"}.get(static, "label or relationship type")
    test = compile_labels(expression.labels, env.run, kind)

    def evaluate(frame: Frame) -> object:
        value = subject(frame)
        if isinstance(value, Node):
            return test(value.labels)
        if isinstance(value, Relationship):
            return test((value.type,))
        if value is None:
            return None
        raise CypherError(TYPE, f"Expected a Node but was {shown(value)}", position=position)

    return Compiled(evaluate, BOOLEAN)
