"""The page in a real browser: what a reader does, and what a hostile text must not do."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
import pytest

from graph.page import render, write_page
from tests.browser import Watched
from tests.graph.page.conftest import NewPage
from tests.graph.page.hostile import TEXTS, hostile_graph
from tests.graph.page.sample import concept_id, sample_graph

pytestmark = pytest.mark.browser

TRANSFORMER = "#concept/method%2Ftransformer"


def panel_title(page: Any) -> str:
    return str(page.locator("#panel h2").inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_every_view_is_drawn_without_a_request_or_an_error(
    new_page: NewPage, sample_page: Path, scheme: str, width: int, height: int
) -> None:
    watched = new_page(width=width, height=height, color_scheme=scheme)
    for address in ("", TRANSFORMER, "#paper/10.1000%2Fp4", "#papers", "#results", "#author/0", "#nonsense/%E0%A4%A"):
        page = watched.open(sample_page, address)
        assert panel_title(page)
        assert page.evaluate("conceptMap.labels().length") > 5
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("html").get_attribute("data-theme") == scheme
    watched.assert_clean()


def test_home_names_most_concepts_without_one_covering_another(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page)
    labels = page.evaluate("conceptMap.labels().map(({box}) => [box.left, box.top, box.right, box.bottom])")
    assert len(labels) >= 60
    for i, a in enumerate(labels):
        assert not [b for b in labels[i + 1 :] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("t", "Transformer"),
        ("transf", "Transformer"),
        ("ConvN", "convolutional neural network"),
        ("卷积", "convolutional neural network"),
        ("知识蒸", "knowledge distillation"),
        ("öztürk", "Elif Öztürk"),
        ("ozturk", "Elif Öztürk"),
        ("network graph", "graph neural network"),
        ("的目标检测研究", "基于ViT的目标检测研究"),
    ],
)
def test_search_finds_and_enter_opens(new_page: NewPage, sample_page: Path, typed: str, opened: str) -> None:
    page = new_page().open(sample_page)
    page.keyboard.press("/")
    page.keyboard.insert_text(typed)
    assert page.locator("#found [role=option]").count() > 0
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .kind")
    assert panel_title(page) == opened


def test_from_a_name_on_the_map_to_the_marked_sentence_and_back(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    box = page.evaluate("conceptMap.labels()[0].box")
    origin = page.locator("#map").bounding_box()
    assert origin is not None
    page.mouse.click(origin["x"] + (box["left"] + box["right"]) / 2, origin["y"] + (box["top"] + box["bottom"]) / 2)
    page.wait_for_selector("#panel .kind")
    assert panel_title(page) == "Transformer"
    mark = page.locator("#panel .card blockquote mark").first
    assert mark.inner_text() in ("Transformer", "变换器")
    page.locator("#panel .card h4 a").first.click()
    page.wait_for_selector("#panel .abstract")
    marks = page.locator("#panel .abstract a > mark").all_inner_texts()
    assert set(marks) & {"Transformer", "变换器"}
    assert page.locator("#panel h2").evaluate("h2 => h2 === document.activeElement")
    page.go_back()
    page.wait_for_selector("#panel .card blockquote")
    assert panel_title(page) == "Transformer"
    page.go_back()
    page.wait_for_selector("#panel .bars")
    watched.assert_clean()


def test_marks_stand_where_the_graph_says_beyond_the_basic_plane(new_page: NewPage, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    abstract = "😀 First. 😀😀 We use 𝔹ERT 😀 here."
    start = abstract.index("𝔹ERT")
    graph.add_node("p", labels=["Paper"], id="p", title="A 😀 title", abstract=abstract)
    graph.add_node("method/bert", labels=["Method"], id="method/bert", name="BERT", aliases=[], alias_reasons=[])
    graph.add_edge(
        "p", "method/bert", type="USES", count=1, sentences=["😀😀 We use 𝔹ERT 😀 here."], fields=["abstract"],
        starts=[start], ends=[start + 4],
    )  # fmt: skip
    page = new_page().open(write_page(graph, tmp_path / "p.html").path, "#concept/method%2Fbert")
    assert page.locator("#panel blockquote").inner_text() == "😀😀 We use 𝔹ERT 😀 here."
    assert page.locator("#panel blockquote mark").inner_text() == "𝔹ERT"
    page.goto(page.url.split("#")[0] + "#paper/p")
    assert page.locator("#panel .abstract mark").inner_text() == "𝔹ERT"


def test_aliases_results_and_links_are_told(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page, TRANSFORMER)
    named = ["transformer model", "a closing word that adds nothing"]
    assert page.locator("#panel .aliases li").all_inner_texts()[0].split("\n") == named
    page = watched.open(sample_page, "#results")
    page.locator("#panel .card h4 a").first.click()
    page.wait_for_selector("#panel .ranked")
    assert page.locator("#panel .ranked .said mark").first.inner_text().startswith(("6", "7", "8", "9"))
    page = watched.open(sample_page, "#paper/10.1000%2Fp4")
    links = page.locator("#panel .links a")
    assert [links.nth(i).get_attribute("href") for i in range(links.count())] == [
        "https://doi.org/10.1000/p4",
        "https://example.org/4",
        "https://github.com/example/project-4",
    ]
    assert {links.nth(i).get_attribute("rel") for i in range(links.count())} == {"noopener noreferrer"}
    watched.assert_clean()


def test_filters_take_types_off_the_map_and_generic_concepts_come_on_request(
    new_page: NewPage, sample_page: Path
) -> None:
    page = new_page().open(sample_page)
    shapes = "[...new Set(conceptMap.network.body.data.nodes.get().map(node => node.shape))].sort()"
    assert page.evaluate(shapes) == ["diamond", "dot", "hexagon", "triangle"]
    before = page.evaluate("conceptMap.network.body.data.nodes.length")
    concepts, broad = (
        int(page.locator(one).inner_text().split()[at]) for one, at in (("#panel h2", 0), ("#panel .lead >> nth=0", 1))
    )
    assert page.locator("#panel .lead").first.inner_text() == "and 5 broad terms that are not shown. Show them"
    page.get_by_role("link", name="Show them").click()
    page.wait_for_selector("[data-filter=generic][aria-pressed=true]")
    assert int(page.locator("#panel h2").inner_text().split()[0]) == concepts + broad
    assert page.get_by_role("link", name="Show them").count() == 0
    page.click("[data-filter=generic]")
    page.wait_for_selector("[data-filter=generic][aria-pressed=false]")
    page.click("[data-filter=generic]")
    page.wait_for_selector("[data-filter=generic][aria-pressed=true]")
    assert page.evaluate("conceptMap.network.body.data.nodes.length") == before + 5
    page.click("[data-filter=metric]")
    page.wait_for_selector("[data-filter=metric][aria-pressed=false]")
    assert page.evaluate(shapes) == ["diamond", "dot", "hexagon"]
    assert page.evaluate("location.hash") == "#overview?hide=metric&broad=1"


def test_the_map_is_reached_by_keyboard(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    page.focus("#map")
    for key in ("ArrowRight", "ArrowDown", "+", "Shift+ArrowLeft", "-", "0"):
        page.keyboard.press(key)
    said = page.locator("#live").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .kind")
    assert said.startswith(panel_title(page) + ", ")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel .bars")
    watched.assert_clean()


def test_hostile_texts_run_nothing(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    written = write_page(hostile_graph(), tmp_path / "h.html", title=TEXTS[0]).path
    page = watched.open(written)
    _touch_everything(watched)
    for kind in ("method", "metric"):
        for text in TEXTS:
            key = f"{kind}/{text}".replace("\ud800", "\ufffd")
            page.evaluate("hash => { location.hash = hash }", f"#concept/{quote(key)}")
            page.wait_for_selector("#panel .card")
            _touch_everything(watched)
    for text in TEXTS:
        page.evaluate(
            "hash => { location.hash = hash }", f"#paper/{quote(f'paper {text}'.replace(chr(0xD800), chr(0xFFFD)))}"
        )
        page.wait_for_selector("#panel .origin")
        hrefs = page.locator("#panel .links a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert hrefs == ["https://fine.example/a?b=1&c=2#d"]
        _touch_everything(watched)
    assert page.locator("img, iframe, object, [onerror], [onmouseover]").count() == 0
    assert page.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0
    assert page.locator("script").count() == 7
    watched.assert_clean()


def _touch_everything(watched: Watched) -> None:
    """Hovers and searches, as a reader would before something goes off."""
    page = watched.page
    for x in range(80, 860, 130):
        page.mouse.move(x, 150 + x / 2)
    for typed in ("<", "script", "\u202e"):
        page.fill("#search", typed)
    page.fill("#search", "")
    page.evaluate("document.activeElement.blur()")
    for card in page.locator("#panel a, #panel button").all()[:4]:
        card.hover()


def test_an_injected_script_is_stopped_by_the_policy(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hacked = 1";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src=https://example.org/x.png onerror='window.hacked=2'>");
            document.body.setAttribute("onclick", "window.hacked = 3");
        }"""
    )
    page.click("#panel h2")
    assert page.evaluate("window.hacked") is None
    assert watched.errors  # the refusals are reported


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_tiny_graphs(new_page: NewPage, tmp_path: Path, nodes: int) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if nodes:
        graph.add_node("p", labels=["Paper"], id="p", abstract="Only this.")
    if nodes == 2:
        graph.add_node("task/x", labels=["Task"], id="task/x", name="x")
        graph.add_edge("p", "task/x", type="ADDRESSES", count=1)
    watched = new_page()
    page = watched.open(write_page(graph, tmp_path / "t.html").path)
    titles = ["0 concepts in 0 papers", "0 concepts in 1 paper", "1 concept in 1 paper"]
    assert panel_title(page) == titles[nodes]
    assert page.locator("#empty").is_visible() == (nodes < 2)
    page.click("[data-zoom=all]")
    page.click("[data-zoom=in]")
    page.goto(page.url.split("#")[0] + "#papers")
    assert panel_title(page) == ("1 paper" if nodes else "0 papers")
    watched.assert_clean()


def test_a_page_around_a_concept_opens_on_it(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    page = watched.open(write_page(sample_graph(), tmp_path / "f.html", focus="Change Detection 2014").path)
    assert panel_title(page) == "Change Detection 2014"
    assert page.title() == "Change Detection 2014 · Around Change Detection 2014"
    page.click("h1 a")
    page.wait_for_selector("#panel .bars")
    watched.assert_clean()


def test_a_packed_page_and_a_hub_stay_small_on_the_map(
    new_page: NewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "PACK_FROM_BYTES", 1000)
    graph = sample_graph(papers=300)
    hub = concept_id("Method", "Transformer")
    for number in range(1, 301):
        if not graph.has_edge(f"10.1000/p{number}", hub):
            graph.add_edge(f"10.1000/p{number}", hub, type="USES", count=1)
    watched = new_page()
    page = watched.open(write_page(graph, tmp_path / "hub.html").path, TRANSFORMER)
    assert page.locator("#data").get_attribute("data-packed") == "gzip"
    assert (page.locator("#panel .kind").text_content() or "").startswith("Method · 300 papers")
    assert page.evaluate("conceptMap.network.body.data.nodes.length") <= 300
    assert page.locator("#panel .card").count() < 20
    watched.assert_clean()
