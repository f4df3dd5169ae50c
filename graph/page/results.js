// Reported numbers: scores in boards of one dataset, metric and unit; gains apart, since they cannot be ranked.

const BOARD_ROWS = 6;

function valueText(result) {
  if (result.value === null) return "–";
  if (result.unit === "x") return `${result.value}×`;
  if (result.unit === "%") return `${result.value}%`;
  return result.unit ? `${result.value} ${result.unit}` : String(result.value);
}

/** Results in groups of one dataset, metric and unit, the largest group first. */
function boards(data, results) {
  const groups = new Map();
  for (const result of results) {
    const key = `${result.dataset} ${result.metric} ${result.unit}`;
    if (!groups.has(key)) groups.set(key, { dataset: result.dataset, metric: result.metric, results: [] });
    groups.get(key).results.push(result);
  }
  const found = [...groups.values()];
  for (const group of found) {
    const lower = group.metric !== null && data.concepts[group.metric].better === "lower";
    group.results.sort((a, b) => ((b.value ?? 0) - (a.value ?? 0)) * (lower ? -1 : 1));
  }
  const named = (group) => (group.dataset !== null) + (group.metric !== null);
  return found.sort((a, b) => named(b) - named(a) || b.results.length - a.results.length);
}

function conceptLink(concept) {
  return el("a", { href: conceptAddress(concept), dir: "auto" }, shortened(concept.name, 80));
}

function boardTitle(data, group, about) {
  const metric = group.metric === null || group.metric === about ? null : data.concepts[group.metric];
  const dataset = group.dataset === null || group.dataset === about ? null : data.concepts[group.dataset];
  const parts = [];
  if (metric) parts.push(sign("metric"), conceptLink(metric));
  if (metric && dataset) parts.push(" on ");
  if (dataset) parts.push(sign("dataset"), conceptLink(dataset));
  const missing = group.metric === null ? "Metric not named" : "Dataset not named";
  return el("h4", {}, parts.length ? parts : missing);
}

/** The sentence with the number in it marked. */
function markedNumber(result) {
  const digits = String(result.value).replace(/[^\d]/g, "\\$&");
  const number = new RegExp(`(?<![\\d.,])${digits}(?:\\.0+|0+(?=\\D|$))?(?!\\d)`);
  const match = result.value === null ? null : number.exec(result.sentence);
  return marked(result.sentence, match ? [{ start: match.index, end: match.index + match[0].length }] : []);
}

function resultRow(data, result, about) {
  const paper = data.papers[result.paper];
  const method = result.method === null || result.method === about ? null : data.concepts[result.method];
  const heads = [];
  if (method) heads.push(el("div", { class: "by" }, sign("method"), conceptLink(method)));
  if (about !== `paper ${result.paper}`) heads.push(el("div", { class: "of" }, paperLink(paper), yearOf(paper)));
  const sentence = result.sentence
    ? el("p", { class: "said", dir: "auto", lang: languageOf(paper) }, markedNumber(result))
    : null;
  return el("li", {}, el("span", { class: "value" }, valueText(result)), el("div", {}, heads, sentence));
}

/** The boards of some results. `about` is the concept's number or "paper <number>" that needs no naming. */
function resultSections(data, results, about) {
  const kinds = [
    ["score", "Reported scores"],
    ["gain", "Reported gains"],
  ];
  return kinds.flatMap(([kind, title]) => {
    const some = results.filter((result) => result.kind === kind);
    if (!some.length) return [];
    const groups = boards(data, some);
    return [el("h3", {}, title, count(some.length)), growing(groups, about === null ? 20 : 5, (group) => board(data, group, about))];
  });
}

function board(data, group, about) {
  const rows = growing(group.results, BOARD_ROWS, (result) => resultRow(data, result, about), "ol");
  rows.classList.add("board");
  return el("section", { class: "group" }, boardTitle(data, group, about), rows);
}
