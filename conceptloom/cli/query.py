"""`conceptloom query`: answers a Cypher query."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from conceptloom.cli.group import INTERRUPTED
from conceptloom.cli.options import format_option, store_option
from conceptloom.cli.table import Table, print_answer
from graph.cypher.errors import ACCESS_MODE
from graph.errors import QueryError
from graph.stores import Answer, open_store

STANDARD_INPUT = "-"
FILE_MARK = "@"


def parameters(pairs: tuple[str, ...]) -> dict[str, Any]:
    """The parameters in NAME=VALUE pairs; a value that is JSON is that, any other is text.

    :raises click.UsageError: a pair has no name or no "=".
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip().removeprefix("$")
        if not name or not equals:
            raise click.UsageError(f"-p takes NAME=VALUE, not {pair!r}.")
        try:
            found[name] = json.loads(value, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            found[name] = value
    return found


def _no_constant(name: str) -> float:
    """NaN and Infinity, which Python takes for JSON and nobody else does, are text."""
    raise ValueError(name)


def query_text(argument: str) -> str:
    """The query: the argument itself, standard input for "-", or the content of FILE for "@FILE".

    :raises click.UsageError: the file cannot be read, or is no text in UTF-8.
    """
    if argument != STANDARD_INPUT and not argument.startswith(FILE_MARK):
        return argument
    place = "standard input" if argument == STANDARD_INPUT else argument.removeprefix(FILE_MARK)
    try:
        data = sys.stdin.buffer.read() if argument == STANDARD_INPUT else Path(place).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"The query in {place} is no text in UTF-8.") from None
    except OSError as error:
        raise click.UsageError(f"The query in {place} cannot be read ({error.strerror or error}).") from None


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
    """Answer a Cypher query; read-only without --write. CYPHER is the query, - for standard input, or @FILE.

    The table fits the terminal; json and csv are exact, with lists and maps as JSON in csv.

    \b
    Examples:
      conceptloom query "MATCH (p:Paper)-[:USES]->(m:Method) RETURN m.name AS method, count(p) AS papers
                         ORDER BY papers DESC LIMIT 10"
      conceptloom query 'MATCH (d:Dataset {name: $d})<-[:ON_DATASET]-(r:Result) RETURN r.value' -p d=ImageNet
      conceptloom query @leaderboard.cypher --format csv > leaderboard.csv
    """
    text, params = query_text(cypher), parameters(pairs)
    try:
        answer = _answer(store, text, params, write=write, timeout_s=timeout)
    except KeyboardInterrupt:
        click.echo("\nStopped. The query was not finished.", err=True)
        sys.exit(INTERRUPTED)
    for notice in answer.notices:
        click.echo(f"Note: {notice}", err=True)
    if answer.columns:
        print_answer(Table(answer.columns, answer.rows), format_)
    elif format_ == "table":
        click.echo("Done.")
    elif format_ == "json":
        click.echo("[]")


def _answer(store: str, text: str, params: dict[str, Any], *, write: bool, timeout_s: float | None) -> Answer:
    with open_store(store, read_only=not write) as opened:
        try:
            return opened.query(text, params, write=write, timeout_s=timeout_s)
        except QueryError as error:
            raise QueryError(error.code, _with_options(error, write=write)) from error


def _with_options(error: QueryError, *, write: bool) -> str:
    """The error's text, with --write where the engine speaks of its parameter and a server of neither."""
    text = str(error).replace("write=True", "--write")
    if error.code == ACCESS_MODE and not write and "--write" not in text:
        text = f"{text.rstrip('.')}. The query changes the graph: allow it with --write"
    return text
