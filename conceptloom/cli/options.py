"""Options that several commands share."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from conceptloom.building import DEFAULT_STORE
from papers import INPUT_FORMATS

F = TypeVar("F", bound=Callable[..., Any])

store_option = click.option(
    "--store",
    envvar="CONCEPTLOOM_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    metavar="STORE",
    help="A file, or neo4j://, bolt:// and their +s forms; also from CONCEPTLOOM_STORE. Neo4j's user, password and "
    "database come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.",
)

input_format_option = click.option(
    "--input-format",
    type=click.Choice(list(INPUT_FORMATS)),
    help="What the inputs are, where their content does not tell.",
)

workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=max(1, min(8, (os.cpu_count() or 1))),
    show_default="the processors, at most 8",
    help="Processes that extract.",
)

inputs_argument = click.argument(
    "inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(allow_dash=True)
)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first of the formats by default."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True, help="How to print."
    )
