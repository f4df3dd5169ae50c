"""Reads papers from files, folders and standard input, of whatever format."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from papers.detect import INPUT_FORMATS, detect
from papers.errors import ReadError
from papers.fields import FIELDS, paper_of
from papers.formats.bibtex import read_bibtex
from papers.formats.delimited import read_delimited
from papers.formats.json_document import read_json_document
from papers.formats.json_lines import read_json_lines
from papers.formats.pages import read_pages
from papers.formats.raw import Item, RawRecord
from papers.formats.ris import read_ris
from papers.opening import STANDARD_INPUT, opened
from papers.record import Paper, Source
from papers.report import Problem, ProblemKind, ReadReport

_READERS: dict[str, Callable[[TextIO], Iterator[Item]]] = {
    "pages": read_pages,
    "jsonl": read_json_lines,
    "json": read_json_document,
    "csv": read_delimited,
    "bibtex": read_bibtex,
    "ris": read_ris,
}
_OWN_FIELDS = FIELDS | {"arxiv"}  # the readers of reference lists give an arXiv id of its own
_LOG = logging.getLogger("papers")


def read(*inputs: str | Path, input_format: str | None = None, report: ReadReport | None = None) -> Iterator[Paper]:
    """The papers of files, folders (with all that is in them, sorted, save hidden files) and `-`, standard input.

    The format of each file is told from its content unless `input_format`, one of `INPUT_FORMATS`, names it. A
    record that cannot be read costs no other.

    With a `report` everything that is no paper is noted there, a whole file that cannot be read included, and
    reading goes on. Without one it is logged (logger `papers`), and a file that was asked for by its own name and
    cannot be read raises.

    :raises ReadError: without a report: an input is missing, empty, binary, or a folder without papers.
    :raises ValueError: `input_format` is unknown.
    """
    if input_format is not None and input_format not in INPUT_FORMATS:
        raise ValueError(f"unknown input format {input_format!r}; there are {', '.join(INPUT_FORMATS)}")
    return _read_all(inputs, input_format, report)


def _read_all(inputs: tuple[str | Path, ...], input_format: str | None, report: ReadReport | None) -> Iterator[Paper]:
    for source in inputs:
        notes = _Notes(report)
        if str(source) != STANDARD_INPUT and Path(source).is_dir():
            yield from _read_folder(Path(source), input_format, notes)
            continue
        name = "stdin" if str(source) == STANDARD_INPUT else Path(source).name
        try:
            yield from _read_file(source, name, input_format, notes)
        except ReadError as error:
            if report is None:
                raise
            notes.add(str(source), error.record, error.reason, "error")


def _read_folder(folder: Path, input_format: str | None, notes: "_Notes") -> Iterator[Paper]:
    found = False
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            for paper in _read_file(path, name, input_format, notes):
                found = True
                yield paper
        except ReadError as error:  # a folder may hold images and empty files beside its papers
            notes.add(name, error.record, error.reason, "skipped")
    if not found:
        reason = "there are no papers in this folder"
        if notes.report is None:
            raise ReadError(str(folder), None, reason)
        notes.add(str(folder), None, reason, "error")


def _files(folder: Path) -> list[Path]:
    """The files of a folder and its folders, sorted by their path; none that is hidden or lies in a hidden folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    visible = [p for p in paths if not any(part.startswith(".") for part in p.relative_to(folder).parts)]
    return sorted(visible, key=lambda path: path.relative_to(folder).as_posix())


def _read_file(path: str | Path, name: str, input_format: str | None, notes: "_Notes") -> Iterator[Paper]:
    with opened(path) as text:
        notes.file(name)
        kind = input_format or detect(text.head, name=str(path), whole=text.whole)
        for item in _READERS[kind](text.stream):
            if not isinstance(item, RawRecord):
                notes.add(name, item.number, item.reason, item.kind)
                continue
            notes.fields(name, item)
            paper = paper_of(item.fields, Source(name, item.number))
            if paper is None:
                notes.add(name, item.number, "it has neither title nor abstract", "skipped")
                continue
            notes.paper()
            yield paper


class _Notes:
    """Where everything goes that is no paper: the report, or the log where there is none."""

    def __init__(self, report: ReadReport | None) -> None:
        self.report = report
        self._named: set[str] = set()

    def file(self, name: str) -> None:
        if self.report is not None:
            self.report.files.append(name)

    def paper(self) -> None:
        if self.report is not None:
            self.report.papers += 1

    def add(self, file: str, record: int | None, reason: str, kind: ProblemKind) -> None:
        problem = Problem(file, record, reason, kind)
        if self.report is not None:
            self.report.problems.append(problem)
        else:
            _LOG.log(logging.WARNING if kind == "error" else logging.INFO, "%s", problem)

    def fields(self, file: str, record: RawRecord) -> None:
        for name in record.fields:
            if name in _OWN_FIELDS or name in self._named:
                continue
            self._named.add(name)
            if self.report is None:
                _LOG.info("%s: the field %r is not read", file, name)
            else:
                self.report.unknown_fields.setdefault(name, file)
