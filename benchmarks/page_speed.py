"""How long a person waits for the page of a large graph, beside pyvis, and how large the file is.

    python -m benchmarks.page_speed                              10,000 made-up papers with 30,000 concepts
    python -m benchmarks.page_speed --store papers.db --runs 5    a graph of one's own
    python -m benchmarks.page_speed --others                     pyvis too, which takes minutes

Prints Markdown tables: the fastest and the median of some runs, each a new page in a headless Chromium without a
network or a graphics card, opened from the file. A time starts with the event of mouse or key and ends with the first
frame that shows its effect. pyvis gets the same papers and concepts as nodes, the abstracts as their titles, filled in
directly, since its `add_edge` walks all edges each time; as it comes it lays the graph out in the browser, "given" has
positions computed beforehand and no physics. What is not ready within --limit-s says so.

Needs Chromium (or CHROMIUM set to its path) and playwright.
"""

import argparse
import gc
import gzip
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.made_up_graph import made_up_graph
from benchmarks.page_in_browser import Measures, browsing, measure_ours, measure_pyvis
from graph.page import write_page
from graph.page.model import PageModel, build_model
from graph.schema import PAPER_EDGE
from graph.stores import open_store

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[Any]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SEED = 7
_SPREAD = 20_000  # pixels from the middle, for pyvis with positions given
_OTHERS = {"pyvis as it comes": False, "pyvis, positions given": True}
_CODE = re.compile(r"<(script|style)>.*?</\1>", re.DOTALL)


def main(arguments: list[str] | None = None) -> None:
    """Measure and print the tables."""
    options = _options(arguments)
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        sys.exit("needs Chromium: apt-get install chromium, or set CHROMIUM to its path")
    graph = _graph(options)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        _print_writing(graph, path, options.runs)
        with browsing(executable) as browser:
            runs = [measure_ours(browser, path, limit_s=options.limit_s) for _ in _told(options.runs, "the page")]
        _print_times("The page", runs)
        for what, given in _OTHERS.items() if options.others else ():
            seconds = _timed(lambda given=given: _write_pyvis(graph, path, given=given))  # type: ignore[misc]
            print(f"\n{what}: written in {seconds:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
            _print_times(what, _pyvis_runs(executable, path, options, what, settled=not given))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.page_speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--papers", type=int, default=10_000, help="that are made up (10000)")
    parser.add_argument("--concepts", type=int, help="that are made up (three for each paper)")
    parser.add_argument("--store", help="whose graph is taken instead")
    parser.add_argument("--runs", type=int, default=3, help="of each measurement (3)")
    parser.add_argument("--others", action="store_true", help="pyvis too")
    parser.add_argument("--limit-s", type=float, default=60.0, help="until a page is ready (60)")
    return parser.parse_args(arguments)


def _graph(options: argparse.Namespace) -> "Graph":
    if options.store is None:
        return made_up_graph(options.papers, options.concepts or 3 * options.papers)
    with open_store(options.store) as store:
        return store.networkx()


def _told(runs: int, what: str) -> Iterator[int]:
    for run in range(runs):
        print(f"{what}, run {run + 1}", file=sys.stderr, flush=True)
        yield run


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# What is written ------------------------------------------------------------------------------------------------------


def _print_writing(graph: "Graph", path: Path, runs: int) -> None:
    seconds, cpu = [], []
    for _ in _told(runs, "writing"):
        start = time.process_time()
        seconds.append(_timed(lambda: write_page(graph, path)))
        cpu.append(time.process_time() - start)
    model = build_model(graph)
    page = path.read_text(encoding="utf-8")
    data = len(_CODE.sub("", page).encode("utf-8"))
    text = len(gzip.compress("\n".join(_texts(model)).encode("utf-8"), mtime=0))
    print(f"{len(model.papers)} papers, {len(model.concepts)} concepts, {len(model.results)} results\n")
    print("| writing | |\n| --- | --- |")
    print(f"| fastest, median | {min(seconds):.1f} s, {statistics.median(seconds):.1f} s |")
    print(f"| CPU, fastest | {min(cpu):.1f} s |")
    print(f"| file | {path.stat().st_size / 1e6:.2f} MB |")
    print(f"| of these data | {data / 1e6:.2f} MB |")
    print(f"| its text in gzip | {text / 1e6:.2f} MB |")
    print(f"| data by text | {data / text:.2f} |")


def _texts(model: PageModel) -> list[str]:
    """Each text that the page tells, once: what any way of sending it has to carry."""
    found: list[str | None] = []
    for paper in model.papers:
        found += [paper.id, paper.title, paper.abstract, paper.venue, paper.source]
        found += [name for name, _ in paper.keywords]
        found += [text for text, _ in paper.links]
        found += [place.sentence for use in paper.uses for place in use.places]
    for concept in model.concepts:
        found += [concept.name, *(text for pair in concept.aliases for text in pair)]
    found += model.authors
    abstracts = {result.paper: model.papers[result.paper].abstract or "" for result in model.results}
    found += [result.sentence for result in model.results if (result.sentence or "") not in abstracts[result.paper]]
    return list(dict.fromkeys(text for text in found if text))


# How long one waits ---------------------------------------------------------------------------------------------------


def _print_times(what: str, runs: list[Measures]) -> None:
    print(f"\n| {what} | fastest | median |\n| --- | ---: | ---: |")
    if not runs:
        print("| ready | not in time | |")
    for name in runs[0] if runs else ():
        values = [run[name] for run in runs]
        unit = "MB" if name.endswith("MB") else "ms"
        label = name.removesuffix(", MB")
        print(f"| {label} | {min(values):.0f} {unit} | {statistics.median(values):.0f} {unit} |")
    sys.stdout.flush()


def _pyvis_runs(
    executable: str, path: Path, options: argparse.Namespace, what: str, *, settled: bool
) -> list[Measures]:
    found = []
    for _ in _told(options.runs, what):
        measures = measure_pyvis(executable, path, settled=settled, limit_s=options.limit_s)
        if measures is None:
            break
        found.append(measures)
    return found


def _write_pyvis(graph: "Graph", path: Path, *, given: bool) -> None:
    from pyvis.network import Network

    chance = random.Random(_SEED)  # noqa: S311 - nothing secret
    network = Network(cdn_resources="in_line", height="800px")
    edges = [(a, b) for a, b, data in graph.edges(data=True) if data["type"] in PAPER_EDGE.values()]
    for key in sorted({end for edge in edges for end in edge}):
        data = graph.nodes[key]
        label = data.get("name") or data.get("title") or key
        place = {"x": chance.gauss(0, _SPREAD), "y": chance.gauss(0, _SPREAD)} if given else {}
        network.nodes.append(
            {"id": key, "label": label, "title": data.get("abstract") or label, "shape": "dot", **place}
        )
    network.edges.extend({"from": a, "to": b} for a, b in edges)
    if given:
        network.toggle_physics(False)
    path.write_text(network.generate_html(), encoding="utf-8")


if __name__ == "__main__":
    main()
