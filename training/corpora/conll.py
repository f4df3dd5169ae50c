"""CoNLL files: a token a line, its tag in the last column, an empty line between sentences; BIO or IOB1.

TDMSci (Hou et al. 2021) is one of them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.document import Document, from_words
from training.corpora.files import lines

LABELS = ("DATASET", "METRIC", "TASK")
BLOCK = 15  # sentences that are read as one document
_SPACES = re.compile("[ ]+")
HELD_OUT = 10  # every tenth block, from the first on, is kept for measuring


def read(path: Path, *, held_out: bool | None = None) -> list[Document]:
    """The sentences in blocks; `held_out` picks the blocks for measuring or the others."""
    sentences = list(_sentences(path))
    blocks = [sentences[i : i + BLOCK] for i in range(0, len(sentences), BLOCK)]
    return [
        _document(f"{path.name} block {i}", block)
        for i, block in enumerate(blocks)
        if held_out is None or (i % HELD_OUT == 0) == held_out
    ]


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in (line.rstrip(" \t") for line in lines(path)):
        columns = line.split("\t") if "\t" in line else _SPACES.split(line)
        if not line or line.startswith("-DOCSTART-"):
            if sentence:
                yield sentence
            sentence = []
        elif columns[0].strip():
            sentence.append((columns[0].strip(), columns[-1].strip() if len(columns) > 1 else "O"))
    if sentence:
        yield sentence


def _document(id_: str, block: list[list[tuple[str, str]]]) -> Document:
    spans = []
    offset = 0
    for sentence in block:
        spans += [(a + offset, b + offset, label) for a, b, label in spans_of([tag for _, tag in sentence])]
        offset += len(sentence)
    return from_words(id_, [[word for word, _ in sentence] for sentence in block], spans)


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """The half-open spans of one sentence's tags; a span begins at B, or at an I that continues none (IOB1).

    >>> spans_of(["I-TASK", "I-TASK", "O", "B-METRIC", "B-METRIC"])
    [(0, 2, 'TASK'), (3, 4, 'METRIC'), (4, 5, 'METRIC')]
    """
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if prefix == "I" and found and found[-1][1:] == (i, label):
            found[-1] = (found[-1][0], i + 1, label)
        elif prefix in ("B", "I"):
            found.append((i, i + 1, label))
    return found
