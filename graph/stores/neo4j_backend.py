"""The primitives of `graph.build` within one transaction of a Neo4j server."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from neo4j import ManagedTransaction

from graph.duplicates import abstract_hash
from graph.names import plain_id
from graph.parts import EDGE_PROPERTIES, NODE_PROPERTIES, PaperPart, Properties
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
from graph.stores.neo4j_known import Known


class Neo4jBackend:
    """One transaction's primitives. `known` is changed as the graph is; throw it away if the transaction fails."""

    # There is no place for them: whatever is in the database is part of the graph.
    keeps_records = False

    def __init__(self, transaction: ManagedTransaction, known: Known) -> None:
        self._transaction = transaction
        self.known = known
        # What this transaction has learnt, so that it asks once.
        self._authors: dict[str, list[Named]] = {}  # by their plain id
        self._led_to: dict[str, set[Ref]] = {}  # to which nodes it has made edges, by their type

    def _run(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        # The statements are this program's own; where labels or types are put in, they come from the schema.
        result = self._transaction.run(statement, parameters | {"prefixes": statements.PREFIXES})
        return result.data()

    def _send(self, statement: str, **parameters: Any) -> None:
        """As `_run`, where nothing is asked for: the server works while the next statement is made ready.

        What goes wrong is raised by a later statement, or at the end of the transaction.
        """
        self._transaction.run(statement, parameters | {"prefixes": statements.PREFIXES})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """The driver has begun it and will end it; other builds wait from here to its end."""
        self._run(statements.LOCK)
        counts = self._counts()
        if counts != self.known.counts:
            self.known = self._read_known()
        yield
        self.known.counts = self._counts()  # as above with the lock, which counts as a node
        self._send(statements.UNLOCK)

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
        found = [node for plain in sorted(wanted) for node in self.known.plain.get(plain, {}).values()]
        authors = sorted(plain for plain in wanted if plain.startswith(statements.PREFIXES["Author"]))
        self._ask_for_authors({plain for plain in authors if plain not in self._authors})
        return found + [node for plain in authors for node in self._authors[plain]]

    def _ask_for_authors(self, plain_ids: Collection[str]) -> None:
        self._authors |= {plain: [] for plain in plain_ids}
        for row in self._run(statements.AUTHORS, ids=sorted(plain_ids)) if plain_ids else []:
            key = name_key("Author", row["name"])
            if key and plain_id(*key) in plain_ids:
                self._authors[plain_id(*key)].append(Named(row["ref"], key, row["id"], row["name"]))

    def support(self, refs: Collection[Ref]) -> Mapping[Ref, Support]:
        support = self.known.support
        unknown = [ref for ref in refs if ref not in support]
        if unknown:
            support |= self._read_support(unknown)
        return {ref: support[ref] for ref in refs if support[ref].spellings}

    def _read_support(self, refs: Sequence[Ref]) -> dict[Ref, Support]:
        spellings: dict[Ref, dict[str, tuple[int, int]]] = {ref: {} for ref in refs}
        mentions: dict[Ref, list[int]] = {ref: [0, 0] for ref in refs}
        asked = (statements.MENTIONS, statements.NAMINGS, statements.FORMS)
        # All are sent before the first is read: the server answers one while another is read.
        mentioned, named, formed = (self._transaction.run(statement, {"refs": refs}) for statement in asked)
        for ref, concept, papers, number, generic in mentioned:
            spellings[ref][concept] = (papers, 0)
            mentions[ref][0] += number
            mentions[ref][1] += generic
        for ref, concept, results in named:
            spellings[ref][concept] = (spellings[ref].get(concept, (0, 0))[0], results)
        forms = {row[0]: frozenset(row[1]) for row in formed}
        return {ref: Support(spellings[ref], forms.get(ref, frozenset()), *mentions[ref]) for ref in refs}

    def keyword_targets(self, ends: Collection[Ref]) -> Sequence[KeywordTarget]:
        rows = self._run(statements.KEYWORD_EDGES, refs=list(ends)) if ends else []
        return [KeywordTarget(row["edge"], row["text"], row["end"]) for row in rows]

    def in_use(self, refs: Collection[Ref], types: Collection[str]) -> Collection[Ref]:
        sure = {ref for type_ in types for ref in self._led_to.get(type_, ())}
        rest = [ref for ref in refs if ref not in sure]
        asked = self._run(statements.IN_USE, refs=rest, types=list(types)) if rest else []
        return [*(ref for ref in refs if ref in sure), *(row["ref"] for row in asked)]

    # -- writing

    def clear_papers(self, papers: Collection[str], *, drop: bool) -> None:
        ids = list(papers)
        if not ids:
            return
        self._send(statements.DROP_RESULTS, ids=ids)
        self._send(statements.DROP_PAPERS if drop else statements.DROP_EDGES, ids=ids)
        self.known.support.clear()  # which of it is left is not known
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
                self.known.support[refs[number]] = Support()
        return [refs[number] for number in range(len(keys))]

    def settle(self, rows: Sequence[Settled]) -> None:
        # First the ids go, so that one that passes from a node to another is never there twice.
        moving = [{"ref": row.ref, "properties": {"id": None}} for row in rows if row.moves]
        if moving:
            self._send(statements.SET_NODES, rows=moving)
        values = []
        for row in rows:
            given = {} if row.properties is None else _replacing(row.key[0], row.properties)
            values.append({"ref": row.ref, "properties": {**given, "id": row.id}})
            if row.key[0] != "Author":
                name = self.known.names[row.key][row.ref].name if row.properties is None else row.properties["name"]
                self.known.put_name(Named(row.ref, row.key, row.id, name))
        if values:
            self._send(statements.SET_NODES, rows=values)

    def create_edges(self, rows: Sequence[NewEdge]) -> None:
        by_type: dict[str, list[list[Any]]] = {}
        for row in rows:
            properties = map(row.properties.get, EDGE_PROPERTIES[row.type])
            by_type.setdefault(row.type, []).append([row.start, row.end, *properties])
            self._led_to.setdefault(row.type, set()).add(row.end)
        for type_, values in by_type.items():
            self._send(statements.PUT_EDGES[type_], rows=values)
        self.known.count_in(rows)

    def move_edges(self, rows: Sequence[tuple[Ref, Ref]]) -> None:
        if rows:
            self._send(statements.MOVE_KEYWORDS, rows=[{"edge": edge, "end": end} for edge, end in rows])

    def drop_nodes(self, refs: Iterable[Ref]) -> None:
        gone = dict.fromkeys(refs)
        for ref in gone:
            self.known.drop_name(ref)
            self.known.support.pop(ref, None)
        for plain, nodes in self._authors.items():
            self._authors[plain] = [node for node in nodes if node.ref not in gone]
        if gone:
            self._send(statements.DROP_NODES, refs=list(gone))

    def put_records(self, rows: Sequence[NewRecord]) -> None:
        """Nothing: see `keeps_records`."""

    def drop_records(self, ids: Collection[str]) -> None:
        """Nothing: see `keeps_records`."""


def _replacing(label: str, properties: Properties) -> Properties:
    """The properties, with null for those of the program's that have no value, so that former ones go."""
    return {name: properties.get(name) for name in NODE_PROPERTIES[label]}


def _record(part: PaperPart) -> Record:
    return Record(part.id, part.id, abstract_hash(part.properties.get("abstract")), lambda: part)
