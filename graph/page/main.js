// Putting it together: the address changes, and panel, map and header follow.

const state = { route: readRoute("") };
const MAP_VIEWS = ["overview", "concept", "paper"]; // of which the map shows what the panel tells
const NARROW_PAGE = matchMedia("(max-width: 720px)");
const scrolled = new Map(); // how far the panel was scrolled, by address, for Back

function open(target) {
  location.hash = addressOf(target.view, target.key === "" ? undefined : target.key);
}

function drawTabs(data) {
  const view = state.route.view === "board" ? "results" : state.route.view;
  const tabs = [["overview", "Overview"], ["papers", "Papers"]];
  if (data.results.length) tabs.push(["results", "Results"]);
  if (data.concepts.length > 1) tabs.push(["matrix", "Matrix"]);
  if (hasYears(data)) tabs.push(["trends", "Trends"]);
  const link = ([key, label]) => el("a", { href: addressOf(key), "aria-current": key === view ? "page" : null }, label);
  byId("tabs").replaceChildren(...tabs.map(link));
  document.querySelector("h1 a").href = addressOf("overview");
}

function emptyText(data) {
  if (!data.concepts.length) return "No concepts to draw.";
  return data.selected.length ? "Nothing is left by these filters." : "No paper fits these filters.";
}

/** The map steps back for views that need the whole width, and on a phone for all of which it tells nothing. */
function placeMap(view) {
  const isAway = byId("panel").querySelector(".broad") || (NARROW_PAGE.matches && !MAP_VIEWS.includes(view));
  document.body.dataset.map = isAway ? "away" : "beside";
}

/** What the squares on the map are, where there are any. */
function drawLegend(found) {
  const { paper, concept } = found;
  byId("map-legend").hidden = !paper && !concept?.papers.length;
  byId("map-legend").replaceChildren(sign("paper"), paper ? "this paper" : "a paper that names it");
}

function startTheme(map) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = (isDark) => {
    root.dataset.theme = isDark ? "dark" : "light";
    byId("theme").replaceChildren(line(isDark ? "sun" : "moon"));
    byId("theme").title = isDark ? "Switch to light colours" : "Switch to dark colours";
    map.repaint();
  };
  byId("theme").addEventListener("click", () => set(root.dataset.theme !== "dark"));
  dark.addEventListener("change", () => set(dark.matches));
  set(dark.matches);
}

function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target.matches("input, textarea, select") && event.key !== "Escape")) return;
    if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape" && !closeBox()) {
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

/** Whether a view speaks of texts, of where they name concepts, or of what concepts share. */
function needsTexts(route) {
  return route.view !== "overview" || isFiltered(route);
}

/** Whether what had the focus was drawn anew or is no longer seen, so that the next Tab would begin at the top. */
function isFocusLost() {
  const { activeElement } = document;
  return activeElement === document.body || getComputedStyle(activeElement).visibility === "hidden";
}

async function main() {
  const data = indexed(await packedBlock("data"));
  let texts = null; // the promise of the rest of the data
  const withTexts = () => (texts ||= packedBlock("texts").then((found) => addTexts(data, found)));
  data.withTexts = withTexts;
  if (!isPacked("texts") || needsTexts(readRoute(location.hash)) || data.focus !== null) await withTexts();
  const title = document.title;
  const panel = byId("panel");
  const map = createMap(data, open);
  indexNames(data);
  startNotes(data);
  let shown = null; // the address without the filters
  let followed = false; // a link or a choice, not Back

  function follow() {
    if (!data.hasTexts && needsTexts(readRoute(location.hash))) return void withTexts().then(follow);
    state.route = readRoute(location.hash);
    select(data, state.route);
    const { view, key } = state.route;
    const address = `${view}/${key}`;
    const isNew = address !== shown;
    const hadFocus = document.activeElement !== document.body;
    const keepFocus = !isNew || !(panel.contains(document.activeElement) || document.activeElement === byId("search"));
    const scroll = isNew ? (followed ? 0 : scrolled.get(address) || 0) : panel.scrollTop;
    const found = viewOf(data, state.route);
    drawFilters(data);
    drawTabs(data);
    drawLegend(found);
    panel.replaceChildren(takeMenu(data, found, map), ...found.parts.filter(Boolean), pageFoot());
    placeMap(viewShown(state.route, found));
    panel.scrollTop = scroll;
    const nodes = map.show(found, state.route, shown === null ? "jump" : "animate");
    byId("empty").hidden = nodes > 0;
    byId("empty").textContent = emptyText(data);
    document.title = found.name ? `${shortened(found.name, 80)} · ${title}` : title;
    if (isNew && shown !== null) announce(found.name ? shortened(found.name, 160) : "Overview");
    if (!keepFocus || (hadFocus && isFocusLost())) (byId(found.start) || panel.querySelector("h2"))?.focus({ preventScroll: true });
    shown = address;
    followed = false;
  }

  panel.addEventListener("scroll", () => scrolled.set(shown, panel.scrollTop), { passive: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest('a[href^="#"]')) followed = true;
  });
  startSearch(data, (target) => {
    followed = true;
    open(target);
  });
  startTheme(map);
  startZoom(map);
  startKeys();
  window.addEventListener("hashchange", follow);
  NARROW_PAGE.addEventListener("change", follow);
  if (data.focus !== null && location.hash.length < 2) {
    history.replaceState(null, "", addressOf("concept", data.concepts[data.focus].id));
  }
  follow();
  window.conceptMap = map; // for who embeds the page
  document.documentElement.dataset.ready = "true";
  requestAnimationFrame(() => setTimeout(withTexts, 0)); // once the first picture stands
}

main();
