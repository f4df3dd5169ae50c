"""Queries that read, with rows worked out by hand on the village."""

from typing import Any

import pytest

from graph.cypher import query
from tests.graph.cypher.village import village

MATCHING = [
    ("MATCH (n) RETURN count(*)", [[8]]),
    ("MATCH (p:Person) RETURN p.name ORDER BY p.name", [["Ada"], ["Bo"], ["Cy"], ["Dee"]]),
    ("MATCH (p:Person {id: 'bo'}) RETURN p.age", [[41]]),
    ("MATCH (p:Person) WHERE p.age > 30 RETURN p.id ORDER BY p.id", [["ada"], ["bo"]]),
    ("MATCH (p:Person) WHERE NOT p.age > 30 RETURN p.id", [["dee"]]),  # null is neither
    ("MATCH (p) WHERE p:Cat OR p:Place RETURN p.id ORDER BY p.id", [["dale"], ["hill"], ["tom"]]),
    ("MATCH (p:Cat|Dog) RETURN p.id ORDER BY p.id", [["rex"], ["tom"]]),
    ("MATCH (p:Person&!Elder) RETURN count(p)", [[3]]),
    ("MATCH (p:Person:Elder) RETURN p.id", [["bo"]]),
    ("MATCH (a)-[:OWNS]->(p)<-[:OWNS]-(b) RETURN a.id, b.id ORDER BY a.id", [["ada", "bo"], ["bo", "ada"]]),
    ("MATCH (a {id: 'ada'})-[r:KNOWS]-(b) RETURN b.id, r.since ORDER BY r.since", [["bo", 2001], ["cy", 2015], ["cy", 2020]]),
    ("MATCH (a {id: 'ada'})<-[:KNOWS]-(b) RETURN b.id", [["cy"]]),
    ("MATCH (a)-[r:KNOWS|OWNS]->(b) RETURN type(r), count(*) ORDER BY type(r)", [["KNOWS", 4], ["OWNS", 3]]),
    # No relationship twice in one MATCH; two MATCHes are free.
    ("MATCH (a {id: 'ada'})-[:OWNS]->(x)<-[:OWNS]-(b) RETURN b.id", [["bo"]]),
    ("MATCH (a {id: 'ada'})-[:OWNS]->(x) MATCH (x)<-[:OWNS]-(b) RETURN b.id ORDER BY b.id", [["ada"], ["bo"]]),
    ("MATCH (a)-[r]->(b)-[r]->(c) RETURN count(*)", [[0]]),
    ("MATCH (a:Person), (b:Person) WHERE a.id < b.id RETURN count(*)", [[6]]),
    ("MATCH (a:Place), (b:Person) WHERE (b)-[:LIVES_IN]->(a) RETURN a.id, b.id ORDER BY b.id", [["hill", "ada"], ["hill", "bo"], ["dale", "cy"]]),
    ("MATCH (a {id: 'ada'}), (b {tags: a.tags}) RETURN b.id", [["ada"]]),
    ("MATCH (a WHERE a.age = 29) RETURN a.id", [["dee"]]),
    ("MATCH (a)-[r:KNOWS WHERE r.since > 2012]->(b) RETURN a.id, b.id ORDER BY a.id", [["ada", "cy"], ["cy", "ada"]]),
]  # fmt: skip

OPTIONAL = [
    ("MATCH (p:Person) OPTIONAL MATCH (p)-[:OWNS]->(x) RETURN p.id, x.id ORDER BY p.id, x.id",
     [["ada", "tom"], ["bo", "rex"], ["bo", "tom"], ["cy", None], ["dee", None]]),
    ("MATCH (p:Person) OPTIONAL MATCH (p)-[:OWNS]->(x) WHERE x.weight > 10 RETURN p.id, x.id ORDER BY p.id",
     [["ada", None], ["bo", "rex"], ["cy", None], ["dee", None]]),
    ("OPTIONAL MATCH (x:Dragon) RETURN x, x.name", [[None, None]]),
    ("OPTIONAL MATCH (x:Dragon) MATCH (x)-->(y) RETURN y", []),
    ("MATCH (p:Person) OPTIONAL MATCH (p)-[:OWNS]->(x) RETURN p.id, count(x) ORDER BY p.id",
     [["ada", 1], ["bo", 2], ["cy", 0], ["dee", 0]]),
]  # fmt: skip

PATHS = [
    ("MATCH (a {id: 'ada'})-[:KNOWS*2]->(b) RETURN b.id ORDER BY b.id", [["ada"], ["cy"]]),
    ("MATCH (a {id: 'ada'})-[:KNOWS*]->(b) RETURN count(*)", [[8]]),
    ("MATCH (a {id: 'ada'})-[:KNOWS*0..1]->(b) RETURN b.id ORDER BY b.id", [["ada"], ["bo"], ["cy"]]),
    ("MATCH (a {id: 'ada'})-[r:KNOWS*2 {since: 2001}]->(b) RETURN count(*)", [[0]]),
    ("MATCH (c {id: 'cy'})<-[r:KNOWS*2]-(a) RETURN [x IN r | x.since] ORDER BY a.id", [[[2010, 2001]], [[2020, 2015]]]),
    ("MATCH p = (a {id: 'ada'})-[:KNOWS]->(b)-[:OWNS]->(c {id: 'rex'}) RETURN length(p), [n IN nodes(p) | n.id]", [[2, ["ada", "bo", "rex"]]]),
    ("MATCH (a {id: 'dee'}), (b {id: 'ada'}) OPTIONAL MATCH p = shortestPath((a)-[*]-(b)) RETURN p", [[None]]),
    ("MATCH (a {id: 'ada'}), (b {id: 'rex'}) MATCH p = shortestPath((a)-[*]-(b)) RETURN [n IN nodes(p) | n.id]", [[["ada", "bo", "rex"]]]),
    ("MATCH (a {id: 'tom'}), (b {id: 'hill'}) MATCH p = allShortestPaths((a)-[*]-(b)) RETURN [n IN nodes(p) | n.id][1] AS via ORDER BY via", [["ada"], ["bo"]]),
    ("MATCH (a {id: 'ada'}), (b {id: 'rex'}) MATCH p = shortestPath((a)-[*]-(b)) WHERE none(r IN relationships(p) WHERE coalesce(r.since, 0) = 2001) RETURN length(p)", [[3]]),
]  # fmt: skip

AGGREGATION = [
    ("MATCH (p:Person) RETURN count(*), count(p.age), min(p.age), max(p.age), sum(p.age)", [[4, 3, 29, 41, 106]]),
    ("MATCH (p:Person) RETURN p.age > 30 AS old, count(*) AS n ORDER BY old", [[False, 1], [True, 2], [None, 1]]),
    ("MATCH (x:Dragon) RETURN count(x), collect(x), sum(x.a), max(x.a)", [[0, [], 0, None]]),
    ("MATCH (x:Dragon) RETURN x.a, count(x)", []),
    ("MATCH (a)-[:OWNS]->(p) RETURN count(a), count(DISTINCT a)", [[3, 2]]),
    ("MATCH (a)-[:OWNS]->(p) WITH a, count(p) AS n WHERE n > 1 RETURN a.id, n", [["bo", 2]]),
    ("MATCH (a)-[:OWNS]->(p) RETURN a.id, a.age, a.age + count(p) AS s ORDER BY s", [["ada", 36, 37], ["bo", 41, 43]]),
    ("MATCH (p:Pet) RETURN p.name AS p, count(*) AS n ORDER BY p", [["Rex", 1], ["Tom", 1]]),
    ("UNWIND [1, 1.0, true, null, null, 'a'] AS x RETURN count(DISTINCT x)", [[3]]),
    ("UNWIND [4, 1, 3, 2] AS x RETURN percentileCont(x, 0.5), percentileDisc(x, 0.5), avg(x)", [[2.5, 2, 2.5]]),
    ("UNWIND [1, 3, 5] AS x RETURN percentileCont(x, 0.5) / 2, percentileCont(x, 0.25)", [[1, 2.0]]),  # 3 is an integer
    ("UNWIND [[null, 7], [2, 0], [9, 1]] AS p RETURN percentileDisc(p[0], p[1])", [[2]]),  # the fraction beside the first value
    ("UNWIND [null] AS x WITH x, 5 AS f RETURN percentileCont(x, f), percentileDisc(x, f)", [[None, None]]),
    ("UNWIND [1, 1, 1, 1, 2, 3] AS x RETURN percentileCont(DISTINCT x, 0.5), percentileDisc(x, 0.5)", [[2, 1]]),
    ("UNWIND [0.0 / 0, 0.0 / 0] AS x RETURN count(DISTINCT x)", [[2]]),  # no NaN is another's equal
    ("UNWIND [2, 4] AS x RETURN stDev(x) = sqrt(2), stDevP(x)", [[True, 1.0]]),
    ("MATCH (p:Person) RETURN [x IN collect(p.age) WHERE x > 30] AS l", [[[36, 41]]]),
]  # fmt: skip

PROJECTION = [
    ("MATCH (p:Person) RETURN p.id AS id ORDER BY p.age DESC, id", [["cy"], ["bo"], ["ada"], ["dee"]]),
    ("MATCH (p:Person) RETURN p.id ORDER BY p.age SKIP 1 LIMIT 2", [["ada"], ["bo"]]),
    ("UNWIND [3, 1, 2] AS x RETURN -x AS x ORDER BY x", [[-3], [-2], [-1]]),
    ("UNWIND [3, 1, 2] AS x WITH x AS y ORDER BY x LIMIT 1 RETURN y", [[1]]),
    ("UNWIND [1, 1, null, null] AS x RETURN DISTINCT x", [[1], [None]]),
    ("MATCH (p:Pet) WITH p.name AS n WHERE p.weight > 10 RETURN n", [["Rex"]]),
    ("MATCH (p:Pet) RETURN DISTINCT p.name AS n ORDER BY p.name", [["Rex"], ["Tom"]]),
    ("WITH 1 AS a, 2 AS b RETURN *", [[1, 2]]),
    ("MATCH (p {id: 'ada'}) RETURN p {.name, .nope, tags: size(p.tags)}", [[{"name": "Ada", "nope": None, "tags": 2}]]),
    ("RETURN 1 AS x UNION RETURN 1 AS x", [[1]]),
    ("RETURN 1 AS x UNION ALL RETURN 1 AS x", [[1], [1]]),
    ("UNWIND [[1], [], null, [2, 3]] AS l UNWIND l AS x RETURN x", [[1], [2], [3]]),
]  # fmt: skip

SUBQUERIES = [
    ("MATCH (p:Person) WHERE EXISTS { (p)-[:OWNS]->(:Dog) } RETURN p.id", [["bo"]]),
    ("MATCH (p:Person) WHERE NOT (p)-[:KNOWS]-() RETURN p.id", [["dee"]]),
    ("MATCH (p:Person) RETURN p.id, COUNT { (p)-[:OWNS]->() } AS n ORDER BY p.id", [["ada", 1], ["bo", 2], ["cy", 0], ["dee", 0]]),
    ("MATCH (p {id: 'bo'}) RETURN COLLECT { MATCH (p)-[:OWNS]->(x) RETURN x.id ORDER BY x.id }", [[["rex", "tom"]]]),
    ("MATCH (p {id: 'bo'}) RETURN [(p)-[:OWNS]->(x) WHERE x:Cat|Fish | x.id]", [[["tom"]]]),
    ("MATCH (p:Person) CALL { WITH p MATCH (p)-[:OWNS]->(x) RETURN count(x) AS n } RETURN sum(n)", [[3]]),
    ("MATCH (p:Pet) CALL (p) { RETURN p.weight * 2 AS w } RETURN w ORDER BY w", [[9.0], [40.0]]),
    ("UNWIND [1, 2] AS x CALL { WITH x RETURN x AS y UNION WITH x RETURN -x AS y } RETURN y ORDER BY y", [[-2], [-1], [1], [2]]),
    ("CALL db.labels() YIELD label WHERE label < 'D' RETURN label", [["Cat"]]),
    ("CALL db.relationshipTypes()", [["KNOWS"], ["LIVES_IN"], ["OWNS"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), [*MATCHING, *OPTIONAL, *PATHS, *AGGREGATION, *PROJECTION, *SUBQUERIES])
def test_rows(text: str, rows: list[list[Any]]) -> None:
    assert query(village(), text).rows == rows


def test_columns_are_named_as_written() -> None:
    answer = query(village(), "MATCH (n:Cat) RETURN n.name, count( * ) , n.weight AS w, n {.id}")
    assert answer.columns == ["n.name", "count( * )", "w", "n"]


def test_entities_come_as_plain_values() -> None:
    text = "MATCH p = (a {id: 'ada'})-[r:KNOWS]->(b {id: 'bo'}) RETURN r, p"
    ada = {"labels": ["Person"], "properties": {"id": "ada", "name": "Ada", "age": 36, "tags": ["a", "b"]}}
    bo = {"labels": ["Person", "Elder"], "properties": {"id": "bo", "name": "Bo", "age": 41, "tags": []}}
    knows = {"type": "KNOWS", "start": "ada", "end": "bo", "properties": {"since": 2001}}
    assert query(village(), text).rows == [[knows, {"path": [ada, knows, bo]}]]


def test_an_answer_does_not_share_lists_with_the_graph() -> None:
    graph = village()
    rows: Any = query(graph, "MATCH (p {id: 'ada'}) RETURN p.tags").rows
    rows[0][0].append("mine")
    assert graph.nodes["ada"]["tags"] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "parameters", "rows"),
    [
        ("MATCH (p:Person) WHERE p.id IN $ids RETURN p.id ORDER BY p.id", {"ids": ("bo", "cy", "x")}, [["bo"], ["cy"]]),
        ("UNWIND $rows AS row RETURN row.a", {"rows": [{"a": 1}, {}]}, [[1], [None]]),
        ("RETURN $`odd name`", {"odd name": None}, [[None]]),
        ("MATCH (p:Person {id: $id}) RETURN p.id", {"id": "x' OR 1 = 1"}, []),
        ("MATCH (p:Person) RETURN p.id ORDER BY p.id LIMIT $n", {"n": 1}, [["ada"]]),
    ],
)
def test_parameters(text: str, parameters: dict[str, Any], rows: list[list[Any]]) -> None:
    assert query(village(), text, parameters).rows == rows


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("MATCH (p:Persn) RETURN p", "The graph has no label `Persn`; did you mean `Person`?"),
        ("MATCH ()-[r:OWN]->() RETURN r", "The graph has no relationship type `OWN`; did you mean `OWNS`?"),
        ("MATCH (p:Person) RETURN p.nmae", "The graph has no property `nmae`; did you mean `name`?"),
    ],
)
def test_notices_of_unknown_names(text: str, notice: str) -> None:
    assert query(village(), text).notices == [notice]


def test_no_notice_where_all_is_known() -> None:
    assert query(village(), "MATCH (p:Person)-[:OWNS]->(c:Cat) RETURN p.name").notices == []
