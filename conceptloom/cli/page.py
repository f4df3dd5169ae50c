"""`conceptloom page`: an interactive page of the graph."""

import click

from conceptloom.cli.options import store_option
from graph.stores import open_store


@click.command("page")
@click.option("--focus", metavar="NAME", help="Only what surrounds this concept.")
@click.option("-o", "--output", required=True, metavar="FILE.html", type=click.Path(dir_okay=False), help="The page.")
@store_option
def page_command(focus: str | None, output: str, store: str) -> None:
    """Write an interactive page of the graph, or of what surrounds one concept.

    \b
    Examples:
      conceptloom page -o graph.html
      conceptloom page --focus BERT -o bert.html
    """
    from graph.page import write_page

    with open_store(store, read_only=True) as opened:
        report = write_page(opened, output, focus=focus)
    click.echo(f"{output}: {report.papers} papers, {report.concepts} concepts, {report.bytes / 1e6:.1f} MB.")
