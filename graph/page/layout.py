"""Where the concepts stand on the map: NetworkX's spring layout, then room for every name.

Positions are whole numbers; one unit is one CSS pixel where the map is neither zoomed in nor out.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
SPRING_STEPS = 300  # enough for the eighty concepts of a map to settle
SPRING_LENGTH = 1.8  # how far joined concepts stand apart, of NetworkX's own choice; 1 crowds the middle
ASPECT = 1.25  # the part of a usual window that the map has is a little wider than high
ROOM = 1.7  # the area of the map over that of all boxes; more spreads them so far that names have to go
EVENNESS = 0.8  # how far the crowd in the middle is spread, from 0, as the springs leave it, to 1, even distances
SIDEWAYS = 0.5  # what a way to the side counts of one up or down: boxes are wide, and would end in a tall column
PUSHES = 400  # passes that part overlapping boxes; a full map needs about a hundred
GAP = 10

LETTER, IDEOGRAPH = 7.2, 14.0  # widths of a character in the map's font, in pixels
LABEL_WIDTH, LABEL_HEIGHT = 190.0, 20.0  # the script shortens a longer name

Position = tuple[int, int]
Edge = tuple[int, int, float]
Bounds = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a concept and its name below it take, in pixels."""

    width: float
    height: float


def box(name: str, radius: float) -> Box:
    """The box of a concept drawn with a radius and its name."""
    letters = sum(IDEOGRAPH if unicodedata.east_asian_width(c) in "WF" else LETTER for c in name[:60])
    return Box(max(min(letters, LABEL_WIDTH), 2 * radius) + GAP, 2 * radius + LABEL_HEIGHT + GAP)


def positions(boxes: Sequence[Box], edges: Sequence[Edge]) -> list[Position]:
    """A position for each box, none overlapping another. `edges` are two numbers and a weight.

    Parts that no edge joins are laid out one by one and packed around the largest.
    """
    import networkx as nx  # slow to import, and only pages need it

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_weighted_edges_from(edges)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p))
    placed: dict[int, list[float]] = {}
    for part in parts:
        _pack(_spring(graph.subgraph(part), part, boxes), placed, boxes)
    _part(placed, boxes)
    return _centred(placed)


def positions_beside(boxes: Sequence[Box], edges: Sequence[Edge], fixed: Sequence[Position]) -> list[Position]:
    """Positions for the boxes after the first `len(fixed)`, which stay where they are: each near its partners."""
    placed: dict[int, list[float]] = {n: [float(x), float(y)] for n, (x, y) in enumerate(fixed)}
    partners: dict[int, list[tuple[int, float]]] = {}
    for a, b, weight in edges:
        partners.setdefault(max(a, b), []).append((min(a, b), weight))
    added = range(len(fixed), len(boxes))
    for number in added:
        near = [(other, weight) for other, weight in partners.get(number, ()) if other < len(fixed)]
        total = sum(weight for _, weight in near)
        centre = [sum(placed[o][axis] * w for o, w in near) / total if near else 0.0 for axis in (0, 1)]
        _settle({number: centre}, placed, boxes)
    return [_whole(placed[number]) for number in added]


def _spring(graph: nx.Graph[int], part: Sequence[int], boxes: Sequence[Box]) -> dict[int, list[float]]:
    """One connected part, scaled to the area that its boxes need."""
    import networkx as nx

    if len(part) == 1:
        return {part[0]: [0.0, 0.0]}
    spring = nx.spring_layout(graph, seed=SEED, iterations=SPRING_STEPS, k=SPRING_LENGTH / math.sqrt(len(part)))
    unit = _evened({n: [float(axis) for axis in spring[n]] for n in part})
    area = ROOM * sum(boxes[n].width * boxes[n].height for n in part)
    width = math.sqrt(area * ASPECT)
    spread = [max(unit[n][axis] for n in part) - min(unit[n][axis] for n in part) for axis in (0, 1)]
    scale = [width / (spread[0] or 1.0), width / ASPECT / (spread[1] or 1.0)]
    found = {n: [unit[n][axis] * scale[axis] for axis in (0, 1)] for n in part}
    _part(found, boxes)
    return found


def _evened(unit: Mapping[int, Sequence[float]]) -> dict[int, list[float]]:
    """The positions with less of a crowd in the middle and less of a void around it: each axis is drawn some way
    towards the order of what stands on it, at even distances."""
    found: dict[int, list[float]] = {n: [] for n in unit}
    for axis in (0, 1):
        order = sorted(unit, key=lambda n: (unit[n][axis], n))
        low, high = unit[order[0]][axis], unit[order[-1]][axis]
        for rank, n in enumerate(order):
            place = (unit[n][axis] - low) / ((high - low) or 1.0)
            found[n].append((1 - EVENNESS) * place + EVENNESS * rank / (len(order) - 1))
    return found


def _part(placed: Mapping[int, list[float]], boxes: Sequence[Box]) -> None:
    """Pushes overlapping boxes apart, in place, each pair along the way that is shorter."""
    order = sorted(placed)
    for _ in range(PUSHES):
        moved = False
        for i, a in enumerate(order):
            for b in order[i + 1 :]:
                if _push(placed, boxes, a, b):
                    moved = True
        if not moved:
            return


def _push(placed: Mapping[int, list[float]], boxes: Sequence[Box], a: int, b: int) -> bool:
    p, q = placed[a], placed[b]
    over_x = (boxes[a].width + boxes[b].width) / 2 - abs(q[0] - p[0])
    over_y = (boxes[a].height + boxes[b].height) / 2 - abs(q[1] - p[1])
    if over_x <= 0 or over_y <= 0:
        return False
    axis, over = (0, over_x) if over_x * SIDEWAYS < over_y else (1, over_y)
    step = over / 2 + 0.5
    if q[axis] < p[axis]:
        step = -step
    p[axis] -= step
    q[axis] += step
    return True


def _pack(part: Mapping[int, list[float]], placed: dict[int, list[float]], boxes: Sequence[Box]) -> None:
    """Moves a part to the free spot that is nearest to the middle of what is placed, and places it."""
    if not placed:
        placed.update(part)
        return
    _settle(part, placed, boxes)


def _settle(part: Mapping[int, list[float]], placed: dict[int, list[float]], boxes: Sequence[Box]) -> None:
    """Places a part at the free spot that is nearest to where it stands."""
    whole = _bounds(part, boxes)
    own = [_bounds({n: p}, boxes) for n, p in part.items()]
    taken = [_bounds({n: p}, boxes) for n, p in placed.items()]
    for step in range(20_000):
        # A spiral with the golden angle tries the plane evenly, from the middle outwards.
        angle, radius = step * 2.399963, 9.0 * math.sqrt(step)
        dx, dy = radius * math.cos(angle) * ASPECT, radius * math.sin(angle)
        near = [other for other in taken if _overlap(_moved(whole, dx, dy), other)]
        if not any(_overlap(_moved(mine, dx, dy), other) for mine in own for other in near):
            break
    placed.update({n: [x + dx, y + dy] for n, (x, y) in part.items()})


def _bounds(part: Mapping[int, list[float]], boxes: Sequence[Box]) -> Bounds:
    return (
        min(p[0] - boxes[n].width / 2 for n, p in part.items()),
        min(p[1] - boxes[n].height / 2 for n, p in part.items()),
        max(p[0] + boxes[n].width / 2 for n, p in part.items()),
        max(p[1] + boxes[n].height / 2 for n, p in part.items()),
    )


def _moved(bounds: Bounds, dx: float, dy: float) -> Bounds:
    return bounds[0] + dx, bounds[1] + dy, bounds[2] + dx, bounds[3] + dy


def _overlap(a: Bounds, b: Bounds) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _centred(placed: Mapping[int, list[float]]) -> list[Position]:
    if not placed:
        return []
    middle = [(max(p[axis] for p in placed.values()) + min(p[axis] for p in placed.values())) / 2 for axis in (0, 1)]
    return [_whole([placed[n][0] - middle[0], placed[n][1] - middle[1]]) for n in sorted(placed)]


def _whole(point: Sequence[float]) -> Position:
    return round(point[0]), round(point[1])
