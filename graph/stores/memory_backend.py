"""The primitives of `graph.build` over a NetworkX `MultiDiGraph`.

Inside, nodes are keyed by a serial number that never changes, so that a node may get another id at no cost; who asks
for the graph gets a copy keyed by id. A transaction keeps the inverse of each step, and goes back over them when
something fails.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any, cast

import networkx as nx

from graph.parts import NODE_PROPERTIES, PaperPart, Properties, part_of
from graph.resolve import Support
from graph.schema import HAS_KEYWORD, RELATIONSHIP_TYPES, REPORTS
from graph.stores.backend import (
    KeywordTarget,
    Named,
    NameKey,
    NewEdge,
    NewRecord,
    OwnedEdge,
    OwnedRows,
    Record,
    Ref,
    Settled,
)
from graph.stores.memory_indexes import Indexes, MultiMap, label_of
from graph.stores.memory_view import UniqueIdView
from graph.stores.naming import name_key

Graph = Any  # a MultiDiGraph; the stubs want a type for its keys, of which there are two kinds here


class MemoryBackend:
    """The primitives over a `MultiDiGraph`, with the indexes that they need."""

    keeps_records = True

    def __init__(self) -> None:
        self.graph: Graph = nx.MultiDiGraph()
        self._indexes = Indexes()
        self._unsettled: dict[NameKey, Ref] = {}
        self._records: dict[str, NewRecord] = {}
        self._records_by: MultiMap[tuple[str, str | None], str] = MultiMap()
        self._serial = count(1)
        self._undo: list[Callable[[], object]] = []
        self._view: UniqueIdView | None = None

    def view(self) -> UniqueIdView:
        """The graph for the Cypher engine, good until the next transaction or `refresh`."""
        if self._view is None:
            self._view = UniqueIdView(self.graph)
        return self._view

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._view = None
        self._undo.clear()
        self._unsettled.clear()
        try:
            yield
        except BaseException:
            for step in reversed(tuple(self._undo)):
                step()
            raise
        finally:
            self._undo.clear()

    def refresh(self) -> None:
        """Bring the indexes in line with a graph that was changed from outside."""
        self._view = None
        self._indexes = Indexes()
        for ref, data in self.graph.nodes(data=True):
            self._indexes.add_node(ref, data)
        for _, end, data in self.graph.edges(data=True):
            self._indexes.add_edge(end, data)
        for id_, record in tuple(self._records.items()):
            if ("Paper", record.paper) not in self._indexes.by_id:
                self._set_record(id_, None)

    # -- single steps, each with its inverse

    def add_node(self, labels: Sequence[str], properties: Properties) -> Ref:
        """Make a node with these labels and properties."""
        ref = ("node", next(self._serial))
        self._add_node(ref, {**properties, "labels": list(labels)})
        return ref

    def add_edge(self, type_: str, start: Ref, end: Ref, properties: Properties) -> None:
        """Make an edge."""
        self._add_edge(start, end, self.graph.new_edge_key(start, end), {**properties, "type": type_})

    def _add_node(self, ref: Ref, data: Properties) -> None:
        self.graph.add_nodes_from([(ref, data)])
        self._indexes.add_node(ref, data)
        self._undo.append(lambda: self._remove_node(ref))

    def _remove_node(self, ref: Ref) -> None:
        data = dict(self.graph.nodes[ref])
        self._indexes.remove_node(ref, data)
        self.graph.remove_node(ref)
        self._undo.append(lambda: self._add_node(ref, data))

    def _set_node(self, ref: Ref, data: Properties) -> None:
        old = dict(self.graph.nodes[ref])
        self._indexes.remove_node(ref, old)
        self.graph.nodes[ref].clear()
        self.graph.nodes[ref].update(data)
        self._indexes.add_node(ref, data)
        self._undo.append(lambda: self._set_node(ref, old))

    def _add_edge(self, start: Ref, end: Ref, key: Any, data: Properties) -> None:
        self.graph.add_edges_from([(start, end, key, data)])
        self._indexes.add_edge(end, data)
        self._undo.append(lambda: self._remove_edge(start, end, key))

    def _remove_edge(self, start: Ref, end: Ref, key: Any) -> None:
        data = dict(self.graph.edges[start, end, key])
        self._indexes.remove_edge(end, data)
        self.graph.remove_edge(start, end, key)
        self._undo.append(lambda: self._add_edge(start, end, key, data))

    def _set_record(self, id_: str, record: NewRecord | None) -> None:
        old = self._records.pop(id_, None)
        if old is not None:
            self._records_by.discard(("paper", old.paper), id_)
            self._records_by.discard(("hash", old.abstract_hash), id_)
        if record is not None:
            self._records[id_] = record
            self._records_by.add(("paper", record.paper), id_)
            self._records_by.add(("hash", record.abstract_hash), id_)
        self._undo.append(lambda: self._set_record(id_, old))

    # -- reading

    def records(self, ids: Collection[str], hashes: Collection[str]) -> Sequence[Record]:
        found = dict.fromkeys(id_ for id_ in ids if id_ in self._records)
        found |= dict.fromkeys(self._records_by.of(("paper", id_) for id_ in ids))
        found |= dict.fromkeys(self._records_by.of(("hash", hash_) for hash_ in hashes))
        return [_as_record(self._records[id_]) for id_ in found]

    def kept(self, id_: str) -> NewRecord | None:
        """The record that was added under the id."""
        return self._records.get(id_)

    def owned(self, papers: Collection[str]) -> Mapping[str, OwnedRows]:
        return {id_: self._owned(self._indexes.by_id["Paper", id_]) for id_ in papers if self._knows(id_)}

    def _knows(self, paper: str) -> bool:
        return ("Paper", paper) in self._indexes.by_id

    def _owned(self, paper: Ref) -> OwnedRows:
        edges = self._edges_from(paper)
        results = {edge.end: self._edges_from(edge.end) for edge in edges if edge.type == REPORTS}
        return OwnedRows(_without(self.graph.nodes[paper], "labels"), edges, results)

    def _edges_from(self, start: Ref) -> list[OwnedEdge]:
        return [
            OwnedEdge(data["type"], _without(data, "type"), end, label_of(node) or "", _without(node, "labels"))
            for _, end, data in self.graph.out_edges(start, data=True)
            if data["type"] in RELATIONSHIP_TYPES
            for node in (self.graph.nodes[end],)
        ]

    def named(self, keys: Collection[NameKey]) -> Sequence[Named]:
        unsettled = [Named(self._unsettled[key], key, "", "") for key in keys if key in self._unsettled]
        return unsettled + [self._named(ref) for ref in self._indexes.by_key.of(keys)]

    def sharing_ids(self, plain_ids: Collection[str]) -> Sequence[Named]:
        return [self._named(ref) for ref in self._indexes.by_plain_id.of(plain_ids)]

    def _named(self, ref: Ref) -> Named:
        data = self.graph.nodes[ref]
        key = name_key(label_of(data) or "", data["name"])
        assert key is not None  # only such nodes are indexed
        return Named(ref, key, str(data.get("id", "")), data["name"])

    def support(self, refs: Collection[Ref]) -> Mapping[Ref, Support]:
        return {ref: support for ref in refs if (support := self._indexes.support(ref))}

    def keyword_targets(self, ends: Collection[Ref]) -> Sequence[KeywordTarget]:
        return [
            KeywordTarget((start, end, key), data["text"], end)
            for start, end, key, data in self.graph.in_edges(list(ends), keys=True, data=True)
            if data["type"] == HAS_KEYWORD and "text" in data
        ]

    def in_use(self, refs: Collection[Ref], types: Collection[str]) -> Collection[Ref]:
        return [ref for ref in refs if any(type_ in types for _, _, type_ in self.graph.in_edges(ref, data="type"))]

    # -- writing

    def clear_papers(self, papers: Collection[str], *, drop: bool) -> None:
        for id_ in papers:
            paper = self._indexes.by_id["Paper", id_]
            owned = self._owned(paper)
            self.drop_nodes(owned.results)
            if drop:
                self.drop_nodes([paper])
            else:
                self._cut(self.graph.out_edges(paper, keys=True, data="type"))

    def _cut(self, edges: Iterable[tuple[Ref, Ref, Any, str]]) -> None:
        for start, end, key, type_ in tuple(edges):
            if type_ in RELATIONSHIP_TYPES:
                self._remove_edge(start, end, key)

    def put_owned(self, label: str, rows: Sequence[Properties]) -> Mapping[str, Ref]:
        refs: dict[str, Ref] = {}
        for properties in rows:
            ref = self._indexes.by_id.get((label, properties["id"]))
            if ref is None:
                ref = self.add_node([label], properties)
            else:
                self._replace(ref, label, properties)
            refs[properties["id"]] = ref
        return refs

    def _replace(self, ref: Ref, label: str, properties: Properties) -> None:
        """Put these in the place of the program's own properties; others stay."""
        foreign = _without(self.graph.nodes[ref], *NODE_PROPERTIES[label])
        self._set_node(ref, {**properties, **foreign})

    def create_named(self, keys: Sequence[NameKey]) -> Sequence[Ref]:
        refs = []
        for key in keys:
            refs.append(self.add_node([key[0]], {}))
            self._unsettled[key] = refs[-1]
        return refs

    def settle(self, rows: Sequence[Settled]) -> None:
        for row in rows:
            if row.moves:  # first all ids go, so that one that passes on is not lost to its former node
                self._set_node(row.ref, _without(self.graph.nodes[row.ref], "id"))
        for row in rows:
            old = _without(self.graph.nodes[row.ref], "labels")
            self._replace(row.ref, row.key[0], {**(old if row.properties is None else row.properties), "id": row.id})
        self._unsettled.clear()

    def create_edges(self, rows: Sequence[NewEdge]) -> None:
        for row in rows:
            self.add_edge(row.type, row.start, row.end, row.properties)

    def move_edges(self, rows: Sequence[tuple[Ref, Ref]]) -> None:
        for edge, target in rows:
            start, end, key = cast("tuple[Ref, Ref, Any]", edge)  # what keyword_targets gave
            data = dict(self.graph.edges[start, end, key])
            self._remove_edge(start, end, key)
            self._add_edge(start, target, self.graph.new_edge_key(start, target), data)

    def drop_nodes(self, refs: Iterable[Ref]) -> None:
        for ref in refs:
            for start, end, key in tuple(self.graph.in_edges(ref, keys=True)):
                self._remove_edge(start, end, key)
            for start, end, key in tuple(self.graph.out_edges(ref, keys=True)):
                self._remove_edge(start, end, key)
            self._remove_node(ref)

    def put_records(self, rows: Sequence[NewRecord]) -> None:
        for row in rows:
            self._set_record(row.id, row if row.extraction else replace(self._records[row.id], paper=row.paper))

    def drop_records(self, ids: Collection[str]) -> None:
        for id_ in ids:
            self._set_record(id_, None)


def _as_record(kept: NewRecord) -> Record:
    def part() -> PaperPart:
        assert kept.extraction is not None  # put_records keeps the former one
        return part_of(kept.extraction)

    return Record(kept.id, kept.paper, kept.abstract_hash, part)


def _without(data: Mapping[str, Any], *names: str) -> Properties:
    return {name: value for name, value in data.items() if name not in names}
