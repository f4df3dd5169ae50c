"""A NetworkX `MultiDiGraph` as a property graph that the engine can read and write.

A node's key is its `id`; its attributes are `labels` (a list) and the properties. An edge's attributes are
`type` and the properties. The view builds indexes as queries need them and keeps them right through its own
writes, so it is worth keeping one for many queries, as long as nobody else changes the graph meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias, cast

import networkx as nx

from graph.cypher.errors import SEMANTIC, CypherError
from graph.cypher.view import Direction, Handle, Properties

Graph: TypeAlias = "nx.MultiDiGraph[Any]"

LABELS = "labels"
TYPE = "type"
ID = "id"

# The key of a node that has no usable `id`; a control character keeps it apart from any real id.
_MADE_KEY = "\x1fnode/{}"

# type -> [(relationship, other node)] of one node, in the order of insertion.
_Neighbours = dict[str, list[tuple[Handle, Handle]]]


def _plain(attributes: Mapping[Any, Any], reserved: str) -> dict[str, object]:
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in attributes.items()
        if key != reserved and value is not None
    }


def _known(edge_type: str | None, start: Handle, end: Handle) -> str:
    if edge_type is None:
        raise TypeError(f"the edge from {start!r} to {end!r} has no `type`; property_graph(graph) gives it one")
    return edge_type


def _index_key(value: object) -> Hashable:
    """What to find a value by: True is not 1; a list is not indexed (None)."""
    if isinstance(value, bool):
        return (value,)
    return value if isinstance(value, int | float | str) else None


class NetworkXView:
    """Implements `GraphWriter` over a `MultiDiGraph`, which it changes in place.

    Raises TypeError for any other kind of graph: direction and parallel edges matter in Cypher.
    """

    def __init__(self, graph: Graph) -> None:
        if not (isinstance(graph, nx.MultiDiGraph)):
            raise TypeError(
                f"expected a networkx.MultiDiGraph, not a {type(graph).__name__}; property_graph(graph) is one"
            )
        self._graph: Any = graph
        self._by_label: dict[str, dict[Handle, None]] | None = None
        self._by_value: dict[tuple[str | None, str], dict[Hashable, dict[Handle, None]]] = {}
        self._out: dict[Handle, _Neighbours] = {}
        self._in: dict[Handle, _Neighbours] = {}
        self._numbers: dict[Handle, int] = {}
        self._type_counts: dict[str, int] | None = None
        self._undo: list[Callable[[], object]] = []
        self._before_delete: tuple[list[Any], list[Any]] | None = None
        self._touched: dict[Handle, None] = {}
        self._made_keys = count(1)

    # -- finding nodes

    def nodes(self) -> Iterable[Handle]:
        return list(self._graph)

    def nodes_with_label(self, label: str) -> Iterable[Handle]:
        return list(self._labels_index().get(label, ()))

    def nodes_with(self, label: str | None, key: str, value: object) -> Iterable[Handle] | None:
        wanted = _index_key(value)
        if wanted is None:
            return None
        index = self._by_value.get((label, key))
        if index is None:
            index = self._by_value[label, key] = {}
            for node in self._graph if label is None else self._labels_index().get(label, ()):
                self._put(index, node, key)
        return list(index.get(wanted, ()))

    def _labels_index(self) -> dict[str, dict[Handle, None]]:
        if self._by_label is None:
            self._by_label = {}
            for node in self._graph:
                for label in self.labels(node):
                    self._by_label.setdefault(label, {})[node] = None
        return self._by_label

    def _put(self, index: dict[Hashable, dict[Handle, None]], node: Handle, key: str) -> None:
        value = _index_key(self._graph.nodes[node].get(key))
        if value is not None:
            index.setdefault(value, {})[node] = None

    # -- estimates

    def count_nodes(self, label: str | None) -> int:
        return len(self._graph) if label is None else len(self._labels_index().get(label, ()))

    def count_relationships(self, rel_type: str | None) -> int:
        if self._type_counts is None:
            self._type_counts = {}
            for start, end, edge_type in self._graph.edges(data=TYPE):
                name = _known(edge_type, start, end)
                self._type_counts[name] = self._type_counts.get(name, 0) + 1
        if rel_type is None:
            total: int = self._graph.number_of_edges()
            return total
        return self._type_counts.get(rel_type, 0)

    # -- one node

    def labels(self, node: Handle) -> Sequence[str]:
        labels = self._graph.nodes[node].get(LABELS) or ()
        return (labels,) if isinstance(labels, str) else tuple(labels)

    def node_properties(self, node: Handle) -> Properties:
        return _plain(self._graph.nodes[node], LABELS)

    def node_number(self, node: Handle) -> int:
        if not self._numbers:
            self._numbers = {name: number for number, name in enumerate(self._graph)}
        number: int = self._numbers.setdefault(node, len(self._numbers))
        return number

    def expand(self, node: Handle, direction: Direction, types: Sequence[str]) -> Iterable[tuple[Handle, Handle]]:
        if direction is Direction.OUT:
            return _pick(self._outgoing(node), types)
        if direction is Direction.IN:
            return _pick(self._incoming(node), types)
        incoming = [pair for pair in _pick(self._incoming(node), types) if pair[1] != node]
        return [*_pick(self._outgoing(node), types), *incoming]

    def _outgoing(self, node: Handle) -> _Neighbours:
        found = self._out.get(node)
        if found is None:
            found = self._out[node] = {}
            for start, end, key, name in self._graph.out_edges(node, keys=True, data=TYPE):
                found.setdefault(_known(name, start, end), []).append(((start, end, key), end))
        return found

    def _incoming(self, node: Handle) -> _Neighbours:
        found = self._in.get(node)
        if found is None:
            found = self._in[node] = {}
            for start, end, key, name in self._graph.in_edges(node, keys=True, data=TYPE):
                found.setdefault(_known(name, start, end), []).append(((start, end, key), start))
        return found

    # -- one relationship

    def _edge(self, relationship: Handle) -> dict[str, Any]:
        start, end, key = _edge_key(relationship)
        data: dict[str, Any] = self._graph.get_edge_data(start, end, key)
        return data

    def relationship_type(self, relationship: Handle) -> str:
        return str(self._edge(relationship)[TYPE])

    def relationship_ends(self, relationship: Handle) -> tuple[Handle, Handle]:
        start, end, _ = _edge_key(relationship)
        return start, end

    def relationship_properties(self, relationship: Handle) -> Properties:
        return _plain(self._edge(relationship), TYPE)

    def relationship_number(self, relationship: Handle) -> int:
        marked = ("relationship", relationship)
        if marked not in self._numbers:
            self.node_number(relationship)  # numbers all nodes first, so that theirs do not depend on this
            for edge in self._graph.edges(keys=True):
                self._numbers.setdefault(("relationship", edge), len(self._numbers))
        return self._numbers.setdefault(marked, len(self._numbers))

    # -- what there is

    def all_labels(self) -> Sequence[str]:
        return sorted(label for label, nodes in self._labels_index().items() if nodes)

    def all_relationship_types(self) -> Sequence[str]:
        return sorted({name for _, _, name in self._graph.edges(data=TYPE)})

    def all_property_keys(self) -> Sequence[str]:
        keys = {key for _, data in self._graph.nodes(data=True) for key in _plain(data, LABELS)}
        return sorted(keys.union(*(_plain(data, TYPE) for _, _, data in self._graph.edges(data=True))))

    def has_property_key(self, key: str) -> bool:
        return (key != LABELS and any(data.get(key) is not None for _, data in self._graph.nodes(data=True))) or (
            key != TYPE and any(value is not None for _, _, value in self._graph.edges(data=key))
        )

    # -- writing

    def begin(self) -> None:
        self._undo.clear()
        self._touched.clear()
        self._before_delete = None

    def commit(self) -> None:
        self._undo.clear()
        self._name_by_id()
        self._before_delete = None

    def rollback(self) -> None:
        for step in reversed(self._undo):
            step()
        self._undo.clear()
        if self._before_delete is not None:
            nodes, edges = self._before_delete  # with what the query had made by then, which is gone again
            graph = self._graph
            self._restore_order([each for each in nodes if each in graph], [e for e in edges if graph.has_edge(*e)])
        self._forget()

    def create_node(self, labels: Sequence[str], properties: Properties) -> Handle:
        _check_reserved(properties, LABELS)
        key = properties.get(ID)
        if not isinstance(key, str | int) or key in self._graph:
            key = next(name for number in self._made_keys if (name := _MADE_KEY.format(number)) not in self._graph)
        self._graph.add_nodes_from([(key, {LABELS: list(labels), **properties})])
        self._undo.append(lambda: self._graph.remove_node(key))
        self._touched[key] = None
        self._index_node(key)
        return key

    def create_relationship(self, rel_type: str, start: Handle, end: Handle, properties: Properties) -> Handle:
        _check_reserved(properties, TYPE)
        key = self._graph.new_edge_key(start, end)
        self._graph.add_edges_from([(start, end, key, {TYPE: rel_type, **properties})])
        self._undo.append(lambda: self._graph.remove_edge(start, end, key))
        self._forget_edges(start, end)
        return (start, end, key)

    def set_labels(self, node: Handle, labels: Sequence[str]) -> None:
        self._replace_node(node, {**self._graph.nodes[node], LABELS: list(labels)})

    def set_node_properties(self, node: Handle, properties: Properties) -> None:
        _check_reserved(properties, LABELS)
        self._touched[node] = None
        self._replace_node(node, {LABELS: self._graph.nodes[node].get(LABELS, []), **properties})

    def set_relationship_properties(self, relationship: Handle, properties: Properties) -> None:
        _check_reserved(properties, TYPE)
        data = self._edge(relationship)
        old = dict(data)
        _overwrite(data, {TYPE: data[TYPE], **properties})
        self._undo.append(lambda: _overwrite(self._edge(relationship), old))

    def delete_relationship(self, relationship: Handle) -> None:
        self._remember_order()
        start, end, key = _edge_key(relationship)
        data = dict(self._edge(relationship))
        self._graph.remove_edge(start, end, key)
        self._undo.append(lambda: self._graph.add_edges_from([(start, end, key, data)]))
        self._forget_edges(start, end)

    def delete_node(self, node: Handle) -> None:
        self._remember_order()
        data = dict(self._graph.nodes[node])
        self._unindex_node(node)
        self._graph.remove_node(node)
        self._undo.append(lambda: self._graph.add_nodes_from([(node, data)]))
        self._touched.pop(node, None)

    def _replace_node(self, node: Handle, new: dict[str, Any]) -> None:
        old = dict(self._graph.nodes[node])
        self._unindex_node(node)
        _overwrite(self._graph.nodes[node], new)
        self._index_node(node)
        # Looked up again by the handle: undoing a deletion makes a new dict.
        self._undo.append(lambda: _overwrite(self._graph.nodes[node], old))

    # -- keeping keys, indexes and order right

    def _index_node(self, node: Handle) -> None:
        labels = self.labels(node)
        if self._by_label is not None:
            for label in labels:
                self._by_label.setdefault(label, {})[node] = None
        for (label, key), index in self._by_value.items():  # type: ignore[assignment]
            if label is None or label in labels:
                self._put(index, node, key)

    def _unindex_node(self, node: Handle) -> None:
        data = self._graph.nodes[node]
        if self._by_label is not None:
            for label in self.labels(node):
                self._by_label[label].pop(node, None)
        for (_, key), index in self._by_value.items():
            index.get(_index_key(data.get(key)), {}).pop(node, None)

    def _forget_edges(self, start: Handle, end: Handle) -> None:
        self._type_counts = None
        for node in (start, end):
            self._out.pop(node, None)
            self._in.pop(node, None)

    def _forget(self) -> None:
        self._by_label = None
        self._type_counts = None
        self._by_value.clear()
        self._out.clear()
        self._in.clear()
        self._numbers.clear()

    def _remember_order(self) -> None:
        if self._before_delete is None:
            graph = self._graph
            self._before_delete = (list(graph), list(graph.edges(keys=True)))

    def _restore_order(self, nodes: list[Any], edges: list[Any]) -> None:
        """Put back nodes and edges, which undoing a deletion has moved to the end."""
        graph = self._graph
        node_data = {node: dict(graph.nodes[node]) for node in nodes}
        edge_data = {edge: dict(self._edge(edge)) for edge in edges}
        graph.remove_nodes_from(nodes)
        graph.add_nodes_from(node_data.items())
        graph.add_edges_from((*edge, data) for edge, data in edge_data.items())

    def _name_by_id(self) -> None:
        """Where a query has set `id`, make the node's key follow, unless the id is taken."""
        mapping: dict[Handle, Handle] = {}
        for node in self._touched:
            new = self._graph.nodes[node].get(ID)
            if isinstance(new, str | int) and new != node and new not in self._graph:
                mapping.setdefault(new, node)
        if mapping:
            nx.relabel_nodes(self._graph, {old: new for new, old in mapping.items()}, copy=False)
            self._forget()


def _pick(neighbours: _Neighbours, types: Sequence[str]) -> list[tuple[Handle, Handle]]:
    if len(types) == 1:
        return neighbours.get(types[0], [])
    return [pair for name, pairs in neighbours.items() if not types or name in types for pair in pairs]


def _edge_key(relationship: Handle) -> tuple[Any, Any, Any]:
    return cast("tuple[Any, Any, Any]", relationship)


def _overwrite(data: dict[str, Any], new: dict[str, Any]) -> None:
    data.clear()
    data.update(new)


def _check_reserved(properties: Properties, reserved: str) -> None:
    if reserved in properties:
        raise CypherError(
            SEMANTIC,
            f"a property cannot be called `{reserved}` in a NetworkX graph, which uses that name itself",
        )
