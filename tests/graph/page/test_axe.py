"""axe finds nothing in any state of the page: WCAG 2.0 to 2.2, A and AA, and its best practices."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.sample import sample_graph
from tests.graph.page.views import CONCEPT, VIEWS, go

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HOW_TO = "needs axe: pip install axe-playwright-python"

# By axe's own rules and the size of targets, without what needs colours; and by that alone, with what stays undecided.
PLAIN = """async () => {
    const off = { "color-contrast": { enabled: false }, "link-in-text-block": { enabled: false } };
    const found = await axe.run(document, { rules: { "target-size": { enabled: true }, ...off } });
    return told(found.violations);
}"""
COLOURS = """async () => {
    const checks = { "color-contrast": { options: { ignoreLength: true } } };
    const found = await axe.run(document, { checks, runOnly: ["color-contrast", "link-in-text-block"] });
    return [told(found.violations), told(found.incomplete.filter(({ id }) => id === "color-contrast"))];
}"""
TOLD = """window.told = (rules) => rules.flatMap(({ id, nodes }) => nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
    return `${id}: ${node.target.join(" ")} (${why})`;
})), 0;"""

# Takes away what axe cannot see through, and puts it back: the map, its layer over a broad view, and the edge within a
# bar, so that all of the bar has the darker of its two grounds.
BARE = """isBare => {
    const { style } = document.querySelector(document.querySelector(".broad") ? "main" : "#map");
    style.visibility = isBare ? "hidden" : "";
    for (const bar of document.querySelectorAll(".bar")) {
        bar.style.background = isBare ? getComputedStyle(bar).getPropertyValue("--tone") : "";
    }
}"""
UNDECIDABLE = "contains only non-text characters"  # arrows and crosses
COVERED = "overlap"  # something lies over it, or it over something

# What differs from another view in its data alone.
ALIKE = {"paper left out", "matrix, larger", "trends by share"}


def press(selector: str) -> Callable[["Page"], None]:
    return lambda page: page.locator(selector).first.press("Enter")


def type_in(selector: str, text: str) -> Callable[["Page"], None]:
    return lambda page: page.fill(selector, text)


def say_what_is_wrong(sort: str) -> Callable[["Page"], None]:
    def act(page: "Page") -> None:
        press(".noting > button")(page)
        page.check(f".noting input[value={sort}]")
        page.click(".noting [type=submit]")

    return act


def copy_a_command(page: "Page") -> None:
    press(".take-button")(page)
    page.locator("[role=menuitem]", has_text="Copy").first.press("Enter")
    page.wait_for_selector(".copied")


# What opens over a view: its address, and what a reader does there.
OPENED: dict[str, tuple[str, Callable[["Page"], None]]] = {
    "filter box": ("#overview", press("[data-filter=box]")),
    "filter box of a broad view": ("#compare?lang=en", press("[data-filter=box]")),
    "search": ("#overview", type_in("#search", "t")),
    "search without an answer": ("#papers", type_in("#search", "zzzz")),
    "menu": (CONCEPT, press(".take-button")),
    "choice of a concept": ("#compare", type_in("#picker", "r")),
    "numbers as a table": ("#trends?hide=dataset,metric,task", press(".numbers summary")),
    "a type is missing": (CONCEPT, say_what_is_wrong("rename")),
    "the same as": ("#concept/task%2Fobject-detection", say_what_is_wrong("same-as")),
    "a note kept": (CONCEPT, say_what_is_wrong("generic")),
    "a sentence noted": (CONCEPT, press(".flag")),
    "notes there are": ("#notes", lambda _: None),
    "the command copied": ("#papers", copy_a_command),
}


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe. Where it is missing the test is skipped, or fails if CONCEPTLOOM_REQUIRE_ALL is 1."""
    try:
        import axe_playwright_python
    except ImportError:
        missing = pytest.fail if os.environ.get("CONCEPTLOOM_REQUIRE_ALL") == "1" else pytest.skip
        missing(HOW_TO)
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8") + TOLD


@pytest.fixture(scope="module")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of twenty papers: all that forty have, less often."""
    return write_page(sample_graph(papers=20), tmp_path_factory.mktemp("axe") / "graph.html").path


def faults(page: "Page", rules: str = "plain colours", *, covered: bool = False) -> list[str]:
    """What axe finds by these rules; where `covered` is true something lies over a part of the page."""
    found = page.evaluate(PLAIN) if "plain" in rules else []
    if "colours" in rules:
        page.evaluate(BARE, True)
        wrong, undecided = page.evaluate(COLOURS)
        page.evaluate(BARE, False)
        allowed = (UNDECIDABLE, COVERED) if covered else (UNDECIDABLE,)
        found += [*wrong, *(one for one in undecided if not any(why in one for why in allowed))]
    return list(found)


# A colour does not depend on the width, nor all else on the colours.
@pytest.mark.parametrize(
    ("scheme", "width", "height", "rules"),
    [
        ("light", 1280, 800, "plain colours"),
        ("light", 390, 844, "plain"),
        ("dark", 1280, 800, "colours"),
        ("dark", 390, 844, "colours, of views alone"),
    ],
)
def test_axe_finds_nothing(
    new_page: NewPage, small_page: Path, axe: str, scheme: str, width: int, height: int, rules: str
) -> None:
    watched = new_page(width=width, height=height, color_scheme=scheme)
    page = watched.open(small_page)
    page.evaluate(axe)
    found = {}
    for name, address in VIEWS.items():
        if name in ALIKE:
            continue
        # Half of the trends are as good as all, which are many.
        go(page, f"{address}?hide=metric,task" if name == "trends" else address)
        found[name] = faults(page, rules)
    for name, (address, act) in OPENED.items():
        if "alone" in rules:
            break
        go(page, address)
        act(page)
        found[name] = faults(page, rules, covered=True)
        page.keyboard.press("Escape")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    watched.assert_clean()


def test_axe_finds_nothing_in_an_empty_graph(new_page: NewPage, tmp_path: Path, axe: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    page = new_page().open(write_page(graph, tmp_path / "e.html").path)
    page.evaluate(axe)
    for address in ("#overview", "#papers", "#results", "#compare", "#matrix", "#trends", "#notes"):
        go(page, address)
        assert (address, faults(page)) == (address, [])
