"""Expressions and their values; none of these looks at a graph."""

import math
from typing import Any

import networkx as nx
import pytest

from graph.cypher import query


def value_of(expression: str) -> Any:
    return query(nx.MultiDiGraph(), f"RETURN {expression} AS x").rows[0][0]


LOGIC = [
    ("null = null", None), ("null <> 1", None), ("NOT null", None), ("null AND false", False), ("null OR true", True),
    ("null XOR true", None), ("1 = 1.0", True), ("1 = '1'", False), ("[1, null] = [1, 2]", None), ("[1, null] = [2, null]", False),
    ("{a: 1} = {a: 1.0}", True), ("{a: null} = {a: null}", None), ("1 IN [1, null]", True), ("2 IN [1, null]", None), ("null IN []", False),
    ("1 < 'a'", None), ("'a' < 'b'", True), ("[1] < [2]", True), ("false < true", True), ("1 < 2 < 3", True), ("1 < 3 < 2", False),
    ("0.0 / 0 = 0.0 / 0", False), ("'a' STARTS WITH 1", None), ("null IS NULL", True), ("1 IS NOT NULL", True),
    ("((1 = 1) AND (NOT (2 = 3)))", True), ("((1 + 2) * 3) = 9", True),
    ("'Abc' =~ '(?i)ABC'", True), ("'abc' =~ 'b'", False), ("'a\\nb' =~ 'a.b'", False), ("'a\\nb' =~ '(?s)a.b'", True),
]  # fmt: skip

ARITHMETIC = [
    ("7 / 2", 3), ("-7 / 2", -3), ("7 / 2.0", 3.5), ("-7 % 3", -1), ("7 % -3", 1), ("2 ^ 3", 8.0), ("-2 ^ 2", 4.0), ("2 ^ 3 ^ 2", 64.0),
    ("1 + 2 * 3", 7), ("1.0 / 0", math.inf), ("null + 1", None), ("'a' + 1", "a1"), ("'a' + 1e10", "a1.0E10"), ("[1] + 2", [1, 2]),
    ("1 + [2]", [1, 2]), ("[1] + [2]", [1, 2]), ("'a' || 'b'", "ab"), ("0x1F + 0o17 + 1_000", 1046), ("-9223372036854775808", -(2**63)),
    ("round(2.5)", 3.0), ("round(-2.5)", -2.0), ("round(1.249, 1)", 1.2), ("toString(0.0001)", "1.0E-4"), ("toString(1234567.0)", "1234567.0"),
    ("toInteger('42')", 42), ("toInteger('2.9')", 2), ("toInteger('x')", None), ("toFloat('1e3')", 1000.0), ("toBoolean('TRUE')", True),
    ("abs(-3)", 3), ("sign(-2.5)", -1), ("ceil(1.2)", 2.0), ("sqrt(-1) = sqrt(-1)", False),
]  # fmt: skip

STRINGS_AND_LISTS = [
    ("substring('hello', 1, 3)", "ell"), ("left('abc', 9)", "abc"), ("right('abc', 2)", "bc"), ("split('a,b', ',')", ["a", "b"]),
    ("replace('aXb', 'X', '-')", "a-b"), ("trim('  x ')", "x"), ("trim(BOTH 'x' FROM 'xax')", "a"), ("reverse('abc')", "cba"),
    ("size('变压器')", 3), ("toUpper('é')", "É"), ("'😀'", "😀"), ("'it\\'s \\u00e9'", "it's é"), ("'a\\qb'", "a\\qb"),
    ("[1, 2, 3][-1]", 3), ("[1, 2, 3][9]", None), ("[1, 2, 3][1..]", [2, 3]), ("[1, 2, 3][..-1]", [1, 2]), ("head([])", None),
    ("tail([1, 2])", [2]), ("range(1, 5, 2)", [1, 3, 5]), ("range(3, 1, -1)", [3, 2, 1]), ("range(1, 0)", []), ("size(null)", None),
    ("[x IN range(1, 5) WHERE x % 2 = 1 | x * 10]", [10, 30, 50]), ("reduce(s = 0, x IN [1, 2] | s + x)", 3),
    ("any(x IN [2, null] WHERE x = 1)", None), ("all(x IN [] WHERE x = 1)", True), ("single(x IN [1, 1, null] WHERE x = 1)", False),
    ("none(x IN [1] WHERE x = 2)", True), ("{a: {b: 2}}.a.b", 2), ("{a: 1}['a']", 1), ("keys({b: 1, a: 2})", ["a", "b"]),
    ("coalesce(null, 2)", 2), ("CASE 1 WHEN 1 THEN 'a' ELSE 'b' END", "a"), ("CASE null WHEN null THEN 1 ELSE 2 END", 2),
    ("CASE 5 WHEN > 3 THEN 'big' END", "big"), ("CASE WHEN false THEN 1 END", None),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "value"), [*LOGIC, *ARITHMETIC, *STRINGS_AND_LISTS])
def test_value(expression: str, value: Any) -> None:
    found = value_of(expression)
    assert found == value
    assert type(found) is type(value)


def test_order_across_types_has_null_last() -> None:
    text = "UNWIND [3, 'b', null, true, [1], {a: 1}, 1.5, 'a', false, []] AS x RETURN x ORDER BY x"
    rows = query(nx.MultiDiGraph(), text).rows
    assert [row[0] for row in rows] == [{"a": 1}, [], [1], "a", "b", False, True, 1.5, 3, None]


def test_descending_order_has_null_first() -> None:
    rows = query(nx.MultiDiGraph(), "UNWIND [1, null, 'a'] AS x RETURN x ORDER BY x DESC").rows
    assert rows == [[None], [1], ["a"]]
