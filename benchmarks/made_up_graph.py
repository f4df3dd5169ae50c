"""A made-up graph of papers whose abstracts are to a compressor what real ones are: no two sentences are the same.

As in real collections a few concepts stand in a great many papers and half of them in one; an abstract has about 1,200
characters, of which gzip leaves a third, and a paper names about nine concepts, some of them more than once.
"""

import random
from itertools import accumulate, cycle
from typing import Any

import networkx as nx

from graph.names import slug
from graph.schema import HAS_KEYWORD, PAPER_EDGE, PROPOSES, REPORTS, RESULT_EDGE, WRITTEN_BY

_COMMON = "the of and a to in is we for that with on are as by this from our be an which it can more have than".split()
_STARTS = "b c d f g h l m n p r s t v tr pr st cl gr sp".split()
_VOWELS = "a e i o u ea ai".split()
_ENDINGS = "n r s l t tion ment ing ed al ive ity ly er".split()
_WORDS = 6_000
_ABSTRACT = 1_130  # characters, at least
_SENTENCE = range(12, 24)  # words
_KINDS = {"Method": 55, "Task": 27, "Dataset": 10, "Metric": 8}  # of a hundred concepts
_USES, _KEYWORDS, _AUTHORS = 9, 4, 3  # of a paper
_POPULAR = 3.2  # how much more often the first concepts are named than the last
_GENERIC = 100  # one concept in so many is generic
_RESULTS = 4  # one paper in so many reports a number
_YEARS = range(2009, 2027)
_LANGUAGES = ("en", "en", "en", "en", "zh")


def made_up_graph(papers: int, concepts: int, *, seed: int = 1) -> "nx.MultiDiGraph[Any]":
    """So many papers and concepts in the project's schema, the same each time; every concept stands in a paper."""
    return _Maker(papers, concepts, random.Random(seed)).graph  # noqa: S311 - nothing secret


class _Maker:
    def __init__(self, papers: int, concepts: int, chance: random.Random) -> None:
        self.graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        self.chance = chance
        self.words = list(dict.fromkeys([*_COMMON, *(self._word() for _ in range(_WORDS))]))
        self.weights = list(accumulate(1 / (place + 6) for place in range(len(self.words))))
        self.concepts = self._concepts(concepts)
        self.once = cycle(range(concepts))  # so that each stands in a paper
        self.people = [self._node("Author", f"{self._word()} {self._word()}".title()) for _ in range(papers)]
        for number in range(papers):
            self._paper(number, concepts // papers + 1)

    def _word(self) -> str:
        pick = self.chance.choice
        return "".join(pick(_STARTS) + pick(_VOWELS) for _ in range(pick((1, 2, 2, 3)))) + pick(_ENDINGS)

    def _node(self, label: str, name: str, **properties: Any) -> str:
        key = f"{label.lower()}/{slug(name)}"
        self.graph.add_node(key, labels=[label], name=name, **properties)
        return key

    def _concepts(self, number: int) -> list[tuple[str, str, str]]:
        """The id, label and name of each concept."""
        found: dict[str, tuple[str, str, str]] = {}
        while len(found) < number:
            (label,) = self.chance.choices(list(_KINDS), list(_KINDS.values()))
            name = " ".join(self.chance.choices(self.words[len(_COMMON) :], k=self.chance.choice((1, 2, 2, 3))))
            name = name.title().replace(" ", "") if label == "Dataset" else name
            more = {"aliases": [f"{name}s"], "alias_reasons": ["plural"]} if len(found) % 4 == 0 else {}
            key = self._node(label, name, generic=len(found) % _GENERIC == 5, **more)
            found[key] = (key, label, name)
        return list(found.values())

    def _paper(self, number: int, rare: int) -> None:
        chance, key = self.chance, f"10.5555/made-up.{number}"
        last = len(self.concepts)
        chosen = [int(last * chance.random() ** _POPULAR) for _ in range(_USES - rare)]
        chosen = list(dict.fromkeys([*chosen, *(next(self.once) for _ in range(rare))]))
        abstract, mentions = self._abstract([*chosen, *chance.choices(chosen, k=len(chosen) // 2)])
        if number % _RESULTS == 0:
            abstract += f" We reach {chance.uniform(20, 99):.1f}%."
        title = " ".join([self.concepts[chosen[0]][2], *self._some(7)]).capitalize()
        self.graph.add_node(
            key, labels=["Paper"], title=title, abstract=abstract, doi=key, year=chance.choice(_YEARS),
            language=chance.choice(_LANGUAGES), source=f"{'abc'[number % 3]}.jsonl#{number}",
        )  # fmt: skip
        for concept in chosen:
            self._use(key, concept, mentions[concept], proposes=chance.random() < 0.08)
        for place, person in enumerate(dict.fromkeys(chance.choices(self.people, k=_AUTHORS)), 1):
            self.graph.add_edge(key, person, type=WRITTEN_BY, position=place)
        for place, concept in enumerate(chosen[:_KEYWORDS]):
            self.graph.add_edge(key, self.concepts[concept][0], type=HAS_KEYWORD, score=round(0.9 - place / 10, 2))
        if number % _RESULTS == 0:
            self._result(key, chosen, abstract[abstract.rindex("We reach") :])

    def _some(self, number: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=number)

    def _abstract(self, named: list[int]) -> tuple[str, dict[int, list[tuple[str, int, int]]]]:
        """The text, and by concept its mentions: the sentence, and where the mention starts and ends in the text."""
        text, left = "", list(named)
        found: dict[int, list[tuple[str, int, int]]] = {concept: [] for concept in named}
        while left or len(text) < _ABSTRACT:
            words = self._some(self.chance.choice(_SENTENCE))
            here = {place: left.pop() for place in self.chance.sample(range(1, len(words)), min(2, len(left)))}
            sentence, starts = "", {}
            for place, word in enumerate(words):
                if place in here:
                    starts[here[place]] = len(sentence)
                    sentence += f"{self.concepts[here[place]][2]} "
                sentence += f"{word} "
            sentence = f"{sentence[0].upper()}{sentence[1:].strip()}."
            for concept, start in starts.items():
                at = len(text) + start
                found[concept].append((sentence, at, at + len(self.concepts[concept][2])))
            text += f"{sentence} "
        return text.strip(), found

    def _use(self, paper: str, concept: int, mentions: list[tuple[str, int, int]], *, proposes: bool) -> None:
        key, label, name = self.concepts[concept]
        sentences, starts, ends = (list(column) for column in zip(*mentions, strict=True))
        self.graph.add_edge(
            paper, key, type=PAPER_EDGE[label], count=len(mentions), confidence=0.9, concept=name, texts=[name],
            sentences=sentences, fields=["abstract"] * len(mentions), starts=starts, ends=ends,
        )  # fmt: skip
        if proposes:
            self.graph.add_edge(paper, key, type=PROPOSES)

    def _result(self, paper: str, chosen: list[int], sentence: str) -> None:
        key, value = f"{paper}#1", float(sentence.rsplit(maxsplit=1)[-1].rstrip("%."))
        self.graph.add_node(key, labels=["Result"], kind="score", value=value, unit="%", sentence=sentence)
        self.graph.add_edge(paper, key, type=REPORTS)
        for concept in chosen:
            target, label, name = self.concepts[concept]
            if label in RESULT_EDGE:
                self.graph.add_edge(key, target, type=RESULT_EDGE[label], concept=name)
