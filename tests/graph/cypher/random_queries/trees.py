"""Walking over syntax trees and changing them, whatever their kinds."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from graph.cypher import ast


def walk(thing: Any) -> Iterator[Any]:
    """The thing and all pieces of syntax in it, from the outside to the inside."""
    if isinstance(thing, tuple):
        for item in thing:
            yield from walk(item)
    elif is_dataclass(thing):
        yield thing
        for each in fields(thing):
            yield from walk(getattr(thing, each.name))


def changed(thing: Any, change: Callable[[Any], Any]) -> Any:
    """A copy in which each piece is what `change` makes of it, from the inside to the outside."""
    if isinstance(thing, tuple):
        return tuple(changed(item, change) for item in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    new = {each.name: changed(getattr(thing, each.name), change) for each in fields(thing)}
    same = all(new[name] is getattr(thing, name) for name in new)
    return change(thing if same else replace(thing, **new))


def variables_of(pattern: ast.PathPattern) -> list[str]:
    """The variables that stand in a path pattern, without those of its expressions."""
    parts: tuple[Any, ...] = (pattern, *pattern.nodes, *pattern.relationships)
    return [part.variable for part in parts if part.variable is not None]
