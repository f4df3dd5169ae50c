"""Makes the word lists of `extractors/wordlists` from an annotated corpus.

    python -m training.word_lists path/to/loom/train.jsonl

Three files are written, each one record a line, sorted:

    heads.jsonl           nouns that close the name of a concept ("detection"), with its type and how often they do
    boundary_words.jsonl  words that stand before names, and how often they are no part of them ("novel")
    weak_names.txt        lexicon forms that annotators leave unmarked more often than not ("quality")
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.naming import fold
from extractors.words import Words, words

OUTPUT = Path(__file__).resolve().parent.parent / "extractors" / "wordlists"

HEAD_MIN_COUNT = 5
HEAD_MIN_SHARE = 0.6
BOUNDARY_MIN_COUNT = 3
BOUNDARY_MIN_SHARE = 0.25
BOUNDARY_SURE_SHARE = 0.6
WEAK_MIN_COUNT = 3
WEAK_MAX_SHARE = 0.45

Record = dict[str, Any]


def texts(path: Path) -> Iterator[tuple[Words, list[Record]]]:
    """The English fields of a corpus, each as words, with its mentions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        paper = json.loads(line)
        if paper["lang"] == "en":
            for field in ("title", "abstract"):
                yield words(paper[field] or ""), [m for m in paper["mentions"] if m["field"] == field]


def boundary_words(path: Path) -> list[Record]:
    """Words that stand right before a mention, with the share of that among their places before and within one."""
    inside: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for text, mentions in texts(path):
        covered: set[int] = set()
        for m in mentions:
            first, end = text.at(m["start"]), text.at(m["end"])
            covered.update(range(first, end))
            if m["text"] != m["text"].upper():
                inside.update(w.lower for w in text.items[first : end - 1])
        for m in mentions:
            first = text.at(m["start"])
            if 0 < first < len(text.items) and first - 1 not in covered and text.gap(first) == " ":
                before[text.items[first - 1].lower] += 1
    return [
        {"word": word, "share": round(count / (count + inside[word]), 2)}
        for word, count in sorted(before.items())
        if word.isalpha() and count >= BOUNDARY_MIN_COUNT and count >= BOUNDARY_MIN_SHARE * (count + inside[word])
    ]


def heads(path: Path, boundary: set[str]) -> list[Record]:
    """Words that close a noun phrase which is a mention in at least half of the cases, optional ones left out."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, mentions in texts(path):
        by_end = {m["end"]: m for m in mentions}
        for i, word in enumerate(text.items):
            modified = i > 0 and text.gap(i) in (" ", "-") and text.items[i - 1].lower not in boundary
            if not modified or not word.text.isalpha() or word.text.isupper():
                continue
            mention = by_end.get(word.end)
            if mention is None:
                counts[word.lower]["unmarked"] += 1
            elif mention["level"] == "must":
                counts[word.lower][mention["type"]] += 1
    records = []
    for head, by_type in sorted(counts.items()):
        (kind, _), *_ = [*Counter({k: n for k, n in by_type.items() if k != "unmarked"}).most_common(1), ("", 0)]
        marked = by_type.total() - by_type["unmarked"]
        share = marked / by_type.total() if by_type.total() else 0.0
        if marked >= HEAD_MIN_COUNT and share >= HEAD_MIN_SHARE:
            records.append({"head": head, "type": kind, "share": round(share, 2)})
    return records


def weak_names(path: Path) -> list[str]:
    """Folded lexicon forms that stand unmarked more often than marked, optional marks left out."""
    from extractors.names import name_index

    index = name_index()
    marked: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text, mentions in texts(path):
        places = {(m["start"], m["end"]): m["level"] for m in mentions}
        covered = {i for m in mentions for i in range(text.at(m["start"]), text.at(m["end"]))}
        for first, last in sorted({(match.first, match.last) for match in index.matches(text)}):
            place = (text.items[first].start, text.items[last].end)
            level = places.get(place)
            inside_longer = level is None and bool(covered.intersection(range(first, last + 1)))
            if inside_longer or level == "may":
                continue
            key = fold(text.text[slice(*place)])
            seen[key] += 1
            marked[key] += level == "must"
    return sorted(
        key for key, count in seen.items() if count >= WEAK_MIN_COUNT and marked[key] <= WEAK_MAX_SHARE * count
    )


def main(argv: list[str]) -> None:
    """Writes the three files."""
    corpus = Path(argv[0])
    boundary = boundary_words(corpus)
    _write("boundary_words.jsonl", [json.dumps(record) for record in boundary])
    sure = {record["word"] for record in boundary if record["share"] >= BOUNDARY_SURE_SHARE}
    _write("heads.jsonl", [json.dumps(record) for record in heads(corpus, sure)])
    _write("weak_names.txt", weak_names(corpus))


def _write(name: str, lines: list[str]) -> None:
    (OUTPUT / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main(sys.argv[1:])
