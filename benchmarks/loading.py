"""How long it takes to load papers into a store, extractions ready made: the loader alone.

    python -m benchmarks.loading [--papers 10000] [--runs 3]
    python -m benchmarks.loading --papers 1000 --neo4j bolt://localhost:7687

The papers are made up (`made_up_papers.py`), the same in each run; 10,000 of them give about 150,000 relationships.
The time is the median of the runs, each into a new file. With `--neo4j` the papers go to that server too, whose
database must be empty and is emptied again, and beside it stands what one `MERGE` a row takes there: a transaction
for each node and for each relationship, constraints made before, measured over the first rows of each kind.
NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE are those of the program.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.made_up_papers import made_up_papers
from extractors.record import Extraction
from graph.stores import Stats, Store, open_store

_SINGLE_ROWS = 400  # of the nodes and of the relationships, for one MERGE a row: some seconds
_WARMING = 300  # papers that are loaded both ways before, so that the server has made its plans for both
_DELETED_AT_ONCE = 20_000  # a transaction has to fit into the server's memory


def main() -> None:
    """Prints a line a store: seconds, papers a second, relationships a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000, help="how many papers to load (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="how many runs the median is of (default: %(default)s)")
    parser.add_argument("--neo4j", metavar="URI", help="load into this server too; its database must be empty")
    options = parser.parse_args()
    extractions = list(made_up_papers(options.papers))
    gc.collect()
    gc.freeze()  # those that wait in memory are looked through for garbage again and again, which is not the loader's
    print(f"{'loaded into':28} {'seconds':>9} {'CPU s':>9} {'papers/s':>10} {'rows/s':>10}")
    for name, where in {"memory": None, "a new file": ".db"}.items():
        runs = [_into_new(extractions, where) for _ in range(options.runs)]
        _show(name, runs, options.papers)
    if options.neo4j:
        _neo4j(options.neo4j, extractions, options.runs)


Run = tuple[float, float, int]  # seconds, seconds of this process's processor time, nodes and relationships


def _into_new(extractions: list[Extraction], ending: str | None) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / f"graph{ending}") if ending else "memory:"
        return _measured(lambda: open_store(where), extractions)


def _measured(opened: Callable[[], Store], extractions: list[Extraction]) -> Run:
    start, processor = time.perf_counter(), time.process_time()
    with opened() as store:
        store.add(extractions)
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        return seconds, processor, _rows(store.stats())


def _rows(stats: Stats) -> int:
    return sum(stats.nodes.values()) + sum(stats.relationships.values())


def _show(name: str, runs: list[Run], papers: int) -> float:
    """Prints the median of the runs; rows a second."""
    seconds, processor = (statistics.median(run[column] for run in runs) for column in (0, 1))
    rows = runs[0][2]
    print(f"{name:28} {seconds:9.2f} {processor:9.2f} {papers / seconds:10.0f} {rows / seconds:10.0f}", flush=True)
    return rows / seconds


# -- Neo4j


def _neo4j(uri: str, extractions: list[Extraction], runs: int) -> None:
    with open_store(uri) as store:
        if store.query("MATCH (n) RETURN count(n)").rows != [[0]]:
            sys.exit(f"the database at {uri} is not empty")
    measured = []
    for warming in (extractions[:_WARMING], extractions[-_WARMING:]):
        _measured(lambda: open_store(uri), warming)
        _one_merge_a_row(uri, warming)
    for _ in range(runs):
        measured.append(_measured(lambda: open_store(uri), extractions))
        _empty(uri)
    batches = _show("Neo4j", measured, len(extractions))
    singles = statistics.median(_one_merge_a_row(uri, extractions) for _ in range(runs))
    print(f"{'Neo4j, one MERGE a row':28} {'':9} {'':9} {'':10} {singles:10.0f}")
    print(f"in batches {batches / singles:.1f} times as fast")


def _one_merge_a_row(uri: str, extractions: list[Extraction]) -> float:
    """Rows a second, nodes and relationships as often as they are in the graph."""
    import neo4j

    with open_store("memory:") as store:
        store.add(extractions)
        graph = store.networkx()
    user = os.environ.get("NEO4J_USERNAME")
    auth = (user, os.environ.get("NEO4J_PASSWORD", "")) if user else None
    database = os.environ.get("NEO4J_DATABASE") or "neo4j"
    nodes: dict[Any, dict[str, Any]] = dict(graph.nodes(data=True))
    edges = list(graph.edges(data=True))[:: max(1, graph.number_of_edges() // _SINGLE_ROWS)]
    ends = {node: nodes[node] for start, end, _ in edges for node in (start, end)}
    with neo4j.GraphDatabase.driver(uri, auth=auth) as driver, driver.session(database=database) as session:
        start_time = time.perf_counter()
        for id_, data in ends.items():
            properties = {name: value for name, value in data.items() if name != "labels"}
            statement = f"MERGE (n:{data['labels'][0]} {{id: $id}}) SET n += $properties"
            session.run(statement, {"id": id_, "properties": properties}).consume()
        per_node = (time.perf_counter() - start_time) / len(ends)
        start_time = time.perf_counter()
        for start, end, data in edges:
            properties = {name: value for name, value in data.items() if name != "type"}
            a, b = nodes[start]["labels"][0], nodes[end]["labels"][0]
            statement = (
                f"MATCH (a:{a} {{id: $start}}) MATCH (b:{b} {{id: $end}})"
                f" MERGE (a)-[e:{data['type']}]->(b) SET e += $properties"
            )
            session.run(statement, {"start": start, "end": end, "properties": properties}).consume()
        per_edge = (time.perf_counter() - start_time) / len(edges)
    _empty(uri)
    total: int = graph.number_of_nodes() + graph.number_of_edges()
    return total / (per_node * graph.number_of_nodes() + per_edge * graph.number_of_edges())


def _empty(uri: str) -> None:
    with open_store(uri) as store:
        while store.query("MATCH (n) RETURN count(n)").rows != [[0]]:
            store.query("MATCH (n) WITH n LIMIT $most DETACH DELETE n", {"most": _DELETED_AT_ONCE}, write=True)


if __name__ == "__main__":
    main()
