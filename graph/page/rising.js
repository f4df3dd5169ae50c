// Which concepts a growing share of the papers names: the later half of them compared with the earlier one.

const LEAST_RISING = 3; // papers: fewer say nothing of a trend

/** The year after which the later half begins: the one that leaves about as many papers on each side. */
function halvesOf(papers) {
  const years = papers.filter((paper) => paper.year !== null).map((paper) => paper.year).sort((a, b) => a - b);
  const ends = [...new Set(years)].slice(0, -1);
  const before = (end) => years.filter((year) => year <= end).length;
  const uneven = (end) => Math.abs(2 * before(end) - years.length);
  const end = ends.reduce((a, b) => (uneven(b) < uneven(a) ? b : a));
  return { first: years[0], end, last: years[years.length - 1], early: before(end), late: years.length - before(end) };
}

/** Whether a concept's share in the last two years is less than half of that in its best two years in a row. */
function isFalling(named, all) {
  const years = [...all.keys()].sort((a, b) => a - b);
  const pairs = years.slice(1).map((year, place) => {
    const papers = (named.get(years[place]) || 0) + (named.get(year) || 0);
    return { papers, share: papers / (all.get(years[place]) + all.get(year)) };
  });
  const best = Math.max(0, ...pairs.filter(({ papers }) => papers >= LEAST_RISING).map(({ share }) => share));
  return pairs[pairs.length - 1].share < best / 2;
}

/** Concepts of which the share of papers grew and has not fallen since, as {concept, early, late, growth}, the most grown first. */
function risingConcepts(data, halves, isWanted) {
  const found = [];
  const all = countsByYear(data.selected);
  for (const concept of data.concepts) {
    if (concept.papers.length < LEAST_RISING || !isWanted(concept)) continue;
    const papers = concept.papers.map((entry) => data.papers[entry.paper]);
    const years = papers.map(({ year }) => year).filter((year) => year !== null);
    const before = years.filter((year) => year <= halves.end).length;
    const after = years.length - before;
    // The difference of the shares, times both numbers of papers: whole, so that equal growth is equal.
    const growth = after * halves.early - before * halves.late;
    if (years.length < LEAST_RISING || growth <= 0 || isFalling(countsByYear(papers), all)) continue;
    found.push({ concept, early: before / halves.early, late: after / halves.late, growth });
  }
  return found.sort((a, b) => b.growth - a.growth || a.concept.number - b.concept.number);
}

function stretch(from, to) {
  return from === to ? String(from) : `${from} to ${to}`;
}

function risingSection(data, bins, share, isWanted) {
  const halves = halvesOf(data.selected);
  const rising = risingConcepts(data, halves, isWanted).slice(0, TREND_CHARTS);
  const parts = [stretch(halves.first, halves.end), stretch(halves.end + 1, halves.last)];
  const how = `Concepts that papers name more often than before: the share of the ${plural(halves.late, "paper")} of ${parts[1]} that name it, compared with its share of the ` +
    `${halves.early.toLocaleString("en")} papers of ${parts[0]}. Only what ${LEAST_RISING} papers or more name is looked at, and not what is falling again.`;
  const lead = el("p", { class: "lead" }, how);
  if (!rising.length) return section("Rising", null, lead, el("p", { class: "lead" }, "Nothing grew by this measure."));
  const note = ({ early, late }) => `${percent(early)} until ${halves.end}, ${percent(late)} since`;
  return section("Rising", rising.length, lead, chartGrid(data, bins, share, rising.map((one) => [one.concept, note(one)])));
}
