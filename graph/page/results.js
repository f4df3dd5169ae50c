// Reported numbers: how one is written and where it stands in its sentence, cards of boards, and the Results tab.

const CARD_ROWS = 3;
const FILTER_FROM = 20; // more boards than this get a box to search them
let boardsAsked = ""; // what stands in that box, so that Back finds it again

function valueText(result) {
  if (result.value === null) return "–";
  const number = writtenNumber(result);
  if (result.unit === "x") return `${number}×`;
  if (result.unit === "%") return `${number}%`;
  return result.unit ? `${number} ${shortened(result.unit, 16)}` : number;
}

/** A pattern of a number as papers write it: 1024 as "1,024", 0.9 as ".9" or "0.90". */
function digitsPattern(value) {
  const [whole, fraction] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",?");
  if (!fraction) return `${grouped}(?:\\.0+)?`;
  return `${whole === "0" ? "0?" : grouped}\\.${fraction}0*`;
}

/** Where the number of a result stands in its sentence, as {start, end}, or null; with its unit where it can. */
function numberPlace(result) {
  if (result.value === null || !result.sentence || /e/.test(String(result.value))) return null;
  const number = `(?<![\\d]|\\d\\.|(?<![.\\d])\\d{1,3},)${digitsPattern(result.value)}(?!\\.?\\d|,\\d{3}(?!\\d))`;
  const withUnit = { "%": "(?=\\s?(?:[%％]|percent))", x: "(?=\\s?(?:[x×倍]|times))" }[result.unit] || "";
  const match = new RegExp(number + withUnit).exec(result.sentence) || new RegExp(number).exec(result.sentence);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}

/** The number as its sentence has it: "95.0" where the value is 95. Looked up once. */
function writtenNumber(result) {
  if (result.written === undefined) {
    const place = numberPlace(result);
    const sign = result.value < 0 ? "-" : "";
    result.written = place ? sign + result.sentence.slice(place.start, place.end) : String(result.value);
  }
  return result.written;
}

/** The sentence of a result with the number in it marked. */
function said(paper, result) {
  const place = numberPlace(result);
  return el("p", { class: "said", dir: "auto", lang: languageOf(paper) }, marked(result.sentence, place ? [place] : []));
}

function conceptLink(concept) {
  return el("a", { href: conceptAddress(concept), dir: "auto" }, shortened(concept.name, 80));
}

/**
 * A result without a rank: its value, method, what it is of, paper and sentence. `about` holds what needs no naming:
 * {dataset, metric, method, paper}; `why` says why it has no rank.
 */
function resultRow(data, result, { about = {}, why = null, board = null } = {}) {
  const paper = data.papers[result.paper];
  const named = (role) => {
    const concept = result[role] === null ? null : data.concepts[result[role]];
    return concept === about[role] ? null : concept;
  };
  const [metric, dataset, method] = ["metric", "dataset", "method"].map(named);
  const of = board
    ? [el("a", { href: boardAddress(board), dir: "auto" }, boardName(board))]
    : [metric && conceptLink(metric), metric && dataset && " on ", dataset && conceptLink(dataset)].filter(Boolean);
  const body = [
    method ? el("div", { class: "by" }, sign("method"), conceptLink(method)) : null,
    of.length ? el("div", { class: "of" }, sign(board || metric ? "metric" : "dataset"), " ", of) : null,
    about.paper === paper ? null : el("div", { class: "of" }, paperLink(paper), yearOf(paper)),
    why ? el("p", { class: "differs" }, why) : null,
    result.sentence ? said(paper, result) : null,
  ];
  return el("li", {}, el("span", { class: "value" }, valueText(result)), el("div", { class: "about" }, body.filter(Boolean)));
}

function boardName({ dataset, metric }) {
  return `${shortened(metric.name, 60)} on ${shortened(dataset.name, 60)}`;
}

/** A board in short: its name, how much is in it, and its first rows. `about` is a concept whose own rows are shown. */
function boardCard(data, board, about) {
  const { lists, differing } = ranking(board);
  const rows = lists.length ? lists[0].rows : [];
  const own = about?.kind === "method" ? rows.filter((row) => row.method === about.number) : [];
  const facts = [
    board.scores.length ? plural(board.scores.length, "score") : null,
    board.gains.length ? plural(board.gains.length, "gain") : null,
    board.metric.better === "lower" ? "lower is better" : null,
    differing ? `${differing} reported differently` : null,
  ];
  const percent = inPercent(board);
  const shown = (own.length ? own : rows).slice(0, CARD_ROWS);
  const list = el("ol", { class: "top" }, shown.map((row, place) => shortRow(data, row, percent, shown[place - 1])));
  const title = el("h4", {}, el("a", { href: boardAddress(board), dir: "auto" }, sign("metric"), " ", boardName(board)));
  const meta = el("p", { class: "meta" }, facts.filter(Boolean).join(" · "));
  return el("section", { class: "card group" }, title, meta, shown.length ? list : null);
}

function shortRow(data, row, percent, before) {
  const paper = data.papers[row.paper];
  const rank = el("span", { class: "rank" }, el("span", { class: "unseen" }, "Rank "), String(row.rank));
  const score = scoreCell(row, row.results[0], percent);
  // Its title stands right above.
  const isSame = row.method === null && before?.method === null && before.paper === row.paper;
  if (isSame) return el("li", {}, rank, score, el("span", { class: "who same" }, "the same paper"));
  const who = row.method === null ? paperLink(paper) : conceptLink(data.concepts[row.method]);
  who.classList.add("who");
  return el("li", {}, rank, score, who, yearOf(paper));
}

/** The parts of a panel that tell the numbers of some results: their boards, and those that belong to none. */
function boardSections(data, results, about) {
  const { boards, apart } = boardsOf(data, results);
  // A dataset and a metric have all results of their boards; a method has its own only.
  const whole = about.kind === "method" ? boards.map((board) => wholeBoard(data, board.dataset, board.metric)) : boards;
  const parts = [];
  const cards = () => growing(whole, 5, (board) => boardCard(data, board, about));
  if (whole.length) parts.push(...section("Leaderboards", whole.length, commonTerms(apart), cards()));
  if (apart.length) parts.push(...apartSection(data, apart, { [about.kind]: about }));
  return parts;
}

/** Numbers whose dataset or metric no sentence names. */
function apartSection(data, results, about) {
  const items = growing(results, 5, (result) => resultRow(data, result, { about, why: whyApart(result) }), "ol");
  items.classList.add("board");
  return section("Numbers without a leaderboard", results.length, items);
}

function whyApart(result) {
  const missing = [result.dataset === null ? "dataset" : null, result.metric === null ? "metric" : null].filter(Boolean);
  return `${result.kind === "gain" ? "Gain" : "Score"}; its ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not named.`;
}

// The Results tab -------------------------------------------------------------------------------------------------------

function resultsView(data) {
  const { boards, apart } = boardsOf(data, data.selectedResults);
  const parts = [heading(plural(data.selectedResults.length, "reported number"))];
  if (!data.selectedResults.length) return parts;
  const lead = "Numbers as the papers report them. A leaderboard holds those of one dataset and one metric, in order.";
  const caution = el("p", { class: "caution" }, "Read by a program: check the sentence before you cite.");
  parts.push(el("p", { class: "lead" }, lead), el("div", { class: "beside-terms" }, caution, commonTerms(apart)));
  if (boards.length) parts.push(...section("Leaderboards", boards.length, ...boardList(data, boards)));
  if (apart.length) parts.push(...apartSection(data, apart, {}));
  return parts;
}

/** The boards as cards, with a box that searches their names where there are many. */
function boardList(data, boards) {
  const place = el("div", {});
  const draw = (asked) => {
    const words = plain(asked).split(/\s+/).filter(Boolean);
    const fitting = boards.filter((board) => words.every((word) => boardText(board).includes(word)));
    const none = el("p", { class: "lead" }, "No leaderboard has this in its name.");
    const cards = growing(fitting, FILTER_FROM, (board) => boardCard(data, board, null));
    cards.classList.add("card-grid");
    place.replaceChildren(fitting.length ? cards : none);
    return fitting.length;
  };
  if (boards.length <= FILTER_FROM) {
    draw("");
    return [place];
  }
  const properties = { type: "search", id: "boards-asked", class: "asked", autocomplete: "off" };
  const box = el("input", { ...properties, placeholder: "Dataset or metric" });
  box.value = boardsAsked;
  box.addEventListener("input", () => {
    boardsAsked = box.value;
    announce(plural(draw(box.value), "leaderboard"));
  });
  draw(boardsAsked);
  return [el("label", { class: "ask", for: "boards-asked" }, "Find a leaderboard", box), place];
}

/** The names by which a board is found, made once. */
function boardText(board) {
  const names = ({ name, aliases }) => [name, ...aliases.map(([alias]) => alias)];
  board.text ??= plain([...names(board.metric), ...names(board.dataset)].join(" "));
  return board.text;
}
