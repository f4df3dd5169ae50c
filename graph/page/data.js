// What the page knows: the blocks of data in the document, and indexes over them.

const KINDS = ["method", "dataset", "metric", "task"];
const KIND_NAMES = { method: "Methods", dataset: "Datasets", metric: "Metrics", task: "Tasks" };
const KIND_NAME = { method: "Method", dataset: "Dataset", metric: "Metric", task: "Task" };

function block(id) {
  return JSON.parse(byId(id).textContent);
}

/** The main block of data, unpacked where it is large. */
async function mainBlock() {
  const element = byId("data");
  if (element.dataset.packed !== "gzip") return JSON.parse(element.textContent);
  const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** The data with what is asked of it often: concepts and papers by id, papers and results by concept. */
function indexed(data) {
  const { concepts, papers, results } = data;
  concepts.forEach((concept, number) => {
    Object.assign(concept, { number, papers: [], results: [], narrower: [] });
  });
  for (const concept of concepts) {
    for (const other of concept.broader) concepts[other].narrower.push(concept.number);
  }
  papers.forEach((paper, number) => {
    Object.assign(paper, { number, results: [], label: paperLabel(paper) });
    for (const [concept, count, proposed, places] of paper.uses) {
      concepts[concept].papers.push({ paper: number, count, proposed, places });
    }
  });
  results.forEach((result) => {
    papers[result.paper].results.push(result);
    for (const role of ["metric", "dataset", "method"]) {
      if (result[role] !== null) concepts[result[role]].results.push(result);
    }
  });
  const byYear = (a, b) => (papers[b.paper].year || 0) - (papers[a.paper].year || 0);
  for (const concept of concepts) {
    concept.papers.sort((a, b) => b.proposed - a.proposed || byYear(a, b) || b.count - a.count || a.paper - b.paper);
  }
  data.conceptById = new Map(concepts.map((concept) => [concept.id, concept]));
  data.paperById = new Map(papers.map((paper) => [paper.id, paper]));
  data.papersByAuthor = data.authors.map(() => []);
  for (const paper of papers) for (const author of paper.authors) data.papersByAuthor[author].push(paper.number);
  return data;
}

/** What a paper is called: its title, else the beginning of its abstract, else its id. */
function paperLabel(paper) {
  return paper.title || (paper.abstract ? `${shortened(paper.abstract, 90)}` : paper.id);
}

/** At most so many characters of a text, without cutting one in two. */
function shortened(text, most) {
  if (text.length <= most) return text;
  return `${Array.from(text.slice(0, most * 2)).slice(0, most - 1).join("").trimEnd()}…`;
}

/** The concepts of a type, most named first. */
function ranked(data, kind, generic) {
  return data.concepts
    .filter((concept) => concept.kind === kind && (generic || !concept.generic))
    .sort((a, b) => b.papers.length - a.papers.length || b.mentions - a.mentions || a.number - b.number);
}
