// How much the map shows at which size, and how large its signs are.

const MOST = { core: Infinity, papers: 12, partners: 10, concepts: 40, bold: 10 };
const MOST_NARROW = { core: 18, papers: 4, partners: 6, concepts: 12, bold: 4 }; // what a phone can show
const NARROW = 560;
const LOW = 300;
const CLOSEST = 1.35;
const ZOOM_STEP = 1.3;
const ZOOM_RANGE = [0.08, 4];
const SHAPES = { paper: "square", method: "dot", dataset: "diamond", metric: "triangle", task: "hexagon" };
const MARGIN = { top: 64, right: 76, bottom: 40, left: 76 };
// Signs grow and shrink less than distances, so that zoomed out they can still be seen and hit.
const SHRINK = 0.55;

// A concept's radius: its area grows with the number of its papers, beside that of the strongest (render.py has the rule).
const RADII = { smallest: 6, large: 22, largest: 26, eachPaper: 2.4 };

function radiusOf(papers, strongest) {
  const each = Math.min(RADII.eachPaper, (RADII.large - RADII.smallest) / Math.sqrt(Math.max(1, strongest)));
  return Math.min(RADII.smallest + each * Math.sqrt(papers), RADII.largest);
}

function byPapers(a, b) {
  return b.papers.length - a.papers.length || b.mentions - a.mentions || a.number - b.number;
}
