// Writing notes: a form on a concept, a flag on a sentence, and the view that lists them.

const NOTE_CHOICES = (concept) => [
  ["no-concept", `It is not a ${concept.kind}, nor any other type`],
  ["other-type", "It is of another type"],
  ["same-as", "It is the same as another concept"],
  ["rename", "Its name is wrong"],
  concept.generic ? ["specific", "It is not a broad term"] : ["generic", "It is a broad term that says little"],
  ["remark", "Something else"],
];

/** The notes on a concept and the form for a new one. */
function noteBlock(data, concept) {
  const box = el("div", { class: "noting" });
  const opener = button("Something wrong here?", () => (box.querySelector("form") ? close() : openForm()), {
    class: "quiet-button", "aria-expanded": "false",
  });

  function draw() {
    const own = notesOn(concept).filter(({ note }) => note !== "not-here");
    const list = own.length ? noteList(data, own, { about: concept, changed: drawAndFocus }) : null;
    box.replaceChildren(...[list, opener].filter(Boolean));
  }

  function drawAndFocus() {
    draw();
    opener.focus();
  }

  function openForm() {
    opener.setAttribute("aria-expanded", "true");
    box.append(noteForm(data, concept, save, close));
    box.querySelector("input").focus();
  }

  function save(note) {
    addNotes([note]);
    close();
    announce(`Noted. ${keptText()}`);
  }

  function close() {
    opener.setAttribute("aria-expanded", "false");
    drawAndFocus();
  }

  draw();
  return box;
}

function noteForm(data, concept, save, close) {
  const details = { "other-type": typeDetail(concept), "same-as": sameDetail(data, concept), rename: nameDetail(concept) };
  const choices = NOTE_CHOICES(concept).map(([sort, label]) => {
    const mark = el("input", { type: "radio", name: "note", value: sort });
    mark.addEventListener("change", () => Object.entries(details).forEach(([other, detail]) => (detail.box.hidden = other !== sort)));
    return [el("label", {}, mark, label), details[sort]?.box];
  });
  const remark = el("input", { type: "text", maxlength: "500", autocomplete: "off", dir: "auto" });
  const wrong = el("p", { class: "wrong", role: "alert" });
  const form = el("form", {},
    el("fieldset", {}, el("legend", {}, "What is wrong with ", el("bdi", {}, shortened(concept.name, 60)), "?"), ...choices),
    el("label", { class: "remark" }, "In your words (optional)", remark),
    wrong,
    el("div", { class: "form-end" }, el("button", { type: "submit", class: "primary" }, "Keep this note"), button("Cancel", close)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sort = form.querySelector("input[name=note]:checked")?.value;
    const own = { note: sort, type: KIND_NAME[concept.kind], name: concept.name, ...details[sort]?.value() };
    const note = remark.value.trim() ? { ...own, remark: remark.value.trim() } : own;
    if (!faultOf(note)) return save(note);
    wrong.textContent = !sort ? "Choose what is wrong." : sort === "remark" ? "Say it in your words." : details[sort].missing;
    (!sort ? form.querySelector("input") : sort === "remark" ? remark : details[sort].box.querySelector("input, select")).focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return form;
}

// What some choices ask further: {box, value, missing}. `value` gives what the note gets by it.

function typeDetail(concept) {
  const kinds = KINDS.filter((kind) => kind !== concept.kind);
  const list = el("select", {}, kinds.map((kind) => el("option", { value: KIND_NAME[kind] }, KIND_NAME[kind])));
  const box = el("div", { class: "detail", hidden: "" }, el("label", {}, "It is a", list));
  return { box, value: () => ({ to_type: list.value }), missing: "Choose the type." };
}

function sameDetail(data, concept) {
  let chosen = null;
  const shown = el("p", { class: "chosen", role: "status" });
  const picker = conceptPicker(data, "Which one?", [concept], (other) => {
    chosen = other;
    shown.replaceChildren(el("span", { class: "chip" }, sign(other.kind), el("bdi", {}, shortened(other.name, 60))));
  }, "-note");
  const box = el("div", { class: "detail", hidden: "" }, picker, shown);
  const value = () => (chosen ? { to_type: KIND_NAME[chosen.kind], to: chosen.name } : {});
  return { box, value, missing: "Search the concept that it is the same as, and choose it." };
}

function nameDetail(concept) {
  const field = el("input", { type: "text", maxlength: "300", autocomplete: "off", dir: "auto" });
  const box = el("div", { class: "detail", hidden: "" }, el("label", {}, "The right name", field));
  const value = () => (field.value.trim() && field.value.trim() !== concept.name ? { to: field.value.trim() } : {});
  return { box, value, missing: "Write another name." };
}

// Sentences -------------------------------------------------------------------------------------------------------------

/** A quote with a flag that notes that the concept is not meant in this sentence. */
function withFlag(quoted, concept, paper, sentence) {
  if (!concept || !sentence.text.trim()) return quoted;
  const own = { note: "not-here", type: KIND_NAME[concept.kind], name: concept.name, paper: paper.id, sentence: sentence.text };
  if (faultOf(own)) return quoted; // such as a sentence that is too long
  const find = () => notebook.all.find((note) => noteSubject(note) === noteSubject(own));
  const flag = button("", () => {
    const note = find();
    if (note) removeNote(note);
    else addNotes([own]);
    announce(note ? "The note is taken back" : `Noted: not meant here. ${keptText()}`);
    draw();
  }, { class: "flag", title: "Not meant here", "aria-label": "Not meant here" });
  flag.append(line("flag"));
  const said = el("small", {}, "noted: not meant here");
  const draw = () => {
    const isNoted = Boolean(find());
    flag.setAttribute("aria-pressed", String(isNoted));
    quoted.classList.toggle("not-here", isNoted);
    said.hidden = !isNoted;
  };
  quoted.append(flag, said);
  draw();
  return quoted;
}

// The list --------------------------------------------------------------------------------------------------------------

function noteList(data, notes, { about = null, changed }) {
  const list = growing(notes, 50, (note) => noteRow(data, note, about, changed), "ul");
  list.classList.add("note-list");
  return list;
}

function noteRow(data, note, about, changed) {
  const known = data.conceptByName(note.type, note.name);
  const title = known ? conceptLink(known) : [el("bdi", {}, shortened(note.name, 80)), " (not on this page)"];
  const paper = note.paper === undefined ? null : data.paperById.get(note.paper);
  const body = [
    about ? null : el("p", {}, sign(note.type.toLowerCase()), " ", title),
    el("p", { dir: "auto" }, shortened(NOTE_SORTS[note.note].says(note), 400)),
    paper ? el("p", {}, "in ", paperLink(paper)) : null,
    note.remark ? el("p", { class: "remark", dir: "auto" }, shortened(note.remark, 600)) : null,
  ];
  const act = () => {
    const before = notebook.all;
    removeNote(note);
    changed(before, before.indexOf(note));
  };
  const away = button("Delete", act, { "aria-label": shortened(`Delete the note on ${note.name}: ${NOTE_SORTS[note.note].says(note)}`, 160) });
  return el("li", {}, about ? line("flag") : null, el("div", {}, body), away);
}

/** Concepts by type and name, as notes name them. */
function indexNames(data) {
  const byName = new Map(data.concepts.map((concept) => [`${KIND_NAME[concept.kind]} ${concept.name}`, concept]));
  data.conceptByName = (type, name) => byName.get(`${type} ${name}`);
}

function notesView(data) {
  const box = el("div", {});
  const told = el("p", { class: "lead", role: "status" });

  function draw(message, again) {
    const notes = notebook.all;
    told.replaceChildren(...[message, again].filter(Boolean));
    const none = el("p", { class: "lead" }, "None yet. Open a concept and choose “Something wrong here?”, or the flag behind a sentence.");
    const list = notes.length ? noteList(data, notes, { changed: deleted }) : none;
    box.replaceChildren(list);
  }

  function deleted(before, place) {
    const undo = button("Undo", () => {
      setNotes(before);
      draw("The note is back.");
      (box.querySelectorAll("li button")[place] || byId("panel").querySelector("h2")).focus();
    }, { class: "more" });
    draw("Deleted. ", undo);
    undo.focus();
  }

  draw("");
  const lead = `What you think is wrong in this graph, for whoever corrects it. ${keptText()}`;
  return [heading("Your notes"), el("p", { class: "lead" }, lead), noteTools(draw), told, box];
}

function noteTools(draw) {
  const save = () => {
    if (notebook.all.length) saveFile(`${fileName(pageTitle(), "corrections")}.jsonl`, notesText(notebook.all), "text/plain;charset=utf-8");
    else draw("There is no note to save.");
  };
  const chosen = el("input", { type: "file", accept: ".jsonl,.txt,application/json,text/plain" });
  chosen.addEventListener("change", async () => {
    const [file] = chosen.files;
    if (!file) return;
    const { notes, wrong } = readNotes(await file.text());
    const added = addNotes(notes);
    chosen.value = "";
    const first = wrong.slice(0, 3).map(({ line: place, why }) => `line ${place}: ${why}`).join("; ");
    const left = wrong.length ? ` ${plural(wrong.length, "line")} left out (${first}${wrong.length > 3 ? "; ..." : ""}).` : "";
    draw(`${plural(added, "note")} added.${left}`);
  });
  return el("div", { class: "note-tools" }, button("Save as a file", save), el("label", {}, "Load a file", chosen));
}
