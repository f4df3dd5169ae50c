"""What a page knows: the graph's nodes and edges as numbered, ordered, frozen values.

Order is by id throughout, never the graph's own, so that the same graph gives the same page however it came
about. Concepts, papers, authors and keywords refer to each other by their place in `PageModel`'s tuples.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.page.evidence import BrowserText, Place, places, well_formed
from graph.page.links import arxiv_url, doi_url, safe_url
from graph.schema import (
    BROADER_EDGE,
    CONCEPT_LABELS,
    HAS_KEYWORD,
    PAPER_EDGE,
    PROPOSES,
    REPORTS,
    RESULT_EDGE,
    WRITTEN_BY,
)

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[Any]
    Edge = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept. `kind` is its label; `aliases` are pairs of a name and why it was merged ("" where unknown);
    `broader` are other concepts; `papers` and `mentions` are counts."""

    id: str
    kind: str
    name: str
    aliases: tuple[tuple[str, str], ...]
    generic: bool
    better: str | None
    unit: str | None
    broader: tuple[int, ...]
    papers: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """That a paper names a concept: how often, whether it introduces it, and where."""

    concept: int
    count: int
    proposed: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper. `links` are pairs of a text and an address, None where the address may not become a link; `home` is
    the place of the record's own address in them, None where it has none beside its DOI; `keywords` are pairs of a
    name and the concept that it names, or None."""

    id: str
    title: str | None
    abstract: str | None
    language: str | None
    year: int | None
    venue: str | None
    source: str | None
    links: tuple[tuple[str, str | None], ...]
    home: int | None
    authors: tuple[int, ...]
    keywords: tuple[tuple[str, int | None], ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A number that a paper reports. `paper`, `metric`, `dataset`, `method` are places in the model's tuples."""

    kind: str
    value: float | int | None
    unit: str | None
    sentence: str | None
    paper: int
    metric: int | None
    dataset: int | None
    method: int | None


@dataclass(frozen=True, slots=True)
class PageModel:
    """All that a page tells; `authors` are names."""

    concepts: tuple[Concept, ...]
    papers: tuple[Paper, ...]
    authors: tuple[str, ...]
    results: tuple[Result, ...]


def concept_kind(attributes: Mapping[str, Any]) -> str | None:
    """The label that makes a node a concept, or None where it has none."""
    labels = attributes.get("labels") or ()
    return next((label for label in CONCEPT_LABELS if label in labels), None)


def build_model(graph: Graph) -> PageModel:
    """The model of a graph in the contract's schema. Nodes and edges that the schema does not know are ignored."""
    return _Reader(graph).model()


class _Reader:
    """Reads one graph; holds what several steps need: the ids of each kind in order, and edges by start and type."""

    def __init__(self, graph: Graph) -> None:
        self.nodes: dict[str, Mapping[str, Any]] = {str(key): data for key, data in graph.nodes(data=True)}
        self.concepts = self._ids(lambda data: concept_kind(data) is not None)
        self.papers = self._ids(lambda data: "Paper" in (data.get("labels") or ()))
        self.authors = self._ids(lambda data: "Author" in (data.get("labels") or ()))
        self.out: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for start, end, data in graph.edges(data=True):
            self.out[str(start), str(data.get("type"))].append((str(end), data))
        for edges in self.out.values():
            edges.sort(key=lambda edge: edge[0])

    def _ids(self, wanted: Any) -> dict[str, int]:
        ids = sorted(key for key, data in self.nodes.items() if wanted(data))
        return {key: number for number, key in enumerate(ids)}

    def model(self) -> PageModel:
        papers = tuple(self._paper(key) for key in self.papers)
        return PageModel(
            concepts=self._all_concepts(papers),
            papers=papers,
            authors=tuple(_text(self.nodes[key].get("name")) or key for key in self.authors),
            results=tuple(result for key in self.papers for result in self._results(key)),
        )

    def _all_concepts(self, papers: Iterable[Paper]) -> tuple[Concept, ...]:
        counts = [[0, 0] for _ in self.concepts]
        for paper in papers:
            for use in paper.uses:
                counts[use.concept][0] += 1
                counts[use.concept][1] += use.count
        return tuple(self._concept(key, *counts[number]) for key, number in self.concepts.items())

    def _concept(self, key: str, papers: int, mentions: int) -> Concept:
        data = self.nodes[key]
        kind = concept_kind(data) or ""
        broader = self._numbers(self.out.get((key, BROADER_EDGE.get(kind, "")), ()), self.concepts)
        return Concept(
            id=well_formed(key),
            kind=kind,
            name=_text(data.get("name")) or well_formed(key),
            aliases=_aliases(data),
            generic=data.get("generic") is True,
            better=_text(data.get("better")),
            unit=_text(data.get("unit")),
            broader=tuple(number for number in broader if number != self.concepts[key]),
            papers=papers,
            mentions=mentions,
        )

    @staticmethod
    def _numbers(edges: Iterable[Edge], numbers: Mapping[str, int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(numbers[end] for end, _ in edges if end in numbers))

    def _paper(self, key: str) -> Paper:
        data = self.nodes[key]
        writers = sorted(
            self.out.get((key, WRITTEN_BY), ()), key=lambda edge: (_number(edge[1].get("position")) or 0, edge[0])
        )
        year = data.get("year")
        links = _links(key, data)
        home = _text(data.get("url"))
        return Paper(
            id=well_formed(key),
            title=_text(data.get("title")),
            abstract=_text(data.get("abstract")),
            language=_text(data.get("language")),
            year=year if isinstance(year, int) else None,
            venue=_text(data.get("venue")),
            source=_text(data.get("source")),
            links=links,
            home=next((place for place, (text, _) in enumerate(links) if text == home), None),
            authors=self._numbers(writers, self.authors),
            keywords=self._keywords(key),
            uses=self._uses(key, data),
        )

    def _keywords(self, key: str) -> tuple[tuple[str, int | None], ...]:
        edges = sorted(
            (edge for edge in self.out.get((key, HAS_KEYWORD), ()) if edge[0] in self.nodes),
            key=lambda edge: (-(_number(edge[1].get("score")) or 0), edge[0]),
        )
        names = ((_text(self.nodes[end].get("name")) or well_formed(end), end) for end, _ in edges)
        return tuple((name, self.concepts.get(end)) for name, end in names)

    def _uses(self, key: str, data: Mapping[str, Any]) -> tuple[Use, ...]:
        texts = {name: BrowserText(data[name]) for name in ("title", "abstract") if isinstance(data.get(name), str)}
        proposed = {end for end, _ in self.out.get((key, PROPOSES), ())}
        found: dict[int, Use] = {}
        for edge_type in PAPER_EDGE.values():
            for end, edge in self.out.get((key, edge_type), ()):
                number = self.concepts.get(end)
                if number is None or number in found:
                    continue
                where = places(edge, texts)
                count = edge.get("count")
                found[number] = Use(
                    concept=number,
                    count=count if isinstance(count, int) and count > 0 else max(1, len(where)),
                    proposed=end in proposed,
                    places=where,
                )
        return tuple(sorted(found.values(), key=lambda use: (-use.count, use.concept)))

    def _results(self, key: str) -> Iterable[Result]:
        # Result ids end in their number ("…#2", "…#10"); the shorter one is the smaller one.
        for end, _ in sorted(self.out.get((key, REPORTS), ()), key=lambda edge: (len(edge[0]), edge[0])):
            data = self.nodes.get(end)
            if data is None:
                continue
            about = {
                label: next(iter(self._numbers(self.out.get((end, edge_type), ()), self.concepts)), None)
                for label, edge_type in RESULT_EDGE.items()
            }
            yield Result(
                kind="gain" if data.get("kind") == "gain" else "score",
                value=_number(data.get("value")),
                unit=_text(data.get("unit")),
                sentence=_text(data.get("sentence")),
                paper=self.papers[key],
                metric=about["Metric"],
                dataset=about["Dataset"],
                method=about["Method"],
            )


def _aliases(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    names = data.get("aliases") or ()
    reasons = list(data.get("alias_reasons") or ())
    reasons += [""] * (len(names) - len(reasons))
    pairs = ((_text(name), _text(reason) or "") for name, reason in zip(names, reasons, strict=False))
    return tuple((name, reason) for name, reason in pairs if name)


def _links(key: str, data: Mapping[str, Any]) -> tuple[tuple[str, str | None], ...]:
    """DOI and arXiv first, then the record's own address, then those in the text; each address once."""
    doi = data.get("doi")
    found: dict[str, str | None] = {}
    if doi:
        found[f"doi:{_text(doi)}"] = doi_url(doi)
    if arxiv := arxiv_url(key):
        found[f"arXiv:{arxiv.rsplit('/', 1)[1]}"] = arxiv
    listed = data.get("links")
    for link in (data.get("url"), *(listed if isinstance(listed, list | tuple) else ())):
        text = _text(link)
        if text and safe_url(link) not in {url for url in found.values() if url}:
            found.setdefault(text, safe_url(text))
    return tuple(found.items())


def _text(value: Any) -> str | None:
    """A property as text that UTF-8 can hold; None where it is absent or empty."""
    if value is None or value == "":
        return None
    return well_formed(value if isinstance(value, str) else str(value))


def _number(value: Any) -> float | int | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and math.isfinite(value) else None
