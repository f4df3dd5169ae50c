"""Files in each format: read back, the same bytes each time, whole or not at all."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from graph.export import ExportError, export, formats
from graph.stores import Store, open_store
from tests.graph.samples import ALL, AWKWARD, HERON, OTTER


@pytest.fixture(scope="module")
def graph() -> "nx.MultiDiGraph[Any]":
    """The graph of all samples."""
    with open_store("memory:") as store:
        store.add(ALL)
        return store.networkx()


def _shuffled(graph: "nx.MultiDiGraph[Any]") -> "nx.MultiDiGraph[Any]":
    """The same graph, put together the other way round."""
    other: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    other.add_nodes_from((node, dict(reversed(data.items()))) for node, data in reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(data=True))))
    return other


@pytest.mark.parametrize("ending", formats())
def test_the_same_graph_gives_the_same_bytes(graph: "nx.MultiDiGraph[Any]", ending: str, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in export(graph, tmp_path / f"graph{ending}")}
    again = {path.name: path.read_bytes() for path in export(_shuffled(graph), tmp_path / f"graph{ending.upper()}")}
    assert {name.lower(): data for name, data in again.items()} == first


def test_json_is_node_link(graph: "nx.MultiDiGraph[Any]", tmp_path: Path) -> None:
    (path,) = export(graph, tmp_path / "graph.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    read = nx.node_link_graph(data, edges="edges")
    for node, properties in read.nodes(data=True):
        properties["id"] = node  # the format gives it as the node's key
    assert nx.utils.graphs_equal(read, graph)
    assert read.is_directed()


@pytest.mark.parametrize(("ending", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_a_paper_that_is_called_as_the_result_of_another_is_no_loss(ending: str, read: Any, tmp_path: Path) -> None:
    with open_store("memory:") as store:
        store.add([OTTER, replace(HERON, paper=replace(HERON.paper, id=f"{OTTER.paper.id}#1"))])
        graph = store.networkx()
    found = read(export(graph, tmp_path / f"graph{ending}")[0])
    assert (len(found), found.number_of_edges()) == (len(graph), graph.number_of_edges())


def test_graphml_holds_all_but_what_xml_forbids(graph: "nx.MultiDiGraph[Any]", tmp_path: Path) -> None:
    (path,) = export(graph, tmp_path / "graph.graphml")
    read = nx.read_graphml(path, force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    paper = read.nodes[AWKWARD.paper.id]
    assert paper["title"] == AWKWARD.paper.title
    assert paper["venue"] == "line\u2028separatorvertical"
    assert json.loads(read.nodes["dataset/riverbench"]["aliases"]) == ["River Bench"]
    assert read.nodes["10.5555/otter"]["year"] == 2021


def test_gexf_is_read_back(graph: "nx.MultiDiGraph[Any]", tmp_path: Path) -> None:
    (path,) = export(graph, tmp_path / "graph.gexf")
    read = nx.read_gexf(path)
    assert (read.number_of_nodes(), read.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert read.nodes["method/otternet"]["label"] == "OtterNet"
    assert "lastmodifieddate" not in path.read_text(encoding="utf-8")
    assert ElementTree.parse(path).getroot().tag.endswith("gexf")


def test_csv_is_two_tables(graph: "nx.MultiDiGraph[Any]", tmp_path: Path) -> None:
    paths = export(graph, tmp_path / "graph.csv")
    assert [path.name for path in paths] == ["graph.nodes.csv", "graph.edges.csv"]
    with paths[0].open(encoding="utf-8", newline="") as file:
        nodes = {row["id"]: row for row in csv.DictReader(file)}
    with paths[1].open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert set(nodes) == set(graph)
    assert nodes[AWKWARD.paper.id]["title"] == AWKWARD.paper.title
    assert (nodes["10.5555/otter"]["labels"], nodes["10.5555/otter"]["year"]) == ("Paper", "2021")
    assert nodes["empty"]["year"] == ""
    assert [(row["start"], row["type"], row["end"]) for row in edges] == [
        (start, data["type"], end) for start, end, data in graph.edges(data=True)
    ]


def test_an_empty_graph(tmp_path: Path) -> None:
    for ending in formats():
        for path in export(nx.MultiDiGraph(), tmp_path / f"graph{ending}"):
            assert path.is_file()


@pytest.mark.parametrize("name", ["graph", "graph.txt", "graph.json.gz"])
def test_other_endings_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.graphml"):
        export(nx.MultiDiGraph(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(graph: "nx.MultiDiGraph[Any]", tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    for place in ("missing/graph.json", "folder.json"):
        with pytest.raises(ExportError, match="cannot be written"):
            export(graph, tmp_path / place)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.json"]


def test_a_file_that_was_there_is_replaced(graph: "nx.MultiDiGraph[Any]", tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text("old")
    export(graph, path)
    assert json.loads(path.read_text(encoding="utf-8"))["directed"] is True
    assert [each.name for each in tmp_path.iterdir()] == ["graph.json"]


@pytest.mark.parametrize("kind", ["memory:", "file"])
def test_the_script_makes_the_graph_again(graph: "nx.MultiDiGraph[Any]", kind: str, tmp_path: Path) -> None:
    (path,) = export(graph, tmp_path / "graph.cypher")
    script = path.read_text(encoding="utf-8")
    target: Store
    with open_store(kind if kind == "memory:" else tmp_path / "graph.db") as target:
        for _ in range(2):  # it may be run again
            for statement in script.split(";\n"):
                if statement.strip() and not statement.startswith("CREATE CONSTRAINT"):
                    target.query(statement, write=True)
            assert nx.utils.graphs_equal(target.networkx(), graph)


def test_the_script_quotes_strange_names(tmp_path: Path) -> None:
    strange: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    strange.add_nodes_from([("a'\\", {"labels": ["A `b` c"], "strange key`": [1.5, -2.0], "no": None, "yes": True})])
    (path,) = export(strange, tmp_path / "graph.cypher")
    with open_store("memory:") as store:
        store.query(path.read_text(encoding="utf-8").strip().removesuffix(";"), write=True)
        assert dict(store.networkx().nodes(data=True)) == {
            "a'\\": {"labels": ["A `b` c"], "id": "a'\\", "strange key`": [1.5, -2.0], "yes": True}
        }
