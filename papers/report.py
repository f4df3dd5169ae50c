"""What happened while papers were read: files, papers, what was skipped or could not be read and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

ProblemKind = Literal["error", "skipped"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an input that did not become a paper.

    `kind` is "error" for what should have been read and could not be, "skipped" for what is no paper (an advert, a
    menu, an entry without text). `record` counts from 1; None where the file as a whole or no record is meant.
    """

    file: str
    record: int | None
    reason: str
    kind: ProblemKind

    def __str__(self) -> str:
        place = self.file if self.record is None else f"{self.file}, record {self.record}"
        return f"{place}: {self.reason}"


@dataclass(slots=True)
class ReadReport:
    """Collects what reading finds; give one to `read` and `deduplicate` and look at it when they are done.

    `papers` counts what was read, duplicates among them; `duplicates` those that joined an earlier paper.
    `unknown_fields` holds each field that was ignored once, with the file that had it first.
    """

    files: list[str] = field(default_factory=list)
    papers: int = 0
    duplicates: int = 0
    problems: list[Problem] = field(default_factory=list)
    unknown_fields: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> list[Problem]:
        """What should have been read and could not be, in the order of the input."""
        return [problem for problem in self.problems if problem.kind == "error"]

    @property
    def skipped(self) -> list[Problem]:
        """What is no paper, in the order of the input."""
        return [problem for problem in self.problems if problem.kind == "skipped"]

    def skipped_by_reason(self) -> Iterator[tuple[str, int]]:
        """Each reason without its place, with how often it came, the commonest first."""
        counts = Counter(problem.reason.rsplit("): ", 1)[-1] for problem in self.skipped)
        yield from sorted(counts.items(), key=lambda item: (-item[1], item[0]))
