"""The scenarios that are known not to pass, and why: `not_passed.tsv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tests.graph.cypher.tck.features import PROCEDURE, TEMPORAL, Scenario
from tests.graph.cypher.tck.running import End, Outcome

_FILE: Final = Path(__file__).parent / "not_passed.tsv"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. `end` is `REFUSED`, or `WRONG` where Neo4j answers otherwise than the TCK, and so do we."""

    feature: str
    scenario: str
    example: int
    end: End
    reason: str


@cache
def listed() -> Mapping[tuple[str, str, int], Listed]:
    """The list by the keys of its scenarios (`Scenario.key`), in the order of the file.

    :raises ValueError: a scenario is there twice, or without a reason.
    """
    ends = {"refused": End.REFUSED, "as Neo4j": End.WRONG}
    found: dict[tuple[str, str, int], Listed] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = (row["feature"], row["scenario"], int(row["example"]))
            if key in found or not row["reason"]:
                raise ValueError(f"{_FILE.name}: {key} is there twice or has no reason")
            found[key] = Listed(*key, ends[row["what"]], row["reason"])
    return found


def as_listed(scenario: Scenario, outcome: Outcome) -> bool:
    """Whether the scenario ended as it should: as the list says, or passing where it says nothing.

    What needs a part of Cypher that the engine does not have may not be answered in another way: temporal values
    are refused, or an error that is right comes first; without the kit's procedures every call must fail.
    """
    if scenario.needs == TEMPORAL:
        return outcome.end in (End.REFUSED, End.PASSED)
    if scenario.needs == PROCEDURE:
        return outcome.end in (End.FAILED, End.PASSED)
    line = listed().get(scenario.key)
    return outcome.end is (End.PASSED if line is None else line.end)
