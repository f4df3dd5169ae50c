"""The store in memory: a NetworkX `MultiDiGraph` that ends with the process."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graph.build import Outcome
from graph.duplicates import abstract_hash, with_kept
from graph.parts import Properties
from graph.stores.answers import run_query
from graph.stores.backend import Backend
from graph.stores.fingerprint import same_paper
from graph.stores.memory_backend import MemoryBackend
from graph.stores.rows import as_networkx
from graph.stores.store import Answer, BuildingStore, Stats
from papers.merging import merge
from papers.record import Paper

if TYPE_CHECKING:
    from graph.stores.store import Graph


class MemoryStore(BuildingStore):
    """Implements `Store`. Not to be shared between threads."""

    where = "memory:"

    def __init__(self) -> None:
        self._primitives = MemoryBackend()

    def _run(self, work: Callable[[Backend], Outcome]) -> Outcome:
        return work(self._primitives)

    def unchanged(self, papers: Iterable[Paper], extractor_version: str) -> set[str]:
        kept = ((paper, self._primitives.kept(paper.id)) for paper in papers)
        return {
            paper.id
            for paper, record in kept
            if record and record.extraction and record.version == extractor_version
            if same_paper(paper, record.extraction.paper)
        }

    def with_known(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        for paper in papers:
            hash_ = abstract_hash(paper.abstract)
            same = self._primitives.kept(paper.id)
            merged = with_kept(paper, same.extraction.paper) if same and same.extraction else paper
            for record in self._primitives.records([], [hash_] if hash_ else []):
                kept = self._primitives.kept(record.id)
                if record.id != paper.id and kept and kept.extraction:
                    merged = merge(merged, kept.extraction.paper)
            yield merged

    def query(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Answer:
        try:
            return run_query(self._primitives.view(), cypher, params, write=write, timeout_s=timeout_s)
        finally:
            if write:
                self._primitives.refresh()

    def networkx(self) -> "Graph":
        graph = self._primitives.graph
        nodes = ((ref, data["labels"], _without(data, "labels")) for ref, data in graph.nodes(data=True))
        edges = ((data["type"], start, end, _without(data, "type")) for start, end, data in graph.edges(data=True))
        return as_networkx(nodes, edges)

    def write_graph(self, graph: "Graph") -> None:
        with self._primitives.transaction():
            refs = {
                key: self._primitives.add_node(data.get("labels", []), {"id": key} | _without(data, "labels"))
                for key, data in graph.nodes(data=True)
            }
            for start, end, data in graph.edges(data=True):
                self._primitives.add_edge(data["type"], refs[start], refs[end], _without(data, "type"))

    def stats(self) -> Stats:
        graph = self._primitives.graph
        labels = Counter(label for _, names in graph.nodes(data="labels") for label in names)
        types = Counter(type_ for _, _, type_ in graph.edges(data="type"))
        return Stats(dict(sorted(labels.items())), dict(sorted(types.items())))

    def close(self) -> None:
        """Nothing to let go of: the graph ends with the object."""


def _without(data: Mapping[str, Any], name: str) -> Properties:
    return {key: value for key, value in data.items() if key != name}
