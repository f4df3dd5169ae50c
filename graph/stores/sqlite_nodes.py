"""A node's row in the embedded file: what its columns say of its labels and properties."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.names import plain_id
from graph.schema import LABELS
from graph.stores.naming import name_key


def dump(properties: Mapping[str, Any]) -> str:
    """The properties as the file holds them."""
    return json.dumps(properties, ensure_ascii=False, separators=(",", ":"))


def columns(
    labels: Sequence[str], properties: Mapping[str, Any]
) -> tuple[str, str, str | None, str | None, str | None, str | None]:
    """The columns labels, properties, label, id, key and plain_id of a node."""
    label = next((label for label in LABELS if label in labels), None)
    id_, name = properties.get("id"), properties.get("name")
    key = name_key(label, name) if label else None
    return (
        json.dumps(list(labels), ensure_ascii=False),
        dump(properties),
        label,
        id_ if isinstance(id_, str) else None,
        key[1] if key else None,
        plain_id(label, str(name)) if label and key else None,
    )
