"""The main job: read, extract, resolve, load, and write the page."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.record import Extraction
from extractors.version import VERSION
from papers import Paper, ReadReport, deduplicate, read

if TYPE_CHECKING:
    from graph.page import PageReport
    from graph.stores import AddReport, Store

DEFAULT_STORE = "conceptloom.db"

Progress = Callable[[str, int, int | None], None]
"""Called with the name of the step, how much of it is done, and the whole of it where that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build has done.

    `papers` counts what was read, duplicates joined, `unchanged` those of them that the store held already. `read`
    tells of the input, `added` of the store; `nodes` and `relationships` count the whole graph afterwards by
    label and type. `page` is None where none was asked for.
    """

    read: ReadReport
    papers: int
    unchanged: int
    added: "AddReport"
    nodes: dict[str, int]
    relationships: dict[str, int]
    store: str
    page: "PageReport | None"


def build(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    store: "str | os.PathLike[str] | Store" = DEFAULT_STORE,
    page: str | os.PathLike[str] | None = None,
    input_format: str | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> BuildReport:
    """Reads the inputs, extracts from each new paper, adds it to the store, and writes the page.

    On the same input it changes nothing, on more input it adds; stopped at any time it can be started again.
    `inputs` are files, folders or "-"; `input_format` overrides what their content says. A store that is given open
    stays open.

    :raises ConceptloomError: the store cannot be opened or written, or the page cannot. What of the input cannot be
        read is listed in the report.
    """
    from graph.stores import open_store

    show = progress or _silent
    report = ReadReport()
    names = [os.fspath(name) for name in inputs]
    # read before the store is opened: input without a paper leaves no empty file behind
    papers = list(deduplicate(_counted(read(*names, input_format=input_format, report=report), show), report))
    if isinstance(store, (str, os.PathLike)):
        with open_store(os.fspath(store) if papers else "memory:") as opened:
            return _load(papers, report, opened, page=page, workers=workers, progress=show)
    return _load(papers, report, store, page=page, workers=workers, progress=show)


def _load(
    papers: Sequence[Paper],
    report: ReadReport,
    store: "Store",
    *,
    page: str | os.PathLike[str] | None,
    workers: int,
    progress: Progress,
) -> BuildReport:
    known = list(store.with_known(papers))
    unchanged = store.unchanged(known, VERSION)
    new = [paper for paper in known if paper.id not in unchanged]
    added = store.add(_extractions(new, workers, progress), extractor_version=VERSION)
    stats = store.stats()
    return BuildReport(
        read=report,
        papers=len(papers),
        unchanged=len(unchanged) + len(added.unchanged),
        added=added,
        nodes=dict(stats.nodes),
        relationships=dict(stats.relationships),
        store=store.where,
        page=_page(store, page, progress) if papers else None,
    )


def _counted(papers: Iterable[Paper], progress: Progress) -> Iterator[Paper]:
    for number, paper in enumerate(papers, start=1):
        progress("Reading", number, None)
        yield paper


def _extractions(papers: Sequence[Paper], workers: int, progress: Progress) -> Iterator[Extraction]:
    if not papers:
        return
    from extractors.pipeline import extract  # spaCy takes longer to import than a build without news takes in all

    progress("Extracting", 0, len(papers))
    for number, extraction in enumerate(extract(papers, workers=worthwhile(workers, len(papers))), start=1):
        progress("Extracting", number, len(papers))
        yield extraction


def worthwhile(workers: int, papers: int) -> int:
    """The number of processes for so many papers: one where starting more takes longer than they save."""
    return workers if papers > _WORTH_WORKERS else 1


_WORTH_WORKERS = 200  # two seconds for one process, as long as another takes to start


def _page(store: "Store", page: str | os.PathLike[str] | None, progress: Progress) -> "PageReport | None":
    if page is None:
        return None
    from graph.page import write_page

    progress("Drawing the page", 0, None)
    return write_page(store, Path(page))


def _silent(step: str, done: int, total: int | None) -> None:
    pass
