"""Which variable stands in which slot of a row, and what a query shares while it is compiled and run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graph.cypher.errors import SYNTAX, TIMED_OUT, CypherError
from graph.cypher.statictypes import ANY
from graph.cypher.values import Entities

if TYPE_CHECKING:
    from graph.cypher.ast import Expr
    from graph.cypher.explain import Explanation
    from graph.cypher.store_writer import StoreWriter
    from graph.cypher.view import GraphView

# A row on its way through the query. Each variable of the whole query has a slot of its own, so that a clause
# need not copy what it does not change. Whoever gets a frame from an iterator owns it and may write into it.
Frame = list[object]
Evaluate = Callable[[Frame], object]
# The rows after a clause, from the rows before it and the frame that the (sub)query began with.
Operator = Callable[[Iterator[Frame], Frame], Iterator[Frame]]

# How many steps of matching pass between two looks at the clock.
_STEPS_BETWEEN_LOOKS: Final = 512


@dataclass(frozen=True, slots=True)
class Binding:
    """A variable: its slot and what is known of its type."""

    slot: int
    type: str = ANY


Scope = dict[str, Binding]


class GuardedScope(dict[str, Binding]):
    """The variables around an EXISTS, COUNT or COLLECT, which not even a local variable in it may hide."""


class Clock:
    """Stops a query that runs too long; `tick` is called once for each step of matching."""

    def __init__(self, timeout_s: float | None) -> None:
        self._timeout_s = timeout_s
        self._deadline = None if timeout_s is None else time.monotonic() + timeout_s
        self._left = _STEPS_BETWEEN_LOOKS

    def tick(self) -> None:
        """Raises CypherError when the time is over."""
        self._left -= 1
        if self._left <= 0:
            self._left = _STEPS_BETWEEN_LOOKS
            self.look()

    def look(self) -> None:
        """Raises CypherError when the time is over."""
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise CypherError(
                TIMED_OUT,
                f"The query was stopped after {self._timeout_s:g} s; give it more time, or make it smaller "
                "with labels, LIMIT or a shorter variable length",
            )


class Run:
    """What belongs to one run of one query: the graph, parameters, clock, slots."""

    def __init__(self, view: GraphView, parameters: Mapping[str, object], *, timeout_s: float | None = None) -> None:
        self.view = view
        self.parameters = parameters
        self.entities = Entities(view)
        self.clock = Clock(timeout_s)
        self.width = 0
        self.writing: StoreWriter | None = None
        # Parameters that the query uses and nobody gave, with their places; an error once all has compiled.
        self.missing: dict[str, int] = {}
        # Labels, relationship types and property names that the query reads, with their places.
        self.named: dict[tuple[str, str], int] = {}
        # Where the query is only to be explained, its steps.
        self.explanation: Explanation | None = None

    def new_slot(self) -> int:
        self.width += 1
        return self.width - 1

    def text(self, expression: Expr) -> str:
        """The expression as it stands in the query, where that is to be explained."""
        return self.explanation.text(expression) if self.explanation else ""

    def inside(self, what: str) -> AbstractContextManager[None]:
        """What is compiled in this context is a query inside of another."""
        return self.explanation.inside(what) if self.explanation else nullcontext()

    def mention(self, kind: str, name: str, position: int) -> None:
        """Note that the query reads a label, type or property, for the notices."""
        self.named.setdefault((kind, name), position)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One aggregating call: where its result goes, what makes its accumulator, what it is fed with."""

    slot: int
    start: Callable[[Frame], object]
    argument: Evaluate | None
    distinct: bool


@dataclass(slots=True)
class Env:
    """Where an expression stands: what it can see, and whether it may aggregate.

    `fixed` are the variables of an outer query that stay visible in a subquery, whatever its WITHs say.
    `known` are expressions whose value is already in a slot (projected items, for ORDER BY).
    `aggregates` is None where aggregating functions have no place.
    """

    run: Run
    scope: Scope
    fixed: Scope = field(default_factory=dict)
    known: Mapping[Expr, Binding] = field(default_factory=dict)
    aggregates: list[Aggregate] | None = None
    inside_aggregate: bool = False
    # Names that ORDER BY cannot see any more, with the sentence to say so.
    hidden: Mapping[str, str] = field(default_factory=dict)

    def lookup(self, name: str, position: int) -> Binding:
        found = self.scope.get(name)
        if found is None:
            message = self.hidden.get(name) or f"Variable `{name}` not defined{self._hint()}"
            raise CypherError(SYNTAX, message, position=position)
        return found

    def _hint(self) -> str:
        if not self.scope:
            return ""
        names = ", ".join(f"`{each}`" for each in sorted(self.scope) if not each.startswith("\0"))
        return f"; known here: {names}" if names else ""

    def declare(self, name: str, static: str = ANY, *, local: bool = False) -> Binding:
        """A new variable in this scope; an older one of the name is hidden by it, unless it is an outer query's.

        `local`: it stands for the items of a list.
        """
        if not local or isinstance(self.fixed, GuardedScope):
            self.check_hiding(name)
        binding = self.scope[name] = Binding(self.run.new_slot(), static)
        return binding

    def check_hiding(self, name: str, position: int | None = None) -> None:
        """Raises CypherError where a subquery hides a variable of the query around it."""
        if name in self.fixed:
            raise CypherError(
                SYNTAX,
                f"The variable `{name}` is shadowing a variable with the same name from the outer scope and needs to "
                "be renamed",
                position=position,
            )

    def inner(self, **names: str) -> Env:
        """The same place with local variables (name=static type), as in a comprehension; no aggregating there."""
        env = self.plain()
        for name, static in names.items():
            env.declare(name, static, local=True)
        if any(name in self.scope for name in names):
            # An expression that was computed before means the outer variable, not the local one.
            env.known = {}
        return env

    def plain(self) -> Env:
        """The same scope, where nothing may aggregate."""
        return Env(self.run, dict(self.scope), self.fixed, self.known, None, hidden=self.hidden)
