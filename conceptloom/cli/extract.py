"""`conceptloom extract`: what is found in each paper, on standard output."""

import json
from collections.abc import Iterator

import click

from conceptloom.building import worthwhile
from conceptloom.cli.options import format_option, input_format_option, inputs_argument, workers_option
from conceptloom.cli.reading import report_reading
from conceptloom.cli.table import Table, print_table
from extractors.record import Extraction
from papers import ReadReport, deduplicate, read


@click.command("extract")
@inputs_argument
@format_option("jsonl", "json", "table")
@input_format_option
@workers_option
def extract_command(inputs: tuple[str, ...], format_: str, input_format: str | None, workers: int) -> None:
    """Print what is found in each paper; no store is touched.

    INPUT is a file, a folder or - for standard input.

    \b
    Examples:
      conceptloom extract page.txt > found.jsonl
      conceptloom extract library.bib --format table
      curl -s https://example.org/page | conceptloom extract -
    """
    from extractors.pipeline import extract

    report = ReadReport()
    papers = list(deduplicate(read(*inputs, input_format=input_format, report=report), report))
    extractions = extract(papers, workers=worthwhile(workers, len(papers)))
    if format_ == "table":
        print_table(_table(extractions))
    elif format_ == "json":
        click.echo(json.dumps([x.to_dict() for x in extractions], ensure_ascii=False, indent=2))
    else:
        for extraction in extractions:
            click.echo(json.dumps(extraction.to_dict(), ensure_ascii=False))
    report_reading(report)


def _table(extractions: Iterator[Extraction]) -> Table:
    rows: list[list[object]] = []
    for extraction in extractions:
        seen = dict.fromkeys((m.type, m.concept, m.role) for m in extraction.mentions if not m.generic)
        rows += [[extraction.paper.id, kind, concept, role] for kind, concept, role in seen]
        rows += [
            [extraction.paper.id, r.kind.capitalize(), f"{r.metric or '?'} {r.value:g}{r.unit or ''}", r.dataset or ""]
            for r in extraction.results
        ]
    return Table(["paper", "type", "concept", "role or dataset"], rows)
