"""All Cypher that the program sends to a Neo4j server. Labels and types come from the schema, values as parameters.

A node is the program's when it has one label, one of the schema's, and an `id` of the form that the program gives to
this label: a text for papers and results, `label/...` for those that papers share. An edge is, when its type is one of
the schema's and both of its ends are. Whatever else is in the database is neither read (but by users' own queries),
counted, changed nor taken away.
"""

from graph.parts import EDGE_PROPERTIES
from graph.schema import (
    CONCEPT_LABELS,
    HAS_KEYWORD,
    LABELS,
    PAPER_EDGE,
    RELATIONSHIP_TYPES,
    REPORTS,
    RESULT_EDGE,
)

# How the ids of each label begin; parameter `$prefixes` of the statements that ask for the program's nodes.
PREFIXES = {label: "" if label in ("Paper", "Result") else f"{label.lower()}/" for label in LABELS}

_ANY_LABEL = "|".join(LABELS)
_ANY_TYPE = "|".join(RELATIONSHIP_TYPES)
_MENTION = "|".join(PAPER_EDGE.values())
_NAMING = "|".join(RESULT_EDGE.values())


def _ours(node: str) -> str:
    # STARTS WITH is null, thus no match, for an id that is no text and for a label that is not in the map.
    return f"size(labels({node})) = 1 AND {node}.id STARTS WITH $prefixes[labels({node})[0]]"


# -- set up

CONSTRAINTS = {
    f"conceptloom_{label.lower()}_id": (
        f"CREATE CONSTRAINT conceptloom_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    )
    for label in LABELS
}
CONSTRAINT_NAMES = "SHOW CONSTRAINTS YIELD name"

# A node that exists only inside a transaction, so that nobody else ever sees it. The constraint on its id makes a
# second transaction wait here until the first has ended: builds take turns.
_LOCK = "(lock:Result {id: 'lock of conceptloom'})"
LOCK = f"MERGE {_LOCK}"
UNLOCK = f"MATCH {_LOCK} DELETE lock"

# -- reading; `ref` is an element id

COUNTS = " UNION ALL ".join(
    (
        *(f"MATCH (n:{label}) RETURN '{label}' AS name, count(n) AS number" for label in LABELS),
        *(f"MATCH ()-[e:{type_}]->() RETURN '{type_}' AS name, count(e) AS number" for type_ in RELATIONSHIP_TYPES),
    )
)
# Only a paper that this program has read is merged with another: somebody else's with the same abstract stays theirs.
_READ = f"{_ours('n')} AND n.source =~ '(?s).*#[0-9]+'"
ABSTRACTS = f"MATCH (n:Paper) WHERE n.abstract IS NOT NULL AND {_READ} RETURN n.id AS id, n.abstract AS abstract"
SOURCES = f"MATCH (n:Paper) WHERE {_READ} RETURN n.id AS id, n.abstract AS abstract, n.source AS source"
NAMES = f"""
MATCH (n:{"|".join((*CONCEPT_LABELS, "Keyword"))}) WHERE {_ours("n")} AND n.name IS NOT NULL
RETURN elementId(n) AS ref, labels(n)[0] AS label, n.id AS id, n.name AS name"""
PAPERS = f"""
UNWIND $ids AS id MATCH (n:Paper {{id: id}}) WHERE {_ours("n")}
RETURN elementId(n) AS ref, id, properties(n) AS properties"""
EDGES_OUT = f"""
UNWIND $refs AS ref MATCH (a)-[e:{_ANY_TYPE}]->(b) WHERE elementId(a) = ref AND {_ours("b")}
RETURN ref, type(e) AS type, properties(e) AS properties, elementId(b) AS end, labels(b)[0] AS label,
  CASE WHEN b:Result THEN properties(b) ELSE {{name: b.name}} END AS end_properties"""
AUTHORS = f"""
UNWIND $ids AS plain MATCH (n:Author {{id: plain}}) WHERE {_ours("n")}
RETURN elementId(n) AS ref, n.id AS id, n.name AS name
UNION
UNWIND $ids AS plain MATCH (n:Author) WHERE n.id STARTS WITH plain + '-' AND {_ours("n")}
RETURN elementId(n) AS ref, n.id AS id, n.name AS name"""
MENTIONS = f"""
UNWIND $refs AS ref MATCH (:Paper)-[e:{_MENTION}]->(n) WHERE elementId(n) = ref AND e.concept IS NOT NULL
RETURN ref, e.concept AS concept, count(e) AS papers,
  sum(e.count) AS mentions, sum(coalesce(e.generic, 0)) AS generic"""
FORMS = f"""
UNWIND $refs AS ref MATCH (:Paper)-[e:{_MENTION}]->(n) WHERE elementId(n) = ref AND e.concept IS NOT NULL
UNWIND e.texts AS text RETURN ref, collect(DISTINCT text) AS forms"""
NAMINGS = f"""
UNWIND $refs AS ref MATCH (:Result)-[e:{_NAMING}]->(n) WHERE elementId(n) = ref AND e.concept IS NOT NULL
RETURN ref, e.concept AS concept, count(e) AS results"""
KEYWORD_EDGES = f"""
UNWIND $refs AS ref MATCH (:Paper)-[e:{HAS_KEYWORD}]->(n) WHERE elementId(n) = ref AND e.text IS NOT NULL
RETURN elementId(e) AS edge, e.text AS text, ref AS end"""
IN_USE = """
UNWIND $refs AS ref MATCH (n) WHERE elementId(n) = ref AND EXISTS { (n)<-[e]-(:Paper) WHERE type(e) IN $types }
RETURN ref"""
# The entry of a transaction's metadata by which it is found again.
MARK = "conceptloom"
TERMINATE = (
    "SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.conceptloom = $mark"
    " TERMINATE TRANSACTIONS id YIELD message RETURN message"
)

IDS = "UNWIND $refs AS ref MATCH (n) WHERE elementId(n) = ref RETURN ref, n.id AS id"

ALL_NODES = f"""
MATCH (n:{_ANY_LABEL}) WHERE {_ours("n")}
RETURN elementId(n) AS ref, labels(n) AS labels, properties(n) AS properties"""
ALL_EDGES = f"""
MATCH (a:{_ANY_LABEL})-[e:{_ANY_TYPE}]->(b) WHERE {_ours("a")} AND {_ours("b")}
RETURN type(e) AS type, elementId(a) AS start, elementId(b) AS end, properties(e) AS properties"""
NODE_COUNTS = f"MATCH (n:{_ANY_LABEL}) WHERE {_ours('n')} RETURN labels(n)[0] AS name, count(n) AS number ORDER BY name"
EDGE_COUNTS = f"""
MATCH (a:{_ANY_LABEL})-[e:{_ANY_TYPE}]->(b) WHERE {_ours("a")} AND {_ours("b")}
RETURN type(e) AS name, count(e) AS number ORDER BY name"""

# -- writing

DROP_RESULTS = f"""
UNWIND $ids AS id MATCH (:Paper {{id: id}})-[:{REPORTS}]->(r:Result) WHERE r.id STARTS WITH id + '#'
DETACH DELETE r"""
DROP_EDGES = f"UNWIND $ids AS id MATCH (:Paper {{id: id}})-[e:{_ANY_TYPE}]->() DELETE e"
DROP_PAPERS = "UNWIND $ids AS id MATCH (p:Paper {id: id}) DETACH DELETE p"
DROP_NODES = "UNWIND $refs AS ref MATCH (n) WHERE elementId(n) = ref DETACH DELETE n"
PUT = {
    label: f"""
UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties
RETURN row.id AS id, elementId(n) AS ref"""
    for label in ("Paper", "Result")
}
CREATE = {
    label: f"""
UNWIND $rows AS row CREATE (n:{label}) SET n = row.properties
RETURN row.number AS number, elementId(n) AS ref"""
    for label in LABELS
}
SET_NODES = "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.ref SET n += row.properties"
CREATE_EDGES = {
    type_: f"""
UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.start MATCH (b) WHERE elementId(b) = row.end
CREATE (a)-[e:{type_}]->(b) SET e = row.properties"""
    for type_ in RELATIONSHIP_TYPES
}
# Rows are lists: start, end, and the properties in their order. Names once, not in each row: half as much to send.
PUT_EDGES = {
    type_: f"""
UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[:{type_} {{{", ".join(f"{name}: row[{place}]" for place, name in enumerate(names, start=2))}}}]->(b)"""
    for type_, names in EDGE_PROPERTIES.items()
}
MOVE_KEYWORDS = f"""
UNWIND $rows AS row MATCH (p:Paper)-[e:{HAS_KEYWORD}]->() WHERE elementId(e) = row.edge
MATCH (n) WHERE elementId(n) = row.end
CREATE (p)-[new:{HAS_KEYWORD}]->(n) SET new = properties(e) DELETE e"""
