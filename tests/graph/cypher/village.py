"""A small graph whose answers can be worked out by hand: people of a village, their pets and where they live.

ada(36) -KNOWS{since:2001}-> bo(41) -KNOWS{since:2010}-> cy(no age) -KNOWS{since:2015}-> ada
ada -KNOWS{since:2020}-> cy
ada -OWNS-> tom (Cat), bo -OWNS-> rex (Dog), bo -OWNS-> tom
ada -LIVES_IN-> hill, bo -LIVES_IN-> hill, cy -LIVES_IN-> dale; dee(29) knows nobody
"""

import networkx as nx

from graph.cypher.networkx_view import Graph


def village() -> Graph:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("ada", labels=["Person"], id="ada", name="Ada", age=36, tags=["a", "b"])
    graph.add_node("bo", labels=["Person", "Elder"], id="bo", name="Bo", age=41, tags=[])
    graph.add_node("cy", labels=["Person"], id="cy", name="Cy")
    graph.add_node("dee", labels=["Person"], id="dee", name="Dee", age=29)
    graph.add_node("tom", labels=["Pet", "Cat"], id="tom", name="Tom", weight=4.5)
    graph.add_node("rex", labels=["Pet", "Dog"], id="rex", name="Rex", weight=20.0)
    graph.add_node("hill", labels=["Place"], id="hill", name='Hill\'s "Top"')
    graph.add_node("dale", labels=["Place"], id="dale", name="Dale")
    for start, end, since in (("ada", "bo", 2001), ("bo", "cy", 2010), ("cy", "ada", 2015), ("ada", "cy", 2020)):
        graph.add_edge(start, end, type="KNOWS", since=since)
    for start, end in (("ada", "tom"), ("bo", "rex"), ("bo", "tom")):
        graph.add_edge(start, end, type="OWNS")
    for start, end in (("ada", "hill"), ("bo", "hill"), ("cy", "dale")):
        graph.add_edge(start, end, type="LIVES_IN")
    return graph
