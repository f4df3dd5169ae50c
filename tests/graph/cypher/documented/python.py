"""The page's example in Python, which runs as it stands."""

PYTHON = """\
import networkx as nx
from graph.cypher import CypherError, query

graph = nx.MultiDiGraph()  # a node's attributes are `labels` and its properties, an edge's `type` and its properties
graph.add_node("p1", labels=["Paper"], id="p1", title="Otters in streams", year=2021)
graph.add_node("m1", labels=["Method"], id="m1", name="OtterNet")
graph.add_edge("p1", "m1", type="USES", count=3)

answer = query(
    graph,
    "MATCH (p:Paper)-[u:USES]->(m) WHERE p.year > $year RETURN m.name AS method, u.count AS count",
    {"year": 2020},
)
assert answer.columns == ["method", "count"]
assert answer.rows == [["OtterNet", 3]]

query(graph, "MATCH (m:Method) SET m.seen = true", write=True)
assert graph.nodes["m1"]["seen"] is True

assert query(graph, "MATCH (p:Papr) RETURN p").notices == ["The graph has no label `Papr`; did you mean `Paper`?"]
try:
    query(graph, "MATCH (p:Paper) RETURN sizee(p.title)")
except CypherError as error:
    assert (error.code, error.line, error.column) == ("Neo.ClientError.Statement.SyntaxError", 1, 24)
"""
