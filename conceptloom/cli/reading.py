"""Tells on standard error what could not be read, and exits with 1 where something could not."""

import sys

import click

from papers import ReadReport

MOST_LISTED = 10


def report_reading(report: ReadReport) -> None:
    """Lists the errors and the ignored fields; exits with 1 where there are errors."""
    for line in problem_lines(report):
        click.echo(line, err=True)
    if report.errors:
        sys.exit(1)


def problem_lines(report: ReadReport) -> list[str]:
    """What could not be read, by file and record, and which fields were ignored."""
    lines = []
    if report.errors:
        count = len(report.errors)
        rest = " Everything else went through." if report.papers else ""
        lines.append(f"Could not be read: {count}.{rest}")
        lines += [f"  {problem}" for problem in report.errors[:MOST_LISTED]]
        if count > MOST_LISTED:
            lines.append(f"  and {count - MOST_LISTED} more")
    if report.unknown_fields:
        names = ", ".join(sorted(report.unknown_fields))
        lines.append(f"Fields that were ignored: {names}")
    return lines
