// The panel: every view as plain text and links, so that nothing depends on the map.

const CARD_SENTENCES = 2;

function count(number) {
  return el("span", { class: "count" }, number.toLocaleString("en"));
}

/** A list that shows its first items and more on request. */
function growing(items, first, make, tag = "div") {
  const list = el(tag, { class: "growing" });
  let shown = 0;
  const more = button("", () => {
    const before = list.children[shown - 1];
    grow(Math.max(first, 20));
    const next = before?.nextElementSibling;
    const target = next?.matches("a, button") ? next : next?.querySelector("a, button") || next;
    if (target === next) target?.setAttribute("tabindex", "-1"); // a text, which takes the focus all the same
    target?.focus({ preventScroll: true });
  });
  more.className = "more";
  const last = tag === "ol" || tag === "ul" ? el("li", { class: "last" }, more) : more;
  function grow(by) {
    last.remove();
    list.append(...items.slice(shown, shown + by).map(make));
    shown = Math.min(items.length, shown + by);
    if (shown < items.length) {
      more.textContent = `Show more (${(items.length - shown).toLocaleString("en")})`;
      list.append(last);
    }
  }
  grow(first);
  return list;
}

function yearOf(paper) {
  return paper.year === null ? null : el("small", {}, ` ${paper.year}`);
}

function paperLink(paper) {
  const name = el("bdi", { lang: languageOf(paper) }, shortened(paper.label, 240));
  return el("a", { href: paperAddress(paper), dir: "auto" }, name, untitledMark(paper));
}

/** Says of a paper without a title that its opening, or its id, stands in the title's place. */
function untitledMark(paper) {
  return paper.title ? null : [" ", el("small", { class: "untitled", lang: "en", dir: "ltr" }, "untitled")];
}

/** When and where a paper came out: a venue is often a mere code, so it is called one. */
function whenAndWhere(paper) {
  return [paper.year, paper.venue ? `venue: ${paper.venue}` : null].filter((part) => part !== null);
}

function chip(concept, note) {
  const name = el("bdi", {}, shortened(concept.name, 60));
  const properties = { class: "chip", href: conceptAddress(concept), title: conceptHint(concept) };
  return el("a", properties, sign(concept.kind), name, noteMark(concept), note ? el("span", { class: "note" }, note) : null);
}

function chips(concepts, note) {
  return el("div", { class: "chips" }, concepts.map((concept) => chip(concept, note && note(concept))));
}

function section(title, number, ...content) {
  return [el("h3", {}, title, number === null ? null : count(number)), ...content];
}

function kindLine(kind, ...parts) {
  const texts = parts.filter((part) => part !== null && part !== undefined && part !== "");
  return el("p", { class: "kind" }, sign(kind), texts.flatMap((text, place) => (place ? [" · ", text] : [text])));
}

/** A fact that leads to its section further down. */
function jump(text, section) {
  return button(text, () => section.scrollIntoView({ block: "start" }), { class: "jump" });
}

function heading(...content) {
  return el("h2", { tabindex: "-1", dir: "auto" }, content);
}

function quote(paper, sentence) {
  return el("blockquote", { dir: "auto", lang: languageOf(paper) }, marked(sentence.text, sentence.ranges));
}

/** A paper and the sentences in which it names a concept. */
function evidenceCard(data, entry, concept) {
  const paper = data.papers[entry.paper];
  const said = sentences(paper, entry.places).filter((sentence) => sentence.text !== paper.title);
  const badge = entry.proposed ? el("span", { class: "badge" }, "introduces it") : null;
  const line = el("p", { class: "meta" }, badge, whenAndWhere(paper).join(" · "));
  const quotes = growing(said, CARD_SENTENCES, (sentence) => withFlag(quote(paper, sentence), concept, paper, sentence));
  return el("article", { class: "card" }, el("h4", {}, paperLink(paper)), line.childNodes.length ? line : null, quotes);
}

/** A paper in a list that stands right below the name of the view. */
function paperCard(paper) {
  const results = paper.results.length ? plural(paper.results.length, "reported number") : null;
  const facts = [...whenAndWhere(paper), plural(paper.uses.length, "concept"), results].filter(Boolean).join(" · ");
  return el("article", { class: "card" }, el("h3", {}, paperLink(paper)), el("p", { class: "meta" }, facts));
}

function overview(data, route) {
  const named = data.concepts.filter((concept) => !concept.few && concept.papers.length && !route.hide.has(concept.kind));
  const broad = route.generic ? 0 : named.filter((concept) => concept.generic).length;
  const parts = [heading(`${plural(named.length - broad, "concept")} in ${plural(data.selected.length, "paper")}`)];
  if (broad) parts.push(broadLine(route, broad));
  if (!data.concepts.length) {
    const why = data.papers.length ? "No concept was found in these papers." : "The graph is empty: no paper was read.";
    return [...parts, el("p", { class: "lead" }, why)];
  }
  if (data.focus !== null) {
    parts.push(el("p", { class: "lead" }, "This page shows what surrounds ", conceptLink(data.concepts[data.focus]), "."));
  }
  const lead = "Bigger: named by more papers. A line: named in the same papers. Click to read.";
  parts.push(el("p", { class: "lead" }, lead));
  for (const kind of KINDS) {
    const concepts = ranked(data, kind, route.generic);
    if (!concepts.length || route.hide.has(kind)) continue;
    const most = concepts[0].papers.length || 1;
    const list = growing(concepts, 6, (concept) => bar(concept, most), "ol");
    list.classList.add("bars");
    parts.push(...section(KIND_NAMES[kind], concepts.length, list));
  }
  return parts;
}

/** How many concepts the count above leaves out because they are broad, with a way to show them. */
function broadLine(route, broad) {
  const link = el("a", { href: writeRoute({ ...route, generic: true }) }, "Show them");
  return el("p", { class: "lead" }, `and ${plural(broad, "broad term")} that ${broad === 1 ? "is" : "are"} not shown. `, link);
}

function bar(concept, most) {
  const name = el("bdi", {}, shortened(concept.name, 60));
  const link = el("a", { class: `bar ${concept.kind}`, href: conceptAddress(concept), title: conceptHint(concept) });
  link.style.setProperty("--part", `${(100 * concept.papers.length) / most}%`);
  link.append(...[sign(concept.kind), name, noteMark(concept), count(concept.papers.length)].filter(Boolean));
  return el("li", {}, link);
}

function languageName(code) {
  if (!code || !/^[a-z]{2,3}$/.test(code)) return null;
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code) || code;
}

function authorView(data, number) {
  const papers = data.papersByAuthor[number].filter((paper) => data.isSelected(paper));
  const cards = growing(papers, 20, (paper) => paperCard(data.papers[paper]));
  return [kindLine("author", "Author", plural(papers.length, "paper")), heading(data.authors[number]), cards];
}

const byNewest = (a, b) => (b.year || 0) - (a.year || 0) || a.number - b.number;
const byTitle = new Intl.Collator("en", { numeric: true }).compare;

// The orders of papers by their names in the address: what they are called, how, and of which papers they make sense.
const PAPER_ORDERS = {
  newest: { label: "Newest", order: byNewest, isUseful: (papers) => papers.some(({ year }) => year !== null) },
  oldest: {
    label: "Oldest", order: (a, b) => (a.year ?? Infinity) - (b.year ?? Infinity) || a.number - b.number,
    isUseful: (papers) => papers.some(({ year }) => year !== null),
  },
  title: {
    label: "Title", order: (a, b) => !a.title - !b.title || byTitle(a.label, b.label) || a.number - b.number,
    isUseful: () => true,
  },
  results: {
    label: "Most results", order: (a, b) => b.results.length - a.results.length || byNewest(a, b),
    isUseful: (papers) => papers.some(({ results }) => results.length),
  },
  concepts: {
    label: "Most concepts", order: (a, b) => b.uses.length - a.uses.length || byNewest(a, b),
    isUseful: (papers) => papers.some(({ uses }) => uses.length),
  },
};

/** All papers in the order that the address names, by default the newest first. */
function papersView(data, route) {
  const useful = Object.keys(PAPER_ORDERS).filter((name) => PAPER_ORDERS[name].isUseful(data.papers));
  const chosen = useful.includes(route.key) ? route.key : useful[0];
  const papers = [...data.selected].sort(PAPER_ORDERS[chosen].order);
  const choices = useful.map((name, place) => [PAPER_ORDERS[name].label, addressOf("papers", place ? name : ""), name === chosen]);
  const sorting = papers.length > 1 && choices.length > 1 ? switchLinks("Sorted by", choices) : null;
  sorting?.prepend(el("span", { class: "meta", "aria-hidden": "true" }, "Sorted by"));
  const cards = growing(papers, 30, paperCard);
  cards.classList.add("card-grid");
  return [heading(plural(papers.length, "paper")), sorting, cards];
}

/** The parts of a view that needs the whole width. */
function broad(parts) {
  return [el("div", { class: "broad" }, parts)];
}

// The views by their names in the address. One that finds nothing under its key gives null: the overview is shown.
const VIEW_OF = {
  compare: compareView,
  matrix: matrixView,
  trends: trendsView,
  overview: (data, route) => ({ parts: overview(data, route), name: "" }),
  concept: (data, route) => {
    const concept = data.conceptById.get(route.key);
    return concept ? { parts: conceptView(data, concept), name: concept.name, concept } : null;
  },
  paper: (data, route) => {
    const paper = data.paperById.get(route.key);
    return paper ? { parts: paperView(data, paper), name: paper.label, paper } : null;
  },
  author: (data, route) => {
    const author = /^\d+$/.test(route.key) ? Number(route.key) : -1;
    return author in data.authors ? { parts: authorView(data, author), name: data.authors[author] } : null;
  },
  papers: (data, route) => ({ parts: broad(papersView(data, route)), name: "Papers" }),
  results: (data) => ({ parts: broad(resultsView(data)), name: "Results" }),
  board: (data, route) => boardView(data, route.key),
  notes: (data) => ({ parts: notesView(data), name: "Your notes" }),
  about: (data) => ({ parts: aboutView(data), name: "About this page" }),
};

/** What a route opens, as {parts, name, concept?, paper?}; an address that leads nowhere opens the overview. */
function viewOf(data, route) {
  const found = VIEW_OF[route.view]?.(data, route);
  if (found) return found;
  const lost = el("p", { class: "lead", role: "alert" }, "What this address names is not on this page: here is all of it.");
  const whole = VIEW_OF.overview(data, route);
  return { ...whole, parts: [whole.parts[0], lost, ...whole.parts.slice(1)] };
}
