// A small search box that chooses one concept, of any type, by its name or another name that it has.

const MOST_PICKED = 7;

function conceptEntries(data) {
  data.conceptEntries ??= [...entriesOfConcepts(data)];
  return data.conceptEntries;
}

/** The box with its label and list; `choose` is called with a concept, never one of `without`. `apart` keeps the ids of two boxes in one view apart. */
function conceptPicker(data, label, without, choose, apart = "") {
  const list = el("ul", { id: `picked${apart}`, class: "picked", role: "listbox", "aria-label": "Concepts found", hidden: "" });
  const box = el("input", {
    id: `picker${apart}`, type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": `picked${apart}`,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: "Name of a concept",
  });
  const taken = new Set(without.map((concept) => concept.id));
  let found = [];
  let active = -1;

  function show() {
    const none = box.value.trim() !== "" && !found.length;
    list.replaceChildren(...found.map(option));
    if (none) {
      list.append(el("li", { class: "none", role: "option", "aria-disabled": "true" }, "No concept has this in its name."));
      announce("No concept has this in its name.");
    }
    list.hidden = !found.length && !none;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) box.setAttribute("aria-activedescendant", `picked${apart}-${active}`);
    else box.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function option(entry, place) {
    const name = el("span", { class: "name", dir: "auto" }, shortened(entry.target.name, 140));
    const row = el("li", { role: "option", id: `picked${apart}-${place}`, "aria-selected": String(place === active) });
    row.append(sign(entry.target.kind), name, el("small", {}, foundNote(entry)));
    // Before the box loses the focus, which closes the list.
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      pick(place);
    });
    return row;
  }

  function pick(place) {
    if (found[place]) choose(data.conceptById.get(found[place].target.key));
  }

  function look() {
    const all = box.value.trim() ? search(conceptEntries(data), box.value) : [];
    found = all.filter((entry) => !taken.has(entry.target.key)).slice(0, MOST_PICKED);
    active = found.length ? 0 : -1;
    show();
  }

  function close() {
    found = [];
    active = -1;
    show();
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
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
      pick(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation(); // which would leave the view
      box.value = "";
      close();
    }
  });
  return el("div", { class: "picker" }, el("label", { for: `picker${apart}` }, label), el("div", { class: "picker-box" }, box, list));
}
