"""Clauses and patterns, with an example each."""

from tests.graph.cypher.documented.example import Example, Section

READING = Section(
    "Clauses that read",
    "",
    (
        Example(
            "`MATCH` finds all places where the pattern fits, `WHERE` keeps those for which its condition is true.",
            "MATCH (p:Paper)-[:USES]->(m:Method) WHERE p.year > 2021 RETURN p.id AS paper, m.name AS method",
            [["p2", "HeronNet"], ["p2", "OtterNet"], ["p3", "OtterNet"], ["p3", "ResNet-50"]],
        ),
        Example(
            "`OPTIONAL MATCH` gives nulls where nothing fits.",
            "MATCH (p:Paper) OPTIONAL MATCH (p)-[:PROPOSES]->(m) RETURN p.id AS paper, m.name AS method ORDER BY paper",
            [["p1", "OtterNet"], ["p2", "HeronNet"], ["p3", None], ["p4", None]],
        ),
        Example(
            "`RETURN` names the columns; the other columns group what an aggregating function adds up.",
            "MATCH (p:Paper)-[:USES]->(m:Method) RETURN m.name AS method, count(p) AS papers ORDER BY papers DESC, method",
            [["OtterNet", 3], ["HeronNet", 1], ["ResNet", 1], ["ResNet-50", 1]],
        ),
        Example(
            "`RETURN *` returns all variables, by their names in order.",
            "MATCH (p:Paper)-[:EVALUATES_ON]->(d) WITH p.id AS paper, d.name AS dataset RETURN *",
            [["RiverBench", "p1"], ["RiverBench", "p2"], ["ImageNet", "p3"]],
        ),
        Example(
            "`DISTINCT` leaves out rows that are there already.",
            "MATCH (p:Paper) RETURN DISTINCT p.language AS language",
            [["en"], ["zh"]],
        ),
        Example(
            "`ORDER BY ... DESC`, `SKIP` (or `OFFSET`) and `LIMIT`; null comes last, and first with `DESC`.",
            "MATCH (p:Paper) RETURN p.id AS paper ORDER BY p.year DESC, paper SKIP 1 LIMIT 2",
            [["p3"], ["p2"]],
        ),
        Example(
            "`WITH` passes on what it names, and can filter, group, order and cut as `RETURN` does.",
            "MATCH (p:Paper)-[:USES]->(m) WITH m, count(*) AS papers WHERE papers > 1 RETURN m.name AS method, papers",
            [["OtterNet", 3]],
        ),
        Example(
            "`UNWIND` makes a row for each item of a list; with a parameter it takes a table in.",
            "UNWIND $rows AS row MATCH (p:Paper {id: row.id}) RETURN row.note AS note, p.title AS title",
            [["read it", "Otters in streams"]],
            parameters={"rows": [{"id": "p1", "note": "read it"}]},
        ),
        Example(
            "`UNION` joins rows and leaves out doubles, `UNION ALL` keeps them.",
            "MATCH (m:Method) RETURN m.name AS name UNION MATCH (d:Dataset) RETURN d.name AS name",
            [["OtterNet"], ["HeronNet"], ["ResNet"], ["ResNet-50"], ["RiverBench"], ["ImageNet"]],
        ),
        Example(
            "`CALL (p) { }` runs a query for each row with the variables in parentheses; `CALL (*)` takes all, "
            "`OPTIONAL CALL` keeps rows for which it gives none.",
            "MATCH (p:Paper) OPTIONAL CALL (p) { MATCH (p)-[u:USES]->(m) RETURN m.name AS most ORDER BY u.count DESC LIMIT 1 }"
            " RETURN p.id AS paper, most ORDER BY paper",
            [["p1", "OtterNet"], ["p2", "HeronNet"], ["p3", "ResNet-50"], ["p4", None]],
        ),
        Example(
            "The old form `CALL { WITH p ... }` works as well.",
            "MATCH (p:Paper) CALL { WITH p MATCH (p)-[:REPORTS]->(r) RETURN count(r) AS results }"
            " RETURN p.id AS paper, results ORDER BY paper",
            [["p1", 1], ["p2", 2], ["p3", 0], ["p4", 0]],
        ),
        Example(
            "The procedures `db.labels`, `db.relationshipTypes` and `db.propertyKeys` tell what there is.",
            "CALL db.relationshipTypes() YIELD relationshipType AS type WHERE type STARTS WITH 'O' RETURN type ORDER BY type",
            [["OF_METRIC"], ["ON_DATASET"]],
        ),
    ),
)

PATTERNS = Section(
    "Patterns",
    "No relationship stands twice in what one `MATCH` finds; nodes may.",
    (
        Example(
            "Labels: `:A&B` (or `:A:B`), `:A|B`, `:!A`, `:%` for any label, with parentheses.",
            "MATCH (c:(Method|Dataset)&!Paper) RETURN count(c) AS concepts",
            [[6]],
        ),
        Example(
            "Properties in braces must be equal.",
            "MATCH (m:Method {name: 'ResNet'}) RETURN m.aliases AS aliases",
            [[["residual network", "ResNets"]]],
        ),
        Example(
            "`WHERE` inside a node or relationship.",
            "MATCH (p:Paper WHERE p.language = 'zh')-[u:USES WHERE u.count > 1]->(m) RETURN m.name AS method",
            [["ResNet-50"]],
        ),
        Example(
            "Types `[:A|B]`, and directions: `-->`, `<--`, and `--` for both.",
            "MATCH (m:Method {name: 'OtterNet'})<-[e:USES|PROPOSES]-(p) RETURN type(e) AS type, count(*) AS papers ORDER BY type",
            [["PROPOSES", 1], ["USES", 3]],
        ),
        Example(
            "Several paths that share variables: which methods are used together?",
            "MATCH (p:Paper)-[:USES]->(a:Method), (p)-[:USES]->(b:Method) WHERE a.name < b.name"
            " RETURN a.name AS a, b.name AS b, count(p) AS papers ORDER BY a, b",
            [["HeronNet", "OtterNet", 1], ["OtterNet", "ResNet", 1], ["OtterNet", "ResNet-50", 1]],
        ),
        Example(
            "A variable length: `*` (one or more), `*2`, `*1..3`, `*0..`; the variable is the list of relationships.",
            "MATCH (a:Author {name: 'Ada Otter'})-[path:WRITTEN_BY*1..3]-(other) RETURN other.id AS other, size(path) AS steps"
            " ORDER BY steps, other",
            [["p1", 1], ["author/lu", 2], ["p2", 3]],
        ),
        Example(
            "A path by name.",
            "MATCH path = (:Paper {id: 'p3'})-[:USES]->()-[:VARIANT_OF]->() RETURN [n IN nodes(path) | n.id] AS ids,"
            " length(path) AS steps",
            [[["p3", "method/resnet-50", "method/resnet"], 2]],
        ),
        Example(
            "`shortestPath` and `allShortestPaths`, of one relationship of variable length.",
            "MATCH (a:Author {name: 'Ada Otter'}), (d:Dataset {name: 'ImageNet'})"
            " MATCH path = shortestPath((a)-[*..8]-(d)) RETURN length(path) AS steps",
            [[4]],
        ),
        Example(
            "`shortestPath` as an expression.",
            "MATCH (a:Author {name: 'Ada Otter'}), (m:Method {name: 'HeronNet'})"
            " RETURN length(shortestPath((a)-[*]-(m))) AS steps",
            [[4]],
        ),
        Example(
            "A pattern as a condition: there is such a path.",
            "MATCH (p:Paper) WHERE (p)-[:USES]->(:Method {name: 'OtterNet'}) AND NOT (p)-[:PROPOSES]->() RETURN p.id AS paper",
            [["p3"]],
        ),
    ),
)

WRITING = Section(
    "Clauses that write",
    "They need `write=True` in Python and `--write` on the command line. A query is one transaction: all of it happens, or "
    "nothing. Below each query stands one that looks afterwards.",
    (
        Example(
            "`CREATE` makes all that the pattern names and no variable holds yet.",
            "MATCH (p:Paper {id: 'p4'}) CREATE (p)-[:USES {count: 1}]->(:Method {id: 'method/duck', name: 'Duck'})",
            [["Duck", 1]],
            check="MATCH (:Paper {id: 'p4'})-[u:USES]->(m) RETURN m.name AS method, u.count AS count",
        ),
        Example(
            "`MERGE` finds the pattern, or makes all of it.",
            "UNWIND ['ResNet', 'Duck'] AS name MERGE (m:Method {name: name})"
            " ON CREATE SET m.new = true ON MATCH SET m.known = true",
            [["Duck", True, None], ["ResNet", None, True]],
            check="MATCH (m:Method) WHERE m.new OR m.known RETURN m.name AS method, m.new AS new, m.known AS known ORDER BY method",
        ),
        Example(
            "`SET` changes a property, adds properties (`+=`), replaces all (`=`) or adds labels; null takes a property away.",
            "MATCH (p:Paper {id: 'p1'}), (m:Method {name: 'ResNet'}) SET p.year = p.year + 1, p.venue = null,"
            " m += {generic: true}, m:Famous",
            [[2022, None, True, ["Famous", "Method"]]],
            check="MATCH (p:Paper {id: 'p1'}), (m:Famous) UNWIND labels(m) AS label WITH p, m, label ORDER BY label"
            " RETURN p.year AS year, p.venue AS venue, m.generic AS generic, collect(label) AS labels",
        ),
        Example(
            "`REMOVE` takes properties and labels away.",
            "MATCH (p:Paper {id: 'p1'}) REMOVE p.venue, p:Paper",
            [[[], None]],
            check="MATCH (p {id: 'p1'}) RETURN labels(p) AS labels, p.venue AS venue",
        ),
        Example(
            "`DELETE` takes relationships away, `DETACH DELETE` nodes with theirs.",
            "MATCH (p:Paper {id: 'p1'})-[u:USES]->() DELETE u WITH DISTINCT p DETACH DELETE p",
            [[0, 3]],
            check="RETURN COUNT { (:Paper {id: 'p1'}) } AS found, COUNT { (:Paper) } AS papers",
        ),
        Example(
            "`FOREACH` writes for each item of a list.",
            "MATCH (m:Method) WITH collect(m) AS methods FOREACH (m IN methods | SET m.seen = true)",
            [[4]],
            check="MATCH (m:Method {seen: true}) RETURN count(m) AS seen",
        ),
        Example(
            "`FINISH` ends a query that shall return nothing.",
            "MATCH (r:Result {kind: 'gain'}) DETACH DELETE r FINISH",
            [[2]],
            check="MATCH (r:Result) RETURN count(r) AS results",
        ),
    ),
)

CLAUSES = (READING, PATTERNS, WRITING)
