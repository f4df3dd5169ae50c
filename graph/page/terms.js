// The words that leaderboards use, each in a plain sentence, behind a line that opens on request.

const TERMS = {
  score: ["Score", "A value that a paper reports, as in “reaches an accuracy of 95.2%”."],
  gain: ["Gain", "An improvement over something else, as in “2.9 points better”. It is no score and has no rank."],
  lower: ["Lower is better", "Of this measure, an error for example, the smallest number comes first."],
  differing: [
    "Reported differently",
    "For the same method, or in the same paper where no method is named, another number is given too. All of them are shown.",
  ],
  written: ["Written 0.95", "The paper writes a fraction of 1; it is shown as 95, to stand in one order with percentages."],
  range: ["One end of a range", "The paper gives two numbers, as in “88.1–92.4%”; each has a row."],
  unranked: ["Without a rank", "It is not clear how the number compares with the others; below it stands why."],
  apart: ["Numbers without a leaderboard", "Their sentence names no dataset or no metric, so there is nothing to compare them with."],
};

/** The line, with what these words mean below it; null where there is none to explain. */
function termsBox(words) {
  const known = words.filter(Boolean).map((word) => TERMS[word]);
  if (!known.length) return null;
  const told = known.flatMap(([word, meaning]) => [el("dt", {}, word), el("dd", {}, meaning)]);
  return el("details", { class: "terms" }, el("summary", {}, "What these words mean"), el("dl", {}, told));
}

/** The words of many boards: those that nearly all of them use, without ranking each. */
function commonTerms(apart) {
  return termsBox(["score", "gain", "lower", "differing", apart.length ? "apart" : null]);
}

/** The words of one board. */
function termsOf({ metric, scores, gains }, { lists, unranked }) {
  const rows = lists.flatMap((list) => list.rows);
  const uses = {
    score: scores.length,
    gain: gains.length,
    lower: metric.better === "lower",
    differing: rows.some((row) => row.others.length),
    written: rows.some((row) => row.converted),
    range: rows.some((row) => row.range),
    unranked: unranked.length,
  };
  return termsBox(Object.keys(TERMS).filter((word) => uses[word]));
}
