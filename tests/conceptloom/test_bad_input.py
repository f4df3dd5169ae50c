"""Bad input: one clear paragraph that names the place, the right exit code, and nothing good is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conceptloom.running import Outcome, conceptloom

GOOD = "We train a graph attention network on the Cora dataset and reach an accuracy of 83.1%. The code is public."
GOOD_LINE = f'{{"id": "good-1", "title": "A good paper", "abstract": "{GOOD}"}}\n'
MEGABYTES_50 = 50 * 1024 * 1024


def _bib(entry: str) -> str:
    return f"@article{{good, title = {{A good paper}}, abstract = {{{GOOD}}}}}\n{entry}\n"


BAD_FILES: dict[str, tuple[str, bytes]] = {
    "an empty file": ("empty.txt", b""),
    "a binary file": ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "a PDF": ("paper.pdf", b"%PDF-1.7\n" + bytes(range(128, 256)) * 40),
    "a line of 50 MB": (
        "long.jsonl",
        b'{"id": "x", "abstract": "' + b"a" * MEGABYTES_50 + b'"}\n' + GOOD_LINE.encode(),
    ),
    "broken JSON in line 3": ("three.jsonl", (GOOD_LINE * 2 + '{"id": "x", "abstract": \n' + GOOD_LINE).encode()),
    "an unclosed brace": ("open.bib", _bib("@article{bad, title = {Never closed\n").encode()),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_named_and_the_good_ones_go_through(case: str, tmp_path: Path) -> None:
    name, content = BAD_FILES[case]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.jsonl").write_text(GOOD_LINE, encoding="utf-8")
    done = conceptloom("build", name, "good.jsonl", cwd=tmp_path)
    assert done.code == 1
    assert name in done.err
    assert "Traceback" not in done.err
    papers = conceptloom("papers", "--format", "csv", cwd=tmp_path)
    assert "A good paper" in papers.out


def test_the_record_is_named(tmp_path: Path) -> None:
    name, content = BAD_FILES["broken JSON in line 3"]
    (tmp_path / name).write_bytes(content)
    assert f"{name}, record 3" in conceptloom("build", name, cwd=tmp_path).err


def _missing(folder: Path) -> Outcome:
    return conceptloom("build", "no-such-file.txt", cwd=folder)


def _folder_without_papers(folder: Path) -> Outcome:
    (folder / "nothing").mkdir()
    return conceptloom("build", "nothing", cwd=folder)


def _store_in_no_folder(folder: Path) -> Outcome:
    (folder / "good.jsonl").write_text(GOOD_LINE, encoding="utf-8")
    return conceptloom("build", "good.jsonl", "--store", "no/such/folder/graph.db", cwd=folder)


def _store_is_a_folder(folder: Path) -> Outcome:
    (folder / "good.jsonl").write_text(GOOD_LINE, encoding="utf-8")
    (folder / "taken").mkdir()
    return conceptloom("build", "good.jsonl", "--store", "taken", cwd=folder)


def _store_is_not_ours(folder: Path) -> Outcome:
    (folder / "good.jsonl").write_text(GOOD_LINE, encoding="utf-8")
    (folder / "notes.db").write_text("my notes, not a database", encoding="utf-8")
    done = conceptloom("build", "good.jsonl", "--store", "notes.db", cwd=folder)
    assert (folder / "notes.db").read_text(encoding="utf-8") == "my notes, not a database"
    return done


def _no_graph_yet(folder: Path) -> Outcome:
    return conceptloom("query", "MATCH (n) RETURN n", cwd=folder)


def _neo4j_not_there(folder: Path) -> Outcome:
    pytest.importorskip("neo4j", reason="needs the Neo4j driver: pip install 'conceptloom[neo4j]'")
    return conceptloom("stats", "--store", "bolt://127.0.0.1:9", cwd=folder)


def _once_built(folder: Path, *command: str) -> Outcome:
    """What a command does where there is a graph."""
    (folder / "good.jsonl").write_text(GOOD_LINE, encoding="utf-8")
    conceptloom("build", "good.jsonl", cwd=folder)
    return conceptloom(*command, cwd=folder)


def _unknown_concept(folder: Path) -> Outcome:
    return _once_built(folder, "concept", "no such concept")


def _unknown_paper(folder: Path) -> Outcome:
    return _once_built(folder, "remove", "no-such-paper")


def _malformed_query(folder: Path) -> Outcome:
    return _once_built(folder, "query", "MATCH (p:Paper RETURN p")


def _missing_parameter(folder: Path) -> Outcome:
    return _once_built(folder, "query", "MATCH (p:Paper {id: $id}) RETURN p")


def _writing_without_leave(folder: Path) -> Outcome:
    return _once_built(folder, "query", "MATCH (n) DETACH DELETE n")


@pytest.mark.parametrize(
    ("run", "code", "said"),
    [
        (_missing, 1, "no-such-file.txt"),
        (_folder_without_papers, 1, "nothing"),
        (_store_in_no_folder, 1, "no/such/folder"),
        (_store_is_a_folder, 1, "taken"),
        (_store_is_not_ours, 1, "notes.db"),
        (_no_graph_yet, 1, "conceptloom.db"),
        (_neo4j_not_there, 1, "127.0.0.1:9"),
        (_unknown_concept, 1, "no such concept"),
        (_unknown_paper, 1, "no-such-paper"),
        (_malformed_query, 2, "^"),
        (_missing_parameter, 2, "id"),
        (_writing_without_leave, 2, "--write"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else None,
)
def test_one_clear_paragraph(run: Callable[[Path], Outcome], code: int, said: str, tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom the file system can refuse")
def test_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(GOOD_LINE, encoding="utf-8")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = conceptloom("build", "good.jsonl", "--store", "locked/graph.db", cwd=tmp_path)
    assert (done.code, "Traceback" in done.err) == (1, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("query",),
        ("no-such-command",),
        ("query", "RETURN 1", "-p", "novalue"),
        ("export", "graph.xyz"),
        ("build", "x", "--input-format", "xyz"),
    ],
)
def test_wrong_use_exits_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert conceptloom(*arguments, cwd=tmp_path).code == 2
