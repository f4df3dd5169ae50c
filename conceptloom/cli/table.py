"""Answers as a table that fits the terminal, as JSON or as CSV."""

import csv
import io
import json
import math
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from conceptloom.cli.cells import CUT, cell, columns_of, is_number

_GAP = "  "
_NARROWEST = 6  # a column of less tells nothing
_DEFAULT_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under columns."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def print_answer(table: Table, format_: str) -> None:
    """Prints a table as "table", "json" (a list of objects, one a row) or "csv" (with lists and maps as JSON)."""
    if format_ == "json":
        _print_json([dict(zip(table.columns, row, strict=True)) for row in table.rows])
    elif format_ == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows([[_csv_cell(value) for value in row] for row in table.rows])
        _print(text.getvalue(), end="")
    else:
        print_table(table)


def print_table(table: Table) -> None:
    """Prints columns side by side, cut to the width of the terminal; into a file or pipe they are printed whole."""
    width = shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns if sys.stdout.isatty() else None
    _print("\n".join(lines_of(table, width=width)))


def lines_of(table: Table, *, width: int | None) -> list[str]:
    """The lines of a table of at most `width` columns of a terminal (None: as wide as it is).

    Numbers are aligned at their end. Cells that are too long end in "…". A single row that does not fit, and columns
    that are too many, are shown as one line (or more) for each value, with nothing cut.
    """
    names = [cell(name) for name in table.columns]
    cells = [[cell(value) for value in row] for row in table.rows]
    widths = [
        max([columns_of(name), *(columns_of(row[place]) for row in cells)], default=0)
        for place, name in enumerate(names)
    ]
    fitted = widths if width is None else _fitted(widths, width)
    if width is not None and cells and (_total(fitted) > width or (len(cells) == 1 and fitted != widths)):
        return [*_blocks(names, table.rows, width), _footer(len(cells), cut=False)]
    numeric = [_is_numeric([row[place] for row in table.rows]) for place in range(len(names))]
    lines = [_line(names, fitted, numeric), _GAP.join("-" * each for each in fitted)]
    lines += [_line(row, fitted, numeric) for row in cells]
    return [*lines, _footer(len(cells), cut=fitted != widths)]


def _footer(rows: int, *, cut: bool) -> str:
    count = f"{rows} {'row' if rows == 1 else 'rows'}"
    return f"({count}; {CUT} marks what is cut, the other formats give all)" if cut else f"({count})"


def _is_numeric(values: list[Any]) -> bool:
    return any(value is not None for value in values) and all(value is None or is_number(value) for value in values)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _fitted(widths: list[int], total: int) -> list[int]:
    """The widths, the widest cut until all fit."""
    widths = [min(width, max(total, _NARROWEST)) for width in widths]
    while _total(widths) > total:
        widest = max(range(len(widths)), key=lambda place: widths[place])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (_padded(text, width, right=right) for text, width, right in zip(cells, widths, numeric, strict=True))
    return _GAP.join(padded).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    if columns_of(text) > width:
        text = _beginning(text, width - 1) + CUT
    space = " " * (width - columns_of(text))
    return space + text if right else text + space


def _beginning(text: str, width: int) -> str:
    """As much of the text as fits into so many columns."""
    text = text[:width]
    while columns_of(text) > width:
        text = text[:-1]
    return text


def _blocks(names: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> Iterator[str]:
    """Each row as a block of lines `name  value`, the values wrapped and whole."""
    for number, row in enumerate(rows):
        if number:
            yield ""
        margin = min(max(map(columns_of, names)), max(_NARROWEST, width // 3))
        for name, value in zip(names, row, strict=True):
            start = _padded(name, margin, right=False)
            wrapped = _wrapped(cell(value, whole=True), max(_NARROWEST, width - margin - len(_GAP)))
            for line in wrapped or [""]:
                yield f"{start}{_GAP}{line}".rstrip()
                start = " " * margin


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, parted at spaces where there are any."""
    lines: list[str] = []
    line = ""
    for word in re.findall(r"\S+\s*", text):
        rest = word
        while columns_of(line + rest.rstrip()) > width:
            if line:
                lines.append(line.rstrip())
                line = ""
                continue
            head = _beginning(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
        line += rest
    return [*lines, line.rstrip()] if line.strip() else lines


# -- for programs


def _print_json(records: list[dict[str, Any]]) -> None:
    plain = [_finite(record) for record in records]
    text = json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
    if not _is_encodable(text):
        text = json.dumps(plain, indent=2, allow_nan=False)  # half characters, or a terminal of few letters
    click.echo(text)


def _finite(value: Any) -> Any:
    """The value with "NaN" and "Infinity" as text, for which JSON has no number."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, (list, tuple)) else value


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    plain = _finite(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def _is_encodable(text: str) -> bool:
    try:
        text.encode(_encoding())
    except UnicodeEncodeError:
        return False
    return True


def _print(text: str, *, end: str = "\n") -> None:
    """Prints with a question mark for each character that the output has no code for."""
    if not _is_encodable(text):
        text = text.encode(_encoding(), "replace").decode(_encoding())
    click.echo(text + end, nl=False)
