"""The process in which one engine answers, started by `children.py`.

Its one argument is JSON: the engine's name and the fields of `Source`. It says on its standard output, a line of JSON
each, how long it took to open the graph, and then the answer to each line of its input: a question's key, how many
runs, and after how many seconds no further run is to begin.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.cypher_engines.embedded import Embedded, Memory
from benchmarks.cypher_engines.engine import Engine, MissingEngineError, RefusedError, Source
from benchmarks.cypher_engines.neo4j_engine import Neo4j
from benchmarks.cypher_engines.others import GrandCypher, GraphQLite, Ladybug
from benchmarks.cypher_engines.questions import QUESTIONS, digest

ENGINES: dict[str, Callable[[Source], Engine]] = {
    "embedded": Embedded,
    "memory": Memory,
    "neo4j": Neo4j,
    "graphqlite": GraphQLite,
    "ladybug": Ladybug,
    "grand-cypher": GrandCypher,
}


def main() -> None:
    """Open the graph and answer until the input ends."""
    name, source = json.loads(sys.argv[1])
    try:
        engine = ENGINES[name](Source(**source | {"folder": Path(source["folder"])}))
    except MissingEngineError as error:
        _say({"missing": str(error)})
        return
    start = time.perf_counter()
    engine.open()
    _say({"open_s": time.perf_counter() - start, "peak_mb": _peak_mb()})
    for line in sys.stdin:
        key, runs, limit_s = json.loads(line)
        _say(_answer(engine, key, runs, limit_s))


def _answer(engine: Engine, key: str, runs: int, limit_s: float) -> dict[str, Any]:
    question = QUESTIONS[key]
    seconds: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        try:
            rows = engine.ask(question.cypher, question.params)
        except RefusedError as error:
            return {"refused": str(error), "peak_mb": _peak_mb()}
        seconds.append(time.perf_counter() - start)
        if sum(seconds) > limit_s:
            break
    peak_mb = _peak_mb()  # before the rows are made comparable
    return {"seconds": seconds, "digest": digest(question, rows), "rows": len(rows), "peak_mb": peak_mb}


def _peak_mb() -> int:
    """The most memory that this process has had resident, in megabytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:  # not Linux; there, getrusage would count what the parent had when it started this one
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024


def _say(record: dict[str, Any]) -> None:
    print(json.dumps(record), flush=True)


if __name__ == "__main__":
    main()
