"""WITH and RETURN: projecting, grouping, DISTINCT, ORDER BY, SKIP, LIMIT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from graph.cypher import ast
from graph.cypher.calls import pattern_misplaced
from graph.cypher.compare import group_key, sort_key
from graph.cypher.errors import ARGUMENT, SYNTAX, TYPE, CypherError
from graph.cypher.expressions import compile_expression, compile_predicate
from graph.cypher.functions.chance import CHANCE
from graph.cypher.grouping import called_in, check_grouping, has_aggregate
from graph.cypher.groups import compile_grouping
from graph.cypher.scope import Aggregate, Binding, Env, Evaluate, Frame, Operator, Scope
from graph.cypher.statictypes import FLOAT, INTEGER, require

_NO_ACCESS = (
    "In a WITH/RETURN with DISTINCT or an aggregation, it is not possible to access variables declared before "
    "the WITH/RETURN: {}"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One projected item: its name, where its value goes, how it is computed."""

    name: str
    binding: Binding
    evaluate: Evaluate
    expression: ast.Expr
    aggregating: bool


@dataclass(frozen=True, slots=True)
class Projected:
    """A compiled WITH or RETURN: what is visible after it, and the operator."""

    columns: list[Column]
    operator: Operator


def compile_projection(clause: ast.Projection, env: Env, *, number: int | None = None) -> Projected:
    """Changes the environment's scope to what the clause projects (and what an outer query fixes).

    `number` is the slot in which a row may say for how many equal ones it stands (null: for itself alone).
    """
    items = [*(_all_items(clause, env) if clause.star else ()), *clause.items]
    aggregates: list[Aggregate] = []
    columns = _columns(clause, items, env, aggregates)
    aggregating = any(column.aggregating for column in columns)
    before = dict(env.scope)
    if aggregating:
        check_grouping(
            [column.expression for column in columns if not column.aggregating],
            [column.expression for column in columns if column.aggregating],
            env.fixed,
        )
    after: Scope = {**env.fixed, **{column.name: column.binding for column in columns}}
    strict = aggregating or clause.distinct
    order = _compile_order(clause, columns, env, before, after, strict=strict, aggregating=aggregating)
    skip, limit = _compile_bound(clause.skip, "SKIP", env), _compile_bound(clause.limit, "LIMIT", env)
    env.scope = after
    where = None
    if clause.where is not None:
        where = _compile_where(clause, columns, env, before, strict=strict)
    project = _group(columns, aggregates, before, number) if aggregating else _project(columns)
    operators: list[Operator] = [project]
    if clause.distinct:
        operators.append(_distinct(columns))
    if order:
        operators.append(_sort(order))
    if skip or limit:
        operators.append(_slice(skip, limit))
    if where is not None:
        operators.append(_filter(where))
    _explain(clause, columns, env)
    return Projected(columns, chain(operators))


def _explain(clause: ast.Projection, columns: list[Column], env: Env) -> None:
    explanation = env.run.explanation
    if explanation is None:
        return
    keys = ", ".join(column.name for column in columns if not column.aggregating)
    results = ", ".join(column.name for column in columns if column.aggregating)
    if results:
        explanation.add("group", f"by {keys}: {results}" if keys else results)
    else:
        explanation.add("project", keys)
    if clause.distinct:
        explanation.add("distinct", "")
    if clause.order_by:
        order = (explanation.text(item.expression) + " descending" * item.descending for item in clause.order_by)
        explanation.add("sort", ", ".join(order))
    for word, bound in (("skip", clause.skip), ("limit", clause.limit)):
        if bound is not None:
            explanation.add(word, explanation.text(bound))
    if clause.where is not None:
        explanation.add("filter", explanation.text(clause.where))


def chain(operators: list[Operator]) -> Operator:
    """One operator that does all of them, one after the other."""

    def run(rows: Iterator[Frame], base: Frame) -> Iterator[Frame]:
        for operator in operators:
            rows = operator(rows, base)
        return rows

    return run


# -- compiling


def _all_items(clause: ast.Projection, env: Env) -> list[ast.ProjectionItem]:
    names = sorted(name for name in env.scope if name not in env.fixed or env.fixed[name] is not env.scope[name])
    if not names and clause.kind == "RETURN":
        raise CypherError(
            SYNTAX, "RETURN * is not allowed when there are no variables in scope", position=clause.position
        )
    return [ast.ProjectionItem(ast.Variable(clause.position, name), name, aliased=True) for name in names]


def _columns(
    clause: ast.Projection, items: list[ast.ProjectionItem], env: Env, aggregates: list[Aggregate]
) -> list[Column]:
    inside = Env(env.run, env.scope, env.fixed, aggregates=aggregates)
    columns: list[Column] = []
    for item in items:
        if clause.kind == "WITH" and not item.aliased:
            raise CypherError(SYNTAX, "Expression in WITH must be aliased (use AS)", position=item.expression.position)
        if any(column.name == item.name for column in columns):
            raise CypherError(
                SYNTAX,
                "Multiple result columns with the same name are not supported",
                position=item.expression.position,
            )
        if isinstance(item.expression, ast.PatternPredicate):
            raise pattern_misplaced(item.expression)
        evaluate, static = compile_expression(item.expression, inside)
        binding = _binding(item, env, static)
        columns.append(Column(item.name, binding, evaluate, item.expression, has_aggregate(item.expression)))
    return columns


def _binding(item: ast.ProjectionItem, env: Env, static: str) -> Binding:
    """A variable that is passed on under its own name stays in its slot."""
    if isinstance(item.expression, ast.Variable) and item.expression.name == item.name:
        return env.scope[item.name]
    env.check_hiding(item.name, item.expression.position)
    return Binding(env.run.new_slot(), static)


def _compile_order(
    clause: ast.Projection, columns: list[Column], env: Env, before: Scope, after: Scope, *, strict: bool,
    aggregating: bool,
) -> list[tuple[Evaluate, bool]]:  # fmt: skip
    known = {column.expression: column.binding for column in columns}
    hidden = {name: _NO_ACCESS.format(name) for name in before} if strict else {}
    # Where an alias hides a variable, the expression of the item means the variable, ORDER BY the alias.
    scope = dict(after) if strict else {**before, **after}
    inside = Env(env.run, scope, env.fixed, known=known, hidden=hidden)
    order = []
    for item in clause.order_by:
        if has_aggregate(item.expression) and not aggregating:
            raise CypherError(
                SYNTAX,
                "Cannot use aggregation in ORDER BY if there are no aggregate expressions in the preceding "
                f"{clause.kind}",
                position=item.expression.position,
            )
        order.append((compile_expression(item.expression, inside).evaluate, item.descending))
    return order


def _compile_where(clause: ast.Projection, columns: list[Column], env: Env, before: Scope, *, strict: bool) -> Evaluate:
    """The WHERE of a WITH sees the new names; the old ones, too, where nothing was grouped."""
    assert clause.where is not None
    known = {column.expression: column.binding for column in columns}
    hidden = {name: _NO_ACCESS.format(name) for name in before} if strict else {}
    scope = dict(env.scope) if strict else {**before, **env.scope}
    return compile_predicate(clause.where, Env(env.run, scope, env.fixed, known=known, hidden=hidden))


def _compile_bound(expression: ast.Expr | None, word: str, env: Env) -> Evaluate | None:
    if expression is None:
        return None
    if next(_variables(expression), None) is not None:
        raise CypherError(
            SYNTAX,
            f"It is not allowed to refer to variables in {word}, so that the value for {word} can be "
            "statically calculated.",
            position=expression.position,
        )
    evaluate, static = compile_expression(expression, Env(env.run, {}))
    position, literal = expression.position, isinstance(expression, ast.Literal)
    if not literal:
        require((INTEGER, FLOAT), static, position)

    def bound(frame: Frame) -> object:
        value = evaluate(frame)
        if value is None:
            raise CypherError(TYPE, f"Expected a number in {word}, but got null", position=position)
        if type(value) is not int or value < 0:
            raise CypherError(
                SYNTAX if literal else ARGUMENT,
                f"Invalid input. '{value}' is not a valid value. Must be a non-negative integer.",
                position=position,
            )
        return value

    if literal:
        bound([])
    return bound


def _variables(expression: ast.Expr) -> Iterator[str]:
    from graph.cypher.pattern import names_in

    return names_in(expression)


# -- running


def _project(columns: list[Column]) -> Operator:
    parts = [
        (column.binding.slot, column.evaluate)
        for column in columns
        if not (isinstance(column.expression, ast.Variable) and column.expression.name == column.name)
    ]

    def run(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        for frame in rows:
            for slot, evaluate in parts:
                frame[slot] = evaluate(frame)
            yield frame

    return run


def _group(columns: list[Column], aggregates: list[Aggregate], before: Scope, number: int | None) -> Operator:
    keys = [column for column in columns if not column.aggregating]
    return compile_grouping(
        [(column.binding.slot, column.evaluate) for column in keys],
        [(column.binding.slot, column.evaluate) for column in columns if column.aggregating],
        aggregates,
        looked_at=_looked_at([column.expression for column in keys], before),
        number=number,
    )


def _looked_at(keys: list[ast.Expr], scope: Scope) -> list[int] | None:
    """The slots of the variables in the keys; None where chance has a part in them."""
    if any(name in CHANCE for key in keys for name in called_in(key)):
        return None
    return sorted({scope[name].slot for key in keys for name in _variables(key) if name in scope})


def _distinct(columns: list[Column]) -> Operator:
    slots = [column.binding.slot for column in columns]

    def run(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        return distinct_rows(rows, slots)

    return run


def distinct_rows(rows: Iterable[Frame], slots: list[int]) -> Iterator[Frame]:
    """The first row of each combination of values in the slots."""
    seen: set[object] = set()
    for frame in rows:
        key = tuple(group_key(frame[slot]) for slot in slots)
        if key not in seen:
            seen.add(key)
            yield frame


def _sort(order: list[tuple[Evaluate, bool]]) -> Operator:
    def run(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        keyed = [([sort_key(evaluate(frame)) for evaluate, _ in order], frame) for frame in rows]
        # From the last criterion to the first: each sort keeps the order of what is equal.
        for place in reversed(range(len(order))):
            keyed.sort(key=lambda each, place=place: each[0][place], reverse=order[place][1])  # type: ignore[misc]
        return iter([frame for _, frame in keyed])

    return run


def _slice(skip: Evaluate | None, limit: Evaluate | None) -> Operator:
    def run(rows: Iterator[Frame], base: Frame) -> Iterator[Frame]:
        first = int(skip(base)) if skip else 0  # type: ignore[call-overload]
        most = int(limit(base)) if limit else None  # type: ignore[call-overload]
        return islice(rows, first, None if most is None else first + most)

    return run


def _filter(where: Evaluate) -> Operator:
    def run(rows: Iterator[Frame], _base: Frame) -> Iterator[Frame]:
        return (frame for frame in rows if where(frame) is True)

    return run
