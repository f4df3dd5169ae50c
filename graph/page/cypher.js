// Queries in Cypher that give what a view lists, as commands to run. Text from the data is never part of a query: it is a
// parameter, and the shell gets it in quotes.

const NAMES_BY_KIND = { method: "USES", dataset: "EVALUATES_ON", metric: "MEASURES", task: "ADDRESSES" };
const RESULT_ROLE = { dataset: "ON_DATASET", metric: "OF_METRIC", method: "BY_METHOD" };
const ANY_NAMES = Object.values(NAMES_BY_KIND).join("|");
const KIND_ORDER = 'CASE type WHEN "Method" THEN 1 WHEN "Dataset" THEN 2 WHEN "Metric" THEN 3 ELSE 4 END';
const PAPER_COLUMNS = "p.id AS id, p.title AS title, p.year AS year, p.venue AS venue, p.language AS language";
const NEWEST_FIRST = "coalesce(p.year, 0) DESC, id";

/** The lines of a query with its parameters; lines that are null are left out. */
function cypherQuery(parameters, ...lines) {
  return { text: lines.filter(Boolean).join("\n"), parameters };
}

function whereLine(conditions) {
  return conditions.length ? `WHERE ${conditions.join("\n  AND ")}` : null;
}

/** What the filters, and a page around one concept, ask of a paper `p`, as {conditions, parameters}. */
function paperConditions(data, route) {
  const conditions = [];
  const parameters = {};
  const add = (condition, name, value) => {
    conditions.push(condition);
    parameters[name] = value;
  };
  if (data.focus !== null) {
    const { id, kind } = data.concepts[data.focus];
    add(namesConcept(kind, "focus"), "focus", id);
  }
  if (route.from !== null) add("p.year >= $from", "from", route.from);
  if (route.to !== null) add("p.year <= $to", "to", route.to);
  if (route.languages.size) add('coalesce(p.language, "") IN $languages', "languages", [...route.languages].sort());
  if (route.sets.size) {
    const source = 'coalesce(p.source, "")';
    add(`any(file IN $files WHERE ${source} = file OR ${source} STARTS WITH file + "#")`, "files", [...route.sets].sort());
  }
  return { conditions, parameters };
}

/** The condition that a paper `p` names the concept in a parameter. */
function namesConcept(kind, parameter) {
  return `EXISTS { (p)-[:${NAMES_BY_KIND[kind]}]->(:${KIND_NAME[kind]} {id: $${parameter}}) }`;
}

function conceptsQuery(data, route) {
  const { conditions, parameters } = paperConditions(data, route);
  if (!route.generic) conditions.push("coalesce(c.generic, false) = false");
  const least = route.least > 1;
  return cypherQuery(
    least ? { ...parameters, least: route.least } : parameters,
    `MATCH (p:Paper)-[u:${ANY_NAMES}]->(c)`,
    whereLine(conditions),
    "WITH c, count(p) AS papers, sum(u.count) AS mentions",
    least ? "WHERE papers >= $least" : null,
    "RETURN labels(c)[0] AS type, c.name AS name, papers, mentions, c.id AS id",
    `ORDER BY ${KIND_ORDER}, papers DESC, mentions DESC, id`,
  );
}

/** The papers that name one concept, with their sentences. */
function conceptPapersQuery(data, route, { id, kind }) {
  const { conditions, parameters } = paperConditions(data, route);
  return cypherQuery(
    { concept: id, ...parameters },
    `MATCH (p:Paper)-[u:${NAMES_BY_KIND[kind]}]->(c:${KIND_NAME[kind]} {id: $concept})`,
    whereLine(conditions),
    `RETURN ${PAPER_COLUMNS},`,
    "  EXISTS { (p)-[:PROPOSES]->(c) } AS introduces, u.count AS mentions, u.sentences AS sentences",
    "ORDER BY introduces DESC, coalesce(p.year, 0) DESC, mentions DESC, id",
  );
}

/** The papers that name all of some concepts; all papers where there are none. */
function papersQuery(data, route, concepts = []) {
  const { conditions, parameters } = paperConditions(data, route);
  const name = (place) => (concepts.length > 1 ? `concept${place + 1}` : "concept");
  const named = concepts.map(({ kind }, place) => namesConcept(kind, name(place)));
  const ids = Object.fromEntries(concepts.map(({ id }, place) => [name(place), id]));
  const where = whereLine([...named, ...conditions]);
  return cypherQuery({ ...ids, ...parameters }, "MATCH (p:Paper)", where, `RETURN ${PAPER_COLUMNS}`, `ORDER BY ${NEWEST_FIRST}`);
}

function authorPapersQuery(data, route, author) {
  const { conditions, parameters } = paperConditions(data, route);
  return cypherQuery(
    { author, ...parameters },
    "MATCH (p:Paper)-[:WRITTEN_BY]->(:Author {name: $author})",
    whereLine(conditions),
    `RETURN DISTINCT ${PAPER_COLUMNS}`,
    "ORDER BY coalesce(year, 0) DESC, id",
  );
}

/** The concepts that one paper names. */
function paperConceptsQuery(paper) {
  return cypherQuery(
    { paper: paper.id },
    `MATCH (p:Paper {id: $paper})-[u:${ANY_NAMES}]->(c)`,
    "RETURN labels(c)[0] AS type, c.name AS name, EXISTS { (p)-[:PROPOSES]->(c) } AS introduces, u.count AS mentions, c.id AS id",
    `ORDER BY ${KIND_ORDER}, mentions DESC, id`,
  );
}

/** Reported numbers: those of the concepts in `about` (at most one a type) and of the paper with an id. */
function resultsQuery(data, route, { about = [], paper = null }) {
  const { conditions, parameters } = paper === null ? paperConditions(data, route) : { conditions: [], parameters: { paper } };
  const ends = about.map(({ id, kind }) => {
    parameters[kind] = id;
    return `(r)-[:${RESULT_ROLE[kind]}]->(:${KIND_NAME[kind]} {id: $${kind}})`;
  });
  const optional = (kind) => `OPTIONAL MATCH (r)-[:${RESULT_ROLE[kind]}]->(${kind}:${KIND_NAME[kind]})`;
  return cypherQuery(
    parameters,
    `MATCH ${[`(p:Paper${paper === null ? "" : " {id: $paper}"})-[:REPORTS]->(r:Result)`, ...ends].join(", ")}`,
    whereLine(conditions),
    ...Object.keys(RESULT_ROLE).map(optional),
    "RETURN r.kind AS kind, metric.name AS metric, dataset.name AS dataset, method.name AS method, r.value AS value, r.unit AS unit,",
    "  p.id AS paper, p.title AS title, p.year AS year, r.sentence AS sentence",
    `ORDER BY kind DESC, metric, dataset, value${about.some(({ better }) => better === "lower") ? "" : " DESC"}, paper`,
  );
}

/** How many papers name both of a pair, for the rows and columns of a matrix. */
function pairsQuery(data, route, rows, columns) {
  const { conditions, parameters } = paperConditions(data, route);
  const [a, b] = [rows[0].kind, columns[0].kind];
  const ids = (concepts) => concepts.map((concept) => concept.id);
  return cypherQuery(
    { rows: ids(rows), columns: ids(columns), ...parameters },
    `MATCH (a:${KIND_NAME[a]})<-[:${NAMES_BY_KIND[a]}]-(p:Paper)-[:${NAMES_BY_KIND[b]}]->(b:${KIND_NAME[b]})`,
    whereLine(["a.id IN $rows AND b.id IN $columns", ...conditions]),
    `RETURN a.name AS ${a}, b.name AS ${b}, count(p) AS papers`,
    `ORDER BY papers DESC, ${a}, ${b}`,
  );
}

// The command -----------------------------------------------------------------------------------------------------------

const SHELL_SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;
// What a terminal would act on or not show: control characters, marks of direction, characters without a shape.
const NOT_IN_A_TERMINAL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** A word as a POSIX shell reads it back, whatever stands in it. */
function shellWord(text) {
  return SHELL_SAFE.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A value as `-p` takes it: JSON, or the text itself where that is no JSON and has nothing hidden in it. */
function parameterText(value) {
  if (typeof value === "string" && !isJson(value) && value.search(NOT_IN_A_TERMINAL) < 0) return value;
  const units = (found) => Array.from({ length: found.length }, (_, place) => found.charCodeAt(place));
  const escaped = (found) => units(found).map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  return JSON.stringify(value).replace(NOT_IN_A_TERMINAL, escaped);
}

function commandText({ text, parameters }) {
  const given = Object.entries(parameters).map(([name, value]) => ` -p ${name}=${shellWord(parameterText(value))}`);
  return `conceptloom query '${text}'${given.join("")}`;
}
