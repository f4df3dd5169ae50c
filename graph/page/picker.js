// A small search box that chooses one concept, of any type, by its name or another name that it has.

const MOST_PICKED = 7;

/** The box with its label and list; `choose` is called with a concept, never one of `without`. `apart` keeps the ids of two boxes in one view apart. */
function conceptPicker(data, label, without, choose, apart = "") {
  const list = el("ul", { id: `picked${apart}`, class: "options picked", role: "listbox", "aria-label": "Concepts found", hidden: "" });
  const box = el("input", {
    id: `picker${apart}`, type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": `picked${apart}`,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: "Name of a concept",
  });
  const taken = new Set(without.map((concept) => concept.number));
  const isWanted = ({ view, number }) => view === "concept" && !taken.has(number);
  combobox(box, list, {
    data,
    find: (typed) => search(indexOfNames(data), typed, { isWanted, most: MOST_PICKED }),
    choose: ({ number }) => choose(data.concepts[number]),
    none: (typed) => noneFound(typed, "No concept is named like this."),
  });
  return el("div", { class: "picker" }, el("label", { for: `picker${apart}` }, label), el("div", { class: "picker-box" }, box, list));
}
