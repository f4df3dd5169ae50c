// What this page is, and its keys; and the foot of each view, which leads there and to the notes.

const PAGE_KEYS = [
  [["/"], "search"],
  [["Tab"], "go through the page; the map is one stop"],
  [["←", "→", "↑", "↓"], "on the map: from concept to concept"],
  [["Enter"], "open what is chosen"],
  [["+", "−", "0"], "on the map: closer, farther, all of it"],
  [["Shift", "←"], "on the map: move it"],
  [["Esc"], "close what is open; then back to the overview"],
];

function aboutView(data) {
  const years = data.papers.map((paper) => paper.year).filter((year) => year !== null);
  const [first, last] = [years.reduce((a, b) => Math.min(a, b), Infinity), years.reduce((a, b) => Math.max(a, b), -Infinity)];
  const when = years.length ? (first === last ? ` of ${first}` : ` from ${first} to ${last}`) : "";
  const holds = `It holds ${plural(data.papers.length, "paper")}${when}, ${plural(data.concepts.length, "concept")} and ${plural(data.results.length, "reported number")}.`;
  const texts = [
    "This page shows what a pile of papers is about: the methods, datasets, metrics and tasks that they name, and the numbers that they report.",
    holds,
    "The program conceptloom read them from titles and abstracts. Some will be wrong: everything comes with the sentence that it was read from, and “Something wrong here?” keeps a note of what you find.",
    "The page is one file and needs no network; nothing you do here leaves it. The address says what is open: send it with the file, and a colleague sees the same.",
  ];
  const keys = PAGE_KEYS.flatMap(([signs, does]) => [el("dt", {}, signs.map((sign) => el("kbd", {}, sign))), el("dd", {}, does)]);
  return [heading("About this page"), ...texts.map((text) => el("p", {}, text)), ...section("Keys", null, el("dl", { class: "keys" }, keys))];
}

function pageFoot() {
  const notes = el("a", { id: "foot-notes", href: addressOf("notes") }, notesLabel());
  return el("nav", { class: "foot", "aria-label": "This page" }, el("a", { href: addressOf("about") }, "About this page"), notes);
}
