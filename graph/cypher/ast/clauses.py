"""Clauses and queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal as OneOf

from graph.cypher.ast.expressions import Expr
from graph.cypher.ast.patterns import PathPattern


@dataclass(frozen=True, slots=True)
class Clause:
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Match(Clause):
    patterns: tuple[PathPattern, ...]
    where: Expr | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Unwind(Clause):
    source: Expr
    variable: str


@dataclass(frozen=True, slots=True)
class ProjectionItem:
    """`name` is the alias, or the expression's text where `aliased` is false."""

    expression: Expr
    name: str
    aliased: bool


@dataclass(frozen=True, slots=True)
class SortItem:
    expression: Expr
    descending: bool


@dataclass(frozen=True, slots=True)
class Projection(Clause):
    """WITH or RETURN; `star` where it begins with `*`."""

    kind: OneOf["WITH", "RETURN"]
    distinct: bool
    star: bool
    items: tuple[ProjectionItem, ...]
    order_by: tuple[SortItem, ...]
    skip: Expr | None
    limit: Expr | None
    where: Expr | None


@dataclass(frozen=True, slots=True)
class Finish(Clause):
    """FINISH: no rows, no columns."""


@dataclass(frozen=True, slots=True)
class CallProcedure(Clause):
    """`yields` is None without YIELD, else (field, alias) pairs; `star` for YIELD *."""

    name: str
    arguments: tuple[Expr, ...] | None
    yields: tuple[tuple[str, str], ...] | None
    star: bool
    where: Expr | None


@dataclass(frozen=True, slots=True)
class CallSubquery(Clause):
    """`imports` is None for the old form, which imports by a WITH inside; "*" imports everything."""

    query: Query
    imports: tuple[str, ...] | OneOf["*"] | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Create(Clause):
    patterns: tuple[PathPattern, ...]


@dataclass(frozen=True, slots=True)
class Merge(Clause):
    pattern: PathPattern
    on_create: tuple[SetItem, ...]
    on_match: tuple[SetItem, ...]


@dataclass(frozen=True, slots=True)
class SetItem:
    """`kind` is property (`target.key = value`), replace (`=`), add (`+=`) or labels (`:A:B`)."""

    position: int = field(compare=False)
    kind: OneOf["property", "replace", "add", "labels"]
    target: Expr
    key: str = ""
    value: Expr | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Set(Clause):
    items: tuple[SetItem, ...]


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """A property (`key`) or labels of the target."""

    position: int = field(compare=False)
    target: Expr
    key: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove(Clause):
    items: tuple[RemoveItem, ...]


@dataclass(frozen=True, slots=True)
class Delete(Clause):
    expressions: tuple[Expr, ...]
    detach: bool


@dataclass(frozen=True, slots=True)
class Foreach(Clause):
    variable: str
    source: Expr
    updates: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class SingleQuery:
    """Clauses in a row."""

    position: int = field(compare=False)
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One or more single queries joined by UNION (`distinct`) or UNION ALL."""

    position: int = field(compare=False)
    parts: tuple[SingleQuery, ...]
    distinct: bool = True
