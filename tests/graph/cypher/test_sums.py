"""Sums of floats to the last digit, as a real Neo4j 5.26 gives them: added up one by one, nothing compensated."""

import networkx as nx
import pytest

from graph.cypher import query


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ([0.1] * 10, 0.9999999999999999),
        ([1e16, 1.0, -1e16], 0.0),
        ([44.95, 65.16, 78.87, 9.39, 2.83, 83.58, 43.28, 76.23, 0.21], 404.50000000000006),
        ([1, 0.1, 0.2, 0.3], 1.6),
        ([1, 2, 3], 6),
        ([], 0),
    ],
)
def test_sum(values: list[float], total: float) -> None:
    answer = query(nx.MultiDiGraph(), "UNWIND $values AS x RETURN sum(x) AS total", {"values": values})
    assert answer.rows == [[total]]
    assert type(answer.rows[0][0]) is type(total)
