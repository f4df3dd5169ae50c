"""A synthetic graph in the project's schema, as a stream of nodes and relationships; the same from the same seed.

About fifteen relationships a paper, concepts of skewed popularity, abstracts of about 1,200 characters, and evidence
on the relationships whose offsets and sentences are right in these abstracts.
"""

import random
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from benchmarks.cypher_engines.names import ALIASES, names, popularity
from graph.names import plain_id
from graph.schema import BROADER_EDGE, PAPER_EDGE, RESULT_EDGE

Properties = dict[str, object]

_Concept = tuple[str, int]  # its label and the rank of its name
_Places = dict[_Concept, list[tuple[int, int, str]]]  # of each concept: start, end, sentence


@dataclass(frozen=True, slots=True)
class Node:
    """A node; its number is its place among the nodes, from 0."""

    label: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes that came before it, by their numbers."""

    type: str
    start: int
    end: int
    properties: Properties


# How many names there are to choose from at 10,000 papers; others appear more slowly than papers do.
_VOCABULARY = {"Method": 8000, "Dataset": 2500, "Metric": 400, "Task": 2000, "Keyword": 8000, "Author": 12000}
_VOCABULARY_AT = 10_000
_VOCABULARY_GROWTH = 0.8
# How many of each a paper has, to choose from evenly.
_PER_PAPER = {"Method": (2, 3, 4, 5), "Dataset": (0, 1, 1, 2), "Metric": (0, 1, 1, 2), "Task": (1, 1, 2, 2)}
_KEYWORDS = (3, 3, 4, 4)
_AUTHORS = (1, 2, 3, 3)
_MENTIONS = (1, 1, 1, 2, 2, 3)  # of one concept in one abstract
_PROPOSES, _REPORTS, _BROADER, _CHINESE, _CODE, _SCORE = 0.45, 0.6, 0.15, 0.05, 0.3, 0.8  # how probable each is
_GENERIC = 100  # one concept in so many is generic
_RESULTS = (1, 1, 1, 2)
_YEARS = range(2012, 2027)
_SENTENCES = 8  # of an abstract, at least
_WORDS = (
    "we a the of in with to and for on that this model models data training inference large small robust efficient "
    "novel existing approach approaches results experiments show shows improve improves significantly while without "
    "between across domains representation representations learned features structure sparse dense temporal spatial "
    "prior work limited supervision annotated samples performance baseline state art further analysis suggests that "
    "complexity linear quadratic memory cost under constraints settings evaluate propose introduce study investigate"
).split()


def synthetic(papers: int, seed: int) -> Iterator[Node | Relationship]:
    """The graph of so many papers: each paper's part after the other, then what concepts are variants of.

    Whatever a relationship joins came before it; a concept comes with the first paper that names it.
    """
    return _Maker(papers, seed).run()


@dataclass(slots=True)
class _Maker:
    papers: int
    seed: int
    dice: random.Random = field(init=False)
    names: dict[str, list[str]] = field(init=False)
    weights: dict[str, list[float]] = field(init=False)
    numbers: dict[_Concept, int] = field(init=False, default_factory=dict)
    made: int = 0

    def run(self) -> Iterator[Node | Relationship]:
        self.dice = random.Random(self.seed)  # noqa: S311  # made-up data, no secret
        scale = (self.papers / _VOCABULARY_AT) ** _VOCABULARY_GROWTH
        self.names = {label: names(label, max(5, round(n * scale))) for label, n in _VOCABULARY.items()}
        self.weights = {label: popularity(len(found)) for label, found in self.names.items()}
        for number in range(self.papers):
            yield from self._paper(number)
        yield from self._broader()

    def _paper(self, number: int) -> Iterator[Node | Relationship]:
        chosen = {label: self._choose(label, counts) for label, counts in _PER_PAPER.items()}
        abstract, spans = self._abstract([(label, rank) for label, ranks in chosen.items() for rank in ranks])
        paper = self._next()
        yield Node("Paper", self._paper_properties(number, abstract))
        for (label, rank), places in spans.items():
            end = yield from self._named(label, rank)
            yield Relationship(PAPER_EDGE[label], paper, end, self._evidence(self.names[label][rank], abstract, places))
            if label == "Method" and rank == chosen["Method"][-1] and self.dice.random() < _PROPOSES:
                yield Relationship("PROPOSES", paper, end, {})
        for rank in self._choose("Keyword", _KEYWORDS):
            end = yield from self._named("Keyword", rank)
            # sums of such fractions are exact in any order: no engine is called wrong for how it adds
            properties: Properties = {"score": self.dice.randint(16, 127) / 128, "text": self.names["Keyword"][rank]}
            yield Relationship("HAS_KEYWORD", paper, end, properties)
        for position, rank in enumerate(self._choose("Author", _AUTHORS), start=1):
            end = yield from self._named("Author", rank)
            yield Relationship("WRITTEN_BY", paper, end, {"position": position})
        if chosen["Dataset"] and chosen["Metric"] and self.dice.random() < _REPORTS:
            yield from self._results(paper, number, abstract, chosen)

    def _paper_properties(self, number: int, abstract: str) -> Properties:
        chosen: Properties = {
            "id": _paper_id(number),
            "title": " ".join(self.dice.choices(_WORDS, k=9)).capitalize(),
            "abstract": abstract,
            "language": "zh" if self.dice.random() < _CHINESE else "en",
            "year": self.dice.choice(_YEARS),
            "venue": f"Venue {self.dice.randrange(40)}",
            "doi": _paper_id(number),
        }
        if self.dice.random() < _CODE:
            chosen["links"] = [f"https://example.org/code/{number}"]
        return chosen | {"source": f"synthetic.jsonl#{number + 1}"}

    def _choose(self, label: str, counts: tuple[int, ...]) -> list[int]:
        """Ranks of names, without repetition, in the order in which they were drawn."""
        weights = self.weights[label]
        drawn = self.dice.choices(range(len(weights)), cum_weights=weights, k=self.dice.choice(counts))
        return list(dict.fromkeys(drawn))

    def _next(self) -> int:
        self.made += 1
        return self.made - 1

    def _named(self, label: str, rank: int) -> Generator[Node, None, int]:
        """Yields the node if it is new; returns its number."""
        if (label, rank) not in self.numbers:
            self.numbers[label, rank] = self._next()
            name = self.names[label][rank]
            properties: Properties = {"id": plain_id(label, name), "name": name}
            if label in PAPER_EDGE:
                properties |= self._concept_properties(label, rank, name)
            yield Node(label, properties)
        return self.numbers[label, rank]

    def _concept_properties(self, label: str, rank: int, name: str) -> Properties:
        aliases = [*ALIASES.get(name, ()), f"{name}s", *([name.upper()] if rank % 3 == 0 else [])]
        reasons = [f"'{alias}' and '{name}' differ in case, plural or are known as one" for alias in aliases]
        found: Properties = {"aliases": aliases, "alias_reasons": reasons, "generic": rank % _GENERIC == _GENERIC - 1}
        return found | ({"better": "higher", "unit": "%"} if label == "Metric" else {})

    def _abstract(self, concepts: list[_Concept]) -> tuple[str, _Places]:
        """The text, and the places of each concept."""
        mentioned = [concept for concept in concepts for _ in range(self.dice.choice(_MENTIONS))]
        self.dice.shuffle(mentioned)
        count = max(_SENTENCES, (len(mentioned) + 1) // 2)
        text = ""
        spans: _Places = {concept: [] for concept in concepts}
        for number in range(count):
            sentence, places = self._sentence(mentioned[number::count])
            for concept, start, end in places:
                spans[concept].append((len(text) + start, len(text) + end, sentence))
            text += sentence + " "
        return text[:-1], spans

    def _sentence(self, concepts: list[_Concept]) -> tuple[str, list[tuple[_Concept, int, int]]]:
        text = " ".join(self.dice.choices(_WORDS, k=7)).capitalize()
        places = []
        for label, rank in concepts:
            name = self.names[label][rank]
            places.append(((label, rank), len(text) + 1, len(text) + 1 + len(name)))
            text += " " + name + " " + " ".join(self.dice.choices(_WORDS, k=4))
        return text + " " + " ".join(self.dice.choices(_WORDS, k=5)) + ".", places

    def _evidence(self, name: str, abstract: str, places: list[tuple[int, int, str]]) -> Properties:
        return {
            "concept": name,
            "count": len(places),
            "confidence": self.dice.randint(5000, 9999) / 10_000,
            "texts": sorted({abstract[start:end] for start, end, _ in places}),
            "sentences": [sentence for _, _, sentence in places],
            "fields": ["abstract"] * len(places),
            "starts": [start for start, _, _ in places],
            "ends": [end for _, end, _ in places],
        }

    def _results(
        self, paper: int, number: int, abstract: str, chosen: dict[str, list[int]]
    ) -> Iterator[Node | Relationship]:
        sentence = abstract.partition(". ")[0] + "."
        for place in range(1, self.dice.choice(_RESULTS) + 1):
            result = self._next()
            kind = "score" if self.dice.random() < _SCORE else "gain"
            properties: Properties = {"id": f"{_paper_id(number)}#{place}", "kind": kind}
            value = self.dice.randint(1, 9999) / 100
            yield Node("Result", properties | {"value": value, "unit": "%", "sentence": sentence})
            yield Relationship("REPORTS", paper, result, {})
            for label, type_ in RESULT_EDGE.items():
                rank = self.dice.choice(chosen[label])
                end = self.numbers[label, rank]
                yield Relationship(type_, result, end, {"concept": self.names[label][rank]})

    def _broader(self) -> Iterator[Relationship]:
        """Some concepts are variants of one that is more popular; no cycles."""
        for label, type_ in BROADER_EDGE.items():
            ranks = sorted(rank for kind, rank in self.numbers if kind == label)
            for place, rank in enumerate(ranks[1:], start=1):
                if self.dice.random() < _BROADER:
                    broader = ranks[self.dice.randrange(place) // 8]
                    yield Relationship(type_, self.numbers[label, rank], self.numbers[label, broader], {})


def _paper_id(number: int) -> str:
    return f"10.5555/synthetic.{number:07d}"
