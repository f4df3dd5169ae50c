"""`query`: the one way in. Parses, compiles, runs, and turns values into plain ones."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, cast

# Imported for what they enter into the table of expressions.
from graph.cypher import ast, comprehensions, operators, subqueries
from graph.cypher.answer import Answer, plain
from graph.cypher.errors import ACCESS_MODE, PARAMETER_MISSING, SYNTAX, CypherError
from graph.cypher.explain import COLUMNS, Explanation
from graph.cypher.notices import notices, unknown_names
from graph.cypher.parameters import computable
from graph.cypher.parse_clauses import parse
from graph.cypher.query import CompiledQuery, compile_query, writes_of
from graph.cypher.scope import Env, Run
from graph.cypher.store_writer import StoreWriter
from graph.cypher.view import GraphView, GraphWriter, StoppableView

if TYPE_CHECKING:
    from graph.cypher.networkx_graphs import AnyGraph
    from graph.cypher.networkx_view import Graph

__all__ = ["comprehensions", "operators", "query", "subqueries"]


def query(
    graph: Graph | AnyGraph | GraphView,
    text: str,
    parameters: Mapping[str, object] | None = None,
    *,
    write: bool = False,
    timeout_s: float | None = None,
) -> Answer:
    """Answer a Cypher query as Neo4j 5 does.

    `graph` is a `networkx.MultiDiGraph` (see `networkx_view`) or anything that implements `GraphView`, and
    `GraphWriter` for queries that write; of other NetworkX graphs what is read is their `property_graph`. A query
    that writes does so in one transaction: where it fails, the graph is as it was.

    Raises CypherError, with Neo4j's status code, and line and column where the error has a place: for what is
    no Cypher, what is not supported, a missing parameter, what fails while it runs, a write without `write`,
    and a query that takes longer than `timeout_s` seconds (what is computed at one go, such as one `=~`, is
    finished first). Raises TypeError where `graph` is no graph, or one that cannot be written, and where an edge of
    it has no `type`.
    """
    try:
        return _answer(_view(graph, write=write), text, parameters or {}, write=write, timeout_s=timeout_s)
    except CypherError as error:
        raise error.locate(text) from None
    except RecursionError:
        raise CypherError(SYNTAX, "The query is nested too deeply; split it with WITH, or use IN and lists") from None


def _view(graph: Any, *, write: bool) -> GraphView:
    networkx = sys.modules.get("networkx")  # whoever has a graph of its has imported it; others need not wait for it
    if networkx is not None and isinstance(graph, networkx.Graph):
        from graph.cypher.networkx_graphs import property_graph
        from graph.cypher.networkx_view import NetworkXView

        is_kept = write or isinstance(graph, networkx.MultiDiGraph)  # what is written to a copy would be lost
        return NetworkXView(graph if is_kept else property_graph(graph))
    if not hasattr(graph, "nodes_with_label"):
        raise TypeError(f"expected a NetworkX graph or a GraphView, not a {type(graph).__name__}")
    view: GraphView = graph
    return view


def _answer(
    view: GraphView, text: str, parameters: Mapping[str, object], *, write: bool, timeout_s: float | None
) -> Answer:
    statement = parse(text)
    tree = statement.query
    run = Run(view, {name: computable(name, value) for name, value in parameters.items()}, timeout_s=timeout_s)
    if statement.explained:
        run.explanation = Explanation(statement.texts)
    with _watched(view, run.clock.look):
        return _answer_of(run, tree, write=write)


def _answer_of(run: Run, tree: ast.Query, *, write: bool) -> Answer:
    view = run.view
    updating = writes_of(tree)
    if updating is not None:  # to be explained, a query may be one that would write: it is not run
        run.writing = StoreWriter(run, _writer(view, updating, write=write or run.explanation is not None))
    compiled = compile_query(tree, Env(run, {}))
    if run.missing:
        names = ", ".join(run.missing)
        raise CypherError(
            PARAMETER_MISSING, f"Expected parameter(s): {names}", position=next(iter(run.missing.values()))
        )
    unknown = unknown_names(run)
    if run.explanation is not None:
        return Answer(list(COLUMNS), run.explanation.steps, notices(view, unknown))
    with _no_search_for_cycles():
        rows = _rows(compiled, run) if run.writing is None else _rows_of_write(compiled, run, run.writing)
    return Answer([name for name, _ in compiled.columns], rows, notices(view, unknown))


def _watched(view: GraphView, look: Callable[[], None]) -> AbstractContextManager[None]:
    """The view's own watch over its questions, if it has one."""
    # isinstance of a protocol takes a tenth of the time of a look-up.
    stoppable = cast("StoppableView", view) if hasattr(view, "watched") else None
    return nullcontext() if stoppable is None else stoppable.watched(look)


def _writer(view: GraphView, clause: ast.Clause, *, write: bool) -> GraphWriter:
    if not write:
        raise CypherError(
            ACCESS_MODE,
            "Writing is not allowed here: this query changes the graph. Allow it with write=True",
            position=clause.position,
        )
    if not isinstance(view, GraphWriter):
        raise CypherError(ACCESS_MODE, "This graph can only be read", position=clause.position)
    return view


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """A query makes many objects and no cycles of them: to search for some takes half of its time.

    Switched off for the whole process, other threads included, while the query runs.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rows(compiled: CompiledQuery, run: Run) -> list[list[object]]:
    base: list[object] = [None] * run.width
    slots = [binding.slot for _, binding in compiled.columns]
    found = compiled.operator(iter((base[:],)), base)
    if not compiled.returns:
        for _ in found:
            pass
        return []
    return [[plain(frame[slot]) for slot in slots] for frame in found]


def _rows_of_write(compiled: CompiledQuery, run: Run, writing: StoreWriter) -> list[list[object]]:
    try:
        rows = _rows(compiled, run)
        writing.finish()
    except BaseException:
        writing.rollback()
        raise
    writing.commit()
    return rows
