"""What random queries have found (`tests/graph/cypher/random_queries`), each with the answer that Neo4j 5.26 gives.

The last test asks a real Neo4j for the same answers.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.cypher.errors import ARGUMENT, ARITHMETIC, EXECUTION_FAILED, SEMANTIC, SYNTAX, TYPE
from graph.cypher.errors import ENTITY_NOT_FOUND as NOT_FOUND
from graph.stores.sqlite_nodes import dump
from tests.graph.cypher.random_queries.compare import same
from tests.graph.cypher.random_queries.engines import Engine, Outcome, OverNetworkX, OverSqlite, over_bolt
from tests.graph.cypher.random_queries.graphs import Edge, Node, SmallGraph

GRAPH = SmallGraph(
    (
        Node(("A",), {"id": "a", "i": 1, "s": "x", "b": True, "li": [1, 2]}),
        Node(("B",), {"id": "b", "i": 2}),
        Node(("A",), {"id": "c"}),
    ),
    (Edge(0, 1, "R", {"k": 1}), Edge(1, 0, "S", {"k": 2})),
)

# An error beside something that decides alone is none.
DECIDED = [
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) > 0 AND n.i = 2 AS x", [[False]]),
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) > 0 OR n.i = 1 AS x", [[True]]),
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) > 0 AND n.nope AS x", ARITHMETIC),
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) > 0 XOR n.i = 1 AS x", ARITHMETIC),
    ("MATCH (n) WHERE 1 / (n.i - 1) > 0 AND n.i = 2 RETURN n.id", [["b"]]),
    ("MATCH (n {id: 'a'}) RETURN 1 < 0 < 1 / (n.i - 1) AS x", [[False]]),
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) IN [] AS x, 1 / (n.i - 1) IN n.nope AS y", [[False, None]]),
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) IN [1] AS x", ARITHMETIC),
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) < 0 < -5 AS x", [[False]]),
    ("MATCH (n {id: 'a'}) RETURN 1 / (n.i - 1) < 0 < 5 AS x", ARITHMETIC),
    ("MATCH (n:Nobody) WHERE 1 / 0 > 0 RETURN n", []),
    ("MATCH (n)-[:NOBODY]->() WHERE 1 / 0 > 0 RETURN n", []),
]

# 1, 1.0 and true are three expressions, even where one of them has been computed already.
ALIKE = [
    ("WITH 1 AS x WHERE true RETURN x", [[1]]),
    ("WITH 0.0 AS b WHERE [false, true][0] RETURN b", []),
    ("UNWIND [3, 2] AS x RETURN x / 2 AS a, x ORDER BY x / 2.0, x", [[1, 2], [1, 3]]),
    ("MATCH (n {id: 'a'}) RETURN coalesce(n.i, 1 / (n.i - 1)) AS x", [[1]]),
    ("MATCH (n {id: 'a'}) RETURN coalesce(n.nope, 1 / (n.i - 1)) AS x", ARITHMETIC),
]

ARITHMETIC_AND_TEXT = [
    ("MATCH (n {id: 'a'}) RETURN '1' + n.b AS x, n.b + '1' AS y", [["1true", "true1"]]),
    ("MATCH (n {id: 'a'}) RETURN +n.li AS x, +n.s AS y, +n.b AS z, +n.nope AS w", [[[1, 2], "x", True, None]]),
    ("MATCH (n {id: 'a'}) RETURN -n.li AS x", TYPE),
    ("MATCH (n {id: 'a'}) RETURN n.b + 1 AS x", TYPE),
    ("MATCH (n {id: 'c'}) RETURN n.i / 0 AS x", ARITHMETIC),
    ("MATCH (n {id: 'a'}) RETURN n.s / 0 AS x", ARITHMETIC),
    ("MATCH (n {id: 'a'}) RETURN 1.5 / (n.i - 1) AS x", ARITHMETIC),
    ("MATCH (n {id: 'a'}) RETURN 1.5 / 0 AS x, 1.5 / (1 - 1) AS y, 1.5 / 0.0 AS z", [[float("inf")] * 3]),
    ("RETURN 1.5 / toInteger('0') AS x", ARITHMETIC),
    ("MATCH (n {id: 'c'}) RETURN n.i % 0 AS x", [[None]]),
    ("RETURN null / 7 / 0 AS x", ARITHMETIC),
    ("RETURN ceil(-0.5) AS x, floor(-0.0) AS y, ceil(-1.5) AS z, floor(0.5) AS w", [[-0.0, -0.0, -1.0, 0.0]]),
    ("RETURN cot(0.0) AS x, cot(-0.0) AS y", [[float("inf"), float("-inf")]]),
    ("RETURN round(1.25, 1.9) AS x, round(1.25, 0.5) AS y", [[1.3, 1.0]]),
    ("RETURN round(-0.0, 2) AS x, round(-0.04, 1) AS y", [[0.0, 0.0]]),
    ("RETURN round(1.25, 400) AS x, round(1e300, 5) AS y", [[1.25, 1e300]]),
    ("RETURN round(1.1, 4611686018427387904) AS x", EXECUTION_FAILED),
    ("RETURN round(1e300) AS x, round(-9.3e18) AS y, round(1e300, 0) AS z", [[2.0**63, -(2.0**63), 2.0**63]]),
    ("RETURN round(1e300, 0, 'UP') AS x, round(1.0 / 0) AS y", [[1e300, float("inf")]]),
    ("RETURN round(0.49999999999999994) AS x, round(-0.49999999999999994) AS y, round(-0.5) AS z", [[0.0, 0.0, 0.0]]),
    ("RETURN abs(-9223372036854775808) AS x, -9223372036854775808 / -1 AS y", [[-(2**63), -(2**63)]]),
    ("RETURN NaN / 0 AS x", ARITHMETIC),
    ("RETURN Infinity / 0 AS x", ARITHMETIC),
    ("RETURN round(1.55, 1, 'half_up') AS x", ARGUMENT),
    ("RETURN round(0.0 / 0.0, 1, 'nonsense') AS x", ARGUMENT),
    ("RETURN round(1.5, 1, 'UNNECESSARY') AS x", [[1.5]]),
    ("RETURN round(1.55, 1, 'UNNECESSARY') AS x", EXECUTION_FAILED),
    ("RETURN split('a,b', [null, ',']) AS x", [[None]]),
    ("MATCH (n {id: 'a'}) RETURN n.nope || n.i AS x", TYPE),
    ("RETURN substring('', -1) AS x, left('', -1) AS y, substring('', 0, -1) AS z", [["", "", ""]]),
    ("RETURN right('', -1) AS x", EXECUTION_FAILED),
    ("RETURN split('', '') AS x, split('abc', '') AS y", [[[""], ["a", "b", "c"]]]),
    (
        "RETURN split('', [null]) AS x, split('', ['', 'a']) AS y, split('', []) AS z, split('', null) AS w",
        [[[""], [""], [""], None]],
    ),
    (
        "MATCH (n {id: 'a'}) RETURN split('', n.i) AS x, split('', n.li) AS y, split('x', [null, n.i]) AS z",
        [[[""], [""], None]],
    ),
    ("MATCH (n {id: 'a'}) RETURN split('x', [n.i, null]) AS x", TYPE),
    ("RETURN split('a', [1]) AS x", SYNTAX),
    ("RETURN trim(BOTH 'ab' FROM 'abc') AS x", ARGUMENT),
    ("RETURN trim(BOTH 'a' FROM 'aba') AS x, trim(FROM ' a ') AS y, btrim('abc', 'ac') AS z", [["b", "a", "b"]]),
    ("RETURN substring('abc', 4611686018427387904) AS x", EXECUTION_FAILED),
    ("RETURN [1, 2][4611686018427387904..] AS x", EXECUTION_FAILED),
    ("RETURN [1, 2][4611686018427387904] AS x", [[None]]),
]

# Whatever has an order can be compared, but what is null or NaN inside of it cannot.
COMPARED = [
    ("MATCH (n {id: 'a'})-[r]->() RETURN n <= n AS a, n < n AS b, r >= r AS c", [[True, False, True]]),
    ("MATCH p = ({id: 'a'})-[:R]->() RETURN p <= p AS a, p < p AS b, [p] <= [p] AS c", [[True, False, True]]),
    ("MATCH (n {id: 'a'}) RETURN n <= 1 AS a, n < null AS b", [[None, None]]),
    ("RETURN {a: 1} <= {a: 1} AS a, {a: 1} < {b: 0} AS b, {b: 9} < {a: 1, b: 1} AS c", [[True, True, True]]),
    (
        "RETURN {a: null} < {a: 1} AS a, {a: null} < {b: 1} AS b, {a: 1, b: null} < {a: 2, b: null} AS c",
        [[None, True, True]],
    ),
    ("RETURN [null] <= [null] AS a, [null, 1] < [null, 2] AS b, [1] < [1, null] AS c", [[None, None, True]]),
    ("RETURN [0.0 / 0.0] < [1] AS a, [1, 0.0 / 0.0] < [2, 0.0 / 0.0] AS b", [[None, True]]),
]

# Each NaN that is computed is another one; one that is handed on, or written out, stays the same.
NAN = float("nan")
NANS = [
    ("UNWIND [1, 2] AS a RETURN DISTINCT NaN AS x", [[NAN]]),
    ("UNWIND [1, 2] AS a RETURN DISTINCT 0.0 / 0.0 AS x, 1.5 % 0 + -1 AS y", [[NAN, NAN]]),
    ("UNWIND [1, 2] AS a RETURN DISTINCT [NaN, a % 1] AS x", [[[NAN, 0]]]),
    ("UNWIND [1, 2] AS a RETURN DISTINCT sqrt(-1) AS x", [[NAN], [NAN]]),
    ("UNWIND [1, 2] AS a RETURN DISTINCT NaN + 1 AS x", [[NAN], [NAN]]),
    ("UNWIND [1, 2] AS a RETURN DISTINCT -NaN AS x", [[NAN], [NAN]]),
    ("UNWIND [1, 2] AS a RETURN DISTINCT round(NaN) AS x", [[NAN], [NAN]]),
    ("UNWIND [1, 2] AS a RETURN DISTINCT toFloat(NaN) AS x, coalesce(NaN, 1) AS y", [[NAN, NAN]]),
    ("UNWIND [NaN, NaN] AS a RETURN DISTINCT a", [[NAN], [NAN]]),
    ("WITH sqrt(-1) AS n UNWIND [n, n] AS a RETURN DISTINCT a", [[NAN]]),
    ("UNWIND [1, 2] AS a RETURN sqrt(-1) AS x, count(*) AS n", [[NAN, 1], [NAN, 1]]),
    ("UNWIND [1, 2] AS a RETURN {x: sqrt(-1)} AS x, count(*) AS n", [[{"x": NAN}, 1], [{"x": NAN}, 1]]),
    ("UNWIND [1, 2] AS a RETURN NaN AS x, count(*) AS n", [[NAN, 2]]),
    ("MATCH (n) RETURN 1.0 % toInteger(false) AS x, count(*) AS n", [[NAN, 1], [NAN, 1], [NAN, 1]]),
    ("UNWIND [1, 2] AS a RETURN count(DISTINCT sqrt(-a)) AS x, count(DISTINCT NaN) AS y", [[2, 1]]),
    ("RETURN NaN AS x UNION RETURN NaN AS x", [[NAN], [NAN]]),
]

DEVIATIONS = [
    ("UNWIND [0.0] AS x RETURN stDevP(1 / x) AS a, stDev(1 / x) AS b", [[0.0, 0.0]]),
    ("UNWIND [sqrt(-1)] AS x RETURN stDevP(x) AS a, stDev(x) AS b", [[0.0, 0.0]]),
    ("UNWIND [1, 1 / 0.0] AS x RETURN stDevP(x) AS a, stDev(x) AS b", [[NAN, NAN]]),
]

# What is no list where one is expected, and what is a list where a truth value is.
LISTS = [
    ("MATCH (n {id: 'a'}) WHERE n.li RETURN n.id", [["a"]]),
    ("MATCH (n {id: 'a'}) RETURN CASE WHEN n.li THEN 1 ELSE 2 END AS x, NOT n.li AS y", [[1, False]]),
    ("UNWIND [[], [1], null] AS e RETURN CASE WHEN e THEN 1 ELSE 2 END AS x", [[2], [1], [2]]),
    ("WITH [] AS e RETURN CASE WHEN e THEN 1 ELSE 2 END AS x", SYNTAX),
    ("MATCH (n {id: 'a'}) RETURN tail(n.s) AS x, n.i[0..1] AS y, n.s[1..] AS z", [[[], [1], []]]),
    ("MATCH (n {id: 'a'}) RETURN head(n.s) AS x", TYPE),
    ("RETURN range(null, 2) AS x", TYPE),
    ("RETURN range(1, 2, null) AS x", TYPE),
    ("MATCH (n) RETURN n[''] AS x", SYNTAX),
]

# Types that cannot be right are found before the query runs.
TYPES = [
    ("MATCH (n:Nobody) RETURN toString(n) AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN toBoolean(1.5) AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN toInteger([1]) AS x", []),
    ("MATCH (n:Nobody) RETURN isEmpty(n) AS x", []),
    ("MATCH (n:Nobody) RETURN endNode(n.x) AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN 'a' || [1] AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN ('a' || n.x) AND n.b AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN reduce(x = 1, m IN ['a'] | x + m) AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN reduce(x = '', m IN [n.i] | x + m) AND n.b AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN CASE WHEN n.b THEN 1 ELSE 'a' END AND n.b AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN coalesce(1, 'a') AND n.b AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN coalesce(1, 'a') + 1 AS x", []),
    ("MATCH (n:Nobody) RETURN COLLECT { RETURN 1 AS x }[0] AND n.b AS x", []),
    ("MATCH (n:Nobody) WHERE [x IN n.li] RETURN n", SYNTAX),
    ("MATCH (n:Nobody) RETURN n.li[0][1] AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN n.li['s'] AS x", SYNTAX),
    ("MATCH (n:Nobody) RETURN n.li[0].x AS x", []),
    ("MATCH (n:Nobody) UNWIND n.li AS x RETURN x[0] AS y", SYNTAX),
    ("CALL { RETURN 1 AS a UNION RETURN 'x' AS a } RETURN a + 1 AS x", [[2], ["x1"]]),
]

GRAMMAR = [
    ("MATCH (n:A:B), (m:A|B) RETURN n", SYNTAX),
    ("MATCH (n:A|B) WHERE EXISTS { (n:A:B)--() } RETURN n", SYNTAX),
    ("MATCH (n:A:B)-[r IS R]-() RETURN n", SYNTAX),
    ("MATCH (n:A:B)-[:R|S]-() RETURN n", []),
    ("MATCH (n:A) WHERE n:A:B MATCH (m:A|B) RETURN n", []),
    ("MATCH (IS A)-[IS R]->() RETURN 1 AS x", [[1]]),
    ("MATCH (IS IS A) RETURN count(IS) AS x", [[2]]),
    ("MATCH (WHERE WHERE WHERE.i = 1) RETURN WHERE.id", [["a"]]),
    ("MATCH (WHERE {i: 1} = {i: 1})-[:R]->(b) RETURN b.id", [["b"]]),
    ("MATCH (WHERE {i: 1}) RETURN WHERE.id", [["a"]]),
    (
        "MATCH (n {id: 'a'}) RETURN [x IN [n] WHERE n:A | x:B|!A] AS y, [x IN [n] WHERE x:A | (x:B|A)] AS z",
        [[[False], [True]]],
    ),
    ("MATCH (n {id: 'a'}) RETURN [x IN [n] WHERE n:B | A | x.id] AS y", [[["a"]]]),
    ("MATCH (n {id: 'a'}) RETURN [(n)--(x) WHERE n:A | x:B|A] AS y", SYNTAX),
    ("RETURN 1 IN [1] IS NULL AS x", SYNTAX),
    ("RETURN 'a' STARTS WITH 'a' STARTS WITH 'a' AS x", SYNTAX),
    ("MATCH (n) RETURN n:A IS NULL AS x LIMIT 1", [[False]]),
    ("WITH 1 AS x RETURN - -x AS y", SYNTAX),
    ("WITH 1 AS x RETURN - -1 AS y, 1 - -x AS z", [[1, 2]]),
    ("RETURN CASE (1 = 1) WHEN (2 = 2) THEN 'yes' END AS x", [["yes"]]),
    ("MATCH (n:A) SET (n):X", SYNTAX),
    ("MATCH (n:A) SET (n) = {x: 1}", SYNTAX),
    ("MATCH (n:A) SET n IS X, n:Y:Z", SYNTAX),
    ("MATCH (n:A) REMOVE n IS X:Y", SYNTAX),
    ("MATCH (a:A), (b:B) RETURN shortestPath((a)-[:R* {k: 1}]->(b)) AS x", SYNTAX),
    ("MATCH (n {id: 'a'}) SET n:X:Y, n.x = n.y IS NULL RETURN n.x", [[True]]),
    ("CREATE (n:X:Y {x: EXISTS { (m:A|B) }}) RETURN n.x", [[True]]),
    ("CREATE (n:X {x: EXISTS { (m:A:B)--(:A|B) }})", SYNTAX),
]

SCOPE = [
    ("MATCH (p) WHERE EXISTS { WITH 1 AS p RETURN p } RETURN p.id", SYNTAX),
    ("MATCH (p) WHERE EXISTS { MATCH (x) RETURN x.i AS p } RETURN p.id", SYNTAX),
    ("MATCH (p) WHERE EXISTS { MATCH (x) WHERE any(p IN [1] WHERE p = 1) } RETURN p.id", SYNTAX),
    ("MATCH (p {id: 'a'}) WHERE EXISTS { WITH p AS p RETURN p } RETURN p.id", [["a"]]),
    ("MATCH (p {id: 'a'}) CALL (p) { WITH 1 AS p RETURN 2 AS y } RETURN y", SYNTAX),
    ("MATCH (p {id: 'a'}) CALL (p) { RETURN [p IN [1] | p] AS y } RETURN y", [[[1]]]),
    ("CREATE (a:A {x: 1})-[r:R {y: a.x}]->(b)", SYNTAX),
    ("CREATE (a:A {x: 1}), (b:B {x: a.x}) RETURN b.x", [[1]]),
    ("CREATE (a:A)-[:R]->(b {x: reduce(a = 0, y IN [1, 2] | a + y)}) RETURN b.x", [[3]]),
    ("MERGE (:A {x: COUNT { (a) }})", SYNTAX),
    # the name of a path in a comprehension may hide another one, but not one around a subquery
    ("MATCH (r {id: 'a'}) RETURN [r = ()--() WHERE length(r) = 1 | length(r)] AS x, r.i AS y", [[[1, 1, 1, 1], 1]]),
    ("MATCH (r {id: 'a'}) CALL (r) { RETURN [r = ()--() | 1] AS x } RETURN x", [[[1, 1, 1, 1]]]),
    ("MATCH r = ()-[y {k: size([r = ()-[x:R]->() | x])}]->() RETURN y.k AS k", [[1]]),
    ("MATCH (r {id: 'a'}) RETURN COUNT { MATCH (q) WHERE [q = ()--() | 1] = [] } AS x", [[0]]),
    ("CREATE (p:New)<-[r:T {m: [p = ()<--() | length(p)]}]-() RETURN r.m", [[[1, 1]]]),
    ("MATCH (r) WHERE EXISTS { MATCH (x) WHERE [r = (x)--() | 1] = [1] } RETURN r.id", SYNTAX),
    ("MATCH (r) RETURN [r = (r)--() | 1] AS x", SYNTAX),
    ("MATCH (r) RETURN [r = (x {i: r.i})--() | 1] AS x", SYNTAX),
    ("MERGE (a:New {x: 1})-[r:R {y: a.x}]->(b) RETURN r.y", [[1]]),
    ("MERGE (n:New {x: 0.0 / 0.0})", SEMANTIC),
    ("MERGE (n:New {x: [1, null], y: null})", TYPE),
    ("OPTIONAL MATCH (n:Nobody) SET n.x = 1 / 0, n = {x: 1 / 0} RETURN n", [[None]]),
    ("MATCH (a {id: 'a'})-[r:R]->() CREATE (:New) DELETE r WITH 1 AS x RETURN x / 0 AS y", ARITHMETIC),
    ("OPTIONAL MATCH (x:Nobody) CREATE (x)-[:R]->(:A)", ARGUMENT),
    ("UNWIND [1, 'a'] AS x CREATE (x)-[:R]->(:A)", TYPE),
]

# What a clause changes, and what it sees of that; what is left of something that has been deleted.
CHANGES = [
    ("UNWIND [1, 2] AS x CREATE (z:Z {x: COUNT { (:Z) }}) RETURN z.x", [[0], [0]]),
    ("CREATE (a:Z), (b:Z {x: COUNT { (:Z) }}) RETURN b.x", [[0]]),
    ("CREATE (a)-[r:N {x: 1}]->(b), (c {x: size([()-[s:N]->() | s.x])}) RETURN c.x", [[0]]),
    ("CREATE (a)-[r:N {x: 1}]->(b), (c {x: r.x}) RETURN c.x", [[1]]),
    ("MATCH (n) SET n:Q, n.x = COUNT { (:Q) } RETURN n.x", [[3], [3], [3]]),
    ("MATCH (n {id: 'c'}) DELETE n SET n.x = 1, n += {y: 1} REMOVE n.id RETURN count(*) AS x", [[1]]),
    # what is set on something deleted is computed all the same, and must be something that can be stored
    ("MATCH (n {id: 'c'}) DELETE n SET n.x = n.y", NOT_FOUND),
    ("MATCH (n {id: 'c'}) DELETE n SET n.x = 1 / 0", ARITHMETIC),
    ("MATCH (n {id: 'c'}) DELETE n SET n.x = 1, n.y = 1 / 0", ARITHMETIC),
    ("MATCH (n {id: 'c'}) DELETE n SET n += {x: [null]}", TYPE),
    ("MATCH (n {id: 'c'}) FOREACH (m IN [n, n] | SET m.i = m.i DELETE m)", NOT_FOUND),
    (
        "MATCH (n {id: 'c'}), (m {id: 'b'}) DELETE n SET m = n RETURN properties(n) AS x, keys(n) AS y, n {.*} AS z",
        [[{}, [], {}]],
    ),
    ("MATCH ()-[r:R]->() DELETE r SET r += r", NOT_FOUND),
    ("MATCH ()-[r:R]->() DELETE r RETURN properties(r) AS x", NOT_FOUND),
    ("MATCH ()-[r:R]->() DELETE r RETURN r {.*} AS x", [[{}]]),
    ("OPTIONAL MATCH (n:Nobody) SET n.x = 1 / 0, n.y = 1, n += {x: 1 / 0}", []),
    # each value of a SET must be one that can be stored, even where the next one takes its place
    ("MATCH (n:A) SET n.li = [null], n.li = 5", TYPE),
    ("MATCH (n:A) SET n.li = {a: 1}, n.li = null", TYPE),
    ("MATCH (n:A) SET n.s = [null], n.li = 1 / 0", TYPE),
    ("MERGE (n:New) ON CREATE SET n.li = [null], n.li = 5", TYPE),
    ("MATCH (n {id: 'a'}) SET n.li = [2], n.li = null, n.k = n.li RETURN n.li, n.k", [[None, [1, 2]]]),
    ("MATCH (n {id: 'c'}) DELETE n SET n:X", NOT_FOUND),
    (
        "MATCH ()-[r:R]->() DELETE r SET r.x = 1 RETURN r",
        [[{"type": "", "start": None, "end": None, "properties": {}}]],
    ),
    ("MATCH ()-[r:R]->() DELETE r RETURN id(r) = id(r) AS x", [[True]]),
    ("MATCH ()-[r:R]->() DELETE r WITH r MATCH ()-[r]->() RETURN r", []),
    ("MATCH (n {id: 'c'}) DELETE n WITH n MATCH (n:A) RETURN n", []),
    (
        "MATCH (n {id: 'a'})-[r:R]->() DETACH DELETE n RETURN r",
        [[{"type": "", "start": None, "end": None, "properties": {}}]],
    ),
]

ALL = [
    *DECIDED,
    *ALIKE,
    *ARITHMETIC_AND_TEXT,
    *COMPARED,
    *NANS,
    *DEVIATIONS,
    *LISTS,
    *TYPES,
    *GRAMMAR,
    *SCOPE,
    *CHANGES,
]


@pytest.fixture(scope="module", params=["networkx", "sqlite"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "networkx":
        yield OverNetworkX()
        return
    with OverSqlite() as sqlite:
        yield sqlite


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_embedded(engine: Engine, text: str, expected: object) -> None:
    engine.load(GRAPH)
    _check(engine, text, expected)


# A parameter's list may stand where a truth value is expected, but not what is made of it.
PREDICATES = {
    "RETURN NOT $p AS x": [[False]],
    "MATCH (n) WHERE $p RETURN count(n)": [[3]],
    "WITH $p AS l RETURN CASE WHEN l THEN 1 ELSE 2 END AS x": [[1]],
    "RETURN NOT ($p + 1) AS x, NOT ($p + $p) AS y, NOT ('a' + $p) AS z": [[False, False, False]],
    "RETURN NOT ($p + [1]) AS x": SYNTAX,
    "RETURN NOT ([1] + $p) AS x": SYNTAX,
    "RETURN NOT $p[0..1] AS x": SYNTAX,
    "RETURN NOT tail($p) AS x": SYNTAX,
    "RETURN NOT [x IN $p] AS x": SYNTAX,
    "RETURN abs($p) AS x": SYNTAX,
}


@pytest.mark.parametrize("text", PREDICATES)
@pytest.mark.parametrize("given", [["a"], [1, 2], [None], [[1]]], ids=str)
def test_lists_as_truth_values(engine: Engine, text: str, given: object) -> None:
    engine.load(GRAPH)
    _check(engine, text, PREDICATES[text], p=given)


@pytest.mark.neo4j
def test_neo4j_itself(neo4j_address: str) -> None:
    with over_bolt(neo4j_address) as bolt:
        bolt.load(GRAPH)
        for text, expected in ALL:
            _check(bolt, text, expected)
        for text, expected in PREDICATES.items():
            _check(bolt, text, expected, p=[1, 2])


def _check(engine: Engine, text: str, expected: Any, **given: object) -> None:
    found = engine.ask(text, given, write=True)
    if isinstance(expected, str):
        assert found.error == expected, text
        return
    assert found.error == "", f"{text}: {found.message}"
    assert same(Outcome(found.columns, found.rows), Outcome(found.columns, expected)), (text, found.rows)


def test_infinity_is_kept_in_the_file_and_nan_refused() -> None:
    infinite = SmallGraph((Node((), {"x": float("inf"), "y": [float("-inf"), 1.0], "s": 'Infinity "NaN" \\'}),))
    with OverSqlite() as sqlite:
        sqlite.load(infinite)
        found = sqlite.ask("MATCH (n {x: 1.0 / 0}) RETURN n.x AS x, n.y AS y, n.s AS s", {}, write=False)
        assert found.rows == [[float("inf"), [float("-inf"), 1.0], 'Infinity "NaN" \\']]
        assert sqlite.ask("CREATE ({x: 0.0 / 0.0})", {}, write=True).refused
    assert dump({"x": float("inf")}) == '{"x": 9e999}'
