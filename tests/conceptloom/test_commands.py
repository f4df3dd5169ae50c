"""Every command, as a user types it, over the bundled examples."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conceptloom.running import EXAMPLES, conceptloom

INPUTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".bib", ".jsonl"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the examples have been built, with the page."""
    folder = tmp_path_factory.mktemp("built")
    done = conceptloom("build", *INPUTS, "--page", "graph.html", cwd=folder)
    assert (done.code, "Could not" in done.err) == (0, False)
    (folder / "said.txt").write_text(done.out, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "said",
    [
        "Read ",
        "duplicate",
        "Skipped as no papers",
        "Methods ",
        "Datasets ",
        "Results: ",
        "Page: graph.html",
        "conceptloom query",
        "Try:",
    ],
)
def test_build_tells_what_it_did(built: Path, said: str) -> None:
    assert said in (built / "said.txt").read_text(encoding="utf-8")


def test_nothing_else_is_left_in_the_folder(built: Path) -> None:
    assert sorted(p.name for p in built.iterdir()) == ["conceptloom.db", "graph.html", "said.txt"]


@pytest.mark.parametrize("command", [("papers",), ("stats",), ("concept", "ImageNet"), ("query", "RETURN 1 AS one")])
def test_looking_leaves_nothing_behind(built: Path, command: tuple[str, ...]) -> None:
    before = (built / "conceptloom.db").read_bytes()
    conceptloom(*command, cwd=built)
    assert [p.name for p in built.glob("conceptloom.db*")] == ["conceptloom.db"]
    assert (built / "conceptloom.db").read_bytes() == before


def test_the_queries_to_try_work(built: Path) -> None:
    lines = (built / "said.txt").read_text(encoding="utf-8").splitlines()
    queries = [line.split('"')[1] for line in lines if "conceptloom query" in line]
    assert len(queries) == 3
    for query in queries:
        done = conceptloom("query", query, "--format", "json", cwd=built)
        assert done.code == 0
        assert json.loads(done.out) != []


def test_a_second_run_changes_nothing_and_says_so(built: Path) -> None:
    before = conceptloom("stats", "--format", "json", cwd=built).out
    done = conceptloom("build", *INPUTS, cwd=built)
    assert "Nothing new" in done.out
    assert conceptloom("stats", "--format", "json", cwd=built).out == before


def test_standard_input_and_an_environment_variable(tmp_path: Path) -> None:
    text = (EXAMPLES / "papers.jsonl").read_bytes()
    done = conceptloom("build", "-", cwd=tmp_path, stdin=text, CONCEPTLOOM_STORE="other.db")
    assert (done.code, (tmp_path / "other.db").exists()) == (0, True)


def test_extract_prints_one_object_a_line_whose_offsets_hold(tmp_path: Path) -> None:
    done = conceptloom("extract", *INPUTS, cwd=tmp_path)
    records = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, len(records) > 30, list(tmp_path.iterdir())) == (0, True, [])
    for record in records:
        for found in record["mentions"]:
            assert record[found["field"]][found["start"] : found["end"]] == found["text"]
        for result in record["results"]:
            number = record[result["field"]][result["start"] : result["end"]]
            assert float(number.replace(",", "")) == result["value"]


def test_query_formats_and_parameters(built: Path) -> None:
    query = "MATCH (p:Paper) WHERE p.year >= $year RETURN p.id AS id, p.year AS year ORDER BY id"
    arguments = ("query", query, "-p", "year=2020")
    records = json.loads(conceptloom(*arguments, "--format", "json", cwd=built).out)
    rows = list(csv.DictReader(io.StringIO(conceptloom(*arguments, "--format", "csv", cwd=built).out)))
    assert len(records) > 0
    assert all(r["year"] >= 2020 for r in records)
    assert [r["id"] for r in rows] == [r["id"] for r in records]
    assert f"({len(records)} rows)" in conceptloom(*arguments, cwd=built).out


def test_concept_shows_papers_and_sentences(built: Path) -> None:
    concept = json.loads(conceptloom("concept", "imagenet", "--format", "json", cwd=built).out)[0]
    assert (concept["type"], concept["name"]) == ("Dataset", "ImageNet")
    for paper in concept["papers"]:
        assert all("imagenet" in sentence.lower() for sentence in paper["sentences"])
    assert "ImageNet  (Dataset" in conceptloom("concept", "ImageNet", cwd=built).out


def test_a_name_that_only_the_lexicon_knows_finds_its_concept(built: Path) -> None:
    done = conceptloom("concept", "ConvNets", "--format", "json", cwd=built)
    assert [found["name"] for found in json.loads(done.out)] == ["convolutional neural network"]


def test_without_papers_the_reasons_are_told(tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("Home\n\nPublished: 3 May 2024\n", encoding="utf-8")
    done = conceptloom("build", "menu.txt", cwd=tmp_path)
    assert (done.code, "  2  too short for an abstract" in done.err) == (1, True)


def test_a_misspelt_concept_gets_a_hint(built: Path) -> None:
    assert "ImageNet" in conceptloom("concept", "ImageNte", cwd=built).err


@pytest.mark.parametrize(
    ("file", "made"),
    [
        ("g.json", ["g.json"]),
        ("g.graphml", ["g.graphml"]),
        ("g.gexf", ["g.gexf"]),
        ("g.csv", ["g.edges.csv", "g.nodes.csv"]),
        ("g.cypher", ["g.cypher"]),
    ],
)
def test_export(built: Path, tmp_path: Path, file: str, made: list[str]) -> None:
    done = conceptloom("export", tmp_path / file, cwd=built)
    assert done.code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == made


def test_page_around_one_concept(built: Path, tmp_path: Path) -> None:
    done = conceptloom("page", "--focus", "ImageNet", "-o", tmp_path / "focus.html", cwd=built)
    assert (done.code, (tmp_path / "focus.html").stat().st_size > 100_000) == (0, True)


def test_remove_takes_a_paper_out_and_adding_it_again_brings_it_back(tmp_path: Path) -> None:
    source = EXAMPLES / "references.bib"
    conceptloom("build", source, cwd=tmp_path)
    before = conceptloom("stats", "--format", "json", cwd=tmp_path).out
    paper = json.loads(conceptloom("papers", "--format", "json", cwd=tmp_path).out)[0]["id"]
    assert conceptloom("remove", paper, cwd=tmp_path).out == "Removed: 1.\n"
    assert conceptloom("stats", "--format", "json", cwd=tmp_path).out != before
    conceptloom("build", source, cwd=tmp_path)
    assert conceptloom("stats", "--format", "json", cwd=tmp_path).out == before


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        conceptloom("build", *INPUTS, "--store", f"{name}.db", "--page", f"{name}.html", cwd=tmp_path)
        conceptloom("export", f"{name}.json", "--store", f"{name}.db", cwd=tmp_path)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize(
    "command", ["build", "extract", "query", "page", "concept", "export", "stats", "papers", "remove"]
)
def test_help(command: str, tmp_path: Path) -> None:
    done = conceptloom(command, "--help", cwd=tmp_path)
    assert (done.code, done.out.startswith("Usage: ")) == (0, True)


@pytest.mark.parametrize(
    "command",
    [
        ("build", *INPUTS),
        ("extract", INPUTS[0]),
        ("query", "MATCH (p:Paper) RETURN p.id AS id"),
        ("concept", "ImageNet"),
        ("page", "-o", "again.html"),
        ("export", "again.csv"),
        ("stats",),
        ("papers",),
        ("remove", "no such paper"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_prints_json(command: tuple[str | Path, ...], built: Path, tmp_path: Path) -> None:
    store = str(built / "conceptloom.db")
    done = conceptloom(*command, "--format", "json", cwd=tmp_path, CONCEPTLOOM_STORE=store)
    assert json.loads(done.out)


def test_the_pages_one_by_one_in_any_order_give_the_graph_of_all_at_once(tmp_path: Path) -> None:
    """One abstract stands on both pages, one reference in both lists."""
    exports = set()
    for number, order in enumerate([[INPUTS], [[file] for file in INPUTS], [[file] for file in INPUTS[::-1]]]):
        for files in order:
            assert conceptloom("build", *files, "--store", f"{number}.db", cwd=tmp_path).code == 0
        conceptloom("export", f"{number}.json", "--store", f"{number}.db", cwd=tmp_path)
        exports.add((tmp_path / f"{number}.json").read_bytes())
    assert len(exports) == 1
