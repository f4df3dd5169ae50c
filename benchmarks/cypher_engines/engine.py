"""What the benchmark asks of an engine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.cypher_engines.synthetic import Node, Relationship, synthetic

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Source:
    """The graph that is asked: where its file and what others make of it are kept, and what it is made from."""

    folder: Path
    papers: int
    seed: int
    neo4j: str | None = None  # the address of a server with an empty database; None: start one

    def graph(self) -> Iterator[Node | Relationship]:
        """The nodes and relationships, made anew."""
        return synthetic(self.papers, self.seed)

    def place(self, name: str) -> Path:
        """Where an engine keeps its copy of the graph."""
        return self.folder / f"{name}-{self.seed}-{self.papers}"


class RefusedError(Exception):
    """The engine does not answer this query; the text says why."""


class MissingEngineError(Exception):
    """The engine is not installed or cannot be loaded; the text says what to do."""


class Engine(Protocol):
    """An engine, made with a `Source`. Making it brings the graph in where it is not yet, which is not timed."""

    def open(self) -> None:
        """Open what was brought in."""

    def ask(self, cypher: str, params: Mapping[str, object]) -> Rows:
        """The rows of the answer.

        :raises RefusedError: it gives none.
        """
