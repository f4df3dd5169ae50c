"""What the tables are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """A query and its rows; `says` is what it shows, in Markdown.

    The order of the rows counts where the query has an ORDER BY. Where the query writes, `check` asks afterwards, and
    the rows are its rows.
    """

    says: str
    query: str
    rows: list[list[Any]]
    check: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """Examples under a heading; `text` is a paragraph before them."""

    heading: str
    text: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class FunctionExample:
    """A function: how it is called, what it gives, an expression or a query with one value, and the value."""

    call: str
    says: str
    example: str
    value: Any

    @property
    def name(self) -> str:
        """The function's name."""
        return self.call.partition("(")[0]

    @property
    def query(self) -> str:
        """The example as a query."""
        return self.example if "RETURN" in self.example else f"RETURN {self.example} AS value"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A query that the engine refuses, and what works instead: an example, or None where there is nothing.

    `in_neo4j` tells whether Neo4j 5.26 takes the query, as it is or but for what the server lacks.
    """

    query: str
    instead: Example | None = None
    in_neo4j: bool = True


def in_order(query: str) -> bool:
    """Whether the order of the rows is part of the answer."""
    return "ORDER BY" in query
