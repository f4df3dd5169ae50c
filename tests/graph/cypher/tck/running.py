"""Runs a scenario step by step over a graph and says how it ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from tests.graph.cypher.tck.errors import codes_of
from tests.graph.cypher.tck.features import GIVEN_PROCEDURE, Scenario, Step, graph_script
from tests.graph.cypher.tck.graphs import Contents, Failure, Graph, Rows
from tests.graph.cypher.tck.notation import value_of
from tests.graph.cypher.tck.values import written

_ROWS: Final = re.compile(
    r"the result should be(?P<ordered>, in order)?(?:, in any order)?(?P<loose> \(ignoring element order for lists\))?:"
)
_ERROR: Final = re.compile(r"an? (\w+) should be raised at (.+): (\S+)")
_NAMED_GRAPH: Final = re.compile(r"the (\S+) graph")
_NO_ROWS: Final = "the result should be empty"
_EFFECTS: Final = "the side effects should be:"
_NO_EFFECTS: Final = "no side effects"
_SHOWN: Final = 300  # characters of what was found instead


class End(Enum):
    """How a scenario ended: as the TCK has it; refused by the engine, with the place; with an error that it should not
    have; or with other rows or effects, or without the error that it should have."""

    PASSED = "passed"
    REFUSED = "refused"
    FAILED = "failed"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`text` says what was found instead; empty for what passed."""

    end: End
    text: str = ""


class _Differs(Exception):
    """The graph answers otherwise than the scenario says."""


def run(scenario: Scenario, graph: Graph) -> Outcome:
    """Run the scenario over the graph, which is emptied first.

    :raises ValueError: the scenario has a step or a value that nobody has taught the runner.
    """
    run = _Run(graph)
    try:
        for step in scenario.steps:
            run.take(step)
        run.rows()
    except _Differs as difference:
        return Outcome(End.WRONG, str(difference))
    except Failure as failure:
        return Outcome(End.REFUSED if failure.refused else End.FAILED, str(failure))
    return Outcome(End.PASSED)


class _Run:
    """Where a scenario is: the graph, the parameters, and the latest query's end."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._parameters: dict[str, object] = {}
        self._before = self._after = Contents()
        self._answer: Rows | Failure | None = None
        graph.clear()

    def take(self, step: Step) -> None:
        if step.text in ("an empty graph", "any graph") or step.text.startswith(GIVEN_PROCEDURE):
            return  # it is empty; no graph has the kit's procedures
        if step.text == "having executed:":
            self._graph.ask(step.doc, self._parameters)
        elif step.text == "parameters are:":
            self._parameters = {name: value_of(value) for name, value in step.table}
        elif step.text in ("executing query:", "executing control query:"):
            self._execute(step.doc)
        elif (found := _NAMED_GRAPH.fullmatch(step.text)) is not None:
            self._graph.ask(graph_script(found[1]), {})
        else:
            self._check(step)

    def _execute(self, text: str) -> None:
        self._before = self._graph.contents()
        try:
            self._answer = self._graph.ask(text, self._parameters)
        except Failure as failure:
            self._answer = failure
        self._after = self._graph.contents()

    def _check(self, step: Step) -> None:
        if (found := _ERROR.fullmatch(step.text)) is not None:
            self._check_error(*found.groups())
        elif step.text == _NO_ROWS:
            rows = self.rows().rows
            _require("no rows", not rows, rows)
        elif (found := _ROWS.fullmatch(step.text)) is not None:
            _check_rows(self.rows(), step.table, ordered=bool(found["ordered"]), loose=bool(found["loose"]))
        elif step.text in (_EFFECTS, _NO_EFFECTS):
            self._check_effects({name: int(count) for name, count in step.table})
        else:
            raise ValueError(f"no such step is known: {step.text}")

    def rows(self) -> Rows:
        """The latest answer. Raises the failure where the query has failed."""
        if isinstance(self._answer, Failure):
            raise self._answer
        assert self._answer is not None, "a scenario asks before it looks at the answer"
        return self._answer

    def _check_error(self, error: str, phase: str, detail: str) -> None:
        failure, self._answer = self._answer, Rows([], [])
        wanted = f"{error} at {phase}, {detail}"
        if not isinstance(failure, Failure):
            raise _Differs(f"no error, but expected {wanted}; found {_short(failure)}")
        if failure.refused or failure.code not in codes_of(error, phase, detail):
            raise failure
        self._check_effects({})

    def _check_effects(self, wanted: dict[str, int]) -> None:
        found = effects(self._before, self._after)
        _require(f"the side effects {wanted}", found == wanted, found)


def effects(before: Contents, after: Contents) -> dict[str, int]:
    """How many of each kind came and went, as the TCK names them; what is none is left out."""
    pairs: list[tuple[str, frozenset[Hashable], frozenset[Hashable]]] = [
        ("nodes", before.nodes, after.nodes),
        ("relationships", before.relationships, after.relationships),
        ("labels", before.labels, after.labels),
        ("properties", before.properties, after.properties),
    ]
    counts = {f"+{name}": len(new - old) for name, old, new in pairs}
    counts |= {f"-{name}": len(old - new) for name, old, new in pairs}
    return {name: count for name, count in counts.items() if count}


def _check_rows(found: Rows, table: tuple[tuple[str, ...], ...], *, ordered: bool, loose: bool) -> None:
    columns, *expected = table
    _require(f"the columns {list(columns)}", found.columns == list(columns), found.columns)
    wanted_rows = [[written(value_of(cell), any_list_order=loose) for cell in row] for row in expected]
    found_rows = [[written(value, any_list_order=loose) for value in row] for row in found.rows]
    same = found_rows == wanted_rows if ordered else _counts(found_rows) == _counts(wanted_rows)
    _require(f"the rows {_short(wanted_rows)}", same, found_rows)


def _counts(rows: list[list[str]]) -> Counter[tuple[str, ...]]:
    return Counter(map(tuple, rows))


def _require(what: str, holds: bool, found: object) -> None:
    if not holds:
        raise _Differs(f"expected {what}; found {_short(found)}")


def _short(found: object) -> str:
    text = str(found)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
