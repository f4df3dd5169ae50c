"""Prints how many scenarios pass, by category: `python -m tests.graph.cypher.tck [networkx] [sqlite] [neo4j]`.

Neo4j, which takes some minutes, is the server that the tests use. What does not end as `not_passed.tsv` says is
printed after the table, and makes the exit code 1; for Neo4j, all that does not pass is printed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.graph.cypher.tck.features import FEATURES, PROCEDURE, TEMPORAL, folders, scenarios
from tests.graph.cypher.tck.graphs import NETWORKX, SQLITE, Graph, opened
from tests.graph.cypher.tck.listed import as_listed
from tests.graph.cypher.tck.running import End, run

_NEO4J: Final = "neo4j"
_COLUMNS: Final = (*(end.value for end in End), TEMPORAL, PROCEDURE)


def main(names: list[str]) -> int:
    if not FEATURES.is_dir():
        print(f"The TCK is not there: {FEATURES}", file=sys.stderr)
        return 1
    code = 0
    for name in names or [NETWORKX, SQLITE]:
        with tempfile.TemporaryDirectory() as folder, _graph(name, Path(folder)) as graph:
            code |= _report(name, graph)
    return code


@contextmanager
def _graph(name: str, folder: Path) -> Iterator[Graph]:
    if name != _NEO4J:
        with opened(name, folder) as graph:
            yield graph
        return
    from tests.graph.cypher.tck.neo4j_graph import connected
    from tests.neo4j_server import neo4j_server

    with neo4j_server() as address, connected(address) as graph:
        yield graph


def _report(name: str, graph: Graph) -> int:
    print(_line(name, _COLUMNS))
    unexpected: list[str] = []
    total: Counter[str] = Counter()
    for folder in folders():
        counts: Counter[str] = Counter()
        for scenario in scenarios(folder):
            if scenario.needs and name == _NEO4J:
                continue
            outcome = run(scenario, graph)
            counts[scenario.needs or outcome.end.value] += 1
            if outcome.end is not End.PASSED if name == _NEO4J else not as_listed(scenario, outcome):
                unexpected.append(f"{scenario}: {outcome.end.value}: {outcome.text}")
        print(_line(folder, [str(counts[column] or "") for column in _COLUMNS]))
        total += counts
    print(_line("in all", [str(total[column]) for column in _COLUMNS]))
    asked = sum(total[end.value] for end in End)
    print(f"\n{name}: {total[End.PASSED.value]} of {asked} pass ({total[End.PASSED.value] / asked:.2%})\n")
    print("".join(f"{line}\n" for line in unexpected))
    return 1 if unexpected else 0


def _line(name: str, cells: list[str] | tuple[str, ...]) -> str:
    return f"{name:<36}" + "".join(f"{cell:>10}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
