"""What EXPLAIN shows: where each pattern starts, how it goes on, what is filtered where. Nothing is run for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graph.cypher.view import MANY, Direction

if TYPE_CHECKING:
    from graph.cypher import ast
    from graph.cypher.pattern import Condition, Lookup, NodeVariable, RelationshipVariable

COLUMNS: Final = ["step", "details"]
INDENT: Final = "  "  # for each query around


@dataclass(slots=True)
class Explanation:
    """The steps of a query in their order. `texts` are pieces of the query by the identity of their syntax."""

    texts: Mapping[int, str]
    steps: list[list[object]] = field(default_factory=list)
    depth: int = 0

    def add(self, step: str, details: str) -> None:
        self.steps.append([INDENT * self.depth + step, details])

    def text(self, expression: ast.Expr) -> str:
        """The expression as it stands in the query, on one line."""
        return " ".join(self.texts.get(id(expression), "...").split())

    @contextmanager
    def inside(self, what: str) -> Iterator[None]:
        """The steps of a query inside of another."""
        self.add(what, "")
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1

    def start(
        self, node: NodeVariable, lookup: Lookup | None, labels: tuple[str, ...] | None, counts: Sequence[int]
    ) -> None:
        """Where a pattern starts: among the nodes with one of the labels, `counts` of each, or among all."""
        among = f"{_about(counts)} nodes" + (f" with label {'|'.join(labels)}" if labels else "")
        name = shown_node(node)
        if lookup is None:
            self.add("start", f"{name}: all of {among}")
        else:
            word = "holds" if lookup.holding else "is one of" if lookup.many else "="
            self.add("start", f"{name}: looked up among {among} by {lookup.key} {word} {lookup.text}")

    def follow(self, each: RelationshipVariable, *, forward: bool, closing: bool, joined: bool) -> None:
        """A relationship, from the node that is known to the other."""
        source, target = (each.left, each.right) if forward else (each.right, each.left)
        direction = each.direction if forward else each.direction.reverse
        step = "join" if joined else "follow"
        ends = " (both ends are known)" if closing else ""
        self.add(step, shown_node(source) + _arrow(each, direction) + shown_node(target) + ends)

    def filter(self, conditions: list[Condition]) -> None:
        """What is checked at this point."""
        for condition in conditions:
            self.add("filter", condition.text)


def _about(counts: Sequence[int]) -> str:
    """How many there are together, where each may have been counted up to `MANY` only."""
    return f"{sum(counts):,} or more" if MANY in counts else f"about {sum(counts):,}"


def shown_node(node: NodeVariable) -> str:
    """A node in brackets, without a name where it has none."""
    return f"({shown_name(node.name)})"


def shown_name(name: str) -> str:
    """The name of a variable; nothing for one that the query gives no name."""
    return "" if name.startswith("\0") else name


def shown_labels(labels: ast.LabelExpr) -> str:
    """A label expression as it is written."""
    if labels.op == "name":
        return labels.name
    if labels.op == "%":
        return "%"
    parts = [shown_labels(part) for part in labels.parts]
    return f"!{parts[0]}" if labels.op == "!" else f"({f' {labels.op} '.join(parts)})"


def _arrow(each: RelationshipVariable, direction: Direction) -> str:
    length = ""
    if each.length is not None:
        low, high = each.length
        length = f"*{low}..{'' if high is None else high}"
    types = ":" + "|".join(each.types) if each.types else ""
    inner = f"[{shown_name(each.name)}{types}{length}]"
    return {Direction.OUT: f"-{inner}->", Direction.IN: f"<-{inner}-", Direction.BOTH: f"-{inner}-"}[direction]
