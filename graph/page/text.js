// Texts of papers: sentences and abstracts with the mentions in them marked.

/** The `lang` of a paper's text, which chooses the right shapes for Chinese; null where it is no language code. */
function languageOf(paper) {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/.test(paper.language || "") ? paper.language : null;
}

/** A text with ranges of it marked. `ranges` are {start, end, concept?}; one inside another is left out. */
function marked(text, ranges) {
  const parts = [];
  let at = 0;
  const inOrder = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end, concept } of inOrder) {
    if (start < at || end <= start || end > text.length) continue;
    const mark = el("mark", concept ? { class: concept.kind } : {}, text.slice(start, end));
    parts.push(text.slice(at, start));
    parts.push(concept ? el("a", { href: conceptAddress(concept), title: conceptHint(concept) }, mark) : mark);
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

function conceptHint(concept) {
  return `${shortened(concept.name, 80)} (${concept.kind}, ${plural(concept.papers.length, "paper")})`;
}

function fieldText(paper, field) {
  return (field === 0 ? paper.title : paper.abstract) || "";
}

/** The sentence of a place and the mentions in it, as {text, ranges, key}. */
function sentenceOf(paper, place) {
  if (typeof place[0] === "string") {
    const [text, start, end] = place;
    return { key: text, text, ranges: [{ start, end }] };
  }
  const [field, from, to, start, end] = place;
  const text = fieldText(paper, field).slice(from, to);
  return { key: `${field} ${from} ${to}`, text, ranges: [{ start: start - from, end: end - from }] };
}

/** The sentences in which a paper names a concept, each once with all its mentions. */
function sentences(paper, places) {
  const found = new Map();
  for (const place of places) {
    const sentence = sentenceOf(paper, place);
    if (found.has(sentence.key)) found.get(sentence.key).ranges.push(...sentence.ranges);
    else found.set(sentence.key, sentence);
  }
  return [...found.values()];
}
