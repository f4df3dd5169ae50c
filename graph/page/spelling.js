// Names that are spelled nearly like what was typed: one letter off in words of four letters and more, two from eight on.

const EDITS_FROM = [4, 8]; // letters of a word from which one more edit is forgiven
const CHANGED_FROM = 4; // Chinese characters of which one may be another
const UNFINISHED_FROM = 6; // letters from which the word may be one that is still being typed
const MOST_KEPT = 32; // words whose near ones are kept
const LONGEST_WORD = 40; // that is compared
const TABLE = [0, 1, 2].map(() => new Int16Array(LONGEST_WORD + EDITS_FROM.length + 1));

/** Each word of all names with the entries that have it, and with which letters; a word with a hyphen is also one. */
function* gatherWords(index) {
  index.whole = new Map(); // concepts by what they are called, the one in most papers
  let made = 0;
  const keywords = keywordEntries(index.data);
  for (const entries of [index.entries, keywords]) {
    for (const entry of entries) {
      gatherEntry(index, entry);
      if ((made += 1) % BATCH === 0) yield;
    }
  }
}

function gatherEntry(index, entry) {
  const { text, target, weight } = entry;
  if (HAN.test(text)) index.han.push(entry);
  const whole = wholeName(text);
  if (target.view === "concept" && !(index.whole.get(whole)?.weight >= weight)) index.whole.set(whole, entry);
  for (const word of wordsOf(text)) {
    const known = index.vocabulary.get(word);
    if (!known) index.vocabulary.set(word, { letters: lettersOf(word), entries: [entry] });
    else if (known.entries[known.entries.length - 1] !== entry) known.entries.push(entry);
  }
}

/** A name as the pieces of a query spell it: "u-net" is typed as "u-net" and read as two. */
function wholeName(text) {
  return /^[a-z0-9 ]*$/.test(text) || HAN.test(text) ? text : (text.match(/[\p{L}\p{N}]+/gu) || [text]).join(" ");
}

function wordsOf(text) {
  const words = text.match(/[^\s\p{Script=Han}]+/gu) || [];
  return words.flatMap((word) => {
    const parts = word.match(/[\p{L}\p{N}]+/gu) || [];
    return parts.length > 1 ? [...parts, parts.join("")] : parts;
  });
}

/** Keywords that are no concepts: they are no targets, but lead to their papers. */
function keywordEntries(data) {
  const papers = new Map();
  for (const paper of data.papers) {
    for (const [name, concept] of paper.keywords) {
      if (concept !== null) continue;
      if (!papers.has(name)) papers.set(name, []);
      papers.get(name).push(paper.number);
    }
  }
  return [...papers].map(([name, numbers]) => ({ text: plain(name), target: { view: "keyword", papers: numbers }, weight: 0 }));
}

/** The letters of a word as bits, to tell quickly which words cannot be near. */
function lettersOf(word) {
  let bits = 0;
  for (let place = 0; place < word.length; place += 1) {
    const letter = word.charCodeAt(place) - 97;
    bits |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (word.charCodeAt(place) % 5));
  }
  return bits;
}

function bitsIn(bits) {
  let number = 0;
  for (let left = bits; left; left &= left - 1) number += 1;
  return number;
}

/** Adds what has all pieces nearly: entries that have them all, then papers that have them in several names. */
function addNear(index, pieces, add) {
  if (pieces.length > 1) addCorrected(index, pieces, add);
  const near = new Map(pieces.map((piece) => [piece, nearEntries(index, piece)]));
  const [first, ...others] = [...near.values()].sort((a, b) => a.size - b.size);
  if (!first?.size) return;
  for (const [entry, edits] of first) {
    if (!others.every((entries) => entries.has(entry)) || entry.target.view === "keyword") continue;
    const all = others.reduce((sum, entries) => sum + entries.get(entry), edits);
    add(all < 1 ? entry : { ...entry, isNear: true }, STEP.near + Math.min(all / 2, 1.5) + entry.base / 2 - gainOf(entry.weight));
  }
  // One word leads to papers by their keywords alone: a concept stands in the list itself.
  const isLeading = (entry) => pieces.length > 1 || entry.target.view === "keyword";
  const marks = marksOf(index, pieces, (piece) => [...near.get(piece).keys()].filter(isLeading));
  addMarked(index, pieces, marks, STEP.nearTogether, add);
}

/** Adds the concepts that are named whole once each word is corrected by itself: where they have all words, first. */
function addCorrected(index, pieces, add) {
  const corrected = pieces.map((piece) => correctedWord(index, piece));
  if (corrected.every((word, place) => word === pieces[place])) return;
  const named = namedWhole(index, corrected);
  const isAll = pieces.every((_, place) => named.some(({ from, to }) => from <= place && place < to));
  for (const { entry, isPart, from, to } of named) {
    const isNear = corrected.some((word, place) => from <= place && place < to && word !== pieces[place]);
    addNamed(isNear ? { ...entry, isNear } : entry, isPart, isAll ? STEP.named : STEP.nearNamed, add);
  }
}

/** The known word that is nearest to a piece with which none begins, of those equally near the one in most names. */
function correctedWord(index, piece) {
  if (HAN.test(piece)) return piece;
  let best = null;
  for (const found of nearWords(index, piece)) {
    if (found.edits < 1) return piece;
    const isBetter = !best || found.edits < best.edits || (found.edits === best.edits && found.entries.length > best.entries.length);
    if (isBetter) best = found;
  }
  return best ? best.word : piece;
}

/** The known words near a piece, as {word, edits, entries}; kept, since most pieces are still there at the next letter. */
function nearWords(index, piece) {
  if (!index.near.has(piece)) {
    if (index.near.size >= MOST_KEPT) index.near.clear();
    index.near.set(piece, [...findNear(index, piece)]);
  }
  return index.near.get(piece);
}

function* findNear(index, piece) {
  const most = editsFor(piece);
  const letters = lettersOf(piece);
  const digits = digitsOf(piece);
  for (const [word, known] of index.vocabulary) {
    if (word.length < piece.length - most || bitsIn(letters & ~known.letters) > most) continue;
    const edits = distance(piece, word, most);
    if (edits !== Infinity && digitsOf(word).startsWith(digits)) yield { word, edits, entries: known.entries };
  }
}

/** The entries that have a word near a piece, each with its distance. */
function nearEntries(index, piece) {
  if (HAN.test(piece)) return nearInChinese(index, piece);
  const found = new Map();
  for (const { edits, entries } of nearWords(index, piece)) {
    for (const entry of entries) if (!(found.get(entry) <= edits)) found.set(entry, edits);
  }
  return found;
}

/** The same in Chinese: what has it as it is, else what has it with one other character where it is not short. */
function nearInChinese(index, piece) {
  const exact = entriesWith(index, piece);
  const signs = [...piece];
  if (exact.length || signs.length < CHANGED_FROM || signs.length > LONGEST_WORD) return new Map(exact.map((entry) => [entry, 0]));
  return new Map(index.han.filter(({ text }) => hasWithOneChanged([...text], signs)).map((entry) => [entry, 1]));
}

function hasWithOneChanged(text, signs) {
  for (let start = 0; start + signs.length <= text.length; start += 1) {
    let changed = 0;
    for (let place = 0; place < signs.length && changed < 2; place += 1) changed += text[start + place] === signs[place] ? 0 : 1;
    if (changed < 2) return true;
  }
  return false;
}

/** The digits of a word, of which none is forgiven: a year or a size is not another. */
function digitsOf(word) {
  return word.replace(/\P{N}/gu, "");
}

/** How many edits a piece forgives. */
function editsFor(piece) {
  if (piece.length > LONGEST_WORD) return 0;
  const letters = piece.replace(/\P{L}/gu, "").length;
  return EDITS_FROM.filter((from) => letters >= from).length;
}

/**
 * How many letters must be put in, taken out, changed, or exchanged with their neighbours to make a piece the word;
 * half an edit more where it only becomes the word's beginning. Infinity for more than `most`.
 */
function distance(piece, word, most) {
  if (word.startsWith(piece)) return word.length === piece.length ? 0 : 0.25;
  const isOpen = piece.length >= UNFINISHED_FROM;
  const end = Math.min(word.length, piece.length + most);
  if (most === 0 || (!isOpen && end < word.length)) return Infinity;
  // Rows of the table of how far the first letters of one are from the first letters of the other.
  let [older, before, row] = TABLE;
  for (let to = 0; to <= end; to += 1) before[to] = to;
  for (let from = 1; from <= piece.length; from += 1) {
    row[0] = from;
    let least = from;
    for (let to = 1; to <= end; to += 1) {
      let edits = before[to - 1] + (piece[from - 1] === word[to - 1] ? 0 : 1);
      if (before[to] < edits) edits = before[to] + 1;
      if (row[to - 1] < edits) edits = row[to - 1] + 1;
      const isSwapped = from > 1 && to > 1 && piece[from - 1] === word[to - 2] && piece[from - 2] === word[to - 1];
      if (isSwapped && older[to - 2] < edits) edits = older[to - 2] + 1;
      row[to] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return Infinity;
    [older, before, row] = [before, row, older];
  }
  const whole = end === word.length && before[end] <= most ? before[end] : Infinity;
  if (!isOpen) return whole;
  const opening = Math.min(...before.subarray(0, end + 1));
  return Math.min(whole, opening <= most ? opening + 0.5 : Infinity);
}
