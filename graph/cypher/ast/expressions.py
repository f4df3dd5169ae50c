"""Expressions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from typing import Literal as OneOf

if TYPE_CHECKING:
    from graph.cypher.ast.clauses import Query
    from graph.cypher.ast.patterns import LabelExpr, PathPattern


@dataclass(frozen=True, slots=True)
class Expr:
    """An expression; `position` is where it begins, or its operator stands."""

    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Literal(Expr):
    """null, a truth value, a number or a string. 1, 1.0 and true are three, 0.0 and -0.0 are two."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literal) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[type, str]:
        return type(self.value), repr(self.value)


@dataclass(frozen=True, slots=True)
class Parameter(Expr):
    name: str


@dataclass(frozen=True, slots=True)
class Variable(Expr):
    name: str


@dataclass(frozen=True, slots=True)
class Property(Expr):
    """`subject.key`"""

    subject: Expr
    key: str


@dataclass(frozen=True, slots=True)
class Index(Expr):
    """`subject[index]`"""

    subject: Expr
    index: Expr


@dataclass(frozen=True, slots=True)
class Slice(Expr):
    """`subject[low..high]`"""

    subject: Expr
    low: Expr | None
    high: Expr | None


@dataclass(frozen=True, slots=True)
class ListLiteral(Expr):
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class MapLiteral(Expr):
    entries: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class ProjectedProperty:
    """`.key` in a map projection"""

    key: str


@dataclass(frozen=True, slots=True)
class ProjectedAll:
    """`.*` in a map projection"""


@dataclass(frozen=True, slots=True)
class ProjectedEntry:
    """`key: value` in a map projection; `variable` alone is the same as `variable: variable`"""

    key: str
    value: Expr


@dataclass(frozen=True, slots=True)
class MapProjection(Expr):
    subject: Variable
    items: tuple[ProjectedProperty | ProjectedAll | ProjectedEntry, ...]


@dataclass(frozen=True, slots=True)
class Unary(Expr):
    operator: OneOf["-", "+", "NOT"]
    operand: Expr


@dataclass(frozen=True, slots=True)
class Binary(Expr):
    """Arithmetic, AND, OR, XOR, IN, `=~`, STARTS WITH, ENDS WITH, CONTAINS, `||`"""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Comparison(Expr):
    """`a < b <= c`: one operator fewer than operands."""

    operands: tuple[Expr, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsNull(Expr):
    operand: Expr
    negated: bool


@dataclass(frozen=True, slots=True)
class HasLabels(Expr):
    """`n:A|B` as a predicate"""

    subject: Expr
    labels: LabelExpr


@dataclass(frozen=True, slots=True)
class Call(Expr):
    """A function's call; `name` in lower case, `written` as in the query."""

    name: str
    written: str
    arguments: tuple[Expr, ...]
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class CountStar(Expr):
    """`count(*)`"""


@dataclass(frozen=True, slots=True)
class Case(Expr):
    """`branches` are (condition, value); `CASE a WHEN b` has become the condition `a = b`."""

    branches: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr | None


@dataclass(frozen=True, slots=True)
class ListComprehension(Expr):
    variable: str
    source: Expr
    where: Expr | None
    projection: Expr | None


@dataclass(frozen=True, slots=True)
class Quantifier(Expr):
    """any, all, none or single"""

    kind: str
    variable: str
    source: Expr
    where: Expr


@dataclass(frozen=True, slots=True)
class Reduce(Expr):
    accumulator: str
    initial: Expr
    variable: str
    source: Expr
    step: Expr


@dataclass(frozen=True, slots=True)
class PatternPredicate(Expr):
    """A pattern where a truth value stands: whether there is such a path."""

    path: PathPattern


@dataclass(frozen=True, slots=True)
class PatternComprehension(Expr):
    path: PathPattern
    where: Expr | None
    projection: Expr


@dataclass(frozen=True, slots=True)
class Subquery(Expr):
    """EXISTS, COUNT or COLLECT with a query in braces."""

    kind: OneOf["EXISTS", "COUNT", "COLLECT"]
    query: Query


@dataclass(frozen=True, slots=True)
class ShortestPathExpr(Expr):
    """`shortestPath(...)` as an expression"""

    path: PathPattern
