"""What new edges add to the support of concepts (`graph.resolve.Support`), added up before it is written.

Only added: for edges that a load makes, all of which carry what they should. What any edge adds, or takes with it when
it goes, the stores count edge by edge: the embedded file by its triggers (`sqlite_schema`), the store in memory by
its indexes (`memory_indexes`). The same edges give the same numbers everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.schema import PAPER_EDGE, RESULT_EDGE
from graph.stores.backend import NewEdge, Ref

_MENTIONS = frozenset(PAPER_EDGE.values())
_RESULTS = frozenset(RESULT_EDGE.values())


@dataclass(slots=True)
class Counts:
    """How much is added to which node's support, in the order in which the edges name it."""

    spellings: list[tuple[Ref, str, int, int]]  # node, name that papers give, papers, results
    tallies: list[tuple[Ref, int, int]]  # node, mentions, how many of them are generic
    forms: list[tuple[Ref, str, int]]  # node, surface form, papers


def added_by(edges: Iterable[NewEdge]) -> Counts:
    """What these edges add together; those that support no concept (HAS_KEYWORD and the like) add nothing.

    Each edge to a concept has the properties of its type: `concept`, and that of a paper `count` and `texts`, too.
    """
    papers: dict[tuple[Ref, str], int] = {}
    results: dict[tuple[Ref, str], int] = {}
    forms: dict[tuple[Ref, str], int] = {}
    mentions: dict[Ref, int] = {}
    generic: dict[Ref, int] = {}
    for edge in edges:
        type_, end, properties = edge.type, edge.end, edge.properties
        if type_ in _RESULTS:
            name = (end, properties["concept"])
            results[name] = results.get(name, 0) + 1
        elif type_ in _MENTIONS:
            name = (end, properties["concept"])
            papers[name] = papers.get(name, 0) + 1
            mentions[end] = mentions.get(end, 0) + properties["count"]
            generic[end] = generic.get(end, 0) + properties.get("generic", 0)
            for text in properties["texts"]:
                form = (end, text)
                forms[form] = forms.get(form, 0) + 1
    return Counts(
        [(*name, papers.get(name, 0), results.get(name, 0)) for name in dict.fromkeys((*papers, *results))],
        [(node, number, generic[node]) for node, number in mentions.items()],
        [(*form, number) for form, number in forms.items()],
    )
