// The view of a paper: its text with every concept marked, what it brings and uses, its numbers, and papers near it.

const AUTHORS_SHOWN = 12;
const SHARED_SHOWN = 5; // concepts that say why a paper is related

function paperView(data, paper) {
  const parts = [kindLine("paper", "Paper", ...whenAndWhere(paper), languageName(paper.language))];
  parts.push(heading(paper.title ? annotated(data, paper, 0) : paper.label, untitledMark(paper)));
  if (!data.isSelected(paper.number)) parts.push(el("p", { class: "differs" }, "The filters that are on leave this paper out."));
  if (paper.authors.length) parts.push(authorLinks(data, paper));
  if (paper.links.length) parts.push(el("p", { class: "links" }, paper.links.map(outsideLink)));
  if (paper.uses.length) parts.push(legend(data, paper));
  if (paper.abstract) {
    const abstract = el("p", { class: "abstract", dir: "auto", lang: languageOf(paper) }, annotated(data, paper, 1));
    parts.push(...section("Abstract", null, abstract));
  }
  parts.push(
    ...usesSection(data, "Introduces", paper.uses.filter((use) => use[2])),
    ...paperResults(data, paper),
    ...usesSection(data, "Uses", paper.uses.filter((use) => !use[2])),
    ...relatedSection(data, paper),
  );
  if (paper.keywords.length) parts.push(...section("Keywords", null, keywordChips(data, paper)));
  const origin = [paper.id, sourceText(paper)].filter(Boolean).join(" · ");
  parts.push(el("p", { class: "origin" }, el("bdi", {}, shortened(origin, 300))));
  return parts;
}

/** "page.txt#7" as words. */
function sourceText(paper) {
  if (!paper.source) return null;
  const [, file, record] = /^(.*)#(\d+)$/s.exec(paper.source) || [];
  return record ? `read from ${file}, record ${record}` : `read from ${paper.source}`;
}

function authorLinks(data, paper) {
  const last = paper.authors.length - 1;
  const link = (author, place) => {
    const name = el("a", { href: addressOf("author", author), dir: "auto" }, shortened(data.authors[author], 80));
    return el("span", {}, name, place < last ? ", " : null);
  };
  const places = paper.authors.map((author, place) => [author, place]);
  const list = growing(places, AUTHORS_SHOWN, ([author, place]) => link(author, place));
  list.classList.add("authors");
  return list;
}

/** A link out of the page, or its text where the address may not become one. */
function outsideLink([text, url]) {
  const label = el("bdi", {}, shortened(text, 70));
  if (!url || !/^https?:\/\//i.test(url)) return el("span", { class: "chip plain" }, label);
  const properties = { class: "chip", href: url, target: "_blank", rel: "noopener noreferrer" };
  return el("a", properties, line("outside"), label);
}

function keywordChips(data, paper) {
  const one = ([name, number]) =>
    number === null ? el("span", { class: "chip plain" }, el("bdi", {}, shortened(name, 60))) : chip(data.concepts[number]);
  return el("div", { class: "chips" }, paper.keywords.map(one));
}

// Marks in the text -----------------------------------------------------------------------------------------------------

let flipped = null; // the type whose button was pressed, to give it the focus back when the panel is drawn anew

/** The types in a paper as buttons that switch their marks, and their signs on the map, on and off. */
function legend(data, paper) {
  const { hide } = state.route;
  const numbers = paper.uses.map(([number]) => data.concepts[number].kind);
  const one = (kind) => {
    const number = numbers.filter((other) => other === kind).length;
    if (!number) return null;
    const act = () => {
      flipped = kind;
      refine((route) => route.hide.delete(kind) || route.hide.add(kind));
    };
    const name = el("span", { class: `sample ${kind}` }, KIND_NAMES[kind]);
    const hint = `Mark ${KIND_NAMES[kind].toLowerCase()} in the text or not`;
    const element = button("", act, { class: "filter", "aria-pressed": String(!hide.has(kind)), title: hint });
    element.append(sign(kind), name, count(number));
    if (flipped === kind) setTimeout(() => element.focus({ preventScroll: true }));
    return element;
  };
  const buttons = KINDS.map(one);
  flipped = null;
  return el("div", { class: "legend", role: "group", "aria-label": "What is marked in the text" }, buttons);
}

/** A paper's title (field 0) or abstract (field 1) with the concepts of the types that are switched on marked. */
function annotated(data, paper, field) {
  const ranges = [];
  for (const [number, , , use] of paper.uses) {
    const concept = data.concepts[number];
    if (state.route.hide.has(concept.kind)) continue;
    for (const place of placesOf(use)) if (place[0] === field) ranges.push({ start: place[3], end: place[4], concept });
  }
  return annotatedText(fieldText(paper, field), ranges);
}

/**
 * A text with ranges {start, end, concept} as links. Where ranges lie over each other the first of `rangesOver` is the
 * link and the others are lines below it; one that is nowhere the first gets a sign behind it as its link.
 */
function annotatedText(text, ranges) {
  const fitting = ranges.filter(({ start, end }) => start >= 0 && end > start && end <= text.length);
  const cuts = [...new Set([0, text.length, ...fitting.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((end, place) => ({ start: cuts[place], end, over: rangesOver(fitting, cuts[place], end) }));
  const linked = new Set();
  const parts = [];
  let link = null;
  for (const { start, end, over } of pieces) {
    const [top, ...below] = over;
    const words = below.reduce((inner, { concept }) => el("span", { class: `under ${concept.kind}` }, inner), text.slice(start, end));
    if (!top) parts.push(words);
    else if (link?.range === top) link.mark.append(words);
    else parts.push((link = mention(top, words, linked.has(top))).element);
    if (top) linked.add(top);
    if (!top) link = null;
    const hidden = below.filter((range) => range.end === end && !pieces.some((piece) => piece.over[0] === range));
    parts.push(...hidden.map((range) => signLink(range.concept)));
    if (hidden.length) link = null;
  }
  return parts;
}

/** The ranges over a piece of text: of two where one lies in the other the inner first, else the one that begins first. */
function rangesOver(ranges, start, end) {
  const over = ranges.filter((range) => range.start <= start && range.end >= end);
  const type = ({ concept }) => KINDS.indexOf(concept.kind);
  return over.sort((a, b) => a.end - b.end || b.start - a.start || type(a) - type(b) || a.concept.number - b.concept.number);
}

/** A mention as a link; the rest of one that was interrupted is no stop of its own for the keyboard. */
function mention(range, words, isRest) {
  const { concept } = range;
  const mark = el("mark", { class: concept.generic ? `${concept.kind} general` : concept.kind }, words);
  const element = el("a", { href: conceptAddress(concept), title: conceptHint(concept), tabindex: isRest ? "-1" : null }, mark);
  return { range, mark, element };
}

function signLink(concept) {
  const hint = conceptHint(concept);
  return el("a", { class: "beside", href: conceptAddress(concept), title: `also ${hint}`, "aria-label": `also ${hint}` }, sign(concept.kind));
}

// What it brings, uses and reports --------------------------------------------------------------------------------------

/** Concepts by type, each with the number of papers that name it. */
function usesSection(data, title, uses) {
  if (!uses.length) return [];
  const concepts = uses.map(([number]) => data.concepts[number]);
  const note = (concept) => (concept.papers.length > 1 ? plural(concept.papers.length, "paper") : "");
  const rows = KINDS.map((kind) => {
    const some = concepts.filter((concept) => concept.kind === kind);
    return some.length ? el("div", { class: "with" }, el("h4", {}, KIND_NAMES[kind], count(some.length)), chips(some, note)) : null;
  });
  return section(title, uses.length, ...rows.filter(Boolean));
}

function paperResults(data, paper) {
  const kinds = [
    ["score", "Reported scores"],
    ["gain", "Reported gains"],
  ];
  return kinds.flatMap(([kind, title]) => {
    const some = paper.results.filter((result) => result.kind === kind);
    if (!some.length) return [];
    const items = growing(some, 10, (result) => paperResultRow(data, paper, result), "ol");
    items.classList.add("board");
    return section(title, some.length, items);
  });
}

/** A number of a paper, with its board and where it stands in it. */
function paperResultRow(data, paper, result) {
  if (result.dataset === null || result.metric === null) return resultRow(data, result, { about: { paper } });
  const board = wholeBoard(data, data.concepts[result.dataset], data.concepts[result.metric]);
  const item = resultRow(data, result, { about: { paper }, board });
  const list = ranking(board).lists.find(({ rows }) => rows.some((row) => row.results.includes(result)));
  if (!list || list.rows.length < 2) return item;
  const row = list.rows.find((one) => one.results.includes(result));
  const text = `rank ${row.rank} of ${list.rows.length}${row.others.length ? ", reported differently elsewhere" : ""}`;
  item.querySelector(".of").append(el("small", {}, ` ${text}`));
  return item;
}

// Papers near it --------------------------------------------------------------------------------------------------------

const MOST_RELATED = 8;

/**
 * The selected papers that share the rarest concepts with one, as [{paper, shared}], the nearest first. A shared concept
 * counts by its rarity, log(papers / papers that name it); broad terms relate nothing.
 */
function relatedPapers(data, paper) {
  const weights = new Float64Array(data.papers.length);
  const rarity = (concept) => Math.log((data.selected.length + 1) / concept.papers.length);
  const own = paper.uses.map(([number]) => data.concepts[number]).filter((concept) => !concept.generic && concept.papers.length);
  for (const concept of own) {
    const weight = rarity(concept);
    for (const entry of concept.papers) weights[entry.paper] += weight;
  }
  weights[paper.number] = 0;
  // Of equal ones the newest.
  const nearer = (a, b) => weights[b] - weights[a] || (data.papers[b].year || 0) - (data.papers[a].year || 0) || a - b;
  const best = [];
  weights.forEach((weight, number) => {
    if (weight <= 0 || (best.length === MOST_RELATED && nearer(number, best.at(-1)) > 0)) return;
    const place = best.findIndex((other) => nearer(number, other) < 0);
    best.splice(place < 0 ? best.length : place, 0, number);
    best.length = Math.min(best.length, MOST_RELATED);
  });
  own.sort((a, b) => a.papers.length - b.papers.length || a.number - b.number);
  return best.map((number) => {
    const named = new Set(data.papers[number].uses.map(([concept]) => concept));
    return { paper: data.papers[number], shared: own.filter((concept) => named.has(concept.number)) };
  });
}

function relatedSection(data, paper) {
  const related = relatedPapers(data, paper);
  if (!related.length) return [];
  const hint = el("p", { class: "meta" }, "They share concepts with this paper; what few papers name counts for more.");
  return section("Related papers", related.length, hint, ...related.map(relatedCard));
}

function relatedCard({ paper, shared }) {
  const rest = shared.length - SHARED_SHOWN;
  const list = chips(shared.slice(0, SHARED_SHOWN));
  if (rest > 0) list.append(el("small", {}, `and ${rest} more`));
  const meta = [paper.year, plural(shared.length, "shared concept")].filter(Boolean).join(" · ");
  return el("article", { class: "card related" }, el("h4", {}, paperLink(paper)), el("p", { class: "meta" }, meta), list);
}
