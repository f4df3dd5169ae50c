"""Filters choose papers: what is listed, counted and drawn is of these alone, and the address says which."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.graph.page.conftest import NewPage
from tests.graph.page.sample import sample_graph

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser

PAPERS = [data for _, data in sample_graph().nodes(data=True) if "Paper" in data["labels"]]


def source(paper: dict[str, Any]) -> str:
    return str(paper.get("source") or "").rpartition("#")[0]


def is_between(first: int, last: int) -> Callable[[dict[str, Any]], bool]:
    return lambda paper: paper.get("year") is not None and first <= paper["year"] <= last


A_SET = source(PAPERS[0])

CHOSEN: list[tuple[str, Callable[[dict[str, Any]], bool]]] = [
    ("", lambda _: True),
    ("years=2018-2020", is_between(2018, 2020)),
    ("years=2020-", is_between(2020, 9999)),
    ("years=-2017", is_between(0, 2017)),
    ("lang=zh", lambda paper: paper.get("language") == "zh"),
    ("lang=zh&lang=en", lambda paper: paper.get("language") in ("zh", "en")),
    (f"set={A_SET}", lambda paper: source(paper) == A_SET),
    (f"lang=en&years=2019-2019&set={A_SET}", lambda p: is_between(2019, 2019)(p) and p.get("language") == "en"),
    ("years=soon&min=-3&lang=&hide=nothing", lambda paper: not paper.get("language")),
]


@pytest.mark.parametrize(("options", "admits"), CHOSEN, ids=[options for options, _ in CHOSEN])
def test_papers_that_pass(new_page: NewPage, sample_page: Path, options: str, admits: Any) -> None:
    watched = new_page()
    page = watched.open(sample_page, f"#papers?{options}")
    chosen = sum(map(admits, PAPERS))
    assert page.locator("#panel h2").inner_text() == f"{chosen} paper{'s' if chosen != 1 else ''}"
    watched.assert_clean()


def test_a_concept_tells_of_the_chosen_papers_alone(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#concept/method%2Ftransformer")
    before = int(page.locator("#panel h3", has_text="Papers").locator(".count").inner_text())
    page = new_page().open(sample_page, "#concept/method%2Ftransformer?years=2019-2019")
    after = int(page.locator("#panel h3", has_text="Papers").locator(".count").inner_text())
    assert 0 < after < before
    years = page.locator("#panel .card .meta").all_inner_texts()
    assert years
    assert all("2019" in line for line in years)


def test_concepts_of_few_papers_are_left_out(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#overview?min=5")
    while page.locator("#panel .more").count():
        page.locator("#panel .more").first.click()
    counts = [int(text) for text in page.locator("#panel .bars .count").all_inner_texts()]
    assert counts
    assert min(counts) >= 5


def drawn(page: "Page", address: str, button: str) -> None:
    """Waits until the page has followed an address: it changes first, what is drawn in a step of its own."""
    page.wait_for_function("hash => location.hash === hash", arg=address)
    expect(page.locator("[data-filter=box]")).to_have_text(button)


def focused(page: "Page", selector: str) -> None:
    expect(page.locator(selector)).to_be_focused()


def test_the_box_writes_the_address_and_keeps_the_focus(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    page.click("[data-filter=box]")
    focused(page, "#filter-from")
    page.select_option("#filter-from", "2019")
    drawn(page, "#overview?years=2019-", "Filters (1)")
    page.select_option("#filter-to", "2018")  # crosses: the other end follows
    drawn(page, "#overview?years=2018-2018", "Filters (1)")
    page.locator("#filter-box .choice", has_text="Chinese").locator("input").press("Space")
    drawn(page, "#overview?years=2018-2018&lang=zh", "Filters (2)")
    focused(page, "#filter-box .choice:has-text('Chinese') input")
    page.keyboard.press("Escape")
    focused(page, "[data-filter=box]")
    page.locator("#active-filters").get_by_text("Clear all").click()
    drawn(page, "#overview", "Filters")
    expect(page.locator("#active-filters")).to_be_hidden()
    focused(page, "[data-filter=box]")
    watched.assert_clean()


def test_nothing_left_is_said(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#overview?years=1901-1902")
    assert page.locator("#empty").inner_text() == "No paper fits these filters."
    assert page.locator("#panel h2").inner_text() == "0 concepts in 0 papers"
    page.locator("#active-filters button").click()
    drawn(page, "#overview", "Filters")
    expect(page.locator("#empty")).to_be_hidden()


def test_counts_beside_a_choice_are_what_it_would_leave(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#papers?years=2019-2019")
    page.click("[data-filter=box]")
    row = page.locator("#filter-box .choice", has_text="Chinese")
    said = int(row.locator(".count").inner_text())
    row.locator("input").click()
    drawn(page, "#papers?years=2019-2019&lang=zh", "Filters (2)")
    assert page.locator("#panel h2").inner_text().startswith(f"{said} paper")
