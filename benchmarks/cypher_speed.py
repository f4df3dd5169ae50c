"""How fast the query engine is beside others, over a synthetic graph in the project's schema.

    python -m benchmarks.cypher_speed                                     10,000 papers, all engines
    python -m benchmarks.cypher_speed --papers 100000 --engines embedded-cold embedded graphqlite --limit-s 30
    python -m benchmarks.cypher_speed --neo4j bolt://localhost:7687       a server that runs already
    python -m benchmarks.cypher_speed --out engines.md

The twelve everyday questions and a look-up by key, the same text for each engine. `embedded-cold` is a new process for
each answer, from opening the store to the rows, with what that imports (the system may have the file in memory); the
others are asked again in one process, the first time not counted. Times are those of an answer; beside them stand
"wrong" (the rows are not Neo4j's, or without it the embedded engine's), "refused", "crashed", "over N s", "not loaded"
and "not installed".

The others are not needed to run this: pip install neo4j graphqlite ladybug grand-cypher. Neo4j is the server that
--neo4j names, whose database must be empty or hold this graph from an earlier run, or else one that is started from the
jars that the tests fetch (Java 17). Graphs are kept in --cache and used again: 100,000 papers take some minutes once,
and 0.8 GB for each engine.
"""

import argparse
import sqlite3
import sys
import tempfile
from pathlib import Path

from benchmarks.cypher_engines.embedded_file import embedded_file
from benchmarks.cypher_engines.engine import Source
from benchmarks.cypher_engines.measuring import COLD, Limits, mark_wrong, measure
from benchmarks.cypher_engines.questions import QUESTIONS
from benchmarks.cypher_engines.table import report
from benchmarks.cypher_engines.worker import ENGINES

_NAMES = (COLD, *ENGINES)
_CACHE = Path(tempfile.gettempdir()) / "cypher-engines"


def main(arguments: list[str] | None = None) -> None:
    """Measure and print the report."""
    options = _options(arguments)
    source = Source(options.cache, options.papers, options.seed, options.neo4j)
    limits = Limits(options.runs, options.limit_s, options.load_limit_s)
    counts = _counts(embedded_file(source.folder, source.papers, source.seed))
    results = [measure(name, options.questions, source, limits, _say) for name in options.engines]
    mark_wrong(results)
    text = report(source, limits, results, counts)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.cypher_speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--papers", type=int, default=10_000, help="of the graph; 15 relationships each (10000)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engines", nargs="+", choices=_NAMES, default=_NAMES, metavar="NAME", help=", ".join(_NAMES))
    parser.add_argument(
        "--questions", nargs="+", choices=QUESTIONS, default=list(QUESTIONS), metavar="KEY", help=", ".join(QUESTIONS)
    )
    parser.add_argument("--runs", type=int, default=5, help="of which the median is taken (5)")
    parser.add_argument("--limit-s", type=float, default=20.0, help="for one question to one engine (20)")
    parser.add_argument("--load-limit-s", type=float, default=900.0, help="for bringing the graph in (900)")
    parser.add_argument("--neo4j", metavar="URI", help="NEO4J_USERNAME and NEO4J_PASSWORD as for the program")
    parser.add_argument("--cache", type=Path, default=_CACHE, help=f"where graphs are kept ({_CACHE})")
    parser.add_argument("--out", type=Path, metavar="FILE", help="instead of standard output")
    return parser.parse_args(arguments)


def _counts(path: Path) -> tuple[int, int]:
    connection = sqlite3.connect(path)
    try:
        (nodes,), (edges,) = (connection.execute(f"SELECT count(*) FROM {t}").fetchone() for t in ("node", "edge"))  # noqa: S608
        return nodes, edges
    finally:
        connection.close()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
