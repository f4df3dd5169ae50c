"""CSV and its kin: a row a paper, columns by the names in the first row, between commas, semicolons, tabs or bars."""

import csv
from collections.abc import Iterator
from typing import TextIO

from papers.fields import FIELDS
from papers.formats.raw import BAD_BYTES, MAX_RECORD, NOT_UTF8, TOO_LONG, Item, RawRecord, Rejected, bounded_lines

DELIMITERS = (",", ";", "\t", "|")
_TEXT_COLUMNS = frozenset({"title", "abstract"})
MAX_ROW_LINES = 2_000
"""Lines of one row; a quote that is never closed must not swallow the rest of the file."""


def delimiter_of(header: str) -> str | None:
    """The sign that parts the known column names of the first line; None where it is no such line."""
    best = max(DELIMITERS, key=lambda sign: len(_known_names(header, sign)))
    names = _known_names(header, best)
    return best if names & _TEXT_COLUMNS and len(header.split(best)) > 1 else None


def _known_names(header: str, delimiter: str) -> set[str]:
    return {_column(name) for name in header.split(delimiter)} & FIELDS


def _column(name: str) -> str:
    return name.strip().strip("\"'").strip().casefold()


def read_delimited(stream: TextIO) -> Iterator[Item]:
    """A record for each row; a row that cannot be read costs no other."""
    csv.field_size_limit(MAX_RECORD)
    lines = bounded_lines(stream)
    header = next((line for line in lines if line is None or line.strip()), None)
    if header is None:
        yield Rejected(None, "its first line is too long to name columns" if header is None else "it is empty")
        return
    delimiter = delimiter_of(header)
    if delimiter is None and _column(header) not in _TEXT_COLUMNS:
        yield Rejected(None, "its first line names no column `title` or `abstract`; give the columns these names")
        return
    delimiter = delimiter or ","
    columns = [_column(name) for name in next(csv.reader([header], delimiter=delimiter))]
    for number, row in enumerate(_rows(lines, delimiter), 1):
        yield Rejected(number, TOO_LONG) if row is None else _record(number, row, columns, delimiter)


def _record(number: int, row: str, columns: list[str], delimiter: str) -> Item:
    if BAD_BYTES.search(row):
        return Rejected(number, NOT_UTF8)
    try:
        cells = next(csv.reader(row.splitlines(keepends=True), delimiter=delimiter, strict=False))
    except csv.Error as error:
        return Rejected(number, f"it is no row of this table ({error})")
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        return Rejected(number, f"it has {len(cells)} cells, the first line names {len(columns)} columns")
    fields = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell.strip()}
    return RawRecord(number, fields)


def _rows(lines: Iterator[str | None], delimiter: str) -> Iterator[str | None]:
    """The rows, which may span lines within quotes. A quote that nobody closes ends with its line."""
    waiting: list[str | None] = []
    while True:
        line = waiting.pop() if waiting else next(lines, "")
        if line is None:
            yield None
        elif not line:
            return
        elif line.strip():
            taken, rest = _whole_row(line, lines, waiting, delimiter)
            waiting.extend(reversed(rest))
            yield taken


def _whole_row(
    first: str, lines: Iterator[str | None], waiting: list[str | None], delimiter: str
) -> tuple[str, list[str | None]]:
    """The row that begins with `first`, and the lines that were read for it and do not belong to it."""
    taken: list[str] = [first]
    size, within = len(first), _ends_within_quotes(first, delimiter, within=False)
    while within and len(taken) < MAX_ROW_LINES and size < MAX_RECORD:
        line = waiting.pop() if waiting else next(lines, None)
        if line is None:
            break
        taken.append(line)
        size += len(line)
        within = _ends_within_quotes(line, delimiter, within=True)
    return ("".join(taken), []) if not within else (first, list(taken[1:]))


def _ends_within_quotes(line: str, delimiter: str, *, within: bool) -> bool:
    """Whether a quoted cell is still open at the end of `line`."""
    position = 0
    while position < len(line):
        if within:
            close = line.find('"', position)
            if close < 0:
                return True
            position = close + 1
            if line[position : position + 1] == '"':
                position += 1
                continue
            within = False
        elif line[position] == '"':
            within, position = True, position + 1
            continue
        following = line.find(delimiter, position)
        if following < 0:
            return False
        position = following + 1
    return within
