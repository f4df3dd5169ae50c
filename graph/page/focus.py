"""The part of a graph that surrounds one concept."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.page.errors import UnknownConceptError
from graph.page.model import concept_kind
from graph.schema import BROADER_EDGE, PAPER_EDGE, RESULT_EDGE

if TYPE_CHECKING:
    import networkx as nx

NEAR_NAMES = 5
_TO_CONCEPT = frozenset(PAPER_EDGE.values())
_FROM_RESULT = frozenset(RESULT_EDGE.values())
_BROADER = frozenset(BROADER_EDGE.values())


def find_concept(graph: nx.MultiDiGraph[Any], asked: str) -> str:
    """The id of the concept with this id, else this name, else this alias; upper and lower case are one.

    Where several fit, the one that most papers name.

    :raises UnknownConceptError: none fits; it holds names that are like the one asked for.
    """
    names: dict[str, list[str]] = defaultdict(list)
    aliases: dict[str, list[str]] = defaultdict(list)
    for key, data in sorted(graph.nodes(data=True), key=lambda item: str(item[0])):
        if concept_kind(data) is None:
            continue
        if str(key) == asked:
            return str(key)
        names[_folded(data.get("name") or key)].append(key)
        for alias in data.get("aliases") or ():
            aliases[_folded(alias)].append(key)
    found = names.get(_folded(asked)) or aliases.get(_folded(asked))
    if not found:
        raise UnknownConceptError(asked, _near(graph, asked, names, aliases))
    return str(min(found, key=lambda key: (-_papers(graph, key), str(key))))


def surroundings(graph: nx.MultiDiGraph[Any], key: str) -> nx.MultiDiGraph[Any]:
    """The concept, its broader concepts and variants, its papers, and all that these lead to."""
    kept = {key}
    papers = {start for start, _, data in graph.in_edges(key, data=True) if data.get("type") in _TO_CONCEPT}
    kept.update(papers)
    for paper in papers:
        kept.update(graph.successors(paper))
    for node in tuple(kept):
        kept.update(end for _, end, data in graph.out_edges(node, data=True) if data.get("type") in _FROM_RESULT)
    for start, end, data in (*graph.in_edges(key, data=True), *graph.out_edges(key, data=True)):
        if data.get("type") in _BROADER:
            kept.update((start, end))
    return graph.subgraph(kept)


def _papers(graph: nx.MultiDiGraph[Any], key: Any) -> int:
    return sum(data.get("type") in _TO_CONCEPT for _, _, data in graph.in_edges(key, data=True))


def _folded(text: Any) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).casefold().split())


def _near(
    graph: nx.MultiDiGraph[Any], asked: str, names: dict[str, list[str]], aliases: dict[str, list[str]]
) -> tuple[str, ...]:
    """The names of concepts of which a name or alias is like the one asked for, the most alike first."""
    folded = _folded(asked)

    def candidates() -> Iterator[str]:
        pool = sorted({*names, *aliases})
        yield from difflib.get_close_matches(folded, pool, n=NEAR_NAMES, cutoff=0.6)
        if len(folded) > 1:
            yield from (name for name in pool if folded in name)

    found = (
        str(graph.nodes[key].get("name") or key) for name in candidates() for key in names.get(name) or aliases[name]
    )
    near: dict[str, None] = {}
    for name in found:
        near[name] = None
        if len(near) == NEAR_NAMES:
            break
    return tuple(near)
