"""Expressions, with an example each."""

from typing import Any

from tests.graph.cypher.documented.example import Example, Section


def _value(says: str, expression: str, value: Any, **parameters: Any) -> Example:
    return Example(says, f"RETURN {expression} AS value", [[value]], parameters=parameters)


VALUES = Section(
    "Values and operators",
    "",
    (
        _value("Numbers: whole ones of 64 bit, also `0x1F`, `0o17`, `1_000`; floats.", "[0x1F, 0o17, 1_000, 1.5, 2e3]", [31, 15, 1000, 1.5, 2000.0]),
        _value("Texts in single or double quotes, with `\\n`, `\\'`, `\\u0041` ...", "'it\\'s \\u0041' + \" B\"", "it's A B"),
        _value("Parameters stand for values, never for labels or types.", "$year + 1", 2025, year=2024),
        _value("`/` of whole numbers cuts off; `%` has the sign of the left side; `^` gives a float.", "[7 / 2, -7 / 2, -7 % 3, 7 / 2.0, 2 ^ 3]", [3, -3, -1, 3.5, 8.0]),
        _value("`+` adds numbers, joins texts and lists; `||` joins texts and lists.", "['a' + 1, [1] + 2, 'a' || 'b', [1] || [2]]", ["a1", [1, 2], "ab", [1, 2]]),
        _value("Comparisons may be chained.", "1 < 2 <= 2 <> 3", True),
        _value("Null is unknown: what compares with it is null, and `WHERE` keeps only what is true.", "[null = null, 1 = null, null IS NULL, 1 IS NOT NULL]", [None, None, True, True]),
        _value("`AND`, `OR`, `XOR`, `NOT` know true, false and unknown.", "[null AND false, null OR true, NOT null, true XOR true]", [False, True, None, False]),
        _value("Values of different kinds are never equal, and in no order.", "[1 = 1.0, 1 = '1', 1 < 'a']", [True, False, None]),
        _value("`IN` a list.", "[2 IN [1, 2], 3 IN [1, null]]", [True, None]),
        _value("`STARTS WITH`, `ENDS WITH`, `CONTAINS`; large and small letters differ.", "['ResNet' STARTS WITH 'Res', 'ResNet' ENDS WITH 'net', 'ResNet' CONTAINS 'sN']", [True, False, True]),
        _value("`=~` matches the whole text against a regular expression of Java; `(?i)` for any case.", "['ResNet-50' =~ '(?i)resnet-\\\\d+', 'ResNet-50' =~ 'ResNet']", [True, False]),
        _value("`CASE` with conditions, or with a value; null where no branch fits and there is no `ELSE`.", "[CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END, CASE 3 WHEN 1, 3 THEN 'odd' END, CASE 5 WHEN > 4 THEN 'big' END]", ["b", "odd", "big"]),
        Example("`n:Label` as a condition; `n.name`, `n['name']`.", "MATCH (n {id: 'method/resnet'}) RETURN n:Method|Dataset AS concept, n['name'] AS name, n.nothing AS nothing", [[True, "ResNet", None]]),
    ),
)  # fmt: skip

LISTS = Section(
    "Lists and maps",
    "",
    (
        _value("An item by its place, from 0, or from the end with a negative number; a part with `..`.", "[[1, 2, 3][0], [1, 2, 3][-1], [1, 2, 3][9], [1, 2, 3][1..], [1, 2, 3][..-1]]", [1, 3, None, [2, 3], [1, 2]]),
        _value("A list comprehension.", "[x IN range(1, 5) WHERE x % 2 = 1 | x * 10]", [10, 30, 50]),
        _value("`any`, `all`, `none`, `single`.", "[any(x IN [1, 2] WHERE x > 1), all(x IN [1, 2] WHERE x > 1), none(x IN [] WHERE x > 1), single(x IN [1, 2] WHERE x > 1)]", [True, False, True, True]),
        _value("`reduce`.", "reduce(sum = 0, x IN [1, 2, 3] | sum + x)", 6),
        _value("Maps.", "[{a: {b: 1}}.a.b, {a: 1}['a'], {a: 1}.b]", [1, 1, None]),
        Example("A map projection: `.name`, `.*`, `key: value`, or a variable.", "MATCH (p:Paper {id: 'p1'})-[:PROPOSES]->(m) WITH p, m.name AS method RETURN p {.title, method, next: p.year + 1} AS paper", [[{"title": "Otters in streams", "method": "OtterNet", "next": 2022}]]),
        Example("`.*` takes all properties.", "MATCH (m:Metric) RETURN m {.*, better: null} AS metric", [[{"id": "metric/accuracy", "name": "accuracy", "better": None}]]),
        Example("A pattern comprehension: a list of what is found.", "MATCH (p:Paper {id: 'p1'}) RETURN size([(p)-[:USES]->(m) WHERE m.name STARTS WITH 'O' | m.name]) AS found", [[1]]),
    ),
)  # fmt: skip

SUBQUERIES = Section(
    "Subqueries in expressions",
    "Each sees the variables of the query around it.",
    (
        Example("`EXISTS { }`: whether there is an answer.", "MATCH (p:Paper) WHERE NOT EXISTS { (p)-[:EVALUATES_ON]->(:Dataset) } RETURN p.id AS paper", [["p4"]]),
        Example("`COUNT { }`: how many rows.", "MATCH (p:Paper) RETURN p.id AS paper, COUNT { MATCH (p)-[u:USES]->() WHERE u.count > 1 } AS often ORDER BY paper", [["p1", 1], ["p2", 2], ["p3", 1], ["p4", 0]]),
        Example("`COLLECT { }`: the values of its one column.", "MATCH (p:Paper {id: 'p2'}) RETURN COLLECT { MATCH (p)-[:USES]->(m) RETURN m.name ORDER BY m.name } AS methods", [[["HeronNet", "OtterNet"]]]),
    ),
)  # fmt: skip

EXPRESSIONS = (VALUES, LISTS, SUBQUERIES)
