"""The plan that Neo4j shows for EXPLAIN, in the columns of the embedded engine's."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.cypher import explain

COLUMNS = explain.COLUMNS


def plan_rows(plan: Mapping[str, Any]) -> list[list[Any]]:
    """The operators as [step, details], in the order in which they work; what feeds a second input is indented."""
    return list(_steps(plan, depth=0))


def _steps(plan: Mapping[str, Any], *, depth: int) -> Iterator[list[Any]]:
    for place, child in enumerate(plan.get("children", ())):
        yield from _steps(child, depth=depth + (place > 0))
    name = str(plan["operatorType"]).partition("@")[0]
    yield [explain.INDENT * depth + name, " ".join(str(plan.get("args", {}).get("Details", "")).split())]
