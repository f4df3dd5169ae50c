"""What things are called: other names and spellings, papers without a title, venues, and the words of leaderboards."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.page import write_page
from papers import read
from tests.graph.page.conftest import NewPage
from tests.graph.page.views import go

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ABSTRACT = "Change detection finds what {differs} between 50% of two images & more. It is hard." + " More words." * 20


def graph_of(**properties: Any) -> "nx.MultiDiGraph[str]":
    """A paper of these properties, and a concept that it names."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("method/c", labels=["Method"], id="method/c", name="change detection")
    graph.add_node("p", labels=["Paper"], id="p", **properties)
    graph.add_edge("p", "method/c", type="USES", count=1)
    return graph


def opened(new_page: NewPage, folder: Path, graph: "nx.MultiDiGraph[str]", address: str) -> "Page":
    return new_page().open(write_page(graph, folder / "n.html").path, address)


# The other names of a concept, those that are shown as distinct, and what stands before the rest.
SPELLINGS: list[tuple[tuple[str, ...], list[str], str | None]] = [
    ((), [], None),
    (("CNN", "CNNs", "cnn"), ["CNN"], "2 other spellings"),
    (("Convolutional Neural Networks", "convolutional-neural network"), [], "2 spellings"),
    (("ConvNet", "ConvNets", "Conv-Net", "Conv Nets", "convnet"), ["ConvNet"], "4 other spellings"),
    (("Convolutional Network", "convolutional network"), ["convolutional network"], "1 other spelling"),
    (("卷积神经网络", "CNN"), ["卷积神经网络", "CNN"], None),
    (("AlexNets", "VGGs", "bias", "class", "axes"), ["AlexNets", "VGGs", "bias", "class", "axes"], None),
    (("!!", "??", "😀"), ["!!", "??", "😀"], None),
]


def test_names_that_differ_in_spelling_alone_take_one_line(new_page: NewPage, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (aliases, _, _) in enumerate(SPELLINGS):
        key = f"method/{number}"
        reasons = ["lexicon: other name"] * len(aliases)
        name = "convolutional neural network"
        graph.add_node(key, labels=["Method"], id=key, name=name, aliases=list(aliases), alias_reasons=reasons)
    watched = new_page()
    page = watched.open(write_page(graph, tmp_path / "n.html").path)
    for number, (aliases, distinct, spellings) in enumerate(SPELLINGS):
        go(page, f"#concept/method%2F{number}")
        assert page.locator(".aliases li bdi").all_inner_texts() == distinct
        assert page.locator(".aliases small").all_inner_texts() == ["other name"] * len(distinct)
        box = page.locator("details.spellings")
        assert (aliases, box.locator("summary").all_inner_texts()) == (aliases, [spellings] if spellings else [])
        if spellings:
            assert not box.locator("li").first.is_visible()
            box.locator("summary").press("Enter")
            assert set(box.locator("li").all_inner_texts()) == set(aliases) - set(distinct)
    watched.assert_clean()


@pytest.mark.parametrize(
    ("properties", "link"),
    [
        ({"title": "A title", "abstract": ABSTRACT}, "A title"),
        ({"abstract": ABSTRACT}, "“Change detection finds"),
        ({}, "p untitled"),
    ],
)
def test_a_paper_without_a_title_is_not_called_by_its_text(
    new_page: NewPage, tmp_path: Path, properties: dict[str, str], link: str
) -> None:
    page = opened(new_page, tmp_path, graph_of(**properties), "#papers")
    is_untitled = "title" not in properties
    assert page.locator(".card h3 a").inner_text().startswith(link)
    assert page.locator(".card h3 a").inner_text().endswith(" untitled") == is_untitled
    page.locator(".card h3 a").click()
    page.wait_for_selector("#panel .origin")
    assert page.locator("#panel h2").inner_text().startswith(link)
    assert page.locator("#panel h2").inner_text().endswith(" untitled") == is_untitled


@pytest.mark.parametrize("venue", [None, "Proceedings of X", "Journal of Y"])
def test_its_reference_has_a_note_and_no_title(new_page: NewPage, tmp_path: Path, venue: str | None) -> None:
    more = {"venue": venue} if venue else {}
    page = opened(new_page, tmp_path, graph_of(abstract=ABSTRACT, year=2020, **more), "#paper/p")
    page.press(".take-button", "Enter")
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Save 1 reference").press("Enter")
    path = tmp_path / "one.bib"
    download.value.save_as(path)
    entry = path.read_text(encoding="utf-8")
    assert entry.startswith("@misc{paper2020change,\n")
    assert "title" not in [line.split("=")[0].strip() for line in entry.splitlines()]
    assert "  note = {No title; the abstract begins: Change detection finds what $\\lbrace$differs$\\rbrace$" in entry
    assert entry.count("{") == entry.count("}")
    assert len(list(read(path))) == 0  # of which nothing is read, rather than a title that is none


def test_a_venue_is_called_one(new_page: NewPage, tmp_path: Path) -> None:
    graph = graph_of(title="T", year=2020, venue="3dv")
    page = opened(new_page, tmp_path, graph, "#papers")
    assert page.locator(".card .meta").inner_text() == "2020 · venue: 3dv · 1 concept"
    page = opened(new_page, tmp_path, graph, "#paper/p")
    assert "2020 · venue: 3dv" in page.locator("#panel .kind").inner_text()


def papers_to_sort() -> "nx.MultiDiGraph[str]":
    graph = graph_of(title="b 10", year=2020)
    for key, title, year, results in (("q", "B 9", 2022, 1), ("r", "a", 2021, 2), ("s", None, 2019, 0)):
        graph.add_node(key, labels=["Paper"], id=key, abstract="Aa.", year=year, **({"title": title} if title else {}))
        for number in range(results):
            graph.add_node(f"{key}#{number}", labels=["Result"], id=f"{key}#{number}", kind="score", value=1.0)
            graph.add_edge(key, f"{key}#{number}", type="REPORTS")
    return graph


ORDERS = {
    "Oldest": ["“Aa.”", "b 10", "a", "B 9"],
    "Title": ["a", "B 9", "b 10", "“Aa.”"],
    "Most results": ["a", "B 9", "b 10", "“Aa.”"],
    "Most concepts": ["b 10", "B 9", "a", "“Aa.”"],
    "Newest": ["B 9", "a", "b 10", "“Aa.”"],
}


def test_papers_are_sorted_as_asked(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    page = watched.open(write_page(papers_to_sort(), tmp_path / "s.html").path, "#papers")
    titles = page.locator(".card h3 bdi")
    assert titles.all_inner_texts() == ORDERS["Newest"]
    for choice, order in ORDERS.items():
        page.get_by_role("group", name="Sorted by").get_by_role("link", name=choice).click()
        page.wait_for_selector(f".switch a[aria-current] >> text={choice}")
        assert (choice, titles.all_inner_texts()) == (choice, order)
    page.go_back()
    page.wait_for_selector(".switch a[aria-current] >> text=Most concepts")
    assert titles.all_inner_texts() == ORDERS["Most concepts"]
    watched.assert_clean()


def test_what_has_no_years_is_not_sorted_by_them(new_page: NewPage, tmp_path: Path) -> None:
    graph = graph_of(title="b")
    graph.add_node("q", labels=["Paper"], id="q", title="a")
    page = opened(new_page, tmp_path, graph, "#papers/newest")
    assert page.locator(".switch a").all_inner_texts() == ["Title", "Most concepts"]
    assert page.locator(".card h3 bdi").all_inner_texts() == ["a", "b"]


def test_the_words_of_leaderboards_are_explained(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#results")
    box = page.locator("details.terms")
    box.locator("summary").press("Enter")
    told = dict(zip(box.locator("dt").all_inner_texts(), box.locator("dd").all_inner_texts(), strict=True))
    assert set(told) == {"Score", "Gain", "Lower is better", "Reported differently"}
    assert all(text.endswith(".") for text in told.values())
    page.locator(".card.group h4 a").first.click()
    page.wait_for_selector("#panel .ranked")
    assert "Score" in page.locator("details.terms dt").all_text_contents()


def test_squares_on_the_map_are_explained_where_there_are_any(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page)
    assert page.locator("#map-legend").is_hidden()
    for address, said in (("#concept/method%2Fbert", "a paper that names it"), ("#paper/10.1000%2Fp4", "this paper")):
        page.goto(page.url.split("#")[0] + address)
        page.wait_for_selector("#panel .kind")
        assert page.locator("#map-legend").inner_text() == said
        assert page.locator("#map-legend .sign.paper").is_visible()
    page.goto(page.url.split("#")[0] + "#matrix")
    page.wait_for_selector(".matrix")
    assert page.locator("#map-legend").is_hidden()


def test_the_menu_waits_for_the_texts(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    watched.page.add_init_script("window.requestAnimationFrame = () => 0;")  # after which they are read
    page = watched.open(sample_page)
    page.evaluate("document.querySelector('.take-button').click()")
    page.wait_for_selector("[role=menuitem]")
    assert page.evaluate("document.activeElement.role") == "menuitem"
    watched.assert_clean()
