"""Names that are also ordinary words or other abbreviations: believed in context only."""

from functools import cache
from importlib.resources import files


@cache
def common_words() -> frozenset[str]:
    """The folded forms in `common_words.txt`."""
    text = files(__package__).joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
