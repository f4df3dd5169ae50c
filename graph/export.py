"""Writes the graph to a file in the format that the ending names; the same graph gives the same bytes."""

import csv
import io
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.errors import GraphError
from graph.parts import Properties
from graph.schema import LABELS, RELATIONSHIP_TYPES
from graph.stores.rows import as_networkx

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[Any]

# What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAFE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# What ends a Cypher string, or what an editor or shell might take for the end of a line.
_ESCAPED = re.compile("['\\\\\u0000-\u001f\u007f-\u009f\u2028\u2029]")
_CYPHER_BATCH = 500  # nodes or relationships in one statement


class ExportError(GraphError):
    """A graph cannot be written to a file; the text says why."""


def export(graph: "Graph", path: str | Path) -> list[Path]:
    """Write the graph to `path` and give the files that were written (two for .csv: nodes and edges).

    Each file is replaced as a whole, or left as it was when something fails.

    :raises ExportError: the ending is unknown, or a file cannot be written.
    """
    path = Path(path)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        known = ", ".join(sorted(_WRITERS))
        raise ExportError(f"{path}: the ending names no format that is known. Use one of {known}.")
    files = writer(_in_order(graph), path)
    for file, data in files.items():
        _write(file, data)
    return list(files)


def formats() -> list[str]:
    """The endings that `export` knows."""
    return sorted(_WRITERS)


def _in_order(graph: "Graph") -> "Graph":
    """The graph in the order in which every store gives it."""
    nodes = (
        (key, data.get("labels", []), {"id": key} | _without(data, "labels")) for key, data in graph.nodes(data=True)
    )
    edges = ((data["type"], start, end, _without(data, "type")) for start, end, data in graph.edges(data=True))
    return as_networkx(nodes, edges)


def _write(path: Path, data: bytes) -> None:
    """Write beside the file first, so that nobody ever sees half of it."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
            temporary = Path(file.name)
        try:
            temporary.write_bytes(data)
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExportError(f"{path}: the file cannot be written ({error.strerror}).") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# -- formats


def _json(graph: "Graph", path: Path) -> dict[Path, bytes]:
    """NetworkX's node-link format."""
    data = nx.node_link_data(graph, edges="edges")
    return {path: (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")}


def _graphml(graph: "Graph", path: Path) -> dict[Path, bytes]:
    buffer = io.BytesIO()
    nx.write_graphml_xml(_flat(graph), buffer, infer_numeric_types=True)
    return {path: buffer.getvalue()}


def _gexf(graph: "Graph", path: Path) -> dict[Path, bytes]:
    flat = _flat(graph)
    for node, data in flat.nodes(data=True):
        # GEXF shows a node's `label`; our labels are a property as any other.
        data["label"] = str(data.get("name") or data.get("title") or node)
        data["id"] = node  # the writer takes this for the key, and the property of two nodes may be the same
    for number, (_, _, data) in enumerate(flat.edges(data=True)):
        data["id"] = str(number)
        data["kind_of_edge"] = data.pop("type")  # `type` means something else in GEXF: directed or not
    text = "\n".join(nx.generate_gexf(flat))
    # The writer notes the day; the same graph shall give the same bytes on another.
    return {path: (re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n").encode("utf-8")}


def _flat(graph: "Graph") -> "Graph":
    """The graph with lists as JSON text, without what XML cannot hold, keys as text."""
    flat: Graph = nx.MultiDiGraph()
    keys = {node: _xml(str(node)) for node in graph}
    for node, data in graph.nodes(data=True):
        flat.add_nodes_from([(keys[node], _flat_values(data))])
    for start, end, data in graph.edges(data=True):
        flat.add_edges_from([(keys[start], keys[end], _flat_values(data))])
    return flat


def _flat_values(data: Mapping[str, Any]) -> Properties:
    return {
        _xml(name): value if isinstance(value, bool | int | float) else _xml(_as_text(value))
        for name, value in data.items()
        if value is not None
    }


def _xml(text: str) -> str:
    return _NO_XML.sub("", text)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _csv(graph: "Graph", path: Path) -> dict[Path, bytes]:
    """`NAME.nodes.csv` and `NAME.edges.csv`; lists are JSON."""
    nodes = [
        {"id": node, "labels": ":".join(data["labels"]), **_without(data, "labels")}
        for node, data in graph.nodes(data=True)
    ]
    edges = [{"start": start, "end": end, **data} for start, end, data in graph.edges(data=True)]
    return {
        path.with_name(f"{path.stem}.nodes{path.suffix}"): _table(nodes, ("id", "labels")),
        path.with_name(f"{path.stem}.edges{path.suffix}"): _table(edges, ("start", "type", "end")),
    }


def _table(rows: list[Properties], first: tuple[str, ...]) -> bytes:
    columns = list(dict.fromkeys((*first, *sorted({name for row in rows for name in row}))))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    if value is None:
        return ""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else _as_text(value)


def _cypher(graph: "Graph", path: Path) -> dict[Path, bytes]:
    """A script for Neo4j's shell that can be run again: nodes are merged on `id`, edges on their ends and type.

    Edges of one type between the same two nodes are merged on all of their properties.
    """
    lines = [
        f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
        for label in LABELS
        if any(label in labels for _, labels in graph.nodes(data="labels"))
    ]
    nodes: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        nodes.setdefault(_labels(data["labels"]), []).append(_literal({"id": node, **_without(data, "labels")}))
    for labels, rows in nodes.items():
        lines += _unwind(rows, f"MERGE (n{labels} {{id: row.id}}) SET n = row")
    edges: dict[str, list[str]] = {}
    parallel = Counter((start, end, data["type"]) for start, end, data in graph.edges(data=True))
    for start, end, data in graph.edges(data=True):
        ends = [_labels(graph.nodes[node]["labels"]) for node in (start, end)]
        match = f"MATCH (a{ends[0]} {{id: row.a}}), (b{ends[1]} {{id: row.b}})"
        properties = _without(data, "type")
        if parallel[start, end, data["type"]] == 1:
            merge = f"{match} MERGE (a)-[r:{_name(data['type'])}]->(b) SET r = row.r"
        else:
            keys = ", ".join(f"{_name(key)}: row.r.{_name(key)}" for key in properties)
            merge = f"{match} MERGE (a)-[:{_name(data['type'])} {{{keys}}}]->(b)"
        edges.setdefault(merge, []).append(_literal({"a": start, "b": end, "r": properties}))
    for merge, rows in edges.items():
        lines += _unwind(rows, merge)
    return {path: ("\n".join(lines) + "\n").encode("utf-8", "replace")}


def _unwind(rows: list[str], statement: str) -> Iterable[str]:
    for start in range(0, len(rows), _CYPHER_BATCH):
        batch = ",\n  ".join(rows[start : start + _CYPHER_BATCH])
        yield f"UNWIND [\n  {batch}\n] AS row\n{statement};"


def _labels(labels: Iterable[str]) -> str:
    return "".join(f":{_name(label)}" for label in labels)


def _name(name: str) -> str:
    """A label, type or property name, quoted where it has to be."""
    if name in LABELS or name in RELATIONSHIP_TYPES or _SAFE_NAME.fullmatch(name):
        return name
    return "`" + name.replace("`", "``") + "`"


def _literal(value: object) -> str:
    """The value as Cypher writes it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(str(key))}: {_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | float):
        return repr(value)
    return "'" + _ESCAPED.sub(lambda match: _escape(match.group()), str(value)) + "'"


def _escape(char: str) -> str:
    return f"\\{char}" if char in "'\\" else f"\\u{ord(char):04x}"


def _without(data: Mapping[str, Any], name: str) -> Properties:
    return {key: value for key, value in data.items() if key != name}


_WRITERS: Mapping[str, Callable[["Graph", Path], dict[Path, bytes]]] = {
    ".json": _json,
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".csv": _csv,
    ".cypher": _cypher,
}
