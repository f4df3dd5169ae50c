"""What a page knows of a graph."""

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from graph.page.concept_map import LEAST_OF_KIND, MAP_SIZE, Cooccurrence, concept_map
from graph.page.evidence import Place
from graph.page.model import Concept, Paper, Result, Use, build_model
from graph.schema import CONCEPT_LABELS
from tests.graph.page.hostile import hostile_graph
from tests.graph.page.sample import sample_graph


def small_graph() -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(
        "1706.03762", labels=["Paper"], id="1706.03762", title="Attention", abstract="We use BLEU.", year=2017,
        url="https://x.org", links=["https://x.org", "javascript:x"],
    )  # fmt: skip
    graph.add_node(
        "metric/bleu", labels=["Metric"], id="metric/bleu", name="BLEU", aliases=["BLEUs", "B"], alias_reasons=["plural"],
        generic=False, better="higher",
    )  # fmt: skip
    graph.add_node("task/b", labels=["Task"], id="task/b", name="b", generic=True)
    graph.add_node("task/a", labels=["Task"], id="task/a", name="a")
    graph.add_edge("task/b", "task/a", type="SUBTASK_OF")
    graph.add_edge("1706.03762", "task/b", type="ADDRESSES", count=3)
    graph.add_edge("1706.03762", "task/b", type="PROPOSES")
    graph.add_edge("1706.03762", "task/b", type="HAS_KEYWORD", score=0.9)
    graph.add_edge(
        "1706.03762", "metric/bleu", type="MEASURES", count=1, sentences=["We use BLEU."], fields=["abstract"],
        starts=[7], ends=[11],
    )  # fmt: skip
    for number, value in ((10, 3.5), (2, float("nan"))):
        key = f"1706.03762#{number}"
        graph.add_node(key, labels=["Result"], id=key, kind="score", value=value, sentence="s")
        graph.add_edge("1706.03762", key, type="REPORTS")
        graph.add_edge(key, "metric/bleu", type="OF_METRIC")
    for position, name in ((2, "A"), (1, "B")):
        graph.add_node(f"author/{name}", labels=["Author"], name=name)
        graph.add_edge("1706.03762", f"author/{name}", type="WRITTEN_BY", position=position)
    return graph


def test_the_model_of_a_small_graph() -> None:
    model = build_model(small_graph())
    bleu, a, b = range(3)
    task = Concept(
        id="task/a", kind="Task", name="a", aliases=(), generic=False, better=None, unit=None, broader=(), papers=0, mentions=0
    )  # fmt: skip
    assert model.concepts == (
        replace(task, id="metric/bleu", kind="Metric", name="BLEU", better="higher", papers=1, mentions=1,
                aliases=(("BLEUs", "plural"), ("B", ""))),
        task,
        replace(task, id="task/b", name="b", generic=True, broader=(a,), papers=1, mentions=3),
    )  # fmt: skip
    assert model.papers == (
        Paper(
            id="1706.03762", title="Attention", abstract="We use BLEU.", language=None, year=2017, venue=None, source=None,
            links=(("arXiv:1706.03762", "https://arxiv.org/abs/1706.03762"), ("https://x.org", "https://x.org"),
                   ("javascript:x", None)),
            home=1, authors=(1, 0), keywords=(("b", b),),
            uses=(Use(concept=b, count=3, proposed=True, places=()),
                  Use(concept=bleu, count=1, proposed=False, places=(Place("abstract", 7, 11, 0, 12),))),
        ),
    )  # fmt: skip
    first = Result(
        kind="score", value=None, unit=None, sentence="s", paper=0, metric=bleu, dataset=None, method=None
    )  # fmt: skip
    assert model.results == (first, replace(first, value=3.5))


def test_the_order_in_which_a_graph_was_built_does_not_matter() -> None:
    graph = sample_graph()
    turned: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert build_model(turned) == build_model(graph)


@pytest.mark.parametrize(
    ("node", "attributes"),
    [("x", {}), ("x", {"labels": ["Venue"]}), ("x", {"labels": None}), ("x", {"labels": ["Keyword"], "name": "k"})],
)
def test_nodes_beyond_the_schema_are_ignored(node: str, attributes: dict[str, Any]) -> None:
    graph = small_graph()
    before = build_model(graph)
    graph.add_node(node, **attributes)
    graph.add_edge("1706.03762", node, type="UNHEARD_OF")
    assert build_model(graph) == before


def test_hostile_values_are_read() -> None:
    model = build_model(hostile_graph())
    assert len(model.papers) == 5
    assert all("\ud800" not in f"{paper.id}{paper.title}{paper.abstract}" for paper in model.papers)


def test_the_map_has_all_types_and_no_generic_concept() -> None:
    model = build_model(sample_graph())
    drawn = concept_map(model, Cooccurrence(model))
    kinds = [model.concepts[number].kind for number in drawn.concepts]
    assert len(drawn.concepts) == MAP_SIZE
    assert all(kinds.count(kind) >= LEAST_OF_KIND for kind in CONCEPT_LABELS)
    assert not any(model.concepts[number].generic for number in drawn.concepts)
    assert all(model.concepts[number].generic for number in drawn.generic)
    assert len(drawn.generic) == 5
    ends = [end for line in drawn.lines for end in (line.a, line.b)]
    assert set(ends) <= {*drawn.concepts, *drawn.generic}
    assert len(drawn.lines) <= 3 * (len(drawn.concepts) + len(drawn.generic))


def test_a_kept_concept_is_on_the_map_though_nothing_names_it() -> None:
    model = build_model(small_graph())
    drawn = concept_map(model, Cooccurrence(model), keep=1)
    assert drawn.concepts[0] == 1


def test_concepts_of_one_sentence_stand_closer() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("p", labels=["Paper"], id="p", abstract="A and C. B.")
    for name, sentence, start in (("a", "A and C.", 0), ("b", "B.", 9), ("c", "A and C.", 6)):
        graph.add_node(f"method/{name}", labels=["Method"], name=name)
        graph.add_edge(
            "p", f"method/{name}", type="USES", count=1, sentences=[sentence], fields=["abstract"], starts=[start],
            ends=[start + 1],
        )  # fmt: skip
    assert Cooccurrence(build_model(graph)).partners(0) == [(2, 1), (1, 1)]
