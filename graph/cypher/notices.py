"""Sentences about names that a query reads and the graph does not have: most are slips of the pen.

As in Neo4j, names that are only written get none, and neither do keys of what may be a map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.cypher.scope import Run
from graph.cypher.similar import like
from graph.cypher.view import GraphView

LABEL: Final = "label"
TYPE: Final = "relationship type"
PROPERTY: Final = "property"
EITHER: Final = "label or relationship type"  # what `x:Name` tests where nobody knows what x is

EMPTY_GRAPH: Final = "The graph is empty"


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that a query reads and no node or relationship has."""

    kind: str
    name: str


def unknown_names(run: Run) -> list[UnknownName]:
    """The names that are not in the graph as it is now, in the order of the query."""
    in_order = [UnknownName(*key) for key, _ in sorted(run.named.items(), key=lambda item: item[1])]
    return _unknown(run.view, in_order)


def notices(view: GraphView, unknown: Sequence[UnknownName]) -> list[str]:
    """A sentence for each that is not in the graph now either: the query may have written it meanwhile."""
    if unknown and view.count_nodes(None) == 0:
        return [EMPTY_GRAPH]
    return [_sentence(view, each) for each in _unknown(view, unknown)]


def _unknown(view: GraphView, names: Iterable[UnknownName]) -> list[UnknownName]:
    """Labels and types are few and told at once; a property is looked for alone, which is much quicker."""
    known: dict[str, Sequence[str]] = {}
    found = []
    for each in names:
        if each.kind == PROPERTY:
            is_there = view.has_property_key(each.name)
        else:
            if each.kind not in known:
                known[each.kind] = _known(view, each.kind)
            is_there = each.name in known[each.kind]
        if not is_there:
            found.append(each)
    return found


def _known(view: GraphView, kind: str) -> Sequence[str]:
    if kind == LABEL:
        return view.all_labels()
    if kind == TYPE:
        return view.all_relationship_types()
    return view.all_property_keys() if kind == PROPERTY else [*view.all_labels(), *view.all_relationship_types()]


def _sentence(view: GraphView, unknown: UnknownName) -> str:
    start = f"The graph has no {unknown.kind} `{unknown.name}`"
    if unknown.kind == LABEL and unknown.name in view.all_relationship_types():
        return f"{start}; it is a relationship type, as in -[:{unknown.name}]->"
    if unknown.kind == TYPE and unknown.name in view.all_labels():
        return f"{start}; it is a label, as in (:{unknown.name})"
    return start + did_you_mean(unknown.name, _known(view, unknown.kind))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a sentence, with the known name that is most like this one; empty if none is like it."""
    return like(name, known, "; did you mean `{}`?")
