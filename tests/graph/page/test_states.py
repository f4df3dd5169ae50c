"""What the page holds in every view: it fits, it is quiet, it is all reached by keyboard, and an address is a picture."""

import re
from pathlib import Path

import networkx as nx
import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.hostile import AWKWARD, hostile_boards
from tests.graph.page.test_hostile import addresses
from tests.graph.page.views import CONCEPT, PAPER, VIEWS, go

pytestmark = pytest.mark.browser

SIZES = {
    "a desk": {"width": 1280, "height": 800},
    "a phone": {"width": 390, "height": 844},
    "a desk at 200%": {"width": 640, "height": 400, "device_scale_factor": 2},
}

# What sticks out sideways: of the page, of the panel, and what of the header and the panel cannot be seen whole.
OUTSIDE = """() => {
    const wide = [document.documentElement, document.getElementById("panel")].filter(one => one.scrollWidth > one.clientWidth);
    const cut = [...document.querySelectorAll("header *, #panel *, #zoom button")].filter(element => {
        const { left, right, width } = element.getBoundingClientRect();
        const inScroller = element.closest(".scroller, #active-filters, #found, textarea, .unseen, svg, h1, table");
        return width > 0 && !inScroller && (left < -1 || right > innerWidth + 1) && element.checkVisibility();
    });
    return [...wide, ...cut].map(one => `${one.tagName} ${one.id || one.className} ${one.textContent.slice(0, 40)}`);
}"""

# Every thing that can be used and is seen, as Tab should reach it. Of groups that the arrow keys walk, Tab reaches one.
USABLE = """() => {
    const all = document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex='0']");
    const seen = [...all].filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"));
    return seen.filter(one => one.tabIndex >= 0).map((one, place) => (one.dataset.place = place));
}"""
NAMELESS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [role]")].filter(one =>
    one.checkVisibility() && !one.closest("svg, [aria-hidden=true]") && !["group", "presentation", "none"].includes(one.role)
    && !one.ariaLabel && !one.textContent.trim() && !one.labels?.[0]?.textContent.trim() && one.role !== "status"
    && one.role !== "alert").map(one => one.outerHTML.slice(0, 120))"""
FOCUSED = "document.activeElement.dataset.place ?? null"

# Where the focus is, if it is lost: nowhere, or on something that is not seen.
LOST = """() => {
    const one = document.activeElement;
    return !one || one === document.body || !one.checkVisibility({ visibilityProperty: true });
}"""
SETTLED = (
    """() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 15))"""
)
# One of each sort of what Enter works on: a link by where it stands, a button by its looks and words too.
SORTS = """() => {
    const sorts = new Map();
    for (const one of document.querySelectorAll("a[href^='#'], button, summary")) {
        if (!one.checkVisibility({ visibilityProperty: true })) continue;
        const words = one.matches(".cell") ? "cell" : (one.ariaLabel || one.textContent).replace(/[\\d(,)]+/g, "").slice(0, 14);
        const sort = one.matches("a") ? `link in ${one.closest("[id], header").id}` : `${words} in ${one.parentElement.className}`;
        if (!sorts.has(sort)) sorts.set(sort, one);
    }
    return [...sorts.keys()];
}"""
PICK = SORTS.replace("return [...sorts.keys()];", "sorts.get(sort)?.focus(); return sorts.has(sort);").replace(
    "() =>", "sort =>", 1
)


@pytest.mark.parametrize("size", SIZES)
def test_every_view_fits_and_is_quiet(new_page: NewPage, sample_page: Path, size: str) -> None:
    watched = new_page(**SIZES[size])
    page = watched.open(sample_page)
    for name, address in VIEWS.items():
        go(page, address)
        assert (name, page.evaluate(OUTSIDE), page.evaluate(NAMELESS)) == (name, [], [])
        assert (name, page.locator("#panel h2").count()) == (name, 1)
    watched.assert_clean()


def test_texts_that_are_too_much_fit(new_page: NewPage, tmp_path: Path) -> None:
    graph = hostile_boards(AWKWARD)
    path = write_page(graph, tmp_path / "long.html", title=AWKWARD[0]).path
    watched = new_page(**SIZES["a phone"])
    page = watched.open(path)
    for number in (0, 2):
        text = AWKWARD[number]
        for address in (*addresses(text, number), "#papers", "#matrix", "#trends"):
            go(page, address)
            assert (text[:9], address[:12], page.evaluate(OUTSIDE)) == (text[:9], address[:12], [])
    watched.assert_clean()


def test_tab_reaches_everything_and_comes_back(new_page: NewPage, sample_page: Path) -> None:
    page = new_page(width=800, height=500).open(sample_page)
    for view in ("filtered", "concept", "two compared", "matrix", "notes"):
        go(page, VIEWS[view])
        wanted = page.evaluate(USABLE)
        reached = []
        for _ in range(len(wanted) + 1):  # one stop is the browser's own
            page.keyboard.press("Tab")
            reached.append(page.evaluate(FOCUSED))
        places = [int(place) for place in reached if place is not None][: len(wanted)]
        first = places.index(0)
        assert (view, places[first:] + places[:first]) == (view, wanted)


def test_enter_never_loses_the_focus(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page(width=600, height=400)
    page = watched.open(sample_page)
    lost, tried = [], set()
    for name in ("filtered", "concept", "paper", "board", "two compared", "matrix", "trends"):
        go(page, VIEWS[name])
        for sort in page.evaluate(SORTS):
            if sort in tried:
                continue
            tried.add(sort)
            page.evaluate(PICK, sort)
            page.keyboard.press("Enter")
            page.evaluate(SETTLED)
            if page.evaluate(LOST):
                lost.append((name, sort))
            if page.locator("#filter-box:visible, .copied, form").count():
                page.keyboard.press("Escape")
            go(page, VIEWS[name])
    assert lost == []
    assert len(tried) > 25, sorted(tried)
    watched.assert_clean()


def test_more_of_a_list_without_links_takes_the_focus(new_page: NewPage, tmp_path: Path) -> None:
    graph = tiny_graph(2)
    graph.nodes["task/x"].update(aliases=[f"x{n}" for n in range(30)], alias_reasons=["plural"] * 30)
    page = new_page().open(write_page(graph, tmp_path / "a.html").path, "#concept/task%2Fx")
    for first in ("x6", "x26"):
        page.press(".aliases .more", "Enter")
        assert page.evaluate("document.activeElement.textContent") == f"{first}plural"


def test_another_view_never_loses_the_focus(new_page: NewPage, sample_page: Path) -> None:
    page = new_page(width=800, height=500).open(sample_page)
    for focus, address in (
        ("#map", "#matrix"),
        ("#tabs a >> nth=1", "#results"),
        ("#zoom button >> nth=1", "#compare"),
        ("[data-filter=box]", "#about"),
        ("#panel a >> nth=2", "#papers"),
        (".foot a", "#overview"),
        ("#search", "#trends"),
    ):
        go(page, CONCEPT)
        page.locator(focus).first.focus()
        go(page, address)
        assert (focus, page.evaluate(LOST)) == (focus, False)
        page.go_back()
        page.wait_for_selector("#panel .noting")
        assert (address, page.evaluate(LOST)) == (address, False)


def test_back_and_forward_bring_views_and_places_back(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page, CONCEPT)
    title = page.locator("#panel h2")
    page.evaluate("document.getElementById('panel').scrollTop = 300")
    page.evaluate(SETTLED)
    page.locator("#panel article.card h4 a").last.evaluate("a => a.click()")
    page.wait_for_selector("#panel .origin")
    paper = title.inner_text()
    assert page.evaluate("document.getElementById('panel').scrollTop") == 0
    page.go_back()
    page.wait_for_selector("#panel .noting")
    assert (title.inner_text(), page.title()) == ("Transformer", "Transformer · Forty papers")
    assert page.evaluate("document.getElementById('panel').scrollTop") == 300
    page.go_forward()
    page.wait_for_selector("#panel .origin")
    assert title.inner_text() == paper
    watched.assert_clean()


# What is seen: the map's pixels, and each thing of the rest with its text, place and colours. A screenshot would differ
# between two runs in a pixel or two of a rounded corner.
PICTURE = """() => [
    document.querySelector("#map canvas").toDataURL(), document.title, ...[...document.querySelectorAll("body *")].map(one => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const { color, backgroundColor, font } = getComputedStyle(one);
        return [one.tagName, one.children.length ? "" : one.textContent, left, top, width, height, color, backgroundColor, font];
    }),
]"""


@pytest.mark.parametrize("address", ["#overview", CONCEPT, "#matrix"])
def test_an_address_is_a_picture(new_page: NewPage, sample_page: Path, address: str) -> None:
    page = new_page(width=900, height=600).open(sample_page, address)
    first = page.evaluate(PICTURE)
    go(page, PAPER if address == "#overview" else "#overview?hide=method")
    page.reload()  # of another address, so that nothing is left of the first
    go(page, address)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(PICTURE) == first


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_where_that_is_asked_for(new_page: NewPage, sample_page: Path, motion: str, moves: bool) -> None:
    page = new_page(reduced_motion=motion).open(sample_page)
    where = "JSON.stringify([conceptMap.network.getScale(), conceptMap.network.getViewPosition()])"
    go(page, CONCEPT)
    before = page.evaluate(where)
    assert page.evaluate("document.getAnimations().length") == 0
    page.wait_for_timeout(120)
    assert (page.evaluate(where) != before) == moves


@pytest.mark.parametrize(("address", "pages"), [(CONCEPT, 2), ("#trends", 2)])
def test_print_is_the_panel_on_white(new_page: NewPage, sample_page: Path, address: str, pages: int) -> None:
    page = new_page(color_scheme="dark").open(sample_page, address)
    page.emulate_media(media="print")
    assert not page.locator("header, main, .take, .foot").locator("visible=true").count()
    colours = page.evaluate(
        "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    assert colours == ["rgb(26, 32, 40)", "rgb(255, 255, 255)"]
    shown, height = page.evaluate("(({ clientHeight, scrollHeight }) => [clientHeight, scrollHeight])(panel)")
    assert shown == height
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) >= pages


def tiny_graph(nodes: int) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if nodes:
        graph.add_node("p", labels=["Paper"], id="p", abstract="Only this.", year=2020)
    if nodes == 2:
        graph.add_node("task/x", labels=["Task"], id="task/x", name="x")
        graph.add_edge("p", "task/x", type="ADDRESSES", count=1)
    return graph


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_every_view_of_a_tiny_graph(new_page: NewPage, tmp_path: Path, nodes: int) -> None:
    watched = new_page(width=800, height=500)
    page = watched.open(write_page(tiny_graph(nodes), tmp_path / "t.html").path)
    views = (
        VIEWS[name] for name in ("overview", "filtered", "papers", "results", "compare", "trends", "notes", "about")
    )
    for address in (*views, "#paper/p", "#concept/task%2Fx", "#compare/task%252Fx", "#matrix/task-method"):
        go(page, address)
        assert (address, page.locator("#panel h2").count(), page.evaluate(OUTSIDE)) == (address, 1, [])
        page.press(".take-button", "Enter")
        assert page.locator("[role=menuitem]").count() > 0
        page.keyboard.press("Escape")
    watched.assert_clean()


def hub(partners: int) -> "nx.MultiDiGraph[str]":
    """A method that every paper names, and a dataset for each paper."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("method/hub", labels=["Method"], id="method/hub", name="Hub")
    for number in range(partners):
        paper, dataset = f"p{number}", f"dataset/{number}"
        graph.add_node(paper, labels=["Paper"], id=paper, title=f"Paper {number}", year=2000 + number % 25)
        graph.add_node(dataset, labels=["Dataset"], id=dataset, name=f"Data {number}")
        graph.add_edge(paper, "method/hub", type="USES", count=1)
        graph.add_edge(paper, dataset, type="EVALUATES_ON", count=1)
    return graph


def test_a_hub_of_500_stays_small(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    page = watched.open(write_page(hub(500), tmp_path / "hub.html").path, "#concept/method%2Fhub")
    heights = {}
    for address in ("#concept/method%2Fhub", "#overview", "#papers", "#matrix", "#trends", "#compare/method%252Fhub"):
        go(page, address)
        assert (address, page.evaluate(OUTSIDE)) == (address, [])
        heights[address] = page.evaluate("document.querySelectorAll('#panel *').length")
        assert page.evaluate("conceptMap.network.body.data.nodes.length") <= 300
    assert max(heights.values()) < 2500, heights
    watched.assert_clean()
