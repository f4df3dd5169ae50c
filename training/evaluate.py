"""Scores the shipped model on an annotated file: exact span and type.

    python -m training.evaluate --head scierc path/to/scierc.dev.jsonl
    python -m training.evaluate --head tdmsci path/to/tdmsci.train.conll --held-out
    python -m training.evaluate --head loom path/to/loom/dev.jsonl --json

A file is in the format of loom, DyGIE (SciERC), SciREX (its titles and abstracts) or CoNLL (BIO or IOB1), whichever its
first line shows; .gz or not. Labels are compared without regard to case. Loom's forms are asked for at every whole-word
place, and its optional ones are neither asked for nor held against the model; of spans that overlap in a gold file the
outer one counts, as in the CoNLL form in which SciERC is usually scored. The interval is that of 95% of 1,000 samples
of the documents with replacement (Efron 1979).
"""

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

from extractors.paper_text import title_end
from extractors.tagger.choosing import choose
from extractors.tagger.labels import OPTIONAL
from extractors.tagger.model import Model, load, read
from extractors.tagger.reading import Seen
from extractors.tagger.reading import read as spans_of
from extractors.tagger.tagger import tagged_by
from training.corpora import Document, conll, dygie, loom, scirex
from training.corpora.files import lines
from training.heads import HEAD_LABELS

ACCEPT = 0.4
SAMPLES = 1000
Counts = Counter[tuple[str, str]]  # (label, "right" | "found" | "gold")


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean, each between 0 and 1, of `found` spans against `gold` ones."""

    precision: float
    recall: float
    f1: float
    gold: int
    found: int


def main() -> None:
    """Reads the command line and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--head", required=True, choices=("loom", "scierc", "tdmsci", "scirex"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--held-out", action="store_true", help="only what training leaves out of a file of TDMSci or SciREX"
    )
    parser.add_argument("--model", type=Path, help="a folder with another model than the shipped one")
    args = parser.parse_args()
    try:
        documents = read_file(args.file, held_out=args.held_out)
        if not documents:
            raise ValueError("no text to score")
        documents = [with_labels(d, HEAD_LABELS[args.head]) for d in documents]
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
        sys.exit(f"{args.file}: {error}")
    try:
        model = read(args.model) if args.model else load()
    except OSError as error:
        sys.exit(f"no model: {error}")
    counts = [count(document, found(model, document, args.head)) for document in documents]
    report = table(counts)
    low, high = interval(counts)
    if args.json:
        print(json.dumps({"f1_interval": [low, high], **{k: asdict(v) for k, v in report.items()}}))
        return
    for label, f in report.items():
        print(f"{label:20} P {f.precision:.4f}  R {f.recall:.4f}  F1 {f.f1:.4f}  gold {f.gold}  found {f.found}")
    print(f"{'95% interval of F1':20} {low:.4f} to {high:.4f}")


def read_file(path: Path, *, held_out: bool = False) -> list[Document]:
    """The documents of a file, whatever its format; only those that training leaves out, with `held_out`.

    :raises ValueError: the file is broken, or has no held-out part.
    """
    part = True if held_out else None
    first = next((line for line in lines(path) if line.strip()), "")
    try:
        fields = json.loads(first)
    except json.JSONDecodeError:
        fields = None
    if not isinstance(fields, dict):
        return conll.read(path, held_out=part)
    if "words" in fields:
        return scirex.read(path, held_out=part)
    if held_out:
        raise ValueError("only TDMSci and SciREX have a part that training leaves out")
    return loom.read(path) if "mentions" in fields else dygie.read(path)


def with_labels(document: Document, labels: Sequence[str]) -> Document:
    """The document with the head's spelling of its labels ("METHOD" is "Method").

    :raises ValueError: the head has no such label.
    """
    known = {label.casefold(): label for label in labels}
    for mark in document.marks:
        if mark.label.casefold() not in known:
            raise ValueError(f"the head has no label {mark.label!r}, only {', '.join(labels)}")
    return replace(document, marks=tuple(replace(m, label=known[m.label.casefold()]) for m in document.marks))


def found(model: Model, document: Document, head: str) -> list[Seen]:
    """The spans that the model chooses in a document by one of its heads; loom's by the whole tagger."""
    if head == "loom" and model.judges is not None:
        return [
            Seen(c.start, c.end, c.type, c.confidence, float(bool(c.proposes)))
            for c in tagged_by(model, document.text, title_end=title_end(document.text))
        ]
    return choose(list(spans_of(model, document.text, head, sentences=document.sentences)), ACCEPT)


def count(document: Document, spans: Iterable[Seen]) -> Counts:
    """How many spans are asked for, found and right, by label."""
    asked = {(m.start, m.end, m.label) for m in document.marks}
    said = {(s.start, s.end, s.label) for s in spans}
    optional = {(a, b, label.removesuffix(OPTIONAL)) for a, b, label in asked if label.endswith(OPTIONAL)}
    gold = {s for s in asked if not s[2].endswith(OPTIONAL)}
    said = {(a, b, label.removesuffix(OPTIONAL)) for a, b, label in said} - optional
    counts: Counts = Counter()
    for what, group in (("gold", gold), ("found", said), ("right", gold & said)):
        counts.update((label, what) for _, _, label in group)
    return counts


def table(counts: Iterable[Counts]) -> Mapping[str, Figures]:
    """The figures over all documents: "micro" over all labels, and each label's."""
    total = sum(counts, Counter())
    labels = sorted({label for label, _ in total})
    return {
        "micro": _figures(*(sum(total[label, what] for label in labels) for what in ("right", "gold", "found"))),
        **{label: _figures(total[label, "right"], total[label, "gold"], total[label, "found"]) for label in labels},
    }


def _figures(right: int, gold: int, said: int) -> Figures:
    return Figures(right / max(1, said), right / max(1, gold), 2 * right / max(1, gold + said), gold, said)


def interval(counts: list[Counts]) -> tuple[float, float]:
    """The bounds of micro F1 for 95% of samples of the documents."""
    random = Random(0)  # noqa: S311  # samples, no secret
    sums = [
        tuple(sum(n for (_, w), n in c.items() if w == what) for what in ("right", "gold", "found")) for c in counts
    ]
    scores = []
    for _ in range(SAMPLES):
        right, gold, said = (sum(column) for column in zip(*random.choices(sums, k=len(sums)), strict=True))
        scores.append(_figures(right, gold, said).f1)
    scores.sort()
    return scores[int(0.025 * SAMPLES)], scores[int(0.975 * SAMPLES)]


if __name__ == "__main__":
    main()
