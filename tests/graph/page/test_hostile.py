"""Hostile text in every field, in every view: nothing is run, whatever a reader does there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.hostile import MARKUP, TEXTS, hostile_boards
from tests.graph.page.views import go

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# What no text may become. Counted before and after: the page's own scripts, and nothing else of these.
ACTIVE = "script, img, iframe, object, embed, form[action], base, link, meta[http-equiv=refresh]"
UNSAFE = "a[href^='javascript' i], a[href^='data' i], [srcdoc], [style*='display:none']"
HANDLERS = """() => [...document.querySelectorAll("*")].flatMap(element =>
    element.getAttributeNames().filter(name => name.startsWith("on")).map(name => `${element.tagName} ${name}`))"""


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(hostile_boards(), tmp_path_factory.mktemp("hostile") / "h.html", title=MARKUP).path


def escaped(text: str) -> str:
    """A text in an address, as the page writes it: what is no character cannot stand there."""
    return quote(text.replace("\ud800", "\ufffd"), safe="")


def addresses(text: str, number: int) -> Iterator[str]:
    """Each view that a text of the graph opens, and each filter that it sets."""
    dataset, metric, method, task = (escaped(f"{kind}/{text}") for kind in ("dataset", "metric", "method", "task"))
    other = escaped(f"method/{TEXTS[1]}")
    yield from (f"#concept/{key}" for key in (dataset, metric, method, task))
    yield f"#board/{escaped(f'{dataset}|{metric}')}"
    yield f"#compare/{escaped(f'{method}|{other}')}"
    yield f"#compare/{escaped(f'{task}|{metric}|{dataset}')}"
    yield f"#matrix/{escaped(f'dataset-method|{dataset}|{method}')}"
    yield f"#paper/{escaped(f'paper {text}')}"
    yield f"#author/{number}"
    yield f"#results?set={escaped(text)}"
    yield f"#overview?lang={escaped(text)}&set={escaped(text)}"


GENERAL = ("#papers?broad=1", "#results", "#compare", "#matrix", "#trends", "#trends/share", "#notes", "#about")

# Addresses that somebody else made up.
FORGED = (
    f"#{MARKUP}", f"#concept/{MARKUP}", f"#board/{MARKUP}|{MARKUP}", f"#compare/{MARKUP}|__proto__|constructor",
    f"#matrix/{MARKUP}|x|y", "#matrix/__proto__-constructor-24|a|b", "#author/__proto__", "#constructor/x",
    f"#papers?lang={MARKUP}&set={MARKUP}&years={MARKUP}&min={MARKUP}&hide={MARKUP},__proto__", "#author/1e9",
    "#overview?years=0000-9999&min=999999999999", "#trends?years=2020-2010", "#paper/%00%ff%", "#javascript:window.hacked=9",
)  # fmt: skip


def active(page: "Page") -> list[int]:
    return [page.locator(selector).count() for selector in (ACTIVE, UNSAFE)]


def touch(page: "Page") -> None:
    """Hovers, opens what opens, and searches, as a reader would before something goes off."""
    page.locator("#panel :is(a, summary, [title]):visible").first.hover()
    for summary in page.locator("#panel summary").all()[:1]:
        summary.press("Enter")
    page.fill("#search", "<")
    page.keyboard.press("Escape")


def test_texts_of_the_graph_run_nothing(new_page: NewPage, hostile_page: Path) -> None:
    watched = new_page(width=800, height=500)
    page = watched.open(hostile_page)
    before = active(page)
    for number, text in enumerate(TEXTS):
        for address in addresses(text, number):
            go(page, address)
            assert page.locator("#panel h2").count() == 1
            assert (address, page.evaluate(HANDLERS), active(page)) == (address, [], before)
            touch(page)
    watched.assert_clean()


def test_general_views_and_what_opens_in_them_run_nothing(new_page: NewPage, hostile_page: Path) -> None:
    watched = new_page(width=800, height=500, permissions=["clipboard-read", "clipboard-write"])
    page = watched.open(hostile_page)
    before = active(page)
    page.press("[data-filter=box]", "Enter")
    for choice in page.locator("#filter-box .choice input").all():
        choice.check()
    page.keyboard.press("Escape")
    for address in GENERAL:
        go(page, address)
        touch(page)
        page.press(".take-button", "Enter")
        for item in page.locator("[role=menuitem]", has_text="Copy").all()[:1]:
            item.press("Enter")
            page.wait_for_selector(".copied")
        assert (address, page.evaluate(HANDLERS), active(page)) == (address, [], before)
    watched.assert_clean()


def test_forged_addresses_open_some_view_and_run_nothing(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    before = active(page)
    for address in FORGED:
        page.evaluate("hash => { location.hash = hash }", address)
        page.wait_for_timeout(20)
        assert (address, page.locator("#panel h2").count()) == (address, 1)
        assert (address, page.evaluate(HANDLERS), active(page)) == (address, [], before)
    watched.assert_clean()


def test_hostile_notes_run_nothing(new_page: NewPage, hostile_page: Path) -> None:
    texts = [text.replace("\ud800", "\ufffd") for text in TEXTS]
    notes = [
        {"note": "remark", "type": "Method", "name": texts[0], "remark": texts[0]},
        {"note": "rename", "type": "Metric", "name": texts[1], "to": texts[2]},
        {"note": "same-as", "type": "Task", "name": texts[3], "to_type": "Dataset", "to": texts[0]},
        {"note": "not-here", "type": "Method", "name": texts[0], "paper": f"paper {texts[0]}", "sentence": texts[0]},
        {"note": "__proto__", "type": "constructor", "name": texts[0], "toString": texts[0]},
    ]
    lines = [{"conceptloom": "corrections", "version": 1, "page": MARKUP}, *notes]
    content = "\n".join(json.dumps(line) for line in lines).encode("utf-8")
    watched = new_page()
    page = watched.open(hostile_page, "#notes")
    before = active(page)
    page.set_input_files("input[type=file]", {"name": "<b>.jsonl", "mimeType": "text/plain", "buffer": content})
    page.wait_for_selector(".note-list li >> nth=3")
    assert re.match(r"4 notes added\. 1 line left out", page.locator("#panel [role=status]").first.inner_text())
    go(page, f"#concept/{escaped(f'method/{texts[0]}')}")
    assert page.locator(".noting .note-list").count() == 1
    page.reload()
    page.wait_for_selector("html[data-ready]")
    go(page, "#notes")
    assert page.locator(".note-list li").count() == 4
    assert (page.evaluate(HANDLERS), active(page)) == ([], before)
    watched.assert_clean()
