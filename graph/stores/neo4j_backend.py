"""The primitives of `graph.build` within one transaction of a Neo4j server."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from graph.duplicates import abstract_hash
from graph.names import plain_id
from graph.parts import NODE_PROPERTIES, PaperPart, Properties
from graph.reading import read_part
from graph.resolve import Support
from graph.schema import REPORTS
from graph.stores import neo4j_cypher as statements
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
from graph.stores.naming import name_key


@dataclass(slots=True)
class Known:
    """What the last batch has left: keys and abstract hashes, which Cypher cannot compute.

    It holds as long as `counts`, the numbers of nodes and relationships of each kind, are the same; else somebody
    else has written meanwhile, and it is read again.
    """

    counts: dict[str, int] = field(default_factory=dict)
    names: dict[NameKey, dict[Ref, Named]] = field(default_factory=dict)
    keys: dict[Ref, NameKey] = field(default_factory=dict)
    papers: dict[str, set[str]] = field(default_factory=dict)  # ids by abstract hash
    hashes: dict[str, str] = field(default_factory=dict)  # abstract hash by id

    def copy(self) -> "Known":
        """An independent copy, for a transaction that may fail."""
        return Known(
            self.counts,
            {key: dict(nodes) for key, nodes in self.names.items()},
            dict(self.keys),
            {hash_: set(ids) for hash_, ids in self.papers.items()},
            dict(self.hashes),
        )

    def put_name(self, node: Named) -> None:
        """A named node is there, or is called otherwise than before."""
        self.drop_name(node.ref)
        self.names.setdefault(node.key, {})[node.ref] = node
        self.keys[node.ref] = node.key

    def drop_name(self, ref: Ref) -> None:
        """A named node is not there any more."""
        key = self.keys.pop(ref, None)
        if key is not None:
            del self.names[key][ref]

    def put_paper(self, id_: str, abstract: str | None) -> None:
        """A paper is there with this abstract."""
        self.drop_paper(id_)
        hash_ = abstract_hash(abstract)
        if hash_:
            self.papers.setdefault(hash_, set()).add(id_)
            self.hashes[id_] = hash_

    def drop_paper(self, id_: str) -> None:
        """A paper is not there any more."""
        hash_ = self.hashes.pop(id_, None)
        if hash_:
            self.papers[hash_].discard(id_)


class Neo4jBackend:
    """One transaction's primitives. `known` is changed as the graph is; throw it away if the transaction fails."""

    # There is no place for them: whatever is in the database is part of the graph.
    keeps_records = False

    def __init__(self, transaction: ManagedTransaction, known: Known) -> None:
        self._transaction = transaction
        self.known = known

    def _run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        # The statements are this program's own; where labels or types are put in, they come from the schema.
        result = self._transaction.run(statement, parameters | {"prefixes": statements.PREFIXES})
        return result.data()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """The driver has begun it and will end it; other builds wait from here to its end."""
        self._run(statements.LOCK)
        counts = self._counts()
        if counts != self.known.counts:
            self.known = self._read_known()
        yield
        self._run(statements.UNLOCK)
        self.known.counts = self._counts()

    def _counts(self) -> dict[str, int]:
        return {row["name"]: row["number"] for row in self._run(statements.COUNTS)}

    def _read_known(self) -> Known:
        known = Known()
        for row in self._run(statements.NAMES):
            self._know(known, row)
        for row in self._run(statements.ABSTRACTS):
            known.put_paper(row["id"], row["abstract"])
        return known

    def _know(self, known: Known, row: Mapping[str, Any]) -> None:
        key = name_key(row["label"], row["name"])
        if key:
            known.put_name(Named(row["ref"], key, row["id"], row["name"]))

    # -- reading

    def records(self, ids: Collection[str], hashes: Collection[str]) -> Sequence[Record]:
        met = {id_ for hash_ in hashes for id_ in self.known.papers.get(hash_, ())}
        found = self.owned(sorted({*ids, *met}))
        return [_record(read_part(rows)) for _, rows in sorted(found.items())]

    def owned(self, papers: Collection[str]) -> Mapping[str, OwnedRows]:
        found = self._run(statements.PAPERS, ids=list(papers)) if papers else []
        edges = self._edges_from([row["ref"] for row in found])
        reports = [edge.end for group in edges.values() for edge in group if edge.type == REPORTS]
        results = self._edges_from(reports)
        return {
            row["id"]: OwnedRows(
                row["properties"],
                edges.get(row["ref"], []),
                {edge.end: results.get(edge.end, []) for edge in edges.get(row["ref"], []) if edge.type == REPORTS},
            )
            for row in found
        }

    def _edges_from(self, refs: Collection[Ref]) -> dict[Ref, list[OwnedEdge]]:
        edges: dict[Ref, list[OwnedEdge]] = {}
        for row in self._run(statements.EDGES_OUT, refs=list(refs)) if refs else []:
            edge = OwnedEdge(row["type"], row["properties"], row["end"], row["label"], row["end_properties"])
            edges.setdefault(row["ref"], []).append(edge)
        return edges

    def named(self, keys: Collection[NameKey]) -> Sequence[Named]:
        found = [node for key in keys for node in self.known.names.get(key, {}).values()]
        # Authors are many and their id follows from their key: they are asked for when needed.
        authors = {key for key in keys if key[0] == "Author"}
        found += [node for node in self.sharing_ids([plain_id(*key) for key in sorted(authors)]) if node.key in authors]
        return found

    def sharing_ids(self, plain_ids: Collection[str]) -> Sequence[Named]:
        wanted = set(plain_ids)
        found = []
        for label, statement in statements.BY_ID.items():
            ids = sorted(id_ for id_ in wanted if id_.startswith(statements.PREFIXES[label]))
            for row in self._run(statement, ids=ids) if ids else []:
                key = name_key(label, row["name"])
                if key and plain_id(label, row["name"]) in wanted:
                    found.append(Named(row["ref"], key, row["id"], row["name"]))
        return found

    def support(self, refs: Collection[Ref]) -> Mapping[Ref, Support]:
        wanted = list(refs)
        spellings: dict[Ref, dict[str, tuple[int, int]]] = {}
        mentions: dict[Ref, list[int]] = {}
        for row in self._run(statements.MENTIONS, refs=wanted) if wanted else []:
            spellings.setdefault(row["ref"], {})[row["concept"]] = (row["papers"], 0)
            numbers = mentions.setdefault(row["ref"], [0, 0])
            numbers[0] += row["mentions"]
            numbers[1] += row["generic"]
        for row in self._run(statements.NAMINGS, refs=wanted) if wanted else []:
            names = spellings.setdefault(row["ref"], {})
            names[row["concept"]] = (names.get(row["concept"], (0, 0))[0], row["results"])
        forms = {row["ref"]: row["forms"] for row in self._run(statements.FORMS, refs=wanted)} if wanted else {}
        return {
            ref: Support(names, frozenset(forms.get(ref, ())), *mentions.get(ref, (0, 0)))
            for ref, names in spellings.items()
        }

    def keyword_targets(self, ends: Collection[Ref]) -> Sequence[KeywordTarget]:
        rows = self._run(statements.KEYWORD_EDGES, refs=list(ends)) if ends else []
        return [KeywordTarget(row["edge"], row["text"], row["end"]) for row in rows]

    def in_use(self, refs: Collection[Ref], types: Collection[str]) -> Collection[Ref]:
        return [row["ref"] for row in self._run(statements.IN_USE, refs=list(refs), types=list(types))] if refs else []

    # -- writing

    def clear_papers(self, papers: Collection[str], *, drop: bool) -> None:
        ids = list(papers)
        if not ids:
            return
        self._run(statements.DROP_RESULTS, ids=ids)
        self._run(statements.DROP_PAPERS if drop else statements.DROP_EDGES, ids=ids)
        for id_ in ids:
            self.known.drop_paper(id_)

    def put_owned(self, label: str, rows: Sequence[Properties]) -> Mapping[str, Ref]:
        values = [{"id": row["id"], "properties": _replacing(label, row)} for row in rows]
        if label == "Paper":
            for row in rows:
                self.known.put_paper(row["id"], row.get("abstract"))
        found = self._run(statements.PUT[label], rows=values) if rows else []
        return {row["id"]: row["ref"] for row in found}

    def create_named(self, keys: Sequence[NameKey]) -> Sequence[Ref]:
        refs: dict[int, Ref] = {}
        for label in sorted({label for label, _ in keys}):
            # An id that no node of ours has, to be replaced before the transaction ends.
            rows = [
                {"number": number, "properties": {"id": f"unsettled {number}"}}
                for number, key in enumerate(keys)
                if key[0] == label
            ]
            refs |= {row["number"]: row["ref"] for row in self._run(statements.CREATE[label], rows=rows)}
        for number, key in enumerate(keys):
            if key[0] != "Author":
                self.known.put_name(Named(refs[number], key, "", ""))
        return [refs[number] for number in range(len(keys))]

    def settle(self, rows: Sequence[Settled]) -> None:
        # First the ids go, so that one that passes from a node to another is never there twice.
        moving = [{"ref": row.ref, "properties": {"id": None}} for row in rows if row.moves]
        if moving:
            self._run(statements.SET_NODES, rows=moving)
        values = []
        for row in rows:
            given = {} if row.properties is None else _replacing(row.key[0], row.properties)
            values.append({"ref": row.ref, "properties": {**given, "id": row.id}})
            if row.key[0] != "Author":
                name = self.known.names[row.key][row.ref].name if row.properties is None else row.properties["name"]
                self.known.put_name(Named(row.ref, row.key, row.id, name))
        if values:
            self._run(statements.SET_NODES, rows=values)

    def create_edges(self, rows: Sequence[NewEdge]) -> None:
        by_type: dict[str, list[Properties]] = {}
        for row in rows:
            value = {"start": row.start, "end": row.end, "properties": row.properties}
            by_type.setdefault(row.type, []).append(value)
        for type_, values in by_type.items():
            self._run(statements.CREATE_EDGES[type_], rows=values)

    def move_edges(self, rows: Sequence[tuple[Ref, Ref]]) -> None:
        if rows:
            self._run(statements.MOVE_KEYWORDS, rows=[{"edge": edge, "end": end} for edge, end in rows])

    def drop_nodes(self, refs: Iterable[Ref]) -> None:
        gone = list(refs)
        for ref in gone:
            self.known.drop_name(ref)
        if gone:
            self._run(statements.DROP_NODES, refs=gone)

    def put_records(self, rows: Sequence[NewRecord]) -> None:
        """Nothing: see `keeps_records`."""

    def drop_records(self, ids: Collection[str]) -> None:
        """Nothing: see `keeps_records`."""


def _replacing(label: str, properties: Properties) -> Properties:
    """The properties, with null for those of the program's that have no value, so that former ones go."""
    return {name: properties.get(name) for name in NODE_PROPERTIES[label]}


def _record(part: PaperPart) -> Record:
    return Record(part.id, part.id, abstract_hash(part.properties.get("abstract")), lambda: part)
