// Columns of numbers as they come with the page: a character a number, as columns.py writes them.

const FIRST_NUMBER = 35;
const SKIPPED = [0x7f, 0xa0];
const FINAL = 1 << 15;
const NUMBER_STEP = 1 << 14;

/** The numbers of a column. */
function numbersOf(text) {
  const numbers = new Int32Array(text.length);
  let size = 0;
  let number = 0;
  let worth = 1;
  for (let place = 0; place < text.length; place += 1) {
    let code = text.charCodeAt(place);
    if (code >= SKIPPED[1]) code -= SKIPPED[1] - SKIPPED[0];
    code -= FIRST_NUMBER;
    if (code >= FINAL) {
      number += (code - FINAL) * worth;
      worth *= NUMBER_STEP;
    } else {
      numbers[size] = number + code * worth;
      size += 1;
      number = 0;
      worth = 1;
    }
  }
  return numbers.subarray(0, size);
}

/** The number that was written so that it may be negative. */
function signedOf(number) {
  return number % 2 ? -(number + 1) / 2 : number / 2;
}

/** Where the items of each of some owners start in a column of items, from how many each has; one more for the end. */
function startsOf(counts) {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, place) => (starts[place + 1] = starts[place] + count));
  return starts;
}
