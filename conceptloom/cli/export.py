"""`conceptloom export`: the graph in the format that a file's ending names."""

import json
from pathlib import Path

import click

from conceptloom.cli.options import format_option, store_option
from graph.stores import open_store


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False))
@format_option("text", "json")
@store_option
def export_command(file: str, format_: str, store: str) -> None:
    """Write the graph as .graphml, .gexf, .json (node-link), .csv (two files) or .cypher.

    \b
    Examples:
      conceptloom export graph.graphml
      conceptloom export graph.csv        writes graph.nodes.csv and graph.edges.csv
    """
    from graph.export import export, formats

    if Path(file).suffix.lower() not in formats():
        raise click.BadParameter(f"{file!r} has none of the endings {', '.join(formats())}.", param_hint="FILE")
    with open_store(store, read_only=True) as opened:
        written = [str(path) for path in export(opened.networkx(), file)]
    click.echo(json.dumps([{"file": name} for name in written], indent=2) if format_ == "json" else "\n".join(written))
