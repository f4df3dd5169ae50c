"""A page from a graph, step by step: what surrounds the focus, the model, the map, positions, HTML."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.page.concept_map import ConceptMap, Cooccurrence, concept_map
from graph.page.evidence import well_formed
from graph.page.focus import find_concept, surroundings
from graph.page.layout import Position, box, positions, positions_beside
from graph.page.model import PageModel, build_model
from graph.page.payload import payload, texts
from graph.page.render import SHAPES, PageNetwork, radius

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The HTML of a page and how much it tells."""

    html: str
    papers: int
    concepts: int
    results: int
    on_map: int
    focus: str | None


def compose(graph: nx.MultiDiGraph[Any], *, focus: str | None, title: str | None) -> Page:
    """The page of a graph; see `graph.page.write_page`.

    :raises UnknownConceptError: no concept is called as `focus` says.
    """
    key = None if focus is None else find_concept(graph, focus)
    model = build_model(graph if key is None else surroundings(graph, key))
    centre = next((n for n, concept in enumerate(model.concepts) if concept.id == key), None)
    together = Cooccurrence(model)
    drawn = concept_map(model, together, keep=centre)
    heading = well_formed(title or ("Concept map" if centre is None else f"Around {model.concepts[centre].name}"))
    network = PageNetwork(_nodes(model, drawn), _edges(drawn))
    blocks = {"data": payload(model, focus=centre), "texts": texts(model)}
    html = network.render(title=heading, heading=heading, blocks=blocks)
    return Page(
        html=html,
        papers=len(model.papers),
        concepts=len(model.concepts),
        results=len(model.results),
        on_map=len(drawn.concepts),
        focus=key,
    )


def _nodes(model: PageModel, drawn: ConceptMap) -> list[dict[str, Any]]:
    """What is drawn, in vis-network's terms; a node's id is the concept's number."""
    numbers = (*drawn.concepts, *drawn.generic)
    radii = _radii(model)
    return [
        {
            "id": number,
            "x": x,
            "y": y,
            "shape": SHAPES[model.concepts[number].kind.lower()],
            "size": radii[number],
        }
        for number, (x, y) in zip(numbers, _positions(model, drawn, radii), strict=True)
    ]


def _radii(model: PageModel) -> list[float]:
    strongest = max((concept.papers for concept in model.concepts if not concept.generic), default=0)
    return [radius(concept.papers, strongest) for concept in model.concepts]


def _positions(model: PageModel, drawn: ConceptMap, radii: Sequence[float]) -> Sequence[Position]:
    numbers = (*drawn.concepts, *drawn.generic)
    place = {number: at for at, number in enumerate(numbers)}
    boxes = [box(model.concepts[number].name, radii[number]) for number in numbers]
    edges = [(place[line.a], place[line.b], 1 + math.log(line.papers)) for line in drawn.lines]
    shown = len(drawn.concepts)
    fixed = positions(boxes[:shown], [edge for edge in edges if max(edge[:2]) < shown])
    return [*fixed, *positions_beside(boxes, edges, fixed)]


def _edges(drawn: ConceptMap) -> list[dict[str, int]]:
    return [{"from": line.a, "to": line.b, "papers": line.papers} for line in drawn.lines]
