"""Lists of words that the patterns use, made by `training.word_lists`; one record a line, checked when loaded."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from extractors.lexicon.entry import LexiconError
from extractors.record import CONCEPT_TYPES, ConceptType


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that closes the names of concepts of a type; `share`: how often annotators mark such a phrase."""

    type: ConceptType
    share: float


@cache
def heads() -> dict[str, Head]:
    """Head nouns, lower case ("detection" closes tasks)."""
    found = {}
    for number, line in enumerate(lines("heads.jsonl"), start=1):
        try:
            record = json.loads(line)
            kind, share = record["type"], float(record["share"])
            found[str(record["head"])] = Head(cast(ConceptType, kind), share)
        except (ValueError, KeyError, TypeError) as error:
            raise LexiconError(f"heads.jsonl, line {number}: {error}") from error
        if kind not in CONCEPT_TYPES or not 0 <= share <= 1:
            raise LexiconError(f"heads.jsonl, line {number}: no such type, or a share outside 0 to 1")
    return found


@cache
def boundary_words() -> dict[str, float]:
    """Words that stand before names, lower case, with how often they are no part of them (0 to 1)."""
    found = {}
    for number, line in enumerate(lines("boundary_words.jsonl"), start=1):
        try:
            record = json.loads(line)
            found[str(record["word"])] = float(record["share"])
        except (ValueError, KeyError, TypeError) as error:
            raise LexiconError(f"boundary_words.jsonl, line {number}: {error}") from error
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """The words in the list `<name>.txt`:

    weak_names              folded lexicon forms that mean no concept more often than they mean one
    plain_capitals          words with capitals inside that name no concept ("GPU", "arXiv"), as written
    function_words          words that no English name holds outside hyphens, lower case
    sentence_openers        capitalised words that belong to no name
    languages               capitalised words that describe data and do not name it
    dotted_abbreviations    abbreviations whose full stop ends no sentence, lower case
    """
    return frozenset(lines(f"{name}.txt"))


def lines(name: str) -> list[str]:
    """The lines of a list, without comments and empty ones."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
