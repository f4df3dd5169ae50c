"""Concepts side by side, and the table of what is named with what, in a real browser."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.counting import named_with, papers_naming
from tests.graph.page.hostile import TEXTS, hostile_graph
from tests.graph.page.sample import sample_graph

pytestmark = pytest.mark.browser

TRANSFORMER, BERT, RESNET = "method/transformer", "method/bert", "method/resnet"


def compare(*ids: str) -> str:
    """The address of a comparison: each id is escaped, then the whole key."""
    return "#compare/" + quote("|".join(quote(key, safe="") for key in ids), safe="")


def title(page: Any) -> str:
    return str(page.locator("#panel h2").inner_text())


def number(text: str) -> int:
    """The number that ends a text."""
    return int(text.rsplit(maxsplit=1)[-1])


def test_a_concept_is_compared_from_its_panel_with_the_keyboard_alone(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page, "#concept/method%2Fbert")
    page.get_by_label("Another concept").focus()
    page.keyboard.type("bert")
    assert "BERT" not in page.locator("#picked [role=option] .name").all_inner_texts()  # not with itself
    page.get_by_label("Another concept").fill("")
    page.keyboard.type("transf")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_selector(".columns")
    assert title(page) == "BERT and Transformer"
    assert page.evaluate("location.hash") == compare(BERT, TRANSFORMER)
    assert page.locator("#panel h2").evaluate("h2 => h2 === document.activeElement")
    page.get_by_label("Add a third").fill("ResNet")
    page.keyboard.press("Enter")
    page.wait_for_selector(".column:nth-child(3)")
    assert title(page) == "BERT, Transformer and ResNet"
    page.get_by_role("link", name="Remove BERT").press("Enter")
    page.wait_for_selector(".columns:not(:has(.column:nth-child(3)))")
    assert page.evaluate("location.hash") == compare(TRANSFORMER, RESNET)
    page.go_back()
    page.wait_for_selector(".column:nth-child(3)")
    watched.assert_clean()


def test_choosing_compare_puts_the_focus_where_the_other_is_chosen(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#concept/method%2Fbert")
    page.locator("#panel .actions").get_by_role("link", name="Compare").press("Enter")
    page.wait_for_selector(".column")
    assert page.evaluate("document.activeElement.id") == "picker"
    page.keyboard.type("transf")
    page.keyboard.press("Enter")
    page.wait_for_selector(".column:nth-child(2)")
    assert title(page) == "BERT and Transformer"


@pytest.mark.parametrize(("address", "least"), [(compare(BERT), 400), ("#concept/method%2Fbert", 320)])
def test_the_box_is_wide_enough_for_names(new_page: NewPage, sample_page: Path, address: str, least: int) -> None:
    page = new_page().open(sample_page, address)
    page.fill("#picker", "c")
    boxes = [page.locator(one).bounding_box() for one in ("#picker", "#picked")]
    assert all(box and box["width"] >= least for box in boxes), boxes


@pytest.mark.parametrize(
    ("ids", "heading", "columns"),
    [
        ((), "Compare", 0),
        (("method/none", "%E0%A4%A"), "Compare", 0),
        ((BERT,), "Compare", 1),
        ((BERT, BERT, "x", TRANSFORMER), "BERT and Transformer", 2),
        ((BERT, TRANSFORMER, RESNET, "dataset/coco"), "BERT, Transformer and ResNet", 3),
    ],
)
def test_an_address_shows_what_it_names_once_and_three_at_most(
    new_page: NewPage, sample_page: Path, ids: tuple[str, ...], heading: str, columns: int
) -> None:
    watched = new_page()
    page = watched.open(sample_page, compare(*ids))
    assert (title(page), page.locator(".column").count()) == (heading, columns)
    assert page.locator("#picker").count() == (columns < 3)
    watched.assert_clean()


def test_columns_say_what_the_graph_says_and_mark_what_both_share(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()
    page = new_page().open(sample_page, compare(TRANSFORMER, BERT))
    for place, (one, other) in enumerate(((TRANSFORMER, BERT), (BERT, TRANSFORMER))):
        column = page.locator(".column").nth(place)
        assert number(column.locator(".facts div").first.inner_text()) == len(papers_naming(graph, one))
        while (more := column.get_by_role("button", name="Show more")).count():
            more.first.click()
        for label in ("Method", "Dataset", "Metric", "Task"):
            with_one, with_other = (named_with(graph, key, label) - {key} for key in (one, other))
            names = {
                part: {graph.nodes[key]["name"] for key in keys}
                for part, keys in (("all", with_one), ("both", with_one & with_other))
            }
            rows = column.locator(f".bar.{label.lower()}")
            assert set(rows.locator("bdi").all_inner_texts()) == names["all"]
            assert set(rows.filter(has_text="both").locator("bdi").all_inner_texts()) == names["both"]


def test_one_line_says_what_both_have_and_leads_to_their_papers(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()
    both = papers_naming(graph, TRANSFORMER) & papers_naming(graph, BERT)
    kinds = {
        label: len((named_with(graph, TRANSFORMER, label) & named_with(graph, BERT, label)) - {TRANSFORMER, BERT})
        for label in ("Method", "Dataset", "Metric", "Task")
    }
    page = new_page(width=390, height=844).open(sample_page, compare(TRANSFORMER, BERT))
    named = ", ".join(f"{found} {label.lower()}s" for label, found in kinds.items())
    assert page.locator(".in-both").inner_text() == f"In both: {len(both)} papers; named with each: {named}"
    head = page.locator("#panel h3", has_text="Papers that name both")
    assert not head.evaluate("head => head.getBoundingClientRect().top < innerHeight")
    page.locator(".in-both button").press("Enter")
    assert head.evaluate("head => head.getBoundingClientRect().top < innerHeight")
    # A number beside the word for what is shared stays in one line.
    heights = page.locator(".bar .count").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) < 30


def test_the_columns_have_as_many_of_a_type_as_the_panel_of_the_concept(new_page: NewPage, sample_page: Path) -> None:
    coco, imagenet = "dataset/coco", "dataset/imagenet"
    counts = []
    for address, heads in (
        (compare(coco, imagenet), ".column:first-child h4"),
        (f"#concept/{coco.replace('/', '%2F')}", ".with h4"),
    ):
        page = new_page().open(sample_page, address)
        texts = [" ".join(text.split()) for text in page.locator(heads).all_inner_texts()]
        counts.append([text for text in texts if not text.startswith("Papers")])
    assert counts[0] == counts[1]
    assert any(text.startswith("Datasets ") for text in counts[0])


def test_papers_that_name_both_come_with_sentences_that_name_each(new_page: NewPage, sample_page: Path) -> None:
    both = papers_naming(sample_graph(), TRANSFORMER) & papers_naming(sample_graph(), BERT)
    page = new_page().open(sample_page, compare(TRANSFORMER, BERT))
    assert page.locator("#panel h3", has_text="Papers that name both").inner_text().split() == [
        *"Papers that name both".split(), str(len(both)),
    ]  # fmt: skip
    cards = page.locator(".card-grid .card")
    assert cards.count() == min(6, len(both))
    for card in cards.all():
        marks = set(card.locator("blockquote mark").all_inner_texts())
        assert "BERT" in marks
        assert marks & {"Transformer", "变换器"}


def test_a_comparison_respects_the_filters(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()
    late = {paper for paper in papers_naming(graph, BERT) if graph.nodes[paper]["year"] >= 2020}
    page = new_page().open(sample_page, compare(BERT, RESNET) + "?hide=metric&years=2020-")
    column = page.locator(".column").first
    assert number(column.locator(".facts div").first.inner_text()) == len(late)
    assert column.locator("h4").all_inner_texts()[0] == "Papers by year"
    assert [text.split()[0] for text in column.locator("h4").all_inner_texts()[1:]] == ["Methods", "Datasets", "Tasks"]
    assert "years=2020-" in (column.locator(".bar").first.get_attribute("href") or "")


def test_columns_stand_side_by_side_and_stack_on_a_phone(new_page: NewPage, sample_page: Path) -> None:
    for width, are_beside in ((1280, True), (390, False)):
        page = new_page(width=width, height=844).open(sample_page, compare(BERT, TRANSFORMER, "dataset/coco"))
        boxes = [box.bounding_box() for box in page.locator(".column").all()]
        tops = {round(box["y"]) for box in boxes if box}
        assert (len(tops) == 1) == are_beside
        assert page.locator("#panel").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
        # The same facts stand in one line, however long the facts above them are.
        heads = [column.locator("h4").nth(1).bounding_box() for column in page.locator(".column").all()]
        assert (len({round(box["y"]) for box in heads if box}) == 1) == are_beside


def test_the_list_of_the_box_stays_inside_the_panel(new_page: NewPage, sample_page: Path) -> None:
    for width in (1280, 390):
        page = new_page(width=width, height=844).open(sample_page, "#concept/method%2Fbert")
        page.get_by_label("Another concept").fill("c")
        assert page.locator("#picked [role=option]").count() > 3
        assert page.locator("#panel").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")  # clears the box, but does not leave the view
        assert title(page) == "BERT"


def test_hostile_texts_run_nothing_side_by_side_or_in_the_table(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    written = write_page(hostile_graph(), tmp_path / "h.html").path
    ids = [f"method/{text}".replace("\ud800", "\ufffd") for text in TEXTS]
    page = watched.open(written, compare(*ids[:3]))
    assert page.locator(".column").count() == 3
    for address in (
        compare(*ids[3:]),
        "#matrix",
        "#matrix/task-method",
        "#trends",
        compare(ids[0], "metric/__proto__"),
    ):
        page.evaluate("hash => { location.hash = hash }", address)
        page.wait_for_selector(".broad")
    page.fill("#picker", "<")
    assert page.locator("img, iframe, object, [onerror], [onmouseover]").count() == 0
    watched.assert_clean()


# The table ------------------------------------------------------------------------------------------------------------


def test_each_number_of_the_table_is_that_of_the_graph(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()
    ids = {(data["labels"][0], data["name"]): key for key, data in graph.nodes(data=True) if "name" in data}
    page = new_page().open(sample_page, "#matrix")
    table = page.locator("table.matrix")
    columns = [ids["Method", name] for name in table.locator("thead th[scope=col]").all_inner_texts()]
    rows = [ids["Dataset", name] for name in table.locator("tbody th[scope=row]").all_inner_texts()]
    assert (len(rows), len(columns)) == (12, 12)
    for place, row in enumerate(rows):
        cells = table.locator("tbody tr").nth(place).locator("td").all_inner_texts()
        both = [len(papers_naming(graph, row) & papers_naming(graph, column)) for column in columns]
        assert [int(cell.strip() or 0) for cell in cells] == both
    # The strongest pair is open from the start.
    assert table.locator("[aria-pressed=true]").inner_text() == str(
        max(map(int, table.locator("button").all_inner_texts()))
    )


def test_the_table_is_walked_by_keyboard_and_its_address_keeps_the_cell(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page, "#matrix")
    assert page.locator("table.matrix button[tabindex='0']").count() == 1
    page.locator("table.matrix button[tabindex='0']").focus()
    for key in ("ArrowDown", "End", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "Home", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator("table.matrix button[tabindex='0']").count() == 1
    label = str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == label
    papers, names = label.split(": ")
    assert page.locator(".behind h3").inner_text().split() == [*names.split(), papers.split()[0]]
    assert page.locator(".behind .card").count() == min(6, int(papers.split()[0]))
    cards = page.locator(".behind").inner_text()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator(".behind").inner_text() == cards
    page.locator(".behind .card h4 a").first.click()
    page.wait_for_selector("#panel .abstract")
    page.go_back()
    page.wait_for_selector(".behind")
    assert page.locator(".behind").inner_text() == cards
    watched.assert_clean()


def test_the_table_changes_its_types_and_its_size(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, "#matrix")
    page.get_by_role("link", name="Tasks by methods").click()
    page.locator("#panel h2", has_text="Tasks by methods").wait_for()
    assert page.locator("table.matrix tbody tr").count() == 12
    page.get_by_role("link", name="Show up to 24 by 24").click()
    page.wait_for_selector("table.matrix tbody tr:nth-child(13)")
    assert page.locator("table.matrix thead th").count() == 24
    scroller = page.locator(".matrix-side .scroller")
    column, row = (page.locator("table.matrix th").nth(place) for place in (0, 24))
    place = "th => [th.getBoundingClientRect().x, th.getBoundingClientRect().y]"
    before = [head.evaluate(place) for head in (column, row)]
    scroller.evaluate("box => box.scrollTo(200, 150)")
    after = [head.evaluate(place) for head in (column, row)]
    moved = [(now[0] != then[0], now[1] != then[1]) for then, now in zip(before, after, strict=True)]
    assert moved == [(True, False), (False, True)]  # a column's head stays above, a row's beside
    page.get_by_role("link", name="Show fewer").click()
    page.wait_for_selector("table.matrix:not(:has(tbody tr:nth-child(13)))")


@pytest.mark.parametrize(
    "address", ["#matrix/nonsense-9|x|y", "#matrix/%7C%7C", "#matrix/dataset-method|dataset%252Fcoco|"]
)
def test_an_address_that_names_no_cell_shows_the_strongest(new_page: NewPage, sample_page: Path, address: str) -> None:
    watched = new_page()
    page = watched.open(sample_page, address)
    assert title(page) == "Datasets by methods"
    assert page.locator("table.matrix [aria-pressed=true]").count() == 1
    watched.assert_clean()


def test_a_table_of_ones_does_not_speak_of_the_most(new_page: NewPage, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(3):
        graph.add_node(f"p{number}", labels=["Paper"], id=f"p{number}", title=f"Paper {number}")
        for kind, edge in (("dataset", "EVALUATES_ON"), ("method", "USES")):
            key = f"{kind}/{number}"
            graph.add_node(key, labels=[kind.capitalize()], id=key, name=f"{kind} {number}")
            graph.add_edge(f"p{number}", key, type=edge, count=1)
    page = new_page().open(write_page(graph, tmp_path / "t.html").path, "#matrix")
    assert (
        page.locator("#panel .lead").first.inner_text().startswith("No pair is named together by more than one paper")
    )
    assert page.locator("table.matrix [aria-pressed=true], .behind .card").count() == 0  # none is more than another
    assert page.locator("table.matrix button[tabindex='0']").count() == 1
    page.locator("table.matrix button[tabindex='0']").press("Enter")
    assert page.locator(".behind .card").count() == 1
    graph.add_edge("p0", "method/1", type="USES", count=1)
    graph.add_edge("p1", "dataset/0", type="EVALUATES_ON", count=1)
    page = new_page().open(write_page(graph, tmp_path / "t.html").path, "#matrix")
    assert "that are named together most" in page.locator("#panel .lead").inner_text()


def test_on_a_phone_the_papers_behind_a_number_come_into_view(new_page: NewPage, sample_page: Path) -> None:
    page = new_page(width=390, height=600).open(sample_page, "#matrix")
    seen = "one => one.getBoundingClientRect().top < innerHeight - 100"
    assert not page.locator(".behind h3").evaluate(seen)
    page.locator("table.matrix button[aria-pressed=false]").first.click()
    assert page.locator(".behind h3").evaluate(seen)
    assert page.evaluate("document.activeElement.matches('table.matrix [aria-pressed=true]')")


def test_a_table_of_nothing_says_so(new_page: NewPage, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("p", labels=["Paper"], id="p", abstract="Only this.")
    graph.add_node("task/x", labels=["Task"], id="task/x", name="x")
    graph.add_edge("p", "task/x", type="ADDRESSES", count=1)
    watched = new_page()
    page = watched.open(write_page(graph, tmp_path / "t.html").path, "#matrix")
    assert page.locator("#panel .lead").inner_text() == "No paper names one of each."
    assert page.get_by_role("link", name="Matrix").count() == 0
    page.goto(page.url.split("#")[0] + compare("task/x"))
    assert page.locator(".column").count() == 1
    watched.assert_clean()
