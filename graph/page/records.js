// What the data are made of: concepts, papers, that a paper names a concept, and results.

const PARTNERS = 12; // concepts that a concept is listed as used with
const NONE = Object.freeze([]);

class Concept {
  constructor(number, kind, name, id) {
    this.number = number;
    this.kind = kind;
    this.name = name;
    this.id = id || `${kind}/${name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}`;
    this.aliases = NONE; // pairs of a name and why it is one
    this.generic = false;
    this.better = null;
    this.unit = null;
    this.broader = NONE;
    this.narrower = NONE;
    this.mentions = 0;
    this.papers = [];
    this.results = [];
    this.allPapers = null; // whatever is selected
    this.allResults = null;
    this.few = false;
    this.shared = null; // what `with` and `closest` found, until other papers are selected
  }

  /**
   * What selected papers name besides, as pairs of a concept and the number of papers: the closest first, and of those
   * equally close what more sentences name with it, then what more papers name.
   */
  get with() {
    const found = closest(this);
    if (this.shared.with) return this.shared.with;
    const { concepts } = this.data;
    const least = found.map(([, , closeness]) => closeness).sort((a, b) => b - a)[PARTNERS - 1] ?? 0;
    const some = found.filter(([, , closeness]) => closeness >= least);
    const sentences = sentencesShared(this, new Set(some.map(([other]) => other)));
    const near = ([other]) => sentences.get(other) || 0;
    const papers = ([other]) => concepts[other].papers.length;
    some.sort((a, b) => b[2] - a[2] || near(b) - near(a) || papers(b) - papers(a) || a[0] - b[0]);
    this.shared.with = some.slice(0, PARTNERS).map(([other, both]) => [other, both]);
    return this.shared.with;
  }
}

/**
 * All that selected papers name beside a concept, broad terms aside, as [concept, papers that name both, closeness]: the
 * cosine of the two concepts' papers in billionths, held back where it rests on few, since one shared paper says little.
 */
function closest(concept) {
  if (concept.shared) return concept.shared.closest;
  const { concepts } = concept.data;
  const found = [...papersShared(concept)].map(([other, both]) => {
    const cosine = both / Math.sqrt(concept.papers.length * concepts[other].papers.length);
    return [other, both, Math.round((cosine * both * 1e9) / (both + 1))];
  });
  concept.shared = { closest: found, with: null };
  return found;
}

/** For each concept that is not broad the number of selected papers that name it beside a concept. */
function papersShared(concept) {
  const { papers, concepts } = concept.data;
  const counts = new Map();
  for (const { paper } of concept.papers) {
    for (const [other] of papers[paper].uses) {
      if (other !== concept.number && !concepts[other].generic) counts.set(other, (counts.get(other) || 0) + 1);
    }
  }
  return counts;
}

/** A paper. Its abstract comes after the first picture, with characters for frequent words, and is written out on use. */
class Paper {
  #abstract = null;

  constructor(number, own) {
    Object.assign(this, own);
    this.number = number;
    this.home = null; // the place of the record's own address in the links
    this.keywords = [];
    this.uses = [];
    this.results = [];
    // What it is called where it has no title: the opening of its abstract, in quotes, or its id.
    this.label = this.title || (this.head ? `“${shortened(this.head.trim(), 90)}”` : this.id);
  }

  get abstract() {
    this.#abstract ??= this.head + writtenOut(this.number);
    return this.#abstract || null;
  }
}

/** That a paper names a concept. */
class Naming {
  constructor(paper, count, proposed, use) {
    this.paper = paper;
    this.count = count;
    this.proposed = proposed;
    this.use = use;
  }

  get places() {
    return placesOf(this.use);
  }
}

/** A number that a paper reports. */
class Result {
  constructor(number, own) {
    Object.assign(this, own);
    this.number = number;
  }

  get sentence() {
    return sentenceOfResult(this);
  }
}
