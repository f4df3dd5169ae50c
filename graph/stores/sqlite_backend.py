"""The primitives of `graph.build` over the tables of the embedded file."""

# ruff: noqa: S608 - only this program's constants are put into statements; values are bound

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from extractors.record import Extraction
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
from graph.stores.counts import added_by
from graph.stores.fingerprint import fingerprint
from graph.stores.sqlite_nodes import Columns, columns, dump, dump_labels

_NAMED = "SELECT ref, label, key, id, name FROM node"
_EDGES_OUT = f"""
    SELECT e.source, e.type, e.properties, e.target, n.label, n.properties
    FROM edge e INDEXED BY edge_source JOIN node n ON n.ref = e.target
    WHERE e.source IN (SELECT value FROM json_each(?))
        AND e.type IN ({", ".join(f"'{name}'" for name in RELATIONSHIP_TYPES)})
    ORDER BY e.ref"""
_REFS = "SELECT id, ref FROM node WHERE label = '{}' AND id IN (SELECT value FROM json_each(?))"
_OLD_NODES = """
    SELECT ref, properties, label, id, key, plain_id FROM node WHERE ref IN (SELECT value FROM json_each(?))"""
# CROSS JOIN: the records come first; SQLite would go through all papers.
RECORDS = """
    SELECT r.id, r.paper, r.abstract_hash, r.extraction
    FROM record r CROSS JOIN node p ON p.label = 'Paper' AND p.id = r.paper
    WHERE r.{} IN (SELECT value FROM json_each(?)) ORDER BY r.id"""


# What new edges add is counted before: the triggers do the same one edge at a time.
_PUT_SPELLING = """
    INSERT INTO spelling (node, concept, papers, results) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET papers = papers + excluded.papers, results = results + excluded.results"""
_PUT_TALLY = """
    INSERT INTO tally (node, mentions, generic) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, generic = generic + excluded.generic"""
_PUT_FORM = """
    INSERT INTO form (node, text, papers) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET papers = papers + excluded.papers"""

# What is as it was is not written: a build without anything new leaves the file alone.
_PUT_RECORD = """
    INSERT INTO record (id, paper, abstract_hash, fingerprint, version, extraction) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET paper = excluded.paper, abstract_hash = excluded.abstract_hash,
        fingerprint = excluded.fingerprint, version = excluded.version, extraction = excluded.extraction
    WHERE (paper, abstract_hash, fingerprint, version, extraction) IS NOT (excluded.paper, excluded.abstract_hash,
        excluded.fingerprint, excluded.version, excluded.extraction)"""


class SqliteBackend:
    """One connection's primitives; the connection is in autocommit mode."""

    keeps_records = True

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._execute = connection.execute
        self._many = connection.executemany

    @contextmanager
    def transaction(self) -> Iterator[None]:
        # IMMEDIATE: whoever is to write waits before it reads, so that what it read still holds when it writes.
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._execute("ROLLBACK")
            raise

    # -- reading

    def records(self, ids: Collection[str], hashes: Collection[str]) -> Sequence[Record]:
        found: dict[str, Record] = {}
        for column, values in (("id", ids), ("paper", ids), ("abstract_hash", hashes)):
            for id_, paper, hash_, extraction in self._rows(RECORDS.format(column), values):
                found[id_] = _record(id_, paper, hash_, extraction)
        return list(found.values())

    def owned(self, papers: Collection[str]) -> Mapping[str, OwnedRows]:
        found = self._rows(
            "SELECT id, ref, properties FROM node WHERE label = 'Paper' AND id IN (SELECT value FROM json_each(?))",
            papers,
        )
        edges = self._edges_from([ref for _, ref, _ in found])
        reports = [edge.end for group in edges.values() for edge in group if edge.type == REPORTS]
        results = self._edges_from(reports)
        return {
            id_: OwnedRows(
                json.loads(properties),
                edges.get(ref, []),
                {edge.end: results.get(edge.end, []) for edge in edges.get(ref, []) if edge.type == REPORTS},
            )
            for id_, ref, properties in found
        }

    def _edges_from(self, starts: Collection[Ref]) -> dict[Ref, list[OwnedEdge]]:
        edges: dict[Ref, list[OwnedEdge]] = {}
        for start, type_, properties, end, label, end_properties in self._rows(_EDGES_OUT, starts):
            edge = OwnedEdge(type_, json.loads(properties), end, label or "", json.loads(end_properties))
            edges.setdefault(start, []).append(edge)
        return edges

    def named(self, keys: Collection[NameKey]) -> Sequence[Named]:
        by_label: dict[str, list[str]] = {}
        for label, key in keys:
            by_label.setdefault(label, []).append(key)
        return [
            _named(row)
            for label, group in by_label.items()
            for row in self._execute(
                f"{_NAMED} WHERE label = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY ref DESC",
                (label, json.dumps(group)),
            )
        ]

    def sharing_ids(self, plain_ids: Collection[str]) -> Sequence[Named]:
        rows = self._rows(f"{_NAMED} WHERE plain_id IN (SELECT value FROM json_each(?)) ORDER BY ref", plain_ids)
        return [_named(row) for row in rows]

    def support(self, refs: Collection[Ref]) -> Mapping[Ref, Support]:
        spellings: dict[Ref, dict[str, tuple[int, int]]] = {}
        for ref, concept, papers, results in self._rows(
            "SELECT node, concept, papers, results FROM spelling"
            " WHERE node IN (SELECT value FROM json_each(?)) AND (papers > 0 OR results > 0)",
            refs,
        ):
            spellings.setdefault(ref, {})[concept] = (papers, results)
        forms: dict[Ref, set[str]] = {}
        for ref, text in self._rows(
            "SELECT node, text FROM form WHERE node IN (SELECT value FROM json_each(?)) AND papers > 0", refs
        ):
            forms.setdefault(ref, set()).add(text)
        tallies = {
            ref: numbers
            for ref, *numbers in self._rows(
                "SELECT node, mentions, generic FROM tally WHERE node IN (SELECT value FROM json_each(?))", refs
            )
        }
        return {
            ref: Support(names, frozenset(forms.get(ref, ())), *tallies.get(ref, (0, 0)))
            for ref, names in spellings.items()
        }

    def keyword_targets(self, ends: Collection[Ref]) -> Sequence[KeywordTarget]:
        rows = self._rows(
            "SELECT ref, json_extract(properties, '$.text'), target FROM edge INDEXED BY edge_target"
            f" WHERE target IN (SELECT value FROM json_each(?)) AND type = '{HAS_KEYWORD}' ORDER BY ref",
            ends,
        )
        return [KeywordTarget(ref, text, target) for ref, text, target in rows if isinstance(text, str)]

    def in_use(self, refs: Collection[Ref], types: Collection[str]) -> Collection[Ref]:
        rows = self._execute(
            "SELECT value FROM json_each(?) AS wanted WHERE EXISTS ("
            " SELECT 1 FROM edge WHERE target = wanted.value AND type IN (SELECT value FROM json_each(?)))",
            (json.dumps(list(refs)), json.dumps(list(types))),
        )
        return [row[0] for row in rows]

    def _rows(self, statement: str, values: Collection[Any]) -> list[Any]:
        """All rows of a statement whose one parameter is a JSON list of values."""
        return self._execute(statement, (json.dumps(list(values)),)).fetchall() if values else []

    # -- writing

    def clear_papers(self, papers: Collection[str], *, drop: bool) -> None:
        found = self._rows(
            "SELECT ref FROM node WHERE label = 'Paper' AND id IN (SELECT value FROM json_each(?))", papers
        )
        refs = [ref for (ref,) in found]
        self.drop_nodes(
            ref
            for (ref,) in self._rows(
                f"SELECT target FROM edge WHERE source IN (SELECT value FROM json_each(?)) AND type = '{REPORTS}'",
                refs,
            )
        )
        if drop:
            self.drop_nodes(refs)
        else:
            types = json.dumps(RELATIONSHIP_TYPES)
            self._many(
                "DELETE FROM edge WHERE source = ? AND type IN (SELECT value FROM json_each(?))",
                [(ref, types) for ref in refs],
            )

    def put_owned(self, label: str, rows: Sequence[Properties]) -> Mapping[str, Ref]:
        by_id = {row["id"]: row for row in rows}
        refs: dict[str, Ref] = dict(self._rows(_REFS.format(label), by_id))
        self._replace([(refs[id_], label, row) for id_, row in by_id.items() if id_ in refs])
        new = [id_ for id_ in by_id if id_ not in refs]
        made = self.create_nodes([((label,), columns([label], by_id[id_])) for id_ in new])
        return refs | dict(zip(new, made, strict=True))

    def create_nodes(self, nodes: Sequence[tuple[Sequence[str], Columns]]) -> list[int]:
        """Make nodes with these labels and columns; their refs."""
        # The numbers that SQLite would give: those that it gives could only be asked for one by one.
        (last,) = self._execute("SELECT COALESCE(max(ref), 0) FROM node").fetchone()
        refs = [last + place for place in range(1, len(nodes) + 1)]
        self._many(
            "INSERT INTO node (ref, labels, properties, label, id, key, plain_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(ref, *row) for ref, (_, row) in zip(refs, nodes, strict=True)],
        )
        self._many(
            "INSERT INTO node_label (label, node) VALUES (?, ?)",
            [(label, ref) for ref, (labels, _) in zip(refs, nodes, strict=True) for label in labels],
        )
        return refs

    def _replace(self, rows: Sequence[tuple[Ref, str, Properties]]) -> None:
        """Put these in the place of the program's own properties; others stay. What is as it was is not written."""
        before = {ref: old for ref, *old in self._rows(_OLD_NODES, [ref for ref, _, _ in rows])}
        texts, whole = [], []
        for ref, label, properties in rows:
            old_text, *old_columns = before[ref]
            old = json.loads(old_text)
            new = {**properties, **{name: old[name] for name in old if name not in NODE_PROPERTIES[label]}}
            if old_columns[1] == new["id"] and dump(new) == old_text:  # most often
                continue
            _, text, *rest = columns([label], new)
            if rest != old_columns:
                whole.append((text, *rest, ref))
            else:
                texts.append((text, ref))
        # Most often an alias is new: then the indexes of the columns are left alone.
        self._many("UPDATE node SET properties = ? WHERE ref = ?", texts)
        self._many(
            "UPDATE node SET properties = ?, label = ?, id = ?, key = ?, plain_id = ? WHERE ref = ?",
            whole,
        )

    def create_named(self, keys: Sequence[NameKey]) -> Sequence[Ref]:
        return self.create_nodes(
            [((label,), (dump_labels((label,)), "{}", label, None, key, None)) for label, key in keys]
        )

    def settle(self, rows: Sequence[Settled]) -> None:
        # First the ids go, so that one that passes from a node to another is never there twice.
        self._many("UPDATE node SET id = NULL WHERE ref = ?", [(row.ref,) for row in rows if row.moves])
        kept = [row.ref for row in rows if row.properties is None]
        old = {ref: json.loads(text) for ref, text, *_ in self._rows(_OLD_NODES, kept)}
        self._replace(
            [
                (row.ref, row.key[0], {**(old[row.ref] if row.properties is None else row.properties), "id": row.id})
                for row in rows
            ]
        )

    def create_edges(self, rows: Sequence[NewEdge]) -> None:
        counts = added_by(rows)
        self._execute("INSERT INTO counting (by_program) VALUES (1)")
        self._many(
            "INSERT INTO edge (type, source, target, properties) VALUES (?, ?, ?, ?)",
            [(row.type, row.start, row.end, dump(row.properties)) for row in rows],
        )
        self._execute("DELETE FROM counting")
        self._many(_PUT_SPELLING, counts.spellings)
        self._many(_PUT_TALLY, counts.tallies)
        self._many(_PUT_FORM, counts.forms)

    def move_edges(self, rows: Sequence[tuple[Ref, Ref]]) -> None:
        self._many("UPDATE edge SET target = ? WHERE ref = ?", [(end, edge) for edge, end in rows])

    def drop_nodes(self, refs: Iterable[Ref]) -> None:
        gone = [(ref,) for ref in refs]
        self._many("DELETE FROM edge WHERE source = ?", gone)
        self._many("DELETE FROM edge WHERE target = ?", gone)
        self._many("DELETE FROM node WHERE ref = ?", gone)

    def put_records(self, rows: Sequence[NewRecord]) -> None:
        for row in rows:
            if row.extraction is None:
                self._execute("UPDATE record SET paper = ? WHERE id = ? AND paper != ?", (row.paper, row.id, row.paper))
                continue
            self._execute(
                _PUT_RECORD,
                (
                    row.id,
                    row.paper,
                    row.abstract_hash,
                    fingerprint(row.extraction.paper),
                    row.version,
                    dump_extraction(row.extraction),
                ),
            )

    def drop_records(self, ids: Collection[str]) -> None:
        self._many("DELETE FROM record WHERE id = ?", [(id_,) for id_ in ids])

    def drop_stray_records(self) -> None:
        """Forget the records of papers that a query has taken away."""
        self._execute(
            "DELETE FROM record WHERE NOT EXISTS (SELECT * FROM node p WHERE p.label = 'Paper' AND p.id = record.paper)"
        )


def dump_extraction(extraction: Extraction) -> str:
    """The extraction as JSON, with the authors' own keywords."""
    # ASCII: an input may hold what SQLite cannot store as text (lone surrogates).
    return json.dumps({"author_keywords": extraction.paper.keywords, **extraction.to_dict()})


def load_extraction(text: str) -> Extraction:
    """The extraction from the JSON that `dump_extraction` gave, without the authors' own keywords."""
    fields = json.loads(text)
    del fields["author_keywords"]
    return Extraction.from_dict(fields)


def _record(id_: str, paper: str, abstract_hash: str | None, extraction: str) -> Record:
    def part() -> PaperPart:
        return part_of(load_extraction(extraction))

    return Record(id_, paper, abstract_hash, part)


def _named(row: tuple[int, str, str, str | None, str | None]) -> Named:
    ref, label, key, id_, name = row
    return Named(ref, (label, key), id_ or "", name or "")
