"""How answers look as a table: what fits, what is cut, and what values of a graph are drawn as."""

import os
import sys
from typing import Any

import pytest

from conceptloom.cli.cells import cell, columns_of
from conceptloom.cli.table import Table, lines_of

PAPER = {"labels": ["Paper"], "properties": {"title": "T" * 60, "id": "p1", "year": 2021}}
METHOD = {"labels": ["Method"], "properties": {"name": "OtterNet", "id": "m1"}}
USES = {"type": "USES", "start": "p1", "end": "m1", "properties": {"count": 2, "fields": ["a", "b", "c", "d"]}}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("plain", "plain"),
        (True, "true"),
        (1.0, "1.0"),
        (float("nan"), "NaN"),
        ([float("-inf"), None, "a"], '[-Infinity, null, "a"]'),
        (["水獭", 'say "x"'], '["水獭", "say \\"x\\""]'),
        ({"a": 1, "odd key": [1]}, "{a: 1, `odd key`: [1]}"),
        (METHOD, '(:Method {id: "m1", name: "OtterNet"})'),
        (PAPER, '(:Paper {id: "p1", title: "' + "T" * 40 + '…", year: 2021})'),
        ({"labels": [], "properties": {}}, "()"),
        ({"labels": [], "properties": {"a": 1}}, "({a: 1})"),
        (USES, '[:USES {count: 2, fields: ["a", "b", "c", …]}]'),
        ({"path": [PAPER, USES, METHOD]}, '(:Paper {id: "p1"})-[:USES]->(:Method {name: "OtterNet"})'),
        ({"path": [METHOD, USES, PAPER]}, '(:Method {name: "OtterNet"})<-[:USES]-(:Paper {id: "p1"})'),
        ([METHOD], '[(:Method {id: "m1", name: "OtterNet"})]'),
        # A hostile text cannot steer the terminal or turn the line around.
        ("a\x1b[31m\nb\tc", "a [31m b c"),
        ("\u202egnp.exe\u200b", "gnp.exe"),
        ({"labels": ["A b"], "properties": {}}, "(:`A b`)"),
    ],
)
def test_cells(value: Any, text: str) -> None:
    assert cell(value) == text


def test_whole_cells_leave_nothing_out() -> None:
    assert cell(PAPER, whole=True) == '(:Paper {id: "p1", title: "' + "T" * 60 + '", year: 2021})'


def test_numbers_are_aligned_at_their_end_and_texts_at_their_beginning() -> None:
    table = Table(["name", "n"], [["水獭", 5], ["😀", None], ["abc", 10.25]])
    assert lines_of(table, width=None) == [
        "name      n",
        "----  -----",
        "水獭      5",
        "😀",
        "abc   10.25",
        "(3 rows)",
    ]


def test_columns_with_truth_values_or_texts_are_no_numbers() -> None:
    table = Table(["mixed", "truth"], [[1, True], ["a", False]])
    assert lines_of(table, width=None)[2:4] == ["1      true", "a      false"]


def test_the_widest_columns_are_cut_until_the_table_fits() -> None:
    table = Table(["short", "long"], [["a", "变压器" * 20], ["b", "x" * 100]])
    lines = lines_of(table, width=30)
    assert max(map(columns_of, lines[:-1])) <= 30
    assert lines[2].endswith("…")
    assert lines[-1] == "(2 rows; … marks what is cut, the other formats give all)"


def test_one_row_that_does_not_fit_is_shown_whole() -> None:
    words = " ".join(["otters swim in 河流"] * 10)
    lines = lines_of(Table(["id", "abstract"], [["p1", words]]), width=40)
    assert max(map(columns_of, lines)) <= 40
    assert lines[0] == "id        p1"
    assert " ".join(line[10:] for line in lines[1:-1]) == words
    assert lines[-1] == "(1 row)"


def test_more_columns_than_fit_become_lines() -> None:
    table = Table([f"column {n}" for n in range(20)], [list(range(20)), [None] * 20])
    lines = lines_of(table, width=60)
    assert lines[:2] == ["column 0   0", "column 1   1"]
    assert lines[20:22] == ["", "column 0"]


@pytest.mark.parametrize("width", [1, 7, 20, 80, None])
@pytest.mark.parametrize("rows", [[], [["", None]], [["x" * 300, 1]], [["字" * 300, 1], ["😀" * 9, 2]]])
def test_any_width_will_do(rows: list[list[Any]], width: int | None) -> None:
    lines = lines_of(Table(["a long name of a column", "n"], rows), width=width)
    assert lines[-1].startswith(f"({len(rows)} row")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_the_table_has_its_width() -> None:
    import pty

    script = (
        "from conceptloom.cli.table import Table, print_table;"
        "print_table(Table(['a', 'b'], [['字' * 100, 'x'], ['y' * 100, 'z']]))"
    )
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(COLUMNS="44", PYTHONIOENCODING="utf-8")
        os.execv(sys.executable, [sys.executable, "-c", script])
    printed = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not part:
            break
        printed += part
    os.waitpid(pid, 0)
    os.close(terminal)
    lines = printed.decode("utf-8").splitlines()
    assert [columns_of(line) for line in lines[1:4]] == [44, 44, 44]
