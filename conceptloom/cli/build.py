"""`conceptloom build`: the main job, and the summary that it prints."""

import json
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from conceptloom.building import DEFAULT_STORE, BuildReport, build
from conceptloom.cli.options import (
    format_option,
    input_format_option,
    inputs_argument,
    store_option,
    workers_option,
)
from conceptloom.cli.progress import progress_bar
from conceptloom.cli.reading import problem_lines
from graph.schema import CONCEPT_LABELS
from papers.report import Problem, ReadReport

_QUERIES = (
    "MATCH (p:Paper)-[:USES]->(m:Method) RETURN m.name AS method, count(p) AS papers"
    " ORDER BY papers DESC, method LIMIT 10",
    "MATCH (p:Paper)-[:REPORTS]->(r:Result {kind: 'score'})-[:ON_DATASET]->(d:Dataset), (r)-[:OF_METRIC]->(m:Metric)"
    " RETURN d.name AS dataset, m.name AS metric, r.value AS value, p.id AS paper ORDER BY dataset, metric, value DESC",
    "MATCH (p:Paper)-[e:EVALUATES_ON]->(d:Dataset) RETURN d.name AS dataset, count(p) AS papers,"
    " head(collect(e.sentences[0])) AS sentence ORDER BY papers DESC, dataset LIMIT 5",
)
_SUMMARY_REASONS = 8


@click.command("build")
@inputs_argument
@click.option("--page", metavar="FILE.html", type=click.Path(dir_okay=False), help="Write the interactive page too.")
@format_option("text", "json")
@input_format_option
@workers_option
@store_option
def build_command(
    inputs: tuple[str, ...], page: str | None, format_: str, input_format: str | None, workers: int, store: str
) -> None:
    """Read, extract, resolve, load, and write the page.

    INPUT is a file, a folder or - for standard input: pages of abstracts, JSONL, JSON, CSV, BibTeX, RIS. The format is
    told by the content. The same input again changes nothing; more input adds.

    \b
    Examples:
      conceptloom build abstracts.txt library.bib --page graph.html
      conceptloom build papers/ --store neo4j://localhost
    """
    with progress_bar() as progress:
        report = build(inputs, store=store, page=page, input_format=input_format, workers=workers, progress=progress)
    if format_ == "json":
        click.echo(json.dumps(_values(report), ensure_ascii=False, indent=2))
    elif report.papers:
        click.echo("\n".join(summary(report)))
    for line in problem_lines(report.read):
        click.echo(line, err=True)
    if not report.papers:
        for line in _skipped_lines(report.read):
            click.echo(line, err=True)
        click.echo(f"Error: no papers in {', '.join(inputs)}; nothing was built.", err=True)
    if report.read.errors or not report.papers:
        sys.exit(1)


def summary(report: BuildReport) -> list[str]:
    """What a build has done, as lines for a person."""
    return [*_input_lines(report), *_graph_lines(report), *_next_lines(report)]


def _values(report: BuildReport) -> dict[str, Any]:
    """What a build has done, as plain values for a program."""
    read, added = report.read, report.added
    return {
        "files": read.files,
        "records": read.papers,
        "duplicates": read.duplicates,
        "skipped": [_problem(problem) for problem in read.skipped],
        "errors": [_problem(problem) for problem in read.errors],
        "ignored_fields": sorted(read.unknown_fields),
        "papers": report.papers,
        "added": list(added.added),
        "updated": list(added.updated),
        "unchanged": report.unchanged,
        "merged": [{"id": id_, "into": paper} for id_, paper in added.merged],
        "nodes": report.nodes,
        "relationships": report.relationships,
        "store": report.store,
        "page": None if report.page is None else str(report.page.path),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "record": problem.record, "reason": problem.reason}


def _input_lines(report: BuildReport) -> list[str]:
    read = report.read
    files = len(read.files)
    lines = [
        f"Read {_count(read.papers, 'record')} from {_count(files, 'file')}:"
        f" {_count(report.papers, 'paper')}{_duplicates(read.duplicates)}."
    ]
    lines += _skipped_lines(read)
    added = report.added
    if not (added.added or added.updated):
        lines.append("Nothing new: the graph holds all of them already.")
        return lines
    parts = [f"{len(added.added)} new"]
    if added.updated:
        parts.append(f"{len(added.updated)} changed")
    if report.unchanged:
        parts.append(f"{report.unchanged} known already")
    lines.append(f"Papers in the graph: {report.nodes.get('Paper', 0)} ({', '.join(parts)}).")
    return lines


def _skipped_lines(read: ReadReport) -> list[str]:
    """What was no paper, by reason, the commonest first."""
    skipped = list(read.skipped_by_reason())
    if not skipped:
        return []
    head = f"Skipped as no papers: {_count(sum(count for _, count in skipped), 'piece')}"
    return [head, *(f"  {count:4}  {reason}" for reason, count in skipped[:_SUMMARY_REASONS])]


def _duplicates(count: int) -> str:
    return f", {_count(count, 'duplicate')} joined" if count else ""


def _graph_lines(report: BuildReport) -> list[str]:
    nodes, edges = report.nodes, report.relationships
    concepts = "  ".join(f"{_plural(label)} {nodes.get(label, 0)}" for label in CONCEPT_LABELS)
    return [
        f"Concepts: {concepts}  Keywords {nodes.get('Keyword', 0)}",
        f"Results: {nodes.get('Result', 0)}  Relationships: {sum(edges.values())}",
        f"Graph: {report.store}",
    ]


def _next_lines(report: BuildReport) -> list[str]:
    lines = []
    if report.page is not None:
        lines.append(f"Page: {report.page.path} (open it in a browser)")
    option = (
        ""
        if report.store == os.environ.get("CONCEPTLOOM_STORE", DEFAULT_STORE)
        else f" --store {shlex.quote(report.store)}"
    )
    if not (report.added.added or report.added.updated):
        return lines
    lines.append("Try:")
    lines += [f'  {_program()} query "{query}"{option}' for query in _QUERIES]
    return lines


def _program() -> str:
    """How the program can be called from here: by its name, by the path that was typed, or as a module."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m conceptloom"
    found = shutil.which("conceptloom")
    return "conceptloom" if found and Path(found).resolve() == called.resolve() else shlex.quote(str(called))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _plural(noun)}"


def _plural(noun: str) -> str:
    return f"{noun}s"
