"""Many random queries, and what came of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from graph.cypher import ast
from graph.cypher.errors import SYNTAX
from tests.graph.cypher.random_queries.chance import Chance
from tests.graph.cypher.random_queries.compare import fault_of_neo4j, is_mismatch, same
from tests.graph.cypher.random_queries.engines import TOO_LONG, Engine, Outcome, OverNetworkX, OverNetworkXInDisorder
from tests.graph.cypher.random_queries.graphs import shuffled
from tests.graph.cypher.random_queries.laziness import conditions_behind, fails_while_running
from tests.graph.cypher.random_queries.render_clauses import render
from tests.graph.cypher.random_queries.rewording import (
    all_computed,
    optional_in_calls,
    other_keys,
    subqueries_in_lists,
    without_order,
)
from tests.graph.cypher.random_queries.shrink import smaller_queries, written
from tests.graph.cypher.random_queries.trial import QUERIES_PER_GRAPH, Trial, trial

# In how many other orders a graph is put in to see whether its order makes a difference to the answer.
_ORDERS = 8
# How many smaller queries are asked to see whether both engines know both of two errors.
_SMALLER = 600

# What can come of a comparison.
SAME: Final = "same"
REFUSED: Final = "refused"  # by the embedded engine, with a sentence
UNDETERMINED: Final = "undetermined"  # the answer depends on the order in which the graph was put in
BEFOREHAND: Final = "Neo4j refuses a type before it runs the query, the engine looks at it only when it comes to it"
OTHER_ORDER: Final = "fails, or fails otherwise, only because things are computed in another order"
NEO4J: Final = "a fault of Neo4j's own"
SLOW: Final = "too long"
DIFFERENT: Final = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """A query to which `engine` gives another answer than the reference."""

    trial: Trial
    engine: str
    found: Outcome
    expected: Outcome


@dataclass(slots=True)
class Report:
    """`verdicts` counts what came of the comparisons, `expected` what the reference answered."""

    verdicts: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)


def run(
    trials: Iterable[Trial],
    reference: Engine,
    engines: Mapping[str, Engine],
    *,
    progress: Callable[[Report], None] = lambda _: None,
) -> Report:
    """Ask all engines, and compare each with the reference. Neighbours in `trials` share a graph."""
    report = Report()
    graph = None
    for each in trials:
        if each.graph is not graph:
            graph = each.graph
            for engine in (reference, *engines.values()):
                engine.load(graph)
        expected = reference.ask(each.text, each.parameters, write=each.write)
        report.expected[expected.error or ("rows" if expected.rows else "no rows")] += 1
        for name, engine in engines.items():
            found = engine.ask(each.text, each.parameters, write=each.write)
            verdict = judged(each, found, expected, engine, reference)
            report.verdicts[verdict] += 1
            if verdict == REFUSED:
                report.refusals[found.message] += 1
            if verdict == DIFFERENT:
                report.differences.append(Difference(each, name, found, expected))
        progress(report)
    return report


def trials(seed: int, count: int) -> Iterable[Trial]:
    """The first trials of a seed; those of one graph share the object."""
    graph = None
    for number in range(count):
        each = trial(seed, number)
        if number % QUERIES_PER_GRAPH == 0:
            graph = each.graph
        assert graph is not None
        yield Trial(each.seed, graph, each.query, each.parameters, each.write)


def judged(each: Trial, found: Outcome, expected: Outcome, engine: Engine, reference: Engine) -> str:
    """The verdict; the engines hold the trial's graph before and after."""
    if found.refused or expected.refused:
        return REFUSED
    if TOO_LONG in (found.error, expected.error):
        return SLOW
    if same(found, expected, each.query):
        return SAME
    if fault_of_neo4j(expected) or contradicts_itself(each, found, expected, engine, reference):
        return NEO4J
    if is_mismatch(expected) and (not found.error or fails_while_running(found)):
        return BEFOREHAND
    if is_undetermined(each, found, engine):
        return UNDETERMINED
    if is_other_order(each, found, expected, engine, reference) or is_other_first(
        each, found, expected, engine, reference
    ):
        return OTHER_ORDER
    return DIFFERENT


def is_undetermined(each: Trial, found: Outcome, engine: Engine) -> bool:
    """Whether the engine's answer depends on the order in which the graph was put in, which no query may rely on.

    So are: LIMIT without a total order, `head(collect(x))`, which of two rows sets a property last, and errors of
    rows that a LIMIT or an EXISTS may or may not come to.
    """
    try:
        for number in range(_ORDERS):
            engine.load(shuffled(each.graph, Chance(f"{each.seed}, order {number}")))
            if not same(engine.ask(each.text, each.parameters, write=each.write), found, each.query):
                return True
    finally:
        engine.load(each.graph)
    for query in other_keys(each.query):
        answer = engine.ask(render(query), each.parameters, write=each.write)
        if not same(replace(answer, columns=found.columns), found, each.query):
            return True
    return _depends_on_what_is_found_first(each)


def _depends_on_what_is_found_first(each: Trial) -> bool:
    """Whether there is another answer where all is found in another order: also what the query itself has made."""
    engine = OverNetworkX()
    engine.load(each.graph)
    usual = engine.ask(each.text, each.parameters, write=each.write)
    for number in range(_ORDERS):
        other = OverNetworkXInDisorder(Chance(f"{each.seed}, disorder {number}"))
        other.load(each.graph)
        if not same(other.ask(each.text, each.parameters, write=each.write), usual, each.query):
            return True
    return False


def contradicts_itself(each: Trial, found: Outcome, expected: Outcome, engine: Engine, reference: Engine) -> bool:
    """Whether the reference has other rows where the query is written in another way that means the same."""
    if expected.error:
        return False
    unordered = without_order(each.query)
    if unordered != each.query:
        answer = reference.ask(render(unordered), each.parameters, write=each.write)
        if not same(answer, expected, unordered):
            return True
    for query in (subqueries_in_lists(each.query), optional_in_calls(each.query)):
        if query == each.query:
            continue
        answers = [asked.ask(render(query), each.parameters, write=each.write) for asked in (engine, reference)]
        if same(answers[0], answers[1], query) and same(answers[0], replace(found, columns=answers[0].columns), query):
            return True
    return False


def is_other_order(each: Trial, found: Outcome, expected: Outcome, engine: Engine, reference: Engine) -> bool:
    """Whether one of both fails, and neither differs where conditions come behind the patterns.

    Or both fail so where a subquery is computed that decides nothing.
    """
    if not (fails_while_running(found) or fails_while_running(expected)):
        return False

    def alike(query: ast.Query) -> Outcome | None:
        text = render(query)
        answers = [asked.ask(text, each.parameters, write=each.write) for asked in (engine, reference)]
        if answers[0].error == SYNTAX:
            return None  # what cannot be written so tells nothing
        return answers[0] if same(answers[0], answers[1], query) else None

    behind, computed = conditions_behind(each.query), all_computed(each.query)
    if behind != each.query and alike(behind):
        return True
    answer = alike(computed) if computed != each.query else None
    return answer is not None and answer.error in {found.error, expected.error} - {""}


def is_other_first(each: Trial, found: Outcome, expected: Outcome, engine: Engine, reference: Engine) -> bool:
    """Whether the query has two things that fail, of which each engine comes to another one first.

    It has, if with some part taken away both fail as the one did, and with another part taken away as the other did.
    """
    if not (fails_while_running(found) and fails_while_running(expected)):
        return False
    wanted = {found.error, expected.error}
    for query in islice(smaller_queries(each.query), _SMALLER):
        text = written(query)
        if text is None:
            continue
        answers = {asked.ask(text, each.parameters, write=each.write).error for asked in (engine, reference)}
        if len(answers) == 1:
            wanted -= answers
        if not wanted:
            return True
    return False
