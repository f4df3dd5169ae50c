"""`conceptloom stats`, `papers` and `remove`: look at what is there, and take out."""

import sys

import click

from conceptloom.cli.options import format_option, store_option
from conceptloom.cli.table import Table, print_answer
from graph.stores import open_store


@click.command("stats")
@format_option("table", "json", "csv")
@store_option
def stats_command(format_: str, store: str) -> None:
    """Count the nodes by label and the relationships by type."""
    with open_store(store, read_only=True) as opened:
        stats = opened.stats()
    rows = [["node", name, count] for name, count in sorted(stats.nodes.items())]
    rows += [["relationship", name, count] for name, count in sorted(stats.relationships.items())]
    print_answer(Table(["kind", "name", "count"], rows), format_)


@click.command("papers")
@format_option("table", "json", "csv")
@store_option
def papers_command(format_: str, store: str) -> None:
    """List the papers: id, year, title or how the abstract begins, and where each was read."""
    with open_store(store, read_only=True) as opened:
        answer = opened.query(
            "MATCH (p:Paper) RETURN p.id AS id, p.year AS year, coalesce(p.title, left(p.abstract, 80)) AS title,"
            " p.source AS source ORDER BY id"
        )
    print_answer(Table(answer.columns, answer.rows), format_)


@click.command("remove")
@click.argument("paper_ids", nargs=-1, required=True, metavar="PAPER_ID...")
@format_option("table", "json")
@store_option
def remove_command(paper_ids: tuple[str, ...], format_: str, store: str) -> None:
    """Take papers out of the graph, and the concepts that only they named.

    \b
    Example:
      conceptloom remove 10.1000/xyz 1706.03762
    """
    with open_store(store) as opened:
        report = opened.remove(paper_ids)
    if format_ == "json":
        print_answer(Table(["removed", "unknown"], [[list(report.removed), list(report.unknown)]]), "json")
    elif report.removed:
        click.echo(f"Removed: {len(report.removed)}.")
    if report.unknown:
        click.echo(f"Error: no such paper: {', '.join(report.unknown)}. `conceptloom papers` lists the ids.", err=True)
        sys.exit(1)
