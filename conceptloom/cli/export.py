"""`conceptloom export`: the graph in the format that a file's ending names."""

import click

from conceptloom.cli.options import store_option
from graph.stores import open_store


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False))
@store_option
def export_command(file: str, store: str) -> None:
    """Write the graph as .graphml, .gexf, .json (node-link), .csv (two files) or .cypher.

    \b
    Examples:
      conceptloom export graph.graphml
      conceptloom export graph.csv        writes graph.nodes.csv and graph.edges.csv
    """
    from graph.export import export

    with open_store(store, read_only=True) as opened:
        for path in export(opened.networkx(), file):
            click.echo(str(path))
