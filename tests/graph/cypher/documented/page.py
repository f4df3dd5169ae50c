"""`docs/cypher.md`, made from the tables."""

import json
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from graph.cypher import CypherError, query
from graph.cypher.lexer import tokens
from tests.graph.cypher.documented import differences, graph
from tests.graph.cypher.documented.clauses import CLAUSES
from tests.graph.cypher.documented.example import Example, FunctionExample, Section
from tests.graph.cypher.documented.expressions import EXPRESSIONS
from tests.graph.cypher.documented.functions import FUNCTIONS
from tests.graph.cypher.documented.python import PYTHON
from tests.graph.cypher.documented.refused import REFUSED

_LINE_WIDTH = 80  # longer queries are easier to read in several lines
_CLAUSES = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "CALL", "CREATE", "MERGE", "SET", "FOREACH", "RETURN", "UNION", "ON")
_JOINED = ("OPTIONAL", "ON", "STARTS", "ENDS", "CREATE", "MATCH")  # no new line behind these
_OPEN, _CLOSED = ("(", "[", "{"), (")", "]", "}")

_HEAD = """\
# Cypher

<!-- Made from the tables in tests/graph/cypher/documented, which are tests on NetworkX, the SQLite file and Neo4j:
     python -m tests.graph.cypher.documented > docs/cypher.md -->

The same Cypher text gives the same rows on the embedded file, on a NetworkX graph and on a Neo4j server, or is refused
with line, column and what to use instead. Followed is Neo4j 5.26 (Cypher 5). Every example on this page is run on all
of them by the tests, and the rows below it are what each of them gives.

```sh
conceptloom query "MATCH (d:Dataset) RETURN d.name AS dataset"            # a table that fits the terminal
conceptloom query @leaderboard.cypher -p dataset=ImageNet --format csv    # a query in a file; - for standard input
```
"""

_NOTICES = """\
## Notices

A label, type or property that a query reads and the graph does not have is no error in Cypher: it gives no rows, or
null. A line beside the answer says so, with the name that was probably meant:

```
Note: The graph has no relationship type `EVALUATE_ON`; did you mean `EVALUATES_ON`?
```
"""


_EXPLAIN = """\
## EXPLAIN

Before a query, `EXPLAIN` shows where each pattern starts, how it goes on and what is filtered where. Nothing is run and
nothing written. On the embedded file, relationships that the file can find at once are shown as `join`. A Neo4j server
shows its own plan, in the same two columns.
"""
_EXPLAINED = (
    "EXPLAIN MATCH (p:Paper)-[:USES]->(m:Method {name: $name}) WHERE p.year > 2020 AND EXISTS { (p)-[:EVALUATES_ON]->() } "
    "RETURN p.title AS title ORDER BY title LIMIT 3"
)


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_parts()).rstrip("\n") + "\n"


def _parts() -> Iterator[str]:
    yield _HEAD
    yield from _graph()
    yield f"## From Python\n\n```python\n{PYTHON}```\n"
    for section in (*CLAUSES, *EXPRESSIONS):
        yield from _section(section)
    yield "## Functions\n"
    for heading, functions in FUNCTIONS.items():
        yield f"### {heading}\n"
        yield from _function_table(functions)
    yield _NOTICES
    yield from _explained()
    yield from _refused()
    yield from _differences()


def _graph() -> Iterator[str]:
    yield "## The graph of the examples\n\n| label | `id` | other properties |\n| --- | --- | --- |"
    for id_, label, properties in graph.nodes():
        yield f"| `{label}` | `{id_}` | `{_in_table(properties)}` |"
    yield "\n```\n" + "\n".join(graph.drawn()) + "\n```\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.heading}\n"
    if section.text:
        yield f"{section.text}\n"
    for example in section.examples:
        yield f"{example.says}\n"
        yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    given = "".join(f"// ${name} = {_value(value)}\n" for name, value in example.parameters.items())
    asked = f"{given}{_broken(example.query)}"
    if example.check:
        asked += f"\n\n{_broken(example.check)}"
    yield f"```cypher\n{asked}\n```\n"
    yield "\n".join(_rows(example)) + "\n"


def _broken(text: str) -> str:
    """The query, where it is too long for one line with a line for each clause."""
    if len(text) <= _LINE_WIDTH:
        return text
    breaks = []
    depth, before = 0, ""
    for token in tokens(text):
        depth += (token.text in _OPEN) - (token.text in _CLOSED)
        if depth == 0 and token.start and token.upper in _CLAUSES and before not in _JOINED:
            breaks.append(token.start)
        before = token.upper
    return "\n".join(text[start:end].rstrip() for start, end in pairwise([0, *breaks, len(text)]))


def _rows(example: Example) -> Iterator[str]:
    columns = query(graph.river_graph(), example.check or example.query, example.parameters).columns
    yield f"| {' | '.join(f'`{_in_table(name)}`' for name in columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in example.rows:
        yield f"| {' | '.join(_in_table(_value(value)) for value in row)} |"


def _function_table(functions: tuple[FunctionExample, ...]) -> Iterator[str]:
    yield "| function | gives | example | answer |\n| --- | --- | --- | --- |"
    for each in functions:
        example, value = _in_table(each.example), _in_table(_value(each.value))
        yield f"| `{each.call}` | {_in_table(each.says)} | `{example}` | {value} |"
    yield ""


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _in_table(text: str) -> str:
    return text.replace("|", "\\|")


def _explained() -> Iterator[str]:
    yield _EXPLAIN
    parameters = {"name": "OtterNet"}
    answer = query(graph.river_graph(), _EXPLAINED, parameters)
    yield from _example(Example("", _EXPLAINED, answer.rows, parameters=parameters))


def _refused() -> Iterator[str]:
    yield "## What is refused, and what to use instead\n"
    yield "What Neo4j knows and the engine does not is refused, never answered differently. A server answers it.\n"
    for heading, refusals in REFUSED.items():
        yield f"### {heading}\n\n| refused | what the engine says | works |\n| --- | --- | --- |"
        for message, same in groupby(refusals, key=lambda refusal: _message(refusal.query)):
            group = list(same)
            works = "<br>".join(_code(each.instead.query) for each in group if each.instead)
            yield f"| {'<br>'.join(_code(each.query) for each in group)} | {_in_table(message)} | {works} |"
        yield ""


def _code(text: str) -> str:
    return f"`{_in_table(text)}`"


def _message(text: str) -> str:
    """What the engine says of a query that it refuses, without the place."""
    try:
        query(graph.river_graph(), text, {"label": "", "type": "", "key": ""}, write=True)
    except CypherError as error:
        return error.message
    raise AssertionError(f"not refused: {text}")


def _differences() -> Iterator[str]:
    yield "## Where Neo4j differs from openCypher\n"
    yield "There the engine does as Neo4j 5.26 does, so that a query may move between the stores.\n"
    for example in differences.DIFFERENCES:
        yield f"{example.says}\n"
        yield from _example(example)
    yield "Errors:\n\n| | query | what the engine says |\n| --- | --- | --- |"
    for says, text, _ in differences.ERRORS:
        yield f"| {_in_table(says)} | {_code(text)} | {_in_table(_message(text))} |"
    yield "\n## What stores may answer differently\n"
    yield "Neo4j promises nothing here, and nor does the engine:\n"
    for each in differences.NOT_PROMISED:
        yield f"- {each}"
