"""`conceptloom page`: an interactive page of the graph."""

import json

import click

from conceptloom.cli.options import format_option, store_option
from graph.stores import open_store


@click.command("page")
@click.option("--focus", metavar="NAME", help="Only what surrounds this concept.")
@click.option("-o", "--output", required=True, metavar="FILE.html", type=click.Path(dir_okay=False), help="The page.")
@format_option("text", "json")
@store_option
def page_command(focus: str | None, output: str, format_: str, store: str) -> None:
    """Write an interactive page of the graph, or of what surrounds one concept.

    \b
    Examples:
      conceptloom page -o graph.html
      conceptloom page --focus BERT -o bert.html
    """
    from graph.page import write_page

    with open_store(store, read_only=True) as opened:
        report = write_page(opened, output, focus=focus)
    if format_ == "json":
        values = {"page": output, "focus": report.focus, "papers": report.papers, "concepts": report.concepts}
        click.echo(
            json.dumps(values | {"results": report.results, "bytes": report.bytes}, ensure_ascii=False, indent=2)
        )
        return
    click.echo(f"{output}: {report.papers} papers, {report.concepts} concepts, {report.bytes / 1e6:.1f} MB.")
