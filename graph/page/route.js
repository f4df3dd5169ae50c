// The address is the state: what is open and what the map shows, so that Back works and an address can be kept.
//   #concept/<id>?hide=metric,task&generic=1

const VIEWS = ["overview", "concept", "paper", "author", "papers", "results"];

function readRoute(hash) {
  const [, view, key, query] = /^#?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(hash);
  const options = new URLSearchParams(query || "");
  const hide = (options.get("hide") || "").split(",").filter((kind) => KINDS.includes(kind));
  const known = VIEWS.includes(view) ? view : "overview";
  return { view: known, key: unescaped(key || ""), hide: new Set(hide), generic: options.get("generic") === "1" };
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
  if (route.generic) options.push("generic=1");
  const path = route.key === "" ? route.view : `${route.view}/${encodeURIComponent(route.key)}`;
  return `#${path}${options.length ? `?${options.join("&")}` : ""}`;
}

/** The address of a view with the map's filters as they are now. */
function addressOf(view, key) {
  const { hide, generic } = state.route;
  return writeRoute({ view, key: key === undefined ? "" : String(key), hide, generic });
}

function conceptAddress(concept) {
  return addressOf("concept", concept.id);
}

function paperAddress(paper) {
  return addressOf("paper", paper.id);
}
