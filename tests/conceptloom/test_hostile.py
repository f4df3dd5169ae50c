"""Text that tries to break out, in every field of a record, through the whole path: reading, store, export, page."""

import json
from pathlib import Path

import pytest

import conceptloom
from tests.browser import Watched, chromium
from tests.graph.page.hostile import TEXTS

ABSTRACT = "We evaluate BERT on the SQuAD dataset and reach an F1 of 93.2%. The {} corpus is used as well. See {}."


def _records() -> list[dict[str, object]]:
    """A record for each hostile text, with the text in every field that takes one."""
    return [
        {
            "id": f"bad-{number} {text[:200]}",
            "title": text,
            "abstract": ABSTRACT.format(text, text),
            "venue": text,
            "url": text,
            "doi": text,
            "language": text,
            "year": text,
            "authors": [text, f"A. {text}"],
            "keywords": [text, "question answering"],
            text[:100]: text,
        }
        for number, text in enumerate([*TEXTS, "t" * 10_000, "\u202egnp.exe", "' OR 1=1 --", "}) DETACH DELETE n //"])
    ]


@pytest.fixture
def hostile_file(tmp_path: Path) -> Path:
    """The records as JSONL."""
    path = tmp_path / "hostile.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in _records()), encoding="utf-8")
    return path


def _built(source: Path, store: str) -> bytes:
    """The node-link export of a store after building the source into it twice."""
    conceptloom.build([source], store=store)
    report = conceptloom.build([source], store=store)
    assert (report.papers, report.added.added, report.added.updated) == (len(_records()), (), ())
    with conceptloom.open_store(store) as opened:
        assert opened.query("MATCH (p:Paper) RETURN count(p) AS n").rows == [[len(_records())]]
        (path,) = conceptloom.export(opened.networkx(), source.with_suffix(".export.json"))
    return path.read_bytes()


def test_the_file_holds_them_and_the_page_runs_none(hostile_file: Path) -> None:
    store = str(hostile_file.with_suffix(".db"))
    _built(hostile_file, store)
    with conceptloom.open_store(store) as opened:
        written = conceptloom.write_page(opened, hostile_file.with_suffix(".html")).path
    with chromium() as browser:
        watched = Watched(browser.new_page(viewport={"width": 1280, "height": 800}))
        page = watched.open(written)
        for text in ("SQuAD", "<img", "bad-", "script"):
            page.fill("input[type=search]", text)
            page.wait_for_timeout(100)
            page.keyboard.press("Enter")
            page.wait_for_timeout(200)
        watched.assert_clean()


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_neo4j_holds_the_same(hostile_file: Path, neo4j_address: str) -> None:
    pytest.importorskip("neo4j", reason="needs the Neo4j driver: pip install 'conceptloom[neo4j]'")
    assert _built(hostile_file, neo4j_address) == _built(hostile_file, str(hostile_file.with_suffix(".db")))
