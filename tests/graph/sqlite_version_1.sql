-- The tables and triggers of the embedded file's first version, as programs of the time made them.
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
CREATE TRIGGER edge_insert AFTER INSERT ON edge BEGIN
    INSERT INTO spelling SELECT new.target, json_extract(new.properties, '$.concept'), +(new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')), +(new.type IN ('ON_DATASET', 'OF_METRIC', 'BY_METHOD')) WHERE new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(new.properties, '$.concept')) = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers, results = results + excluded.results;
    INSERT INTO tally SELECT new.target, +COALESCE(json_extract(new.properties, '$.count'), 0), +COALESCE(json_extract(new.properties, '$.generic'), 0)
        WHERE new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(new.properties, '$.concept')) = 'text' AND new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, generic = generic + excluded.generic;
    INSERT INTO form SELECT new.target, value, +1 FROM json_each(new.properties, '$.texts')
        WHERE new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(new.properties, '$.concept')) = 'text' AND new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES') AND type = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers;
END;
CREATE TRIGGER edge_delete AFTER DELETE ON edge BEGIN
    INSERT INTO spelling SELECT old.target, json_extract(old.properties, '$.concept'), -(old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')), -(old.type IN ('ON_DATASET', 'OF_METRIC', 'BY_METHOD')) WHERE old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(old.properties, '$.concept')) = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers, results = results + excluded.results;
    INSERT INTO tally SELECT old.target, -COALESCE(json_extract(old.properties, '$.count'), 0), -COALESCE(json_extract(old.properties, '$.generic'), 0)
        WHERE old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(old.properties, '$.concept')) = 'text' AND old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, generic = generic + excluded.generic;
    INSERT INTO form SELECT old.target, value, -1 FROM json_each(old.properties, '$.texts')
        WHERE old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(old.properties, '$.concept')) = 'text' AND old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES') AND type = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers;
END;
CREATE TRIGGER edge_update AFTER UPDATE ON edge BEGIN
    INSERT INTO spelling SELECT old.target, json_extract(old.properties, '$.concept'), -(old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')), -(old.type IN ('ON_DATASET', 'OF_METRIC', 'BY_METHOD')) WHERE old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(old.properties, '$.concept')) = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers, results = results + excluded.results;
    INSERT INTO tally SELECT old.target, -COALESCE(json_extract(old.properties, '$.count'), 0), -COALESCE(json_extract(old.properties, '$.generic'), 0)
        WHERE old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(old.properties, '$.concept')) = 'text' AND old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, generic = generic + excluded.generic;
    INSERT INTO form SELECT old.target, value, -1 FROM json_each(old.properties, '$.texts')
        WHERE old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(old.properties, '$.concept')) = 'text' AND old.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES') AND type = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers;
    INSERT INTO spelling SELECT new.target, json_extract(new.properties, '$.concept'), +(new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')), +(new.type IN ('ON_DATASET', 'OF_METRIC', 'BY_METHOD')) WHERE new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(new.properties, '$.concept')) = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers, results = results + excluded.results;
    INSERT INTO tally SELECT new.target, +COALESCE(json_extract(new.properties, '$.count'), 0), +COALESCE(json_extract(new.properties, '$.generic'), 0)
        WHERE new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(new.properties, '$.concept')) = 'text' AND new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES')
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, generic = generic + excluded.generic;
    INSERT INTO form SELECT new.target, value, +1 FROM json_each(new.properties, '$.texts')
        WHERE new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES', 'ON_DATASET', 'OF_METRIC', 'BY_METHOD') AND typeof(json_extract(new.properties, '$.concept')) = 'text' AND new.type IN ('USES', 'EVALUATES_ON', 'MEASURES', 'ADDRESSES') AND type = 'text'
        ON CONFLICT DO UPDATE SET papers = papers + excluded.papers;
END;

CREATE TRIGGER node_delete AFTER DELETE ON node BEGIN
    DELETE FROM spelling WHERE node = old.ref;
    DELETE FROM form WHERE node = old.ref;
    DELETE FROM tally WHERE node = old.ref;
END;
