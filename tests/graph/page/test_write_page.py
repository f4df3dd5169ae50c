"""Writing a page: what is in the file, what is reported, what is refused."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import networkx as nx
import pytest

from graph.errors import GraphError
from graph.page import PageError, UnknownConceptError, render, write_page
from graph.page.focus import find_concept, surroundings
from tests.graph.page.hostile import MARKUP, hostile_graph
from tests.graph.page.sample import sample_graph

BLOCKS = ("drawn-nodes", "drawn-edges", "drawn-options", "data", "texts")


class Store:
    """What can give its graph."""

    def networkx(self) -> "nx.MultiDiGraph[str]":
        return sample_graph()


def block(html: str, name: str) -> str:
    found = re.search(rf'<script type="[^"]*" id="{name}"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert found
    return found[1]


def test_the_report_and_the_same_bytes_from_graph_and_store(tmp_path: Path) -> None:
    report = write_page(sample_graph(), tmp_path / "a.html")
    assert (report.papers, report.concepts, report.results, report.on_map, report.focus) == (40, 119, 64, 80, None)
    assert report.bytes == report.path.stat().st_size
    again = write_page(Store(), str(tmp_path / "b.html"))
    assert again.path.read_bytes() == report.path.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_the_policy_forbids_requests_and_names_each_script_by_its_hash(tmp_path: Path) -> None:
    html = write_page(sample_graph(5), tmp_path / "a.html").path.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    text = policy[1].replace("&#39;", "'")
    assert text.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in text
    for inline in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(inline.encode("utf-8")).digest()).decode("ascii")
        assert f"'sha256-{digest}'" in text


def test_no_text_of_a_graph_becomes_markup(tmp_path: Path) -> None:
    html = write_page(hostile_graph(), tmp_path / "h.html", title=MARKUP).path.read_text(encoding="utf-8")
    assert html.count("</script") == 7
    assert "<!--" not in html
    assert [name for name in BLOCKS if "<" in block(html, name)] == []
    assert f"<title>{MARKUP.split('<')[0]}&lt;/script&gt;" in html
    data = json.loads(block(html, "data"))
    assert MARKUP in data["concepts"]["name"]


def test_large_data_are_packed_without_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = write_page(sample_graph(), tmp_path / "plain.html").path.read_text(encoding="utf-8")
    monkeypatch.setattr(render, "PACK_FROM_BYTES", 1000)
    packed = write_page(sample_graph(), tmp_path / "packed.html").path
    for name in ("data", "texts"):
        written = block(packed.read_text(encoding="utf-8"), name)
        content = base64.b85decode(written.translate(str.maketrans(",/.", "<>&")))
        assert content[4:10] == bytes([0, 0, 0, 0, 2, 255])
        assert gzip.decompress(content).decode("utf-8") == block(plain, name)
    first = packed.read_bytes()
    assert write_page(sample_graph(), packed).path.read_bytes() == first


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("method/transformer", "method/transformer"),
        ("transformer", "method/transformer"),
        (" Convolutional  Neural NETWORK", "method/convolutional-neural-network"),
        ("CNNs", "method/convolutional-neural-network"),
        ("卷积神经网络", "method/convolutional-neural-network"),
    ],
)
def test_a_concept_is_found_by_id_name_and_alias(asked: str, found: str) -> None:
    assert find_concept(sample_graph(), asked) == found


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Transfomer", ("Transformer",)),
        ("segmentation", ("semantic segmentation",)),
        ("convnet", ("convolutional neural network",)),
    ],
)
def test_an_unknown_concept_is_refused_with_near_names(asked: str, near: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(UnknownConceptError, match="Did you mean") as caught:
        write_page(sample_graph(), tmp_path / "a.html", focus=asked)
    assert isinstance(caught.value, GraphError)
    assert set(near) <= set(caught.value.near)
    assert list(tmp_path.iterdir()) == []


def test_nothing_near_is_said_so() -> None:
    with pytest.raises(UnknownConceptError, match="holds no name that is like it"):
        find_concept(sample_graph(), "zzzzqqqq")


def test_surroundings_are_the_papers_of_a_concept_and_what_they_lead_to(tmp_path: Path) -> None:
    graph = sample_graph()
    key = "method/resnet-50"
    around = surroundings(graph, key)
    papers = {node for node, data in around.nodes(data=True) if "Paper" in data["labels"]}
    assert papers == {start for start, _, data in graph.in_edges(key, data=True) if data["type"] == "USES"}
    assert "method/resnet" in around
    report = write_page(graph, tmp_path / "a.html", focus="ResNet-50")
    assert (report.focus, report.papers) == (key, len(papers))
    assert 0 < report.concepts < 119


def test_a_page_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="No such file"):
        write_page(sample_graph(1), tmp_path / "missing" / "a.html")
    folder = tmp_path / "folder.html"
    folder.mkdir()
    with pytest.raises(PageError, match="folder"):
        write_page(sample_graph(1), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.html"]


def test_a_script_that_would_end_its_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="inline script"):
        render._inline("let a = '</SCRIPT>'")
