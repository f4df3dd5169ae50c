"""The views of a paper and of a concept: marks in the text, what is related and by what, since when, with what."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.sample import EDGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAPER_SCRIPT = Path(__file__).parents[3] / "graph" / "page" / "paper.js"
RELATED_MS = 30
ABSTRACT = (
    "😀 A deep convolutional encoder learns CNN features on ImageNet-1k; 卷积神经网络的准确率最高。 Nothing else."
)
# words in the abstract and what they name; "deep convolutional encoder" holds "convolutional", "ImageNet-1k" is two
MENTIONS = [
    ("deep convolutional encoder", "Method", "encoder"),
    ("convolutional", "Method", "CNN"),
    ("CNN features", "Task", "features"),
    ("CNN", "Method", "CNN"),
    ("ImageNet-1k", "Dataset", "ImageNet-1k"),
    ("ImageNet-1k", "Task", "tagging"),
    ("卷积神经网络", "Method", "CNN"),
    ("网络的准确率", "Task", "web"),
    ("准确率", "Metric", "accuracy"),
]


def name(graph: "nx.MultiDiGraph[str]", paper: str, kind: str, concept: str, **where: Any) -> str:
    """That a paper names a concept, made where it is not there."""
    key = f"{kind.lower()}/{concept}"
    if key not in graph:
        graph.add_node(key, labels=[kind], id=key, name=concept)
    graph.add_edge(paper, key, type=EDGE[kind], count=1, **where)
    return key


def paper_graph() -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(
        "p0", labels=["Paper"], id="p0", title="Marks", abstract=ABSTRACT, language="en", year=2019, source="page.txt#7"
    )
    places: dict[tuple[str, str], list[int]] = {}
    for words, kind, concept in MENTIONS:
        places.setdefault((kind, concept), []).extend((ABSTRACT.index(words), ABSTRACT.index(words) + len(words)))
    for (kind, concept), ends in places.items():
        number = len(ends) // 2
        name(
            graph, "p0", kind, concept, fields=["abstract"] * number, sentences=[ABSTRACT] * number, starts=ends[::2],
            ends=ends[1::2],
        )  # fmt: skip
    graph.add_edge("p0", "method/encoder", type="PROPOSES")
    # Ten more papers name CNN; of them p1 shares a rare dataset too, p2 a rare task and the dataset, p10 a broad term.
    for number in range(1, 11):
        graph.add_node(f"p{number}", labels=["Paper"], id=f"p{number}", title=f"Paper {number}", year=2010 + number % 4)
        name(graph, f"p{number}", "Method", "CNN")
        name(graph, f"p{number}", "Method", "Adam")
    name(graph, "p1", "Dataset", "ImageNet-1k")
    name(graph, "p2", "Dataset", "ImageNet-1k")
    name(graph, "p2", "Task", "tagging")
    name(graph, "p10", "Metric", "accuracy")
    graph.nodes["metric/accuracy"]["generic"] = True
    graph.add_node("far", labels=["Paper"], id="far", title="Far", year=2020)
    name(graph, "far", "Metric", "accuracy")
    graph.nodes["method/CNN"].update(aliases=["ConvNets", "卷积神经网络"], alias_reasons=["known name", "Chinese term"])
    graph.add_node("method/network", labels=["Method"], id="method/network", name="network")
    graph.add_edge("method/CNN", "method/network", type="VARIANT_OF")
    return graph


@pytest.fixture(scope="module")
def paper_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(paper_graph(), tmp_path_factory.mktemp("paper") / "p.html").path


def marks(page: "Page") -> list[tuple[str, str]]:
    """The links in the abstract with the name of what each leads to."""
    links = page.locator("#panel .abstract a").evaluate_all(
        "all => all.map(a => [a.innerText, a.title.split(' (')[0]])"
    )
    return [(text, target) for text, target in links]


def test_every_concept_is_marked_and_leads_on(new_page: NewPage, paper_page: Path) -> None:
    watched = new_page()
    page = watched.open(paper_page, "#paper/p0")
    assert page.locator("#panel .abstract").inner_text() == ABSTRACT
    assert marks(page) == [
        ("deep ", "encoder"),
        ("convolutional", "CNN"),
        (" encoder", "encoder"),
        ("CNN", "CNN"),
        (" features", "features"),
        ("ImageNet-1k", "ImageNet-1k"),
        ("", "also tagging"),  # its words are taken: a sign behind them leads to it
        ("卷积神经网络", "CNN"),
        ("的", "web"),
        ("准确率", "accuracy"),
    ]
    kinds = page.locator("#panel .abstract mark").evaluate_all("all => all.map(mark => mark.className)")
    assert kinds == ["method", "method", "method", "method", "task", "dataset", "method", "task", "metric general"]
    styles = "all => all.map(mark => getComputedStyle(mark).borderBottomStyle)"
    assert page.locator("#panel .abstract mark").evaluate_all(styles) == [
        {"method": "solid", "dataset": "dashed", "metric": "dotted", "task": "double"}[kind.split()[0]]
        for kind in kinds
    ]
    stops = page.locator("#panel .abstract a:not([tabindex='-1'])").count()
    assert stops == 9  # " encoder" is the rest of a mention that was passed already
    page.get_by_role("link", name="also tagging").click()
    page.wait_for_selector("#panel h2:has-text('tagging')")
    watched.assert_clean()


def test_the_legend_switches_types_and_keeps_the_focus(new_page: NewPage, paper_page: Path) -> None:
    watched = new_page()
    page = watched.open(paper_page, "#paper/p0")
    legend = page.locator("#panel .legend button")
    assert [text.replace("\n", " ") for text in legend.all_inner_texts()] == [
        "Methods 2",
        "Datasets 1",
        "Metrics 1",
        "Tasks 3",
    ]
    page.locator("#panel .legend button", has_text="Methods").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .legend [aria-pressed=false]")
    assert [text for text, _ in marks(page)] == ["CNN features", "ImageNet-1k", "", "网络的", "准确率"]
    page.wait_for_function("document.activeElement.textContent.startsWith('Methods')")
    assert page.evaluate("location.hash") == "#paper/p0?hide=method"
    watched.assert_clean()


def test_related_papers_share_what_is_rare(new_page: NewPage, paper_page: Path) -> None:
    watched = new_page()
    page = watched.open(paper_page, "#paper/p0")
    cards = [" ".join(text.split()) for text in page.locator("#panel .related").all_inner_texts()]
    assert cards[:3] == [
        "Paper 2 2012 · 3 shared concepts tagging ImageNet-1k CNN",
        "Paper 1 2011 · 2 shared concepts ImageNet-1k CNN",
        "Paper 3 2013 · 1 shared concept CNN",
    ]
    assert len(cards) == 8
    assert not any("Far" in card for card in cards)  # a broad term relates nothing
    page = watched.open(paper_page, "#paper/p0?years=2013-2019")
    assert [card.split("\n")[0] for card in page.locator("#panel .related").all_inner_texts()] == ["Paper 3", "Paper 7"]
    page = watched.open(paper_page, "#paper/p1?years=2013-2019")
    assert "leave this paper out" in page.locator("#panel").inner_text()
    watched.assert_clean()


def test_what_a_paper_brings_and_uses(new_page: NewPage, paper_page: Path) -> None:
    page = new_page().open(paper_page, "#paper/p0")
    headings = page.locator("#panel h3").all_inner_texts()
    assert headings == ["Abstract", "Introduces\n1", "Uses\n6", "Related papers\n8"]
    assert page.locator("#panel .with").first.inner_text().split() == ["Methods", "1", "encoder"]
    assert page.locator("#panel .origin").inner_text() == "p0 · read from page.txt, record 7"


def test_related_papers_of_ten_thousand_come_at_once(browser: "Browser") -> None:
    """Ten thousand papers of twenty concepts, the first of which a third of them name."""
    script = PAPER_SCRIPT.read_text(encoding="utf-8")
    fastest = browser.new_page().evaluate(
        f"""() => {{ {script}
        const concepts = Array.from({{ length: 30000 }}, (_, number) => ({{ number, papers: [], generic: false }}));
        const papers = Array.from({{ length: 10000 }}, (_, number) => ({{ number, uses: [] }}));
        let seed = 7;
        const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
        for (const paper of papers) {{
            const named = new Set(Array.from({{ length: 20 }}, () => Math.floor(30000 * chance() ** 6)));
            for (const number of named) {{
                paper.uses.push([number]);
                concepts[number].papers.push({{ paper: paper.number }});
            }}
        }}
        const data = {{ concepts, papers, selected: papers }};
        const times = [5, 50, 500, 5000, 9000].map((number) => {{
            const start = performance.now();
            if (relatedPapers(data, papers[number]).length !== 8) throw new Error("eight are related");
            return performance.now() - start;
        }});
        return Math.min(...times);
        }}"""
    )
    assert fastest < RELATED_MS


def test_a_concept_tells_since_when_with_what_and_of_what_family(new_page: NewPage, paper_page: Path) -> None:
    watched = new_page()
    page = watched.open(paper_page, "#concept/method%2FCNN")
    text = page.locator("#panel").inner_text()
    assert "In these papers since 2010, last in 2019." in text
    chart = page.get_by_role("img", name="Papers by year").get_attribute("aria-label")
    assert chart == "Papers by year. 2010: 2, 2011: 3, 2012: 3, 2013: 2, 2019: 1"
    with_it = [" ".join(text.split()) for text in page.locator("#panel .with").all_inner_texts()]
    assert with_it == [
        "Methods 2 Adam 10 encoder 1",
        "Datasets 1 ImageNet-1k 3",
        "Tasks 3 tagging 2 features 1 web 1",
    ]
    assert [row.split("\n") for row in page.locator("#panel .aliases li").all_inner_texts()] == [
        ["ConvNets", "known name"],
        ["卷积神经网络", "Chinese term"],
    ]
    assert page.locator("#panel h3", has_text="A variant of").count() == 1
    assert page.locator("#panel .card blockquote mark").all_inner_texts() == ["convolutional", "CNN", "卷积神经网络"]
    page = watched.open(paper_page, "#concept/method%2FCNN?years=2013-2013")
    assert "In these papers since 2013." in page.locator("#panel").inner_text()
    assert page.locator("#panel .with").all_inner_texts() == ["Methods\n1\nAdam\n2"]
    page = watched.open(paper_page, "#concept/method%2FCNN?years=1990-1991")
    assert "No paper of this selection names it." in page.locator("#panel").inner_text()
    watched.assert_clean()
