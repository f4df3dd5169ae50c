"""A graph in which every text tries to get out of its place."""

from collections.abc import Sequence

import networkx as nx

MARKUP = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=2"><!-- <style>*{display:none}'
TEXTS = (
    MARKUP,
    "'); DROP TABLE papers;-- \" ' ` \\ \\u003c ${window.hacked=3} {{ 7*7 }} {% raw %}",
    "x'}) DETACH DELETE n // \u202eesrever\u202c \u2066iso\u2069 \ud800 \x00\x07 \u2028\u2029 ]]>",
    "مرحبا <b onmouseover=window.hacked=4>שלום</b> 😀👩‍🔬",
    "__proto__",
)
LINKS = (
    "javascript:window.hacked=5",
    " JaVaScRiPt:window.hacked=6",
    "data:text/html,<script>window.hacked=7</script>",
    "https://good.example@evil.example/",
    "https://fine.example/a?b=1&c=2#d",
    'https://quote.example/"onmouseover="window.hacked=8',
    "//no-scheme.example/x",
)
LONG = 10_000

# Texts that are only too much: without a place to break, from right to left, of many code points a sign.
AWKWARD = (
    "W" * 300,
    "漢字" * 150,
    "مرحبا بالعالم " * 21 + "مرحبا",
    "👩‍🔬" * 60,
    " ".join(["many short words"] * 18),
)


def hostile_graph(texts: Sequence[str] = TEXTS) -> "nx.MultiDiGraph[str]":
    """Five papers and ten concepts of hostile ids, names, aliases, reasons, units, sentences, links and authors."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, text in enumerate(texts):
        paper, method, metric = f"paper {text}", f"method/{text}", f"metric/{text}"
        title = f"{text} " + ("long " * (LONG // 5) if number == 0 else "title")
        abstract = f"We use {text} here."
        graph.add_node(
            paper, labels=["Paper"], id=paper, title=title, abstract=abstract, language=text, venue=text,
            year=2020, doi=text, url=LINKS[number], links=list(LINKS), source=text,
        )  # fmt: skip
        for key, label in ((method, "Method"), (metric, "Metric")):
            graph.add_node(
                key, labels=[label], id=key, name=text, aliases=[text, f"alias {text}"], alias_reasons=[text],
                generic=False, better=text, unit=text,
            )  # fmt: skip
        where = {"fields": ["abstract"], "starts": [7], "ends": [7 + len(text)], "sentences": [abstract]}
        graph.add_edge(paper, method, type="USES", count=1, confidence=1.0, **where)
        graph.add_edge(
            paper, metric, type="MEASURES", count=1, sentences=[text], fields=[text], starts=[-1], ends=["x"]
        )
        graph.add_node(f"{paper}#1", labels=["Result"], kind=text, value=1.5, unit=text, sentence=f"{text} 1.5")
        graph.add_edge(paper, f"{paper}#1", type="REPORTS")
        graph.add_edge(f"{paper}#1", metric, type="OF_METRIC")
        graph.add_edge(f"{paper}#1", method, type="BY_METHOD")
        for label, edge in (("Author", "WRITTEN_BY"), ("Keyword", "HAS_KEYWORD")):
            graph.add_node(f"{label}/{text}", labels=[label], name=text)
            graph.add_edge(paper, f"{label}/{text}", type=edge, position=1, score=0.5)
    for text in texts[1:]:
        graph.add_edge(f"paper {texts[0]}", f"method/{text}", type="USES", count=1)
    return graph


def hostile_boards(texts: Sequence[str] = TEXTS) -> "nx.MultiDiGraph[str]":
    """The same with years, datasets and tasks that all papers share, and leaderboards: something in every view."""
    graph = hostile_graph(texts)
    papers = [f"paper {text}" for text in texts]
    for number, text in enumerate(texts):
        dataset, task = f"dataset/{text}", f"task/{text}"
        for key, label, edge in ((dataset, "Dataset", "EVALUATES_ON"), (task, "Task", "ADDRESSES")):
            graph.add_node(key, labels=[label], id=key, name=text, aliases=[text], alias_reasons=[text], generic=False)
            for paper in papers:
                graph.add_edge(paper, key, type=edge, count=1)
        graph.add_edge(f"{papers[number]}#1", dataset, type="ON_DATASET")
        graph.nodes[f"{papers[number]}#1"]["kind"] = "score"
        graph.nodes[papers[number]].update(year=2016 + number, source=f"{text}#{number}")
    graph.add_edge(f"task/{texts[1]}", f"task/{texts[0]}", type="SUBTASK_OF")
    return graph
