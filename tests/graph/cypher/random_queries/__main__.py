"""Ask random queries of the embedded engine and of Neo4j, and show where they differ.

    python -m tests.graph.cypher.random_queries --queries 20000 --seed 1
    python -m tests.graph.cypher.random_queries --trial 1:788

The server is the one that the tests use (see `tests.neo4j_server`). Ends with 1 where a query got another answer; each
such query is shown as small as it can be made, with its graph as a CREATE, to be pasted into
`tests/graph/cypher/test_found_by_chance.py`.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from tests.graph.cypher.random_queries.campaign import DIFFERENT, Difference, Report, judged, run, trials
from tests.graph.cypher.random_queries.coverage import claimed, reached
from tests.graph.cypher.random_queries.engines import Engine, Outcome, OverNetworkX, OverSqlite, over_bolt
from tests.graph.cypher.random_queries.shrink import as_cypher, shrunk
from tests.graph.cypher.random_queries.trial import Trial, trial
from tests.neo4j_server import MissingServerError, neo4j_server

_MOST_SHOWN = 20  # differences; more are counted
_BETWEEN_LINES_S = 10.0


def main() -> int:
    """The exit code: 0 where there is no difference, 1 where there are some, 2 where there is no server."""
    options = _options()
    counts: Counter[str] = Counter()
    chosen = [trial(*_numbered(name)) for name in options.trial]
    asked = _counted(chosen or trials(options.seed, options.queries), counts)
    with OverSqlite() as sqlite:
        engines: dict[str, Engine] = {"sqlite": sqlite}
        try:
            with _reference(embedded=options.embedded) as reference:
                if not options.embedded:
                    engines = {"networkx": OverNetworkX(), **engines}
                report = run(asked, reference, engines, progress=_Progress(len(chosen) or options.queries))
                _show_report(report, counts)
                _show_differences(report, reference, engines)
        except MissingServerError as missing:
            print(f"There is no Neo4j: {missing}. Or compare the embedded views with --embedded.", file=sys.stderr)
            return 2
    return 1 if report.differences else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.graph.cypher.random_queries", description=__doc__)
    parser.add_argument("--queries", type=int, default=20_000, help="how many to ask")
    parser.add_argument("--seed", type=int, default=1, help="the same seed asks the same")
    parser.add_argument(
        "--trial", action="append", default=[], metavar="SEED:NUMBER", help="only this one, as a run has named it"
    )
    parser.add_argument(
        "--embedded", action="store_true", help="compare the SQLite file with NetworkX, without a server"
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser.parse_args()


def _numbered(name: str) -> tuple[int, int]:
    """The seed and the number of a trial, by its name."""
    seed, _, number = name.partition(":")
    return int(seed), int(number)


@contextmanager
def _reference(*, embedded: bool) -> Iterator[Engine]:
    if embedded:
        yield OverNetworkX()
        return
    with neo4j_server() as uri, over_bolt(uri) as bolt:
        yield bolt


class _Progress:
    """A line now and then, and one for each difference."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._begun = self._last = time.monotonic()
        self._shown = 0

    def __call__(self, report: Report) -> None:
        for each in report.differences[self._shown :]:
            kinds = f"{_kind(each.found)} instead of {_kind(each.expected)}"
            print(f"trial {each.trial.seed} on {each.engine}: {kinds}", file=sys.stderr, flush=True)
        self._shown = len(report.differences)
        now = time.monotonic()
        if now - self._last < _BETWEEN_LINES_S:
            return
        self._last = now
        done = sum(report.expected.values())
        rate = done / (now - self._begun)
        print(
            f"{done} of {self._total}, {rate:.0f} a second, {len(report.differences)} different",
            file=sys.stderr,
            flush=True,
        )


def _counted(asked: Iterable[Trial], counts: Counter[str]) -> Iterator[Trial]:
    """The trials; on the way, what each reaches is counted."""
    for each in asked:
        counts.update(set(reached(each.text)))
        yield each


def _show_report(report: Report, counts: Counter[str]) -> None:
    _show("What the reference answered", report.expected)
    _show("What came of the comparisons", report.verdicts)
    if report.refusals:
        _show("Refused", report.refusals)
    things = claimed()
    missing = [thing for thing in things if not counts[thing]]
    print(f"\nOf {len(things)} things that the engine knows, {len(things) - len(missing)} were reached.")
    rarest = sorted((counts[thing], thing) for thing in things)[:10]
    print("The rarest: " + ", ".join(f"{thing} ({count})" for count, thing in rarest))


def _show(title: str, counts: Counter[str]) -> None:
    print(f"\n{title}")
    for name, count in counts.most_common():
        print(f"  {count:7d}  {name}")


def _show_differences(report: Report, reference: Engine, engines: dict[str, Engine]) -> None:
    """The first ones, as small as they can be made, which takes its time."""
    by_trial = {each.trial.seed: each for each in reversed(report.differences)}
    for each in islice(reversed(by_trial.values()), _MOST_SHOWN):
        print(f"\n--- trial {each.trial.seed} on {each.engine}")
        print(difference_text(smallest(each, reference, engines[each.engine])), flush=True)


def _kind(outcome: Outcome) -> str:
    return outcome.error.rpartition(".")[2] or f"{len(outcome.rows)} rows"


def smallest(difference: Difference, reference: Engine, engine: Engine) -> Difference:
    """The same difference with less: the same kind of answers, or the same codes of errors."""
    kinds = (difference.found.error, difference.expected.error)
    last = difference

    def differs(candidate: Trial) -> bool:
        nonlocal last
        for asked in (reference, engine):
            asked.load(candidate.graph)
        expected = reference.ask(candidate.text, candidate.parameters, write=candidate.write)
        found = engine.ask(candidate.text, candidate.parameters, write=candidate.write)
        if (found.error, expected.error) != kinds:
            return False
        if judged(candidate, found, expected, engine, reference) != DIFFERENT:
            return False
        last = Difference(candidate, difference.engine, found, expected)
        return True

    trial = shrunk(difference.trial, differs)
    return Difference(trial, last.engine, last.found, last.expected)


def difference_text(difference: Difference) -> str:
    """The graph, the query, and both answers."""
    trial = difference.trial
    lines = [f"graph     {as_cypher(trial.graph)!r}", f"query     {trial.text!r}"]
    if trial.parameters:
        lines.append(f"with      {dict(trial.parameters)!r}")
    lines += [f"found     {_answer(difference.found)}", f"expected  {_answer(difference.expected)}"]
    return "\n".join(lines)


def _answer(outcome: Outcome) -> str:
    if outcome.error:
        return f"{outcome.error}: {outcome.message.splitlines()[0] if outcome.message else ''}"
    text = f"{outcome.columns!r} {outcome.rows!r}"
    return text + (f", leaving {as_cypher(outcome.after)!r}" if outcome.after is not None else "")


if __name__ == "__main__":
    sys.exit(main())
