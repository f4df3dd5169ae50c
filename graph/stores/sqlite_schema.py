"""The tables of the embedded file.

`node` and `edge` hold the graph as it is answered; the other columns and tables are there to find things, and are
derived from these two by the code here and by triggers, so that they are right whoever writes. `record` holds what
was read and extracted, by the id under which it came.
"""

# ruff: noqa: S608 - only this program's constants are put into statements; values are bound

from graph.schema import PAPER_EDGE, RESULT_EDGE

APPLICATION_ID = 0x434C4F4D  # "CLOM", in the file's header
SCHEMA_VERSION = 2  # raised when a file of the former version cannot be used as it is

_TABLES = """
CREATE TABLE node (
    ref INTEGER PRIMARY KEY,
    labels TEXT NOT NULL,      -- JSON list
    properties TEXT NOT NULL,  -- JSON object
    label TEXT,                -- the label of the program's, if the node has one
    id TEXT,                   -- the property `id`, if that is a text
    key TEXT,                  -- what a named node is found by (graph.stores.naming)
    plain_id TEXT,             -- the id that its name gives when no other node's does
    name ANY GENERATED ALWAYS AS (json_extract(properties, '$.name')) VIRTUAL
);
CREATE UNIQUE INDEX node_id ON node (label, id) WHERE label IS NOT NULL AND id IS NOT NULL;
CREATE INDEX node_any_id ON node (id);
CREATE INDEX node_key ON node (label, key) WHERE key IS NOT NULL;
CREATE INDEX node_plain_id ON node (plain_id) WHERE plain_id IS NOT NULL;
CREATE INDEX node_name ON node (name) WHERE name IS NOT NULL;

CREATE TABLE node_label (
    label TEXT NOT NULL,
    node INTEGER NOT NULL REFERENCES node (ref) ON DELETE CASCADE,
    PRIMARY KEY (label, node)
) WITHOUT ROWID;
CREATE INDEX node_label_node ON node_label (node);

CREATE TABLE edge (
    ref INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES node (ref),
    target INTEGER NOT NULL REFERENCES node (ref),
    properties TEXT NOT NULL   -- JSON object
);
CREATE INDEX edge_source ON edge (source, type, target);
CREATE INDEX edge_target ON edge (target, type, source);
CREATE INDEX edge_type ON edge (type);

-- What papers and results call a concept, and how many do.
CREATE TABLE spelling (
    node INTEGER NOT NULL,
    concept TEXT NOT NULL,
    papers INTEGER NOT NULL,
    results INTEGER NOT NULL,
    PRIMARY KEY (node, concept)
) WITHOUT ROWID;
-- The surface forms of a concept, and in how many papers each stands.
CREATE TABLE form (
    node INTEGER NOT NULL,
    text TEXT NOT NULL,
    papers INTEGER NOT NULL,
    PRIMARY KEY (node, text)
) WITHOUT ROWID;
-- How often a concept is mentioned, and how many of these mentions are generic.
CREATE TABLE tally (
    node INTEGER PRIMARY KEY,
    mentions INTEGER NOT NULL,
    generic INTEGER NOT NULL
);

CREATE TABLE record (
    id TEXT PRIMARY KEY,
    paper TEXT NOT NULL,       -- the id of the paper that the record is part of
    abstract_hash TEXT,
    fingerprint TEXT NOT NULL, -- of the paper as it was read
    version TEXT NOT NULL,     -- of the extractors
    extraction TEXT NOT NULL   -- JSON object
) WITHOUT ROWID;
CREATE INDEX record_paper ON record (paper);
CREATE INDEX record_abstract ON record (abstract_hash) WHERE abstract_hash IS NOT NULL;
"""

_COUNTING = """
-- Holds a row while the program adds many edges at once and counts them itself: then the trigger does not. Never
-- outside of a transaction.
CREATE TABLE counting (by_program INTEGER NOT NULL);
"""


def _types(names: "dict[str, str]") -> str:
    return ", ".join(f"'{name}'" for name in names.values())


def _count(row: str, sign: str) -> str:
    """The statements that count an edge (`new` or `old`) in or out."""
    concept = f"json_extract({row}.properties, '$.concept')"
    mention = f"{row}.type IN ({_types(PAPER_EDGE)})"
    result = f"{row}.type IN ({_types(RESULT_EDGE)})"
    counted = f"{_is_counted(row)} AND typeof({concept}) = 'text'"
    number = f"COALESCE(json_extract({row}.properties, '$.{{}}'), 0)"
    return f"""
    INSERT INTO spelling SELECT {row}.target, {concept}, {sign}({mention}), {sign}({result}) WHERE {counted}
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers, results = results + excluded.results;
    INSERT INTO tally SELECT {row}.target, {sign}{number.format("count")}, {sign}{number.format("generic")}
        WHERE {counted} AND {mention}
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, generic = generic + excluded.generic;
    INSERT INTO form SELECT {row}.target, value, {sign}1 FROM json_each({row}.properties, '$.texts')
        WHERE {counted} AND {mention} AND type = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers;"""


def _is_counted(row: str) -> str:
    return f"{row}.type IN ({_types(PAPER_EDGE)}, {_types(RESULT_EDGE)})"


def _trigger(event: str, when: str, *statements: str) -> str:
    return f"CREATE TRIGGER edge_{event} AFTER {event.upper()} ON edge\nWHEN {when} BEGIN{''.join(statements)}\nEND;\n"


_TRIGGERS = (
    _trigger("insert", f"{_is_counted('new')} AND NOT EXISTS (SELECT * FROM counting)", _count("new", "+"))
    + _trigger("delete", _is_counted("old"), _count("old", "-"))
    + _trigger("update", f"{_is_counted('old')} OR {_is_counted('new')}", _count("old", "-"), _count("new", "+"))
)

SCHEMA = (
    _TABLES
    + _COUNTING
    + _TRIGGERS
    + """
CREATE TRIGGER node_delete AFTER DELETE ON node BEGIN
    DELETE FROM spelling WHERE node = old.ref;
    DELETE FROM form WHERE node = old.ref;
    DELETE FROM tally WHERE node = old.ref;
END;
"""
)

# What makes a file of each former version one of the next.
UPGRADES = {
    1: "DROP TRIGGER edge_insert;\nDROP TRIGGER edge_delete;\nDROP TRIGGER edge_update;\n" + _COUNTING + _TRIGGERS,
}
