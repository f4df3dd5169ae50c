"""Where Neo4j 5.26, and so the engine, does something else than openCypher 9 or than one may expect."""

from tests.graph.cypher.documented.example import Example

DIFFERENCES = (
    Example(
        "`^` is taken from the left, and a minus sign before a number belongs to the number.",
        "RETURN [2 ^ 3 ^ 2, -2 ^ 2] AS value",
        [[[64.0, 4.0]]],
    ),
    Example(
        "A text that is a float becomes a whole number; openCypher leaves it open.",
        "RETURN [toInteger('2.9'), toInteger(true), toBoolean(1)] AS value",
        [[[2, 1, True]]],
    ),
    Example(
        "`round` without digits rounds a half up, with digits away from zero.",
        "RETURN [round(-2.5), round(-2.55, 1)] AS value",
        [[[-2.0, -2.6]]],
    ),
    Example(
        "A whole number that grows out of 64 bit is an error, a float becomes infinite.",
        "RETURN 1e308 * 10 = Infinity AS value",
        [[True]],
    ),
    Example(
        "Values of different kinds have an order in `ORDER BY` only: maps, lists, texts, truth values, numbers, null.",
        "UNWIND [null, 1, true, 'a', [1], {a: 1}] AS value RETURN value ORDER BY value",
        [[{"a": 1}], [[1]], ["a"], [True], [1], [None]],
    ),
    Example(
        "`DISTINCT`, `UNION` and groups take nulls for the same, though `null = null` is unknown.",
        "UNWIND [null, null, 1, 1.0] AS x RETURN count(*) AS all, count(DISTINCT x) AS different",
        [[4, 1]],
    ),
    Example(
        "`keys` and `properties` leave out what is null: a property without a value is not there.",
        "MATCH (p:Paper {id: 'p4'}) RETURN 'year' IN keys(p) AS there, p.year AS year",
        [[False, None]],
    ),
    Example(
        "A list that is stored has values of one kind: whole numbers beside floats become floats.",
        "MATCH (p:Paper {id: 'p1'}) SET p.list = [1, 2.5]",
        [[[1.0, 2.5]]],
        check="MATCH (p:Paper {id: 'p1'}) RETURN p.list AS list",
    ),
    Example(
        "`shortestPath` heeds the `WHERE` behind it: the shortest path that fulfils it is found, here one longer than all.",
        "MATCH (a:Author {name: 'Lu Wei'}), (d:Dataset {name: 'ImageNet'}) MATCH path = shortestPath((a)-[*]-(d))"
        " WHERE none(n IN nodes(path) WHERE n.id = 'method/otternet') RETURN length(path) AS steps",
        [[5]],
    ),
    Example(
        "`percentileCont` gives a value that is hit as it stands, a whole number too.",
        "UNWIND [1, 3, 5] AS x RETURN percentileCont(x, 0.5) AS value",
        [[3]],
    ),
)

# Errors where openCypher has an answer, or another error: what it is, query, and a part of the engine's message.
ERRORS = (
    ("`exists(n.name)` is gone.", "MATCH (p:Paper) RETURN exists(p.year)", "IS NOT NULL"),
    ("`size()` of a pattern is gone.", "MATCH (p:Paper) RETURN size((p)-[:USES]->())", "COUNT {}"),
    ("Reading after writing needs `WITH` between them.", "CREATE (m:Method {id: 'm'}) MATCH (n) RETURN n", "WITH is required"),
    (
        "What stands beside an aggregating function must be a column itself, or be made of columns.",
        "MATCH (p:Paper)-[:USES]->(m) RETURN p.year + count(m)",
        "implicit grouping",
    ),
    ("Labels are joined either by `:` or by `&` and `|`.", "MATCH (n:Paper:Method|Dataset) RETURN n", "Mixing label expression symbols"),
    ("Mistakes of kind that can be seen in the query are found before it runs.", "RETURN 1 + true", "Type mismatch"),
)  # fmt: skip

# What stores may answer differently, because Neo4j promises nothing.
NOT_PROMISED = (
    "the order of rows without `ORDER BY`, and so what `LIMIT` without it keeps, and the order in `collect`",
    "the numbers of `id` and the texts of `elementId`, which differ between stores; `id` as a property is the graph's own",
    "the order of `keys`, of `labels` and of the entries of a map",
    "the last digit of sums and means of floats that are added in another order, and what rounding makes of it",
    "the words of an error; its code is the same (`Neo.ClientError.Statement.SyntaxError`)",
    "whether a condition or a subquery that fails is computed where something else has decided already: `false AND`, "
    "`IN []`, a pattern that does not match",
    "which of two stored NaN are one in `DISTINCT` and groups; `NaN = NaN` is always false",
    "`db.labels()`, `db.relationshipTypes()` and `db.propertyKeys()` where something has been deleted: a server may still "
    "list the names",
)
