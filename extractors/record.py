"""The records of what is found in a paper: every extractor gives them, the graph is built from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from papers.record import Paper, Source

ConceptType = Literal["Method", "Dataset", "Metric", "Task"]
Role = Literal["proposes", "uses"]
ResultKind = Literal["score", "gain"]

CONCEPT_TYPES: tuple[ConceptType, ...] = ("Method", "Dataset", "Metric", "Task")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text that names a concept.

    `start` and `end` are half-open code point offsets into `field` ("title" or "abstract"; the latter in a spaCy
    document without a title). `concept` is the canonical English name. `confidence` is how probably the mention is
    right, between 0 and 1. `extractor` names the technique that found it. `generic` is true for what nobody would look
    up ("deep learning").
    """

    type: ConceptType
    text: str
    concept: str
    field: str
    start: int
    end: int
    confidence: float
    extractor: str
    role: Role = "uses"
    generic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A keyword of the paper; `score` is its salience between 0 and 1."""

    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A number that the paper reports, at `start` to `end` of `field`.

    `kind` is "score" (a value reached) or "gain" (an improvement). `metric`, `dataset` and `method` are canonical
    names, None where the text gives none. `unit` is "%", "points", "x" or None.
    """

    kind: ResultKind
    metric: str | None
    value: float
    unit: str | None
    dataset: str | None
    method: str | None
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A paper and what was found in it: mentions, keywords by falling score, results in the order of the text."""

    paper: Paper
    mentions: tuple[Mention, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    results: tuple[Result, ...] = ()
    links: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, as the `extract` command prints them."""
        return {
            **self.paper.to_dict(),
            "mentions": [plain_fields(m) for m in self.mentions],
            "keywords": [plain_fields(k) for k in self.keywords],
            "results": [plain_fields(r) for r in self.results],
            "links": list(self.links),
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Extraction":
        """The extraction that `to_dict` gave; the authors' own keywords are not in it.

        :raises KeyError, TypeError: the record lacks a field or has one that is unknown.
        """
        paper_fields = ("id", "title", "abstract", "language", "year", "venue", "url", "doi")
        paper = Paper(
            **{name: record[name] for name in paper_fields},
            authors=tuple(record["authors"]),
            source=Source(**record["source"]),
        )
        return cls(
            paper=paper,
            mentions=tuple(Mention(**m) for m in record["mentions"]),
            keywords=tuple(Keyword(**k) for k in record["keywords"]),
            results=tuple(Result(**r) for r in record["results"]),
            links=tuple(record["links"]),
        )


def plain_fields(record: Any) -> dict[str, Any]:
    """The fields of a data class with slots, by name, as they are.

    `dataclasses.asdict` copies each, which takes ten times as long.
    """
    return {name: getattr(record, name) for name in record.__slots__}
