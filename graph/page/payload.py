"""The model as the plain lists and dicts that the page's script reads: short where many, `null` where absent."""

from typing import Any

from graph.page.concept_map import PARTNERS, Cooccurrence
from graph.page.evidence import Place
from graph.page.model import Concept, PageModel, Paper, Result, Use

_FIELD_NUMBER = {"title": 0, "abstract": 1}


def payload(model: PageModel, together: Cooccurrence, *, focus: int | None) -> dict[str, Any]:
    """All that the script shows. Lists are in the model's order, so that a number is a place in them.

    A place is `[field, sentence start, sentence end, mention start, mention end]` with field 0 for the title and
    1 for the abstract, or `[sentence, mention start, mention end]` where the sentence stands in neither.
    """
    return {
        "focus": focus,
        "concepts": [_concept(number, concept, model, together) for number, concept in enumerate(model.concepts)],
        "papers": [_paper(paper) for paper in model.papers],
        "authors": list(model.authors),
        "results": [_result(result) for result in model.results],
    }


def _concept(number: int, concept: Concept, model: PageModel, together: Cooccurrence) -> dict[str, Any]:
    partners = [pair for pair in together.partners(number) if not model.concepts[pair[0]].generic]
    return {
        "id": concept.id,
        "kind": concept.kind.lower(),
        "name": concept.name,
        "aliases": [list(pair) for pair in concept.aliases],
        "generic": concept.generic,
        "better": concept.better,
        "unit": concept.unit,
        "broader": list(concept.broader),
        "mentions": concept.mentions,
        "with": [list(pair) for pair in partners[:PARTNERS]],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "title": paper.title,
        "abstract": paper.abstract,
        "language": paper.language,
        "year": paper.year,
        "venue": paper.venue,
        "source": paper.source,
        "links": [list(pair) for pair in paper.links],
        "authors": list(paper.authors),
        "keywords": [list(pair) for pair in paper.keywords],
        "uses": [_use(use) for use in paper.uses],
    }


def _use(use: Use) -> list[Any]:
    return [use.concept, use.count, int(use.proposed), [_place(place) for place in use.places]]


def _place(place: Place) -> list[Any]:
    if place.field is None:
        return [place.sentence, place.start, place.end]
    return [_FIELD_NUMBER[place.field], place.sentence_start, place.sentence_end, place.start, place.end]


def _result(result: Result) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "value": result.value,
        "unit": result.unit,
        "sentence": result.sentence,
        "paper": result.paper,
        "metric": result.metric,
        "dataset": result.dataset,
        "method": result.method,
    }
