// Concepts over the years, in papers of which the year is known: a row of bars each, and the numbers as tables.
//   #trends, #trends/share, #trends/papers: without a word, shares where the years differ much in papers

const MOST_BINS = 24;
const MOST_OLD = 0.05; // of all papers, that one first bar may gather
const TREND_CHARTS = 8;
const MOST_CHARTS = 24;
const UNEVEN = 2; // times the papers of a middling year

/** Stretches of years that hold all papers with a year, as {from, to, papers}; one year each where that is not too many.
 *  Where few papers are old, the first stretch holds them all: its `from` is null. */
function yearBins(papers) {
  const years = papers.filter((paper) => paper.year !== null).map((paper) => paper.year);
  if (!years.length) return [];
  const first = years.reduce((a, b) => Math.min(a, b));
  const last = years.reduce((a, b) => Math.max(a, b));
  const old = last - MOST_BINS + 1;
  const fewOld = first < old && years.filter((year) => year <= old).length <= MOST_OLD * years.length;
  const bins = fewOld ? [{ from: null, to: old, papers: 0 }, ...stretches(old + 1, last, 1)] : stretchesOf(first, last);
  for (const year of years) bins[binAt(bins, year)].papers += 1;
  return bins;
}

function stretches(first, last, width) {
  const bins = [];
  for (let from = first; from <= last; from += width) bins.push({ from, to: from + width - 1, papers: 0 });
  return bins;
}

/** Stretches of 1, 2, 5, 10, 20, 50 ... years each, so that there are not too many. */
function stretchesOf(first, last) {
  let width = 1;
  const start = () => Math.floor(first / width) * width;
  while ((last - start() + 1) / width > MOST_BINS) width = Math.round(width * (String(width).startsWith("2") ? 2.5 : 2));
  return stretches(start(), last, width);
}

/** The place of the stretch that holds a year. */
function binAt(bins, year) {
  if (year <= bins[0].to) return 0;
  return 1 + Math.floor((year - bins[1].from) / (bins[1].to - bins[1].from + 1));
}

function binName({ from, to }) {
  if (from === null) return `until ${to}`;
  return from === to ? String(from) : `${from}–${to}`;
}

/** How many of the selected papers that name a concept fall into each bin. */
function conceptBins(data, concept, bins) {
  const counts = bins.map(() => 0);
  for (const { paper } of concept.papers) {
    const { year } = data.papers[paper];
    if (year !== null) counts[binAt(bins, year)] += 1;
  }
  return counts;
}

function percent(part) {
  return `${Number((100 * part).toFixed(part < 0.1 ? 1 : 0))}%`;
}

function shareOf(papers, bin) {
  return bin.papers ? papers / bin.papers : 0;
}

// Drawing ----------------------------------------------------------------------------------------------------------------

const BAR = { slot: 10, gap: 1.2, height: 40, least: 1.5 };

function svgElement(tag, properties, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A row of bars as high as `values`, of which `most` fills the height. `label` tells what it shows, `hints` each bar. */
function barChart(values, most, kind, label, hints) {
  const width = BAR.slot * values.length;
  const chart = svgElement("svg", {
    class: `chart ${kind}`, viewBox: `0 0 ${width} ${BAR.height}`, preserveAspectRatio: "none", role: "img", "aria-label": label,
  });
  values.forEach((value, place) => {
    const x = place * BAR.slot;
    const height = value > 0 ? Math.max(BAR.least, (BAR.height * value) / most) : 0;
    const bar = { class: "height", x: x + BAR.gap, y: BAR.height - height, width: BAR.slot - 2 * BAR.gap, height };
    const area = { class: "area", x, y: 0, width: BAR.slot, height: BAR.height };
    chart.append(svgElement("g", {}, svgElement("title", {}, hints[place]), svgElement("rect", area), svgElement("rect", bar)));
  });
  return chart;
}

function yearsBelow(bins) {
  const ends = bins.length > 1 ? [bins[0], bins[bins.length - 1]] : bins;
  return el("div", { class: "axis", "aria-hidden": "true" }, ends.map((bin) => el("span", {}, binName(bin))));
}

/** The address of a concept with the papers of some years alone. */
function yearAddress(concept, { from, to }) {
  return writeRoute({ ...state.route, view: "concept", key: concept.id, from, to });
}

/** The bars of a concept; `most` is the height of the chart in papers, by default the concept's own best. */
function conceptChart(data, concept, bins, { share = false, most = null } = {}) {
  const counts = conceptBins(data, concept, bins);
  const values = counts.map((papers, place) => (share ? shareOf(papers, bins[place]) : papers));
  const hints = counts.map((papers, place) => {
    const part = `${papers.toLocaleString("en")} of ${plural(bins[place].papers, "paper")}`;
    return `${binName(bins[place])}: ${part}${bins[place].papers ? ` (${percent(shareOf(papers, bins[place]))})` : ""}`;
  });
  const highest = values.reduce((a, b) => Math.max(a, b), 0);
  const named = hints.filter((hint, place) => counts[place] > 0).join("; ");
  const label = `${shortened(concept.name, 80)} over the years. ${named || "In no paper with a year"}.`;
  const chart = barChart(values, most || highest || 1, concept.kind, label, hints);
  // For the mouse; the table of numbers and the filters lead to the same papers.
  chart.addEventListener("click", ({ target }) => {
    const place = [...chart.children].indexOf(target.closest("g"));
    if (counts[place]) location.hash = yearAddress(concept, bins[place]);
  });
  const best = values.indexOf(highest);
  const note = highest ? `most in ${binName(bins[best])}: ${share ? percent(highest) : highest.toLocaleString("en")}` : "";
  const top = most || highest;
  const scale = el("div", { class: "scale", "aria-hidden": "true" }, share ? `${percent(top)} of the year’s papers` : plural(top, "paper"));
  return { chart: [scale, chart], note, counts };
}

/** The bars of several concepts with one scale, for a comparison; null where their papers are of fewer than two years. */
function trendsBeside(data, concepts) {
  const papers = [...new Set(concepts.flatMap((concept) => concept.papers.map((entry) => entry.paper)))].map((number) => data.papers[number]);
  if (new Set(papers.filter((paper) => paper.year !== null).map((paper) => paper.year)).size < 2) return null;
  const bins = yearBins(data.selected);
  const most = Math.max(...concepts.flatMap((concept) => conceptBins(data, concept, bins)));
  return concepts.map((concept) => {
    const drawn = conceptChart(data, concept, bins, { most });
    const note = [drawn.note, bins[0].from === null ? `the first bar: all years until ${bins[0].to}` : null].filter(Boolean).join("; ");
    return el("div", { class: "trend own" }, el("h4", {}, "Papers by year"), drawn.chart, yearsBelow(bins), el("p", { class: "meta" }, note));
  });
}

// The view ---------------------------------------------------------------------------------------------------------------

/** Charts of [concept, note or null], with the numbers of all as a table below. */
function chartGrid(data, bins, share, pairs) {
  const one = ([concept, note]) => {
    const drawn = conceptChart(data, concept, bins, { share });
    const name = el("a", { href: conceptAddress(concept), title: conceptHint(concept) }, sign(concept.kind));
    name.append(el("bdi", {}, shortened(concept.name, 60)));
    return el("div", { class: "trend" }, el("h4", {}, name), drawn.chart, yearsBelow(bins), el("p", { class: "meta" }, note || drawn.note));
  };
  const grid = growing(pairs, TREND_CHARTS, one);
  grid.classList.add("trends");
  return el("div", {}, grid, numbersTable(data, bins, pairs.map(([concept]) => concept)));
}

/** The numbers as a table that opens on request, each with its papers behind it. */
function numbersTable(data, bins, concepts) {
  const box = el("details", { class: "numbers" }, el("summary", {}, "The numbers as a table"));
  box.addEventListener("toggle", () => {
    if (box.open && !box.querySelector("table")) box.append(el("div", { class: "scroller" }, filledTable(data, bins, concepts)));
  });
  return box;
}

function filledTable(data, bins, concepts) {
  const cell = (concept, bin, papers) => {
    if (!papers) return el("td", {}, "0");
    const href = yearAddress(concept, bin);
    const label = `${shortened(concept.name, 60)}, ${binName(bin)}: ${plural(papers, "paper")}, ${percent(shareOf(papers, bin))}`;
    const part = el("small", {}, percent(shareOf(papers, bin)));
    return el("td", {}, el("a", { href, title: label, "aria-label": label }, papers.toLocaleString("en"), " ", part));
  };
  const row = (concept) => {
    const counts = conceptBins(data, concept, bins);
    const name = el("th", { scope: "row" }, el("bdi", {}, shortened(concept.name, 60)));
    return el("tr", {}, name, bins.map((bin, place) => cell(concept, bin, counts[place])));
  };
  const total = el("tr", {}, el("th", { scope: "row" }, "All papers"), bins.map((bin) => el("td", {}, bin.papers.toLocaleString("en"))));
  const head = el("tr", {}, el("td", {}), bins.map((bin) => el("th", { scope: "col" }, binName(bin))));
  const caption = el("caption", { class: "unseen" }, "Papers by year, and their share of the year’s papers");
  return el("table", { class: "by-year" }, caption, el("thead", {}, head), el("tbody", {}, total, concepts.map(row)));
}

function hasYears(data) {
  return data.papers.some((paper) => paper.year !== null);
}

/** Whether one year has so many more papers than others that numbers of papers mostly show that. */
function isUneven(papers) {
  const counts = [...countsByYear(papers).values()].sort((a, b) => a - b);
  const middle = counts.length / 2;
  const median = (counts[Math.ceil(middle) - 1] + counts[Math.floor(middle)]) / 2;
  return counts[counts.length - 1] > UNEVEN * median;
}

function countsByYear(papers) {
  const counts = new Map();
  for (const { year } of papers) if (year !== null) counts.set(year, (counts.get(year) || 0) + 1);
  return counts;
}

/** What the view says of years before its charts. */
function trendsLead(data, dated, bins, share) {
  const all = data.selected.length;
  const shown = data.isWhole ? "" : " shown";
  if (!dated) return `None of the ${plural(all, "paper")}${shown} has a year, so there is nothing to draw over time.`;
  const some = `${dated.toLocaleString("en")} of ${plural(all, "paper")}${shown} ${dated === 1 ? "has" : "have"} a year; the others are left out`;
  const known = dated < all ? some : all === 1 ? `The paper${shown} has a year` : `All ${plural(all, "paper")}${shown} have a year`;
  return bins.length > 1 ? `${known}. ${barsText(data, bins, share)}` : `${known}.`;
}

/** What a bar holds, and what its height counts. */
function barsText(data, bins, share) {
  const [first, last] = [bins[0], bins[bins.length - 1]];
  const years = data.selected.map((paper) => paper.year).filter((year) => year !== null);
  const counts = share ? "the share of the year’s papers that name the concept" : "how many papers of its year name the concept";
  const parts = [`The height of a bar is ${counts}; each chart has a scale of its own, with its top written above it.`];
  if (last.to > last.from) parts.push(`A bar holds ${last.to - last.from + 1} years.`);
  if (first.from === null) {
    const oldest = years.reduce((a, b) => Math.min(a, b));
    const all = `all ${plural(first.papers, "paper")} from ${oldest} to ${first.to} together, since they are few`;
    const together = first.papers === 1 ? `one paper, of ${oldest}` : all;
    parts.push(`The first bar, “${binName(first)}”, holds ${together}.`);
  }
  return parts.join(" ");
}

function trendsView(data, route) {
  const byShare = isUneven(data.selected);
  const share = byShare ? route.key !== "papers" : route.key === "share";
  const bins = yearBins(data.selected);
  const dated = bins.reduce((sum, bin) => sum + bin.papers, 0);
  const parts = [heading("Trends"), el("p", { class: "lead" }, trendsLead(data, dated, bins, share))];
  const years = new Set(data.selected.map((paper) => paper.year).filter((year) => year !== null));
  if (years.size === 1) parts.push(el("p", { class: "lead" }, `They are all of ${[...years][0]}: a trend needs two years.`));
  if (years.size > 1) {
    const isWanted = (concept) => !concept.few && !route.hide.has(concept.kind) && (route.generic || !concept.generic);
    const choices = [
      ["Number of papers", addressOf("trends", byShare ? "papers" : ""), !share],
      ["Share of the year’s papers", addressOf("trends", byShare ? "" : "share"), share],
    ];
    parts.push(switchLinks("What the bars show", choices), ...risingSection(data, bins, share, isWanted));
    for (const kind of KINDS.filter((one) => !route.hide.has(one))) {
      const concepts = ranked(data, kind, route.generic).slice(0, MOST_CHARTS);
      const pairs = concepts.map((concept) => [concept, null]);
      if (pairs.length) parts.push(...section(KIND_NAMES[kind], null, chartGrid(data, bins, share, pairs)));
    }
  }
  return { parts: [el("div", { class: "broad" }, parts)], name: "Trends" };
}
