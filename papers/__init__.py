"""Files in, `Paper`s out: knows formats, not concepts."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from papers.detect import INPUT_FORMATS
    from papers.merging import deduplicate, merge
    from papers.reading import read
    from papers.record import Paper, Source
    from papers.report import Problem, ReadReport

# Where each public name lives, imported when it is asked for: who opens a graph need not load all readers.
_HOMES = {
    "INPUT_FORMATS": "papers.detect",
    "Paper": "papers.record",
    "Problem": "papers.report",
    "ReadReport": "papers.report",
    "Source": "papers.record",
    "deduplicate": "papers.merging",
    "merge": "papers.merging",
    "read": "papers.reading",
}

__all__ = ["INPUT_FORMATS", "Paper", "Problem", "ReadReport", "Source", "deduplicate", "merge", "read"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'papers' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
