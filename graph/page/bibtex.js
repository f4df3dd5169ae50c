// References as BibTeX, for reference managers and for conceptloom itself, which reads them back.

const KEY_WORDS_LEFT_OUT = new Set("a an the on of for in to and with from by is are at as via towards toward using how what why do does can".split(" "));
const MEETING = /\b(conference|proceedings|proc|workshop|symposium|meeting|findings|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|eacl|coling|aaai|ijcai|kdd|sigir|interspeech|icassp)\b/i;
const LATEX = {
  "\\": "\\textbackslash{}", "{": "$\\lbrace$", "}": "$\\rbrace$", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  "$": "\\$", "%": "\\%", "&": "\\&", "#": "\\#", "_": "\\_",
};

function latexText(text) {
  const line = text.replace(/[\p{Cc}\p{Cs}]+/gu, " ").replace(/\s+/g, " ").trim();
  return line.replace(/[\\{}~^$%&#_]/g, (sign) => LATEX[sign]);
}

/** A title with braces around the words whose capitals a style must not take away: BERT, ImageNet, U-Net. */
function latexTitle(text) {
  const isKept = (word) => /(?!^)\p{Lu}/u.test(word);
  return latexText(text).replace(/[^\s\p{Script=Han}(){}“”"，、：。,:;?!]+/gu, (word) => (isKept(word) ? `{${word}}` : word));
}

/** A name; in braces where it is one of a group or has a comma, which would turn it round. */
function latexName(name) {
  const text = latexText(name);
  return /,|\band\b/i.test(text) ? `{${text}}` : text;
}

/** An address or a DOI: nothing in it may end the field. */
function latexAddress(text) {
  return text.replace(/\p{Cs}/gu, "").replace(/[\s\p{Cc}{}\\]/gu, encodeURIComponent);
}

/** Only letters and digits of ASCII, accents taken off; "" for a name in another script. */
function asciiWord(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, "").toLowerCase();
}

/** The first author's last name, the year and the first word that says something of the title, else of the abstract. */
function citationKey(data, paper) {
  const [author] = paper.authors;
  const name = author === undefined ? "" : asciiWord(data.authors[author].trim().split(/\s+/).at(-1));
  const words = (paper.title || paper.head || "").split(/[\s\-–—:/]+/).map(asciiWord).filter((word) => word && !KEY_WORDS_LEFT_OUT.has(word));
  return `${name || "paper"}${paper.year ?? ""}${(words[0] || "").slice(0, 24)}`;
}

/** The keys of papers, each once: a second one gets "b", the next "c", beyond "z" a number. */
function citationKeys(data, papers) {
  const taken = new Set();
  return papers.map((paper) => {
    const plainKey = citationKey(data, paper);
    let key = plainKey;
    for (let next = 2; taken.has(key); next += 1) {
      key = next <= 26 ? `${plainKey}${String.fromCharCode(96 + next)}` : `${plainKey}-${next}`;
    }
    taken.add(key);
    return key;
  });
}

function linkOf(paper, prefix) {
  return paper.links.find(([text]) => text.startsWith(prefix))?.[0].slice(prefix.length) || null;
}

function bibtexEntry(data, paper, key) {
  const venue = paper.venue && latexText(paper.venue);
  const isMeeting = venue && MEETING.test(venue);
  // Every kind but @misc must have a title.
  const kind = !venue || !paper.title ? "misc" : isMeeting ? "inproceedings" : "article";
  const venueField = !paper.title ? "howpublished" : isMeeting ? "booktitle" : "journal";
  const opening = paper.title ? null : paper.head ? `No title; the abstract begins: ${shortened(paper.head.trim(), 160)}` : "No title";
  const [doi, arxiv] = [linkOf(paper, "doi:"), linkOf(paper, "arXiv:")];
  const home = paper.home === null || paper.home === undefined ? null : paper.links[paper.home];
  const fields = [
    ["author", paper.authors.map((author) => latexName(data.authors[author])).join(" and ")],
    ["title", paper.title && latexTitle(paper.title)],
    ["note", opening && latexText(opening)],
    [venueField, venue],
    ["year", paper.year],
    ["doi", doi && latexAddress(doi)],
    ["eprint", arxiv && latexAddress(arxiv)],
    ["archiveprefix", arxiv && "arXiv"],
    ["url", home?.[1] && latexAddress(home[1])],
    ["langid", languageOf(paper)],
  ];
  const lines = fields.filter(([, value]) => value !== null && value !== "").map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${kind}{${key},\n${lines.join("")}}\n`;
}

function bibtexText(data, papers) {
  const keys = citationKeys(data, papers);
  return papers.map((paper, place) => bibtexEntry(data, paper, keys[place])).join("\n");
}
