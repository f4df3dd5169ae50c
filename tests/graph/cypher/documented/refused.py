"""What Neo4j knows and the engine refuses; where something else says the same, an example of that.

The sentences on the page are the engine's own: they come from asking.
"""

from tests.graph.cypher.documented.example import Example, Refusal


def _instead(query: str, *rows: list[object], **parameters: object) -> Example:
    return Example("", query, list(rows), parameters=parameters)


PATTERNS = (
    Refusal(
        "MATCH (a:Author {name: 'Ada Otter'}) ((x)-[:WRITTEN_BY]-(y)){1,3} (b) RETURN b.id AS id",
        _instead(
            "MATCH (a:Author {name: 'Ada Otter'})-[:WRITTEN_BY*1..3]-(b) RETURN b.id AS id",
            ["p1"], ["author/lu"], ["p2"],
        ),
    ),
    Refusal("MATCH ((a:Paper)-[:USES]->(m:Method)) RETURN m"),
    Refusal(
        "MATCH (m:Method)-[:VARIANT_OF]->+(n) RETURN n.name AS name",
        _instead("MATCH (m:Method)-[:VARIANT_OF*]->(n) RETURN n.name AS name", ["ResNet"]),
    ),
    Refusal(
        "MATCH path = SHORTEST 1 (:Author {name: 'Ada Otter'})--+(:Dataset {name: 'ImageNet'}) RETURN length(path) AS steps",
        _instead(
            "MATCH path = shortestPath((:Author {name: 'Ada Otter'})-[*]-(:Dataset {name: 'ImageNet'}))"
            " RETURN length(path) AS steps",
            [4],
        ),
    ),
    Refusal("MATCH path = ANY (a:Method)-[:VARIANT_OF]->+(b) RETURN path"),
    Refusal("MATCH path = ALL SHORTEST (a:Method)-[:VARIANT_OF]->+(b) RETURN path"),
    Refusal("MATCH path = SHORTEST 2 GROUPS (a:Method)-[:VARIANT_OF]->+(b) RETURN path"),
    Refusal(
        "MATCH (n:$($label)) RETURN count(n) AS nodes",
        _instead("MATCH (n) WHERE $label IN labels(n) RETURN count(n) AS nodes", [4], label="Paper"),
    ),
    Refusal("MATCH (n:$any(['Paper', 'Method'])) RETURN n"),
    Refusal("MATCH (n:$label) RETURN n", in_neo4j=False),
    Refusal(
        "MATCH ()-[r:$($type)]->() RETURN count(r) AS edges",
        _instead("MATCH ()-[r]->() WHERE type(r) = $type RETURN count(r) AS edges", [6], type="USES"),
    ),
    Refusal("MATCH (a)-[rs:USES*1..2]->(b) WITH rs MATCH (c)-[rs*]->(d) RETURN c"),
    Refusal("MATCH REPEATABLE ELEMENTS (a)--(b) RETURN a", in_neo4j=False),
    Refusal("MATCH (p:Paper) USING SCAN p:Paper RETURN p"),
)  # fmt: skip

CLAUSES = (
    Refusal(
        "MATCH (p:Paper) ORDER BY p.id LIMIT 1 RETURN p.id AS id",
        _instead("MATCH (p:Paper) WITH * ORDER BY p.id LIMIT 1 RETURN p.id AS id", ["p1"]),
    ),
    Refusal("MATCH (p:Paper) SKIP 1 RETURN p.id AS id"),
    Refusal("MATCH (p:Paper) LIMIT 1 RETURN p.id AS id"),
    Refusal("MATCH (p:Paper) OFFSET 1 RETURN p.id AS id"),
    Refusal(
        "LOAD CSV WITH HEADERS FROM 'file:///notes.csv' AS row RETURN row.note AS note",
        _instead("UNWIND $rows AS row RETURN row.note AS note", ["read it"], rows=[{"note": "read it"}]),
    ),
    Refusal(
        "OPTIONAL CALL db.labels() YIELD label RETURN count(label) AS labels",
        _instead(
            "OPTIONAL CALL { CALL db.labels() YIELD label RETURN label } RETURN count(label) > 5 AS labels", [True]
        ),
    ),
    Refusal("UNWIND [1, 2] AS x CALL (x) { CREATE (:Method {id: x}) } IN TRANSACTIONS OF 100 ROWS"),
    Refusal(
        "INSERT (:Method {id: 'm'})",
        Example("", "CREATE (:Method {id: 'm'})", [[1]], check="MATCH (m:Method {id: 'm'}) RETURN count(m) AS methods"),
    ),
    Refusal(
        "MATCH (p:Paper) SET p[$key] = 1",
        Example(
            "", "MATCH (p:Paper {id: 'p1'}) SET p += $map", [[5]],
            check="MATCH (p:Paper {id: 'p1'}) RETURN p.stars AS stars", parameters={"map": {"stars": 5}},
        ),
    ),
    Refusal(
        "MATCH (m:Method) SET m:$($label)",
        Example(
            "",
            "MATCH (m:Method) FOREACH (x IN CASE WHEN $label = 'Net' THEN [1] ELSE [] END | SET m:Net)",
            [[4]],
            check="MATCH (m:Net) RETURN count(m) AS nets",
            parameters={"label": "Net"},
        ),
    ),
    Refusal("USE neo4j MATCH (n) RETURN n"),
    Refusal("SHOW INDEXES"),
    Refusal("CREATE INDEX FOR (p:Paper) ON (p.title)"),
    Refusal("CREATE CONSTRAINT FOR (p:Paper) REQUIRE p.title IS UNIQUE"),
    Refusal("CREATE USER otter SET PASSWORD 'stream'"),
    Refusal("CREATE OR REPLACE DATABASE otters"),
    Refusal("DROP INDEX papers"),
    Refusal("ALTER DATABASE neo4j SET ACCESS READ ONLY"),
    Refusal("GRANT ROLE reader TO otter"),
    Refusal("TERMINATE TRANSACTION 'neo4j-transaction-1'"),
    Refusal("PROFILE MATCH (n) RETURN n"),
    Refusal("CYPHER runtime=slotted MATCH (n) RETURN n"),
    Refusal("MATCH (p:Paper) FILTER p.year > 2000 RETURN p", in_neo4j=False),
    Refusal("MATCH (p:Paper) LET y = p.year RETURN y", in_neo4j=False),
    Refusal("FOR x IN [1, 2] RETURN x", in_neo4j=False),
    Refusal("MATCH (p:Paper) NEXT RETURN p", in_neo4j=False),
    Refusal("START n = node(1) RETURN n", in_neo4j=False),
)  # fmt: skip

EXPRESSIONS = (
    Refusal(
        "RETURN date('2024-01-31') < date('2024-02-01') AS earlier",
        _instead("RETURN '2024-01-31' < '2024-02-01' AS earlier", [True]),
    ),
    Refusal("RETURN datetime().year AS year"),
    Refusal("RETURN duration.between(date('2024-01-31'), date('2024-02-01')) AS days"),
    Refusal("RETURN localtime() AS now"),
    Refusal("RETURN date.truncate('year', date()) AS start"),
    Refusal(
        "RETURN point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS distance",
        _instead("WITH {x: 0, y: 0} AS a, {x: 3, y: 4} AS b RETURN sqrt((a.x - b.x) ^ 2 + (a.y - b.y) ^ 2) AS distance", [5.0]),
    ),
    Refusal(
        "RETURN vector.similarity.cosine([1, 0], [1, 1]) AS nearness",
        _instead("WITH [1, 0] AS a, [1, 1] AS b RETURN reduce(sum = 0.0, i IN range(0, size(a) - 1) | sum + a[i] * b[i]) AS product", [1.0]),
    ),
    Refusal(
        "UNWIND [1, 'a'] AS x WITH x WHERE x IS :: STRING RETURN x",
        _instead("UNWIND [1, 'a'] AS x WITH x WHERE toStringOrNull(x) = x RETURN x", ["a"]),
    ),
    Refusal("RETURN 1 IS NOT TYPED STRING AS no"),
    Refusal("RETURN 1 :: INTEGER AS yes"),
    Refusal("RETURN valueType(1) AS type"),
    Refusal("RETURN 'a' IS NFC NORMALIZED AS normal", _instead("RETURN 'a' = normalize('a', NFC) AS normal", [True])),
    Refusal(
        "MATCH (n) WHERE n IS Paper RETURN count(n) AS papers",
        _instead("MATCH (n) WHERE n:Paper RETURN count(n) AS papers", [4]),
    ),
    Refusal("RETURN file() AS file"),
    Refusal("RETURN linenumber() AS line"),
    Refusal("RETURN 'a' =~ '[a-z&&[^b]]' AS fits", _instead("RETURN 'a' =~ '[ac-z]' AS fits", [True])),
)  # fmt: skip

PROCEDURES = (
    Refusal("CALL apoc.meta.stats()", in_neo4j=False),
    Refusal("RETURN apoc.text.join(['a', 'b'], ' ') AS text", in_neo4j=False),
    Refusal("CALL gds.pageRank.stream('graph')", in_neo4j=False),
    Refusal(
        "CALL db.schema.visualization()",
        _instead("MATCH (a)-[r:VARIANT_OF]->(b) RETURN DISTINCT labels(a) AS a, type(r) AS type, labels(b) AS b", [["Method"], "VARIANT_OF", ["Method"]]),
    ),
    Refusal("CALL db.index.fulltext.queryNodes('titles', 'otter')", _instead("MATCH (p:Paper) WHERE toLower(p.title) CONTAINS $text RETURN p.id AS id", ["p1"], text="otter")),
    Refusal("CALL db.createLabel('Otter')"),
    Refusal("CALL db.ping()"),
    Refusal("CALL dbms.components()"),
    Refusal("CALL tx.getMetaData()"),
)  # fmt: skip

REFUSED = {
    "Clauses and commands": CLAUSES,
    "Patterns": PATTERNS,
    "Expressions": EXPRESSIONS,
    "Procedures and plug-ins": PROCEDURES,
}
