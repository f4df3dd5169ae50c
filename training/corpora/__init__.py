"""Annotated corpora, each read into `Document`s: texts with their sentences and marks."""

from training.corpora.document import Document, Mark

__all__ = ["Document", "Mark"]
