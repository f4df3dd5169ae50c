// What each view lists, in full, as tables to take along: {what, file, columns, rows, query?, papers?}. `what` says it in
// words ("24 papers"), `query` gives the same rows in Cypher, `papers` are those that a list of papers holds.

const PAPER_HEAD = ["id", "title", "authors", "year", "venue", "language"];
const RESULT_HEAD = ["kind", "metric", "dataset", "method", "value", "unit", "paper", "title", "year", "sentence"];

function paperCells(data, paper) {
  const authors = paper.authors.map((author) => data.authors[author]).join("; ");
  return [paper.id, paper.title, authors, paper.year, paper.venue, paper.language];
}

function newestFirst(papers) {
  return [...papers].sort((a, b) => (b.year || 0) - (a.year || 0) || a.number - b.number);
}

function paperList(data, papers, query) {
  const rows = papers.map((paper) => paperCells(data, paper));
  return { what: plural(papers.length, "paper"), file: "papers", columns: PAPER_HEAD, rows, query, papers };
}

function conceptList(data, route) {
  const row = (concept) => [
    KIND_NAME[concept.kind], concept.name, concept.papers.length, concept.mentions, concept.aliases.map(([name]) => name), concept.id,
  ];
  const rows = KINDS.flatMap((kind) => ranked(data, kind, route.generic)).map(row);
  const columns = ["type", "name", "papers", "mentions", "other names", "id"];
  return { what: plural(rows.length, "concept"), file: "concepts", columns, rows, query: conceptsQuery(data, route) };
}

/** The papers that name a concept, each with the sentences in which it does. */
function evidenceList(data, route, concept) {
  const row = (entry) => {
    const paper = data.papers[entry.paper];
    const texts = [...new Set(sentences(paper, entry.places).map((sentence) => sentence.text))];
    return [...paperCells(data, paper), Boolean(entry.proposed), entry.count, texts];
  };
  const papers = concept.papers.map((entry) => data.papers[entry.paper]);
  return {
    what: `${plural(papers.length, "paper")} with sentences`, file: "papers", papers,
    columns: [...PAPER_HEAD, "introduces", "mentions", "sentences"],
    rows: concept.papers.map(row), query: conceptPapersQuery(data, route, concept),
  };
}

/** Reported numbers in the order of the query: scores, then gains; by metric and dataset, the best first. */
function resultList(data, route, results, { about = [], paper = null } = {}) {
  const name = (number) => (number === null ? null : data.concepts[number].name);
  const row = (result) => {
    const { id, title, year } = data.papers[result.paper];
    const names = [name(result.metric), name(result.dataset), name(result.method)];
    return [result.kind, ...names, result.value, result.unit, id, title, year, result.sentence];
  };
  const lower = about.some(({ better }) => better === "lower");
  const [kind, metric, dataset, value, id] = [0, 1, 2, 4, 6];
  const order = (a, b) =>
    inOrder(b[kind], a[kind]) || inOrder(a[metric], b[metric]) || inOrder(a[dataset], b[dataset]) ||
    (lower ? 1 : -1) * inOrder(a[value], b[value]) || inOrder(a[id], b[id]);
  const rows = results.map(row).sort(order);
  const query = resultsQuery(data, route, { about, paper });
  return { what: plural(rows.length, "result"), file: "results", columns: RESULT_HEAD, rows, query };
}

/** As Cypher orders values: null after all others. */
function inOrder(a, b) {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** What a paper names, by type, most mentioned first. */
function paperConceptList(data, paper) {
  const uses = KINDS.flatMap((kind) => paper.uses.filter(([number]) => data.concepts[number].kind === kind));
  const rows = uses.map(([number, times, proposed]) => {
    const { kind, name, id } = data.concepts[number];
    return [KIND_NAME[kind], name, Boolean(proposed), times, id];
  });
  const columns = ["type", "name", "introduces", "mentions", "id"];
  return { what: plural(rows.length, "concept"), file: "concepts", columns, rows, query: paperConceptsQuery(paper) };
}

function matrixList(data, route) {
  const { pair, size } = readMatrix(route.key);
  const { rows, columns, cells } = matrixOf(data, pair, size, route.generic);
  if (!rows.length) return [];
  const pairs = rows.flatMap((row) => columns.filter((column) => cells.get(row).has(column)).map((column) => [row, column]));
  const table = pairs.map(([row, column]) => [row.name, column.name, cells.get(row).get(column)]);
  table.sort((a, b) => b[2] - a[2] || inOrder(a[0], b[0]) || inOrder(a[1], b[1]));
  const query = pairsQuery(data, route, rows, columns);
  return [{ what: plural(table.length, "pair"), file: "pairs", columns: [rows[0].kind, columns[0].kind, "papers"], rows: table, query }];
}

/** The papers of each stretch of years that name each concept. No query: it would be one for each column. */
function trendList(data, route) {
  const bins = yearBins(data.selected);
  const kinds = KINDS.filter((kind) => !route.hide.has(kind));
  const concepts = kinds.flatMap((kind) => ranked(data, kind, route.generic).slice(0, MOST_CHARTS));
  const rows = concepts.map((concept) => [KIND_NAME[concept.kind], concept.name, ...conceptBins(data, concept, bins)]);
  if (!bins.length || !rows.length) return [];
  return [{ what: `${plural(rows.length, "concept")} by year`, file: "years", columns: ["type", "name", ...bins.map(binName)], rows }];
}

const LISTS_OF = {
  overview: (data, route) => [conceptList(data, route)],
  concept: (data, route, { concept }) => [
    evidenceList(data, route, concept),
    ...(concept.kind in RESULT_ROLE ? [resultList(data, route, concept.results, { about: [concept] })] : []),
  ],
  paper: (data, route, { paper }) => [
    paperConceptList(data, paper),
    resultList(data, route, paper.results, { paper: paper.id }),
  ],
  author: (data, route, { name }) => {
    const papers = data.papersByAuthor[Number(route.key)].filter((paper) => data.isSelected(paper)).map((paper) => data.papers[paper]);
    return [paperList(data, newestFirst(papers), authorPapersQuery(data, route, name))];
  },
  papers: (data, route) => [paperList(data, newestFirst(data.selected), papersQuery(data, route))],
  results: (data, route) => [resultList(data, route, data.selectedResults)],
  board: (data, route) => {
    const { dataset, metric } = boardConcepts(data, route.key);
    const results = dataset.results.filter((result) => result.metric === metric.number);
    return [resultList(data, route, results, { about: [dataset, metric] })];
  },
  compare: (data, route, { concepts }) => {
    if (!concepts.length) return [];
    return [paperList(data, jointPapers(data, concepts).map((paper) => data.papers[paper]), papersQuery(data, route, concepts))];
  },
  matrix: (data, route) => matrixList(data, route),
  trends: (data, route) => trendList(data, route),
};

/** The lists of the view that is open; empty ones are left out. */
function listsOf(data, route, found) {
  return (LISTS_OF[viewShown(route, found)]?.(data, route, found) || []).filter(({ rows }) => rows.length);
}

/** The view that is shown: an address that leads nowhere shows the overview, which has no name. */
function viewShown(route, found) {
  return found.name === "" ? "overview" : route.view;
}

/** The papers that a view with these lists speaks of, for their references. */
function papersOf(data, route, found, lists) {
  if (found.paper) return [found.paper];
  const list = lists.find(({ papers }) => papers);
  if (list) return list.papers;
  const view = viewShown(route, found);
  if (view === "board" || view === "results") {
    const ids = lists.flatMap(({ rows }) => rows.map((row) => row[RESULT_HEAD.indexOf("paper")]));
    return [...new Set(ids)].map((id) => data.paperById.get(id));
  }
  return ["overview", "matrix", "trends"].includes(view) ? newestFirst(data.selected) : [];
}
