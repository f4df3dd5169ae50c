"""Which key a node of the graph is found by."""

from graph.names import key_of
from graph.schema import CONCEPT_LABELS
from graph.stores.backend import NameKey


def name_key(label: str, name: object) -> NameKey | None:
    """The key of a concept, keyword or author with this name; None for other nodes and those without a name."""
    if not isinstance(name, str) or not name:
        return None
    if label in CONCEPT_LABELS or label == "Keyword":
        return label, key_of(name)
    return (label, name) if label == "Author" else None
