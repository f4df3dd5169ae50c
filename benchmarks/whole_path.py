"""How long each step of the main job takes over the first N records of an input.

    python -m benchmarks.whole_path PAPERS.jsonl -n 1000 [--store bolt://localhost:7687]

Prints a line a step: what was done, in how many seconds, how many a second. The store is a new file in a temporary
folder unless one is named; a named one must be empty.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

from extractors.pipeline import extract, pipeline
from graph.page import write_page
from graph.stores import Store, open_store
from papers import ReadReport, deduplicate, read

T = TypeVar("T")

QUERIES = {
    "look-up by id": ("MATCH (p:Paper {id: $id}) RETURN p.title", True),
    "top 20 methods": (
        "MATCH (p:Paper)-[:USES]->(m:Method) RETURN m.name AS m, count(p) AS n ORDER BY n DESC, m LIMIT 20",
        False,
    ),
    "used together": (
        "MATCH (a:Method)<-[:USES]-(p:Paper)-[:USES]->(b:Method) WHERE a.id < b.id"
        " RETURN a.name AS a, b.name AS b, count(p) AS n ORDER BY n DESC, a, b LIMIT 20",
        False,
    ),
}


def timed(what: str, count: int, work: Callable[[], T]) -> T:
    """Does the work and prints how long it took; `count` is how many things it was done to (0: say no rate)."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    rate = f"{count / seconds:10.1f} /s" if count else ""
    print(f"{what:32} {seconds:8.3f} s {rate}")
    return result


def main() -> None:
    """Runs the steps one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("-n", type=int, default=1000)
    parser.add_argument("--store")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    report = ReadReport()
    papers = timed(
        "read", options.n, lambda: list(deduplicate(islice(read(options.input, report=report), options.n), report))
    )
    timed("load the pipeline", 0, pipeline)
    found = timed("extract", len(papers), lambda: list(extract(papers, workers=options.workers)))
    with tempfile.TemporaryDirectory() as folder, open_store(options.store or str(Path(folder) / "b.db")) as store:
        if store.stats().nodes:
            sys.exit("the store is not empty")
        timed("load", len(found), lambda: store.add(found))
        timed("load again", len(found), lambda: store.add(found))
        _ask(store, papers[0].id)
        graph = timed("as NetworkX", 0, store.networkx)
        timed("write the page", 0, lambda: write_page(graph, Path(folder) / "page.html"))


def _ask(store: Store, paper: str) -> None:
    for name, (query, by_id) in QUERIES.items():
        params = {"id": paper} if by_id else {}
        timed(f"query: {name}", 0, lambda query=query, params=params: store.query(query, params))  # type: ignore[misc]


if __name__ == "__main__":
    main()
