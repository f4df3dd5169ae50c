"""The map: which concepts stand on it and which lines join them."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.page.model import Concept, PageModel
from graph.schema import CONCEPT_LABELS

MAP_SIZE = 80  # what a screen shows with readable names
GENERIC_SIZE = 20  # those that the reader can ask for besides
LEAST_OF_KIND = 8  # so that methods, which are named most, leave room for the other types
LINES_EACH = 3  # more make a hairball, fewer leave islands


@dataclass(frozen=True, slots=True)
class Line:
    """Two concepts (their numbers, the smaller first) and the number of papers that name both."""

    a: int
    b: int
    papers: int


@dataclass(frozen=True, slots=True)
class ConceptMap:
    """The concepts on the map, most named first (`generic` those shown on request), and the lines among them."""

    concepts: tuple[int, ...]
    generic: tuple[int, ...]
    lines: tuple[Line, ...]


class Cooccurrence:
    """In how many papers, and in how many sentences, two concepts are named together."""

    def __init__(self, model: PageModel) -> None:
        self._concepts = model.concepts
        self._papers: dict[int, Counter[int]] = defaultdict(Counter)
        self._sentences: Counter[tuple[int, int]] = Counter()
        for paper in model.papers:
            for a, b in combinations(sorted(use.concept for use in paper.uses), 2):
                self._papers[a][b] += 1
                self._papers[b][a] += 1
            in_sentence: dict[tuple[str | None, int], set[int]] = defaultdict(set)
            for use in paper.uses:
                for place in use.places:
                    if place.field is not None:
                        in_sentence[place.field, place.sentence_start].add(use.concept)
            for together in in_sentence.values():
                self._sentences.update(combinations(sorted(together), 2))

    def partners(self, number: int) -> list[tuple[int, int]]:
        """The concepts named together with one, strongest first, with the number of papers."""
        found = self._papers.get(number, Counter())
        return sorted(found.items(), key=lambda item: self._rank(number, *item))

    def _rank(self, a: int, b: int, papers: int) -> tuple[float, int, int, int]:
        """Cosine of the two concepts' papers, held back where it rests on few: one shared paper says little."""
        strength = papers / math.sqrt(self._concepts[a].papers * self._concepts[b].papers)
        strength *= papers / (papers + 1)
        sentences = self._sentences[min(a, b), max(a, b)]
        return (-round(strength, 9), -sentences, -self._concepts[b].papers, b)


def concept_map(model: PageModel, together: Cooccurrence, *, keep: int | None = None) -> ConceptMap:
    """The map of a model. `keep` is a concept that is on it in any case."""
    ranked = sorted(
        (number for number, concept in enumerate(model.concepts) if concept.papers or number == keep),
        key=lambda number: (number != keep, *_importance(model.concepts[number])),
    )
    shown = _chosen([n for n in ranked if not model.concepts[n].generic or n == keep], model.concepts)
    generic = [n for n in ranked if model.concepts[n].generic and n != keep][:GENERIC_SIZE]
    places = {number: place for place, number in enumerate((*shown, *generic))}
    return ConceptMap(tuple(shown), tuple(generic), _lines(places, len(shown), together))


def _importance(concept: Concept) -> tuple[int, int, str]:
    return (-concept.papers, -concept.mentions, concept.id)


def _chosen(ranked: Sequence[int], concepts: Sequence[Concept]) -> list[int]:
    """The first of each type, then the first of all, in the order given."""
    first: set[int] = set()
    for kind in CONCEPT_LABELS:
        first.update([number for number in ranked if concepts[number].kind == kind][:LEAST_OF_KIND])
    first.update([number for number in ranked if number not in first][: MAP_SIZE - len(first)])
    return [number for number in ranked if number in first]


def _lines(places: Mapping[int, int], shown: int, together: Cooccurrence) -> tuple[Line, ...]:
    """Each concept's strongest lines to concepts on show (place below `shown`), never to one on request."""
    found: dict[tuple[int, int], Line] = {}
    for number in places:
        partners = [(other, papers) for other, papers in together.partners(number) if places.get(other, shown) < shown]
        for other, papers in partners[:LINES_EACH]:
            a, b = min(number, other), max(number, other)
            found[a, b] = Line(a, b, papers)
    return tuple(found[key] for key in sorted(found))
