"""Search: typing errors, words from several names, Chinese text, and what a row of the list says."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.page import write_page
from tests.browser import Watched
from tests.graph.page.conftest import NewPage
from tests.graph.page.counting import papers_naming
from tests.graph.page.sample import sample_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# The name, what stands below it, and the note at the end of each row.
ROWS = """() => [...document.querySelectorAll("#found [role=option]:not(.none)")].map(row => [
    row.querySelector(".name bdi").textContent, row.querySelector(".name small")?.textContent ?? "",
    row.querySelector(".note").textContent])"""


def rows(page: "Page", typed: str, box: str = "#search") -> list[list[str]]:
    page.fill(box, typed)
    return list(page.evaluate(ROWS.replace("#found", "#found" if box == "#search" else "#picked")))


def names(page: "Page", typed: str) -> list[str]:
    return [name for name, *_ in rows(page, typed)]


@pytest.fixture(scope="module")
def page(browser: "Browser", sample_page: Path) -> Iterator["Page"]:
    """One page for all that is typed."""
    with browser.new_context() as context:
        watched = Watched(context.new_page())
        yield watched.open(sample_page)
        watched.assert_clean()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("trasnformer", "Transformer"),  # two neighbours exchanged
        ("tranformer", "Transformer"),  # one left out
        ("transfoormer", "Transformer"),  # one too many
        ("transfarner", "Transformer"),  # two wrong in a long word
        ("bret", "BERT"),
        ("trasnfor", "Transformer"),  # still being typed
        ("convolutinal netwrok", "convolutional neural network"),
        ("netwrok convolutinal", "convolutional neural network"),
        ("knowlege distilation", "knowledge distillation"),
        ("lindquist", "Ada Lindqvist"),
        ("resnet50", "ResNet-50"),
        ("cifar100", "CIFAR-100"),
        ("unet", "U-Net"),
    ],
)
def test_a_typing_error_is_forgiven(page: "Page", typed: str, first: str) -> None:
    assert names(page, typed)[0] == first


@pytest.mark.parametrize(
    "typed",
    [
        "brt",  # too short
        "tarsnfarnre",  # too many
        "cifar1000",  # digits are never meant otherwise
        "qqqqqqqq",
        "😀",
        "?",
    ],
)
def test_what_is_too_far_off_is_not_found(page: "Page", typed: str) -> None:
    assert not {"BERT", "Transformer", "CIFAR-100", "ImageNet"} & set(names(page, typed))


@pytest.mark.parametrize(
    ("typed", "both"),
    [("u-net bert", {"U-Net", "BERT"}), ("resnet-50 cifar-100", {"ResNet-50", "CIFAR-100"})],
)
def test_names_with_hyphens_are_named_whole_beside_others(page: "Page", typed: str, both: set[str]) -> None:
    assert set(names(page, typed)[:2]) == both


def test_what_is_spelled_so_comes_first_and_alone_where_there_is_enough(page: "Page") -> None:
    assert names(page, "vit")[0] == "ViT"
    assert names(page, "t5")[0] == "T5"
    found = names(page, "network")
    assert len(found) > 3
    assert all("network" in name.lower() for name in found)


@pytest.mark.parametrize(
    "typed", ["bert transformer", "Transformers BERT", "transf bert", "trasnformer bert", "变换器 bert"]
)
def test_words_of_several_names_find_the_papers_that_name_all(page: "Page", typed: str) -> None:
    graph = sample_graph()
    transformers = papers_naming(graph, "method/transformer") | papers_naming(graph, "method/swin-transformer")
    both = papers_naming(graph, "method/bert") & transformers
    found = [name for name, _, note in rows(page, typed) if note.startswith("paper")]
    assert found
    assert set(found) <= {graph.nodes[key]["title"] for key in both}


def test_concepts_that_are_named_whole_stand_before_the_papers(page: "Page") -> None:
    found = rows(page, "object detection mnist")
    assert {name for name, *_ in found[:2]} == {"object detection", "MNIST"}
    found = rows(page, "bert transformer")
    assert {name for name, *_ in found[:2]} == {"BERT", "Transformer"}
    assert all(note.startswith("paper") and "BERT" in why for _, why, note in found[2:])


def test_a_row_says_what_it_is_and_in_how_many_papers_whatever_else_it_says(page: "Page") -> None:
    graph = sample_graph()
    papers = len(papers_naming(graph, "method/convolutional-neural-network"))
    assert rows(page, "CNNs")[0] == ["convolutional neural network", "also “CNNs”", f"method · {papers} papers"]
    assert rows(page, "卷积神经")[0] == [
        "convolutional neural network",
        "also “卷积神经网络”",
        f"method · {papers} papers",
    ]
    assert [why for _, why, _ in rows(page, "knowlege")] == [
        "similar spelling",
        *[""] * (len(rows(page, "knowlege")) - 1),
    ]
    assert rows(page, "transformer")[0][1] == ""
    assert rows(page, "Transformer for")[0][2].startswith("paper · 20")
    assert rows(page, "Ada Lind")[0][2].startswith("author · ")


def chinese_graph() -> "nx.MultiDiGraph[str]":
    """Papers that name a task: one in Chinese words, one in English, one in a keyword; and one of something else."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(
        "task/d", labels=["Task"], id="task/d", name="change detection", aliases=["变化检测"], alias_reasons=[""]
    )
    graph.add_node("method/l", labels=["Method"], id="method/l", name="LSTM")
    for key, title, abstract in (
        ("zh", "一种新方法", "本文讨论遥感影像的变化检测，并用LSTM。"),
        ("en", "A method", "We study change detection."),
        ("kw", "Another", "Something."),
        ("no", "None", "Else."),
    ):
        graph.add_node(key, labels=["Paper"], id=key, title=title, abstract=abstract, language="zh", year=2020)
    for paper in ("zh", "en"):
        graph.add_edge(paper, "task/d", type="ADDRESSES", count=1)
    graph.add_edge("zh", "method/l", type="USES", count=1)
    graph.add_node("keyword/k", labels=["Keyword"], id="keyword/k", name="遥感")
    graph.add_edge("kw", "keyword/k", type="HAS_KEYWORD", score=0.5)
    return graph


@pytest.fixture(scope="module")
def chinese_page(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator["Page"]:
    """One page of the Chinese graph for all that is typed."""
    path = write_page(chinese_graph(), tmp_path_factory.mktemp("zh") / "zh.html").path
    with browser.new_context() as context:
        watched = Watched(context.new_page())
        yield watched.open(path, "#papers")
        watched.assert_clean()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("变化检测", ["change detection", "A method", "一种新方法"]),
        ("遥感影像", ["一种新方法"]),  # in its text alone
        ("遥感", ["Another", "一种新方法"]),  # a keyword, and in its text
        ("基于LSTM的变化检测", ["change detection", "LSTM", "一种新方法"]),  # the paper has a part
        ("变华检测", ["change detection"]),  # one other character in four
        ("变华检册", []),
        ("变化捡", []),  # too short to be forgiven
        ("变化检测 lstm", ["change detection", "LSTM", "一种新方法"]),
        ("变化检测lstm", ["change detection", "LSTM", "一种新方法"]),
        ("没有", []),
    ],
)
def test_chinese_finds_what_texts_and_keywords_name(chinese_page: "Page", typed: str, found: list[str]) -> None:
    assert sorted(names(chinese_page, typed)) == sorted(found)


def test_the_box_of_a_comparison_has_the_same_order_and_no_papers(new_page: NewPage, sample_page: Path) -> None:
    graph = sample_graph()
    page = new_page().open(sample_page, "#compare")
    found = rows(page, "c", "#picker")
    papers = {data["name"]: len(papers_naming(graph, key)) for key, data in graph.nodes(data=True) if "name" in data}
    begins = [name for name, why, _ in found if name.lower().startswith("c") and not why]
    assert len(begins) > 4
    assert [papers[name] for name in begins] == sorted((papers[name] for name in begins), reverse=True)
    assert all(note.split(" · ")[0] in ("method", "dataset", "metric", "task") for *_, note in found)
    assert rows(page, "trasnformer", "#picker")[0][0] == "Transformer"


NONE_NAMES_ALL = "Nothing names all words; these name some"


def told(page: "Page") -> list[str]:
    return page.locator("#found .none").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("hugging bert zebra", {"BERT"}),
        ("imagnet zebras", {"ImageNet"}),  # each word is corrected by itself
        ("mnist of lindqvist zebra", {"MNIST", "Ada Lindqvist"}),
    ],
)
def test_where_nothing_names_all_words_it_is_said_and_enter_opens_nothing(
    new_page: NewPage, sample_page: Path, typed: str, some: set[str]
) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    assert some <= set(names(page, typed))
    assert told(page) == [NONE_NAMES_ALL]
    assert page.locator("#live").inner_text() == NONE_NAMES_ALL
    assert page.locator("#found [aria-selected=true]").count() == 0
    page.keyboard.press("Enter")
    assert page.locator("#found").is_visible()
    assert page.evaluate("location.hash") == ""
    page.keyboard.press("ArrowDown")
    first = page.locator("#found [aria-selected=true] bdi").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .kind")
    assert page.locator("#panel h2").inner_text() == first
    watched.assert_clean()


def test_two_words_of_which_one_is_misspelled_list_both_concepts_and_enter_opens_a_paper_that_names_both(
    page: "Page",
) -> None:
    found = rows(page, "trasnformer bert")
    assert {name for name, *_ in found[:2]} == {"Transformer", "BERT"}
    assert all(note.startswith("paper") for *_, note in found[2:])
    assert told(page) == []
    assert page.locator("#found [aria-selected=true] bdi").inner_text() == found[2][0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("量子", "Nothing is named like this. Try the English name."), ("qqq", "Nothing is named like this.")],
)
def test_an_empty_list_says_what_to_try(page: "Page", typed: str, said: str) -> None:
    assert names(page, typed) == []
    assert told(page) == [said]
