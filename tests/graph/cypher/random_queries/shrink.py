"""From a query and a graph with which two engines differ to the smallest ones with which they still do."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import chain, islice
from typing import Any

from graph.cypher import ast
from graph.cypher.view import Direction
from tests.graph.cypher.random_queries.graphs import Edge, Node, SmallGraph, without_node
from tests.graph.cypher.random_queries.making import HERE
from tests.graph.cypher.random_queries.render_clauses import render
from tests.graph.cypher.random_queries.trial import Trial

# Smaller ones that are tried at most; each is asked of both engines.
_TRIES = 600


def shrunk(trial: Trial, differs: Callable[[Trial], bool], *, tries: int = _TRIES) -> Trial:
    """The smallest that was found; `differs` is asked of each candidate."""
    left = tries
    while left > 0:
        smaller = None
        for candidate in islice(_smaller(trial), left):
            left -= 1
            if written(candidate.query) is not None and differs(candidate):
                smaller = candidate
                break
        if smaller is None:
            break
        trial = smaller
    used = {name: value for name, value in trial.parameters.items() if f"${name}" in trial.text}
    return replace(trial, parameters=used)


def written(query: ast.Query) -> str | None:
    """The text; None where there is none: taking parts away leaves some trees that cannot be written."""
    try:
        return render(query)
    except (ValueError, AssertionError, AttributeError, IndexError, KeyError, TypeError):
        return None


def smaller_queries(query: ast.Query) -> Iterator[ast.Query]:
    """The query with one part less, or one part simpler."""
    return (each for each in _trees(query) if each != query)


def _smaller(trial: Trial) -> Iterator[Trial]:
    queries = (replace(trial, query=query) for query in smaller_queries(trial.query))
    graphs = (replace(trial, graph=graph) for graph in _graphs(trial.graph))
    return chain(queries, graphs)


# -- trees


def _trees(thing: Any) -> Iterator[Any]:
    """The thing with one part less, or one part simpler; what takes most away comes first."""
    if isinstance(thing, tuple):
        yield from (thing[:place] + thing[place + 1 :] for place in range(len(thing)))
        for place, item in enumerate(thing):
            yield from ((*thing[:place], each, *thing[place + 1 :]) for each in _trees(item))
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from _instead(thing)
        for each in fields(thing):
            value = getattr(thing, each.name)
            for smaller in _values(value):
                yield replace(thing, **{each.name: smaller})


def _values(value: Any) -> Iterator[Any]:
    if value is True:
        yield False
    bounds = isinstance(value, tuple) and len(value) == 2 and not any(map(is_dataclass, value))
    if is_dataclass(value) or bounds:
        yield None
    if is_dataclass(value) or isinstance(value, tuple):
        yield from _trees(value)


def _instead(thing: Any) -> Iterator[Any]:
    if isinstance(thing, ast.Expr):
        yield from (part for part in _parts(thing) if part is not thing)
        if not isinstance(thing, ast.Literal | ast.Variable):
            yield ast.Literal(HERE, None)
            yield ast.Literal(HERE, 1)
    elif isinstance(thing, ast.LabelExpr):
        yield from thing.parts
    elif isinstance(thing, ast.PathPattern) and thing.relationships:
        yield replace(thing, nodes=thing.nodes[1:], relationships=thing.relationships[1:])
        yield replace(thing, nodes=thing.nodes[:-1], relationships=thing.relationships[:-1])
    if isinstance(thing, ast.NodePattern | ast.RelationshipPattern | ast.PathPattern) and thing.variable:
        yield replace(thing, variable=None)
    if isinstance(thing, ast.Comparison) and len(thing.operands) > 2:
        yield replace(thing, operands=thing.operands[1:], operators=thing.operators[1:])
        yield replace(thing, operands=thing.operands[:-1], operators=thing.operators[:-1])


def _parts(expression: ast.Expr) -> Iterator[ast.Expr]:
    """The expressions that stand right inside."""
    for each in fields(expression):
        yield from _expressions_in(getattr(expression, each.name))


def _expressions_in(value: Any) -> Iterator[ast.Expr]:
    if isinstance(value, ast.Expr):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _expressions_in(item)


# -- graphs


def _graphs(graph: SmallGraph) -> Iterator[SmallGraph]:
    for place in range(len(graph.nodes)):
        yield without_node(graph, place)
    for place in range(len(graph.edges)):
        yield replace(graph, edges=graph.edges[:place] + graph.edges[place + 1 :])
    for place, node in enumerate(graph.nodes):
        for smaller in _less(node):
            yield replace(graph, nodes=(*graph.nodes[:place], smaller, *graph.nodes[place + 1 :]))
    for place, edge in enumerate(graph.edges):
        for less in _less(edge):
            yield replace(graph, edges=(*graph.edges[:place], less, *graph.edges[place + 1 :]))


def _less(part: Any) -> Iterator[Any]:
    assert isinstance(part, Node | Edge)
    for key in part.properties:
        yield replace(part, properties={name: value for name, value in part.properties.items() if name != key})
    if isinstance(part, Node):
        for label in part.labels:
            yield replace(part, labels=tuple(name for name in part.labels if name != label))


def as_cypher(graph: SmallGraph) -> str:
    """A CREATE that makes the graph; empty for the empty graph."""
    parts = [
        ast.PathPattern(HERE, None, (_node(place, node),), ()) for place, node in enumerate(graph.nodes)
    ]  # fmt: skip
    parts += [_edge(edge) for edge in graph.edges]
    return render(ast.Query(HERE, (ast.SingleQuery(HERE, (ast.Create(HERE, tuple(parts)),)),))) if parts else ""


def _node(place: int, node: Node) -> ast.NodePattern:
    names = tuple(ast.LabelExpr("name", HERE, label) for label in node.labels)
    labels = ast.LabelExpr("&", HERE, parts=names) if len(names) > 1 else names[0] if names else None
    return ast.NodePattern(HERE, f"n{place}", labels, _properties(node.properties), None)


def _edge(edge: Edge) -> ast.PathPattern:
    ends = tuple(ast.NodePattern(HERE, f"n{place}", None, None, None) for place in (edge.start, edge.end))
    type_ = ast.LabelExpr("name", HERE, edge.type)
    relationship = ast.RelationshipPattern(HERE, None, type_, _properties(edge.properties), None, Direction.OUT, None)
    return ast.PathPattern(HERE, None, ends, (relationship,))


def _properties(properties: dict[str, Any]) -> ast.Expr | None:
    if not properties:
        return None
    return ast.MapLiteral(HERE, tuple((key, _value(value)) for key, value in properties.items()))


def _value(value: Any) -> ast.Expr:
    if isinstance(value, list):
        return ast.ListLiteral(HERE, tuple(map(_value, value)))
    return ast.Literal(HERE, value)
