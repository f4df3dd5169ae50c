// One scale: which numbers of a board may stand in one order. A paper writes 0.9535, another 95.35%: both are shown as
// percentages, and what was written stays beside it. Nothing is converted on a guess; what is unclear has no rank.

// Measures between 0 and 1 that papers also write as 0 to 100; the graph gives a unit to some of them only.
const SHARE_WORDS = [
  "accuracy", "precision", "recall", "sensitivity", "specificity", "exact match", "hit rate", "pass rate",
  "f\\d(?:\\.\\d)?", "f-?(?:beta|measure|score)", "(?:roc-?|pr-?)?auc", "auroc", "auprc",
  "m?ap(?:50|75)?", "\\w*iou", "dice", "jaccard", "\\w*bleu", "rouge", "chrf(?:\\+\\+)?", "meteor",
  "ndcg", "mrr", "hits", "pass", "nmi", "(?:adjusted|normalized) mutual information", "rand index", "correlation",
];
const SHARE_ENDING = "(?:[ -](?:score|index|coefficient|rate))?(?:[ -](?:l|lsum|\\d+))?(?:@[\\w.:]+)?";
const SHARE_NAME = new RegExp(`(?:^|[\\s-])(?:${SHARE_WORDS.join("|")})${SHARE_ENDING}$`, "i");
// Percentages without an upper end, or so small that "0.5" may well mean 0.5%.
const OPEN_NAME = /return|reduction|normalized score|retention|click-through|conversion|sparsity|coverage/i;

/** How a metric is written: "share" (0 to 1, or 0 to 100), "percent" (in %, but 0.5 may be 0.5%) or "free". */
function scaleFamily(metric) {
  const rises = metric.better !== "lower";
  if (rises && SHARE_NAME.test(metric.name) && !OPEN_NAME.test(metric.name)) return "share";
  if (metric.unit !== "%") return "free";
  return metric.better === "higher" && !OPEN_NAME.test(metric.name) ? "share" : "percent";
}

/** The unit that counts for the order: a score "in points" and one in the metric's own unit have none besides. */
function orderUnit(result, metric, family) {
  if (result.unit === null || result.unit === "points" || result.unit === metric.unit) return "";
  return result.unit === "%" && family !== "free" ? "" : result.unit;
}

function isPercentage(result) {
  return result.unit === "%" || Math.abs(result.value) > 1;
}

/** 100 times a number without the digits that binary fractions add: 95.35, not 95.35000000000001. */
function hundredfold(value) {
  return Number((value * 100).toPrecision(12));
}

/**
 * Whether a small number is one beside percentages of the same paper: who writes percentages writes them throughout,
 * but for a number that is written in both ways.
 */
function isSmallPercentage(result, numbers) {
  if (result.paper === undefined) return false;
  const beside = numbers.filter((other) => other.paper === result.paper && isPercentage(other));
  return beside.length > 0 && !beside.some((other) => Math.abs(other.value - hundredfold(result.value)) < 0.5);
}

/**
 * The scores of one metric in lists that may each be put in order, the longest first, as
 * {unit, rows: [{result, value, converted}]}, and those without a rank, as [{result, why}].
 */
function onOneScale(metric, scores) {
  const family = scaleFamily(metric);
  const lists = new Map();
  const unranked = [];
  const numbers = scores.filter((result) => result.value !== null);
  const mixed = family !== "free" && numbers.some((result) => orderUnit(result, metric, family) === "" && isPercentage(result));
  for (const result of scores) {
    const unit = orderUnit(result, metric, family);
    const isSmall = result.value !== null && result.value !== 0 && !isPercentage(result) && !isSmallPercentage(result, numbers);
    const isShare = isSmall && mixed && unit === "";
    const value = isShare && family === "share" ? hundredfold(result.value) : result.value;
    const why = whyUnranked(metric, result, { family, isShare, value, unit });
    if (why) {
      unranked.push({ result, why });
      continue;
    }
    if (!lists.has(unit)) lists.set(unit, { unit, rows: [] });
    lists.get(unit).rows.push({ result, value, converted: isShare });
  }
  return { lists: [...lists.values()].sort((a, b) => b.rows.length - a.rows.length), unranked };
}

function whyUnranked(metric, result, { family, isShare, value, unit }) {
  if (result.value === null) return "The value is no number.";
  if (isShare && family === "percent") {
    const either = `${result.value}% or ${hundredfold(result.value)}%`;
    return `The others are percentages, and it is not clear whether ${result.value} means ${either}.`;
  }
  if (family === "share" && unit === "" && Math.abs(value) > 100 && SHARE_NAME.test(metric.name)) {
    return "More than 100, which this measure cannot reach: perhaps the number belongs to something else.";
  }
  return null;
}

/** The decimals of a number as it was written ("95.0" has one). */
function decimalsOf(written) {
  return /\.(\d+)$/.exec(written)?.[1].length || 0;
}

/** Whether two numbers are one, rounded to different places: 95.4 and 95.35. */
function sameRounded(a, b, decimals) {
  return Math.abs(a - b) <= 0.5 * 10 ** -decimals + 1e-9;
}
