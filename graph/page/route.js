// The address is the state: what is open and what the map shows, so that Back works and an address can be kept.
//   #concept/<id>?hide=metric,task&broad=1&years=2015-2020&lang=en&set=page.txt&min=2

const VIEWS = ["overview", "concept", "paper", "author", "papers", "results", "board", "compare", "matrix", "trends", "notes", "about"];

function readRoute(hash) {
  const [, view, key, query] = /^#?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(hash);
  const options = new URLSearchParams(query || "");
  const hide = (options.get("hide") || "").split(",").filter((kind) => KINDS.includes(kind));
  const [from, to] = yearsIn(options.get("years") || "");
  const least = Number(options.get("min"));
  return {
    view: VIEWS.includes(view) ? view : "overview",
    key: unescaped(key || ""),
    hide: new Set(hide),
    generic: options.get("broad") === "1",
    from,
    to,
    languages: new Set(options.getAll("lang")),
    sets: new Set(options.getAll("set")),
    least: Number.isInteger(least) && least > 1 ? least : 1,
  };
}

/** The first and last year of "2015-2020", "2015-" or "-2020"; null for an end that is open. */
function yearsIn(text) {
  const found = /^(\d{1,4})?-(\d{1,4})?$/.exec(text);
  return found ? [found[1], found[2]].map((year) => (year === undefined ? null : Number(year))) : [null, null];
}

/** The same route, to be changed. */
function copyOfRoute(route) {
  return { ...route, hide: new Set(route.hide), languages: new Set(route.languages), sets: new Set(route.sets) };
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function writeRoute(route) {
  const options = [];
  const hidden = KINDS.filter((kind) => route.hide.has(kind));
  if (hidden.length) options.push(`hide=${hidden.join(",")}`);
  if (route.generic) options.push("broad=1");
  if (route.from !== null || route.to !== null) options.push(`years=${route.from ?? ""}-${route.to ?? ""}`);
  for (const code of [...route.languages].sort()) options.push(`lang=${encodeURIComponent(code)}`);
  for (const name of [...route.sets].sort()) options.push(`set=${encodeURIComponent(name)}`);
  if (route.least > 1) options.push(`min=${route.least}`);
  const path = route.key === "" ? route.view : `${route.view}/${encodeURIComponent(route.key)}`;
  return `#${path}${options.length ? `?${options.join("&")}` : ""}`;
}

/** The address of a view with the filters as they are now. */
function addressOf(view, key) {
  return writeRoute({ ...state.route, view, key: key === undefined ? "" : String(key) });
}

function conceptAddress(concept) {
  return addressOf("concept", concept.id);
}

function paperAddress(paper) {
  return addressOf("paper", paper.id);
}
