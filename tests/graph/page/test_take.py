"""What can be taken along from a page: tables, references, and queries that give the same list."""

import csv
import io
import json
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
import pytest
from click.testing import CliRunner

from conceptloom.cli.query import query_command
from graph.page import write_page
from graph.stores import open_store
from papers import ReadReport, read
from tests.browser import Watched
from tests.graph import samples
from tests.graph.page.conftest import NewPage
from tests.graph.page.hostile import TEXTS, hostile_graph
from tests.graph.page.taking import save
from tests.graph.random_papers import random_paper

pytestmark = pytest.mark.browser

Answered = tuple[list[str], list[dict[str, Any]]]
TRANSFORMER = "#concept/method%2Ftransformer"
# What a shell would act on in an argument that is not quoted well, and what `-p` would take for JSON.
SHELL_TEXTS = (
    "'; touch hacked; echo '",
    '$(touch hacked) `touch hacked` "$HOME" \\',
    "true",
    "12",
    '"x"',
    "-x !! ~ *",
    "名=值",
)


def copied(watched: Watched, place: int = 0) -> str:
    """The command that the menu's query of this place gives."""
    page = watched.page
    page.click(".take-button")
    page.locator("[role=menuitem]", has_text="Copy the query").nth(place).click()
    command = page.locator(".copied textarea").input_value()
    page.locator(".copied button").click()
    return command


def table(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.count("\n") - text.replace("\r\n", "").count("\n") == text.count("\r\n")  # within cells only \n
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def shell_words(command: str, folder: Path) -> list[str]:
    """The words that a real shell gives to `conceptloom` when it runs the command."""
    (folder / "run.sh").write_text(f'conceptloom() {{ printf "%s\\0" "$@"; }}\n{command}\n', encoding="utf-8")
    done = subprocess.run(["sh", "run.sh"], cwd=folder, capture_output=True, check=True)
    assert done.stderr == b""
    assert not (folder / "hacked").exists()
    return done.stdout.decode("utf-8").split("\0")[:-1]


def as_cell(value: Any) -> str:
    """A value of an answer as the page writes it into a table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(dict.fromkeys(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


# The same list from the graph ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A store, the page that was made from it, and the page around one of its concepts."""
    folder = tmp_path_factory.mktemp("stored")
    chance = random.Random(5)
    given = [samples.OTTER, samples.HERON, samples.CHINESE, samples.LANGUAGES, samples.HIERARCHY]
    given += [random_paper(f"p{number}", chance) for number in range(1, 31)]
    given += [
        samples.extraction(
            f"odd {text}", title=f"Odd {text}", found=(("Method", text, text),), authors=(text,), year=2020
        )
        for text in SHELL_TEXTS
    ]
    with open_store(str(folder / "g.db")) as store:
        store.add(given)
        page = write_page(store, folder / "g.html", title="Stored").path
        around = write_page(store, folder / "f.html", focus="OtterNet").path
    return folder / "g.db", page, around


FILTERS = ("?years=2020-2021&lang=en", "?lang=&lang=zh", "?min=3&broad=1", "?set=hand.jsonl", "")


@pytest.mark.parametrize(
    ("address", "lists"),
    [
        *((f"#overview{filters}", 1) for filters in FILTERS),
        *((f"#concept/method%2Fotternet{filters}", 2) for filters in ("", "?years=2021-2021&set=hand.jsonl&set=")),
        ("#concept/metric%2Ff-measure", 2),
        ("#paper/10.5555%2Fotter", 2),
        *((f"#paper/{quote(f'odd {text}', safe='')}", 1) for text in SHELL_TEXTS),
        *((f"#author/{number}", 1) for number in range(3)),
        *((f"#papers{filters}", 1) for filters in FILTERS[:2]),
        ("#results", 1),
        ("#results?years=2020-2020", 1),
        ("#board/dataset%252Friverbench%7Cmetric%252Ff-measure", 1),
        ("#compare/method%252Fotternet%7Cdataset%252Friverbench", 1),
        ("#matrix", 1),
        ("#matrix/task-method-48?years=2020-", 1),
    ],
)
def test_the_copied_query_gives_the_list_on_screen(
    watched_once: Watched, stored: tuple[Path, Path, Path], tmp_path: Path, address: str, lists: int
) -> None:
    store, page, _ = stored
    watched_once.open(page, address)
    assert same_lists(watched_once, store, tmp_path) == lists


@pytest.mark.parametrize("address", ["#overview", "#papers?years=2022-", "#results", "#concept/dataset%2Friverbench"])
def test_on_a_page_around_a_concept_too(
    watched_once: Watched, stored: tuple[Path, Path, Path], tmp_path: Path, address: str
) -> None:
    store, _, around = stored
    watched_once.open(around, address)
    assert same_lists(watched_once, store, tmp_path) > 0


@pytest.fixture(scope="module")
def watched_once(browser: Any) -> Any:
    """One page for many addresses."""
    with browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as context:
        watched = Watched(context.new_page())
        yield watched
        watched.assert_clean()


def same_lists(watched: Watched, store: Path, folder: Path) -> int:
    """Runs the query of each list of the view as a shell would, and compares; returns how many there are."""
    page = watched.page
    page.click(".take-button")
    number = page.locator("[role=menuitem]", has_text="Copy the query").count()
    page.keyboard.press("Escape")
    for place in range(number):
        shown = table(save(watched, "Save .* as a table", place)[1])
        words = shell_words(copied(watched, place), folder)
        assert words.pop(0) == "query"
        done = CliRunner().invoke(query_command, [*words, "--store", str(store), "--format", "json"])
        assert done.exit_code == 0, done.output
        given = json.loads(done.stdout)
        assert len(shown) == len(given) > 0
        columns = [column for column in given[0] if column in shown[0]]
        assert len(columns) >= 3
        wanted = [[as_cell(row[column]) for column in columns] for row in given]
        listed = [
            [row[column].removeprefix("'") if row[column][:2] == "'-" else row[column] for column in columns]
            for row in shown
        ]
        if "id" not in columns:  # nothing tells equal numbers apart: they may stand in either order
            wanted, listed = sorted(wanted), sorted(listed)
        assert listed == wanted
    return number


def test_a_shell_reads_back_every_text(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    written = write_page(hostile_graph(), tmp_path / "h.html").path
    for text in TEXTS:
        key = f"method/{text}".replace("\ud800", "\ufffd")
        watched.open(written, f"#concept/{quote(key, safe='')}")
        command = copied(watched)
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", command
        )  # nothing that a terminal acts on
        words = shell_words(command, tmp_path)
        assert [word.split("=")[0] for word in words[3:4]] == ["concept"]
        value = words[3].removeprefix("concept=")
        assert key in (value, json.loads(value) if value.startswith('"') else None)
        assert text not in words[1]
    watched.assert_clean()


# Tables and references -------------------------------------------------------------------------------------------------


def test_a_table_runs_no_formula(new_page: NewPage, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", 'a,"b"\nc', "卷积", "−1", "x=1"]
    for number, name in enumerate(names):
        graph.add_node(f"task/{number:02}", labels=["Task"], id=f"task/{number:02}", name=name)
        graph.add_node("p", labels=["Paper"], id="p", title="=cmd()", year=2020)
        graph.add_edge("p", f"task/{number:02}", type="ADDRESSES", count=1)
    watched = new_page()
    watched.open(write_page(graph, tmp_path / "t.html").path)
    found = [row["name"] for row in table(save(watched, "Save 11 concepts")[1])]
    assert found == [f"'{name}" for name in names[:7]] + names[7:]
    watched.assert_clean()


PAPERS = (
    ("10.1000/a_b", "BERT & ImageNet: 100% of A_B, #1 for $5", ("Ada Lindqvist",), 2019, "Proceedings of NeurIPS"),
    ("10.1000/c", "How to say “otter” ~ or x^2 \"quoted\"", ("Barnes and Noble", "Smith, Jr.", "Zoë O'Brien"), 2019, None),
    ("10.1000/d", "BERT & more", ("Bea Lindqvist",), 2019, "Otter & Letters"),
    ("10.1000/e", "基于BERT的研究 😀", ("王小明",), None, None),
    ("2101.00001", "On arXiv", (), 2021, None),
    ("x-1", "The of and", ("X {Y} \\Z",), 2021, None),
)  # fmt: skip


def test_references_are_read_back(new_page: NewPage, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, title, authors, year, venue in PAPERS:
        data = {"title": title, "year": year, "venue": venue, "doi": id_ if id_.startswith("10.") else None}
        url = f"https://example.org/{id_}?a=1&b=%20_c#d"
        graph.add_node(
            id_,
            labels=["Paper"],
            id=id_,
            url=url,
            links=["https://github.com/a/b"],
            **{k: v for k, v in data.items() if v},
        )
        for position, name in enumerate(authors, 1):
            graph.add_node(f"author/{name}", labels=["Author"], name=name)
            graph.add_edge(id_, f"author/{name}", type="WRITTEN_BY", position=position)
    watched = new_page()
    watched.open(write_page(graph, tmp_path / "r.html", title="Refs: a/b").path, "#papers")
    name, content = save(watched, "Save 6 references")
    assert name == "Papers-references.bib"
    (tmp_path / name).write_bytes(content)
    report = ReadReport()
    found = {paper.id: paper for paper in read(tmp_path / name, report=report)}
    assert not report.problems
    for id_, title, authors, year, venue in PAPERS[:5]:
        paper = found[id_]
        assert (paper.title, paper.authors, paper.year, paper.venue) == (title, authors, year, venue)
        assert paper.url == f"https://example.org/{id_}?a=1&b=%20_c#d"
        assert paper.doi == (id_ if id_.startswith("10.") else None)
    keys = re.findall(r"^@\w+\{(.*),$", content.decode(), re.MULTILINE)
    assert sorted(keys) == [
        "lindqvist2019bert",
        "lindqvist2019bertb",
        "noble2019say",
        "paper2021arxiv",
        "paperbert",
        "z2021",
    ]
    assert "{BERT} \\& {ImageNet}: 100\\% of {A\\_B}, \\#1 for \\$5" in content.decode()
    watched.assert_clean()


def test_references_of_hostile_papers_stay_apart(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    watched.open(write_page(hostile_graph(), tmp_path / "h.html").path, "#papers")
    (tmp_path / "h.bib").write_bytes(save(watched, "Save 5 references")[1])
    report = ReadReport()
    assert len(list(read(tmp_path / "h.bib", report=report))) == len(TEXTS)
    assert not report.problems


# The menu --------------------------------------------------------------------------------------------------------------


def test_the_menu_by_keyboard(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page, TRANSFORMER)
    focused: Callable[[], str] = lambda: str(page.evaluate("document.activeElement.innerText"))  # noqa: E731
    page.focus(".take-button")
    page.keyboard.press("Enter")
    assert focused().startswith("Save the map as a picture")
    page.keyboard.press("ArrowUp")
    assert focused().startswith("Copy the query for 3 results")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused().startswith("Save the map as a drawing")
    page.keyboard.press("Escape")
    assert (focused(), page.locator("#take-menu").is_visible()) == ("Save or copy", False)
    assert page.evaluate("location.hash") == TRANSFORMER
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert not page.locator("#take-menu").is_visible()
    page.click(".take-button")
    page.click(".take-button")
    assert not page.locator("#take-menu").is_visible()
    watched.assert_clean()


def test_copying_works_with_and_without_a_clipboard(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page(permissions=["clipboard-read", "clipboard-write"])
    page = watched.open(sample_page, TRANSFORMER)
    command = copied(watched)
    assert page.locator("#live").inner_text() == "Copied"
    assert page.evaluate("navigator.clipboard.readText()") == command
    assert command.endswith("-p concept=method/transformer")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click(".take-button")
    page.locator("[role=menuitem]", has_text="Copy the query").first.click()
    chosen = (
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert page.evaluate(chosen) == command
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.innerText") == "Save or copy"
    assert page.evaluate("location.hash") == TRANSFORMER
    watched.assert_clean()


def test_an_empty_graph_offers_its_map_only(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    page = watched.open(write_page(nx.MultiDiGraph(), tmp_path / "e.html").path)
    for name in ("Save the map as a picture", "Save the map as a drawing"):
        save(watched, name)
    page.click(".take-button")
    assert page.locator("[role=menuitem]").count() == 2
    watched.assert_clean()
