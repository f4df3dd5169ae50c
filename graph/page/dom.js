// Elements. Text is only ever set as text; nothing here takes markup.

const SVG = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

/** An element; `properties` are attributes, children are nodes or texts, and null ones are left out. */
function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function button(label, act, properties) {
  const element = el("button", { type: "button", ...properties }, label);
  element.addEventListener("click", act);
  return element;
}

/** A line drawing of 16 by 16; `style` is a class that says how it is filled or stroked. */
function drawing(path, style) {
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", style);
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

const SHAPE_PATHS = {
  method: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z",
  dataset: "M8 .8L15.2 8L8 15.2L.8 8z",
  metric: "M8 1.5L15 14H1z",
  task: "M4.4 1.8h7.2L15.2 8l-3.6 6.2H4.4L.8 8z",
  paper: "M2.5 2.5h11v11h-11z",
  author: "M8 1.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM2 14.5c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5z",
};

/** The sign of a type: the shape and colour that it has on the map. */
function sign(kind) {
  return drawing(SHAPE_PATHS[kind], `sign ${kind}`);
}

const LINE_PATHS = {
  in: "M8 3v10M3 8h10",
  out: "M3 8h10",
  all: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  moon: "M13.6 9.6A6 6 0 1 1 6.4 2.4a4.8 4.8 0 0 0 7.2 7.2z",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6M8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
  filter: "M2 4h12M4.5 8h7M7 12h2",
  beside: "M2.5 3h4v10h-4zM9.5 3h4v10h-4z",
  away: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  outside: "M6 3H3v10h10v-3M9 3h4v4M13 3L7.5 8.5",
};

function line(name) {
  return drawing(LINE_PATHS[name], "line");
}

/** Says something to who uses a screen reader. */
function announce(text) {
  byId("live").textContent = text;
}

function plural(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many || `${one}s`}`;
}
