"""What `graph.build` asks of a store: a few primitives on nodes and edges, all within one transaction.

A *ref* stands for a node or an edge as long as the transaction runs: a row number, a key, an element id. *Named*
nodes are those that papers share: concepts, keywords and authors. Every sequence that goes in is in a fixed order;
what comes out may be in any.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from extractors.record import Extraction
from graph.parts import PaperPart, Properties
from graph.resolve import Support

Ref = Hashable
NameKey = tuple[str, str]  # label; key of the name (concepts, keywords) or the name itself (authors)


@dataclass(frozen=True, slots=True)
class Named:
    """A node that papers share; `name` is "" until the node has been settled."""

    ref: Ref
    key: NameKey
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What a named node shall be; `properties` (without `id`) are None where only the id changes.

    `moves`: the node has had another id, which another node may take over at the same time.
    """

    ref: Ref
    key: NameKey
    id: str
    properties: Properties | None
    moves: bool


@dataclass(frozen=True, slots=True)
class NewEdge:
    """An edge to make."""

    type: str
    start: Ref
    end: Ref
    properties: Properties


@dataclass(frozen=True, slots=True)
class OwnedEdge:
    """An edge out of a paper or a result: what it is and where it goes."""

    type: str
    properties: Properties
    end: Ref
    end_label: str
    end_properties: Properties


@dataclass(frozen=True, slots=True)
class OwnedRows:
    """A paper as a store holds it; `results` are the edges out of each result, by the result's ref."""

    properties: Properties
    edges: Sequence[OwnedEdge]
    results: Mapping[Ref, Sequence[OwnedEdge]]


@dataclass(frozen=True, slots=True)
class KeywordTarget:
    """A HAS_KEYWORD edge as it stands: its text and the node that it goes to."""

    edge: Ref
    text: str
    end: Ref


@dataclass(frozen=True, slots=True)
class Record:
    """A record that was added under `id`, and the id of the paper that it became part of.

    The two differ where two records have the same abstract. `part` makes the record's own part of the graph.
    """

    id: str
    paper: str
    abstract_hash: str | None
    part: Callable[[], PaperPart]


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to keep, or, where `extraction` is None, one that is kept already and is now part of `paper`.

    `version` names the extractors that made the extraction.
    """

    id: str
    paper: str
    abstract_hash: str | None
    extraction: Extraction | None
    version: str


class Backend(Protocol):
    """The primitives. Those that write may only be called within `transaction`."""

    @property
    def keeps_records(self) -> bool:
        """Whether records are kept apart from the papers, so that a paper of two records can be taken apart."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: what fails inside leaves the graph as it was."""

    # -- reading

    def records(self, ids: Collection[str], hashes: Collection[str]) -> Sequence[Record]:
        """The records with one of these ids, abstract hashes, or that are part of a paper with one of these ids."""

    def owned(self, papers: Collection[str]) -> Mapping[str, OwnedRows]:
        """What the graph holds of these papers; those that it does not know are left out."""

    def named(self, keys: Collection[NameKey]) -> Sequence[Named]:
        """The named nodes with these keys: at most one each, but for keywords."""

    def sharing_ids(self, plain_ids: Collection[str]) -> Sequence[Named]:
        """The settled nodes whose names give one of these plain ids (`graph.names.plain_id`)."""

    def support(self, refs: Collection[Ref]) -> Mapping[Ref, Support]:
        """What papers and results say of these concepts; those without any are left out."""

    def keyword_targets(self, ends: Collection[Ref]) -> Sequence[KeywordTarget]:
        """The HAS_KEYWORD edges that go to these nodes."""

    def in_use(self, refs: Collection[Ref], types: Collection[str]) -> Collection[Ref]:
        """Those of the nodes to which an edge of one of these types goes."""

    # -- writing

    def clear_papers(self, papers: Collection[str], *, drop: bool) -> None:
        """Take away the papers' results and the edges out of both; with `drop` the papers too."""

    def put_owned(self, label: str, rows: Sequence[Properties]) -> Mapping[str, Ref]:
        """Make or replace the papers or results with these properties; their refs by id."""

    def create_named(self, keys: Sequence[NameKey]) -> Sequence[Ref]:
        """Make a named node for each key (several for one key of keywords), to be settled before the end."""

    def settle(self, rows: Sequence[Settled]) -> None:
        """Replace ids and properties, all at once: an id may pass from one node to another."""

    def create_edges(self, rows: Sequence[NewEdge]) -> None:
        """Make the edges."""

    def move_edges(self, rows: Sequence[tuple[Ref, Ref]]) -> None:
        """Let each edge (first) go to another node (second)."""

    def drop_nodes(self, refs: Iterable[Ref]) -> None:
        """Take away the nodes and whatever edges they still have."""

    def put_records(self, rows: Sequence[NewRecord]) -> None:
        """Remember which paper each record became part of."""

    def drop_records(self, ids: Collection[str]) -> None:
        """Forget these records."""
