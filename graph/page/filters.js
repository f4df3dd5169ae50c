// The filters: types as buttons on the map, the rest in a box that opens beside them. Counts say what each would leave.

const LEAST = [1, 2, 3, 5, 10, 20, 50, 100];
let filtered = null; // the data, for when the box is opened

/** Changes the filters without a step for Back. */
function refine(change) {
  const route = copyOfRoute(state.route);
  change(route);
  location.replace(writeRoute(route));
}

function drawFilters(data) {
  filtered = data;
  const { hide, generic } = state.route;
  const one = (label, number, pressed, change, kind, hint) => {
    const parts = [kind ? sign(kind) : null, label, count(number)].filter(Boolean);
    const element = button("", () => refine(change), { class: "filter", "aria-pressed": String(pressed), title: hint });
    element.dataset.filter = kind || "generic";
    element.append(...parts);
    return element;
  };
  const shown = data.concepts.filter((concept) => !concept.few);
  const of = (kind) => shown.filter((concept) => concept.kind === kind && (generic || !concept.generic)).length;
  const flip = (kind) => (route) => route.hide.delete(kind) || route.hide.add(kind);
  const elements = KINDS.map((kind) =>
    one(KIND_NAMES[kind], of(kind), !hide.has(kind), flip(kind), kind, `Show or hide ${KIND_NAMES[kind].toLowerCase()}`),
  );
  const general = shown.filter((concept) => concept.generic).length;
  const hint = "Broad terms, such as “model” or “approach”, that say little about a paper; they are left out unless asked for";
  if (general) elements.push(one("Broad terms", general, generic, (route) => (route.generic = !route.generic), null, hint));
  elements.push(boxButton());
  const focused = document.activeElement?.dataset?.filter;
  byId("filters").replaceChildren(...elements);
  if (focused) elements.find((element) => element.dataset.filter === focused)?.focus();
  drawBox(data);
  drawActive(data);
}

function boxButton() {
  const open = !byId("filter-box").hidden;
  const on = activeFilters().length;
  const label = on ? `Filters (${on})` : "Filters";
  const element = button(label, toggleBox, {
    class: "filter more-filters", "aria-expanded": String(open), "aria-controls": "filter-box",
  });
  element.dataset.filter = "box";
  element.prepend(line("filter"));
  return element;
}

function toggleBox() {
  const box = byId("filter-box");
  box.hidden = !box.hidden;
  document.querySelector("[data-filter=box]").setAttribute("aria-expanded", String(!box.hidden));
  drawBox(filtered);
  if (!box.hidden) box.querySelector("select, input, button")?.focus();
}

function closeBox() {
  if (byId("filter-box").hidden) return false;
  toggleBox();
  document.querySelector("[data-filter=box]").focus();
  return true;
}

// The filters that are on, each as a button that takes it away ----------------------------------------------------------

function activeFilters() {
  const { from, to, languages, sets, least } = state.route;
  const found = [];
  if (from !== null || to !== null) {
    const text = from === to ? `${from}` : from === null ? `until ${to}` : to === null ? `since ${from}` : `${from} to ${to}`;
    found.push([text, (route) => Object.assign(route, { from: null, to: null })]);
  }
  for (const code of [...languages].sort()) found.push([languageLabel(code), (route) => route.languages.delete(code)]);
  for (const name of [...sets].sort()) found.push([setLabel(name), (route) => route.sets.delete(name)]);
  if (least > 1) found.push([`in ${least} papers or more`, (route) => (route.least = 1)]);
  return found;
}

function languageLabel(code) {
  return languageName(code) || shortened(code, 40) || "language unknown";
}

function setLabel(name) {
  return name ? shortened(name, 40) : "source unknown";
}

function drawActive(data) {
  const found = activeFilters();
  const bar = byId("active-filters");
  const held = bar.contains(document.activeElement);
  bar.hidden = !found.length;
  const chosen = data.isWhole ? null : el("span", {}, `${data.selected.length.toLocaleString("en")} of ${plural(data.papers.length, "paper")}`);
  const away = ([text, change]) =>
    button("", () => refine(change), { class: "chip", "aria-label": `Remove the filter: ${text}` });
  const buttons = found.map((one) => {
    const element = away(one);
    element.append(el("bdi", {}, one[0]), line("away"));
    return element;
  });
  const all = button("Clear all", () => refine((route) => found.forEach(([, change]) => change(route))), { class: "jump" });
  bar.replaceChildren(...[chosen, ...buttons, found.length > 1 ? all : null].filter(Boolean));
  if (held) (bar.querySelector("button") || document.querySelector("[data-filter=box]")).focus();
}

// The box ---------------------------------------------------------------------------------------------------------------

/** How many papers each value would leave, given the other filters: pairs of value and number. */
function facet(data, name, value) {
  const counts = new Map();
  for (const paper of data.papers) {
    const key = value(paper);
    counts.set(key, (counts.get(key) || 0) + (passes(paper, state.route, name) ? 1 : 0));
  }
  return [...counts];
}

function drawBox(data) {
  const box = byId("filter-box");
  if (box.hidden) return;
  const focused = box.contains(document.activeElement) ? document.activeElement.id : null;
  const parts = [yearFields(data), leastField(data), choices(data, "languages"), choices(data, "sets")].filter(Boolean);
  const done = button("Close", closeBox, { class: "more", id: "filter-close" });
  box.replaceChildren(el("h2", {}, "Filters"), ...parts, done);
  if (focused) (byId(focused) || done).focus();
}

function options(pairs, chosen, label) {
  return pairs.map(([value, number]) => {
    const element = el("option", { value: String(value) }, `${label(value)} (${number.toLocaleString("en")})`);
    element.selected = value === chosen;
    return element;
  });
}

function choice(id, label, elements, act) {
  const list = el("select", { id }, elements);
  list.addEventListener("change", () => act(list.value));
  return el("label", { for: id }, label, list);
}

function yearFields(data) {
  const years = facet(data, "years", (paper) => paper.year).filter(([year]) => year !== null).sort((a, b) => a[0] - b[0]);
  if (years.length < 2) return null;
  const any = () => el("option", { value: "" }, "any");
  const read = (text) => (text === "" ? null : Number(text));
  const end = (name, label) => {
    const elements = [any(), ...options(years, state.route[name], String)];
    const act = (text) => refine((route) => setYear(route, name, read(text)));
    return choice(`filter-${name}`, label, elements, act);
  };
  return el("fieldset", {}, el("legend", {}, "Years"), end("from", "From"), end("to", "To"));
}

/** Sets one end of the years; the other follows where it would leave nothing between. */
function setYear(route, name, year) {
  route[name] = year;
  const crossed = route.from !== null && route.to !== null && route.from > route.to;
  if (crossed) route[name === "from" ? "to" : "from"] = year;
}

function leastField(data) {
  const sizes = data.concepts.filter((concept) => !concept.generic).map((concept) => concept.papers.length);
  const pairs = LEAST.map((least) => [least, sizes.filter((size) => size >= least).length]).filter(([, n], i) => n || !i);
  if (pairs.length < 2) return null;
  const elements = options(pairs, state.route.least, (least) => `${least}`);
  const act = (text) => refine((route) => (route.least = Number(text)));
  const legend = el("legend", {}, "Concepts");
  return el("fieldset", {}, legend, choice("filter-least", "Named by at least so many papers", elements, act));
}

const CHOICES = {
  languages: { legend: "Languages", value: (paper) => paper.language || "", label: languageLabel },
  sets: { legend: "Read from", value: setOf, label: setLabel },
};

function choices(data, name) {
  const { legend, value, label } = CHOICES[name];
  const pairs = facet(data, name, value).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (pairs.length < 2) return null;
  const one = ([key, number], place) => {
    const id = `filter-${name}-${place}`;
    const mark = el("input", { type: "checkbox", id });
    mark.checked = state.route[name].has(key);
    mark.addEventListener("change", () => refine((route) => route[name].delete(key) || route[name].add(key)));
    return el("label", { for: id, class: "choice" }, mark, el("bdi", {}, label(key)), count(number));
  };
  // In the order of their names, so that a box stays where it was when counts change.
  const ordered = pairs.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return el("fieldset", {}, el("legend", {}, legend), el("div", { class: "choices" }, ordered.map(one)));
}
