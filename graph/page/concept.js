// The view of a concept: since when, its sentences, its family and other names, what it is used with, its boards.

const USED_WITH = 6; // of each type, before more are asked for

function conceptView(data, concept) {
  const cards = growing(concept.papers, 6, (entry) => evidenceCard(data, entry, concept));
  const papers = section("Papers", concept.papers.length, concept.papers.length ? cards : noPapers(data));
  const results = boardSections(data, concept.results, concept);
  const facts = [
    jump(plural(concept.papers.length, "paper"), papers[0]),
    plural(concept.mentions, "mention"),
    results.length ? jump(plural(concept.results.length, "result"), results[0]) : null,
  ];
  const broad = concept.generic ? "broad term" : null;
  const parts = [kindLine(concept.kind, KIND_NAME[concept.kind], ...facts, broad), heading(concept.name), conceptActions(data, concept)];
  if (concept.kind === "metric") parts.push(el("p", { class: "lead" }, measureText(concept)));
  parts.push(...sinceLine(data, concept), ...familySections(data, concept));
  if (concept.aliases.length) parts.push(...aliasSection(concept));
  parts.push(...compareSection(data, concept));
  const used = usedWithSection(data, concept);
  // A dataset or a metric is opened for its numbers, a method or a task for its papers.
  const numbersFirst = concept.kind === "dataset" || concept.kind === "metric";
  return [...parts, ...(numbersFirst ? [...results, ...used, ...papers] : [...used, ...papers, ...results])];
}

/** What can be done with a concept, below its name. */
function conceptActions(data, concept) {
  const compare = el("a", { class: "action", href: compareAddress([concept]) }, line("beside"), "Compare");
  return el("div", { class: "actions" }, data.concepts.length > 1 ? compare : null, noteBlock(data, concept));
}

function noPapers(data) {
  return el("p", { class: "lead" }, data.isWhole ? "No paper names it by itself." : "No paper of this selection names it.");
}

function measureText(metric) {
  const direction = metric.better === "higher" || metric.better === "lower" ? `${metric.better} is better` : null;
  const parts = [direction, metric.unit ? `usually in ${shortened(metric.unit, 30)}` : null].filter(Boolean);
  return parts.length ? capital(parts.join(" · ")) : "Whether higher or lower is better is not known.";
}

/** Since when papers name it, with the first of them, and a small chart of the years. */
function sinceLine(data, concept) {
  const dated = concept.papers.map((entry) => data.papers[entry.paper]).filter((paper) => paper.year !== null);
  if (!dated.length) return [];
  const first = dated.reduce((a, b) => (b.year < a.year || (b.year === a.year && b.number < a.number) ? b : a));
  const last = Math.max(...dated.map((paper) => paper.year));
  const link = el("a", { href: paperAddress(first), title: shortened(first.label, 200) }, String(first.year));
  const text = ["In these papers since ", link];
  if (last > first.year) text.push(`, last in ${last}`);
  const chart = last > first.year ? yearChart(dated, first.year, last) : null;
  return [el("p", { class: "lead" }, text, "."), chart].filter(Boolean);
}

const MOST_YEARS = 40; // more bars than this are too thin to see

function yearChart(papers, first, last) {
  if (last - first >= MOST_YEARS) return null;
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const paper of papers) counts[paper.year - first] += 1;
  const most = Math.max(...counts);
  const told = counts.map((number, place) => (number ? `${first + place}: ${number}` : null)).filter(Boolean).join(", ");
  const bars = counts.map((number, place) => {
    const bar = el("i", { title: `${first + place}: ${plural(number, "paper")}` });
    bar.style.setProperty("--part", `${(100 * number) / most}%`);
    return bar;
  });
  const chart = el("div", { class: "years", role: "img", "aria-label": `Papers by year. ${told}` }, bars);
  const ends = el("figcaption", { "aria-hidden": "true" }, el("span", {}, String(first)), el("span", {}, String(last)));
  const figure = el("figure", { class: "timeline" }, chart, ends);
  figure.style.setProperty("--years", counts.length);
  return figure;
}

const FAMILY = {
  method: { broader: "A variant of", narrower: "Its variants" },
  task: { broader: "A part of", narrower: "Its parts" },
};

function familySections(data, concept) {
  const names = FAMILY[concept.kind] || { broader: "Broader", narrower: "Narrower" };
  return ["broader", "narrower"].flatMap((way) => {
    const others = concept[way].map((number) => data.concepts[number]);
    if (!others.length) return [];
    const list = growing(others, 20, (other) => chip(other, other.papers.length ? other.papers.length.toLocaleString("en") : ""));
    list.classList.add("chips");
    return section(names[way], others.length, list);
  });
}

/** The concepts that the same papers name, by type, the closest first, as [kind, [[concept, papers]]]. */
function usedWith(data, concept) {
  const found = [...closest(concept)].sort((a, b) => b[1] - a[1] || b[2] - a[2] || a[0] - b[0]);
  const pairs = found.map(([number, papers]) => [data.concepts[number], papers]);
  return KINDS.map((kind) => [kind, pairs.filter(([other]) => other.kind === kind)]).filter(([, some]) => some.length);
}

function usedWithSection(data, concept) {
  const byKind = usedWith(data, concept);
  if (!byKind.length) return [];
  const rows = byKind.map(([kind, pairs]) => {
    const list = growing(pairs, USED_WITH, ([other, papers]) => chip(other, papers.toLocaleString("en")));
    list.classList.add("chips");
    return el("div", { class: "with" }, el("h4", {}, KIND_NAMES[kind], count(pairs.length)), list);
  });
  const hint = el("p", { class: "meta" }, "Named in the same papers; the number says in how many.");
  return section("Used with", null, hint, ...rows);
}
