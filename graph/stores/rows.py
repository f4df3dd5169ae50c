"""The graph as a NetworkX `MultiDiGraph`, the same to the last byte whichever store it comes from."""

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.parts import Properties

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[Any]

NodeRow = tuple[Hashable, Sequence[str], Properties]  # ref, labels, properties
EdgeRow = tuple[str, Hashable, Hashable, Properties]  # type, refs of start and end, properties

# The order in which properties are shown; others follow by name.
_ORDER = (
    *("id", "name", "title", "abstract", "language", "year", "venue", "url", "doi", "links", "source"),
    *("aliases", "alias_reasons", "generic", "better", "kind", "value", "unit", "sentence"),
    *("concept", "count", "confidence", "texts", "sentences", "fields", "starts", "ends", "score", "text", "position"),
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}


def as_networkx(nodes: Iterable[NodeRow], edges: Iterable[EdgeRow]) -> "Graph":
    """The graph with nodes and edges in a fixed order, keyed by `id`.

    A node without an `id`, or with one that another node has, gets a key made from the number of its place.
    """
    import networkx as nx  # slow to import, and most of what is asked of a store needs it not

    graph: Graph = nx.MultiDiGraph()
    keys: dict[Hashable, Hashable] = {}
    rows = [(ref, list(labels), ordered(properties)) for ref, labels, properties in nodes]
    unkeyed = []
    for ref, labels, properties in sorted(rows, key=lambda row: (_id_order(row[2].get("id")), _text(row[1:]))):
        id_ = properties.get("id")
        if isinstance(id_, str | int) and not isinstance(id_, bool) and id_ not in graph:
            keys[ref] = id_
            graph.add_nodes_from([(id_, {"labels": labels, **properties})])
        else:
            unkeyed.append((ref, labels, properties))
    for number, (ref, labels, properties) in enumerate(unkeyed, start=1):
        keys[ref] = _free_key(graph, f"node/{number}")
        graph.add_nodes_from([(keys[ref], {"labels": labels, **properties})])
    sorted_edges = sorted(
        (
            (str(keys[start]), type_, str(keys[end]), _text(ordered(properties)), keys[start], keys[end], properties)
            for type_, start, end, properties in edges
        ),
        key=lambda row: row[:4],
    )
    for _, type_, _, _, start, end, properties in sorted_edges:
        graph.add_edges_from([(start, end, {"type": type_, **ordered(properties)})])
    return graph


def ordered(properties: Mapping[str, Any]) -> Properties:
    """The properties in the order in which they are shown."""
    names = sorted(properties, key=lambda name: (_RANK.get(name, len(_ORDER)), name))
    return {name: properties[name] for name in names}


def _id_order(id_: object) -> tuple[int, str]:
    return (0, id_) if isinstance(id_, str) else (1, str(id_))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _free_key(graph: "Graph", key: str) -> str:
    while key in graph:
        key += "'"
    return key
