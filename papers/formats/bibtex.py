"""BibTeX and BibLaTeX, as reference managers export them. An entry that is never closed costs only itself."""

import logging
import re
from collections.abc import Iterator
from typing import TextIO

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from papers.formats.raw import BAD_BYTES, MAX_RECORD, NOT_UTF8, TOO_LONG, Item, RawRecord, Rejected, bounded_lines
from papers.plain import plain

ENTRY_START = re.compile(r"[ \t]*@[ \t]*([A-Za-z]\w*)[ \t]*[{(]")
_NO_ENTRY = frozenset({"comment", "preamble", "string"})

# Ours under theirs, the first that has a value wins.
_NAMES = {
    "title": ("title",),
    "abstract": ("abstract", "annote"),
    "language": ("langid", "language", "hyphenation"),
    "year": ("year", "date"),
    "venue": (
        "booktitle",
        "journal",
        "journaltitle",
        "shortjournal",
        "eventtitle",
        "school",
        "institution",
        "publisher",
    ),
    "url": ("url",),
    "doi": ("doi",),
    "keywords": ("keywords", "keyword"),
}
_OTHERS_READ = frozenset({"author", "editor", "eprint", "archiveprefix", "eprinttype", "subtitle", "note"})
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PIECE = re.compile(r"\{|\}|\"|#|\\.|[^{}\"#\\]+", re.DOTALL)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


def read_bibtex(stream: TextIO) -> Iterator[Item]:
    """A record for each entry; its citation key is its id. Strings, comments and preambles are no records."""
    strings = {month: month.capitalize() for month in _MONTHS}
    number = 0
    for chunk in _chunks(stream):
        kind = ENTRY_START.match(chunk or "@entry{")
        assert kind is not None  # chunks are cut where entries begin
        if kind.group(1).lower() in _NO_ENTRY:
            strings.update(_strings(chunk or ""))
            continue
        number += 1
        yield Rejected(number, TOO_LONG) if chunk is None else _entry(number, chunk, strings)


def _chunks(stream: TextIO) -> Iterator[str | None]:
    """The text from each entry's first line to the next one's; None for one that is too long."""
    chunk: list[str] | None = None
    size = 0
    for line in bounded_lines(stream):
        if line is not None and ENTRY_START.match(line):
            if chunk is not None:
                yield "".join(chunk) if size <= MAX_RECORD else None
            chunk, size = [], 0
        if chunk is None:
            continue
        size += MAX_RECORD + 1 if line is None else len(line)
        if size <= MAX_RECORD and line is not None:
            chunk.append(line)
    if chunk is not None:
        yield "".join(chunk) if size <= MAX_RECORD else None


def _parse(chunk: str) -> list[model.Block]:
    logger = logging.getLogger("bibtexparser")
    disabled, logger.disabled = logger.disabled, True  # it reports broken entries on its own; we name them
    try:
        return parse_string(chunk, parse_stack=[]).blocks
    finally:
        logger.disabled = disabled


def _strings(chunk: str) -> dict[str, str]:
    return {block.key.lower(): _value(block.value, {}) for block in _parse(chunk) if isinstance(block, model.String)}


def _entry(number: int, chunk: str, strings: dict[str, str]) -> Item:
    if BAD_BYTES.search(chunk):
        return Rejected(number, NOT_UTF8)
    block = next(iter(_parse(chunk)), None)
    if isinstance(block, model.DuplicateFieldKeyBlock | model.DuplicateBlockKeyBlock):
        block = block.ignore_error_block
    if not isinstance(block, model.Entry):
        name = re.match(r"[^{(]*[{(]\s*([^,\s{}]{1,80})", chunk)
        which = f"the entry `{name.group(1)}`" if name else "the entry"
        return Rejected(number, f"{which} is not valid BibTeX (an unclosed brace or quote, or a missing comma)")
    values: dict[str, str] = {}
    for field in block.fields:
        text = _value(str(field.value), strings)
        if text:
            values.setdefault(field.key.strip().lower(), text)
    return RawRecord(number, _fields(block.key.strip(), values))


def _fields(key: str, values: dict[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {"id": key} if key else {}
    for ours, theirs in _NAMES.items():
        found = next((values[name] for name in theirs if name in values), None)
        if found is not None:
            fields[ours] = found if ours in ("url", "doi") else plain(found, keep_braces=False)
    if "subtitle" in values and "title" in fields:
        fields["title"] = f"{fields['title']}: {plain(values['subtitle'], keep_braces=False)}"
    if "author" in values:
        fields["authors"] = [_person(name) for name in _split_people(values["author"])]
    archive = values.get("archiveprefix", values.get("eprinttype", "")).lower()
    if "eprint" in values and archive in ("", "arxiv"):
        fields["arxiv"] = values["eprint"]
    for ours in ("url", "doi"):
        if ours in fields:
            fields[ours] = re.sub(r"\\([_%#&~])", r"\1", str(fields[ours]).replace("{", "").replace("}", ""))
    known = {name for names in _NAMES.values() for name in names} | _OTHERS_READ
    return fields | {name: text for name, text in values.items() if name not in known and name not in fields}


def _value(text: str, strings: dict[str, str]) -> str:
    """The text of a field's value: pieces in braces or quotes and names of strings, joined by `#`."""
    pieces: list[str] = []
    bare, depth, quoted = "", 0, False
    for match in _PIECE.finditer(text):
        sign = match.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        if sign in '#"' and depth == 0 and not (sign == "#" and quoted):
            pieces.append(_resolve(bare, strings))
            bare = ""
            quoted = not quoted if sign == '"' else quoted
        elif (sign == "{" and depth == 1 and not quoted) or (sign == "}" and depth == 0 and not quoted):
            pieces.append(_resolve(bare, strings) if sign == "{" else bare)
            bare = ""
        elif quoted or depth > 0:
            bare += sign
        else:
            bare += sign.strip() if not bare else sign
    pieces.append(_resolve(bare, strings))
    return "".join(pieces).strip()


def _resolve(bare: str, strings: dict[str, str]) -> str:
    return strings.get(bare.strip().lower(), bare)


def _split_people(text: str) -> list[str]:
    """The names between `and`, save those within braces (`{Barnes and Noble}`)."""
    people: list[str] = []
    depth, start, position = 0, 0, 0
    while position < len(text):
        if text[position] in "{}":
            depth += 1 if text[position] == "{" else -1
        elif depth == 0 and text[position].isspace() and (match := _AND.match(text, position)):
            people.append(text[start:position])
            start = position = match.end()
            continue
        position += 1
    return [*people, text[start:]]


def _person(name: str) -> str:
    """`Last, First` turned round; a name in braces is that of a group and stays as it is."""
    name = name.strip()
    group = name.startswith("{") and name.endswith("}") and name.count("{") == 1
    text = plain(name, keep_braces=False)
    return text if group else turned_round(text)


def turned_round(name: str) -> str:
    """`Last, First` and `Last, Jr, First` as they are said."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}".strip()
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]} {parts[1]}".strip()
    return name
