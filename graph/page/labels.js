// Names over the map, at one readable size whatever the zoom: the most important first, in the first of four places
// that is free. vis-network's own labels grow and shrink with the map, so that zoomed out none can be read.

const FONT = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const LABEL_WIDTH = 190;
const PAPER_LABEL_WIDTH = 150;
// How many of the most important have a name even where it covers a lesser sign: one on so many square pixels.
const PROMINENT_AREA = 30000;
const SIZES = { focus: 15, large: 14.5, usual: 13, paper: 12 };
// Characters that turn the writing direction or break lines; on a canvas nothing contains their effect.
const UNDRAWABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+/gu;

const measured = new Map();

/** A name cut to a width, and its width, in a font. */
function fitted(context, name, font, most) {
  const key = `${font} ${most} ${name}`;
  if (!measured.has(key)) {
    context.font = font;
    const letters = Array.from(shortened(name.replace(UNDRAWABLE, " ").trim(), 80));
    let text = letters.join("");
    while (letters.length > 1 && context.measureText(text).width > most) {
      letters.pop();
      text = `${letters.join("").trimEnd()}…`;
    }
    measured.set(key, { text, width: context.measureText(text).width });
  }
  return measured.get(key);
}

function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The four boxes that a name can take beside its node: below, above, right, left. */
function boxesAround(item, width, height) {
  const { x, y, radius } = item;
  const gap = radius + 3;
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(x - width / 2, y + gap),
    box(x - width / 2, y - gap - height),
    box(x + gap + 2, y - height / 2),
    box(x - gap - 2 - width, y - height / 2),
  ];
}

/** Chooses the places. `items` are {id, name, x, y, radius, size, bold, must, most}, most important first; `taken`
 *  are boxes of what lies over the map. No name covers another; a prominent one may cover a lesser sign. */
function placeLabels(context, items, taken, width, height) {
  const placed = [];
  const prominent = (width * height) / PROMINENT_AREA;
  const glyphs = items.map(({ x, y, radius }) => {
    const reach = radius * 0.85;
    return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
  });
  const inside = (box) => box.left > 2 && box.right < width - 2 && box.top > 2 && box.bottom < height - 2;
  items.forEach((item, place) => {
    if (item.x < 0 || item.y < 0 || item.x > width || item.y > height) return;
    const font = `${item.bold ? "600 " : ""}${item.size}px ${FONT}`;
    const { text, width: textWidth } = fitted(context, item.name, font, item.most);
    if (!text) return;
    const around = boxesAround(item, textWidth + 4, item.size + 4);
    const free = around.filter(
      (box) => inside(box) && !taken.some((other) => overlaps(other, box)) && !placed.some((other) => overlaps(other.box, box)),
    );
    const covers = (box, from, to) => glyphs.some((glyph, other) => other >= from && other < to && overlaps(glyph, box));
    const spares = (box) => !covers(box, 0, place); // the more important
    let box = free.find((one) => spares(one) && !covers(one, place + 1, glyphs.length));
    if (!box && place < prominent) box = free.find(spares);
    if (!box && item.must) box = around[0];
    if (box) placed.push({ id: item.id, text, font, box });
  });
  return placed;
}

function paintLabels(context, labels, colours) {
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colours.ground;
  for (const { text, font, box } of labels) {
    context.font = font;
    context.fillStyle = colours.text;
    const y = (box.top + box.bottom) / 2;
    context.strokeText(text, box.left + 2, y);
    context.fillText(text, box.left + 2, y);
  }
}
