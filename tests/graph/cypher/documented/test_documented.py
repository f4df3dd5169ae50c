"""Each example of `docs/cypher.md` on a NetworkX graph, in memory, on the SQLite file and on Neo4j; the page is theirs."""

import dataclasses
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.cypher import CypherError, NotSupportedError, ast, instead, query
from graph.cypher.functions.aggregates import AGGREGATES
from graph.cypher.functions.registry import FUNCTIONS as REGISTERED
from graph.cypher.parse_clauses import parse
from graph.errors import QueryError
from graph.stores import Store, open_store
from tests.graph.cypher.documented.clauses import CLAUSES
from tests.graph.cypher.documented.differences import DIFFERENCES, ERRORS
from tests.graph.cypher.documented.example import Example, FunctionExample, Refusal, in_order
from tests.graph.cypher.documented.expressions import EXPRESSIONS
from tests.graph.cypher.documented.functions import FUNCTIONS
from tests.graph.cypher.documented.graph import river_graph
from tests.graph.cypher.documented.page import page
from tests.graph.cypher.documented.python import PYTHON
from tests.graph.cypher.documented.refused import REFUSED
from tests.neo4j_server import alone, empty

ROOT = Path(__file__).resolve().parents[4]
PAGE = ROOT / "docs" / "cypher.md"

EXAMPLES = [example for section in (*CLAUSES, *EXPRESSIONS) for example in section.examples]
FUNCTION_EXAMPLES = [example for group in FUNCTIONS.values() for example in group]
REFUSALS = [refusal for group in REFUSED.values() for refusal in group]
ALL_EXAMPLES = [*EXAMPLES, *DIFFERENCES, *(refusal.instead for refusal in REFUSALS if refusal.instead)]

Ask = Callable[..., list[list[Any]]]
NEO4J = pytest.param("neo4j", marks=pytest.mark.neo4j)


@pytest.fixture(scope="module", params=["memory", "sqlite", NEO4J])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of the page in a store of each kind; who writes puts it back."""
    if request.param == "neo4j":
        address = request.getfixturevalue("neo4j_uri")
        with alone(tmp_path_factory):
            empty(address)
            with open_store(address) as opened:
                opened.write_graph(river_graph())
                yield opened
            empty(address)
        return
    file = tmp_path_factory.mktemp("documented") / "graph.db"
    with open_store("memory:" if request.param == "memory" else file) as opened:
        opened.write_graph(river_graph())
        yield opened


def _put_back(store: Store) -> None:
    store.query("MATCH (n) DETACH DELETE n", write=True)
    store.write_graph(river_graph())


def _comparable(rows: list[list[Any]], text: str) -> list[list[Any]]:
    return rows if in_order(text) else sorted(rows, key=json.dumps)


def _check(example: Example, found: list[list[Any]]) -> None:
    text = example.check or example.query
    assert _comparable(found, text) == _comparable(example.rows, text)
    assert [list(map(type, row)) for row in _comparable(found, text)] == [
        list(map(type, row)) for row in _comparable(example.rows, text)
    ]


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.query[:60])
def test_rows_on_a_networkx_graph(example: Example) -> None:
    graph = river_graph()
    rows = query(graph, example.query, example.parameters, write=bool(example.check)).rows
    _check(example, query(graph, example.check, example.parameters).rows if example.check else rows)


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.query[:60])
def test_rows_on_every_store(store: Store, example: Example) -> None:
    rows = store.query(example.query, example.parameters, write=bool(example.check)).rows
    if example.check:
        rows = store.query(example.check, example.parameters).rows
        _put_back(store)
    _check(example, rows)


@pytest.mark.parametrize("example", FUNCTION_EXAMPLES, ids=lambda example: example.call)
def test_functions_on_every_store(store: Store, example: FunctionExample) -> None:
    (row,) = store.query(example.query).rows
    assert row == [example.value]
    assert type(row[0]) is type(example.value)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.query[:60])
def test_what_is_refused_says_what_to_use(refusal: Refusal) -> None:
    with pytest.raises(NotSupportedError, match=r"not supported.*[;:] ") as caught:
        query(river_graph(), refusal.query, {"label": "", "type": "", "key": ""}, write=True)
    assert caught.value.line == 1


@pytest.mark.neo4j
@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.query[:60])
def test_what_is_refused_is_known_to_neo4j(neo4j_uri: str, refusal: Refusal) -> None:
    """The parser of the server takes it; what it then lacks (a file, an edition, an index) is another matter."""
    import neo4j

    code = ""
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver, driver.session(database="neo4j") as session:
        try:
            text = refusal.query.removeprefix("PROFILE ")
            session.run(f"EXPLAIN {text}", label="a", type="a", key="a").consume()
        except neo4j.exceptions.Neo4jError as error:
            code = error.code or ""
    unknown = code.endswith(("SyntaxError", "ProcedureNotFound"))
    assert unknown is not refusal.in_neo4j, code


@pytest.mark.parametrize(("text", "part"), [(text, part) for _, text, part in ERRORS])
def test_errors_that_differ(text: str, part: str) -> None:
    with pytest.raises(CypherError, match=re.escape(part)):
        query(river_graph(), text, write=True)


@pytest.mark.parametrize("text", [text for _, text, _ in ERRORS])
def test_errors_on_every_store(store: Store, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(text, write=True)
    assert caught.value.code == "Neo.ClientError.Statement.SyntaxError"


# -- nothing is left out


def test_every_function_has_an_example() -> None:
    documented = {example.name.lower() for example in FUNCTION_EXAMPLES}
    # Written as a function, but a part of the grammar.
    assert documented - {"exists"} == {*REGISTERED, *AGGREGATES}
    for example in FUNCTION_EXAMPLES:
        assert example.name.lower() in example.query.lower()


def _kinds(value: object) -> Iterator[str]:
    """The kinds of all parts of a syntax tree."""
    if dataclasses.is_dataclass(value):
        yield type(value).__name__
        for field in dataclasses.fields(value):
            yield from _kinds(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _kinds(item)


def test_every_part_of_the_grammar_has_an_example() -> None:
    texts = [text for example in EXAMPLES for text in (example.query, example.check) if text]
    texts += [example.query for example in FUNCTION_EXAMPLES]
    found = {kind for text in texts for kind in _kinds(parse(text))}
    grammar = {name for name in ast.__all__ if dataclasses.is_dataclass(getattr(ast, name))}
    assert grammar - found - {"Clause", "Expr"} == set()


def test_every_sentence_of_refusal_has_an_example() -> None:
    constants = [value for name, value in vars(instead).items() if name.isupper() and isinstance(value, str)]
    said = []
    for refusal in REFUSALS:
        with pytest.raises(NotSupportedError) as caught:
            query(river_graph(), refusal.query, {"label": "", "type": "", "key": ""}, write=True)
        said.append(caught.value.message)
    sentences = {each for each in (*constants, *instead.CLAUSES.values()) if "not supported" in each}
    assert sentences - set(said) == set()


# -- the page


def test_the_page_is_made_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "docs/cypher.md is old: python -m tests.graph.cypher.documented > docs/cypher.md"
    )


def test_the_python_of_the_page_runs() -> None:
    done = subprocess.run([sys.executable, "-c", PYTHON], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
