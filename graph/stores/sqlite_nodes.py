"""A node's row in the embedded file: what its columns say of its labels and properties."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from graph.cypher import NotSupportedError
from graph.names import plain_id
from graph.schema import LABELS
from graph.stores.naming import name_key

# Made once: `json.dumps` with options makes a new one for each node and edge.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode
# JSON has no word for infinity; a number that is too large is read as it, by SQLite and Python alike.
_INFINITY = {"Infinity": "9e999", "-Infinity": "-9e999"}
_STRINGS_AND_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN')

Columns = tuple[str, str, str | None, str | None, str | None, str | None]


def dump(properties: Mapping[str, Any]) -> str:
    """The properties as the file holds them.

    :raises NotSupportedError: one of them is NaN, which the file cannot hold.
    """
    try:
        return _encode(properties)
    except ValueError:
        return _STRINGS_AND_WORDS.sub(_infinity, json.dumps(properties, ensure_ascii=False))


def as_text(value: str) -> str:
    """A text as it stands in the properties that the file holds."""
    return _encode(value)


def _infinity(found: re.Match[str]) -> str:
    if found[0] == "NaN":
        raise NotSupportedError("NaN is not supported as a property in the embedded file; leave the property out")
    return _INFINITY.get(found[0], found[0])


def columns(labels: Sequence[str], properties: Mapping[str, Any]) -> Columns:
    """The columns labels, properties, label, id, key and plain_id of a node."""
    label = next((label for label in LABELS if label in labels), None)
    id_, name = properties.get("id"), properties.get("name")
    key = name_key(label, name) if label else None
    return (
        dump_labels(tuple(labels)),
        dump(properties),
        label,
        id_ if isinstance(id_, str) else None,
        key[1] if key else None,
        plain_id(label, str(name)) if label and key else None,
    )


@lru_cache(maxsize=256)  # of the few combinations of labels that a graph has
def dump_labels(labels: tuple[str, ...]) -> str:
    """The labels as the file holds them."""
    return json.dumps(labels, ensure_ascii=False)
