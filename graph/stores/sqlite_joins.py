"""A join of relationships, as the Cypher engine asks for it, as one statement for SQLite.

The order of the steps is the engine's: CROSS JOIN keeps SQLite from choosing another, so that a query takes the same
way, and gives its rows in the same order, whatever has been counted of the tables.
"""

# ruff: noqa: S608 - only this program's constants and numbers are put into statements; values are bound

from dataclasses import dataclass, field

from graph.cypher.view import Direction, Join, Step

START = ":start"  # the parameter that the first node is bound to


@dataclass(slots=True)
class Statement:
    """The text of a SELECT and its named values; ":start" is for the caller to bind."""

    text: str
    values: dict[str, object]


def statement(join: Join) -> Statement:
    """The SELECT that gives a join's rows: nodes, relationships, and their number where they are counted.

    A relationship is given as five columns: its row number, type, ends and properties.
    """
    return _Writer(join).statement()


@dataclass(slots=True)
class _Writer:
    join: Join
    tables: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    nodes: list[str] = field(default_factory=list)  # the column that holds each node so far

    def statement(self) -> Statement:
        for place, step in enumerate(self.join.steps):
            self._step(place, step)
        self.conditions += [f"e{one}.ref <> e{other}.ref" for one, other in self.join.apart]
        chosen = [self.nodes[place] for place in self.join.nodes]
        keys = [*chosen, *(f"e{place}.ref" for place in self.join.relationships)]
        for place in self.join.relationships:
            chosen += [f"e{place}.{column}" for column in ("ref", "type", "source", "target", "properties")]
        grouped = ""
        if self.join.counted:
            grouped = f" GROUP BY {', '.join(keys)}" if keys else " GROUP BY NULL"
            chosen.append("count(*)")
        text = (
            f"SELECT {', '.join(chosen or ['1'])} FROM {' CROSS JOIN '.join(self.tables)}"
            f" WHERE {' AND '.join(self.conditions)}{grouped}"
        )
        return Statement(text, self.values)

    def _step(self, place: int, step: Step) -> None:
        here, there = ("source", "target") if step.direction is Direction.OUT else ("target", "source")
        if not self.nodes:
            self._start(f"e{place}.{here}")
        index = "" if place == 0 and self.nodes[0] == f"e0.{here}" else f" INDEXED BY edge_{here}"
        self.tables.append(f"edge e{place}{index}")
        if self.nodes[step.source] != f"e{place}.{here}":
            self.conditions.append(f"e{place}.{here} = {self.nodes[step.source]}")
        if step.types:
            names = [self._bound(name) for name in step.types]
            self.conditions.append(f"e{place}.type IN ({', '.join(names)})")
        if step.closing:
            self.conditions.append(f"e{place}.{there} = {self.nodes[step.target]}")
        else:
            self.nodes.append(f"e{place}.{there}")
            self._labels(step.target)

    def _start(self, column: str) -> None:
        """The first node: given, or one of a label, or whatever the first relationship begins at."""
        labels = self.join.labels[0]
        if self.join.given:
            self.nodes.append(START)
        elif labels:
            self.tables.append("node_label l")
            self.conditions.append(f"l.label = {self._bound(labels[0])}")
            self.nodes.append("l.node")
            self._labels(0, beside=1)
        else:
            self.nodes.append(column)
            self.conditions.append("TRUE")

    def _labels(self, place: int, *, beside: int = 0) -> None:
        node = self.nodes[place]
        for label in self.join.labels[place][beside:]:
            has = f"x.label = {self._bound(label)} AND x.node = {node}"
            self.conditions.append(f"EXISTS (SELECT 1 FROM node_label x WHERE {has})")

    def _bound(self, value: object) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"
