"""The benchmark of the query engine runs, over a graph so small that its figures say nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.schema import LABELS, RELATIONSHIP_TYPES
from graph.stores import open_store

_ROOT = Path(__file__).parents[2]
_PAPERS, _SEED = 60, 7
_ENGINES = ("embedded-cold", "embedded", "memory")
_QUESTIONS = ("look-up", "pairs", "alias", "tasks")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[list[str]], Path]:
    """The cells of the report's table, and the file of the graph."""
    cache = tmp_path_factory.mktemp("graphs")
    options = ["--papers", str(_PAPERS), "--runs", "1", "--cache", str(cache), "--engines", *_ENGINES]
    options += ["--questions", *_QUESTIONS]
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.cypher_speed", *options],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    rows = [line.strip("| ").split(" | ") for line in ran.stdout.splitlines() if line.startswith("|")]
    return rows, next(cache.glob("*.db"))


def test_each_question_is_answered_alike_and_with_rows(measured: tuple[list[list[str]], Path]) -> None:
    rows, _ = measured
    assert rows[0] == ["query", "rows", *_ENGINES]
    questions = rows[2 : 2 + len(_QUESTIONS)]
    assert [row for row in questions if int(row[1]) < 1] == []
    assert [row for row in questions if any(float(cell.replace(",", "")) <= 0 for cell in row[2:])] == []


def test_the_graph_has_all_that_the_schema_names(measured: tuple[list[list[str]], Path]) -> None:
    _, file = measured
    with open_store(file, read_only=True) as store:
        stats = store.stats()
    assert stats.nodes.keys() == set(LABELS)
    assert stats.nodes["Paper"] == _PAPERS
    assert stats.relationships.keys() == set(RELATIONSHIP_TYPES)


def test_the_evidence_is_where_the_graph_says(measured: tuple[list[list[str]], Path]) -> None:
    _, file = measured
    query = "MATCH (p:Paper)-[u:USES]->() UNWIND range(0, size(u.starts) - 1) AS i RETURN p.abstract, u.sentences[i],"
    with open_store(file, read_only=True) as store:
        found = store.query(f"{query} u.starts[i], u.ends[i], u.concept").rows
    assert found
    assert [row for row in found if row[0][row[2] : row[3]] != row[4] or row[4] not in row[1]] == []
