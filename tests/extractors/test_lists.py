"""Coordinated names."""

from dataclasses import dataclass

import pytest

from extractors.lists import lists


@dataclass(frozen=True)
class Place:
    start: int
    end: int


def places(text: str) -> list[Place]:
    """The places of the capitals A to Z that stand for names in a text."""
    return [Place(i, i + 1) for i, c in enumerate(text) if c in "ABCDEF"]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("", []),
        ("A", ["A"]),
        ("A and B", ["AB"]),
        ("A, B and C", ["ABC"]),
        ("A, B, and C", ["ABC"]),
        ("A, B, as well as C", ["ABC"]),
        ("A & B", ["AB"]),
        ("A/B", ["AB"]),
        ("A or the B", ["AB"]),
        ("A [3], B [4, 5] and C", ["ABC"]),
        ("A (ours), B", ["AB"]),
        ("A、B和C", ["ABC"]),
        ("A，B以及C", ["ABC"]),
        ("A then B", ["A", "B"]),
        ("A and much later B, C", ["A", "BC"]),
        ("A B", ["A", "B"]),
        ("A. B", ["A", "B"]),
        ("A and\nB", ["AB"]),
    ],
)
def test_lists(text: str, groups: list[str]) -> None:
    assert ["".join(text[p.start] for p in group) for group in lists(text, places(text))] == groups
