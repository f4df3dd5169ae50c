"""Kills many loads into the embedded file, and says where the kills have landed.

python -m tests.graph.crash [--kills 200] [--seed 1]

Each load is a process of its own that is killed (SIGKILL) at a random point; then the file has to be whole, to hold
the batches that were told of, and to become the same graph, to the byte, when the load is run again. Ends with code 1
at the first that does not.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.graph.crash.killing import Kill, kills, plan

_PAPERS, _BATCH = 120, 10
_WIDEST = 50  # signs of a bar


def main() -> int:
    """Runs the kills; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="for the points at which to kill (default: %(default)s)")
    options = parser.parse_args()
    wanted = plan(papers=_PAPERS, batch=_BATCH, seed=options.seed)
    found: list[Kill] = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            for kill in kills(wanted, options.kills, seed=options.seed, folder=Path(folder)):
                found.append(kill)
                if sys.stderr.isatty():
                    sys.stderr.write(f"\r{len(found)} of {options.kills}")
        except AssertionError as error:
            sys.stderr.write(f"\nkill {len(found) + 1}: {error}\n")
            return 1
    _show(found, wanted.batches)
    return 0


def _show(found: list[Kill], batches: int) -> None:
    print(f"{len(found)} loads of {batches} batches killed; all files whole, all reruns ended with the same graph")
    print(f"  before the file was made: {sum(not kill.made for kill in found)}")
    print(f"  with a log beside the file: {sum(kill.logged for kill in found)}")
    print(f"  batch committed, but not told of yet: {sum(kill.committed > kill.told for kill in found)}")
    for into in ("new file", "old graph"):
        print(f"batches committed at the kill, {into}:")
        _bars(Counter(kill.committed for kill in found if kill.into == into), range(batches + 1))


def _bars(counts: Counter[int], places: Iterable[int]) -> None:
    most = max(counts.values(), default=1)
    for place in places:
        print(f"  {place:3} {counts[place]:4} {'#' * round(counts[place] / most * _WIDEST)}")


if __name__ == "__main__":
    sys.exit(main())
