// Which papers are shown. The filters choose them; what concepts and papers say of each other then speaks of these alone.

/** The part of a paper's source that says from which input it came: "page.txt" of "page.txt#7". */
function setOf(paper) {
  return paper.source ? paper.source.replace(/#[^#]*$/, "") : "";
}

/** Each filter on papers by its name: whether it is on, and whether a paper passes. */
const PAPER_FILTERS = {
  years: {
    isOn: (route) => route.from !== null || route.to !== null,
    admits: (paper, { from, to }) =>
      paper.year !== null && (from === null || paper.year >= from) && (to === null || paper.year <= to),
  },
  languages: {
    isOn: (route) => route.languages.size > 0,
    admits: (paper, route) => route.languages.has(paper.language || ""),
  },
  sets: {
    isOn: (route) => route.sets.size > 0,
    admits: (paper, route) => route.sets.has(setOf(paper)),
  },
};

/** Whether a paper passes all filters but those of one name. */
function passes(paper, route, but) {
  return Object.entries(PAPER_FILTERS).every(
    ([name, filter]) => name === but || !filter.isOn(route) || filter.admits(paper, route),
  );
}

function isFiltered(route) {
  return Object.values(PAPER_FILTERS).some((filter) => filter.isOn(route));
}

/**
 * Puts what the filters leave into `data.selected`, `data.selectedResults`, and the `papers` and `results` of concepts;
 * `concept.few` says that fewer papers name it than are asked for. Nothing is done twice for the same filters.
 */
function select(data, route) {
  const key = JSON.stringify([route.from, route.to, [...route.languages].sort(), [...route.sets].sort(), route.least]);
  if (data.selection === key) return;
  data.selection = key;
  data.isWhole = !isFiltered(route);
  const chosen = data.papers.map((paper) => passes(paper, route, null));
  data.isSelected = (number) => chosen[number];
  data.selected = data.isWhole ? data.papers : data.papers.filter((paper) => chosen[paper.number]);
  data.selectedResults = data.isWhole ? data.results : data.results.filter((result) => chosen[result.paper]);
  for (const concept of data.concepts) {
    concept.papers = data.isWhole ? concept.allPapers : concept.allPapers.filter((entry) => chosen[entry.paper]);
    concept.results = data.isWhole ? concept.allResults : concept.allResults.filter((result) => chosen[result.paper]);
    concept.mentions = concept.papers.reduce((sum, entry) => sum + entry.count, 0);
    concept.few = concept.papers.length < (data.isWhole && !route.least ? 0 : Math.max(1, route.least));
    concept.shared = null;
  }
}

/** How many selected papers name both of two concepts. */
function papersOfBoth(data, a, b) {
  const [fewer, more] = [data.concepts[a].papers, data.concepts[b].papers].sort((x, y) => x.length - y.length);
  const others = new Set(more.map((entry) => entry.paper));
  return fewer.filter((entry) => others.has(entry.paper)).length;
}
