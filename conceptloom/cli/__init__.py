"""The commands, one subject a file."""

from conceptloom.cli.group import cli

__all__ = ["cli"]
