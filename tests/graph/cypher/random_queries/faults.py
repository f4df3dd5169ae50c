"""Faults, put into the engine by hand, to see whether random queries find them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from graph.cypher import arithmetic, ast, calls, compare, creating, expressions, operators, pattern, projection, reading
from graph.cypher.expressions import Compiled
from graph.cypher.functions.aggregates import AGGREGATES, Collect
from graph.cypher.store_writer import StoreWriter
from graph.cypher.values import Node
from tests.graph.cypher.random_queries.engines import Engine, Outcome
from tests.graph.cypher.random_queries.graphs import SmallGraph

query = import_module("graph.cypher.query")  # the package has a function of that name

Fault = Callable[[pytest.MonkeyPatch], None]


class Faulty:
    """An engine into which a fault is put while it is asked."""

    def __init__(self, engine: Engine, fault: Fault) -> None:
        self._engine = engine
        self._fault = fault

    def load(self, graph: SmallGraph) -> None:
        self._engine.load(graph)

    def ask(self, text: str, parameters: Mapping[str, Any], *, write: bool) -> Outcome:
        with self._broken():
            return self._engine.ask(text, parameters, write=write)

    @contextmanager
    def _broken(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            self._fault(patch)
            yield


def and_takes_null_for_false(patch: pytest.MonkeyPatch) -> None:
    whole = operators._BINARY["AND"]

    def broken(expression: ast.Binary, env: Any) -> Compiled:
        compiled = whole(expression, env)
        return Compiled(lambda frame: compiled.evaluate(frame) is True, compiled.type)

    patch.setitem(operators._BINARY, "AND", broken)


def relationships_may_occur_twice(patch: pytest.MonkeyPatch) -> None:
    def broken(relationships: list[Any]) -> None:
        for each in relationships:
            each.unique = False

    patch.setattr(pattern, "_mark_unique", broken)


def optional_match_drops_rows(patch: pytest.MonkeyPatch) -> None:
    whole = query.compile_match
    patch.setattr(
        query,
        "compile_match",
        lambda clause, *more, **options: whole(replace(clause, optional=False), *more, **options),
    )


def distinct_is_ignored_in_aggregates(patch: pytest.MonkeyPatch) -> None:
    whole = calls._call

    def broken(expression: ast.Call, env: Any) -> Compiled:
        return whole(replace(expression, distinct=False), env)

    patch.setitem(expressions._COMPILERS, ast.Call, broken)


def integers_divide_as_floats(patch: pytest.MonkeyPatch) -> None:
    whole = arithmetic.divide

    def broken(left: object, right: object) -> object:
        found = whole(left, right)
        return left / right if isinstance(found, int) else found  # type: ignore[operator]

    patch.setitem(operators._COMPUTE, "/", broken)


def null_comes_first(patch: pytest.MonkeyPatch) -> None:
    whole = compare.sort_key
    patch.setattr(projection, "sort_key", lambda value: (-1, 0) if value is None else whole(value))


def union_keeps_duplicates(patch: pytest.MonkeyPatch) -> None:
    whole = query._union
    patch.setattr(query, "_union", lambda parts, *, distinct: whole(parts, distinct=False))


def variable_lengths_begin_one_later(patch: pytest.MonkeyPatch) -> None:
    whole = pattern._length

    def broken(length: Any) -> Any:
        found = whole(length)
        return None if found is None else (found[0] + 1, found[1])

    patch.setattr(pattern, "_length", broken)


def merge_always_creates(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(creating, "compile_matcher", lambda *_args, **_options: lambda _frame: iter(()))


def negated_labels_are_not_negated(patch: pytest.MonkeyPatch) -> None:
    whole = operators.compile_labels

    def broken(labels: ast.LabelExpr, run: Any, kind: str) -> Any:
        return whole(labels.parts[0] if labels.op == "!" else labels, run, kind)

    patch.setattr(operators, "compile_labels", broken)
    patch.setattr(pattern, "compile_labels", broken)


def count_counts_nulls(patch: pytest.MonkeyPatch) -> None:
    whole = calls._call

    def broken(expression: ast.Call, env: Any) -> Compiled:
        is_count = expression.name == "count" and not expression.distinct and len(expression.arguments) == 1
        return whole(replace(expression, arguments=(ast.Literal(0, 1),)) if is_count else expression, env)

    patch.setitem(expressions._COMPILERS, ast.Call, broken)


def in_takes_null_for_absent(patch: pytest.MonkeyPatch) -> None:
    whole = compare.contains
    patch.setattr(compare, "contains", lambda item, items: whole(item, items) is True)


def collect_keeps_no_duplicates(patch: pytest.MonkeyPatch) -> None:
    class Broken(Collect):
        def add(self, value: object) -> None:
            if value not in self.items:
                super().add(value)

    patch.setitem(AGGREGATES, "collect", (1, "List<Any>", Broken))


def labels_are_added_in_place_of_others(patch: pytest.MonkeyPatch) -> None:
    whole = StoreWriter.set_labels

    def broken(writer: Any, node: Node, labels: list[str]) -> None:
        whole(writer, node, labels[-1:])

    patch.setattr(StoreWriter, "set_labels", broken)


def unwind_keeps_rows_of_null(patch: pytest.MonkeyPatch) -> None:
    whole = expressions.compile_expression

    def broken(expression: ast.Expr, env: Any) -> Compiled:
        compiled = whole(expression, env)

        def evaluate(frame: Any) -> object:
            found = compiled.evaluate(frame)
            return [None] if found is None else found

        return Compiled(evaluate, compiled.type)

    patch.setattr(reading, "compile_expression", broken)


FAULTS: tuple[Fault, ...] = (
    and_takes_null_for_false,
    relationships_may_occur_twice,
    optional_match_drops_rows,
    distinct_is_ignored_in_aggregates,
    integers_divide_as_floats,
    null_comes_first,
    union_keeps_duplicates,
    variable_lengths_begin_one_later,
    merge_always_creates,
    negated_labels_are_not_negated,
    count_counts_nulls,
    in_takes_null_for_absent,
    collect_keeps_no_duplicates,
    labels_are_added_in_place_of_others,
    unwind_keeps_rows_of_null,
)
