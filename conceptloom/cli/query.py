"""`conceptloom query`: answers a Cypher query."""

import json
from typing import Any

import click

from conceptloom.cli.options import format_option, store_option
from conceptloom.cli.table import Table, print_answer
from graph.errors import QueryError
from graph.stores import open_store


def parameters(pairs: tuple[str, ...]) -> dict[str, Any]:
    """The parameters in NAME=VALUE pairs; a value that is JSON is that, any other is text.

    :raises click.UsageError: a pair has no name or no "=".
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not name or not equals:
            raise click.UsageError(f"-p takes NAME=VALUE, not {pair!r}.")
        try:
            found[name.removeprefix("$")] = json.loads(value, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            found[name.removeprefix("$")] = value
    return found


def _no_constant(name: str) -> float:
    """NaN and Infinity, which Python takes for JSON and nobody else does, are text."""
    raise ValueError(name)


@click.command("query")
@click.argument("cypher")
@click.option("-p", "--param", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter; JSON, else text.")
@format_option("table", "json", "csv")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="S", help="Give up after S seconds.")
@click.option("--write", is_flag=True, help="Let the query change the graph.")
@store_option
def query_command(
    cypher: str, pairs: tuple[str, ...], format_: str, timeout: float | None, write: bool, store: str
) -> None:
    """Answer a Cypher query; read-only without --write.

    \b
    Examples:
      conceptloom query "MATCH (p:Paper)-[:USES]->(m:Method) RETURN m.name AS method, count(p) AS papers
                         ORDER BY papers DESC LIMIT 10"
      conceptloom query 'MATCH (d:Dataset {name: $d})<-[:ON_DATASET]-(r:Result) RETURN r.value' -p d=ImageNet
    """
    params = parameters(pairs)
    with open_store(store, read_only=not write) as opened:
        try:
            answer = opened.query(cypher, params, write=write, timeout_s=timeout)
        except QueryError as error:
            # the engine speaks of its Python parameter
            raise QueryError(error.code, str(error).replace("write=True", "--write")) from error
    for notice in answer.notices:
        click.echo(f"Note: {notice}", err=True)
    if answer.columns:
        print_answer(Table(answer.columns, answer.rows), format_)
    elif format_ == "table":
        click.echo("Done.")
    elif format_ == "json":
        click.echo("[]")
