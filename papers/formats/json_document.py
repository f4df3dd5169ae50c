"""A JSON document: an array of objects, an object with such an array in it, or one object."""

import io
import json
import re
from collections.abc import Iterator
from typing import TextIO

from papers.formats.json_lines import json_record, object_record, read_json_lines
from papers.formats.raw import BAD_BYTES, MAX_DOCUMENT, MAX_RECORD, TOO_LONG, Item, Rejected

_TEXT_FIELDS = frozenset({"title", "abstract", "id", "doi"})
_SIGN_OR_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"|["{}\[\],]', re.DOTALL)


def read_json_document(stream: TextIO) -> Iterator[Item]:
    """A record for each object of the array. Where the JSON is broken, those that can be read are still given."""
    text = stream.read(MAX_DOCUMENT + 1)
    if len(text) > MAX_DOCUMENT:
        yield Rejected(
            None, f"the document is longer than {MAX_DOCUMENT:,} characters; write one record a line (JSONL)"
        )
        return
    if not BAD_BYTES.search(text):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            for number, entry in enumerate(_entries(value), 1):
                yield object_record(number, entry)
            return
    yield from _what_can_be_read(text)


def _entries(value: object) -> list[object]:
    """The array of records in `value`: itself, the first list of objects within, or `value` as the only record."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not _TEXT_FIELDS & value.keys():
        for entry in value.values():
            if isinstance(entry, list) and any(isinstance(item, dict) for item in entry):
                return entry
            if isinstance(entry, dict) and (inner := _entries(entry)) != [entry]:
                return inner
    return [value]


def _what_can_be_read(text: str) -> Iterator[Item]:
    """The records of a broken document, each read on its own."""
    start = text.find("[")
    if start < 0 or '"title"' in text[:start] or '"abstract"' in text[:start]:
        lines = text.count("\n{")
        if lines:
            yield from read_json_lines(io.StringIO(text))
        else:
            yield json_record(1, text)
        return
    number = 0
    for number, element in enumerate(_elements(text, start + 1), 1):
        yield Rejected(number, TOO_LONG) if len(element) > MAX_RECORD else json_record(number, element)
    if number == 0:
        yield Rejected(None, "it is not valid JSON")


def _elements(text: str, position: int) -> Iterator[str]:
    """The elements of the array that begins before `position`, cut at the commas between them."""
    depth, start = 0, position
    for match in _SIGN_OR_STRING.finditer(text, position):
        sign = match.group()
        if sign in "{[":
            depth += 1
        elif sign in "}]" and depth > 0:
            depth -= 1
        elif sign == "]" or (sign == "," and depth == 0):
            if text[start : match.start()].strip():
                yield text[start : match.start()]
            start = match.end()
            if sign == "]":
                return
    if text[start:].strip():
        yield text[start:]
