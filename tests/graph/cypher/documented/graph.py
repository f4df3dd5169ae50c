"""The graph that the page's examples are asked of: four papers about otters and herons."""

import networkx as nx

from graph.cypher.networkx_view import Graph

_NODES: dict[str, dict[str, object]] = {
    "p1": {"labels": ["Paper"], "title": "Otters in streams", "year": 2021, "language": "en", "venue": "Otter Letters"},
    "p2": {"labels": ["Paper"], "title": "Herons by the river", "year": 2022, "language": "en"},
    "p3": {"labels": ["Paper"], "title": "河流中的水獭", "year": 2023, "language": "zh"},
    "p4": {"labels": ["Paper"], "title": "Who swims? A survey", "language": "en"},
    "method/otternet": {"labels": ["Method"], "name": "OtterNet", "aliases": []},
    "method/heronnet": {"labels": ["Method"], "name": "HeronNet", "aliases": []},
    "method/resnet": {"labels": ["Method"], "name": "ResNet", "aliases": ["residual network", "ResNets"]},
    "method/resnet-50": {"labels": ["Method"], "name": "ResNet-50", "aliases": []},
    "dataset/riverbench": {"labels": ["Dataset"], "name": "RiverBench"},
    "dataset/imagenet": {"labels": ["Dataset"], "name": "ImageNet"},
    "metric/accuracy": {"labels": ["Metric"], "name": "accuracy", "better": "higher"},
    "author/ada": {"labels": ["Author"], "name": "Ada Otter"},
    "author/lu": {"labels": ["Author"], "name": "Lu Wei"},
    "p1#1": {"labels": ["Result"], "kind": "score", "value": 91.5},
    "p2#1": {"labels": ["Result"], "kind": "score", "value": 93.0},
    "p2#2": {"labels": ["Result"], "kind": "gain", "value": 1.5},
}
_EDGES: list[tuple[str, str, str, dict[str, object]]] = [
    ("p1", "USES", "method/otternet", {"count": 3}),
    ("p1", "USES", "method/resnet", {"count": 1}),
    ("p2", "USES", "method/heronnet", {"count": 4}),
    ("p2", "USES", "method/otternet", {"count": 2}),
    ("p3", "USES", "method/otternet", {"count": 1}),
    ("p3", "USES", "method/resnet-50", {"count": 2}),
    ("p1", "PROPOSES", "method/otternet", {}),
    ("p2", "PROPOSES", "method/heronnet", {}),
    ("p1", "EVALUATES_ON", "dataset/riverbench", {"count": 2}),
    ("p2", "EVALUATES_ON", "dataset/riverbench", {"count": 1}),
    ("p3", "EVALUATES_ON", "dataset/imagenet", {"count": 1}),
    ("p1", "WRITTEN_BY", "author/ada", {"position": 1}),
    ("p1", "WRITTEN_BY", "author/lu", {"position": 2}),
    ("p2", "WRITTEN_BY", "author/lu", {"position": 1}),
    ("p1", "REPORTS", "p1#1", {}),
    ("p2", "REPORTS", "p2#1", {}),
    ("p2", "REPORTS", "p2#2", {}),
    ("p1#1", "ON_DATASET", "dataset/riverbench", {}),
    ("p2#1", "ON_DATASET", "dataset/riverbench", {}),
    ("p1#1", "OF_METRIC", "metric/accuracy", {}),
    ("p2#1", "OF_METRIC", "metric/accuracy", {}),
    ("method/resnet-50", "VARIANT_OF", "method/resnet", {}),
]


def river_graph() -> Graph:
    """The graph, made anew."""
    graph: Graph = nx.MultiDiGraph()
    for key, data in _NODES.items():
        graph.add_nodes_from([(key, {"id": key, **data})])
    for start, type_, end, properties in _EDGES:
        graph.add_edges_from([(start, end, {"type": type_, **properties})])
    return graph


def drawn() -> list[str]:
    """Each relationship as Cypher draws it, by the names of its ends."""
    return [f"({start})-[:{type_}{_map(properties)}]->({end})" for start, type_, end, properties in _EDGES]


def nodes() -> list[tuple[str, str, str]]:
    """Id, label and properties of each node, as text."""
    return [
        (key, _label(data), ", ".join(f"{name}: {value!r}" for name, value in data.items() if name != "labels"))
        for key, data in _NODES.items()
    ]


def _label(data: dict[str, object]) -> str:
    labels = data["labels"]
    assert isinstance(labels, list)
    return str(labels[0])


def _map(properties: dict[str, object]) -> str:
    return " {" + ", ".join(f"{name}: {value}" for name, value in properties.items()) + "}" if properties else ""
