// The map as a picture to take along: PNG from the map's own canvas at twice its resolution, SVG drawn from the same
// nodes, lines and names. Both get a strip below with a title and what the shapes mean.

const PICTURE_RATIO = 2;
const STRIP = { height: 64, margin: 16, title: 15, text: 13, sign: 13, gap: 18 };
// What no XML may hold, escaped or not.
const NOT_IN_XML = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** What stands below the map, in the order in which it is drawn: {title, entries: [{kind, text, x}]}. */
function pictureStrip(map, title, width) {
  const context = el("canvas", {}).getContext("2d");
  const drawn = new Set(map.network.body.data.nodes.get().map((node) => node.shape));
  const kinds = [...KINDS, "paper"].filter((kind) => drawn.has(SHAPES[kind]));
  let x = STRIP.margin;
  const entries = kinds.map((kind) => {
    const text = KIND_NAMES[kind] || "Papers";
    const entry = { kind, text, x };
    x += STRIP.sign + 6 + fitted(context, text, `${STRIP.text}px ${FONT}`, width).width + STRIP.gap;
    return entry;
  });
  return { title: fitted(context, title, `600 ${STRIP.title}px ${FONT}`, width - 2 * STRIP.margin).text, entries };
}

function pictureColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["map", "page", "text", "rule", "outline", ...KINDS, "paper"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// PNG -------------------------------------------------------------------------------------------------------------------

/** Lets the map draw itself once at a higher resolution and gives that canvas to `use`. */
function drawnLarger(network, ratio, use) {
  const { canvas, renderer } = network;
  const element = canvas.frame.canvas;
  const kept = { width: element.width, height: element.height, ratio: canvas.pixelRatio };
  const set = (width, height, pixelRatio) => {
    Object.assign(element, { width, height });
    canvas.pixelRatio = pixelRatio;
    renderer._redraw();
  };
  try {
    set(Math.round(element.clientWidth * ratio), Math.round(element.clientHeight * ratio), ratio);
    use(element);
  } finally {
    set(kept.width, kept.height, kept.ratio);
  }
}

/** The map as it is seen, as a PNG. */
function pngOfMap(map, title) {
  const { clientWidth: width, clientHeight: height } = byId("map");
  const ratio = Math.max(PICTURE_RATIO, devicePixelRatio);
  const picture = el("canvas", { width: Math.round(width * ratio), height: Math.round((height + STRIP.height) * ratio) });
  const context = picture.getContext("2d");
  const colours = pictureColours();
  context.scale(ratio, ratio);
  context.fillStyle = colours.map;
  context.fillRect(0, 0, width, height);
  drawnLarger(map.network, ratio, (canvas) => context.drawImage(canvas, 0, 0, width, height));
  paintStrip(context, pictureStrip(map, title, width), colours, width, height);
  return new Promise((done) => picture.toBlob(done, "image/png"));
}

function paintStrip(context, { title, entries }, colours, width, top) {
  context.fillStyle = colours.page;
  context.fillRect(0, top, width, STRIP.height);
  context.fillStyle = colours.rule;
  context.fillRect(0, top, width, 1);
  context.fillStyle = colours.text;
  context.textBaseline = "alphabetic";
  context.font = `600 ${STRIP.title}px ${FONT}`;
  context.fillText(title, STRIP.margin, top + 26);
  context.font = `${STRIP.text}px ${FONT}`;
  for (const { kind, text, x } of entries) {
    context.fillStyle = colours.text;
    context.fillText(text, x + STRIP.sign + 6, top + 49);
    context.save();
    context.translate(x, top + 38);
    context.scale(STRIP.sign / 16, STRIP.sign / 16);
    const path = new Path2D(SHAPE_PATHS[kind]);
    context.fillStyle = colours[kind];
    context.strokeStyle = colours.outline;
    context.fill(path);
    context.stroke(path);
    context.restore();
  }
}

// SVG -------------------------------------------------------------------------------------------------------------------

function xmlText(text) {
  return text.replace(NOT_IN_XML, "\ufffd");
}

/** An element of a drawing; children are elements or texts. */
function shape(tag, properties, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value !== null) element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : xmlText(value));
  }
  element.append(...children.map((child) => (typeof child === "string" ? xmlText(child) : child)));
  return element;
}

/** The corners of a node as vis-network draws it, or null for a circle. */
function cornersOf(kind, x, y, r) {
  if (kind === "square") return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
  if (kind === "diamond") return [[x, y + r], [x + r, y], [x, y - r], [x - r, y]];
  if (kind === "triangle") {
    const side = 1.15 * r;
    const low = y + 0.275 * side + (Math.sqrt(3) / 3) * side;
    return [[x, low - Math.sqrt(3) * side], [x + side, low], [x - side, low]];
  }
  if (kind === "hexagon") return Array.from({ length: 6 }, (_, i) => [x + r * Math.cos((i * Math.PI) / 3), y + r * Math.sin((i * Math.PI) / 3)]);
  return null;
}

function nodeShape(node, at, scale, name) {
  const look = {
    fill: node.color.background, stroke: node.color.border, opacity: node.opacity === 1 ? null : node.opacity,
    "stroke-width": node.borderWidth * scale, "stroke-linejoin": "round",
  };
  const corners = cornersOf(node.shape, at.x, at.y, node.size * scale);
  const two = (number) => Math.round(number * 100) / 100;
  const title = shape("title", {}, name);
  if (!corners) return shape("circle", { cx: at.x, cy: at.y, r: node.size * scale, ...look }, title);
  return shape("polygon", { points: corners.map((corner) => corner.map(two).join(",")).join(" "), ...look }, title);
}

function lineShape(edge, places, scale) {
  const [from, to] = [places.get(edge.from), places.get(edge.to)];
  return shape("line", {
    x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: edge.color.color, "stroke-opacity": edge.color.opacity,
    "stroke-width": Math.max(0.3, edge.width * scale),
  });
}

function nameShape({ text, font, box }, colours) {
  const [, weight, size] = /^(?:(\d+) )?([\d.]+)px/.exec(font);
  const y = (box.top + box.bottom) / 2 + 0.35 * size;
  return shape("text", {
    x: box.left + 2, y, "font-size": size, "font-weight": weight || null, fill: colours.text, stroke: colours.map, "stroke-width": 3.5,
    "paint-order": "stroke", "stroke-linejoin": "round",
  }, text);
}

function stripShapes({ title, entries }, colours, width, top) {
  const text = (x, y, size, weight, words) => shape("text", { x, y, "font-size": size, "font-weight": weight, fill: colours.text }, words);
  const sign = ({ kind, x }) =>
    shape("path", {
      d: SHAPE_PATHS[kind], transform: `translate(${Math.round(x)} ${top + 38}) scale(${STRIP.sign / 16})`, fill: colours[kind], stroke: colours.outline,
    });
  return shape("g", {},
    shape("rect", { x: 0, y: top, width, height: STRIP.height, fill: colours.page }),
    shape("rect", { x: 0, y: top, width, height: 1, fill: colours.rule }),
    text(STRIP.margin, top + 26, STRIP.title, "600", title),
    ...entries.flatMap((entry) => [sign(entry), text(entry.x + STRIP.sign + 6, top + 49, STRIP.text, null, entry.text)]),
  );
}

/** The map as it is seen, as a drawing of its own: XML that needs nothing else. `nameOf` gives a node's whole name. */
function svgOfMap(map, title, nameOf) {
  const { network } = map;
  const { clientWidth: width, clientHeight: height } = byId("map");
  const scale = network.getScale();
  const colours = pictureColours();
  const nodes = network.body.data.nodes.get();
  const places = new Map(nodes.map((node) => [node.id, network.canvasToDOM({ x: node.x, y: node.y })]));
  const lines = network.body.data.edges.get().map((edge) => lineShape(edge, places, scale));
  // A drawing within the drawing cuts off what lies beyond the map's edge.
  const inner = shape("svg", { x: 0, y: 0, width, height, overflow: "hidden" },
    shape("rect", { x: 0, y: 0, width, height, fill: colours.map }),
    shape("g", {}, ...lines),
    shape("g", {}, ...nodes.map((node) => nodeShape(node, places.get(node.id), scale, nameOf(node.id)))),
    shape("g", {}, ...map.labels().map((label) => nameShape(label, colours))),
  );
  const whole = height + STRIP.height;
  const root = shape("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}`, "font-family": FONT, role: "img" },
    shape("title", {}, title), inner, stripShapes(pictureStrip(map, title, width), colours, width, height));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}
