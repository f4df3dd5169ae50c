"""Concepts over the years, in a real browser."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.counting import papers_by_year, papers_naming
from tests.graph.page.sample import sample_graph

pytestmark = pytest.mark.browser

BERT = "method/bert"


def written(tmp_path: Path, years: list[int | None]) -> Path:
    """The page of papers of these years, all of which name BERT; None is a paper without a year."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(BERT, labels=["Method"], id=BERT, name="BERT")
    for number, year in enumerate(years):
        dated = {} if year is None else {"year": year}
        graph.add_node(f"p{number}", labels=["Paper"], id=f"p{number}", title=f"Paper {number}", **dated)
        graph.add_edge(f"p{number}", BERT, type="USES", count=1)
    return write_page(graph, tmp_path / "years.html").path


def trend(page: Any, name: str) -> Any:
    """The chart of a concept among those of its type."""
    return page.get_by_role("img", name=f"{name} over the years").last


def share(part: float) -> str:
    return f"{round(100 * part, 1 if part < 0.1 else None):g}%"


def test_bars_and_their_text_say_what_the_graph_says(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()
    named, all_papers = papers_by_year(graph, BERT), papers_by_year(graph)
    watched = new_page()
    page = watched.open(sample_page, "#trends")
    told = "; ".join(
        f"{year}: {papers} of {all_papers[year]} papers ({share(papers / all_papers[year])})"
        for year, papers in sorted(named.items())
    )
    assert trend(page, "BERT").get_attribute("aria-label") == f"BERT over the years. {told}."
    heights = trend(page, "BERT").locator(".height").evaluate_all("all => all.map(bar => +bar.getAttribute('height'))")
    most = max(named.values())
    assert heights == pytest.approx([40 * named[year] / most for year in sorted(all_papers)], rel=1e-6)
    watched.assert_clean()


def test_the_table_has_the_same_numbers_and_leads_to_the_papers(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()
    named, all_papers = papers_by_year(graph, BERT), papers_by_year(graph)
    watched = new_page()
    page = watched.open(sample_page, "#trends")
    page.get_by_text("The numbers as a table").nth(1).press("Enter")
    page.wait_for_selector("table.by-year")
    rows = page.locator("table.by-year tr")
    assert rows.nth(1).locator("td").all_inner_texts() == [str(all_papers[year]) for year in sorted(all_papers)]
    row = rows.filter(has_text="BERT").first
    assert [int(text.split()[0]) for text in row.locator("td").all_inner_texts()] == [
        named[year] for year in sorted(all_papers)
    ]
    year = next(year for year in sorted(all_papers) if named[year])
    row.locator("a").first.click()
    page.locator("#panel h2", has_text="BERT").wait_for()
    assert page.evaluate("location.hash") == f"#concept/method%2Fbert?years={year}-{year}"
    assert f"· {named[year]} paper" in (page.locator("#panel .kind").text_content() or "")
    watched.assert_clean()


def test_bars_show_shares_on_request(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page().open(written(tmp_path, [2015, 2015, 2015, 2016]), "#trends")
    by_number = (
        trend(page, "BERT").locator(".height").evaluate_all("all => all.map(bar => +bar.getAttribute('height'))")
    )
    page.get_by_role("link", name="Share of the year’s papers").click()
    page.wait_for_selector(".switch a[aria-current] >> text=Share")
    by_share = trend(page, "BERT").locator(".height").evaluate_all("all => all.map(bar => +bar.getAttribute('height'))")
    assert by_number == pytest.approx([40, 40 / 3])
    assert by_share == [40, 40]


@pytest.mark.parametrize(
    ("years", "shown"),
    [([2015] * 3 + [2016], "Number of papers"), ([2014, 2015, *[2016] * 3], "Share of the year’s papers")],
)
def test_shares_are_shown_first_where_years_differ_much(
    new_page: NewPage, tmp_path: Path, years: list[int | None], shown: str
) -> None:
    page = new_page().open(written(tmp_path, years), "#trends")
    assert page.locator(".switch a[aria-current]").inner_text() == shown
    other = page.locator(".switch a:not([aria-current])")
    label = other.inner_text()
    other.click()
    page.locator(".switch a[aria-current]", has_text=label).wait_for()
    page.locator(".switch a", has_text=shown).click()
    page.locator(".switch a[aria-current]", has_text=shown).wait_for()
    assert page.evaluate("location.hash") == "#trends"


def test_what_is_falling_again_is_not_called_rising(new_page: NewPage, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    named = {"up": (2020, 2021, 2022, 2023), "over": (2020, 2021)}
    for key in named:
        graph.add_node(f"method/{key}", labels=["Method"], id=f"method/{key}", name=key)
    for year in range(2016, 2024):
        for number in range(4):
            paper = f"p{year}.{number}"
            graph.add_node(paper, labels=["Paper"], id=paper, title=paper, year=year)
            for key, years in named.items():
                if year in years:
                    graph.add_edge(paper, f"method/{key}", type="USES", count=1)
    page = new_page().open(write_page(graph, tmp_path / "t.html").path, "#trends")
    assert page.locator(".trends").first.locator("h4").all_inner_texts() == ["up"]


def test_rising_is_ordered_by_the_growth_of_the_share(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()

    def growth(key: str) -> float:
        named = papers_by_year(graph, key)
        late = sum(count for year, count in named.items() if year >= 2020)
        return (late - (sum(named.values()) - late)) / 20  # twenty papers in each half

    def is_falling(key: str) -> bool:
        named = papers_by_year(graph, key)
        pairs = [named[year] + named[year + 1] for year in range(2015, 2024)]  # of eight papers each
        return 2 * pairs[-1] < max([pair for pair in pairs if pair >= 3], default=0)

    keys = sorted(
        key for key, data in graph.nodes(data=True)
        if data["labels"][0] in ("Method", "Dataset", "Metric", "Task")
        and not data["generic"] and len(papers_naming(graph, key)) >= 3 and not is_falling(key)
    )  # fmt: skip
    expected = sorted(keys, key=lambda key: (-growth(key), key))[:8]
    page = new_page().open(sample_page, "#trends")
    first = page.locator(".trends").first
    assert first.locator("h4").all_inner_texts() == [graph.nodes[key]["name"] for key in expected]
    assert "20 papers of 2020 to 2024" in page.locator("#panel .lead").nth(1).inner_text()


@pytest.mark.parametrize(
    ("years", "said", "charts", "tab"),
    [
        ([None] * 4, "None of the 4 papers has a year", False, False),
        ([2019, 2020, None], "2 of 3 papers have a year; the others are left out", True, True),
        ([2020, None], "1 of 2 papers has a year; the others are left out", False, True),
        ([2020] * 4, "They are all of 2020: a trend needs two years.", False, True),
    ],
)
def test_missing_years_are_told(
    new_page: NewPage, tmp_path: Path, years: list[int | None], said: str, charts: bool, tab: bool
) -> None:
    watched = new_page()
    page = watched.open(written(tmp_path, years), "#trends")
    assert said in page.locator("#panel").inner_text()
    assert (page.locator("svg.chart").count() > 0) == charts
    assert (page.locator("#tabs", has_text="Trends").count() == 1) == tab
    watched.assert_clean()


@pytest.mark.parametrize(
    ("years", "bars", "ends"),
    [
        ([2001, 2024], 24, ["2001", "2024"]),
        ([1990, 2024], 18, ["1990–1991", "2024–2025"]),
        ([1, 2024], 21, ["0–99", "2000–2099"]),
        ([1, *[2010, 2024] * 10], 24, ["until 2001", "2024"]),
    ],
)
def test_many_years_are_drawn_in_stretches(
    new_page: NewPage, tmp_path: Path, years: list[int | None], bars: int, ends: list[str]
) -> None:
    watched = new_page()
    page = watched.open(written(tmp_path, years), "#trends")
    chart = page.locator(".trend").last
    assert chart.locator("g").count() == bars
    assert chart.locator(".axis span").all_inner_texts() == ends
    watched.assert_clean()


@pytest.mark.parametrize(
    ("years", "address", "said", "scale"),
    [
        ([2015, 2015, 2016], "#trends", "how many papers of its year name the concept", "2 papers"),
        ([2015, 2015, 2016], "#trends/share", "the share of the year’s papers", "100% of the year’s papers"),
        ([1990, 2024], "#trends", "A bar holds 2 years.", "1 paper"),
        ([1, *[2010, 2024] * 10], "#trends", "“until 2001”, holds one paper, of 1.", "10 papers"),
        ([1, 2, *[2010, 2024] * 20], "#trends", "holds all 2 papers from 1 to 2001 together", "20 papers"),
    ],
)
def test_it_is_said_what_a_bar_holds_and_what_its_height_counts(
    new_page: NewPage, tmp_path: Path, years: list[int | None], address: str, said: str, scale: str
) -> None:
    page = new_page().open(written(tmp_path, years), address)
    assert said in page.locator("#panel .lead").first.inner_text()
    assert page.locator(".trend .scale").last.inner_text() == scale


def test_trends_respect_the_filters(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#trends?hide=metric,task&years=2018-2020&broad=1")
    assert [text.split()[0] for text in page.locator("#panel h3").all_inner_texts()] == [
        "Rising",
        "Methods",
        "Datasets",
    ]
    assert page.locator(".trend").first.locator("g").count() == 3
    assert page.locator(".trend .sign.metric, .trend .sign.task").count() == 0
    page.get_by_role("button", name="Show more").first.click()
    assert page.locator(".trend", has_text="deep learning").count() > 0
    assert page.locator("#panel .lead").first.inner_text().startswith("All 12 papers shown have a year.")


@pytest.mark.parametrize("nodes", [0, 1])
def test_tiny_graphs_have_no_trends(new_page: NewPage, tmp_path: Path, nodes: int) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if nodes:
        graph.add_node("p", labels=["Paper"], id="p", abstract="Only this.", year=2020)
    watched = new_page()
    page = watched.open(write_page(graph, tmp_path / "t.html").path, "#trends")
    assert page.locator("#panel h2").inner_text() == "Trends"
    assert page.locator("svg.chart").count() == 0
    for view in ("#matrix", "#compare"):
        page.goto(page.url.split("#")[0] + view)
        assert page.locator("#panel h2").inner_text()
    watched.assert_clean()
