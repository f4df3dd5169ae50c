"""What the lexicon says of keys of names: its entry for a concept, and which concepts a keyword may name.

A key is not a name: folding it again may give another one, so the lexicon's names are all folded here, once.
"""

from functools import cache

from extractors import lexicon
from extractors.lexicon import Entry
from graph.names import ConceptKey, key_of

# Where a keyword names concepts of several types, it goes to the first of these.
_LABELS = ("Task", "Method", "Dataset", "Metric")


def entry_of(concept: ConceptKey) -> Entry | None:
    """The lexicon's entry whose canonical name has this key."""
    return _entries().get(concept)


def keyword_concepts(key: str) -> tuple[ConceptKey, ...]:
    """The concepts that a keyword with this key may name, the best first: by their name, then by other names."""
    named = [(label, key) for label in _LABELS]
    return tuple(dict.fromkeys([*named, *_known_concepts().get(key, ())]))


def keyword_keys(concept: ConceptKey) -> tuple[str, ...]:
    """The keys of the keywords that may name the concept: those for which `keyword_concepts` has it."""
    entry = entry_of(concept)
    others = [key for key in map(key_of, _names(entry)) if concept in keyword_concepts(key)] if entry else []
    return tuple(dict.fromkeys([concept[1], *others]))


def keyword_identity(key: str) -> str:
    """The same for the keys of all names that the lexicon has for one thing: a paper has one of them as its keyword."""
    known = _known_concepts().get(key)
    return known[0][1] if known else key


def _names(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases, *entry.zh)


@cache
def _entries() -> dict[ConceptKey, Entry]:
    return {(entry.type, key_of(entry.name)): entry for entry in lexicon.load().entries}


@cache
def _known_concepts() -> dict[str, tuple[ConceptKey, ...]]:
    """For the key of each of the lexicon's names, the concepts that it names, at most one of a type."""
    by_label: dict[str, dict[str, ConceptKey]] = {label: {} for label in _LABELS}
    for concept in _entries():
        by_label[concept[0]][concept[1]] = concept
    for concept, entry in _entries().items():
        for name in _names(entry):
            by_label[concept[0]].setdefault(key_of(name), concept)
    found: dict[str, tuple[ConceptKey, ...]] = {}
    for label in _LABELS:
        for key, concept in by_label[label].items():
            found[key] = (*found.get(key, ()), concept)
    return found
