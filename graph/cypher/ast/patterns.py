"""Patterns: labels, nodes, relationships, paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal as OneOf

from graph.cypher.ast.expressions import Expr
from graph.cypher.view import Direction


@dataclass(frozen=True, slots=True)
class LabelExpr:
    """A label expression: `op` is name (`name` set), any (`%`), and `&`, `|`, `!` over `parts`."""

    op: OneOf["name", "%", "&", "|", "!"]
    position: int = field(compare=False)
    name: str = ""
    parts: tuple[LabelExpr, ...] = ()


@dataclass(frozen=True, slots=True)
class NodePattern:
    position: int = field(compare=False)
    variable: str | None
    labels: LabelExpr | None
    properties: Expr | None
    where: Expr | None


@dataclass(frozen=True, slots=True)
class RelationshipPattern:
    """`length` is None for one relationship, else the bounds of a variable length (None: open)."""

    position: int = field(compare=False)
    variable: str | None
    types: LabelExpr | None
    properties: Expr | None
    where: Expr | None
    direction: Direction
    length: tuple[int | None, int | None] | None


@dataclass(frozen=True, slots=True)
class PathPattern:
    """`nodes` has one more than `relationships`; `shortest` is set inside shortestPath and its sister."""

    position: int = field(compare=False)
    variable: str | None
    nodes: tuple[NodePattern, ...]
    relationships: tuple[RelationshipPattern, ...]
    shortest: OneOf["one", "all"] | None = None
