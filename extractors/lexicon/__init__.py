"""The names that the program knows: methods, datasets, metrics and tasks, one entry a line in the files beside."""

from extractors.lexicon.entry import Entry
from extractors.lexicon.lexicon import Lexicon, load

__all__ = ["Entry", "Lexicon", "load"]
