"""The interactive page of a graph: one HTML file that opens by double click, without a network.

>>> import networkx as nx
>>> write_page(nx.MultiDiGraph(), getfixture("tmp_path") / "graph.html").papers
0
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graph.page.errors import PageError, UnknownConceptError

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[Any]

__all__ = ["GraphSource", "PageError", "PageReport", "UnknownConceptError", "write_page"]


class GraphSource(Protocol):
    """What can give its graph, such as a store."""

    def networkx(self) -> Graph: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """What was written: the file, its size in bytes, and how much it tells. `focus` is the id of the concept that
    the page is limited to, `on_map` the number of concepts that the map shows at first."""

    path: Path
    bytes: int
    papers: int
    concepts: int
    results: int
    on_map: int
    focus: str | None


def write_page(
    graph: Graph | GraphSource,
    path: str | os.PathLike[str],
    *,
    focus: str | None = None,
    title: str | None = None,
) -> PageReport:
    """Writes the page of a graph in the project's schema (`graph.schema`), or of what surrounds one concept.

    :param graph: a NetworkX MultiDiGraph, or what has a `networkx()` method that gives one.
    :param path: the file to write; one that exists is replaced, at once and only when the page is whole.
    :param focus: the name, an alias or the id of a concept; None is the whole graph.
    :param title: the page's title; by default it says what the page shows.

    The same graph gives the same bytes, in whichever order it was put together.

    :raises UnknownConceptError: no concept is called as `focus` says.
    :raises PageError: the file cannot be written.
    """
    # pyvis imports IPython, which takes longer than all else at start-up; only pages need it.
    from graph.page.compose import compose

    target = Path(path)
    whole: Graph = graph if hasattr(graph, "nodes") else graph.networkx()  # type: ignore[assignment]
    page = compose(whole, focus=focus, title=title)
    content = page.html.encode("utf-8")
    _replace(target, content)
    return PageReport(
        path=target,
        bytes=len(content),
        papers=page.papers,
        concepts=page.concepts,
        results=page.results,
        on_map=page.on_map,
        focus=page.focus,
    )


def _replace(target: Path, content: bytes) -> None:
    """Writes beside the target and renames, so that nobody ever sees half a page."""
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise PageError(f"The page cannot be written to {target}: {error.strerror or error}.") from error
