"""A phone: few nodes, no map where it tells nothing, a header of two lines."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.sample import sample_graph
from tests.graph.page.views import VIEWS, go

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
WITH_MAP = {"overview", "filtered", "nothing left", "concept", "dataset", "metric", "paper", "paper left out"}


def panel_height(page: "Page") -> float:
    box = page.locator("#panel").bounding_box()
    assert box is not None
    return box["height"]


def test_the_map_is_there_where_it_tells_something_and_else_the_list_has_the_room(
    new_page: NewPage, sample_page: Path
) -> None:
    watched = new_page(**PHONE)
    page = watched.open(sample_page)
    for name, address in VIEWS.items():
        go(page, address)
        seen = name in WITH_MAP
        assert (name, page.locator("#map").is_visible(), page.locator("#zoom").is_visible()) == (name, seen, seen)
        assert panel_height(page) > (400 if seen else 600), name
        assert page.locator("#filters button").first.is_visible()
    watched.assert_clean()


def test_it_has_few_nodes_each_of_which_a_finger_can_hit(new_page: NewPage, sample_page: Path) -> None:
    page = new_page(**PHONE).open(sample_page)
    assert 10 <= page.evaluate("conceptMap.network.body.data.nodes.length") <= 18
    assert page.evaluate("conceptMap.labels().length") >= 8


def test_a_turned_phone_and_a_wider_window_bring_the_map_back(new_page: NewPage, sample_page: Path) -> None:
    page = new_page(**PHONE).open(sample_page, "#author/0")
    assert not page.locator("#map").is_visible()
    page.set_viewport_size({"width": 1000, "height": 700})
    page.locator("#map").wait_for()
    assert page.evaluate("conceptMap.labels().length") > 8
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#map").wait_for(state="hidden")


@pytest.mark.parametrize("title", ["Map", "A title that is much too long to fit beside a search box on a phone"])
def test_the_header_has_two_lines(new_page: NewPage, tmp_path: Path, title: str) -> None:
    watched = new_page(**PHONE)
    page = watched.open(write_page(sample_graph(10), tmp_path / "p.html", title=title).path)
    tops = [page.locator(one).bounding_box() for one in ("h1", "#search", "#theme", "#tabs")]
    middles = [round(box["y"] + box["height"] / 2) for box in tops if box]
    assert max(middles[:3]) - min(middles[:3]) <= 2
    assert middles[3] > middles[0] + 20
    header = page.locator("header").bounding_box()
    assert header is not None
    assert header["height"] < 100
    page.fill("#search", "t")
    found = page.locator("#found").bounding_box()
    assert found is not None
    assert found["width"] > 340
    watched.assert_clean()


def test_the_button_of_the_colours_shows_what_it_brings(new_page: NewPage, sample_page: Path) -> None:
    page = new_page(color_scheme="light").open(sample_page)
    moon = page.locator("#theme path").get_attribute("d")
    assert page.locator("#theme").get_attribute("title") == "Switch to dark colours"
    page.click("#theme")
    assert page.locator("#theme").get_attribute("title") == "Switch to light colours"
    assert page.locator("#theme path").get_attribute("d") != moon
