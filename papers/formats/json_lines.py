"""JSON Lines: one object a line. A line that cannot be read costs no other."""

import json
from collections.abc import Iterator
from typing import TextIO

from papers.formats.raw import BAD_BYTES, NOT_UTF8, TOO_LONG, Item, RawRecord, Rejected, bounded_lines


def read_json_lines(stream: TextIO) -> Iterator[Item]:
    """A record for each line; empty lines do not count."""
    number = 0
    for line in bounded_lines(stream):
        if line is not None and not line.strip():
            continue
        number += 1
        yield Rejected(number, TOO_LONG) if line is None else json_record(number, line)


def json_record(number: int, text: str) -> Item:
    """The record that `text` is, or why it is none."""
    if BAD_BYTES.search(text):
        return Rejected(number, NOT_UTF8)
    try:
        value = json.loads(text)
    except RecursionError:
        return Rejected(number, "its JSON is nested too deeply")
    except ValueError as error:
        return Rejected(number, f"it is not valid JSON ({error})")
    return object_record(number, value)


def object_record(number: int, value: object) -> Item:
    """`value` as a record, if it is an object."""
    if isinstance(value, dict):
        return RawRecord(number, value)
    return Rejected(number, f"it is not a JSON object but {_kind(value)}")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names = {list: "an array", str: "a string", bool: "a truth value", int: "a number", float: "a number"}
    return names[type(value)]
