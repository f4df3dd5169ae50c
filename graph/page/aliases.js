// Other names of a concept: the distinct ones, and apart from them those that only spell one of them otherwise.

/** What is left of a name without case, accents, hyphens, spaces and the endings of a plural. */
function bareName(name) {
  const words = plain(name).match(/[\p{L}\p{N}]+/gu) || [name];
  return words.map((word) => (word.length > 3 ? word.replace(/(?<=(?:ss|sh|ch|x|z))es$|(?<=[^s])s$/, "") : word)).join("");
}

/** The names of a concept as {distinct, spellings}: in each the pairs of a name and why it is one. */
function namesOf(concept) {
  const groups = new Map([[bareName(concept.name), []]]);
  for (const pair of concept.aliases) {
    const key = bareName(pair[0]);
    groups.set(key, [...(groups.get(key) || []), pair]);
  }
  const [own, ...others] = groups.values();
  // Of several spellings the shortest stands for all; of equally long ones a word with its capitals ("ConvNet"), several
  // words without them.
  const capitals = ([name]) => name.replace(/\P{Lu}/gu, "").length * (/\s/.test(name) ? 1 : -1);
  const first = (a, b) => a[0].length - b[0].length || capitals(a) - capitals(b) || (a[0] < b[0] ? -1 : 1);
  const sorted = others.map((group) => [...group].sort(first));
  return { distinct: sorted.map(([best]) => best), spellings: [...own, ...sorted.flatMap(([, ...rest]) => rest)] };
}

/** Why a name is one, in words for a reader: the step of the program that says so is left out. */
function reasonText(reason) {
  return shortened(reason.replace(/^(?:lexicon|paper|spelling): /, ""), 200);
}

function aliasSection(concept) {
  const { distinct, spellings } = namesOf(concept);
  const row = ([name, reason]) =>
    el("li", {}, el("bdi", {}, shortened(name, 120)), reason ? el("small", { dir: "auto" }, reasonText(reason)) : null);
  const parts = [];
  if (distinct.length) {
    const list = growing(distinct, 6, row, "ul");
    list.classList.add("aliases");
    parts.push(list);
  }
  if (spellings.length) parts.push(spellingsBox(spellings, distinct.length > 0));
  return section("Other names", distinct.length || null, ...parts);
}

/** Names that differ in case, hyphens or plural from one that stands already: behind one line. */
function spellingsBox(spellings, isMore) {
  const names = spellings.map(([name]) => el("li", {}, el("bdi", {}, shortened(name, 120))));
  const summary = el("summary", {}, plural(spellings.length, isMore ? "other spelling" : "spelling"));
  return el("details", { class: "spellings" }, summary, el("ul", {}, names));
}
