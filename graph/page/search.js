// Search over concepts, their other names, titles and authors, from the first letter; what is found comes in steps:
// names that have what was typed, then what several names have together (together.js), then near misses (spelling.js);
// and where nothing has all words, what has some of them, which is said.

const MOST_FOUND = 9;
const FEW_FOUND = 3; // up to so many, what is spelled a little differently is looked for too
const RANK = { concept: 0, generic: 0.45, author: 0.6, paper: 0.7, alias: 0.001 };
const STEP = { named: 5, together: 6, near: 8, nearNamed: 10, nearTogether: 12 }; // after all that have what was typed in one name
const HAN = /\p{Script=Han}/u;

/** A text as it is compared: without case, accents and differences of width. */
function plain(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase(); // most are, and this is far faster
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// What is searched -------------------------------------------------------------------------------------------------------

function* entriesOfConcepts(data) {
  for (const concept of data.concepts) {
    const { number, id, kind, name } = concept;
    const target = { view: "concept", key: id, kind, name, number };
    const weight = concept.allPapers.length;
    const base = RANK[concept.generic ? "generic" : "concept"];
    yield { text: plain(name), target, weight, base, alias: null };
    for (const [alias] of concept.aliases) yield { text: plain(alias), target, weight, base: base + RANK.alias, alias };
  }
}

function* entriesOfPapers(data) {
  for (const paper of data.papers) {
    const { number, id, label, year } = paper;
    const target = { view: "paper", key: id, kind: "paper", name: label, number, year };
    yield { text: plain(paper.title || paper.head || id), target, weight: paper.uses.length, base: RANK.paper, alias: null };
  }
}

function* entriesOfAuthors(data) {
  for (const [number, name] of data.authors.entries()) {
    const target = { view: "author", key: number, kind: "author", name, number };
    yield { text: plain(name), target, weight: data.papersByAuthor[number].length, base: RANK.author, alias: null };
  }
}

const SLICE_MS = 8; // of work at a time while nothing else is to be done
const REST_MS = 300;

/** What is searched, made while the page rests; `names` and `words` make what is missing when they are asked for. */
function searchIndex(data) {
  const index = { data, entries: [], han: [], papers: [], vocabulary: new Map(), near: new Map(), names: () => finish(0), words: () => finish(1) };
  const jobs = [gatherEntries(index), gatherWords(index)];
  let done = 0; // jobs

  function finish(job) {
    while (done <= job) if (jobs[done].next().done) done += 1;
    return index;
  }

  function rest() {
    const until = performance.now() + SLICE_MS;
    while (done < jobs.length && performance.now() < until) if (jobs[done].next().done) done += 1;
    if (done < jobs.length) setTimeout(rest, 0);
  }
  setTimeout(rest, REST_MS);
  return index;
}

const BATCH = 64; // entries between two looks at the clock

function* gatherEntries(index) {
  for (const make of [entriesOfConcepts, entriesOfPapers, entriesOfAuthors]) {
    for (const entry of make(index.data)) {
      if (entry.target.view === "paper") index.papers.push(entry);
      if (index.entries.push(entry) % BATCH === 0) yield;
    }
  }
}

/** The one index of the page. */
function indexOfNames(data) {
  data.searching ??= searchIndex(data);
  return data.searching;
}

// What is found ----------------------------------------------------------------------------------------------------------

/** How well a text fits: 0 the same, 1 begins so, 2 a word begins so, 3 inside, 4 all words; null not at all. */
function fit(text, query, words) {
  const at = text.indexOf(query);
  if (at === 0) return text.length === query.length ? 0 : 1;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 3 : 2;
  return words.length > 1 && words.every((word) => text.includes(word)) ? 4 : null;
}

/** So many papers or mentions count this much: never as much as a step between how well two fit. */
function gainOf(weight) {
  return Math.min(0.4, Math.log1p(weight) / 25);
}

/** The best entries, a target once; `isWanted` chooses among targets, `most` says how many. */
function search(index, typed, { isWanted = () => true, most = MOST_FOUND } = {}) {
  const query = plain(typed).trim().replace(/\s+/g, " ");
  if (!query) return [];
  const words = query.split(" ");
  const found = new Map(); // by target
  const add = (entry, score) => {
    const before = found.get(entry.target);
    if ((!before || score < before.score) && isWanted(entry.target)) found.set(entry.target, { entry, score });
  };
  for (const entry of index.names().entries) {
    const fits = fit(entry.text, query, words);
    if (fits !== null) add(entry, fits + entry.base - gainOf(entry.weight));
  }
  const pieces = piecesOf(query);
  if (found.size < most && (pieces.length > 1 || HAN.test(query))) addTogether(index.words(), pieces, add);
  if (found.size <= FEW_FOUND) addNear(index.words(), pieces, add);
  const best = bestOf(found.values(), most).map(({ entry }) => entry);
  return pieces.length > 1 && best.every(({ isPart }) => isPart) ? [...best, ...foundBySome(index, query, best, { isWanted, most })] : best;
}

const SMALL_WORDS = new Set("a an and based by for from in of on the to using via with".split(" "));
const MOST_SOME = 14; // rows where nothing has all words, in equal parts for each

/** What has one of the words, each searched by itself: the best of every word first, then the others word by word. */
function foundBySome(index, query, before, { isWanted, most }) {
  const runs = [...new Set(query.match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) || [])].filter((run) => !SMALL_WORDS.has(run));
  if (runs.length < 2) return [];
  const each = Math.min(most, Math.max(2, Math.floor(MOST_SOME / runs.length)));
  const rows = runs.slice(0, MOST_PIECES).map((run) => search(index, run, { isWanted, most: each }));
  const seen = new Set(before.map(({ target }) => target));
  const isNew = ({ target }) => !seen.has(target) && seen.add(target);
  return [...rows.map(([first]) => first), ...rows.flatMap((some) => some.slice(1))]
    .filter((entry) => entry && isNew(entry))
    .map((entry) => ({ ...entry, isPart: true }));
}

/** What is said where nothing is found. */
function noneFound(typed, none) {
  return HAN.test(typed) ? `${none} Try the English name.` : none;
}

/** The first of all in order, without putting the thousands that a letter finds in order. */
function bestOf(found, most) {
  const order = (a, b) => a.score - b.score || a.entry.text.length - b.entry.text.length;
  const best = [];
  for (const one of found) {
    if (best.length === most && order(one, best[most - 1]) >= 0) continue;
    best.push(one);
    best.sort(order);
    best.splice(most);
  }
  return best;
}

/** The search box of the page. `open` is called with what was chosen. */
function startSearch(data, open) {
  const box = byId("search");
  combobox(box, byId("found"), {
    find: (typed) => search(indexOfNames(data), typed),
    choose: open,
    none: (typed) => noneFound(typed, "Nothing is named like this."),
    leave: () => box.blur(),
    data,
  });
  indexOfNames(data);
}
