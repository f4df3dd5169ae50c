// Notes on what is wrong in the graph: kept in this browser, and written as lines that a program reads back
// (docs/corrections.md). A note is the record of its line: {note, type, name, ...}.

const NOTES_HEAD = { conceptloom: "corrections", version: 1 };
const NOTE_KEYS = ["note", "type", "name", "to_type", "to", "paper", "sentence", "remark"];
const MOST_NOTES = 20_000;
const MOST_LETTERS = 20_000; // of one value
const TYPES = Object.values(KIND_NAME);

/** What a note can say: the values that it needs beside type and name, and how it reads. */
const NOTE_SORTS = {
  "no-concept": { needs: [], says: (note) => `Not a ${note.type.toLowerCase()}` },
  "other-type": { needs: ["to_type"], says: (note) => `Another type: ${note.to_type.toLowerCase()}` },
  "same-as": { needs: ["to_type", "to"], says: (note) => `The same as “${note.to}” (${note.to_type.toLowerCase()})` },
  rename: { needs: ["to"], says: (note) => `Should be called “${note.to}”` },
  generic: { needs: [], says: () => "A broad term" },
  specific: { needs: [], says: () => "Not a broad term" },
  "not-here": { needs: ["paper", "sentence"], says: (note) => `Not meant here: “${note.sentence}”` },
  remark: { needs: ["remark"], says: () => "Something else" },
};

const notebook = { all: [], key: "", stays: true };

// Lines -----------------------------------------------------------------------------------------------------------------

/** A record as one line; what an editor would not show is written as \uXXXX. */
function noteLine(record, keys) {
  const given = keys.filter((key) => record[key] !== undefined);
  const escaped = (sign) => Array.from(sign.split(""), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  return `{${given.map((key) => `${JSON.stringify(key)}: ${JSON.stringify(record[key])}`).join(", ")}}`.replace(NOT_IN_A_TERMINAL, escaped);
}

function notesText(notes) {
  const head = noteLine({ ...NOTES_HEAD, page: pageTitle() }, ["conceptloom", "version", "page"]);
  return [head, ...notes.map((note) => noteLine(note, NOTE_KEYS))].map((text) => `${text}\n`).join("");
}

/** The notes of a text, as {notes, wrong}; `wrong` says which lines could not be read and why. */
function readNotes(text) {
  const notes = [];
  const wrong = [];
  let hasHead = false;
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|\n/);
  for (const [place, one] of lines.entries()) {
    if (!one.trim() || one.trimStart().startsWith("#")) continue;
    const { record, why } = readNote(one, hasHead);
    if (why) wrong.push({ line: place + 1, why });
    if (!hasHead && why) break;
    if (hasHead && record && notes.length < MOST_NOTES) notes.push(record);
    hasHead = true;
  }
  if (!hasHead && !wrong.length) wrong.push({ line: 1, why: "the file is empty" });
  return { notes, wrong };
}

function readNote(text, hasHead) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { why: hasHead ? "not a line of JSON" : "not a file of corrections" };
  }
  if (!hasHead) {
    if (found?.conceptloom !== NOTES_HEAD.conceptloom) return { why: "not a file of corrections" };
    return found.version === NOTES_HEAD.version ? { record: null } : { why: `version ${found.version}, this page reads version 1` };
  }
  const why = faultOf(found);
  return why ? { why } : { record: Object.fromEntries(NOTE_KEYS.filter((key) => key in found).map((key) => [key, found[key]])) };
}

/** Why something is no note, or null. */
function faultOf(found) {
  if (found === null || typeof found !== "object" || Array.isArray(found)) return "not an object";
  if (!Object.hasOwn(NOTE_SORTS, found.note)) return `unknown note “${shortened(String(found.note), 40)}”`;
  for (const key of ["type", "name", ...NOTE_SORTS[found.note].needs]) {
    if (typeof found[key] !== "string" || !found[key].trim()) return `“${key}” is missing`;
  }
  for (const key of NOTE_KEYS) {
    if (found[key] !== undefined && (typeof found[key] !== "string" || found[key].length > MOST_LETTERS)) return `“${key}” is no text, or too long`;
  }
  if (![found.type, found.to_type ?? found.type].every((type) => TYPES.includes(type))) return "unknown type";
  return null;
}

// Keeping ---------------------------------------------------------------------------------------------------------------

/** A number from texts, the same for the same texts: 53 bits, enough to keep the notes of two pages apart. */
function fingerprint(texts) {
  let [a, b] = [0x9e3779b9, 0x85ebca6b];
  for (const text of texts) {
    for (let place = 0; place < text.length; place += 1) {
      a = Math.imul(a ^ text.charCodeAt(place), 0x01000193);
      b = Math.imul(b + text.charCodeAt(place), 0x5bd1e995) ^ (b >>> 13);
    }
    a = Math.imul(a ^ 0x1f, 0x01000193);
  }
  return ((b & 0x1fffff) >>> 0).toString(16).padStart(6, "0") + (a >>> 0).toString(16).padStart(8, "0");
}

/** Opens the notebook of this page's graph; a page of another graph has another one. */
function startNotes(data) {
  notebook.key = `conceptloom notes ${fingerprint([...data.concepts, ...data.papers].map(({ id }) => id))}`;
  const load = () => {
    try {
      notebook.all = readNotes(localStorage.getItem(notebook.key) ?? "").notes;
    } catch {
      notebook.stays = false; // a page opened as a file may have no storage
    }
  };
  load();
  window.addEventListener("storage", (event) => event.key === notebook.key && load());
}

function setNotes(notes) {
  notebook.all = notes;
  try {
    if (notes.length) localStorage.setItem(notebook.key, notesText(notes));
    else localStorage.removeItem(notebook.key);
  } catch {
    notebook.stays = false;
  }
  const link = byId("foot-notes");
  if (link) link.textContent = notesLabel();
}

/** What two notes may not say differently: the later one takes the place of the earlier. */
function noteSubject({ note, type, name, paper, sentence }) {
  return JSON.stringify([note, type, name, paper, sentence]);
}

/** Adds notes; returns how many are new or changed. */
function addNotes(added) {
  const bySubject = new Map(notebook.all.map((note) => [noteSubject(note), note]));
  const before = new Set(notebook.all.map((note) => noteLine(note, NOTE_KEYS)));
  for (const note of added) bySubject.set(noteSubject(note), note);
  setNotes([...bySubject.values()]);
  return notebook.all.filter((note) => !before.has(noteLine(note, NOTE_KEYS))).length;
}

function removeNote(note) {
  setNotes(notebook.all.filter((other) => other !== note));
}

function notesOn(concept) {
  return notebook.all.filter(({ type, name }) => name === concept.name && type === KIND_NAME[concept.kind]);
}

function notesLabel() {
  return notebook.all.length ? `Your notes (${notebook.all.length.toLocaleString("en")})` : "Your notes";
}

/** Where notes are kept, in words. */
function keptText() {
  return notebook.stays
    ? "Notes are kept in this browser, for this page alone."
    : "This browser keeps nothing for this page: save your notes before you close it.";
}

/** The small mark of a concept with notes, or null. */
function noteMark(concept) {
  if (!notebook.all.length) return null;
  const number = notesOn(concept).length;
  if (!number) return null;
  return el("span", { class: "noted", title: `${plural(number, "note")} of yours` }, line("flag"), el("span", { class: "unseen" }, "with a note"));
}
