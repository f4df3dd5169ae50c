// Putting it together: the address changes, and panel, map and header follow.

const state = { route: { view: "overview", key: "", hide: new Set(), generic: false } };
const scrolled = new Map(); // how far the panel was scrolled, by address, for Back

function open(target) {
  location.hash = addressOf(target.view, target.key === "" ? undefined : target.key);
}

/** Changes what the map shows without a step for Back. */
function filter(change) {
  const { view, key, hide, generic } = state.route;
  const route = { view, key, hide: new Set(hide), generic };
  change(route);
  location.replace(writeRoute(route));
}

function drawFilters(data) {
  const { hide, generic } = state.route;
  const one = (label, number, pressed, change, kind) => {
    const parts = [kind ? sign(kind) : null, label, count(number)].filter(Boolean);
    const element = button("", () => filter(change), { class: "filter", "aria-pressed": String(pressed) });
    element.dataset.filter = kind || "generic";
    element.append(...parts);
    return element;
  };
  const of = (kind) => data.concepts.filter((concept) => concept.kind === kind && (generic || !concept.generic)).length;
  const flip = (kind) => (route) => route.hide.delete(kind) || route.hide.add(kind);
  const elements = KINDS.map((kind) => one(KIND_NAMES[kind], of(kind), !hide.has(kind), flip(kind), kind));
  const general = data.concepts.filter((concept) => concept.generic).length;
  if (general) elements.push(one("Generic", general, generic, (route) => (route.generic = !route.generic), null));
  const focused = document.activeElement?.dataset?.filter;
  byId("filters").replaceChildren(...elements);
  if (focused) elements.find((element) => element.dataset.filter === focused)?.focus();
}

function drawTabs(data) {
  const { view } = state.route;
  const tabs = [["overview", "Overview"], ["papers", "Papers"]];
  if (data.results.length) tabs.push(["results", "Results"]);
  const link = ([key, label]) => el("a", { href: addressOf(key), "aria-current": key === view ? "page" : null }, label);
  byId("tabs").replaceChildren(...tabs.map(link));
  document.querySelector("h1 a").href = addressOf("overview");
}

function startTheme(map) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = (isDark) => {
    root.dataset.theme = isDark ? "dark" : "light";
    map.repaint();
  };
  byId("theme").append(line("theme"));
  byId("theme").addEventListener("click", () => set(root.dataset.theme !== "dark"));
  dark.addEventListener("change", () => set(dark.matches));
  set(dark.matches);
}

function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape") {
      open({ view: "overview", key: "" });
    }
  });
}

function startZoom(map) {
  const acts = { in: map.zoomIn, out: map.zoomOut, all: map.whole };
  for (const element of document.querySelectorAll("[data-zoom]")) {
    element.append(line(element.dataset.zoom));
    element.addEventListener("click", acts[element.dataset.zoom]);
  }
}

async function main() {
  const data = indexed(await mainBlock());
  const title = document.title;
  const panel = byId("panel");
  const map = createMap(data, open);
  let shown = null; // the address without the filters
  let followed = false; // a link or a choice, not Back

  function follow() {
    state.route = readRoute(location.hash);
    const { view, key } = state.route;
    const address = `${view}/${key}`;
    const isNew = address !== shown;
    const keepFocus = !isNew || !(panel.contains(document.activeElement) || document.activeElement === byId("search"));
    const scroll = isNew ? (followed ? 0 : scrolled.get(address) || 0) : panel.scrollTop;
    const found = viewOf(data, state.route);
    drawFilters(data);
    drawTabs(data);
    panel.replaceChildren(...found.parts.filter(Boolean));
    panel.scrollTop = scroll;
    const nodes = map.show(found, state.route, shown === null ? "jump" : "animate");
    byId("empty").hidden = nodes > 0;
    byId("empty").textContent = data.concepts.length ? "Every type is switched off." : "No concepts to draw.";
    document.title = found.name ? `${shortened(found.name, 80)} · ${title}` : title;
    if (isNew && shown !== null) announce(found.name ? shortened(found.name, 160) : "Overview");
    if (!keepFocus) panel.querySelector("h2")?.focus({ preventScroll: true });
    shown = address;
    followed = false;
  }

  panel.addEventListener("scroll", () => scrolled.set(shown, panel.scrollTop), { passive: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest('a[href^="#"]')) followed = true;
  });
  startSearch(searchIndex(data), (target) => {
    followed = true;
    open(target);
  });
  startTheme(map);
  startZoom(map);
  startKeys();
  window.addEventListener("hashchange", follow);
  if (data.focus !== null && location.hash.length < 2) {
    history.replaceState(null, "", addressOf("concept", data.concepts[data.focus].id));
  }
  follow();
  window.conceptMap = map; // for who embeds the page
  document.documentElement.dataset.ready = "true";
}

main();
