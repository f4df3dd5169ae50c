// Which concepts of one type are named with which of another: a table of the strongest, with the papers behind a number.
// The address holds what is chosen: #matrix/dataset-method-24|<row id>|<column id>, each id escaped.

const MATRICES = ["dataset-method", "task-method", "dataset-metric", "task-dataset"];
const MATRIX_SIZES = [12, 24, 48];
const TINTS = 6;
const LEAST_SEEN = 160; // pixels of the papers behind a number, or they are scrolled to
const DARK_FROM = 4; // papers: where none has so many, none is as dark as can be

function matrixTitle(pair) {
  const [rows, columns] = pair.split("-");
  return `${KIND_NAMES[rows]} by ${KIND_NAMES[columns].toLowerCase()}`;
}

/** What a key says: {pair, size, row, column}; the last two are ids, "" where no cell is chosen. */
function readMatrix(key) {
  const [form, row = "", column = ""] = key.split("|").map(unescaped);
  const [, pair, size] = /^([a-z]+-[a-z]+)(?:-(\d+))?$/.exec(form) || [];
  return {
    pair: MATRICES.includes(pair) ? pair : MATRICES[0],
    size: MATRIX_SIZES.includes(Number(size)) ? Number(size) : MATRIX_SIZES[0],
    row,
    column,
  };
}

function matrixAddress({ pair, size, row, column }) {
  const isFirst = pair === MATRICES[0] && size === MATRIX_SIZES[0] && !row;
  const form = size === MATRIX_SIZES[0] ? pair : `${pair}-${size}`;
  return addressOf("matrix", isFirst ? "" : [form, ...(row ? [row, column].map(encodeURIComponent) : [])].join("|"));
}

/** The strongest rows, the columns that most papers name with them, and in `cells` how many papers name both. */
function matrixOf(data, pair, size, generic) {
  const [rowKind, columnKind] = pair.split("-");
  const isWanted = (concept) => !concept.few && (generic || !concept.generic);
  const pairs = data.selected.map((paper) => {
    const named = paper.uses.map(([number]) => data.concepts[number]).filter(isWanted);
    return [named.filter((concept) => concept.kind === rowKind), named.filter((concept) => concept.kind === columnKind)];
  });
  const strongest = (lists) => {
    const counts = new Map();
    for (const list of lists) for (const concept of list) counts.set(concept, (counts.get(concept) || 0) + 1);
    return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.number - b.number);
  };
  const allRows = strongest(pairs.filter(([, columns]) => columns.length).map(([rows]) => rows));
  const chosen = new Set(allRows.slice(0, size));
  const allColumns = strongest(pairs.filter(([rows]) => rows.some((row) => chosen.has(row))).map(([, columns]) => columns));
  const columns = allColumns.slice(0, size);
  const cells = new Map([...chosen].map((row) => [row, new Map()]));
  for (const [rows, others] of pairs) {
    for (const row of rows.filter((one) => chosen.has(one))) {
      for (const column of others) cells.get(row).set(column, (cells.get(row).get(column) || 0) + 1);
    }
  }
  const rows = [...chosen].filter((row) => columns.some((column) => cells.get(row).has(column)));
  return { rows, columns, cells, isAll: allRows.length <= size && allColumns.length <= size };
}

/** The cell that the address names, else the one with most papers; null where none has more than another. */
function chosenCell({ rows, columns, cells }, { row, column }) {
  const all = rows.flatMap((one) => columns.filter((other) => cells.get(one).has(other)).map((other) => [one, other]));
  const named = all.find(([one, other]) => one.id === row && other.id === column);
  const papers = ([one, other]) => cells.get(one).get(other);
  const best = all.length ? all.reduce((a, b) => (papers(b) > papers(a) ? b : a)) : null;
  return named || (best && (papers(best) > 1 || all.length === 1) ? best : null);
}

function matrixView(data, route) {
  const wanted = readMatrix(route.key);
  const matrix = matrixOf(data, wanted.pair, wanted.size, route.generic);
  const cell = chosenCell(matrix, wanted);
  const title = matrixTitle(wanted.pair);
  const choices = MATRICES.map((pair) => [
    matrixTitle(pair), matrixAddress({ ...wanted, pair, row: "", column: "" }), pair === wanted.pair,
  ]);
  const parts = [heading(title), switchLinks("What the table shows", choices)];
  if (!matrix.rows.length) {
    parts.push(el("p", { class: "lead" }, `No paper ${data.isWhole ? "" : "of those shown "}names one of each.`));
  } else {
    const behind = el("section", { class: "behind", "aria-label": "Papers behind the number" });
    const show = (row, column) => behind.replaceChildren(...behindCell(data, row, column));
    if (cell) show(...cell);
    else behind.append(el("p", { class: "lead" }, "Choose a number: the papers behind it come here."));
    const table = matrixTable(matrix, cell, title, (row, column) => {
      chooseCell(show, wanted, row, column);
      bringIntoView(behind);
    });
    parts.push(el("p", { class: "lead" }, matrixLead(matrix, wanted.pair)));
    const more = matrixMore(matrix, wanted);
    parts.push(el("div", { class: "matrix-view" }, el("div", { class: "matrix-side" }, table, more), behind));
  }
  return { parts: [el("div", { class: "broad" }, parts)], name: title };
}

function matrixLead({ rows, columns, cells }, pair) {
  const [rowKind, columnKind] = pair.split("-");
  const size = (list, kind) => (list.length === 1 ? KIND_NAME[kind].toLowerCase() : `${list.length} ${KIND_NAMES[kind].toLowerCase()}`);
  const isOften = rows.some((row) => [...cells.get(row).values()].some((papers) => papers > 1));
  const [some, others] = [size(rows, rowKind), size(columns, columnKind)];
  const which = isOften ? `The ${some} and ${others} that are named together most. ` : `No pair is named together by more than one paper: here are ${some} and ${others}. `;
  return [which, "A number says how many papers name both: choose it to read them.", el("span", { class: "keys" }, " Arrow keys move.")];
}

function matrixMore({ isAll }, wanted) {
  const size = MATRIX_SIZES[MATRIX_SIZES.indexOf(wanted.size) + 1];
  const sizes = [];
  if (!isAll && size) sizes.push(el("a", { class: "more", href: matrixAddress({ ...wanted, size }) }, `Show up to ${size} by ${size}`));
  const first = MATRIX_SIZES[0];
  if (wanted.size > first) sizes.push(el("a", { class: "more", href: matrixAddress({ ...wanted, size: first }) }, "Show fewer"));
  return sizes.length ? el("p", { class: "sizes" }, sizes) : null;
}

/** Shows a cell's papers and keeps it in the address, without a step for Back and without drawing all anew. */
function chooseCell(show, wanted, row, column) {
  show(row, column);
  history.replaceState(null, "", matrixAddress({ ...wanted, row: row.id, column: column.id }));
  state.route = readRoute(location.hash);
  announce(`${shortened(row.name, 60)} and ${shortened(column.name, 60)}: papers shown`);
}

/** Scrolls the panel to what came below its end, as on a phone; the focus stays on the number. */
function bringIntoView(element) {
  const end = byId("panel").getBoundingClientRect().bottom;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (element.getBoundingClientRect().top + LEAST_SEEN > end) element.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
}

function behindCell(data, row, column) {
  const papers = jointPapers(data, [row, column]);
  const compare = el("a", { href: compareAddress([row, column]) }, "Compare the two");
  const name = (concept) => [sign(concept.kind), conceptLink(concept)];
  return [
    el("h3", {}, name(row), el("span", {}, "and"), name(column), count(papers.length)),
    el("p", { class: "meta" }, compare),
    growing(papers, 6, (paper) => jointCard(data, paper, [row, column])),
  ];
}

// The table --------------------------------------------------------------------------------------------------------------

function matrixTable({ rows, columns, cells }, cell, title, choose) {
  const most = Math.max(...rows.flatMap((row) => columns.map((column) => cells.get(row).get(column) || 0)));
  const header = (concept, scope) => {
    const link = el("a", { href: conceptAddress(concept), title: conceptHint(concept) }, el("bdi", {}, shortened(concept.name, 60)));
    return el("th", { scope }, link);
  };
  const one = (row, column) => {
    const papers = cells.get(row).get(column);
    if (!papers) return el("td");
    const isChosen = row === cell?.[0] && column === cell[1];
    return el("td", {}, cellButton(row, column, papers, most, isChosen, choose));
  };
  const head = el("thead", {}, el("tr", {}, el("td", {}), columns.map((column) => header(column, "col"))));
  const body = el("tbody", {}, rows.map((row) => el("tr", {}, header(row, "row"), columns.map((column) => one(row, column)))));
  const table = el("table", { class: "matrix" }, el("caption", { class: "unseen" }, `${title}: papers that name both`), head, body);
  if (!cell) table.querySelector("button").setAttribute("tabindex", "0");
  table.addEventListener("keydown", (event) => moveInTable(table, event));
  table.addEventListener("focusin", ({ target }) => {
    if (target.matches("button")) enterAt(table, target);
  });
  return el("div", { class: "scroller" }, table);
}

function cellButton(row, column, papers, most, isChosen, choose) {
  // By the root, so that one strong pair does not leave all others pale.
  const tint = Math.max(1, Math.round(TINTS * Math.sqrt(papers / Math.max(most, DARK_FROM))));
  const label = `${plural(papers, "paper")}: ${shortened(row.name, 60)} and ${shortened(column.name, 60)}`;
  const act = () => {
    element.closest("table").querySelectorAll("[aria-pressed=true]").forEach((other) => other.setAttribute("aria-pressed", "false"));
    element.setAttribute("aria-pressed", "true");
    choose(row, column);
  };
  const element = button(papers.toLocaleString("en"), act, {
    class: `cell tint-${tint}`, "aria-label": label, title: label, "aria-pressed": String(isChosen), tabindex: isChosen ? "0" : "-1",
  });
  return element;
}

/** Makes a cell the one that Tab comes to. */
function enterAt(table, cell) {
  table.querySelectorAll('button[tabindex="0"]').forEach((other) => other.setAttribute("tabindex", "-1"));
  cell.setAttribute("tabindex", "0");
}

/** Left and right go through the numbers as they are read, up and down within a column, Home and End within a row. */
function moveInTable(table, event) {
  const from = event.target.closest("td");
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
  const inRow = [...from.parentElement.querySelectorAll("button")];
  const all = [...table.querySelectorAll("button")];
  const column = [...table.tBodies[0].rows].map((row) => row.cells[from.cellIndex].querySelector("button")).filter(Boolean);
  const beside = (list, step) => list[list.indexOf(event.target) + step];
  const target = {
    ArrowRight: () => beside(all, 1),
    ArrowLeft: () => beside(all, -1),
    ArrowDown: () => beside(column, 1),
    ArrowUp: () => beside(column, -1),
    Home: () => inRow[0],
    End: () => inRow[inRow.length - 1],
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target()?.focus();
}
