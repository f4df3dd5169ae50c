"""What one paper gives to the graph: its node, its results, and the edges out of them.

A `PaperPart` is the same whether it is made from an extraction or read back from a store, so that equal parts
mean that there is nothing to do. Edges name their concepts by key, never by a node: which node a key has is
settled over all papers (`graph.resolve`, `graph.build`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.record import Extraction, Mention, Result
from extractors.sentences import spans
from graph.keywords import keyword_identity
from graph.names import ConceptKey, key_of, keyword_name, storable, tidy
from graph.schema import (
    CONCEPT_LABELS,
    EVIDENCE_LIMIT,
    HAS_KEYWORD,
    PAPER_EDGE,
    RELATIONSHIP_TYPES,
    RESULT_EDGE,
    WRITTEN_BY,
)

Properties = dict[str, Any]

# The properties that the program gives to the nodes of each label; it leaves others alone.
NODE_PROPERTIES = {
    "Paper": ("id", "title", "abstract", "language", "year", "venue", "url", "doi", "links", "source"),
    "Method": ("id", "name", "aliases", "alias_reasons", "generic"),
    "Dataset": ("id", "name", "aliases", "alias_reasons", "generic"),
    "Metric": ("id", "name", "aliases", "alias_reasons", "generic", "better", "unit"),
    "Task": ("id", "name", "aliases", "alias_reasons", "generic"),
    "Keyword": ("id", "name"),
    "Author": ("id", "name"),
    "Result": ("id", "kind", "value", "unit", "sentence"),
}
# The properties that the program gives to the edges of each type.
_MENTION_PROPERTIES = (
    *("concept", "count", "confidence", "generic"),
    *("texts", "sentences", "fields", "starts", "ends"),
)
EDGE_PROPERTIES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(RELATIONSHIP_TYPES, ()),
    **dict.fromkeys(PAPER_EDGE.values(), _MENTION_PROPERTIES),
    **dict.fromkeys(RESULT_EDGE.values(), ("concept",)),
    HAS_KEYWORD: ("score", "text"),
    WRITTEN_BY: ("position",),
}

_CONFIDENCE_DIGITS = 4
_FIELDS = ("title", "abstract")  # in the order of reading


@dataclass(frozen=True, slots=True)
class ConceptEdge:
    """The paper names a concept; `properties` are those of the edge, `concept` among them."""

    key: ConceptKey
    proposes: bool
    properties: Properties


@dataclass(frozen=True, slots=True)
class KeywordEdge:
    """The paper has a keyword; `properties` are `score` and `text`."""

    key: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class ResultPart:
    """A number that the paper reports; `concepts` are (key, name as the paper gives it), in order of the keys."""

    properties: Properties
    concepts: tuple[tuple[ConceptKey, str], ...]


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A paper's part of the graph. Concepts and keywords are in order of their keys, the rest in the paper's."""

    properties: Properties
    concepts: tuple[ConceptEdge, ...] = ()
    keywords: tuple[KeywordEdge, ...] = ()
    authors: tuple[str, ...] = ()
    results: tuple[ResultPart, ...] = ()

    @property
    def id(self) -> str:
        """The paper's id."""
        return str(self.properties["id"])

    def concept_keys(self) -> Iterator[ConceptKey]:
        """The keys of all concepts that the part refers to, with repetitions."""
        yield from (edge.key for edge in self.concepts)
        yield from (key for result in self.results for key, _ in result.concepts)


def part_of(extraction: Extraction) -> PaperPart:
    """The part of the graph that comes from one paper."""
    texts = {field: storable(getattr(extraction.paper, field) or "") for field in _FIELDS}

    def sentence(field: str, start: int, end: int) -> str:
        return _sentence(texts[field], spans(texts[field]), start, end)

    mentions = sorted(extraction.mentions, key=_reading_order)
    by_key: dict[ConceptKey, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault((mention.type, key_of(mention.concept)), []).append(mention)
    return PaperPart(
        properties=_paper_properties(extraction),
        concepts=tuple(
            ConceptEdge(
                key,
                any(mention.role == "proposes" for mention in group),
                _edge_properties(group, [sentence(m.field, m.start, m.end) for m in group[:EVIDENCE_LIMIT]]),
            )
            for key, group in sorted(by_key.items())
        ),
        keywords=_keywords((tidy(keyword.text), keyword.score) for keyword in extraction.keywords),
        authors=tuple(name for author in extraction.paper.authors if (name := tidy(author))),
        results=tuple(
            _result(result, f"{storable(extraction.paper.id)}#{number}", sentence)
            for number, result in enumerate(extraction.results, start=1)
        ),
    )


def present(properties: Properties) -> Properties:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value is not None}


def most_common(names: Iterable[str]) -> str:
    """The name that stands most often; of equals the shorter, then the first in code point order."""
    given = list(names)
    if len(given) == 1:  # nearly always
        return given[0]
    return min(Counter(given).items(), key=lambda item: (-item[1], len(item[0]), item[0]))[0]


def _reading_order(mention: Mention) -> tuple[int, int, int, str, str]:
    field = _FIELDS.index(mention.field) if mention.field in _FIELDS else len(_FIELDS)
    return (field, mention.start, mention.end, mention.type, mention.concept)


def _paper_properties(extraction: Extraction) -> Properties:
    paper = extraction.paper
    values = {name: getattr(paper, name) for name in NODE_PROPERTIES["Paper"] if hasattr(paper, name)}
    values["links"] = [storable(link) for link in extraction.links] or None
    values["source"] = str(paper.source)
    return present({name: storable(value) if isinstance(value, str) else value for name, value in values.items()})


def _edge_properties(mentions: Sequence[Mention], sentences: Sequence[str]) -> Properties:
    shown = mentions[:EVIDENCE_LIMIT]
    return present(
        {
            "concept": most_common(tidy(mention.concept) for mention in mentions),
            "count": len(mentions),
            "confidence": round(float(max(mention.confidence for mention in mentions)), _CONFIDENCE_DIGITS),
            "generic": sum(mention.generic for mention in mentions) or None,
            "texts": sorted({tidy(mention.text) for mention in mentions}),
            "sentences": list(sentences),
            "fields": [mention.field for mention in shown],
            "starts": [mention.start for mention in shown],
            "ends": [mention.end for mention in shown],
        }
    )


def _keywords(keywords: Iterable[tuple[str, float]]) -> tuple[KeywordEdge, ...]:
    """One edge for each keyword: of several names and spellings the one with the highest score stands."""
    best: dict[str, tuple[float, str]] = {}
    for text, score in keywords:
        if not keyword_name(text):
            continue
        rank = (-round(float(score), _CONFIDENCE_DIGITS), text)
        identity = keyword_identity(key_of(text))
        best[identity] = min(best.get(identity, rank), rank)
    edges = (KeywordEdge(key_of(text), {"score": -rank, "text": text}) for rank, text in best.values())
    return tuple(sorted(edges, key=lambda edge: edge.key))


def _result(result: Result, id_: str, sentence: Any) -> ResultPart:
    names = {"Dataset": result.dataset, "Metric": result.metric, "Method": result.method}
    return ResultPart(
        present(
            {
                "id": id_,
                "kind": result.kind,
                "value": float(result.value),
                "unit": result.unit,
                "sentence": sentence(result.field, result.start, result.end),
            }
        ),
        tuple(
            ((label, key_of(name)), tidy(name))
            for label in sorted(CONCEPT_LABELS)
            if (name := names.get(label)) and tidy(name)
        ),
    )


def _sentence(text: str, sentences: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """The sentence around the offsets; where they reach over several, all of these."""
    touched = [span for span in sentences if span[0] < end and start < span[1]]
    if not touched:
        return text[start:end]
    return text[touched[0][0] : touched[-1][1]]
