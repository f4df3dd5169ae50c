"""Positions: the same each time, and room for every name."""

import pytest

from graph.page.layout import Box, Position, box, positions, positions_beside

BOXES = [box(f"a concept with number {n}" * (1 + n % 2), 6 + n % 9) for n in range(60)]
CHAIN = [(n, n + 1, 1.0) for n in range(59)]
STAR = [(0, n, float(n)) for n in range(1, 40)]
PAIRS = [(n, n + 1, 2.0) for n in range(0, 30, 2)]


def overlapping(boxes: list[Box], placed: list[Position]) -> list[tuple[int, int]]:
    """Pairs of boxes that overlap by more than the rounding of a position."""
    return [
        (i, j)
        for i, (a, p) in enumerate(zip(boxes, placed, strict=True))
        for j, (b, q) in enumerate(zip(boxes[i + 1 :], placed[i + 1 :], strict=True), i + 1)
        if (a.width + b.width) / 2 - abs(p[0] - q[0]) > 1 and (a.height + b.height) / 2 - abs(p[1] - q[1]) > 1
    ]


@pytest.mark.parametrize("edges", [CHAIN, STAR, PAIRS, []], ids=["chain", "star", "pairs", "none"])
def test_no_two_boxes_overlap_and_a_second_run_is_the_same(edges: list[tuple[int, int, float]]) -> None:
    placed = positions(BOXES, edges)
    assert overlapping(BOXES, placed) == []
    assert positions(BOXES, edges) == placed


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few(count: int) -> None:
    assert len(positions(BOXES[:count], CHAIN[: max(0, count - 1)])) == count


def test_what_is_joined_stands_nearer_than_what_is_not() -> None:
    clusters = [(a, b, 1.0) for start in (0, 5) for a in range(start, start + 5) for b in range(a + 1, start + 5)]
    placed = positions(BOXES[:10], [*clusters, (0, 5, 0.2)])
    centre = [tuple(sum(p[axis] for p in placed[s : s + 5]) / 5 for axis in (0, 1)) for s in (0, 5)]
    for n, (x, y) in enumerate(placed):
        own, other = centre[n // 5], centre[1 - n // 5]
        assert (x - own[0]) ** 2 + (y - own[1]) ** 2 < (x - other[0]) ** 2 + (y - other[1]) ** 2


def test_added_boxes_leave_the_others_where_they_are() -> None:
    fixed = positions(BOXES[:40], CHAIN[:39])
    added = positions_beside(BOXES, [(0, 50, 1.0), (3, 51, 2.0)], fixed)
    assert len(added) == 20
    assert overlapping(BOXES, [*fixed, *added]) == []


@pytest.mark.parametrize(("shorter", "longer"), [("abc", "abcdef"), ("abc", "卷积神经"), ("x" * 10, "x" * 20)])
def test_longer_names_take_more_room(shorter: str, longer: str) -> None:
    assert box(shorter, 6).width < box(longer, 6).width


def test_a_name_without_end_takes_no_more_than_the_map_shows() -> None:
    assert box("x" * 10_000, 6).width <= 200
