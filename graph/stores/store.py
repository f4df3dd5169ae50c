"""What a store is to its users, and what all stores do in the same way."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from extractors.record import Extraction
from graph.build import Outcome, add_batch, remove_batch
from graph.stores.backend import Backend
from papers.record import Paper

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[Any]

T = TypeVar("T")

BATCH_SIZE = 200  # papers in one transaction: a second or two of work, a few megabytes


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: the names of the columns, the rows as lists of plain values, and what to note."""

    columns: list[str]
    rows: list[list[Any]]
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AddReport:
    """What `add` did: ids of papers, in the order in which they came.

    `merged` are (id of the record, id of the paper that it is part of) where a paper came under two ids.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveReport:
    """What `remove` did: the ids of papers that are gone, and those that the store did not know."""

    removed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """How many nodes there are by label, and relationships by type; those that there are none of are left out."""

    nodes: dict[str, int]
    relationships: dict[str, int]


class Store(Protocol):
    """A graph that can be added to, taken from and asked. A context manager: leaving it closes the store."""

    @property
    def where(self) -> str:
        """What the store was opened by, without a password."""

    def add(
        self,
        extractions: Iterable[Extraction],
        *,
        progress: Callable[[int], None] | None = None,
        extractor_version: str = "",
    ) -> AddReport:
        """Bring the papers and what was found in them into the graph, in batches of one transaction each.

        What is there already is left alone, a paper with other content is replaced. `progress` is called after
        each batch with the number of extractions in it. `extractor_version` is kept for `unchanged`.

        :raises StoreError: the store cannot be written; the batches before stand.
        """

    def remove(self, ids: Iterable[str]) -> RemoveReport:
        """Take papers, and what only they support, out of the graph.

        :raises StoreError: the store cannot be written.
        """

    def unchanged(self, papers: Iterable[Paper], extractor_version: str) -> set[str]:
        """The ids of those papers that are in the store as they are, extracted by the same extractors.

        They need not be extracted again. A store that cannot tell gives none.
        """

    def with_known(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        """The papers, each merged with what the store knows of the same paper under another id or from another file.

        What is extracted from these is what would have been extracted had all records come at once.
        """

    def query(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Answer:
        """The answer to a Cypher query; it may change the graph only with `write`.

        :raises QueryError: the query is wrong, refused, or took longer than `timeout_s` seconds.
        :raises StoreError: the store cannot be read or written.
        """

    def networkx(self) -> "Graph":
        """A copy of the graph, in a fixed order: keys are ids, attributes `labels` or `type` and the properties.

        :raises StoreError: the store cannot be read.
        """

    def write_graph(self, graph: "Graph") -> None:
        """Write nodes and edges of a `MultiDiGraph` as they are, beside what is there.

        :raises StoreError: the store cannot be written, or has a node with one of the ids already.
        """

    def stats(self) -> Stats:
        """The numbers of nodes and relationships.

        :raises StoreError: the store cannot be read.
        """

    def close(self) -> None:
        """Let go of the file or connection; may be called more than once."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class BuildingStore(ABC):
    """What stores that give `graph.build` its primitives have in common."""

    @abstractmethod
    def _run(self, work: Callable[[Backend], Outcome]) -> Outcome:
        """What `work` makes of the primitives, with the store's own errors turned into `StoreError`.

        It may be called again where a server asks for that: a first attempt has then left nothing behind.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the file or connection; may be called more than once."""

    def _batch_size(self) -> int:
        """How many papers are added in one transaction."""
        return BATCH_SIZE

    def add(
        self,
        extractions: Iterable[Extraction],
        *,
        progress: Callable[[int], None] | None = None,
        extractor_version: str = "",
    ) -> AddReport:
        report = _Running()
        for batch in _batches(extractions, self._batch_size()):
            report.take(self._run(partial(add_batch, extractions=batch, version=extractor_version)))
            if progress:
                progress(len(batch))
        return report.done()

    def remove(self, ids: Iterable[str]) -> RemoveReport:
        wanted = list(dict.fromkeys(ids))
        removed: set[str] = set()
        for batch in _batches(wanted, BATCH_SIZE):
            removed |= set(self._run(partial(remove_batch, ids=batch)).removed)
        return RemoveReport(
            tuple(id_ for id_ in wanted if id_ in removed), tuple(id_ for id_ in wanted if id_ not in removed)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Running:
    """Adds up the outcomes of batches: what a later batch says of a paper that an earlier one added is left out."""

    def __init__(self) -> None:
        self._status: dict[str, str] = {}
        self._merged: dict[tuple[str, str], None] = {}

    def take(self, outcome: Outcome) -> None:
        for status in ("added", "updated", "unchanged"):
            for id_ in getattr(outcome, status):
                if self._status.get(id_, "unchanged") == "unchanged":
                    self._status[id_] = status
        for id_ in outcome.removed:
            self._status.pop(id_, None)
        self._merged |= dict.fromkeys(outcome.merged)

    def done(self) -> AddReport:
        def ids(status: str) -> tuple[str, ...]:
            return tuple(id_ for id_, is_ in self._status.items() if is_ == status)

        return AddReport(ids("added"), ids("updated"), ids("unchanged"), tuple(self._merged))


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
