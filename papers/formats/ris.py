"""RIS, as libraries and publishers export it. A record that is never ended costs only itself."""

import re
from collections.abc import Iterator
from typing import TextIO

import rispy

from papers.formats.bibtex import turned_round
from papers.formats.raw import BAD_BYTES, MAX_RECORD, NOT_UTF8, TOO_LONG, Item, RawRecord, Rejected, bounded_lines

RECORD_START = re.compile(r"\s*TY  ?- ?")
_RECORD_END = re.compile(r"\s*ER  ?-")
_TAG = re.compile(r"\s*([A-Z][A-Z0-9])  ?- ?(.*)")

# Ours under rispy's names, the first that has a value wins.
_NAMES = {
    "id": ("id",),
    "title": ("title", "primary_title", "translated_title", "tertiary_title"),
    "abstract": ("abstract", "notes_abstract"),
    "language": ("language",),
    "year": ("year", "publication_year", "date"),
    "venue": (
        "secondary_title",
        "journal_name",
        "alternate_title3",
        "alternate_title1",
        "alternate_title2",
        "publisher",
    ),
    "doi": ("doi",),
    "authors": ("authors", "first_authors"),
    "keywords": ("keywords",),
}
_NOT_NAMED = frozenset({"type_of_reference", "urls", "url", "unknown_tag"})


def read_ris(stream: TextIO) -> Iterator[Item]:
    """A record for each reference."""
    for number, lines in enumerate(_references(stream), 1):
        text = None if lines is None else "".join(lines)
        if text is None:
            yield Rejected(number, TOO_LONG)
        elif BAD_BYTES.search(text):
            yield Rejected(number, NOT_UTF8)
        else:
            yield _record(number, text)


def _references(stream: TextIO) -> Iterator[list[str] | None]:
    """The lines of each reference, from its type to its end or to the next one's type; None for too long ones."""
    lines: list[str] | None = None
    size = 0
    for line in bounded_lines(stream):
        if line is not None and RECORD_START.match(line):
            if lines is not None:
                yield lines if size <= MAX_RECORD else None
            lines, size = [], 0
        if lines is None:
            continue
        if line is not None and _RECORD_END.match(line):
            yield lines if size <= MAX_RECORD else None
            lines = None
            continue
        size += MAX_RECORD + 1 if line is None else len(line)
        if size <= MAX_RECORD and line is not None:
            lines.append(line)
    if lines is not None:
        yield lines if size <= MAX_RECORD else None


def _record(number: int, text: str) -> Item:
    lines = []
    for line in text.splitlines():
        tag = _TAG.match(line)  # rispy wants two spaces and nothing before the tag
        lines.append(f"{tag.group(1)}  - {tag.group(2)}" if tag else line)
    try:
        found = rispy.loads("\n".join([*lines, "ER  - ", ""]))
    except (OSError, ValueError, KeyError) as error:  # rispy has no error of its own for broken text
        return Rejected(number, f"it is no valid RIS ({error})")
    if not found:
        return Rejected(number, "it is no valid RIS")
    values = found[0]
    fields: dict[str, object] = {}
    for ours, theirs in _NAMES.items():
        value = next((values[name] for name in theirs if values.get(name)), None)
        if value is not None:
            fields[ours] = value
    links = values.get("urls") or values.get("url")
    if links:
        fields["url"] = links[0] if isinstance(links, list) else links
    if isinstance(authors := fields.get("authors"), list):
        fields["authors"] = [turned_round(str(name)) for name in authors]
    known = {name for names in _NAMES.values() for name in names} | _NOT_NAMED
    return RawRecord(number, fields | {name: value for name, value in values.items() if name not in known})
