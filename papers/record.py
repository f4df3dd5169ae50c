"""The record of a paper: what every reader gives and every extractor takes."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a record was read: `file` is the name of the input, `record` its number in it from 1."""

    file: str
    record: int

    def __str__(self) -> str:
        return f"{self.file}#{self.record}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as it was read, in plain text (no LaTeX, no HTML), or None where the input gives no value.

    `id` is the DOI, else the arXiv id, else the id of the input, else a hash of the normalised abstract.
    `language` is an ISO 639-1 code. `keywords` are those that the authors gave. Offsets in other records are
    half-open, in Unicode code points, into `title` or `abstract`.
    """

    id: str
    title: str | None = None
    abstract: str | None = None
    language: str | None = None
    year: int | None = None
    venue: str | None = None
    url: str | None = None
    doi: str | None = None
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    source: Source

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, in the order of the contract."""
        return {
            "id": self.id,
            "title": self.title,
            "abstract": self.abstract,
            "language": self.language,
            "year": self.year,
            "venue": self.venue,
            "url": self.url,
            "doi": self.doi,
            "authors": list(self.authors),
            "source": {"file": self.source.file, "record": self.source.record},
        }
