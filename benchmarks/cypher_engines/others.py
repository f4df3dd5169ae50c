"""Other engines that need no server. Each is imported only when it is asked for."""

import json
import re
import shutil
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from benchmarks.cypher_engines.engine import MissingEngineError, RefusedError, Rows, Source
from benchmarks.cypher_engines.synthetic import Node, Relationship

_ROWS = 5000  # in one statement
_TYPES: dict[type, str] = {str: "STRING", int: "INT64", float: "DOUBLE", bool: "BOOLEAN"}  # of columns in ladybug


def _imported(module: str, package: str) -> Any:
    try:
        return import_module(module)
    except (ImportError, OSError) as error:
        raise MissingEngineError(f"pip install {package} ({error})") from error


class GraphQLite:
    """An extension of SQLite, over a file of its own."""

    def __init__(self, source: Source) -> None:
        self._module = _imported("graphqlite", "graphqlite")
        self._path = source.place("graphqlite")
        if not self._path.exists():
            unfinished = self._path.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            self._load(source, str(unfinished))
            unfinished.rename(self._path)

    def _load(self, source: Source, path: str) -> None:
        try:
            graph = self._module.Graph(path)
        except RuntimeError as error:  # of a Python that was built without extensions of SQLite
            raise MissingEngineError(str(error)) from error
        nodes = (item for item in source.graph() if isinstance(item, Node))
        ids = graph.insert_nodes_bulk([(str(n), node.properties, node.label) for n, node in enumerate(nodes)])
        edges: list[tuple[str, str, dict[str, object], str]] = []
        for item in source.graph():
            if isinstance(item, Relationship):
                edges.append((str(item.start), str(item.end), item.properties, item.type))
                if len(edges) == _ROWS:
                    graph.insert_edges_bulk(edges, ids)
                    edges.clear()
        graph.insert_edges_bulk(edges, ids)
        graph.close()

    def open(self) -> None:
        self._connection = self._module.connect(str(self._path))

    def ask(self, cypher: str, params: Mapping[str, object]) -> Rows:
        try:
            return [list(row.values()) for row in self._connection.cypher(cypher, dict(params))]
        except Exception as error:
            raise RefusedError(str(error)) from error


class Ladybug:
    """Kuzu's successor, over a file of its own; it wants the tables and their columns to be named before."""

    def __init__(self, source: Source) -> None:
        self._module = _imported("ladybug", "ladybug")
        self._path = source.place("ladybug")
        if not self._path.exists():
            unfinished = self._path.with_suffix(".part")
            for left in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
                shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
            database = self._module.Database(str(unfinished))
            self._load(source, self._module.Connection(database))
            database.close()
            unfinished.rename(self._path)

    def _load(self, source: Source, connection: Any) -> None:
        columns: dict[tuple[str, ...], dict[str, str]] = {}
        labels: list[str] = []
        for item in source.graph():
            if isinstance(item, Node):
                labels.append(item.label)
                table: tuple[str, ...] = (item.label,)
            else:
                table = (item.type, labels[item.start], labels[item.end])
            found = columns.setdefault(table, {})
            for name, value in item.properties.items():
                found.setdefault(name, self._type(value))
        for table, names in columns.items():
            listed = "".join(f", `{name}` {type_}" for name, type_ in names.items())
            if len(table) == 1:
                connection.execute(f"CREATE NODE TABLE {table[0]}(number INT64 PRIMARY KEY{listed})")
            else:
                connection.execute(f"CREATE REL TABLE {table[0]}(FROM {table[1]} TO {table[2]}{listed})")
        self._fill(source, connection, columns, labels)

    def _fill(
        self, source: Source, connection: Any, columns: dict[tuple[str, ...], dict[str, str]], labels: list[str]
    ) -> None:
        """Relationships after all nodes, each in batches of its table."""
        for wanted in (Node, Relationship):
            waiting: dict[tuple[str, ...], list[dict[str, object]]] = {}
            number = 0
            for item in source.graph():
                if not isinstance(item, wanted):
                    continue
                if isinstance(item, Node):
                    table: tuple[str, ...] = (item.label,)
                    row: dict[str, object] = {"number": number}
                    number += 1
                else:
                    table = (item.type, labels[item.start], labels[item.end])
                    row = {"from": item.start, "to": item.end}
                row |= {name: item.properties.get(name) for name in columns[table]}
                batch = waiting.setdefault(table, [])
                batch.append(row)
                if len(batch) == _ROWS:
                    self._put(connection, table, columns[table], waiting.pop(table))
            for table, batch in waiting.items():
                self._put(connection, table, columns[table], batch)

    def _put(self, connection: Any, table: tuple[str, ...], names: dict[str, str], rows: list[dict[str, Any]]) -> None:
        if len(table) == 1:
            values = ", ".join(["number: r.number", *(f"`{name}`: r.`{name}`" for name in names)])
            connection.execute(f"UNWIND $rows AS r CREATE (:{table[0]} {{{values}}})", {"rows": rows})
            return
        values = ", ".join(f"`{name}`: r.`{name}`" for name in names)
        connection.execute(
            f"UNWIND $rows AS r MATCH (a:{table[1]} {{number: r.`from`}}), (b:{table[2]} {{number: r.`to`}}) "
            f"CREATE (a)-[:{table[0]} {{{values}}}]->(b)",
            {"rows": rows},
        )

    def _type(self, value: object) -> str:
        if isinstance(value, list):
            return f"{self._type(value[0])}[]"
        return _TYPES[type(value)]

    def open(self) -> None:
        self._connection = self._module.Connection(self._module.Database(str(self._path), read_only=True))

    def ask(self, cypher: str, params: Mapping[str, object]) -> Rows:
        try:
            return [list(row) for row in self._connection.execute(cypher, dict(params)).get_all()]
        except RuntimeError as error:
            raise RefusedError(str(error)) from error


class GrandCypher:
    """grand-cypher over a NetworkX graph in memory; it has no parameters, so they are written into the query.

    Nor does it know texts in single quotes.
    """

    def __init__(self, source: Source) -> None:
        self._module = _imported("grandcypher", "grand-cypher networkx")
        self._source = source

    def open(self) -> None:
        import networkx as nx

        self._graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
        number = 0
        for item in self._source.graph():
            if isinstance(item, Node):
                self._graph.add_nodes_from([(number, {"__labels__": {item.label}, **item.properties})])
                number += 1
            else:
                self._graph.add_edges_from([(item.start, item.end, {"__labels__": {item.type}, **item.properties})])

    def ask(self, cypher: str, params: Mapping[str, object]) -> Rows:
        literal = re.sub(r"\$(\w+)", lambda found: json.dumps(params[found[1]], ensure_ascii=False), cypher).replace(
            "'", '"'
        )
        try:
            columns = self._module.GrandCypher(self._graph).run(literal)
        except Exception as error:
            raise RefusedError(str(error)) from error
        return list(zip(*columns.values(), strict=True))
