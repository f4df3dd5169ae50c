"""axe finds nothing in any state of the page: WCAG 2.0 to 2.2, A and AA, and its best practices."""

import os
from collections.abc import Callable, Sequence
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
    const rules = { "target-size": { enabled: true }, ...off };
    const found = await axe.run(document, { resultTypes: ["violations"], rules });
    return told(found.violations);
}"""
COLOURS = """async place => {
    const checks = { "color-contrast": { options: { ignoreLength: true } } };
    const options = { checks, resultTypes: ["violations", "incomplete"], runOnly: ["color-contrast", "link-in-text-block"] };
    const found = await axe.run(place, options);
    return [told(found.violations), told(found.incomplete.filter(({ id }) => id === "color-contrast"))];
}"""
TOLD = """window.told = (rules) => rules.flatMap(({ id, nodes }) => nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
    return `${id}: ${node.target.join(" ")} (${why})`;
})), 0;"""

# Takes away what axe cannot see through, and puts it back: the map, its layer over a broad view, and the edge within a
# bar, so that all of the bar has the darker of its two grounds.
BARE = """isBare => {
    const { style } = document.querySelector(document.body.dataset.map === "away" ? "main" : "#map");
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


# What opens over a view: its address, what a reader does there, and where that shows: all else has the colours of the view.
OPENED: dict[str, tuple[str, Callable[["Page"], None], str]] = {
    "filter box": ("#overview", press("[data-filter=box]"), "main"),
    "filter box of a broad view": ("#compare?lang=en", press("[data-filter=box]"), "main"),
    "search": ("#overview", type_in("#search", "t"), "header"),
    "search by another name": ("#overview", type_in("#search", "cnn"), "header"),
    "search without an answer": ("#papers", type_in("#search", "zzzz"), "header"),
    "menu": (CONCEPT, press(".take-button"), ".take"),
    "choice of a concept": ("#compare", type_in("#picker", "r"), ".adding"),
    "numbers as a table": ("#trends?hide=dataset,metric,task", press(".numbers summary"), ".numbers"),
    "other spellings": (CONCEPT, press(".spellings summary"), ".spellings"),
    "the words of leaderboards": ("#results", press(".terms summary"), ".terms"),
    "a type is missing": (CONCEPT, say_what_is_wrong("rename"), ".noting"),
    "the same as": ("#concept/task%2Fobject-detection", say_what_is_wrong("same-as"), ".noting"),
    "a note kept": (CONCEPT, say_what_is_wrong("generic"), ".noting"),
    "a sentence noted": (CONCEPT, press(".flag"), ".card"),
    "notes there are": ("#notes", lambda _: None, "#panel"),
    "the command copied": ("#papers", copy_a_command, ".take"),
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


def plain_faults(page: "Page") -> list[str]:
    """What axe finds by all rules but those on colours."""
    return list(page.evaluate(PLAIN))


def colour_faults(page: "Page", schemes: Sequence[str], opened: str | None = None) -> list[str]:
    """What axe finds in the colours of a place, by default of all the page; `opened` is one that lies over the view."""
    allowed = (UNDECIDABLE, COVERED) if opened else (UNDECIDABLE,)
    found: list[str] = []
    page.evaluate(BARE, True)
    for scheme in schemes:
        page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
        wrong, undecided = page.evaluate(COLOURS, opened or "html")
        told = [*wrong, *(one for one in undecided if not any(why in one for why in allowed))]
        found += [f"{scheme}: {one}" for one in told]
    page.evaluate(BARE, False)
    return found


# All that opens and closes has been seen in both colours where there is most room; a phone has the same styles.
@pytest.mark.parametrize(
    ("width", "height", "of_views", "of_opened"),
    [(1280, 800, ("light", "dark"), ("light", "dark")), (390, 844, ("dark",), ())],
)
def test_axe_finds_nothing(
    new_page: NewPage,
    small_page: Path,
    axe: str,
    width: int,
    height: int,
    of_views: Sequence[str],
    of_opened: Sequence[str],
) -> None:
    watched = new_page(width=width, height=height)
    page = watched.open(small_page)
    page.evaluate(axe)
    found = {}
    for name, address in VIEWS.items():
        if name in ALIKE:
            continue
        # Half of the trends are as good as all, which are many.
        go(page, f"{address}?hide=metric,task" if name == "trends" else address)
        found[name] = plain_faults(page) + colour_faults(page, of_views)
    for name, (address, act, place) in OPENED.items():
        go(page, address)
        act(page)
        found[name] = plain_faults(page) + (colour_faults(page, of_opened, place) if of_opened else [])
        page.keyboard.press("Escape")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    watched.assert_clean()


def test_axe_finds_nothing_in_an_empty_graph(new_page: NewPage, tmp_path: Path, axe: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    page = new_page().open(write_page(graph, tmp_path / "e.html").path)
    page.evaluate(axe)
    for address in ("#overview", "#papers", "#results", "#compare", "#matrix", "#trends", "#notes"):
        go(page, address)
        assert (address, plain_faults(page), colour_faults(page, ("light",))) == (address, [], [])
