"""Values of an answer as text for people: nodes, relationships and paths as Cypher draws them."""

import json
import math
import re
from typing import Any

from rich.cells import cell_len

# Texts and lists inside a node or a relationship are cut to this, so that the node can be told at a glance.
_INNER_TEXT = 40
_INNER_ITEMS = 3
# What tells a node of a path from others, the best first.
_TELLING = ("name", "id", "title")
_PLAIN_KEY = re.compile(r"[^\W\d]\w*\Z")
CUT = "…"


def columns_of(text: str) -> int:
    """How many columns of a terminal the text takes: two for a Chinese character or an emoji."""
    return len(text) if text.isascii() else cell_len(text)


def is_number(value: Any) -> bool:
    """Whether the value is a number, which a table aligns at its end; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def cell(value: Any, *, whole: bool = False) -> str:
    """The value in one line; what nodes and relationships hold is cut unless `whole`. Null is empty.

    Control characters are spaces and marks of direction are left out: a hostile title must not steer the terminal.
    """
    if value is None:
        return ""
    return _safe(value if isinstance(value, str) else _text(value, whole=whole, inside=False))


def _safe(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    # Format characters and variation selectors take no column, and terminals disagree on what they do.
    visible = (c for c in text if not (_is_format(c) or "\ufe00" <= c <= "\ufe0f"))
    return "".join(c if c.isprintable() else " " for c in visible)


def _is_format(character: str) -> bool:
    return character in "\u00ad\u061c\ufeff" or "\u200b" <= character <= "\u200f" or "\u202a" <= character <= "\u2064"


def _text(value: Any, *, whole: bool, inside: bool) -> str:  # noqa: PLR0911 (one return a kind)
    if isinstance(value, dict):
        if value.keys() == {"labels", "properties"}:
            return _node(value, whole=whole)
        if value.keys() == {"type", "start", "end", "properties"}:
            return _relationship(value, whole=whole)
        if value.keys() == {"path"} and isinstance(value["path"], list):
            return _path(value["path"])
        return _map(value, whole=whole, inside=inside)
    if isinstance(value, list):
        return _list(value, whole=whole, inside=inside)
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, str) and inside and not whole and len(value) > _INNER_TEXT:
        value = value[:_INNER_TEXT] + CUT
    return json.dumps(value, ensure_ascii=False)


def _list(items: list[Any], *, whole: bool, inside: bool) -> str:
    cut = inside and not whole and len(items) > _INNER_ITEMS
    shown = [_text(item, whole=whole, inside=inside) for item in (items[:_INNER_ITEMS] if cut else items)]
    return f"[{', '.join([*shown, CUT] if cut else shown)}]"


def _map(entries: dict[str, Any], *, whole: bool, inside: bool) -> str:
    shown = (f"{_name(key)}: {_text(value, whole=whole, inside=inside)}" for key, value in entries.items())
    return "{" + ", ".join(shown) + "}"


def _name(name: str) -> str:
    return name if _PLAIN_KEY.match(name) else "`" + name.replace("`", "``") + "`"


def _properties(properties: dict[str, Any], *, whole: bool) -> str:
    from graph.stores.rows import ordered  # here, as it takes NetworkX along, which most tables do not need

    return " " + _map(ordered(properties), whole=whole, inside=True) if properties else ""


def _node(node: dict[str, Any], *, whole: bool) -> str:
    labels = "".join(f":{_name(label)}" for label in node["labels"])
    return f"({labels}{_properties(node['properties'], whole=whole)})".replace("( ", "(", 1)


def _relationship(relationship: dict[str, Any], *, whole: bool) -> str:
    return f"[:{_name(relationship['type'])}{_properties(relationship['properties'], whole=whole)}]"


def _path(parts: list[Any]) -> str:
    """Nodes by what tells them from others, relationships by their type."""
    shown = [_told(parts[0])]
    for place in range(1, len(parts), 2):
        before, relationship, after = parts[place - 1 : place + 2]
        arrow = f"-[:{_name(relationship['type'])}]-"
        ends = (before["properties"].get("id"), after["properties"].get("id"))
        if None not in ends and ends[0] != ends[1]:
            arrow = f"{arrow}>" if (relationship["start"], relationship["end"]) == ends else f"<{arrow}"
        shown += [arrow, _told(after)]
    return "".join(shown)


def _told(node: dict[str, Any]) -> str:
    properties = node["properties"]
    key = next((name for name in _TELLING if name in properties), None)
    return _node({"labels": node["labels"], "properties": {} if key is None else {key: properties[key]}}, whole=False)
