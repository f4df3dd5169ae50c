"""Reads a paper's part of the graph back from what a store holds of it, to be compared with what it shall be."""

from collections.abc import Sequence

from graph.names import ConceptKey, key_of
from graph.parts import NODE_PROPERTIES, ConceptEdge, KeywordEdge, PaperPart, Properties, ResultPart
from graph.schema import HAS_KEYWORD, PAPER_EDGE, PROPOSES, REPORTS, RESULT_EDGE, WRITTEN_BY
from graph.stores.backend import OwnedEdge, OwnedRows

_MENTION_LABELS = {edge: label for label, edge in PAPER_EDGE.items()}
_RESULT_LABELS = {edge: label for label, edge in RESULT_EDGE.items()}


def read_part(rows: OwnedRows) -> PaperPart:
    """The part of one paper. Edges that the program would not have written so, and foreign properties, are left out."""
    proposed = {edge.end for edge in rows.edges if edge.type == PROPOSES}
    authors = sorted(
        (edge for edge in rows.edges if edge.type == WRITTEN_BY and "position" in edge.properties),
        key=lambda edge: int(edge.properties["position"]),
    )
    results = [
        ResultPart(_ours("Result", edge.end_properties), _concepts(rows.results.get(edge.end, ())))
        for edge in rows.edges
        if edge.type == REPORTS
    ]
    concepts = [
        ConceptEdge(
            (_MENTION_LABELS[edge.type], key_of(edge.properties["concept"])),
            edge.end in proposed,
            edge.properties,
        )
        for edge in rows.edges
        if edge.type in _MENTION_LABELS and "concept" in edge.properties
    ]
    keywords = [
        KeywordEdge(key_of(edge.properties["text"]), edge.properties)
        for edge in rows.edges
        if edge.type == HAS_KEYWORD and "text" in edge.properties
    ]
    return PaperPart(
        properties=_ours("Paper", rows.properties),
        concepts=tuple(sorted(concepts, key=lambda edge: edge.key)),
        keywords=tuple(sorted(keywords, key=lambda edge: edge.key)),
        authors=tuple(str(edge.end_properties.get("name")) for edge in authors),
        results=tuple(sorted(results, key=_number)),
    )


def _ours(label: str, properties: Properties) -> Properties:
    return {name: properties[name] for name in NODE_PROPERTIES[label] if name in properties}


def _concepts(edges: Sequence[OwnedEdge]) -> tuple[tuple[ConceptKey, str], ...]:
    found = [
        ((_RESULT_LABELS[edge.type], key_of(edge.properties["concept"])), str(edge.properties["concept"]))
        for edge in edges
        if edge.type in _RESULT_LABELS and "concept" in edge.properties
    ]
    return tuple(sorted(found))


def _number(result: ResultPart) -> tuple[int, str]:
    """The number behind the # of a result's id."""
    id_ = str(result.properties.get("id"))
    number = id_.rpartition("#")[2]
    return (int(number) if number.isdecimal() else 0, id_)
