"""What is written as columns is read again as it was: numbers, and whole pages with everything packed and coded."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.page import render, words, write_page
from graph.page.columns import column, signed
from graph.page.words import coded
from tests.graph.page.conftest import NewPage
from tests.graph.page.hostile import hostile_graph
from tests.graph.page.sample import sample_graph

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = Path(render.__file__).parent
NUMBERS = [0, 1, 24, 57, 91, 92, 93, 1000, 2**15 - 1, 2**15, 2**15 + 2**14, 10**6, 2**31 - 1]
EVERY_VIEW = """
async (addresses) => {
  const found = [];
  for (const address of addresses) {
    const followed = new Promise((done) => window.addEventListener("hashchange", () => setTimeout(done, 0), { once: true }));
    location.hash = address;
    await followed;
    found.push(document.getElementById("panel").innerText);
  }
  return found;
}
"""


@pytest.mark.browser
def test_the_script_reads_the_numbers_that_were_written(new_page: NewPage) -> None:
    page = new_page().page
    script = (PAGE / "columns.js").read_text(encoding="utf-8")
    read = page.evaluate(f"(text) => {{ {script}; return [...numbersOf(text)]; }}", column(NUMBERS))
    assert read == NUMBERS
    both = [-5, -1, 0, 1, 7]
    found = page.evaluate(
        f"(text) => {{ {script}; return [...numbersOf(text)].map(signedOf).map((n) => n + 0); }}",
        column(map(signed, both)),
    )
    assert found == both


def views(page: "Page", graph: "nx.MultiDiGraph[Any]") -> list[str]:
    """The text of the panel in the view of each paper and concept, and in the lists."""
    kinds = {"Paper": "paper", "Method": "concept", "Dataset": "concept", "Metric": "concept", "Task": "concept"}
    named = [(kinds.get(data["labels"][0]), str(key)) for key, data in graph.nodes(data=True)]
    some = [(view, key.replace("\ud800", "\ufffd")) for view, key in named if view][:40]
    addresses = [page.evaluate("([view, key]) => `#${view}/${encodeURIComponent(key)}`", list(one)) for one in some]
    found: list[str] = page.evaluate(EVERY_VIEW, [*addresses, "#papers", "#results", "#overview"])
    return found


@pytest.mark.browser
@pytest.mark.parametrize("make", [sample_graph, hostile_graph])
def test_a_packed_page_tells_the_same(
    make: Callable[[], "nx.MultiDiGraph[Any]"], new_page: NewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = make()
    plain, packed = new_page(), new_page()
    told = views(plain.open(write_page(graph, tmp_path / "plain.html").path), graph)
    monkeypatch.setattr(render, "PACK_FROM_BYTES", 0)
    monkeypatch.setattr(words, "FEWEST_CHARACTERS", 0)
    path = write_page(graph, tmp_path / "packed.html").path
    assert path.read_text(encoding="utf-8").count('data-packed="gzip"') == 2
    assert views(packed.open(path), graph) == told
    packed.assert_clean()


def test_words_are_replaced_by_characters_that_no_text_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "FEWEST_CHARACTERS", 0)
    texts = ["the model\xa0learns the model", "a model \xa1 and the 模型 learns", "the model learns the model"]
    found = coded(texts)
    assert found.words[0] == " model"
    assert found.codes[0] == 0xA2  # the first that no text has
    words_by_character = {chr(code): word for code, word in zip(found.codes, found.words, strict=True)}
    assert ["".join(words_by_character.get(c, c) for c in text) for text in found.texts] == texts
    assert sum(map(len, found.texts)) < sum(map(len, texts))


def test_short_texts_stay_as_they_are() -> None:
    assert coded(["the model learns"] * 9).texts == ["the model learns"] * 9


def test_no_two_modules_of_the_script_share_a_name() -> None:
    name = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
    names = Counter(
        found for script in render.SCRIPTS for found in name.findall((PAGE / f"{script}.js").read_text("utf-8"))
    )
    assert [one for one, times in names.items() if times > 1] == []


def test_nothing_stands_twice(tmp_path: Path) -> None:
    """A sentence that stands in its abstract is no text of its own."""
    html = write_page(sample_graph(), tmp_path / "a.html").path.read_text(encoding="utf-8")
    found = re.search(r'id="texts">(.*?)</script>', html, re.DOTALL)
    assert found
    texts = json.loads(found[1])
    sentence = next(text for text in texts["abstracts"] if ". " in text).split(". ")[0]
    assert html.count(sentence) == 1
