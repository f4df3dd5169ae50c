"""Leaderboards: one scale, one order, contradictions shown, and what is uncertain left without a rank."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).parents[3] / "graph" / "page"
# metric: direction and unit as the graph has them, None where it has none
METRICS: dict[str, tuple[str | None, str | None]] = {
    "accuracy": ("higher", "%"),
    "BLEU": ("higher", None),
    "perplexity": ("lower", None),
    "word error rate": ("lower", "%"),
    "attack success rate": (None, "%"),
    "PSNR": ("higher", None),
    "Pearson correlation": ("higher", None),
    "human-normalized score": ("higher", "%"),
    "sheen": (None, None),
}
# paper, method, value, unit, sentence; a score of accuracy on Oxford Pets where nothing else is said
ACCURACY = [
    ("p1", "Alpha", 0.9535, None, "Alpha reaches 0.9535 accuracy."),
    ("p2", "Alpha", 94.1, "%", "Our Alpha has 94.1% accuracy after 94 epochs."),
    ("p2", "Beta", 96.0, "%", "Beta: 96.0% accuracy."),
    ("p3", "Beta", 96.04, "%", "Beta, with 96.04 % accuracy, is first."),
    ("p3", "Gamma", 91.0, "%", "Gamma gives between 88.2 and 91.0 percent, or 91.0–93.5%."),
    ("p3", "Gamma", 93.5, "%", "Gamma gives between 88.2 and 91.0 percent, or 91.0–93.5%."),
    ("p1", "Alpha", 95.35, "%", "That is 95.35%."),
    ("p4", None, 96.04, "%", "We reach 96.04%."),
    ("p4", None, 90.0, "%", "The baseline has 90%."),
    ("p4", "Delta", 1025.0, None, "Delta was accurate over 1,025 runs."),
]


def boards_graph() -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(1, 5):
        graph.add_node(f"p{number}", labels=["Paper"], id=f"p{number}", title=f"Paper {number}", year=2014 + number)
    for name, (better, unit) in METRICS.items():
        more = {key: value for key, value in (("better", better), ("unit", unit)) if value}
        graph.add_node(f"metric/{name}", labels=["Metric"], id=f"metric/{name}", name=name, **more)
    for name in ("Oxford Pets", "ImageNet | 1%"):
        graph.add_node(f"dataset/{name}", labels=["Dataset"], id=f"dataset/{name}", name=name)
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        graph.add_node(f"method/{name}", labels=["Method"], id=f"method/{name}", name=name)
    for paper, method, value, unit, sentence in ACCURACY:
        add(graph, paper, value, unit, sentence, method=method)
    add(graph, "p2", 2.9, "points", "It gains 2.9 points of accuracy.", kind="gain")
    add(graph, "p3", 21.5, None, "A perplexity of 21.5.", metric="perplexity", method="Alpha")
    add(graph, "p4", 0.8, None, "A perplexity of 0.8.", metric="perplexity", method="Beta")
    add(graph, "p1", 12.5, None, "12.5 sheen", metric="sheen", dataset="ImageNet | 1%")
    add(graph, "p1", 3.0, "x", "3x sheen", metric="sheen", dataset="ImageNet | 1%")
    add(graph, "p1", 77.0, "%", "77% somewhere", dataset=None, method="Alpha")
    return graph


def add(
    graph: "nx.MultiDiGraph[str]",
    paper: str,
    value: float,
    unit: str | None,
    sentence: str,
    *,
    kind: str = "score",
    metric: str | None = "accuracy",
    dataset: str | None = "Oxford Pets",
    method: str | None = None,
) -> None:
    """Adds a result and the edges from the paper to what it is of."""
    key = f"{paper}#{sum(node.startswith(f'{paper}#') for node in graph) + 1}"
    graph.add_node(
        key, labels=["Result"], id=key, kind=kind, value=value, sentence=sentence, **({"unit": unit} if unit else {})
    )
    graph.add_edge(paper, key, type="REPORTS")
    ends = (("metric", metric, "OF_METRIC", "MEASURES"), ("dataset", dataset, "ON_DATASET", "EVALUATES_ON"))
    for label, name, edge, of_paper in (*ends, ("method", method, "BY_METHOD", "USES")):
        if name:
            graph.add_edge(key, f"{label}/{name}", type=edge)
            if not graph.has_edge(paper, f"{label}/{name}"):
                graph.add_edge(paper, f"{label}/{name}", type=of_paper, count=1)


@pytest.fixture(scope="module")
def boards_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(boards_graph(), tmp_path_factory.mktemp("boards") / "b.html").path


@pytest.fixture(scope="module")
def blank(browser: "Browser") -> "Page":
    """A page without a document: the scale is plain functions."""
    return browser.new_page()


@pytest.mark.parametrize(
    ("metric", "written", "shown"),
    [
        ("accuracy", "0.9535 | 95.1%", "95.35* 95.1"),
        ("accuracy", "0.9535 | 0.91", "0.9535 0.91"),
        ("accuracy", "0.9535 | 95.1 | 90 points", "95.35* 95.1 90"),
        ("accuracy", "0.5% | 95%", "0.5 95"),
        ("accuracy", "1 | 0 | 50%", "100* 0 50"),
        ("accuracy", "0.07 | 0.29 | 56%", "7* 29* 56"),  # no 7.000000000000001
        ("accuracy", "1025 | 95%", "- 95"),
        ("accuracy", "3x | 95% | 96%", "95 96 / 3"),
        ("BLEU", "0.284 | 27.3", "28.4* 27.3"),
        ("Pearson correlation", "-0.2 | 0.845 | 86.1", "-20* 84.5* 86.1"),
        ("perplexity", "0.8 | 21.5", "0.8 21.5"),
        ("PSNR", "0.9 | 32.1", "0.9 32.1"),
        ("PSNR", "32.1 | 33 | 12%", "32.1 33 / 12"),
        ("word error rate", "0.21 | 5.4%", "- 5.4"),  # 0.21% or 21%
        ("word error rate", "0.21 | 0.054", "0.21 0.054"),
        ("attack success rate", "0.9 | 88%", "- 88"),
        ("human-normalized score", "0.9 | 230%", "- 230"),
        ("sheen", "0.9 | 88", "0.9 88"),
        ("sheen", "0.9 | 88%", "0.9 / 88"),
        ("accuracy", "none | 88%", "- 88"),
    ],
)
def test_one_scale(blank: "Page", metric: str, written: str, shown: str) -> None:
    """`*` is converted, `-` has no rank, `/` parts lists that are not put in one order; in the order given."""
    better, unit = METRICS[metric]
    scores = [
        {"value": None if text == "none" else float(text.rstrip("%x points")), "unit": name}
        for text in written.split(" | ")
        for name in [next((ending for ending in ("%", "x", "points") if text.endswith(ending)), None)]
    ]
    script = (SCRIPTS / "scale.js").read_text(encoding="utf-8")
    call = f"([metric, scores]) => {{ {script}; return onOneScale(metric, scores); }}"
    found: dict[str, Any] = blank.evaluate(call, [{"name": metric, "better": better, "unit": unit}, scores])
    rows = ["-" for _ in found["unranked"]]
    lists = [[f"{row['value']:g}{'*' * row['converted']}" for row in one["rows"]] for one in found["lists"]]
    assert " ".join([*rows, " / ".join(" ".join(one) for one in lists)]) == shown


@pytest.mark.parametrize(
    ("name", "better", "family"),
    [
        ("F1", None, "share"),
        ("F-measure", None, "share"),
        ("macro F1", "higher", "share"),
        ("top-1 accuracy", None, "share"),
        ("mIoU", None, "share"),
        ("mAP@0.5", None, "share"),
        ("AP50", None, "share"),
        ("ROUGE-L", "higher", "share"),
        ("SacreBLEU", "higher", "share"),
        ("NDCG@10", "higher", "share"),
        ("ROC-AUC", "higher", "share"),
        ("Dice coefficient", None, "share"),
        ("FID", "lower", "free"),
        ("PSNR", "higher", "free"),
        ("latency", "lower", "free"),
        ("Elo rating", "higher", "free"),
        ("CIDEr", "higher", "free"),
        ("MAE", "lower", "free"),
        ("map size", None, "free"),
        ("FPS", "higher", "free"),
    ],
)
def test_which_metrics_have_two_scales(blank: "Page", name: str, better: str | None, family: str) -> None:
    script = (SCRIPTS / "scale.js").read_text(encoding="utf-8")
    metric = {"name": name, "better": better, "unit": None}
    assert blank.evaluate(f"(metric) => {{ {script}; return scaleFamily(metric); }}", metric) == family


PETS = "#board/dataset%252FOxford%2520Pets%7Cmetric%252F"


def rows(page: "Page", selector: str = ".ranked > li") -> list[str]:
    return [" ".join(text.split()) for text in page.locator(f"#panel {selector}").all_text_contents()]


def test_a_board_is_in_order_with_all_that_contradicts(new_page: NewPage, boards_page: Path) -> None:
    watched = new_page()
    page = watched.open(boards_page, PETS + "accuracy")
    assert page.title().startswith("accuracy on Oxford Pets")
    assert page.locator("#panel h3").all_inner_texts() == ["Scores\n8", "Without a rank\n1", "Reported gains\n1"]
    assert rows(page) == [
        "Rank 196.04%BetaPaper 3 2017Beta, with 96.04 % accuracy, is first.",
        "Rank 196.04%Paper 4 2018reported differently also 90% in this paperWe reach 96.04%.",
        "Rank 396.0%BetaPaper 2 2016Beta: 96.0% accuracy.",  # the same as 96.04, rounded
        "Rank 495.35%AlphaPaper 1 2015reported differently also 94.1% in Paper 2 2016That is 95.35%."
        "Alpha reaches 0.9535 accuracy.",
        "Rank 594.1%AlphaPaper 2 2016reported differently also 95.35% in Paper 1 2015"
        "Our Alpha has 94.1% accuracy after 94 epochs.",
        "Rank 693.5%GammaPaper 3 2017one end of a range, the other is 91.0%"
        "Gamma gives between 88.2 and 91.0 percent, or 91.0–93.5%.",
        "Rank 791.0%GammaPaper 3 2017one end of a range, the other is 93.5%"
        "Gamma gives between 88.2 and 91.0 percent, or 91.0–93.5%.",
        "Rank 890%Paper 4 2018reported differently also 96.04% in this paperThe baseline has 90%.",
    ]
    marks = page.locator("#panel .ranked mark").all_inner_texts()
    assert marks == ["96.04", "96.04", "96.0", "95.35", "0.9535", "94.1", "93.5", "91.0", "90"]
    assert page.locator("#panel .notes li").all_inner_texts() == [
        "4 values are reported differently, in another paper or in the same one. All are shown."
    ]
    [apart, gain] = rows(page, ".board:not(.ranked) > li")
    assert apart.startswith("1,025DeltaPaper 4 2018More than 100")
    assert gain == "2.9 pointsPaper 2 2016It gains 2.9 points of accuracy."
    watched.assert_clean()


def test_what_the_paper_wrote_stays_beside_a_converted_value(new_page: NewPage, tmp_path: Path) -> None:
    graph = boards_graph()
    graph.add_node("p9", labels=["Paper"], id="p9", title="Paper 9", year=2019)
    add(graph, "p9", 0.7015, None, "An accuracy of 0.7015.")
    add(graph, "p4", 0.91, None, "It beats them by 0.91.")  # beside percentages of the same paper: no fraction
    page = new_page().open(write_page(graph, tmp_path / "c.html").path, PETS + "accuracy")
    last, small = page.locator("#panel .ranked > li").nth(-2), page.locator("#panel .ranked > li").last
    assert small.locator(".value").inner_text() == "0.91"
    assert last.locator(".value").inner_text() == "70.15%\nwritten 0.7015"
    assert "a fraction of 1" in (last.locator(".value").get_attribute("title") or "")
    assert "1 value was written as a fraction of 1" in page.locator("#panel .notes").inner_text()


SHEEN = PETS.replace("Oxford%2520Pets", "ImageNet%2520%257C%25201%2525") + "sheen"


def test_the_metric_gives_the_direction_and_the_filters_the_scores(new_page: NewPage, boards_page: Path) -> None:
    watched = new_page()
    for address, direction, values in (
        (PETS + "perplexity", "Lower is better", ["0.8", "21.5"]),
        (SHEEN, "Not known whether higher or lower is better: the highest comes first", ["12.5", "3×"]),
        (PETS + "accuracy?years=2015-2015", "Higher is better", ["95.35%"]),
        (PETS + "accuracy?years=1990-1990", "Higher is better", []),
    ):
        page = watched.open(boards_page, address)
        page.wait_for_selector(f"#panel .lead:has-text('{direction}')")
        assert page.locator("#panel .ranked .value").all_inner_texts() == values
    assert "No score in this selection." in page.locator("#panel").inner_text()
    for address in ("#board/x%7Cy", "#board/", "#board/metric%252Faccuracy%7Cdataset%252FOxford%2520Pets"):
        page = watched.open(boards_page, address)
        page.wait_for_selector("#panel h2:has-text('concepts in 4 papers')")
    watched.assert_clean()


def test_boards_are_reached_from_the_tab_and_from_their_concepts(new_page: NewPage, boards_page: Path) -> None:
    watched = new_page()
    page = watched.open(boards_page, "#results")
    titles = ["accuracy on Oxford Pets", "perplexity on Oxford Pets", "sheen on ImageNet | 1%"]
    assert [text.strip() for text in page.locator("#panel .card h4").all_inner_texts()] == titles
    assert rows(page, ".board > li") == ["77%Alpha accuracyPaper 1 2015Score; its dataset is not named.77% somewhere"]
    page.locator("#panel .card h4 a").last.click()
    page.wait_for_selector("#panel .ranked")
    assert page.locator("#panel h2").inner_text() == titles[2]
    page.locator("#panel .chip", has_text="ImageNet").click()
    page.wait_for_selector("#panel .top")
    assert (
        page.locator("#panel .card h4 a").first.get_attribute("href")
        == PETS.replace("Oxford%2520Pets", "ImageNet%2520%257C%25201%2525") + "sheen"
    )
    page = watched.open(boards_page, "#concept/method%2FAlpha")
    assert rows(page, ".top > li") == ["Rank 495.35%Alpha 2015", "Rank 594.1%Alpha 2016", "Rank 221.5Alpha 2017"]
    watched.assert_clean()


def test_many_boards_can_be_searched(new_page: NewPage, tmp_path: Path) -> None:
    graph = boards_graph()
    for number in range(25):
        graph.add_node(
            f"dataset/d{number}", labels=["Dataset"], id=f"dataset/d{number}", name=f"Data {number}", aliases=["Été"]
        )
        add(graph, "p1", 50.0 + number, "%", "x", dataset=f"d{number}")
    add(graph, "p1", 10.0, "%", "y", dataset="d24")
    watched = new_page()
    page = watched.open(write_page(graph, tmp_path / "many.html").path, "#results")
    assert page.locator("#panel .card").count() == 20
    page.get_by_label("Find a leaderboard").fill("ACC 24")
    assert [text.strip() for text in page.locator("#panel .card h4").all_inner_texts()] == ["accuracy on Data 24"]
    assert page.locator("#live").inner_text() == "1 leaderboard"
    assert page.locator("#panel .top .who").all_inner_texts() == ["Paper 1", "the same paper"]
    assert page.get_by_text("Read by a program: check the sentence before you cite.", exact=True).count() == 1
    page.get_by_label("Find a leaderboard").fill("ete")
    assert page.locator("#live").inner_text() == "25 leaderboards"
    page.get_by_label("Find a leaderboard").fill("nothing like it")
    assert "No leaderboard" in page.locator("#panel").inner_text()
    watched.assert_clean()
