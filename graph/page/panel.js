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
    next?.querySelector("a, button")?.focus({ preventScroll: true });
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
  return el("a", { href: paperAddress(paper), dir: "auto", lang: languageOf(paper) }, shortened(paper.label, 240));
}

function chip(concept, note) {
  const name = el("bdi", {}, shortened(concept.name, 60));
  const properties = { class: "chip", href: conceptAddress(concept), title: conceptHint(concept) };
  return el("a", properties, sign(concept.kind), name, note ? el("span", { class: "note" }, note) : null);
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
function evidenceCard(data, entry) {
  const paper = data.papers[entry.paper];
  const said = sentences(paper, entry.places).filter((sentence) => sentence.text !== paper.title);
  const badge = entry.proposed ? el("span", { class: "badge" }, "introduces it") : null;
  const line = el("p", { class: "meta" }, badge, [paper.year, paper.venue].filter(Boolean).join(" · "));
  const quotes = growing(said, CARD_SENTENCES, (sentence) => quote(paper, sentence));
  return el("article", { class: "card" }, el("h4", {}, paperLink(paper)), line.childNodes.length ? line : null, quotes);
}

function paperCard(paper) {
  const facts = [paper.year, paper.venue, plural(paper.uses.length, "concept")].filter(Boolean).join(" · ");
  return el("article", { class: "card" }, el("h4", {}, paperLink(paper)), el("p", { class: "meta" }, facts));
}

function overview(data, route) {
  const parts = [heading(`${plural(data.concepts.length, "concept")} in ${plural(data.papers.length, "paper")}`)];
  if (!data.concepts.length) {
    const why = data.papers.length ? "No concept was found in these papers." : "The graph is empty: no paper was read.";
    return [...parts, el("p", { class: "lead" }, why)];
  }
  if (data.focus !== null) {
    parts.push(el("p", { class: "lead" }, "This page shows what surrounds ", conceptLink(data.concepts[data.focus]), "."));
  }
  const lead = "The map shows what most papers name. A line joins concepts that the same papers name; what is larger is named by more of them.";
  parts.push(el("p", { class: "lead" }, lead));
  for (const kind of KINDS) {
    const concepts = ranked(data, kind, route.generic);
    if (!concepts.length) continue;
    const most = concepts[0].papers.length || 1;
    const list = growing(concepts, 6, (concept) => bar(concept, most), "ol");
    list.classList.add("bars");
    parts.push(...section(KIND_NAMES[kind], concepts.length, list));
  }
  return parts;
}

function bar(concept, most) {
  const name = el("bdi", {}, shortened(concept.name, 60));
  const link = el("a", { class: `bar ${concept.kind}`, href: conceptAddress(concept), title: conceptHint(concept) });
  link.style.setProperty("--part", `${(100 * concept.papers.length) / most}%`);
  link.append(sign(concept.kind), name, count(concept.papers.length));
  return el("li", {}, link);
}

function conceptView(data, concept) {
  const cards = growing(concept.papers, 6, (entry) => evidenceCard(data, entry));
  const papers = section("Papers", concept.papers.length, cards);
  const results = resultSections(data, concept.results, concept.number);
  const facts = [
    jump(plural(concept.papers.length, "paper"), papers[0]),
    plural(concept.mentions, "mention"),
    results.length ? jump(plural(concept.results.length, "result"), results[0]) : null,
  ];
  const generic = concept.generic ? "generic" : null;
  const parts = [kindLine(concept.kind, KIND_NAME[concept.kind], ...facts, generic), heading(concept.name)];
  const measure = [concept.better ? `${concept.better} is better` : null, concept.unit ? `in ${concept.unit}` : null];
  if (measure.some(Boolean)) parts.push(el("p", { class: "lead" }, measure.filter(Boolean).join(" · ")));
  const family = (numbers) => chips(numbers.map((other) => data.concepts[other]));
  if (concept.broader.length) parts.push(...section("Variant of", null, family(concept.broader)));
  if (concept.narrower.length) parts.push(...section("Variants", concept.narrower.length, family(concept.narrower)));
  if (concept.aliases.length) parts.push(...aliasSection(concept));
  if (concept.with.length) {
    const shared = new Map(concept.with);
    const others = [...shared.keys()].sort((a, b) => shared.get(b) - shared.get(a)).map((other) => data.concepts[other]);
    parts.push(...section("Used with", null, chips(others, (other) => String(shared.get(other.number)))));
  }
  // A dataset or a metric is opened for its numbers, a method or a task for its papers.
  const numbersFirst = concept.kind === "dataset" || concept.kind === "metric";
  return [...parts, ...(numbersFirst ? [...results, ...papers] : [...papers, ...results])];
}

function aliasSection(concept) {
  const row = ([name, reason]) =>
    el("li", {}, el("bdi", {}, shortened(name, 120)), reason ? el("small", { dir: "auto" }, shortened(reason, 200)) : null);
  const list = growing(concept.aliases, 6, row, "ul");
  list.classList.add("aliases");
  return section("Also written", concept.aliases.length, list);
}

function paperView(data, paper) {
  const language = languageOf(paper);
  const parts = [kindLine("paper", "Paper", paper.year, paper.venue, languageName(paper.language))];
  parts.push(heading(paper.title ? markedField(data, paper, 0) : paper.label));
  if (paper.authors.length) parts.push(el("p", { class: "authors" }, authorLinks(data, paper)));
  if (paper.links.length) parts.push(el("p", { class: "links" }, paper.links.map(outsideLink)));
  if (paper.abstract) {
    const abstract = el("p", { class: "abstract", dir: "auto", lang: language }, markedField(data, paper, 1));
    parts.push(...section("Abstract", null, abstract));
  }
  for (const kind of KINDS) {
    const uses = paper.uses.filter(([number]) => data.concepts[number].kind === kind);
    const proposed = new Set(uses.filter(([, , isNew]) => isNew).map(([number]) => number));
    const concepts = uses.map(([number]) => data.concepts[number]);
    const note = (concept) => (proposed.has(concept.number) ? "introduced here" : "");
    if (concepts.length) parts.push(...section(KIND_NAMES[kind], concepts.length, chips(concepts, note)));
  }
  parts.push(...resultSections(data, paper.results, `paper ${paper.number}`));
  if (paper.keywords.length) parts.push(...section("Keywords", null, keywordChips(data, paper)));
  const origin = [paper.id, paper.source ? `read from ${paper.source}` : null].filter(Boolean).join(" · ");
  parts.push(el("p", { class: "origin" }, origin));
  return parts;
}

function languageName(code) {
  if (!code || !/^[a-z]{2,3}$/.test(code)) return null;
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code) || code;
}

function authorLinks(data, paper) {
  const link = (author) => el("a", { href: addressOf("author", author), dir: "auto" }, shortened(data.authors[author], 80));
  return paper.authors.flatMap((author, place) => (place ? [", ", link(author)] : [link(author)]));
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

function authorView(data, number) {
  const papers = data.papersByAuthor[number];
  const cards = growing(papers, 20, (paper) => paperCard(data.papers[paper]));
  return [kindLine("author", "Author", plural(papers.length, "paper")), heading(data.authors[number]), cards];
}

function papersView(data) {
  const papers = [...data.papers].sort((a, b) => (b.year || 0) - (a.year || 0) || a.number - b.number);
  return [heading(plural(papers.length, "paper")), growing(papers, 30, paperCard)];
}

function resultsView(data) {
  const lead = "Numbers as the papers report them, in boards of one dataset, metric and unit. Conditions may differ: read the sentence.";
  const parts = [heading(plural(data.results.length, "reported number"))];
  if (data.results.length) parts.push(el("p", { class: "lead" }, lead));
  return [...parts, ...resultSections(data, data.results, null)];
}

/** What a route opens, as {parts, name, concept?, paper?}; an address that leads nowhere opens the overview. */
function viewOf(data, route) {
  const concept = route.view === "concept" ? data.conceptById.get(route.key) : undefined;
  if (concept) return { parts: conceptView(data, concept), name: concept.name, concept };
  const paper = route.view === "paper" ? data.paperById.get(route.key) : undefined;
  if (paper) return { parts: paperView(data, paper), name: paper.label, paper };
  const author = route.view === "author" && /^\d+$/.test(route.key) ? Number(route.key) : -1;
  if (author in data.authors) return { parts: authorView(data, author), name: data.authors[author] };
  if (route.view === "papers") return { parts: papersView(data), name: "Papers" };
  if (route.view === "results") return { parts: resultsView(data), name: "Results" };
  return { parts: overview(data, route), name: "" };
}
