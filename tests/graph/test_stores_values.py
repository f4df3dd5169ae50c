"""The contract of the stores for single values: what goes in comes out, and is found by its value."""

from typing import Any

import networkx as nx
import pytest

from graph.errors import QueryError
from graph.stores import Store, open_store
from tests.graph.dumps import text

LONGEST, SMALLEST = 2**63 - 1, -(2**63)

VALUES: dict[str, Any] = {
    "quotes": "'\"`\\'\\\"",
    "Cypher": "'}) DETACH DELETE n //",
    "SQL": "'); DROP TABLE node; --",
    "JSON": '{"id": ["\\u0000", null]}',
    "Chinese": "卷积神经网络（残差）",
    "emoji": "😀👩‍👩‍👧🏳️‍🌈",
    "right to left": "\u202eمرحبا\u202c",
    "composed and not": "é e\u0301",
    "newlines": "one\ntwo\r\nthree\u2028four\u2029five\x85",
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f",
    "NUL": "before\0after",
    "last code point": "\U0010ffff\ufffe\uffff",
    "spaces": " \t ",
    "empty": "",
    "a megabyte": "long text 长 " * 100_000,
    "largest integer": LONGEST,
    "smallest integer": SMALLEST,
    "beyond what floats tell apart": 2**53 + 1,
    "zero": 0,
    "false": False,
    "true": True,
    "float": 0.1,
    "whole float": 1.0,
    "largest float": 1.7976931348623157e308,
    "smallest float": 5e-324,
    "infinity": float("inf"),
    "minus infinity": float("-inf"),
    "empty list": [],
    "list of an empty text": [""],
    "texts": ["'", "\n", "😀"],
    "integers": [SMALLEST, 0, LONGEST],
    "floats": [0.5, 1.0, float("-inf")],
    "booleans": [True, False],
}


def _same(found: object, value: object) -> bool:
    """Equal and of one type, in lists too: 1, 1.0 and true are equal in Python."""
    return repr(found) == repr(value)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_given_to_a_query_is_kept_and_found(store: Store, value: Any) -> None:
    store.query("CREATE (:Note {value: $value})-[:HAS {value: $value}]->(:Leaf)", {"value": value}, write=True)
    ((node, edge),) = store.query("MATCH (n:Note)-[r:HAS]->() RETURN n.value, r.value").rows
    assert _same(node, value)
    assert _same(edge, value)
    found = store.query(
        "MATCH (n:Note {value: $value})-[r:HAS]->() WHERE r.value = $value RETURN count(*)", {"value": value}
    )
    assert found.rows == [[1]]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_of_a_graph_is_written_and_read_as_it_is(store: Store, value: Any) -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_nodes_from(
        [("p", {"labels": ["Paper"], "title": value}), ("method/m", {"labels": ["Method"], "name": "m"})]
    )
    graph.add_edges_from([("p", "method/m", {"type": "USES", "texts": value})])
    store.write_graph(graph)
    found = store.networkx()
    assert _same(found.nodes["p"]["title"], value)
    assert _same(found.edges["p", "method/m", 0]["texts"], value)
    with open_store("memory:") as other:
        other.write_graph(graph)
        assert text(found) == text(other.networkx())


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_text_may_be_an_id(store: Store, value: Any) -> None:
    if not isinstance(value, str) or len(value) > 1000:  # Neo4j's index takes no longer ones
        value = f"an id {str(value)[:40]}"
    store.query("CREATE (:Paper {id: $id})", {"id": value}, write=True)
    assert store.query("MATCH (p:Paper {id: $id}) RETURN p.id", {"id": value}).rows == [[value]]
    assert list(store.networkx()) == [value]


TOO_MUCH: dict[str, Any] = {
    "integer of 65 bits": LONGEST + 1,
    "negative integer of 65 bits": SMALLEST - 1,
    "nested": [LONGEST + 1],
    "half a letter": "\ud800",
    "half a letter in a map": {"key": ["\udfff"]},
}


@pytest.mark.parametrize("value", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_no_store_can_hold_is_refused(store: Store, value: Any) -> None:
    with pytest.raises(QueryError, match="value"):
        store.query("CREATE (n:Note {text: 'x'}) RETURN $value", {"value": value}, write=True)
    assert store.query("MATCH (n) RETURN count(n)").rows == [[0]]


def test_what_is_no_number_is_kept_or_refused(store: Store) -> None:
    """NaN: the embedded file cannot hold it and says so, the others keep it."""
    create, read = "CREATE (n:Note {value: $value})", "MATCH (n:Note) RETURN n.value"
    if store.where.endswith(".db"):
        with pytest.raises(QueryError, match="NaN is not supported"):
            store.query(create, {"value": float("nan")}, write=True)
        assert store.query(read).rows == []
    else:
        store.query(create, {"value": float("nan")}, write=True)
        assert repr(store.query(read).rows) == "[[nan]]"
