// Search over concepts, their other names, titles and authors, from the first letter.

const MOST_FOUND = 9;
const RANK = { concept: 0, generic: 0.45, author: 0.6, paper: 0.7 };

/** A text as it is compared: without case, accents and differences of width. */
function plain(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase(); // most are, and this is far faster
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function* entriesOfConcepts(data) {
  for (const concept of data.concepts) {
    const target = { view: "concept", key: concept.id, kind: concept.kind, name: concept.name };
    const weight = concept.papers.length;
    const base = RANK[concept.generic ? "generic" : "concept"];
    yield { text: plain(concept.name), target, weight, base, alias: null };
    for (const [alias] of concept.aliases) yield { text: plain(alias), target, weight, base: base + 0.05, alias };
  }
}

function* entriesOfPapers(data) {
  for (const paper of data.papers) {
    const target = { view: "paper", key: paper.id, kind: "paper", name: paper.label, year: paper.year };
    yield { text: plain(paper.label), target, weight: paper.uses.length, base: RANK.paper, alias: null };
  }
}

function* entriesOfAuthors(data) {
  for (const [number, name] of data.authors.entries()) {
    const target = { view: "author", key: number, kind: "author", name };
    yield { text: plain(name), target, weight: data.papersByAuthor[number].length, base: RANK.author, alias: null };
  }
}

const SLICE_MS = 8; // of work at a time while nothing else is to be done
const REST_MS = 300;

/** A function that gives all entries. They are made while the page rests, or what is missing when they are asked for. */
function searchIndex(data) {
  const entries = [];
  const makers = [entriesOfConcepts(data), entriesOfPapers(data), entriesOfAuthors(data)];
  /** Makes entries until a moment; says whether more are to come. */
  function make(until) {
    while (makers.length) {
      const { value, done } = makers[0].next();
      if (done) makers.shift();
      else if (entries.push(value) % 64 === 0 && performance.now() > until) return true;
    }
    return false;
  }
  const rest = () => make(performance.now() + SLICE_MS) && setTimeout(rest, 0);
  setTimeout(rest, REST_MS);
  return () => {
    make(Infinity);
    return entries;
  };
}

/** How well a text fits: 0 the same, 1 begins so, 2 a word begins so, 3 inside, 4 all words; null not at all. */
function fit(text, query, words) {
  const at = text.indexOf(query);
  if (at === 0) return text.length === query.length ? 0 : 1;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 3 : 2;
  return words.length > 1 && words.every((word) => text.includes(word)) ? 4 : null;
}

/** The best entries, a target once. */
function search(entries, typed) {
  const query = plain(typed).trim().replace(/\s+/g, " ");
  if (!query) return [];
  const words = query.split(" ");
  const found = new Map();
  for (const entry of entries) {
    const fits = fit(entry.text, query, words);
    if (fits === null) continue;
    const score = fits + entry.base - Math.min(0.4, Math.log1p(entry.weight) / 20);
    const before = found.get(entry.target);
    if (!before || score < before.score) found.set(entry.target, { entry, score });
  }
  return bestOf(found.values()).map(({ entry }) => entry);
}

/** The first of all in order, without putting the thousands that a letter finds in order. */
function bestOf(found) {
  const order = (a, b) => a.score - b.score || a.entry.text.length - b.entry.text.length;
  const best = [];
  for (const one of found) {
    if (best.length === MOST_FOUND && order(one, best[MOST_FOUND - 1]) >= 0) continue;
    best.push(one);
    best.sort(order);
    best.splice(MOST_FOUND);
  }
  return best;
}

function foundNote(entry) {
  const { view, kind, year } = entry.target;
  if (entry.alias !== null) return `also “${shortened(entry.alias, 28)}”`;
  if (view === "paper") return year ? String(year) : "paper";
  return `${kind} · ${entry.weight}`;
}

/** The search box: a combobox with a list below. `open` is called with what was chosen. */
function startSearch(data, open) {
  const entries = searchIndex(data);
  const box = byId("search");
  const list = byId("found");
  let found = [];
  let active = -1;

  function show() {
    const none = box.value.trim() !== "" && !found.length;
    list.replaceChildren(...found.map(option));
    if (none) {
      list.append(el("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nothing has this in its name."));
      announce("Nothing has this in its name.");
    }
    list.hidden = !found.length && !none;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) box.setAttribute("aria-activedescendant", `found-${active}`);
    else box.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function option(entry, place) {
    const name = el("span", { class: "name", dir: "auto" }, shortened(entry.target.name, 140));
    const row = el("li", { role: "option", id: `found-${place}`, "aria-selected": String(place === active) });
    row.append(sign(entry.target.kind), name, el("small", {}, foundNote(entry)));
    // Before the box loses the focus, which closes the list.
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(place);
    });
    return row;
  }

  function choose(place) {
    const entry = found[place];
    if (!entry) return;
    close();
    box.value = "";
    open(entry.target);
  }

  function close() {
    found = [];
    active = -1;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function look() {
    found = search(entries(), box.value);
    active = found.length ? 0 : -1;
    show();
  }

  box.addEventListener("input", look);
  box.addEventListener("focus", look);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends the writing of a Chinese word first
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      active = (active + step + found.length) % found.length;
      show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (box.value) box.value = "";
      else box.blur();
      close();
    }
  });
}
