"""What the readers of the formats give: records as they stand in the file, and what could not be one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from papers.report import ProblemKind

MAX_RECORD = 10_000_000
"""Characters of one record; no abstract comes near, and what is longer would only fill the memory."""

MAX_DOCUMENT = 300_000_000
"""Characters of a document that has to be read whole (JSON that is not one record a line)."""

BAD_BYTES = re.compile(r"[\udc80-\udcff]")
"""Bytes that were not UTF-8, as the stream hands them on (`surrogateescape`)."""

NOT_UTF8 = "it holds bytes that are not UTF-8; save the file as UTF-8"
TOO_LONG = f"it is longer than {MAX_RECORD:,} characters"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The fields of one record under the contract's names; others under their own. `number` counts from 1."""

    number: int
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A piece of the input that is no record; `number` is None where records do not count it."""

    number: int | None
    reason: str
    kind: ProblemKind = "error"


Item = RawRecord | Rejected


def bounded_lines(stream: TextIO) -> Iterator[str | None]:
    """The lines of `stream` with their ends, None for each that is longer than a record may be."""
    while line := stream.readline(MAX_RECORD + 1):
        if len(line) <= MAX_RECORD:
            yield line
            continue
        while line and not line.endswith("\n"):
            line = stream.readline(MAX_RECORD)
        yield None
