"""Files in, `Paper`s out: knows formats, not concepts."""

from papers.detect import INPUT_FORMATS
from papers.merging import deduplicate, merge
from papers.reading import read
from papers.record import Paper, Source
from papers.report import Problem, ReadReport

__all__ = ["INPUT_FORMATS", "Paper", "Problem", "ReadReport", "Source", "deduplicate", "merge", "read"]
