// Papers that name several concepts, and the sentences in which they do.

/** The numbers of the selected papers that name all of some concepts, the newest first. */
function jointPapers(data, concepts) {
  const [fewest, ...others] = [...concepts].sort((a, b) => a.papers.length - b.papers.length);
  const named = others.map((concept) => new Set(concept.papers.map((entry) => entry.paper)));
  const numbers = fewest.papers.map((entry) => entry.paper).filter((paper) => named.every((papers) => papers.has(paper)));
  return numbers.sort((a, b) => (data.papers[b].year || 0) - (data.papers[a].year || 0) || a - b);
}

/** With how many of its selected papers a concept shares each other one, as a map from number to papers. */
function sharedWith(data, concept, isWanted) {
  const counts = new Map();
  for (const { paper } of concept.papers) {
    for (const [other] of data.papers[paper].uses) {
      if (other !== concept.number && isWanted(data.concepts[other])) counts.set(other, (counts.get(other) || 0) + 1);
    }
  }
  return counts;
}

/** The sentences of a paper that name some of the concepts, each once: {text, ranges, concepts, isTitle}. */
function sentencesOfAny(data, paper, concepts) {
  const found = new Map();
  for (const [number, , , use] of paper.uses) {
    const concept = data.concepts[number];
    if (!concepts.includes(concept)) continue;
    for (const { key, text, ranges } of sentences(paper, placesOf(use))) {
      if (!found.has(key)) found.set(key, { text, ranges: [], concepts: new Set(), isTitle: text === paper.title });
      found.get(key).concepts.add(concept);
      found.get(key).ranges.push(...ranges.map((range) => ({ ...range, concept })));
    }
  }
  return [...found.values()];
}

/** Few sentences that together name all that any of them names, in the order of the text; and the rest, the fullest first. */
function coveringFirst(paper, found) {
  const rest = [...found].sort((a, b) => b.concepts.size - a.concepts.size);
  const missing = new Set(rest.flatMap((sentence) => [...sentence.concepts]));
  const cover = [];
  while (missing.size) {
    const gain = (sentence) => [...sentence.concepts].filter((concept) => missing.has(concept)).length;
    const best = rest.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    best.concepts.forEach((concept) => missing.delete(concept));
    cover.push(...rest.splice(rest.indexOf(best), 1));
  }
  const at = (sentence) => (paper.abstract || "").indexOf(sentence.text);
  return { cover: cover.sort((a, b) => at(a) - at(b)), rest };
}

/** A paper with the sentences that name the concepts, each name marked in the colour of its type. */
function jointCard(data, number, concepts) {
  const paper = data.papers[number];
  const found = sentencesOfAny(data, paper, concepts);
  const { cover, rest } = coveringFirst(paper, found.filter((sentence) => !sentence.isTitle));
  const quotes = growing([...cover, ...rest], Math.max(1, cover.length), (sentence) => quote(paper, sentence));
  const said = new Set(cover.flatMap((sentence) => [...sentence.concepts]));
  const inTitle = new Set(found.filter((sentence) => sentence.isTitle).flatMap((sentence) => [...sentence.concepts]));
  const only = concepts.filter((concept) => inTitle.has(concept) && !said.has(concept)).map((concept) => shortened(concept.name, 60));
  const facts = [...whenAndWhere(paper), only.length ? `${inWords(only)} in the title` : null].filter(Boolean).join(" · ");
  const meta = facts ? el("p", { class: "meta" }, el("bdi", {}, facts)) : null;
  return el("article", { class: "card" }, el("h4", {}, paperLink(paper)), meta, quotes);
}

/** "a", "a and b", "a, b and c". */
function inWords(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** Links of which one is where the reader is: [label, address, whether it is this one]. */
function switchLinks(label, choices) {
  const one = ([text, href, isThis]) => el("a", { href, "aria-current": isThis ? "true" : null }, text);
  return el("div", { class: "switch", role: "group", "aria-label": label }, choices.map(one));
}
