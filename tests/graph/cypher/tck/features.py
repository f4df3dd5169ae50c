"""The TCK's feature files as scenarios, the outlines' examples filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from tests import shared

# Beside the repository; where it comes from is told in its NOTICE.
FOLDER: Final = shared.FOLDER / "queries" / "tck"
FEATURES: Final = FOLDER / "features"

# What a scenario may need that is not asked of the engine.
TEMPORAL: Final = "temporal"
PROCEDURE: Final = "procedure"

_TEMPORAL_CALL: Final = re.compile(r"\b(?:date|time|localtime|datetime|localdatetime|duration)(?:\.\w+)*\s*\(")
GIVEN_PROCEDURE: Final = "there exists a procedure"


@dataclass(frozen=True, slots=True)
class Step:
    """A line that begins with Given, When, Then or And, without that word, and what hangs on it."""

    text: str
    doc: str = ""
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """`feature` is the file's path in the TCK without its ending; `example` counts the rows of an outline's examples
    from 1 and is 0 where there are none."""

    feature: str
    name: str
    example: int
    steps: tuple[Step, ...]

    @property
    def key(self) -> tuple[str, str, int]:
        """What no other scenario has, whatever changes elsewhere in the file."""
        return self.feature, self.name, self.example

    @property
    def folder(self) -> str:
        """The category: `clauses/match`."""
        return self.feature.rpartition("/")[0]

    def __str__(self) -> str:
        return f"{self.feature}: {self.name}" + (f" (example {self.example})" if self.example else "")

    @property
    def needs(self) -> str:
        """`TEMPORAL` values, a `PROCEDURE` of the kit, or nothing that the engine does not have."""
        if any(step.text.startswith(GIVEN_PROCEDURE) for step in self.steps):
            return PROCEDURE
        return TEMPORAL if any(_TEMPORAL_CALL.search(step.doc) for step in self.steps) else ""


@cache
def folders() -> tuple[str, ...]:
    """The categories, by name."""
    return tuple(sorted({path.parent.relative_to(FEATURES).as_posix() for path in FEATURES.rglob("*.feature")}))


@cache
def scenarios(folder: str) -> tuple[Scenario, ...]:
    """The scenarios of a category, in the order of its files."""
    found: list[Scenario] = []
    for path in sorted((FEATURES / folder).glob("*.feature")):
        document: Any = Parser().parse(path.read_text(encoding="utf-8"))
        feature = path.relative_to(FEATURES).with_suffix("").as_posix()
        counts: dict[str, int] = {}
        for pickle in Compiler().compile(document | {"uri": feature}):
            name = pickle["name"]
            # The second id is that of a row of examples.
            counts[name] = counts.get(name, 0) + 1 if len(pickle["astNodeIds"]) > 1 else 0
            steps = tuple(map(_step, pickle["steps"]))
            found.append(Scenario(feature, name, counts[name], steps))
    return tuple(found)


def graph_script(name: str) -> str:
    """The statement that makes one of the TCK's named graphs.

    :raises OSError: there is no such graph.
    """
    return (FOLDER / "graphs" / name / f"{name}.cypher").read_text(encoding="utf-8")


def _step(step: Mapping[str, Any]) -> Step:
    argument = step.get("argument", {})
    rows = argument.get("dataTable", {}).get("rows", [])
    table = tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows)
    return Step(step["text"], argument.get("docString", {}).get("content", ""), table)
