// The blocks of data in the document. A large one is packed: gzip, written in 85 signs, four bytes to five of them.

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=/?@^_`{|}~";

function block(id) {
  return JSON.parse(byId(id).textContent);
}

function isPacked(id) {
  return byId(id).dataset.packed === "gzip";
}

/** A large block of data, unpacked where it is packed. */
async function packedBlock(id) {
  const text = byId(id).textContent;
  if (!isPacked(id)) return JSON.parse(text);
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** The bytes that a text in 85 signs stands for; a last group of fewer than five signs has one byte fewer than signs. */
function bytesOf(text) {
  const worth = new Uint8Array(128);
  for (let place = 0; place < SIGNS.length; place += 1) worth[SIGNS.charCodeAt(place)] = place;
  const groups = Math.ceil(text.length / 5);
  const view = new DataView(new ArrayBuffer(4 * groups));
  for (let group = 0; group < groups; group += 1) {
    let number = 0;
    for (let place = 5 * group; place < 5 * group + 5; place += 1) {
      number = 85 * number + (place < text.length ? worth[text.charCodeAt(place)] : 84);
    }
    view.setUint32(4 * group, number);
  }
  return new Uint8Array(view.buffer, 0, 4 * groups - (5 * groups - text.length));
}
