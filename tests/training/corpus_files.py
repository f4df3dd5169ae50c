"""Small files of annotated corpora, compressed or not, and what is asked of the documents that are read from them."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from training.corpora import Document

Record = dict[str, Any]
COMPRESSED = pytest.mark.parametrize("ending", ["", ".gz"])


def written(path: Path, text: str) -> Path:
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def json_lines(path: Path, *records: Record) -> Path:
    return written(path, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))


def marked(document: Document) -> list[tuple[str, str]]:
    """The marked forms with their labels, in order."""
    return [(document.text[m.start : m.end], m.label) for m in document.marks]


def sentences(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.sentences]
