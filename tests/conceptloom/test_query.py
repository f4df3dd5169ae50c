"""`conceptloom query`: formats, parameters, where the query comes from, and errors."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from conceptloom.cli import cli
from conceptloom.cli.query import parameters
from graph.stores import open_store
from tests.graph.cypher.documented.graph import river_graph


@dataclass(frozen=True, slots=True)
class Said:
    """What the command printed, and its exit code."""

    code: int
    out: str
    err: str


def ask(*arguments: str, stdin: bytes = b"") -> Said:
    """Runs `conceptloom query ARGUMENTS` in this process; `test_query_process.py` has what needs one of its own."""
    done = CliRunner().invoke(cli, ["query", *arguments], input=stdin)
    return Said(done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="module", autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The graph of otters and herons in a file, which is the store that commands take by default."""
    path = str(tmp_path_factory.mktemp("query") / "graph.db")
    with open_store(path) as opened:
        opened.write_graph(river_graph())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONCEPTLOOM_STORE", path)
        yield path


VALUES = (
    "MATCH (p:Paper {id: 'p1'})-[u:WRITTEN_BY {position: 2}]->(a) RETURN p.title AS title, u, a, [1, null, 'x'] AS list,"
    " {k: 'a,\"b\"'} AS map, 0.1 + 0.2 AS sum, 0.0 / 0 AS nan, true AS yes, null AS nothing, 'two\\nlines' AS lines"
)
ROW = {
    "title": "Otters in streams",
    "u": {"type": "WRITTEN_BY", "start": "p1", "end": "author/lu", "properties": {"position": 2}},
    "a": {"labels": ["Author"], "properties": {"id": "author/lu", "name": "Lu Wei"}},
    "list": [1, None, "x"],
    "map": {"k": 'a,"b"'},
    "sum": 0.30000000000000004,
    "nan": "NaN",
    "yes": True,
    "nothing": None,
    "lines": "two\nlines",
}


def test_json_is_exact() -> None:
    assert json.loads(ask(VALUES, "--format", "json").out) == [ROW]


def test_csv_is_exact_with_nested_values_as_json() -> None:
    (row,) = csv.DictReader(io.StringIO(ask(VALUES, "--format", "csv").out))
    assert row == {
        name: "" if value is None else value if isinstance(value, str) else json.dumps(value)
        for name, value in ROW.items()
    }


def test_a_table_in_a_pipe_is_whole() -> None:
    out = ask("RETURN 'x' + reduce(s = '', i IN range(1, 500) | s + 'y') AS long").out
    assert out.splitlines() == ["long", "-" * 501, "x" + "y" * 500, "(1 row)"]


@pytest.mark.parametrize(("format_", "said"), [("json", '"\\ud800"'), ("csv", "half\n?\n"), ("table", "(1 row)")])
def test_half_a_character_breaks_no_format(format_: str, said: str) -> None:
    done = ask("RETURN '\\ud800' AS half", "--format", format_)
    assert (done.code, done.err, said in done.out) == (0, "", True)


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        (("a=1", "b=1.5", "c=true", "d=null", "e=text", 'f="1"'), {"a": 1, "b": 1.5, "c": True, "d": None, "e": "text", "f": "1"}),
        (('rows=[{"a": [1, "x"]}]',), {"rows": [{"a": [1, "x"]}]}),
        (("$a=1", " b =x=y", "c="), {"a": 1, "b": "x=y", "c": ""}),
        (("a=NaN", "b=[1", "c=字"), {"a": "NaN", "b": "[1", "c": "字"}),
    ],
)  # fmt: skip
def test_parameters(pairs: tuple[str, ...], found: dict[str, object]) -> None:
    assert parameters(pairs) == found


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_query_from_standard_input_and_from_a_file(tmp_path: Path, start: str) -> None:
    text = f"{start}// how many?\nMATCH (p:Paper)\nWHERE p.year > $year\nRETURN count(p) AS papers;\n"
    (tmp_path / "many.cypher").write_text(text, encoding="utf-8")
    for place in ("-", f"@{tmp_path / 'many.cypher'}"):
        done = ask(place, "-p", "year=2021", "--format", "csv", stdin=text.encode())
        assert done == Said(0, "papers\n2\n", "")


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (("@nowhere.cypher",), b"", "nowhere.cypher cannot be read"),
        (("-",), b"RETURN '\xff'", "standard input is no text in UTF-8"),
        (("-",), b"", "the end of the query"),
        (("RETURN 1; RETURN 2",), b"", "one query at a time"),
        (("RETURN $year",), b"", "Expected parameter(s): year"),
        (("RETURN 1", "-p", "year"), b"", "-p takes NAME=VALUE"),
        (("RETURN 1", "--timeout", "0"), b"", "0"),
        (("RETURN date()",), b"", "compare ISO texts"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], stdin: bytes, said: str) -> None:
    done = ask(*arguments, stdin=stdin)
    assert (done.code, done.out, said in done.err, "Traceback" in done.err) == (2, "", True, False)


def test_an_error_points_at_its_place() -> None:
    done = ask("-", stdin="MATCH (p:Paper)\n\tRETURN '水獭', q.title".encode())
    assert done.code == 2
    assert done.err.splitlines() == [
        "Error: Variable `q` not defined; known here: `p` (line 2, column 15)",
        "   RETURN '水獭', q.title",
        "                  ^",
    ]


def test_a_notice_stands_beside_the_answer() -> None:
    done = ask("MATCH (p)-[:EVALUATE_ON]->(d) RETURN d.name AS d", "--format", "json")
    said = "Note: The graph has no relationship type `EVALUATE_ON`; did you mean `EVALUATES_ON`?\n"
    assert done == Said(0, "[]\n", said)


COUNT = ("MATCH (n) RETURN count(n) AS nodes", "--format", "csv")


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_query_that_writes_needs_write(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    address = request.getfixturevalue("neo4j_address") if kind == "neo4j" else str(tmp_path / "graph.db")
    with open_store(address) as opened:
        opened.write_graph(river_graph())
    query = "CREATE (:Method {id: 'method/duck', name: 'Duck'})"
    refused = ask(query, "--store", address)
    assert (refused.code, refused.out, "--write" in refused.err, "write=True" in refused.err) == (2, "", True, False)
    assert ask(*COUNT, "--store", address).out == "nodes\n16\n"
    assert ask(query, "--store", address, "--write") == Said(0, "Done.\n", "")
    assert ask(*COUNT, "--store", address).out == "nodes\n17\n"
