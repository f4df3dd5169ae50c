// Abstracts as they come, after the first picture: a character for each frequent word, as words.py writes them.

const FIRST_CODE = 0xa0; // characters before it are letters and signs of ASCII, which stand for themselves

let abstracts = null;

/** Brings in what comes after the first picture: abstracts, the sentences of results, and the places of mentions. */
function addTexts(data, found) {
  const words = [];
  risingOf(numbersOf(found.wordCodes)).forEach((code, place) => (words[code - FIRST_CODE] = found.words[place]));
  abstracts = { papers: data.papers, texts: found.abstracts, words, results: found.resultSentences };
  readPlaces(data, found);
  data.hasTexts = true;
}

/** The text of a paper's abstract after its head. */
function writtenOut(number) {
  const { texts, words } = abstracts;
  return texts[number].replace(/[\u00a0-\ud7ff]/g, (sign) => words[sign.charCodeAt(0) - FIRST_CODE] ?? sign);
}

/** A result's sentence: it comes as a start and a length in the abstract, or as it is where it does not stand there. */
function sentenceOfResult({ number, paper }) {
  const sentence = abstracts.results[number];
  if (!Array.isArray(sentence)) return sentence;
  return abstracts.papers[paper].abstract.slice(sentence[0], sentence[0] + sentence[1]);
}

/** Whether a paper's abstract has a text; one without Latin letters, for words in them come as other characters. */
function abstractHas(paper, text) {
  return paper.head.includes(text) || abstracts.texts[paper.number].includes(text);
}
