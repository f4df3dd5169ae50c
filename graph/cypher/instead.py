"""What Neo4j knows and the engine does not: how it is refused, and what to write instead.

Each sentence says what is not supported and, behind a semicolon, what to use. There is a query for each in
`tests/graph/cypher/documented/refused.py`, and `docs/cypher.md` shows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.cypher.errors import PROCEDURE_NOT_FOUND, SYNTAX, CypherError, NotSupportedError
from graph.cypher.similar import like

_ADMINISTRATION: Final = (
    "Commands for indexes, constraints, users and databases are not supported; leave them out: they change no answer"
)

# The word that begins a clause or a query -> why it is refused.
CLAUSES: Final = {
    "LOAD": "LOAD CSV is not supported; read the file yourself and pass its rows as a parameter: UNWIND $rows AS row",
    "USE": "USE is not supported, for there is one graph; leave it out",
    "SHOW": "SHOW is not supported; CALL db.labels(), db.relationshipTypes() or db.propertyKeys() tells what there is",
    "PROFILE": "PROFILE is not supported; use EXPLAIN, which shows the steps and runs nothing",
    "CYPHER": "A version or options before the query are not supported; leave them out: it is read as Cypher 5",
    "START": "START is not supported; use MATCH",
    "INSERT": "INSERT is not supported; use CREATE",
    "FILTER": "FILTER is not supported; use WITH * WHERE condition",
    "LET": "LET is not supported; use WITH *, expression AS name",
    "FOR": "FOR is not supported; use UNWIND list AS name",
    "NEXT": "NEXT is not supported; use WITH between the parts of a query, or CALL { }",
    "ORDER": "ORDER BY as a clause of its own is not supported; use WITH * ORDER BY ...",
    "SKIP": "SKIP as a clause of its own is not supported; use WITH * SKIP ...",
    "OFFSET": "OFFSET as a clause of its own is not supported; use WITH * SKIP ...",
    "LIMIT": "LIMIT as a clause of its own is not supported; use WITH * LIMIT ...",
    **dict.fromkeys(
        (
            *("DROP", "ALTER", "GRANT", "DENY", "REVOKE", "RENAME", "TERMINATE", "STOP", "ENABLE"),
            *("DEALLOCATE", "REALLOCATE", "DRYRUN"),
        ),
        _ADMINISTRATION,
    ),
}
# What other languages and Neo4j's shell have: Neo4j refuses these, too.
OTHER_LANGUAGES: Final = {
    "SELECT": "use MATCH ... RETURN",
    "UPDATE": "use MATCH ... SET",
    "BEGIN": "a query is a transaction of its own",
    "COMMIT": "a query is a transaction of its own",
    "ROLLBACK": "a query is a transaction of its own",
}

# What may follow CREATE in a command.
CREATED_BY_COMMANDS: Final = (
    *("INDEX", "CONSTRAINT", "OR", "RANGE", "TEXT", "FULLTEXT", "POINT", "VECTOR", "LOOKUP", "BTREE"),
    *("DATABASE", "COMPOSITE", "ALIAS", "USER", "ROLE", "IMMUTABLE"),
)
COMMANDS: Final = _ADMINISTRATION

MATCH_MODES: Final = "Match modes are not supported; leave them out: a relationship occurs once in a MATCH"
PLANNER_HINTS: Final = "Planner hints (USING) are not supported; leave them out"
OPTIONAL_PROCEDURE: Final = (
    "OPTIONAL CALL of a procedure is not supported; put it into a subquery: "
    "OPTIONAL CALL { CALL db.labels() YIELD label RETURN label }"
)
IN_TRANSACTIONS: Final = (
    "CALL { } IN TRANSACTIONS is not supported; leave IN TRANSACTIONS out: the query is one transaction"
)
PATH_SELECTORS: Final = (
    "Path selectors (ANY, ALL, SHORTEST) are not supported; use shortestPath((a)-[:TYPE*]->(b)) or allShortestPaths()"
)
QUANTIFIED_PATHS: Final = (
    "Quantified path patterns and paths in parentheses are not supported; "
    "use a variable length such as -[:TYPE*1..3]->, and WHERE behind the pattern"
)
QUANTIFIED_RELATIONSHIPS: Final = (
    "Quantified relationships are not supported; use a variable length such as -[:TYPE*1..3]->"
)
DYNAMIC_LABELS: Final = (
    "Labels and types from parameters or expressions are not supported; write them out, or compare: "
    "WHERE $label IN labels(n), WHERE type(r) = $type"
)
DYNAMIC_LABELS_SET: Final = (
    "Labels from parameters or expressions are not supported; write them out, one FOREACH for each: "
    "FOREACH (x IN CASE WHEN $label = 'A' THEN [1] ELSE [] END | SET n:A)"
)
DYNAMIC_PROPERTIES: Final = "Dynamic properties (n[key] = value) are not supported; use n += $map, or write the key out"
BOUND_LENGTH: Final = (
    "A variable length by a parameter is not possible; write the numbers into the query, as in [*1..3]"
)
TYPE_PREDICATES: Final = (
    "Type predicates (IS :: INTEGER) are not supported; test what a conversion gives: toStringOrNull(x) = x for texts, "
    "toFloatOrNull(x) = x for numbers"
)
NORMALIZED: Final = "IS NORMALIZED is not supported; use x = normalize(x)"
IS_LABEL: Final = "IS before a label in an expression is not supported; use n:Label"

# The first part of a function's name -> why it is refused.
_FUNCTIONS: Final = {
    **dict.fromkeys(
        ("date", "datetime", "localdatetime", "time", "localtime", "duration"),
        "Temporal functions such as {}() are not supported; compare ISO texts ('2024-01-31' < '2024-02-01'), which "
        "sort as dates do, or whole years",
    ),
    "point": "Spatial functions such as {}() are not supported; keep coordinates as numbers and compute with "
    "sqrt((a.x - b.x) ^ 2 + (a.y - b.y) ^ 2)",
    "vector": "Vector functions such as {}() are not supported; compute with "
    "reduce(sum = 0.0, i IN range(0, size(a) - 1) | sum + a[i] * b[i])",
    "valuetype": "The function {}() is not supported; test what a conversion gives: toStringOrNull(x) = x for texts, "
    "toFloatOrNull(x) = x for numbers",
    **dict.fromkeys(
        ("file", "linenumber"),
        "The function {}() is not supported, as LOAD CSV is not; pass rows as a parameter: UNWIND $rows AS row",
    ),
    **dict.fromkeys(
        ("apoc", "gds", "genai"),
        "Unknown function '{}': plug-ins are not supported; say it in Cypher itself, or compute it from the rows",
    ),
    **dict.fromkeys(("graph", "db"), "The function {}() is not supported, for there is one graph; leave it out"),
}
# Functions that Neo4j 5 does not know any more, or knows by another name.
_REPLACED: Final = {
    "exists": "`variable.property IS NOT NULL`",
    "rels": "relationships()",
    "toint": "toInteger()",
    "distance": "sqrt((a.x - b.x) ^ 2 + (a.y - b.y) ^ 2)",
    "ceiling": "ceil()",
    "ln": "log()",
    "len": "size()",
    "average": "avg()",
    "mean": "avg()",
    "concat": "a + b",
    "ifnull": "coalesce()",
    "nvl": "coalesce()",
}

# Functions of old versions with a syntax of their own.
COMPREHENSIONS: Final = {"extract": "[x IN list | expression]", "filter": "[x IN list WHERE condition]"}

# The beginning of a procedure's name -> why it is refused.
_PROCEDURES: Final = {
    "db.schema.": "The procedures db.schema are not supported; "
    "use MATCH (a)-[r]->(b) RETURN DISTINCT labels(a), type(r), labels(b)",
    "db.index.": "Indexes are not supported; use MATCH with WHERE n.name CONTAINS $text",
    "db.create": "The procedure {} is not supported; labels, types and properties are there once something has them",
    **dict.fromkeys(
        ("db.await", "db.clear", "db.info", "db.ping", "db.prepare", "db.resample", "db.stats", "dbms.", "tx."),
        "The procedure {} is not supported, for there is no server; leave it out",
    ),
    "apoc.": "The procedure {} belongs to a plug-in, which is not supported; say it in Cypher itself, or compute it "
    "from the rows",
    "gds.": "The procedure {} belongs to a plug-in, which is not supported; use the algorithms of NetworkX",
}


def missing_function(name: str, written: str, position: int, known: Iterable[str]) -> CypherError:
    """The error for a function that is not there; `known` are the names of those that are, as one writes them."""
    instead = _FUNCTIONS.get(name.partition(".")[0])
    if instead:
        return NotSupportedError(instead.format(written), position=position)
    message = f"Unknown function '{written}'"
    if name in _REPLACED:
        return CypherError(SYNTAX, f"{message}; use {_REPLACED[name]}", position=position)
    return CypherError(SYNTAX, message + like(name, known, "; did you mean {}()?"), position=position)


def missing_procedure(written: str, position: int, known: Iterable[str]) -> CypherError:
    """The error for a procedure that is not there; `known` are the names of those that are."""
    for beginning, instead in _PROCEDURES.items():
        if written.lower().startswith(beginning):
            return NotSupportedError(instead.format(written), position=position, code=PROCEDURE_NOT_FOUND)
    return CypherError(
        PROCEDURE_NOT_FOUND,
        f"There is no procedure with the name `{written}`; known are {', '.join(known)}",
        position=position,
    )
