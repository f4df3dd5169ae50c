"""One entry of the lexicon, and the check of the line that it is read from."""

import json
from dataclasses import dataclass
from typing import Any

from extractors.record import CONCEPT_TYPES, ConceptType
from papers.errors import ConceptloomError


class LexiconError(ConceptloomError):
    """A line of a data file is malformed; the text names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of one concept.

    `name` is canonical; `aliases` mean exactly this; `ambiguous` are short forms that often mean something else too;
    `zh` are Chinese names, the usual one first; `broader` is the name of the next broader concept of the type.
    `tasks` (of datasets and metrics) is what it is used for; `better` (of metrics) "higher" or "lower".
    """

    type: ConceptType
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    broader: str | None = None
    generic: bool = False
    tasks: tuple[str, ...] = ()
    better: str | None = None
    unit: str | None = None

    @classmethod
    def parse(cls, line: str, place: str) -> "Entry":
        """The entry in a line of JSON; `place` (file and line) stands in the error's text.

        :raises LexiconError: the line is no JSON object, or a field is missing, unknown or of another kind.
        """
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            raise LexiconError(f"{place}: not JSON ({error})") from error
        if not isinstance(fields, dict):
            raise LexiconError(f"{place}: not a JSON object")
        problem = _problem(fields)
        if problem:
            raise LexiconError(f"{place}: {problem}")
        return cls(
            type=fields["type"],
            name=fields["name"],
            aliases=tuple(fields.get("aliases", ())),
            ambiguous=tuple(fields.get("ambiguous", ())),
            zh=tuple(fields.get("zh", ())),
            broader=fields.get("broader"),
            generic=fields.get("generic", False),
            tasks=tuple(fields.get("for", ())),
            better=fields.get("better"),
            unit=fields.get("unit"),
        )


_LISTS = ("aliases", "ambiguous", "zh", "for")
_STRINGS = ("type", "name", "broader", "better", "unit")
_DIRECTIONS = ("higher", "lower")


def _problem(fields: dict[str, Any]) -> str | None:
    """What is wrong with the fields of an entry, or None."""
    unknown = sorted(set(fields) - {*_LISTS, *_STRINGS, "generic"})
    if unknown:
        return f"unknown field {unknown[0]!r}"
    if fields.get("type") not in CONCEPT_TYPES or not fields.get("name"):
        return f"needs a name and a type of {', '.join(CONCEPT_TYPES)}"
    for key, value in fields.items():
        if key in _STRINGS and not (isinstance(value, str) and value.strip() == value):
            return f"{key} must be text without spaces around it"
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)):
            return f"{key} must be a list of texts"
    if fields.get("better", "higher") not in _DIRECTIONS:
        return f"better must be one of {', '.join(_DIRECTIONS)}"
    return None if isinstance(fields.get("generic", False), bool) else "generic must be true or false"
