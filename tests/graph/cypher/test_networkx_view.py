"""One view kept over many queries stays right through its own writes."""

from typing import Any

import pytest

from graph.cypher import Direction, GraphWriter, NetworkXView, query
from tests.graph.cypher.village import village

# Each write is followed by the same three questions: through a label, through an index, through relationships.
QUESTIONS = (
    "MATCH (p:Person) RETURN count(p)",
    "MATCH (p:Person {name: 'Ada'}) RETURN count(p)",
    "MATCH (:Person)-[r:KNOWS]->() RETURN count(r)",
)


@pytest.mark.parametrize(
    ("write", "counts"),
    [
        ("RETURN 1", [4, 1, 4]),
        ("CREATE (:Person {name: 'Ada'})", [5, 2, 4]),
        ("MATCH (p:Person {name: 'Bo'}) SET p.name = 'Ada'", [4, 2, 4]),
        ("MATCH (p:Person {name: 'Ada'}) REMOVE p.name", [4, 0, 4]),
        ("MATCH (p:Person {name: 'Ada'}) REMOVE p:Person", [3, 0, 2]),
        ("MATCH (p:Place) SET p:Person", [6, 1, 4]),
        ("MATCH (p:Person {name: 'Ada'}) DETACH DELETE p", [3, 0, 1]),
        ("MATCH (a {id: 'dee'}), (b {id: 'bo'}) CREATE (a)-[:KNOWS]->(b)", [4, 1, 5]),
        ("MATCH ()-[r:KNOWS {since: 2001}]->() DELETE r", [4, 1, 3]),
        # A key that a deletion has freed may be taken again in the same query.
        ("CREATE (x:Person) DELETE x CREATE (:Person {name: 'Ada'})", [5, 2, 4]),
    ],
)
def test_answers_after_a_write(write: str, counts: list[int]) -> None:
    view = NetworkXView(village())
    for question in QUESTIONS:
        query(view, question)
    query(view, write, write=True)
    assert [query(view, question).rows[0][0] for question in QUESTIONS] == counts


def test_it_is_a_graph_writer() -> None:
    assert isinstance(NetworkXView(village()), GraphWriter)


@pytest.mark.parametrize(
    ("direction", "types", "others"),
    [
        (Direction.OUT, ("KNOWS",), ["bo", "cy"]),
        (Direction.IN, ("KNOWS",), ["cy"]),
        (Direction.BOTH, ("KNOWS", "OWNS"), ["bo", "cy", "tom", "cy"]),
        (Direction.OUT, ("NOPE",), []),
        (Direction.OUT, (), ["bo", "cy", "tom", "hill"]),
    ],
)
def test_expand(direction: Direction, types: tuple[str, ...], others: list[str]) -> None:
    pairs: list[Any] = list(NetworkXView(village()).expand("ada", direction, types))
    assert [other for _, other in pairs] == others


def test_a_loop_comes_once_in_both_directions() -> None:
    graph = village()
    graph.add_edge("dee", "dee", type="KNOWS")
    assert len(list(NetworkXView(graph).expand("dee", Direction.BOTH, ()))) == 1


def test_the_index_tells_true_from_one_and_does_not_know_lists() -> None:
    graph = village()
    graph.nodes["ada"]["age"] = True
    graph.nodes["bo"]["age"] = 1
    view = NetworkXView(graph)
    assert list(view.nodes_with("Person", "age", 1.0) or ()) == ["bo"]
    assert list(view.nodes_with(None, "age", True) or ()) == ["ada"]
    assert view.nodes_with("Person", "tags", ["a", "b"]) is None
