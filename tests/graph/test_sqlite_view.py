"""How the embedded file finds nodes for the engine: too many now and then, never too few."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.cypher import query
from graph.stores import open_store
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_view import SqliteView

# Texts that JSON writes otherwise than they are, and some that are part of others.
TEXTS = (
    *("", "a", "ab", "b", '"', '""', "\\", '\\"', "\\u0061", "\n", "\t", "\x01", "\x7f", "/", "</script>", "[", "]"),
    *(
        "a,b",
        '","',
        "null",
        "true",
        "1",
        "1.5",
        "é",
        "e\u0301",
        "ß",
        "SS",
        "深度学习",
        "🙂",
        "a🙂b",
        "\u2028",
        "\ufffd",
    ),
)
OTHERS = (1, 1.0, 1.5, True, False, float("inf"), 2**53 + 1, -0.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """A node for each text, which holds it alone, beside others, as a text, and as a key; one with all; numbers."""
    with SqliteStore(tmp_path_factory.mktemp("view") / "graph.db") as opened:
        for place, text in enumerate(TEXTS):
            opened.query(
                "CREATE (:A {n: $n, tags: [$text]}), (:B {n: $n, tags: ['x', $text, 'y']}), (:A {n: $n, tags: $text}),"
                " (:A {n: $n, other: [$text]}), (:A {n: $n, tags: []})",
                {"n": place, "text": text},
                write=True,
            )
        opened.query("CREATE (:A {n: -1, tags: $texts}), (:C)", {"texts": list(TEXTS)}, write=True)
        for each in OTHERS:
            opened.query("CREATE (:A {n: -2, tags: [$each, $each]})", {"each": each}, write=True)
        yield opened


@pytest.fixture
def view(store: SqliteStore) -> SqliteView:
    return SqliteView(store._connection)


def _with_the_value(view: SqliteView, label: str | None, value: object) -> list[Any]:
    """What the engine finds when it looks at each node."""
    labels = "" if label is None else f":{label}"
    return [
        ref
        for (ref, tags) in query(view, f"MATCH (n{labels}) WHERE n.n IS NOT NULL RETURN id(n), n.tags").rows
        if isinstance(tags, list) and value in tags
    ]


@pytest.mark.parametrize("label", [None, "A", "B", "Nobody"])
@pytest.mark.parametrize("text", TEXTS)
def test_all_nodes_that_hold_a_text_are_found(view: SqliteView, text: str, label: str | None) -> None:
    found = view.nodes_holding(label, "tags", text)
    assert found is not None
    refs: list[Any] = list(found)
    assert refs == sorted(set(refs))
    assert set(_with_the_value(view, label, text)) <= set(refs)
    if label is not None:
        assert all(label in view.labels(node) for node in refs)


@pytest.mark.parametrize("value", [*OTHERS, ["a"], {"a": 1}, "\0", "a\0b"])
def test_what_is_no_plain_text_is_left_to_a_scan(view: SqliteView, value: object) -> None:
    assert view.nodes_holding("A", "tags", value) is None


@pytest.mark.parametrize("text", ["nobody has this", "\ud800"])
def test_what_nobody_holds(view: SqliteView, text: str) -> None:
    assert view.nodes_holding("A", "tags", text) == []


@pytest.mark.parametrize("value", [*TEXTS, *OTHERS, "\0", "nobody has this", ["a"], None])
def test_queries_find_what_they_find_in_memory(store: SqliteStore, value: object) -> None:
    texts = (
        "MATCH (n) WHERE $value IN n.tags RETURN labels(n)[0] AS label, n.n AS n ORDER BY label, n",
        "MATCH (n:B) WHERE $value IN n.tags RETURN n.n AS n ORDER BY n",
        "MATCH (n:A|B) WHERE $value IN n.tags AND n.n >= 0 RETURN count(n) AS n",
        "UNWIND [$value, 'a'] AS value MATCH (n:A) WHERE value IN n.tags RETURN n.n AS n ORDER BY n",
    )
    with open_store("memory:") as memory:
        memory.write_graph(store.networkx())
        for text in texts:
            assert store.query(text, {"value": value}).rows == memory.query(text, {"value": value}).rows


def test_a_node_that_is_changed_is_found_anew(tmp_path: Path) -> None:
    find = "MATCH (n:A) WHERE 'new' IN n.tags RETURN count(n)"
    with SqliteStore(tmp_path / "graph.db") as store:
        store.query("CREATE (:A {tags: ['old']})", write=True)
        assert store.query(find).rows == [[0]]
        store.query("MATCH (n:A) SET n.tags = ['new', 'old']", write=True)
        assert store.query(find).rows == [[1]]
