"""Lines of files, compressed or not."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file in UTF-8, .gz or not, without their ends; only a line feed ends one."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="\n") as file:
        for line in file:
            yield line.rstrip("\r\n")


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines; empty lines are passed over.

    :raises ValueError: a line is not JSON; the text names the file and the line.
    """
    for number, line in enumerate(lines(path), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path.name}, line {number}: not JSON ({error})") from error
