"""What a page should say of a graph, counted from the graph itself."""

from collections import Counter

import networkx as nx

CONCEPT_EDGES = ("USES", "EVALUATES_ON", "MEASURES", "ADDRESSES")


def papers_naming(graph: "nx.MultiDiGraph[str]", concept: str) -> set[str]:
    """The ids of the papers that name a concept."""
    return {paper for paper, _, data in graph.in_edges(concept, data=True) if data["type"] in CONCEPT_EDGES}


def named_with(graph: "nx.MultiDiGraph[str]", concept: str, label: str) -> set[str]:
    """The ids of the concepts of a type that some paper names together with one, without the generic ones."""
    return {
        other
        for paper in papers_naming(graph, concept)
        for _, other, data in graph.out_edges(paper, data=True)
        if data["type"] in CONCEPT_EDGES
        and other != concept
        and label in graph.nodes[other]["labels"]
        and not graph.nodes[other]["generic"]
    }


def papers_by_year(graph: "nx.MultiDiGraph[str]", concept: str | None = None) -> Counter[int]:
    """How many papers have a year, of all or of those that name a concept."""
    papers = (
        papers_naming(graph, concept) if concept else {k for k, d in graph.nodes(data=True) if "Paper" in d["labels"]}
    )
    return Counter(graph.nodes[paper]["year"] for paper in papers if "year" in graph.nodes[paper])
