"""From the names that papers give to concepts: one display name, its aliases, and a readable reason for each.

Mentions of one type whose canonical names have the same key (`graph.names.key_of`) are one concept. All that the
node says is a function of what supports it, never of the order in which it came:

- `name`: the lexicon's spelling where the lexicon has the key; else the one that most papers give as the name of
  what they mention, then the one that most results name; of equals the shorter, then the first in code point order.
- `aliases`: every other spelling and surface form, in code point order; `alias_reasons` in the same order.
- `generic`: more than half of the mentions are generic.
- `better` and `unit` of a metric: the lexicon's.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from extractors import lexicon
from extractors.lexicon import Entry
from graph.keywords import entry_of
from graph.names import ConceptKey, key_of
from graph.parts import Properties, present
from graph.schema import BROADER_EDGE

_WORD_STARTS = re.compile(r"[^\W_]+")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Support:
    """What papers say of one concept, added up.

    `spellings`: for each canonical name, the number of papers that mention the concept so and of results that name
    it so. `forms`: the surface forms. `mentions`: how many mentions there are, `generic`: how many are generic.
    """

    spellings: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    forms: frozenset[str] = frozenset()
    mentions: int = 0
    generic: int = 0


def concept_properties(key: ConceptKey, support: Support) -> Properties:
    """The properties of the concept's node but for `id`."""
    entry = entry_of(key)
    name = entry.name if entry else _commonest(support.spellings)
    aliases = sorted({*support.spellings, *support.forms} - {name})
    properties: Properties = {
        "name": name,
        "aliases": aliases,
        "alias_reasons": [_reason(alias, name, entry) for alias in aliases],
        "generic": 2 * support.generic > support.mentions,
    }
    if entry and entry.type == "Metric":
        properties |= {"better": entry.better, "unit": entry.unit}
    return present(properties)


def broader(key: ConceptKey) -> ConceptKey | None:
    """The key of the next broader concept that the lexicon knows, of a type that has such edges."""
    return _hierarchy()[0].get(key)


def narrower(key: ConceptKey) -> tuple[ConceptKey, ...]:
    """The keys of the concepts whose next broader one this is."""
    return _hierarchy()[1].get(key, ())


def _commonest(spellings: Mapping[str, tuple[int, int]]) -> str:
    return min(spellings.items(), key=lambda item: (-item[1][0], -item[1][1], len(item[0]), item[0]))[0]


@cache
def _hierarchy() -> tuple[dict[ConceptKey, ConceptKey], dict[ConceptKey, tuple[ConceptKey, ...]]]:
    """Keys of narrower concepts to their broader one, and the reverse."""
    up: dict[ConceptKey, ConceptKey] = {}
    down: dict[ConceptKey, tuple[ConceptKey, ...]] = {}
    for entry in lexicon.load().entries:
        if entry.broader is None or entry.type not in BROADER_EDGE:
            continue
        low, high = (entry.type, key_of(entry.name)), (entry.type, key_of(entry.broader))
        if low != high:
            up[low] = high
            down[high] = (*down.get(high, ()), low)
    return up, down


def _reason(alias: str, name: str, entry: Entry | None) -> str:
    """Why the alias means the concept; a function of type, name and alias alone."""
    key = key_of(alias)
    if key == key_of(name):
        return "spelling: differs in case, hyphen, space or plural"
    if entry:
        for reason, names in (
            ("lexicon: other name", entry.aliases),
            ("lexicon: Chinese name", entry.zh),
            ("lexicon: short form", entry.ambiguous),
        ):
            if any(key_of(other) == key for other in names):
                return reason
    if _is_initials(alias, name):
        return "short form: initials of the name"
    if _is_initials(name, alias):
        return "long form: the name is its initials"
    if _HAN.search(alias) and not _HAN.search(name):
        return "translation: Chinese name in a paper"
    return "paper: used for it in the text of a paper"


def _is_initials(short: str, long: str) -> bool:
    """Whether the letters of `short` are the first letters of the words of `long` (a plural s aside)."""
    letters = "".join(_WORD_STARTS.findall(short)).casefold()
    initials = "".join(word[0] for word in _WORD_STARTS.findall(unicodedata.normalize("NFKC", long))).casefold()
    return len(initials) > 1 and letters in (initials, initials + "s")
