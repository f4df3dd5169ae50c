"""Tells the format of an input from how it begins; the name of the file only helps where that is not enough."""

import json
import re

from papers.formats.bibtex import ENTRY_START
from papers.formats.delimited import delimiter_of
from papers.formats.ris import RECORD_START

INPUT_FORMATS = ("pages", "jsonl", "json", "csv", "bibtex", "ris")
"""The formats that can be read; `pages` is text, as scraped web pages give it."""

_LINE_NAMES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_FIELD = re.compile(r"\s*[A-Za-z][\w-]*\s*=|\s*[\w:.+/-]+\s*,\s*$|\s*[\w:.+/-]+\s*,\s*[A-Za-z][\w-]*\s*=")


def detect(head: str, *, name: str = "", whole: bool = True) -> str:
    """The format of a text that begins with `head`; `whole` tells whether that is all of it.

    Text that is nothing else is `pages`.
    """
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("[") and re.match(r"\[\s*(?:[{\]]|$)", text):
        return "json"
    if text.startswith("{"):
        return _json_kind(text, name=name, whole=whole)
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if RECORD_START.match(line):
            return "ris"
        if (entry := ENTRY_START.match(line)) and _is_entry(line[entry.end() :], lines[at + 1 :]):
            return "bibtex"
    return "csv" if lines and delimiter_of(lines[0]) else "pages"


def _json_kind(text: str, *, name: str, whole: bool) -> str:
    """One object a line, or one document: in lines each begins with a brace and the first is an object of its own."""
    first, *others = text.splitlines()
    if name.lower().endswith(_LINE_NAMES):
        return "jsonl"
    if not others:
        return "json"
    if any(line.startswith("{") for line in others):
        return "jsonl"
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return "json" if whole or first.strip() in ("{", "") or not first.rstrip().endswith("}") else "jsonl"
    return "jsonl"


def _is_entry(rest: str, others: list[str]) -> bool:
    """Whether an `@word{` begins an entry: a key or a field stands behind it."""
    following = rest if rest.strip() else next((line for line in others if line.strip()), "")
    return bool(_FIELD.match(following))
