"""The group of commands: loads each when it is called, and turns errors into one paragraph and an exit code."""

import signal
import sys
import textwrap
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from conceptloom import __version__
from papers.errors import ConceptloomError

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 128 + signal.SIGINT

_COMMANDS = {
    "build": "conceptloom.cli.build",
    "extract": "conceptloom.cli.extract",
    "query": "conceptloom.cli.query",
    "page": "conceptloom.cli.page",
    "concept": "conceptloom.cli.concept",
    "export": "conceptloom.cli.export",
    "stats": "conceptloom.cli.look",
    "papers": "conceptloom.cli.look",
    "remove": "conceptloom.cli.look",
}
_ERROR_WIDTH = 100

_WRONG_USE_CODES = (
    "Neo.ClientError.Statement.SyntaxError",
    "Neo.ClientError.Statement.SemanticError",
    "Neo.ClientError.Statement.ParameterMissing",
    "Neo.ClientError.Statement.AccessMode",
)


class _Commands(click.Group):
    """A group that imports a command only when it is asked for: `--help` and completion stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name]), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; Ctrl-C is answered here, for click would only say "Aborted!"."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.stderr.write("\nStopped. What was finished is kept; the same command goes on from there.\n")
            sys.exit(INTERRUPTED)

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Runs a command and exits; errors of the program become text here and nowhere else."""
        arguments = list(sys.argv[1:] if args is None else args)
        debug = "--debug" in arguments
        try:
            return super().main([a for a in arguments if a != "--debug"], *more, **extra)
        except ConceptloomError as error:
            if debug:
                raise
            sys.stderr.write(paragraph(str(error)))
            sys.exit(WRONG_USE if getattr(error, "code", None) in _WRONG_USE_CODES else FAILED)
        except Exception as error:
            if debug:
                raise
            sys.stderr.write(paragraph(f"a fault of the program ({type(error).__name__}: {error}). {_REPORT}"))
            sys.exit(FAILED)


_REPORT = "Please report it with what the same command prints with --debug; what was finished is kept."


def paragraph(message: str) -> str:
    """An error as it is printed: wrapped, but for lines that point at a place in a query."""
    lines = f"Error: {message}".split("\n")
    wrapped = [line if line.startswith(" ") or len(lines) > 1 else textwrap.fill(line, _ERROR_WIDTH) for line in lines]
    return "\n".join(wrapped) + "\n"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="conceptloom")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the whole traceback of an error.")
def cli() -> None:
    """Weaves abstracts of papers into a graph of methods, datasets, metrics, tasks and reported results.

    \b
    Start here:
      conceptloom build abstracts.txt library.bib --page graph.html
      conceptloom query "MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset) RETURN d.name AS dataset, count(p) AS papers"
      conceptloom concept BERT

    \b
    Tab completion, for bash (zsh and fish likewise):
      eval "$(_CONCEPTLOOM_COMPLETE=bash_source conceptloom)"
    """
