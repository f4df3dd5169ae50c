// What several names have together: papers that name all that was typed, each part in another place, and the concepts
// that are named whole in it ("change detection lstm", "基于LSTM的变化检测").

const MOST_PIECES = 8;
const LONGEST_RUN = 40; // characters of Chinese in which names are looked for

/** The parts of a query: words, and what is written in Chinese characters as far as it goes. */
function piecesOf(query) {
  const runs = query.match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) || [];
  const pieces = runs.flatMap((run) => (HAN.test(run) ? [run] : run.match(/[\p{L}\p{N}]+/gu) || []));
  return [...new Set(pieces)].slice(0, MOST_PIECES);
}

function addTogether(index, pieces, add) {
  for (const { entry, isPart } of namedWhole(index, pieces)) addNamed(entry, isPart, STEP.named, add);
  const marks = marksOf(index, pieces, (piece) => entriesWith(index, piece));
  addMarked(index, pieces, marks, STEP.together, add);
}

function addNamed(entry, isPart, step, add) {
  add(isPart ? { ...entry, isPart } : entry, step + entry.base - gainOf(entry.weight));
}

/** Adds the papers in which every piece is marked; of those the first that have more of them in their titles. */
function addMarked(index, pieces, marks, step, add) {
  const all = (1 << pieces.length) - 1;
  for (const paper of index.papers) {
    if (marks[paper.target.number] !== all) continue;
    const missing = pieces.filter((piece) => !paper.text.includes(piece)).length / pieces.length;
    add({ ...paper, pieces }, step + missing + RANK.paper - gainOf(paper.weight));
  }
}

/** The entries that have a piece: as the beginning of a word, or, in Chinese characters, anywhere. */
function entriesWith(index, piece) {
  if (HAN.test(piece)) return index.han.filter(({ text }) => text.includes(piece));
  const found = [];
  for (const [word, { entries }] of index.vocabulary) if (word.startsWith(piece)) for (const entry of entries) found.push(entry);
  return found;
}

/** For each paper a bit for each piece that its title, concepts, keywords or authors, or its Chinese text, have. */
function marksOf(index, pieces, find) {
  const { data } = index;
  const marks = new Int32Array(data.papers.length);
  pieces.forEach((piece, place) => {
    const bit = 1 << place;
    for (const { target } of find(piece)) {
      if (target.view === "concept") for (const { paper } of data.concepts[target.number].allPapers) marks[paper] |= bit;
      else if (target.view === "paper") marks[target.number] |= bit;
      else for (const paper of target.view === "author" ? data.papersByAuthor[target.number] : target.papers) marks[paper] |= bit;
    }
    if (!HAN.test(piece) || !data.hasTexts) return;
    for (const paper of data.papers) if (abstractHas(paper, piece)) marks[paper.number] |= bit;
  });
  return marks;
}

/** The concepts of which a name stands whole among the pieces, the longest names first and none within another; and
 *  whether the name is a part of them only. */
function namedWhole(index, pieces) {
  const found = [];
  for (const { text, from, to } of runsOf(pieces)) {
    if (found.some((other) => from < other.to && other.from < to)) continue;
    const entry = index.whole.get(text);
    if (entry) found.push({ entry, from, to });
  }
  const all = pieces.join(" ");
  return found.map(({ entry, from, to }) => ({ entry, isPart: wholeName(entry.text) !== all, from, to }));
}

/** What may be a name: some of the pieces in a row, and parts of what is Chinese; the longest first. */
function runsOf(pieces) {
  const runs = [];
  pieces.forEach((piece, first) => {
    for (let last = first; last < pieces.length; last += 1) {
      if (last === first && pieces.length > 1 && SMALL_WORDS.has(piece)) continue; // "of", which is short for a name too
      runs.push({ text: pieces.slice(first, last + 1).join(" "), from: first, to: last + 1 });
    }
    if (!HAN.test(piece)) return;
    const signs = [...piece].slice(0, LONGEST_RUN);
    for (let from = 0; from < signs.length; from += 1) {
      for (let to = from + 2; to <= signs.length; to += 1) {
        runs.push({ text: signs.slice(from, to).join(""), from: first + from / LONGEST_RUN, to: first + to / LONGEST_RUN });
      }
    }
  });
  return runs.sort((a, b) => b.text.length - a.text.length);
}

/** The concepts of a paper that have pieces of a query in their names, in words. */
function whyFound(data, { target, pieces }) {
  if (!pieces || target.view !== "paper") return null;
  const has = (concept) => [concept.name, ...concept.aliases.map(([alias]) => alias)].some((name) => {
    const text = plain(name);
    return pieces.some((piece) => text.includes(piece));
  });
  const names = data.papers[target.number].uses.map(([number]) => data.concepts[number]).filter(has).map((concept) => shortened(concept.name, 40));
  return names.length ? `names ${inWords(names.slice(0, 3))}` : null;
}
