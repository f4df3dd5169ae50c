"""The TCK's notation of values, read and written."""

import pytest

from tests.graph.cypher.tck.notation import value_of
from tests.graph.cypher.tck.values import NodeValue, PathValue, RelationshipValue, written

A = NodeValue(frozenset("A"), {"x": 1})
T = RelationshipValue("T", {"y": [1.5, None]})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("true", True),
        ("-12", -12),
        ("1.0", 1.0),
        (".5", 0.5),
        ("-1.5E-9", -1.5e-9),
        ("1e9", 1e9),
        ("''", ""),
        (r"'it\'s a \\'", "it's a \\"),
        ("'(:A)'", "(:A)"),
        ("[]", []),
        ("[1, 'a', [null]]", [1, "a", [None]]),
        ("{}", {}),
        ("{a: {b: [true]}, c: 'd'}", {"a": {"b": [True]}, "c": "d"}),
        ("()", NodeValue()),
        ("({x: 1})", NodeValue(properties={"x": 1})),
        ("(:A:B)", NodeValue(frozenset("AB"))),
        ("(:A {x: 1})", A),
        ("[:T]", RelationshipValue("T")),
        ("[:T {y: [1.5, null]}]", T),
        ("[[:T], ()]", [RelationshipValue("T"), NodeValue()]),
        ("<()>", PathValue((NodeValue(),), ())),
        ("<(:A {x: 1})-[:T {y: [1.5, null]}]->()<-[:T]-()>",
         PathValue((A, NodeValue(), NodeValue()), ((T, True), (RelationshipValue("T"), False)))),
    ],
)  # fmt: skip
def test_values_are_read(text: str, value: object) -> None:
    assert value_of(text) == value
    assert type(value_of(text)) is type(value)
    assert written(value_of(written(value))) == written(value)


@pytest.mark.parametrize("text", ["", "nil", "1 2", "'a", "[1", "[1 2]", "{a 1}", "(A)", "[:]", "<>", "<()-[:T]-()>"])
def test_what_is_no_value_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is no value"):
        value_of(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "1.0"),
        ("1", "'1'"),
        ("true", "'true'"),
        ("null", "[]"),
        ("[1, 2]", "[2, 1]"),
        ("()", "(:A)"),
        ("(:A)", "(:A {x: 1})"),
        ("({x: 1})", "{x: 1}"),
        ("[:T]", "[:S]"),
        ("<()-[:T]->()>", "<()<-[:T]-()>"),
        ("<(:A)-[:T]->(:B)>", "<(:B)<-[:T]-(:A)>"),
    ],
)
def test_values_that_differ_are_written_otherwise(one: str, other: str) -> None:
    assert written(value_of(one)) != written(value_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(:A:B)", "(:B:A)"),
        ("{a: 1, b: 2}", "{b: 2, a: 1}"),
        ("NaN", "NaN"),
        ("0.0", "-0.0"),
        ("1e3", "1000.0"),
    ],
)
def test_equal_values_are_written_alike(one: str, other: str) -> None:
    assert written(value_of(one)) == written(value_of(other))


def test_the_order_in_lists_may_be_left_out() -> None:
    one, other = (written(value_of(text), any_list_order=True) for text in ("{a: [[1, 2], 3]}", "{a: [3, [2, 1]]}"))
    assert one == other
