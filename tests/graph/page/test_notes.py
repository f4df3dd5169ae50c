"""Notes on what is wrong: written, kept, listed, saved and read back."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from graph.page import write_page
from tests.graph.page.conftest import NewPage
from tests.graph.page.hostile import MARKUP, hostile_graph

pytestmark = pytest.mark.browser

TRANSFORMER = "#concept/method%2Ftransformer"
DOCUMENT = Path(__file__).parents[3] / "docs" / "corrections.md"
HEAD = '{"conceptloom": "corrections", "version": 1, "page": "Forty papers"}'


def write_note(page: Any, sort: str, **values: str) -> None:
    """Fills the form of the open concept."""
    page.click("text=Something wrong here?")
    page.check(f"input[value={sort}]")
    if "to_type" in values:
        page.select_option(".noting select", values["to_type"])
    if "same" in values:
        page.fill("#picker-note", values["same"])
        page.keyboard.press("Enter")
    if "to" in values:
        page.fill(".noting .detail:not([hidden]) input", values["to"])
    if "remark" in values:
        page.fill(".noting .remark input", values["remark"])
    page.click("text=Keep this note")


def saved(page: Any) -> list[str]:
    """The lines of the file that the list of notes gives."""
    with page.expect_download() as waiting:
        page.click("text=Save as a file")
    assert waiting.value.suggested_filename == "Forty-papers-corrections.jsonl"
    return Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()


def listed(page: Any) -> list[str]:
    return [str(text) for text in page.locator(".note-list li p:nth-of-type(2)").all_inner_texts()]


def test_notes_are_kept_listed_and_saved_a_line_each(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page(bypass_csp=True)
    page = watched.open(sample_page, TRANSFORMER)
    write_note(page, "no-concept")
    assert page.evaluate("document.activeElement.innerText") == "Something wrong here?"
    write_note(page, "other-type", to_type="Dataset", remark='a "quoted" remark')
    write_note(page, "same-as", same="bert")
    write_note(page, "rename", to="Transformer 变换器")
    write_note(page, "generic")
    write_note(page, "remark", remark="old")
    write_note(page, "remark", remark="new")  # takes the place of the old one
    page.locator(".flag").first.click()
    assert page.locator(".flag").first.get_attribute("aria-pressed") == "true"
    page = watched.open(sample_page, "#notes")
    about = '"type": "Method", "name": "Transformer"'
    said = "We combine GAN with Transformer, trained with BERT, and show that GAN alone is not enough."
    assert saved(page) == [
        HEAD,
        f'{{"note": "no-concept", {about}}}',
        f'{{"note": "other-type", {about}, "to_type": "Dataset", "remark": "a \\"quoted\\" remark"}}',
        f'{{"note": "same-as", {about}, "to_type": "Method", "to": "BERT"}}',
        f'{{"note": "rename", {about}, "to": "Transformer 变换器"}}',
        f'{{"note": "generic", {about}}}',
        f'{{"note": "remark", {about}, "remark": "new"}}',
        f'{{"note": "not-here", {about}, "paper": "10.1000/p19", "sentence": "{said}"}}',
    ]
    assert page.locator("#foot-notes").inner_text() == "Your notes (7)"
    page = watched.open(sample_page)
    assert page.locator(".bars li:has(.noted) bdi").all_inner_texts() == ["Transformer"]
    watched.assert_clean()


def test_delete_and_undo_keep_the_focus(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page(bypass_csp=True)
    page = watched.open(sample_page, TRANSFORMER)
    write_note(page, "generic")
    write_note(page, "no-concept")
    page.click("#foot-notes")
    page.wait_for_selector(".note-tools")
    assert listed(page) == ["A broad term", "Not a method"]
    page.locator(".note-list button").first.click()
    assert listed(page) == ["Not a method"]
    assert page.evaluate("document.activeElement.innerText") == "Undo"
    page.keyboard.press("Enter")
    assert listed(page) == ["A broad term", "Not a method"]
    assert page.evaluate("document.activeElement.innerText") == "Delete"
    watched.assert_clean()


def test_a_form_that_lacks_something_says_so(new_page: NewPage, sample_page: Path) -> None:
    page = new_page().open(sample_page, TRANSFORMER)
    page.click("text=Something wrong here?")
    for sort, told in (
        (None, "Choose what is wrong."),
        ("same-as", "Search the concept"),
        ("rename", "Write another name."),
        ("remark", "Say it in"),
    ):
        if sort:
            page.check(f"input[value={sort}]")
        page.click("text=Keep this note")
        assert page.locator(".noting .wrong").inner_text().startswith(told)
        assert page.evaluate("document.activeElement.matches('.noting input')")
    page.keyboard.press("/")  # is typed, not a key of the page
    assert page.locator(".noting .remark input").input_value() == "/"
    page.keyboard.press("Escape")
    assert page.locator(".noting form").count() == 0
    assert page.evaluate("document.activeElement.innerText") == "Something wrong here?"
    assert page.evaluate("location.hash") == TRANSFORMER


def load(page: Any, text: str) -> str:
    page.set_input_files("input[type=file]", {"name": "n.jsonl", "mimeType": "text/plain", "buffer": text.encode()})
    page.wait_for_selector("#panel [role=status]:not(:empty)")
    return str(page.locator("#panel [role=status]").inner_text())


def test_the_documented_file_is_read_and_written_back(new_page: NewPage, sample_page: Path) -> None:
    example = re.findall(r"```jsonl\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[1]
    lines = [line for line in example.splitlines() if line.startswith("{")]
    page = new_page(bypass_csp=True).open(sample_page, "#notes")
    assert load(page, "\ufeff" + example.replace("\n", "\r\n")) == "8 notes added."
    assert saved(page) == lines
    assert "our approach (not on this page)" in page.locator(".note-list").inner_text()
    sorts = {json.loads(line)["note"] for line in lines[1:]}
    assert sorts == set(
        re.findall(r"^\| `([a-z-]+)` \|(?! further)", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "0 notes added. 1 line left out (line 1: the file is empty)."),
        ("<html>", "0 notes added. 1 line left out (line 1: not a file of corrections)."),
        ('{"a": 1}\n', "0 notes added. 1 line left out (line 1: not a file of corrections)."),
        ('{"conceptloom": "corrections", "version": 2}', "0 notes added. 1 line left out (line 1: version 2, this page reads version 1)."),
        (HEAD + '\n{"note"\n[]\nnull', "0 notes added. 3 lines left out (line 2: not a line of JSON; line 3: not an object; line 4: not an object)."),
        (HEAD + '\n\n# x\n{"note": "toString", "type": "Task", "name": "x"}', "0 notes added. 1 line left out (line 4: unknown note “toString”)."),
        (HEAD + '\n{"note": "rename", "type": "Task", "name": "x"}', "0 notes added. 1 line left out (line 2: “to” is missing)."),
        (HEAD + '\n{"note": "generic", "type": "Thing", "name": "x"}', "0 notes added. 1 line left out (line 2: unknown type)."),
        (HEAD + '\n{"note": "generic", "type": "Task", "name": "x", "other": [1]}', "1 note added."),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_told_by_line(one_notes_page: Any, text: str, told: str) -> None:
    one_notes_page.reload()
    one_notes_page.wait_for_selector("html[data-ready]")
    assert load(one_notes_page, text) == told


@pytest.fixture(scope="module")
def one_notes_page(browser: Any, sample_page: Path) -> Any:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(sample_page.as_uri() + "#notes")
        yield page


def test_notes_of_hostile_texts_run_nothing_and_come_back(new_page: NewPage, tmp_path: Path) -> None:
    watched = new_page()
    page = watched.open(write_page(hostile_graph(), tmp_path / "h.html", title="Forty papers").path, "#notes")
    hostile = f"{MARKUP} \u202e \u2028 \x07 '\" \\ \t"
    record = {"note": "same-as", "type": "Metric", "name": hostile, "to_type": "Task", "to": hostile, "remark": hostile}
    assert load(page, f"{HEAD}\n{json.dumps(record)}\n") == "1 note added."
    lines = saved(page)
    assert json.loads(lines[1]) == record
    assert not re.search(r"[\x00-\x1f\u202e\u2028]", lines[1])
    page.locator(".note-list button").hover()
    watched.assert_clean()


def test_two_pages_keep_their_notes_apart(new_page: NewPage, sample_page: Path, tmp_path: Path) -> None:
    other = write_page(hostile_graph(), tmp_path / "o.html").path
    watched = new_page()
    page = watched.open(sample_page, TRANSFORMER)
    write_note(page, "generic")
    page = watched.open(other)
    assert page.locator("#foot-notes").inner_text() == "Your notes"
    page = watched.open(sample_page)
    assert page.locator("#foot-notes").inner_text() == "Your notes (1)"
    watched.assert_clean()


def test_without_storage_notes_last_until_the_page_is_closed_and_it_says_so(
    new_page: NewPage, sample_page: Path
) -> None:
    watched = new_page()
    watched.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('none') }})")
    page = watched.open(sample_page, TRANSFORMER)
    write_note(page, "generic")
    assert page.locator("#live").inner_text().startswith("Noted. This browser keeps nothing")
    page.click("#foot-notes")
    page.wait_for_selector(".note-tools")
    assert listed(page) == ["A broad term"]
    assert "save your notes before you close it" in page.locator("#panel .lead").first.inner_text()
    watched.assert_clean()


def test_about_this_page_tells_what_it_holds(new_page: NewPage, sample_page: Path) -> None:
    watched = new_page()
    page = watched.open(sample_page)
    page.click("text=About this page")
    page.wait_for_selector(".keys")
    assert page.locator("#panel h2").inner_text() == "About this page"
    assert "40 papers from 2015 to 2024" in page.locator("#panel").inner_text()
    watched.assert_clean()
