// Where in papers concepts are named. It comes as columns, after the first picture, and is read one use at a time.

let places = null;

/** Takes the columns over. A sentence has a number in its paper from 1; 0 is one that does not stand in its text. */
function readPlaces(data, found) {
  const paperOf = new Int32Array(numbersOf(found.placeCounts).length);
  const conceptOf = new Int32Array(paperOf.length);
  for (const paper of data.papers) {
    for (const [concept, , , use] of paper.uses) {
      paperOf[use] = paper.number;
      conceptOf[use] = concept;
    }
  }
  const numbers = numbersOf(found.placeSentences);
  const looseBefore = new Int32Array(numbers.length + 1);
  numbers.forEach((number, place) => (looseBefore[place + 1] = looseBefore[place] + (number === 0 ? 1 : 0)));
  places = {
    data, paperOf, conceptOf, numbers, looseBefore,
    first: startsOf(numbersOf(found.placeCounts)),
    starts: numbersOf(found.placeStarts),
    lengths: numbersOf(found.placeLengths),
    loose: found.loose,
    firstSentence: startsOf(numbersOf(found.sentenceCounts)),
    sentenceGaps: numbersOf(found.sentenceGaps),
    sentenceLengths: numbersOf(found.sentenceLengths),
  };
}

/** The sentences of a paper that name concepts, as [field, start, end], field 0 for the title and 1 for the abstract. */
function sentencesOfPaper(paper) {
  const { firstSentence, sentenceGaps, sentenceLengths } = places;
  const found = [];
  let before = [0, 0, 0];
  for (let place = firstSentence[paper]; place < firstSentence[paper + 1]; place += 1) {
    const field = sentenceGaps[place] & 1;
    const start = (field === before[0] ? before[2] : 0) + signedOf(sentenceGaps[place] >> 1);
    before = [field, start, start + sentenceLengths[place]];
    found.push(before);
  }
  return found;
}

/** The numbers of the sentences in which the places of a use stand. */
function sentenceNumbers(use) {
  const { first, numbers } = places;
  const found = [];
  let last = 0;
  for (let place = first[use]; place < first[use + 1]; place += 1) {
    if (numbers[place]) last += signedOf(numbers[place] - 1);
    found.push(numbers[place] ? last : 0);
  }
  return found;
}

/**
 * The places of a use: [field, sentence's start, sentence's end, start, end], or [sentence, start, end] where the
 * sentence stands neither in the title nor in the abstract.
 */
function placesOf(use) {
  const { data, first, starts, lengths, looseBefore, loose } = places;
  const paper = data.papers[places.paperOf[use]];
  const { name } = data.concepts[places.conceptOf[use]];
  const sentences = sentencesOfPaper(paper.number);
  return sentenceNumbers(use).map((number, at) => {
    const place = first[use] + at;
    if (!number) return loose[looseBefore[place]];
    const [field, from, to] = sentences[number - 1];
    const own = place - looseBefore[place];
    const start = from + guessOf(fieldText(paper, field), from, to, name) + signedOf(starts[own]);
    return [field, from, to, start, start + name.length + signedOf(lengths[own])];
  });
}

/** Where a name stands in a sentence; 0 where it does not, and in texts with characters of two units. */
function guessOf(text, from, to, name) {
  return /[\ud800-\udfff]/.test(text) ? 0 : Math.max(0, text.slice(from, to).indexOf(name));
}

/** For each of some other concepts the number of sentences of selected papers that name it together with a concept. */
function sentencesShared(concept, others) {
  const counts = new Map();
  for (const { paper, use } of concept.papers) {
    let own = null;
    for (const [other, , , otherUse] of concept.data.papers[paper].uses) {
      if (!others.has(other)) continue;
      own ??= new Set(sentenceNumbers(use).filter(Boolean));
      const both = new Set(sentenceNumbers(otherUse).filter((number) => own.has(number))).size;
      if (both) counts.set(other, (counts.get(other) || 0) + both);
    }
  }
  return counts;
}
