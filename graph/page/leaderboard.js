// A leaderboard: the scores of one dataset and one metric in the metric's order, with what contradicts what.

/** The boards of some results, most results first, as {dataset, metric, scores, gains}; the rest in `apart`. */
function boardsOf(data, results) {
  const boards = new Map();
  const apart = [];
  for (const result of results) {
    if (result.dataset === null || result.metric === null) {
      apart.push(result);
      continue;
    }
    const key = `${result.dataset} ${result.metric}`;
    if (!boards.has(key)) {
      const [dataset, metric] = [data.concepts[result.dataset], data.concepts[result.metric]];
      boards.set(key, { dataset, metric, scores: [], gains: [] });
    }
    boards.get(key)[result.kind === "gain" ? "gains" : "scores"].push(result);
  }
  const size = ({ scores, gains }) => scores.length + gains.length;
  const byName = (a, b) => a.metric.number - b.metric.number || a.dataset.number - b.dataset.number;
  const order = (a, b) => size(b) - size(a) || b.scores.length - a.scores.length || byName(a, b);
  return { boards: [...boards.values()].sort(order), apart };
}

/** The board of a dataset and a metric with all results of the selection. */
function wholeBoard(data, dataset, metric) {
  const results = dataset.results.filter((result) => result.metric === metric.number);
  return boardsOf(data, results).boards[0] || { dataset, metric, scores: [], gains: [] };
}

function boardKey(dataset, metric) {
  return `${encodeURIComponent(dataset.id)}|${encodeURIComponent(metric.id)}`;
}

function boardAddress({ dataset, metric }) {
  return addressOf("board", boardKey(dataset, metric));
}

/** The dataset and the metric of a board's key, or null where there are none such. */
function boardConcepts(data, key) {
  const [dataset, metric] = key.split("|").map((part) => data.conceptById.get(unescaped(part)));
  return dataset?.kind === "dataset" && metric?.kind === "metric" ? { dataset, metric } : null;
}

/**
 * A board in order, as {lists: [{unit, rows}], unranked, converted, differing}. A row is {rank, value, converted,
 * results, paper, method, others, range}: `results` are one number said several times, `others` the rows that contradict
 * it, `range` the row that is the other end of its range, or null.
 */
function ranking(board) {
  const { lists, unranked } = onOneScale(board.metric, board.scores);
  for (const list of lists) {
    list.rows = numbered(joined(list.rows), board.metric.better === "lower" ? 1 : -1);
    markDiffering(list.rows);
  }
  const rows = lists.flatMap((list) => list.rows);
  return {
    lists,
    unranked,
    converted: rows.filter((row) => row.converted).length,
    differing: rows.filter((row) => row.others.length).length,
  };
}

/** The rows with a paper's repetitions of one number for one method in one row. */
function joined(rows) {
  const found = new Map();
  for (const { result, value, converted } of rows) {
    const key = `${result.paper} ${result.method} ${value}`;
    const row = found.get(key);
    if (row) {
      // What needed no conversion is shown first.
      row.results[row.converted && !converted ? "unshift" : "push"](result);
      row.converted &&= converted;
    } else {
      found.set(key, { value, converted, results: [result], paper: result.paper, method: result.method, others: [] });
    }
  }
  return [...found.values()];
}

/** In order, equal values with one rank. `sign` is 1 where the lowest comes first. */
function numbered(rows, sign) {
  rows.sort((a, b) => sign * (a.value - b.value) || a.paper - b.paper);
  rows.forEach((row, place) => {
    const before = rows[place - 1];
    row.rank = before && before.value === row.value ? before.rank : place + 1;
  });
  return rows;
}

/** Notes on each row those that give another number for its method, or in its paper where no method is named. */
function markDiffering(rows) {
  const groups = new Map();
  for (const row of rows) {
    const key = row.method === null ? `paper ${row.paper}` : `method ${row.method}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  for (const group of groups.values()) {
    for (const row of group) {
      row.range = group.find((other) => isRange(row.results[0], other.results[0])) || null;
      row.others = group.filter((other) => other !== row && other !== row.range && differs(row, other));
    }
  }
}

function differs(a, b) {
  const decimals = (row) => Math.max(0, decimalsOf(writtenNumber(row.results[0])) - (row.converted ? 2 : 0));
  return !sameRounded(a.value, b.value, Math.min(decimals(a), decimals(b)));
}

/** Whether two results are the ends of one range: "88.1–92.4%". */
function isRange(a, b) {
  if (a === b || a.paper !== b.paper || !a.sentence || a.sentence !== b.sentence) return false;
  const [low, high] = a.value < b.value ? [a, b] : [b, a];
  const between = "\\s?[%％]?\\s?(?:[-–—~～至到]|to)\\s?";
  return new RegExp(`(?<!\\d)${digitsPattern(low.value)}${between}${digitsPattern(high.value)}(?!\\d)`).test(low.sentence);
}

function directionText(metric) {
  if (metric.better === "higher" || metric.better === "lower") return `${metric.better} is better`;
  return "not known whether higher or lower is better: the highest comes first";
}

// The view --------------------------------------------------------------------------------------------------------------

const BOARD_ROWS = 30; // shown at first
const BOARD_LEAD = "Numbers as the papers report them: conditions may differ, so read the sentence.";
const DIFFERING_SHOWN = 3; // other values, in the paper and elsewhere

function boardView(data, key) {
  const concepts = boardConcepts(data, key);
  if (!concepts) return null;
  const { dataset, metric } = concepts;
  const board = wholeBoard(data, dataset, metric);
  const ranked = ranking(board);
  const { lists, unranked, converted, differing } = ranked;
  const name = `${metric.name} on ${dataset.name}`;
  const papers = new Set(board.scores.map((result) => result.paper)).size;
  const parts = [
    kindLine("metric", "Leaderboard", plural(board.scores.length, "score"), papers ? plural(papers, "paper") : null),
    heading(name),
    chips([metric, dataset]),
    el("p", { class: "lead" }, `${capital(directionText(metric))}. ${BOARD_LEAD}`),
    boardNotes(converted, differing),
    termsOf(board, ranked),
  ];
  if (!board.scores.length) parts.push(el("p", { class: "lead" }, "No score in this selection."));
  for (const list of lists) {
    const title = list.unit ? `Scores in ${unitName(list.unit)}` : "Scores";
    parts.push(...section(title, list.rows.length, rankedList(data, board, list.rows)));
  }
  if (unranked.length) {
    const items = growing(unranked, BOARD_ROWS, ({ result, why }) => resultRow(data, result, { why, about: concepts }), "ol");
    items.classList.add("board");
    parts.push(...section("Without a rank", unranked.length, items));
  }
  if (board.gains.length) parts.push(...gainSection(data, board.gains, concepts));
  const methods = [...new Set(board.scores.map((result) => result.method))].filter((number) => number !== null);
  return { parts, name, concepts: [dataset, metric, ...methods.map((number) => data.concepts[number])] };
}

function boardNotes(converted, differing) {
  const notes = [];
  const [was, is] = [converted === 1 ? "was" : "were", differing === 1 ? "is" : "are"];
  if (converted) {
    const written = `${plural(converted, "value")} ${was} written as a fraction of 1, as 0.95 is of 95,`;
    notes.push(`${written} and ${was} put on the scale of the others.`);
  }
  if (differing) {
    notes.push(`${plural(differing, "value")} ${is} reported differently, in another paper or in the same one. All are shown.`);
  }
  return notes.length ? el("ul", { class: "notes" }, notes.map((note) => el("li", {}, note))) : null;
}

function rankedList(data, board, rows) {
  const items = growing(rows, BOARD_ROWS, (row) => rankedRow(data, row, inPercent(board)), "ol");
  items.classList.add("board", "ranked");
  return items;
}

function rankedRow(data, row, percent) {
  const paper = data.papers[row.paper];
  const [first] = row.results;
  const method = row.method === null ? null : data.concepts[row.method];
  const body = [
    method ? el("div", { class: "by" }, sign("method"), conceptLink(method)) : null,
    el("div", { class: "of" }, paperLink(paper), yearOf(paper)),
    row.range ? el("p", { class: "differs" }, `one end of a range, the other is ${rowText(row.range, percent)}`) : null,
    row.others.length ? differingNote(data, row, percent) : null,
    ...distinctSentences(row.results).map((result) => said(paper, result)),
  ];
  const rank = el("span", { class: "rank" }, el("span", { class: "unseen" }, "Rank "), String(row.rank));
  return el("li", {}, rank, scoreCell(row, first, percent), el("div", { class: "about" }, body.filter(Boolean)));
}

/** The value on the board's scale, and what the paper wrote where that is another number. */
function scoreCell(row, result, percent) {
  const shown = rowText(row, percent);
  if (!row.converted) return el("span", { class: "value" }, shown);
  const written = valueText(result);
  const why = `The paper writes ${written}, a fraction of 1. It is shown as ${shown} to stand in one order with the others.`;
  return el("span", { class: "value", title: why }, shown, el("small", { class: "written" }, `written ${written}`));
}

/** Whether the converted values of a board get a percent sign: BLEU goes to 100 without one. */
function inPercent({ metric, scores }) {
  return metric.unit === "%" || scores.some((result) => result.unit === "%");
}

function rowText(row, percent) {
  if (!row.converted) return valueText(row.results[0]);
  return `${row.value}${percent ? "%" : ""}`;
}

function differingNote(data, row, percent) {
  const own = row.others.filter((one) => one.paper === row.paper).map((one) => rowText(one, percent));
  const elsewhere = row.others.filter((one) => one.paper !== row.paper);
  const other = (one) => {
    const paper = data.papers[one.paper];
    const link = el("a", { href: paperAddress(paper), dir: "auto", lang: languageOf(paper) }, shortened(paper.label, 60));
    return [`${rowText(one, percent)} in `, link, yearOf(paper)];
  };
  const told = own.length ? [[`${own.slice(0, DIFFERING_SHOWN).join(", ")} in this paper`]] : [];
  told.push(...elsewhere.slice(0, DIFFERING_SHOWN).map(other));
  const hidden = Math.max(0, own.length - DIFFERING_SHOWN) + Math.max(0, elsewhere.length - DIFFERING_SHOWN);
  if (hidden) told.push([`and ${hidden} more`]);
  const parts = told.flatMap((one, place) => (place ? ["; ", ...one] : one));
  return el("p", { class: "differs" }, el("span", { class: "badge" }, "reported differently"), " also ", parts);
}

function distinctSentences(results) {
  const seen = new Set();
  return results.filter(({ sentence }) => sentence && !seen.has(sentence) && seen.add(sentence));
}

function gainSection(data, gains, about) {
  const items = growing(gains, BOARD_ROWS, (result) => resultRow(data, result, { about }), "ol");
  items.classList.add("board");
  const lead = "Improvements over something else. They are no scores, so they have no rank.";
  return section("Reported gains", gains.length, el("p", { class: "lead" }, lead), items);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function unitName(unit) {
  return { "%": "percent", x: "times (×)" }[unit] || shortened(unit, 40);
}
