// Two or three concepts side by side: what each is named with, what they share, and the papers that name them together.
// The address holds them: #compare/<id>|<id>, each id escaped.

const MOST_COMPARED = 3;
const COLUMN_ROWS = 5;
const SUGGESTED = 5;

function compareAddress(concepts) {
  return addressOf("compare", concepts.map((concept) => encodeURIComponent(concept.id)).join("|"));
}

/** The concepts that a key names, each once; what the page does not know is left out. */
function comparedConcepts(data, key) {
  const found = key.split("|").map((part) => data.conceptById.get(unescaped(part)));
  return [...new Set(found.filter(Boolean))].slice(0, MOST_COMPARED);
}

function compareView(data, route) {
  const concepts = comparedConcepts(data, route.key);
  const names = concepts.map((concept) => shortened(concept.name, 80));
  const title = concepts.length > 1 ? inWords(names) : "Compare";
  const parts = [heading(title), compareAdding(data, concepts)];
  const beside = compareBeside(data, concepts, route);
  const shared = concepts.length > 1 ? sharedSections(data, concepts) : [];
  if (concepts.length > 1) parts.push(sharedLine(data, concepts, beside, shared));
  if (concepts.length) parts.push(compareColumns(data, concepts, beside));
  parts.push(...shared);
  return { parts: [el("div", { class: "broad" }, parts)], name: concepts.length > 1 ? `${title} compared` : title, concepts, start: concepts.length < 2 ? "picker" : null };
}

// Choosing ---------------------------------------------------------------------------------------------------------------

function compareAdding(data, concepts) {
  if (concepts.length >= MOST_COMPARED) return el("p", { class: "lead" }, "Three fit side by side; remove one to add another.");
  const lead = ["Choose a concept to begin with.", "Choose another concept to set beside it."][concepts.length];
  const picker = comparePicker(data, concepts, concepts.length > 1 ? "Add a third" : "Add a concept");
  return el("div", { class: "adding" }, lead ? el("p", { class: "lead" }, lead) : null, picker, suggestionChips(data, concepts));
}

function comparePicker(data, concepts, label) {
  return conceptPicker(data, label, concepts, (concept) => {
    location.hash = compareAddress([...concepts, concept]);
  });
}

/** Concepts of the same type that the same papers name, else those of the type that most papers name. */
function suggestedBeside(data, concepts) {
  if (!concepts.length) return KINDS.flatMap((kind) => ranked(data, kind, false).slice(0, 2));
  const { kind } = concepts[0];
  const fits = (other) => other.kind === kind && !other.generic && !other.few && !concepts.includes(other);
  const counts = new Map();
  for (const concept of concepts) {
    for (const [number, papers] of sharedWith(data, concept, fits)) counts.set(number, (counts.get(number) || 0) + papers);
  }
  const near = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, SUGGESTED).map(([number]) => data.concepts[number]);
  if (near.length === SUGGESTED) return near;
  const strong = ranked(data, kind, false).filter((other) => fits(other) && !near.includes(other));
  return [...near, ...strong].slice(0, SUGGESTED);
}

function suggestionChips(data, concepts) {
  const one = (other) => {
    const name = shortened(other.name, 60);
    const hint = concepts.length ? `Compare ${inWords(concepts.map((concept) => shortened(concept.name, 40)))} with ${name}` : conceptHint(other);
    return el("a", { class: "chip", href: compareAddress([...concepts, other]), title: hint }, sign(other.kind), el("bdi", {}, name));
  };
  return el("div", { class: "chips" }, suggestedBeside(data, concepts).map(one));
}

/** For the panel of a concept: a box and suggestions that open the comparison. */
function compareSection(data, concept) {
  if (data.concepts.length < 2) return [];
  return section("Compare with", null, comparePicker(data, [concept], "Another concept"), suggestionChips(data, [concept]));
}

// Columns ----------------------------------------------------------------------------------------------------------------

/** For each concept what its papers name besides, the others that are compared among it, as maps from number to papers. */
function compareBeside(data, concepts, route) {
  const isWanted = (other) => !route.hide.has(other.kind) && (route.generic || !other.generic);
  return concepts.map((concept) => sharedWith(data, concept, isWanted));
}

/** What all of the concepts have, in one line: the papers, with a way to them, and what is named with each. */
function sharedLine(data, concepts, beside, sections) {
  const all = jointPapers(data, concepts).length;
  const names = new Set(concepts.map((concept) => concept.number));
  const numbers = [...beside[0].keys()].filter((number) => !names.has(number) && beside.every((counts) => counts.has(number)));
  const facts = KINDS.map((kind) => [kind, numbers.filter((number) => data.concepts[number].kind === kind).length]);
  const [whole, each] = concepts.length > 2 ? ["all three", "all three"] : ["both", "each"];
  const papers = all ? jump(plural(all, "paper"), sections[0]) : "no paper";
  const also = facts.filter(([, some]) => some).map(([kind, some]) => plural(some, kind)).join(", ");
  return el("p", { class: "in-both" }, el("strong", {}, `In ${whole}: `), papers, also ? `; named with ${each}: ${also}` : null);
}

function compareColumns(data, concepts, shared) {
  const kinds = KINDS.filter((kind) => shared.some((counts) => [...counts.keys()].some((number) => data.concepts[number].kind === kind)));
  const charts = trendsBeside(data, concepts);
  const columns = concepts.map((concept, place) => {
    const rows = [columnHead(concepts, concept), columnFacts(data, concept), ...(charts ? [charts[place]] : [])];
    rows.push(...kinds.map((kind) => columnList(data, concepts, kind, shared, place)));
    return el("section", { class: "column", "aria-label": shortened(concept.name, 120) }, rows);
  });
  const grid = el("div", { class: "columns" }, columns);
  grid.style.setProperty("--columns", concepts.length);
  grid.style.setProperty("--rows", 2 + (charts ? 1 : 0) + kinds.length);
  return grid;
}

function columnHead(concepts, concept) {
  const others = concepts.filter((other) => other !== concept);
  const away = el("a", { class: "away", href: compareAddress(others), "aria-label": `Remove ${shortened(concept.name, 120)}`, title: "Remove" });
  away.append(line("away"));
  const name = el("h3", {}, conceptLink(concept));
  return el("div", { class: "column-head" }, el("div", {}, kindLine(concept.kind, KIND_NAME[concept.kind]), name), away);
}

function columnFacts(data, concept) {
  const years = concept.papers.map((entry) => data.papers[entry.paper].year).filter((year) => year !== null).sort((a, b) => a - b);
  const proposed = concept.papers.filter((entry) => entry.proposed).length;
  const facts = [["Papers", concept.papers.length.toLocaleString("en")]];
  if (years.length) {
    const [first, last] = [years[0], years[years.length - 1]];
    const known = years.length < concept.papers.length ? ` (${years.length.toLocaleString("en")} with a year)` : "";
    facts.push(["Named", `${first === last ? `in ${first}` : `${first} to ${last}`}${known}`]);
  }
  if (proposed) facts.push(["Introduced by", plural(proposed, "paper")]);
  if (concept.results.length) facts.push(["Reported numbers", concept.results.length.toLocaleString("en")]);
  const { distinct } = namesOf(concept);
  if (distinct.length) facts.push(["Also called", shortened(distinct.slice(0, 3).map(([name]) => name).join(", "), 120)]);
  return el("dl", { class: "facts" }, facts.map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", { dir: "auto" }, text))));
}

/** What papers name together with a concept, of one type; what others of the columns share is marked in words. */
function columnList(data, concepts, kind, shared, place) {
  const [concept, counts] = [concepts[place], shared[place]];
  const others = [...counts.keys()].filter((number) => data.concepts[number].kind === kind);
  others.sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const row = (number) => {
    return sharedRow(data.concepts[number], counts.get(number), concept.papers.length, sharedNote(concepts, shared, number));
  };
  const list = others.length ? growing(others, COLUMN_ROWS, row, "ol") : el("p", { class: "none" }, "None");
  list.classList.add("bars");
  return el("div", {}, el("h4", {}, KIND_NAMES[kind], " ", count(others.length)), list);
}

/** With how many of the columns something is named; what has a column itself says so. */
function sharedNote(concepts, shared, number) {
  if (concepts.some((concept) => concept.number === number)) return "compared here";
  const sharing = shared.filter((one) => one.has(number)).length;
  if (sharing < 2) return null;
  return sharing < shared.length ? "two of three" : sharing === 2 ? "both" : "all three";
}

function sharedRow(other, papers, all, note) {
  const hint = `${plural(papers, "paper")} of ${all.toLocaleString("en")} also ${papers === 1 ? "names" : "name"} ${shortened(other.name, 80)}`;
  const link = el("a", { class: `bar ${other.kind}${note ? " shared" : ""}`, href: conceptAddress(other), title: hint });
  link.style.setProperty("--part", `${(100 * papers) / all}%`);
  link.append(sign(other.kind), el("bdi", {}, shortened(other.name, 60)));
  if (note) link.append(el("span", { class: "badge" }, note));
  link.append(count(papers));
  return el("li", {}, link);
}

// Papers -----------------------------------------------------------------------------------------------------------------

function sharedSections(data, concepts) {
  const all = jointPapers(data, concepts);
  const names = (some) => inWords(some.map((concept) => shortened(concept.name, 60)));
  const whole = concepts.length > 2 ? "all three" : "both";
  const parts = cardSection(data, `Papers that name ${whole}`, all, concepts);
  if (!all.length) parts.push(el("p", { class: "lead" }, `No paper ${data.isWhole ? "" : "of those shown "}names ${whole}.`));
  if (concepts.length < 3) return parts;
  for (const left of concepts) {
    const pair = concepts.filter((concept) => concept !== left);
    const papers = jointPapers(data, pair).filter((paper) => !all.includes(paper));
    if (papers.length) parts.push(...cardSection(data, `Papers that name only ${names(pair)}`, papers, pair));
  }
  return parts;
}

function cardSection(data, title, papers, concepts) {
  const cards = growing(papers, 6, (paper) => jointCard(data, paper, concepts));
  cards.classList.add("card-grid");
  return section(title, papers.length, cards);
}
