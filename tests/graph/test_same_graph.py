"""However papers come and go, the graph is the one that those which are in it give at once."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.record import Extraction
from graph.stores import Store, open_store
from tests.graph.dumps import dump
from tests.graph.random_papers import random_paper

_IDS = tuple(f"p{number}" for number in range(8))
_STEPS = 8


def _walk(store: Store, chance: random.Random, reference: Callable[[], Store]) -> None:
    """Add and remove at random, and compare after each step with a graph built from nothing."""
    there: dict[str, Extraction] = {}
    for _ in range(_STEPS):
        ids = chance.sample(_IDS, k=chance.randrange(1, 5))
        if chance.random() < 0.3:
            store.remove(ids)
            there = {id_: paper for id_, paper in there.items() if id_ not in ids}
        else:
            new = [random_paper(id_, chance) for id_ in ids]
            store.add(new)
            there |= {paper.paper.id: paper for paper in new}
        papers = list(there.values())
        chance.shuffle(papers)
        fresh = reference()
        fresh.add(papers)
        assert dump(store) == dump(fresh)


@pytest.mark.parametrize("seed", range(25))
def test_in_memory(seed: int, reference: Callable[[], Store]) -> None:
    _walk(reference(), random.Random(seed), reference)


@pytest.mark.parametrize("seed", range(100, 106))
def test_in_a_file(seed: int, reference: Callable[[], Store], tmp_path: Path) -> None:
    with open_store(tmp_path / "graph.db") as store:
        _walk(store, random.Random(seed), reference)


@pytest.mark.neo4j
def test_on_a_server(neo4j_store: Store, reference: Callable[[], Store]) -> None:
    _walk(neo4j_store, random.Random(200), reference)
