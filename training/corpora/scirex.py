"""SciREX (Jain et al. 2020): whole papers as words, of which the first section is title and abstract."""

from pathlib import Path
from typing import Any

from training.corpora.document import Document, from_words
from training.corpora.files import records

LABELS = ("Material", "Method", "Metric", "Task")
HELD_OUT = 5  # every fifth paper by its id, from the first on, is kept for measuring
_CLOSERS = {")", "(", ",", "."}  # that spans sometimes take along at their end


def read(path: Path, *, whole: bool = False, held_out: bool | None = None) -> list[Document]:
    """The papers by id: title and abstract, or the `whole` text; `held_out` picks those for measuring or the others."""
    papers = sorted(records(path), key=lambda r: str(r["doc_id"]))
    if held_out is not None:
        papers = [r for i, r in enumerate(papers) if (i % HELD_OUT == 0) == held_out]
    return [_document(record, whole=whole) for record in papers]


def _document(record: dict[str, Any], *, whole: bool) -> Document:
    words: list[str] = record["words"]
    end = len(words) if whole else record["sections"][0][1]
    sentences = [words[a:b] for a, b in record["sentences"] if b <= end and a < b]
    spans = []
    for first, stop, label in ((s[0], s[1], s[2]) for s in record["ner"] if s[1] <= end):
        last = stop - 1
        while last > first and words[last] in _CLOSERS:
            last -= 1
        spans.append((first, last + 1, label))
    return from_words(str(record["doc_id"]), sentences, spans)
