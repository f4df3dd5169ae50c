"""SciERC (Luan et al. 2018) in the format of DyGIE (Wadden et al. 2019): words, and spans with their last word."""

from pathlib import Path

from training.corpora.document import Document, from_words
from training.corpora.files import records

LABELS = ("Generic", "Material", "Method", "Metric", "OtherScientificTerm", "Task")


def read(path: Path) -> list[Document]:
    """The documents of a file, one a line."""
    documents = []
    for record in records(path):
        spans = [(a, b + 1, label) for sentence in record["ner"] for a, b, label in sentence]
        documents.append(from_words(record["doc_key"], record["sentences"], spans))
    return documents
