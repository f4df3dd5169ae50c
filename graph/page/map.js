// The map: vis-network draws nodes and lines at the positions that came with the page; what is open stands out, its
// papers appear around it and the rest fades. It never holds more than a few hundred nodes, however large the graph.

function createMap(data, open) {
  const container = byId("map");
  const drawn = new Map(block("drawn-nodes").map((node) => [node.id, node]));
  const lines = block("drawn-edges");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(container, { nodes, edges }, block("drawn-options"));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let most = MOST;
  let now = null; // what is shown, as {view, route}
  let items = new Map(); // by node id: {id, x, y, name, kind, weight, radius, near}
  let labels = [];
  let strongest = 0; // the number of papers of the concept, broad terms aside, that most of them name
  let colours = {};
  let centre = null; // the id of what is open
  let pointed = null; // under the mouse
  let steady = new Set(); // what has a name while nothing is under the mouse
  let cursor = null; // where the keyboard is
  let moved = false; // by hand, since the last framing

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(`--${name}`).trim();
    colours = { ground: of("map"), text: of("text"), line: of("line"), strong: of("strong"), outline: of("outline") };
    for (const kind of [...KINDS, "paper"]) colours[kind] = of(kind);
  }

  const isSmall = () => container.clientWidth < NARROW || container.clientHeight < LOW;

  // What is on the map ---------------------------------------------------------------------------------------------

  function visible(concept, route) {
    if (concept.number === centre) return true;
    return !concept.few && concept.papers.length > 0 && !route.hide.has(concept.kind) && (route.generic || !concept.generic || concept.number === data.focus);
  }

  function conceptItem(concept, x, y) {
    const weight = concept.papers.length;
    return { id: concept.number, x, y, name: concept.name, kind: concept.kind, weight, radius: radiusOf(weight, strongest), near: false };
  }

  function paperItem(paper, x, y) {
    return { id: `p${paper.number}`, x, y, name: paper.label, kind: "paper", weight: 0, radius: 6.5, near: true };
  }

  function build(view, route) {
    most = isSmall() ? MOST_NARROW : MOST;
    items = new Map();
    strongest = data.concepts.reduce((best, { papers, generic }) => (generic ? best : Math.max(best, papers.length)), 0);
    centre = view.concept ? view.concept.number : view.paper ? `p${view.paper.number}` : null;
    // The drawn nodes come most important first.
    for (const [number, { x, y }] of drawn) {
      const concept = data.concepts[number];
      if (items.size < most.core && visible(concept, route)) items.set(number, conceptItem(concept, x, y));
    }
    if (view.concept) return buildConcept(view.concept, route);
    if (view.paper) return buildPaper(view.paper, route);
    if (!data.isWhole) addStrongest(route);
    return linesNow();
  }

  /** The lines between concepts on the map, with the number of selected papers behind each. */
  function linesNow() {
    const ends = lines.map((line) => ({ a: line.from, b: line.to, papers: line.papers }));
    const there = ends.filter(({ a, b }) => items.has(a) && items.has(b));
    if (data.isWhole) return there;
    const counted = there.map((line) => ({ ...line, papers: papersOfBoth(data, line.a, line.b) }));
    return counted.filter((line) => line.papers > 0);
  }

  /** Where papers were chosen, what they name most may have no place on the whole map: it gets one beside its partners. */
  function addStrongest(route) {
    const wanted = data.concepts.filter((concept) => visible(concept, route)).sort(byPapers).slice(0, Math.min(most.core, drawn.size));
    for (const concept of wanted) {
      if (items.has(concept.number)) continue;
      const spot = freeSpot(middle(concept.with.slice(0, 3).map(([number]) => number)), 60);
      items.set(concept.number, conceptItem(concept, spot.x, spot.y));
    }
  }

  /** The middle of those of some concepts that stand on the map. */
  function middle(numbers) {
    const known = numbers.map((number) => items.get(number)).filter(Boolean);
    if (!known.length) return { x: 0, y: 0 };
    const mean = (axis) => known.reduce((sum, item) => sum + item[axis], 0) / known.length;
    return { x: mean("x"), y: mean("y") };
  }

  function buildConcept(concept, route) {
    const partners = concept.with.map(([number]) => data.concepts[number]).filter((other) => visible(other, route));
    const some = partners.slice(0, most.partners);
    if (!items.has(concept.number)) {
      const spot = freeSpot(middle(some.slice(0, 3).map((other) => other.number)), 60);
      items.set(concept.number, conceptItem(concept, spot.x, spot.y));
    }
    const from = items.get(concept.number);
    from.near = true;
    const found = [];
    for (const other of some) {
      joinConcept(other, from);
      const papers = concept.with.find(([number]) => number === other.number)[1];
      found.push({ a: concept.number, b: other.number, papers, near: true });
    }
    for (const { paper } of concept.papers.slice(0, most.papers)) {
      const spot = freeSpot(from, 95);
      items.set(`p${paper}`, paperItem(data.papers[paper], spot.x, spot.y));
      found.push({ a: concept.number, b: `p${paper}`, papers: 1, near: true });
    }
    return withBackground(found);
  }

  function buildPaper(paper, route) {
    const concepts = paper.uses.map(([number]) => data.concepts[number]).filter((concept) => visible(concept, route));
    const spot = freeSpot(middle(concepts.map((concept) => concept.number)), 0);
    const item = paperItem(paper, spot.x, spot.y);
    items.set(item.id, item);
    const found = concepts.slice(0, most.concepts).map((concept) => {
      joinConcept(concept, item);
      return { a: item.id, b: concept.number, papers: 1, near: true };
    });
    return withBackground(found);
  }

  function joinConcept(concept, beside) {
    if (!items.has(concept.number)) {
      const spot = freeSpot(beside, 110);
      items.set(concept.number, conceptItem(concept, spot.x, spot.y));
    }
    items.get(concept.number).near = true;
  }

  function withBackground(found) {
    const seen = new Set(found.map(({ a, b }) => `${a} ${b}`));
    return [...linesNow().filter(({ a, b }) => !seen.has(`${a} ${b}`) && !seen.has(`${b} ${a}`)), ...found];
  }

  /** A spot near a point with room for a name: along a spiral, the best of distance from all else and nearness. */
  function freeSpot(point, start) {
    let best = null;
    for (let step = 0; step < 90; step += 1) {
      const radius = start + 17 * Math.sqrt(step) * 2;
      const spot = { x: point.x + 1.4 * radius * Math.cos(step * 2.399963), y: point.y + radius * Math.sin(step * 2.399963) };
      let room = 160;
      for (const item of items.values()) {
        const weight = item.near ? 1 : 0.45; // what fades may come closer
        room = Math.min(room, Math.hypot((item.x - spot.x) / 2.6, item.y - spot.y) / weight);
      }
      const worth = Math.min(room, 62) - radius * 0.16;
      if (!best || worth > best.worth) best = { ...spot, worth };
    }
    return { x: Math.round(best.x), y: Math.round(best.y) };
  }

  // How it looks ---------------------------------------------------------------------------------------------------

  const sizeAt = (item, scale) => item.radius * Math.max(0.12, scale) ** -SHRINK;

  function nodeLook(item) {
    const faded = centre !== null && !item.near;
    const chosen = item.id === centre || item.id === cursor;
    const border = chosen ? colours.text : colours.outline;
    const look = { background: colours[item.kind], border };
    return {
      id: item.id,
      x: item.x,
      y: item.y,
      shape: SHAPES[item.kind],
      size: sizeAt(item, network.getScale()),
      opacity: faded ? 0.16 : 1,
      borderWidth: chosen ? 3 : 1,
      color: { ...look, highlight: look, hover: { ...look, border: colours.text } },
    };
  }

  function edgeLook({ a, b, papers, near }) {
    const faded = centre !== null && !near;
    return {
      id: `${a} ${b}`,
      from: a,
      to: b,
      width: Math.min(0.9 + 0.6 * (papers - 1), 5),
      color: { color: near ? colours.strong : colours.line, opacity: faded ? 0.18 : near ? 0.75 : 0.8, inherit: false },
    };
  }

  function replace(set, wanted) {
    const keep = new Set(wanted.map((one) => one.id));
    set.remove(set.getIds().filter((id) => !keep.has(id)));
    set.update(wanted);
  }

  let pairs = [];
  function paint() {
    readColours();
    replace(nodes, [...items.values()].map(nodeLook));
    replace(edges, pairs.map(edgeLook));
  }

  let lastScale = 0;
  function resize() {
    const scale = network.getScale();
    if (Math.abs(scale / lastScale - 1) < 0.04) return;
    lastScale = scale;
    nodes.update([...items.values()].map((item) => ({ id: item.id, size: sizeAt(item, scale) })));
  }

  function drawLabels(context) {
    const { clientWidth: width, clientHeight: height } = container;
    const ratio = context.canvas.width / width;
    const scale = network.getScale();
    const wanted = [];
    for (const item of items.values()) {
      const bare = item.id === pointed && !steady.has(item.id); // a name that stands already stays where it is
      const first = item.id === centre || bare || item.id === cursor;
      if (centre !== null && !item.near && !first) continue;
      const { x, y } = network.canvasToDOM(item);
      wanted.push(labelOf(item, first, x, y, sizeAt(item, scale) * scale));
    }
    wanted.sort((a, b) => b.must - a.must || b.rank - a.rank);
    if (centre === null) wanted.slice(0, most.bold).forEach((label) => Object.assign(label, { bold: true, size: SIZES.large }));
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    labels = placeLabels(context, wanted, overlays(), width, height);
    if (pointed === null) steady = new Set(labels.map((label) => label.id));
    paintLabels(context, labels, colours);
    context.restore();
  }

  function labelOf(item, first, x, y, radius) {
    const paper = item.kind === "paper";
    const size = first ? SIZES.focus : paper ? SIZES.paper : SIZES.usual;
    const wide = first ? 320 : paper ? PAPER_LABEL_WIDTH : LABEL_WIDTH;
    return { id: item.id, name: item.name, x, y, radius, size, bold: first, must: first, most: wide, rank: paper ? -1 : item.weight };
  }

  /** The boxes of the buttons that lie over the map. */
  function overlays() {
    const origin = container.getBoundingClientRect();
    return [...byId("filters").children, ...byId("active-filters").children, byId("zoom"), byId("map-legend")].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left: left - origin.left, top: top - origin.top, right: right - origin.left, bottom: bottom - origin.top };
    });
  }

  // Moving about ---------------------------------------------------------------------------------------------------

  /** Shows some nodes whole, with room for their names and for what lies over the map. */
  function frame(ids, animated) {
    const points = ids.map((id) => items.get(id)).filter(Boolean);
    const { clientWidth: width, clientHeight: height } = container;
    if (!points.length || !width || !height) return;
    const margin = isSmall() ? { top: 58, right: 60, bottom: 26, left: 44 } : MARGIN;
    const range = (axis) => [Math.min(...points.map((p) => p[axis])), Math.max(...points.map((p) => p[axis]))];
    const [left, right] = range("x");
    const [top, bottom] = range("y");
    const across = (width - margin.left - margin.right) / Math.max(1, right - left);
    const down = (height - margin.top - margin.bottom) / Math.max(1, bottom - top);
    const scale = Math.max(ZOOM_RANGE[0], Math.min(across, down, CLOSEST));
    const position = {
      x: (left + right) / 2 + (margin.right - margin.left) / 2 / scale,
      y: (top + bottom) / 2 + (margin.bottom - margin.top) / 2 / scale,
    };
    const animation = animated && !still.matches ? { duration: 380, easingFunction: "easeInOutCubic" } : false;
    network.moveTo({ position, scale, animation });
    moved = false;
    if (!animation) resize();
  }

  function frameNow(animated) {
    const near = [...items.values()].filter((item) => item.near).map((item) => item.id);
    frame(centre === null ? [...items.keys()] : near, animated);
  }

  function zoom(by) {
    const scale = Math.min(ZOOM_RANGE[1], Math.max(ZOOM_RANGE[0], network.getScale() * by));
    network.moveTo({ scale });
    moved = true;
    resize();
  }

  function shift(x, y) {
    const at = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale } });
    moved = true;
  }

  function nodeAt(point) {
    const node = network.getNodeAt(point);
    if (node !== undefined) return node;
    const label = labels.find(({ box }) => point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom);
    return label ? label.id : null;
  }

  function targetOf(id) {
    if (typeof id === "string") return { view: "paper", key: data.papers[Number(id.slice(1))].id };
    return { view: "concept", key: data.concepts[id].id };
  }

  /** What the mouse is told of a node. */
  function hintOf(id) {
    if (id === null) return "";
    return typeof id === "string" ? `${shortened(items.get(id)?.name || "", 160)} (paper)` : conceptHint(data.concepts[id]);
  }

  function point(id) {
    if (id === pointed) return;
    pointed = id;
    container.title = hintOf(id);
    container.classList.toggle("pointing", id !== null);
    network.redraw();
  }

  /** The nearest node in a direction, sideways distance counted double. */
  function neighbour(dx, dy) {
    const from = items.get(cursor) || items.get(centre) || { ...network.getViewPosition(), id: null };
    let best = null;
    for (const item of items.values()) {
      const along = (item.x - from.x) * dx + (item.y - from.y) * dy;
      const aside = Math.abs((item.x - from.x) * dy) + Math.abs((item.y - from.y) * dx);
      if (item.id === from.id || along <= 0 || (centre !== null && !item.near)) continue;
      const far = along + 2 * aside;
      if (!best || far < best.far) best = { far, item };
    }
    return best && best.item;
  }

  function moveCursor(dx, dy) {
    const item = neighbour(dx, dy);
    if (!item) return;
    cursor = item.id;
    nodes.update([...items.values()].map(nodeLook));
    const { x, y } = network.canvasToDOM(item);
    const inside = x > 60 && y > 60 && x < container.clientWidth - 60 && y < container.clientHeight - 40;
    if (!inside) network.moveTo({ position: { x: item.x, y: item.y } });
    announce(`${shortened(item.name, 120)}, ${item.kind}`);
  }

  function onKey(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way && event.shiftKey) shift(80 * way[0], 80 * way[1]);
    else if (way) moveCursor(...way);
    else if (event.key === "Enter" && cursor !== null) open(targetOf(cursor));
    else if (event.key === "+" || event.key === "=") zoom(ZOOM_STEP);
    else if (event.key === "-") zoom(1 / ZOOM_STEP);
    else if (event.key === "0") frame([...items.keys()], true);
    else return;
    event.preventDefault();
  }

  network.on("afterDrawing", drawLabels);
  network.on("click", ({ pointer }) => {
    const id = nodeAt(pointer.DOM);
    if (id !== null) open(targetOf(id));
    else if (centre !== null) open({ view: "overview", key: "" });
  });
  network.on("zoom", () => {
    moved = true;
    const scale = network.getScale();
    const kept = Math.min(ZOOM_RANGE[1], Math.max(ZOOM_RANGE[0], scale));
    if (kept !== scale) network.moveTo({ scale: kept });
    resize();
  });
  network.on("dragStart", () => (moved = true));
  network.on("animationFinished", resize);
  network.on("resize", () => {
    const wanted = isSmall() ? MOST_NARROW : MOST;
    if (now && wanted !== most) show(now.view, now.route, "jump");
    else if (!moved) frameNow(false);
  });
  container.addEventListener("mousemove", ({ offsetX, offsetY }) => point(nodeAt({ x: offsetX, y: offsetY })));
  container.addEventListener("mouseleave", () => point(null));
  container.addEventListener("keydown", onKey);

  /** Shows a view; returns the number of nodes. `framing` is "animate" or "jump". */
  function show(view, route, framing) {
    now = null;
    network.setSize("100%", "100%"); // the view may have changed it, and vis-network sees that some frames later
    now = { view, route };
    cursor = null;
    pointed = null;
    pairs = build(view, route);
    paint();
    frameNow(framing === "animate");
    return items.size;
  }

  return {
    network,
    show,
    repaint: paint,
    labels: () => labels,
    zoomIn: () => zoom(ZOOM_STEP),
    zoomOut: () => zoom(1 / ZOOM_STEP),
    whole: () => frame([...items.keys()], true),
  };
}
