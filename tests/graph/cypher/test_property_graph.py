"""Queries over NetworkX graphs of all kinds, as anybody may have them."""

from typing import Any

import networkx as nx
import pytest

from graph.cypher import property_graph, query

EDGES = [("a", "b", {"weight": 2}), ("b", "c", {}), ("c", "c", {"type": "SELF"})]


def _graph(kind: type[Any]) -> Any:
    graph = kind()
    graph.add_edges_from(EDGES)
    graph.add_node("a", labels=["Start", "Letter"], colour="red")
    graph.add_node(("d", 1), labels="Letter")
    return graph


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("MATCH (n) RETURN count(n) AS n", [[4]]),
        ("MATCH (n) RETURN n.id AS id", [["a"], ["b"], ["c"], ["('d', 1)"]]),
        ("MATCH (n:Letter) RETURN labels(n) AS labels", [[["Start", "Letter"]], [["Letter"]]]),
        ("MATCH (:Start)-[e]-(m) RETURN type(e) AS t, e.weight AS w, m.id AS id", [["EDGE", 2, "b"]]),
        ("MATCH (n)-[:SELF]-(n) RETURN n.id AS id", [["c"]]),
        ("MATCH ()-[e]->() RETURN count(e) AS n", [[3]]),
    ],
)
def test_any_kind_of_graph_answers(kind: type[Any], text: str, rows: list[list[object]]) -> None:
    graph = _graph(kind)
    assert query(property_graph(graph), text).rows == rows
    if kind is not nx.MultiDiGraph:
        assert query(graph, text).rows == rows


def test_attributes_may_have_any_name() -> None:
    graph: Any = nx.MultiGraph()
    graph.add_edge(1, 2, 0)
    graph.add_edge(1, 2, 1)
    for key in (0, 1):
        graph[1][2][key].update({"key": "a", "u_for_edge": 3, "type": None})
    graph.add_node(3)
    graph.nodes[3].update({"self": "me", "labels": None})
    assert (
        query(graph, "MATCH ()-[e]->() RETURN type(e) AS t, e.key AS k, e.u_for_edge AS u").rows
        == [["EDGE", "a", 3]] * 2
    )
    assert query(graph, "MATCH (n {self: 'me'}) RETURN n.id AS id, labels(n) AS l").rows == [[3, []]]


def test_a_key_that_is_no_number_of_64_bits_is_a_text() -> None:
    graph: Any = nx.Graph()
    graph.add_node(2**70)
    assert query(graph, "MATCH (n) RETURN n.id AS id").rows == [[str(2**70)]]


def test_the_graph_itself_stays_as_it_was() -> None:
    graph = _graph(nx.DiGraph)
    query(property_graph(graph), "MATCH (n) SET n.seen = true", write=True)
    assert graph.nodes["a"] == {"labels": ["Start", "Letter"], "colour": "red"}


def test_edges_get_the_type_that_is_asked_for() -> None:
    answer = query(property_graph(_graph(nx.Graph), edge_type="NEXT"), "MATCH ()-[e:NEXT]->() RETURN count(e) AS n")
    assert answer.rows == [[2]]


def test_what_would_be_lost_is_not_written() -> None:
    with pytest.raises(
        TypeError, match=r"expected a networkx.MultiDiGraph, not a DiGraph; property_graph\(graph\) is one"
    ):
        query(_graph(nx.DiGraph), "CREATE (n)", write=True)


def test_an_edge_without_a_type_is_named() -> None:
    with pytest.raises(TypeError, match="the edge from 'a' to 'b' has no `type`"):
        query(_graph(nx.MultiDiGraph), "MATCH ()-[e]->() RETURN e")
