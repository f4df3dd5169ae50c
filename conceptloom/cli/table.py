"""Answers as a table that fits the terminal, as JSON or as CSV."""

import csv
import io
import json
import math
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

_GAP = "  "
_NARROWEST = 6
_DEFAULT_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under columns."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def print_answer(table: Table, format_: str) -> None:
    """Prints a table as "table", "json" (a list of objects, one a row) or "csv"."""
    if format_ == "json":
        records = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        click.echo(json.dumps(_finite(records), ensure_ascii=False, indent=2, allow_nan=False))
    elif format_ == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows([[_csv_cell(value) for value in row] for row in table.rows])
        click.echo(text.getvalue(), nl=False)
    else:
        print_table(table)


def _finite(value: Any) -> Any:
    """The value with "NaN" and "Infinity" as text, for which JSON has no number."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, (list, tuple)) else value


def print_table(table: Table) -> None:
    """Prints columns side by side, cut to the width of the terminal; into a file or pipe they are printed whole."""
    cells = [[_cell(value) for value in row] for row in table.rows]
    widths = [
        max([_width(name), *(_width(row[i]) for row in cells)], default=0) for i, name in enumerate(table.columns)
    ]
    if sys.stdout.isatty():
        widths = _fitted(widths, shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns)
    click.echo(_line(table.columns, widths))
    click.echo(_GAP.join("-" * width for width in widths))
    for row in cells:
        click.echo(_line(row, widths))
    click.echo(f"({len(cells)} {'row' if len(cells) == 1 else 'rows'})")


def _fitted(widths: list[int], total: int) -> list[int]:
    """The widths, the widest cut until all fit."""
    widths = list(widths)
    while sum(widths) + len(_GAP) * (len(widths) - 1) > total:
        widest = max(range(len(widths)), key=lambda i: widths[i])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _padded(cell: str, width: int) -> str:
    if _width(cell) > width:
        while cell and _width(cell) > width - 1:
            cell = cell[:-1]
        cell += "…"
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """The columns that a text takes on a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # control characters of a hostile title must not steer the terminal
    return "".join(c if c.isprintable() else " " for c in text)


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
