"""The one algorithm that brings extractions into a graph, and takes papers out of it, whatever the store.

The graph is a function of the records that are in it, not of how they came: adding A and then B, B and then A, or
both at once gives the same graph. So a batch is one transaction of these steps:

1. read what the graph holds of the batch's papers; what is as it should be is left alone;
2. replace the papers' own parts (`graph.parts`): nodes, results, and the edges out of them;
3. for every concept that these edges touch, add up what supports it and settle its node (`graph.resolve`);
   lead keywords to the concept that they name as soon as there is one, and back when it goes;
4. take away named nodes that nothing supports; give ids.

A concept is supported by mentions and results, not by keywords: otherwise whether a keyword keeps a concept alive
would depend on which came first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.record import Extraction
from graph.duplicates import covers, hash_of, merge_all
from graph.names import storable
from graph.parts import PaperPart, part_of
from graph.rewrite import rewrite
from graph.stores.backend import Backend, NewRecord, Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """The ids of the papers that a batch has added, updated, found unchanged, removed, and merged into another."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()


def add_batch(backend: Backend, extractions: Sequence[Extraction], *, version: str = "") -> Outcome:
    """Bring the extractions into the graph, in one transaction. Of two with the same id the later one stands.

    `version` names the extractors; it is kept with the records, where the store keeps them.
    """
    incoming = {storable(extraction.paper.id): extraction for extraction in extractions}
    with backend.transaction():
        plan = _plan(backend, incoming, version)
        changes = rewrite(backend, {**dict.fromkeys(plan.gone), **plan.papers})
        backend.put_records(plan.records)
    return Outcome(
        added=tuple(id_ for id_ in plan.papers if id_ in changes.added),
        updated=tuple(id_ for id_ in plan.papers if id_ in changes.updated),
        unchanged=tuple(id_ for id_ in plan.papers if id_ in changes.unchanged),
        removed=tuple(sorted(plan.gone)),
        merged=plan.merged,
    )


def remove_batch(backend: Backend, ids: Iterable[str]) -> Outcome:
    """Take the papers out of the graph, in one transaction; ids that it does not know are left out of the outcome."""
    with backend.transaction():
        known = sorted(backend.owned(sorted(set(ids))))
        backend.drop_records([record.id for record in backend.records(known, []) if record.paper in set(known)])
        rewrite(backend, dict.fromkeys(known))
    return Outcome(removed=tuple(known))


# -- step 1: which papers there shall be


@dataclass(slots=True)
class _Plan:
    papers: dict[str, PaperPart] = field(default_factory=dict)  # what shall stand, by id
    gone: set[str] = field(default_factory=set)  # papers that became part of another
    records: list[NewRecord] = field(default_factory=list)
    merged: tuple[tuple[str, str], ...] = ()


def _plan(backend: Backend, incoming: Mapping[str, Extraction], version: str) -> _Plan:
    """Group the batch's records, and those in the graph that they meet, by paper."""
    fresh = {id_: part_of(extraction) for id_, extraction in incoming.items()}
    hashes = {id_: hash_of(part) for id_, part in fresh.items()}
    before = {record.id: record for record in backend.records(sorted(fresh), [])}
    wanted = {*hashes.values(), *(record.abstract_hash for record in before.values())} - {None}
    known = before | {record.id: record for record in backend.records([], sorted(map(str, wanted)))}
    if not backend.keeps_records:
        fresh = _without_covered(fresh, known)
    groups = _groups(fresh, hashes, known)
    plan = _Plan()
    for members in groups:
        parts = {id_: fresh[id_] if id_ in fresh else known[id_].part() for id_ in members}
        whole = merge_all(parts.values())
        plan.papers[whole.id] = whole
        plan.records += [
            NewRecord(id_, whole.id, _hash(id_, hashes, known), incoming.get(id_), version) for id_ in sorted(parts)
        ]
    plan.gone = {record.paper for record in known.values()} - set(plan.papers)
    plan.merged = tuple(
        (row.id, row.paper)
        for row in plan.records
        if row.id != row.paper and (row.id in incoming or known[row.id].paper != row.paper)
    )
    return plan


def _groups(
    fresh: Mapping[str, PaperPart], hashes: Mapping[str, str | None], known: Mapping[str, Record]
) -> list[list[str]]:
    """The ids of the records of each paper; a paper without an abstract stands alone."""
    groups: dict[tuple[str, str], list[str]] = {}
    for id_ in [*fresh, *(id_ for id_ in known if id_ not in fresh)]:
        hash_ = _hash(id_, hashes, known)
        groups.setdefault(("abstract", hash_) if hash_ else ("id", id_), []).append(id_)
    return list(groups.values())


def _hash(id_: str, hashes: Mapping[str, str | None], known: Mapping[str, Record]) -> str | None:
    """The hash of the abstract of a record, of the batch's or else of one in the graph."""
    return hashes[id_] if id_ in hashes else known[id_].abstract_hash


def _without_covered(fresh: Mapping[str, PaperPart], known: Mapping[str, Record]) -> dict[str, PaperPart]:
    """The fresh parts; where what is in the graph under the id holds all of one already, what is in the graph."""
    parts = dict(fresh)
    for id_, part in fresh.items():
        if id_ in known and known[id_].abstract_hash == hash_of(part):
            stored = known[id_].part()
            if stored != part and covers(stored, part):
                parts[id_] = stored
    return parts
