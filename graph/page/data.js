// What the page knows, put together from the columns in which it comes (payload.py), and indexes over it.

const KINDS = ["method", "dataset", "metric", "task"];
const KIND_NAMES = { method: "Methods", dataset: "Datasets", metric: "Metrics", task: "Tasks" };
const KIND_NAME = { method: "Method", dataset: "Dataset", metric: "Metric", task: "Task" };

/** The numbers of rising ones from their distances. */
function risingOf(gaps) {
  let number = 0;
  return [...gaps].map((gap) => (number += gap));
}

/** Concepts, papers and results as objects, with what is asked of them often: by id, and what names or reports what. */
function indexed(data) {
  const { papers: columns, authors } = data;
  Concept.prototype.data = data;
  data.concepts = readConcepts(data.concepts);
  data.papers = readPapers(columns);
  readUses(data, columns);
  data.results = data.results.map((result, number) => new Result(number, result));
  data.results.forEach((result) => {
    data.papers[result.paper].results.push(result);
    for (const role of ["metric", "dataset", "method"]) {
      if (result[role] !== null) data.concepts[result[role]].results.push(result);
    }
  });
  for (const concept of data.concepts) {
    concept.allPapers = concept.papers;
    concept.allResults = concept.results;
  }
  data.conceptById = new Map(data.concepts.map((concept) => [concept.id, concept]));
  data.paperById = new Map(data.papers.map((paper) => [paper.id, paper]));
  data.papersByAuthor = authors.map(() => []);
  for (const paper of data.papers) for (const author of paper.authors) data.papersByAuthor[author].push(paper.number);
  return data;
}

function readConcepts({ kind, name, id, generic, aliased, aliases, better, unit, broader }) {
  const kinds = numbersOf(kind);
  const concepts = name.map((called, number) => new Concept(number, KINDS[kinds[number]], called, id[number]));
  for (const number of risingOf(numbersOf(generic))) concepts[number].generic = true;
  risingOf(numbersOf(aliased)).forEach((number, place) => (concepts[number].aliases = aliases[place]));
  for (const [number, value] of better) concepts[number].better = value;
  for (const [number, value] of unit) concepts[number].unit = value;
  for (const [number, ...others] of broader) {
    concepts[number].broader = others;
    for (const other of others) concepts[other].narrower = [...concepts[other].narrower, number];
  }
  return concepts;
}

function readPapers(columns) {
  const [venues, languages] = [columns.venue, columns.language].map(({ table, values }) => {
    return [...numbersOf(values)].map((number) => (number ? table[number - 1] : null));
  });
  const authors = sharedOut(columns.authors, columns.authorCounts);
  const papers = columns.id.map((id, number) => {
    const links = columns.links[number] || [[`doi:${id}`, `https://doi.org/${id}`]];
    const [title, head, year, source] = ["title", "head", "year", "source"].map((name) => columns[name][number]);
    const [language, venue] = [languages[number], venues[number]];
    return new Paper(number, { id, title, head, language, year, venue, source, links, authors: authors[number] });
  });
  for (const [number, home] of columns.home) papers[number].home = home;
  return papers;
}

/** The numbers of a column as a list for each owner. */
function sharedOut(column, counts) {
  const numbers = numbersOf(column);
  const starts = startsOf(numbersOf(counts));
  return Array.from({ length: starts.length - 1 }, (_, owner) => [...numbers.subarray(starts[owner], starts[owner + 1])]);
}

/**
 * Which paper names which concept. A paper's `uses` are [concept, how often, whether it introduces it, number of the
 * use], the most frequent first; a concept's `papers` are the same from its side.
 */
function readUses(data, columns) {
  const { concepts, papers } = data;
  const gaps = numbersOf(columns.uses);
  const named = numbersOf(columns.named);
  const starts = startsOf(numbersOf(columns.useCounts));
  const written = sharedOut(columns.keywords, columns.keywordCounts);
  for (const paper of papers) {
    let concept = 0;
    for (let use = starts[paper.number]; use < starts[paper.number + 1]; use += 1) {
      concept += gaps[use];
      const [count, proposed] = [named[use] >> 1, named[use] & 1];
      paper.uses.push([concept, count, proposed, use]);
      concepts[concept].papers.push(new Naming(paper.number, count, proposed, use));
      concepts[concept].mentions += count;
    }
    paper.keywords = written[paper.number].map((number) => keywordOf(data, paper, number, columns.keywordNames));
    paper.uses.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }
  const yearOf = (entry) => papers[entry.paper].year || 0;
  const order = (a, b) => b.proposed - a.proposed || yearOf(b) - yearOf(a) || b.count - a.count || a.paper - b.paper;
  for (const concept of concepts) if (concept.papers.length > 1) concept.papers.sort(order);
}

/** A keyword as its name and its concept or null; `uses` are still in the order in which they were written. */
function keywordOf(data, { uses }, number, names) {
  if (number < uses.length) return [data.concepts[uses[number][0]].name, uses[number][0]];
  const rest = number - uses.length;
  const concept = data.concepts[rest];
  return concept ? [concept.name, rest] : [names[rest - data.concepts.length], null];
}

/** At most so many characters of a text, without cutting one in two. */
function shortened(text, most) {
  if (text.length <= most) return text;
  return `${Array.from(text.slice(0, most * 2)).slice(0, most - 1).join("").trimEnd()}…`;
}

/** The concepts of a type, most named first. The list is made once for each selection. */
function ranked(data, kind, generic) {
  if (data.ranking?.of !== data.selection) data.ranking = { of: data.selection };
  data.ranking[`${kind} ${generic}`] ??= data.concepts
    .filter((concept) => concept.kind === kind && !concept.few && (generic || !concept.generic))
    .sort((a, b) => b.papers.length - a.papers.length || b.mentions - a.mentions || a.number - b.number);
  return [...data.ranking[`${kind} ${generic}`]];
}
