"""The report, in Markdown."""

import os
import platform
import sqlite3
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from benchmarks.cypher_engines.engine import Source
from benchmarks.cypher_engines.measuring import Answered, Limits, Measured
from benchmarks.cypher_engines.questions import QUESTIONS

_PACKAGES = ("networkx", "neo4j", "graphqlite", "ladybug", "grand-cypher")
_REASON_LENGTH = 100


def report(source: Source, limits: Limits, results: Sequence[Measured], counts: tuple[int, int]) -> str:
    """The report; `counts` are the nodes and relationships of the graph."""
    return "\n".join(_lines(source, limits, results, counts)) + "\n"


def _lines(source: Source, limits: Limits, results: Sequence[Measured], counts: tuple[int, int]) -> Iterator[str]:
    yield f"### {source.papers:,} papers: {counts[0]:,} nodes, {counts[1]:,} relationships"
    yield ""
    yield f"Milliseconds, median of {limits.runs} runs (fewer where they took {limits.limit_s:g} s together)."
    yield machine()
    yield ""
    yield _row("query", "rows", *(measured.engine for measured in results))
    yield _row("---", *["--:"] * (len(results) + 1))
    for key, question in QUESTIONS.items():
        answers = [measured.answers[key] for measured in results if key in measured.answers]
        if not answers:
            continue
        rows = next((f"{answer.rows:,}" for answer in answers if isinstance(answer, Answered)), "")
        yield _row(question.what, rows, *map(_cell, answers))
    yield _row("the program's import (ms)", "", *(_number(measured.import_s, 1000) for measured in results))
    yield _row("opening (ms)", "", *(_number(measured.open_s, 1000) for measured in results))
    yield _row("peak memory (MB)", "", *(_number(measured.peak_mb, 1) for measured in results))
    yield from _reasons(results)


def machine() -> str:
    """The machine and the versions of all that takes part, in a sentence."""
    found = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for package in _PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return f"{os.cpu_count()} cores ({platform.machine()}), {', '.join(found)}."


def _reasons(results: Sequence[Measured]) -> Iterator[str]:
    said = [
        f"- {measured.engine}{f', {QUESTIONS[key].what}' if key else ''}: {_short(reason)}"
        for measured in results
        for key, reason in measured.reasons.items()
    ]
    if said:
        yield ""
        yield from said


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _REASON_LENGTH else f"{text[:_REASON_LENGTH]}…"


def _cell(answer: Answered | str) -> str:
    return _number(answer.seconds, 1000) if isinstance(answer, Answered) else answer


def _number(value: float | None, scale: int) -> str:
    if value is None:
        return ""
    scaled = value * scale
    return f"{scaled:,.0f}" if scaled >= 100 else f"{scaled:.1f}" if scaled >= 1 else f"{scaled:.2f}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
