"""The corpora that a configuration names.

Each is a table `[[corpora]]` with the `head` that it trains, its `format`, its `path`, and the `share` of its documents
that a pass takes, more than 1 for more than once; `first` takes only so many. Annotated abstracts may name the
`collection` that has their texts, and `hold_out` some for the judges; SciREX may be taken `whole`. Paths are in the
folder of the data, behind "shipped:" in that of this package, behind "model:" in that of the shipped model.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.tagger.wordpieces import Wordpieces
from training.corpora import Document, annotated, conll, dygie, loom, scirex
from training.examples import Sentence, sentences
from training.folders import resolved
from training.heads import HEAD_LABELS


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, as their sentences, that train a head; a pass takes `share` of them."""

    head: str
    share: float
    documents: Sequence[Sequence[Sentence]]


def vocabulary(config: Mapping[str, Any], data: Path) -> Wordpieces:
    """The vocabulary of the encoder, one piece a line."""
    return Wordpieces(resolved(config["vocabulary"], data).read_text(encoding="utf-8").splitlines())


def corpora(config: Mapping[str, Any], data: Path, pieces: Wordpieces) -> list[Corpus]:
    """What the heads are trained on, in the order of the configuration.

    :raises FileNotFoundError: a corpus is not where the configuration says.
    :raises ValueError: there is nothing to train on.
    """
    found = []
    for entry in config["corpora"]:
        documents = read(entry, data)[: entry.get("first")]
        cut = [sentences(d, HEAD_LABELS[entry["head"]], pieces) for d in documents]
        found.append(Corpus(entry["head"], entry.get("share", 1.0), cut))
    if not any(corpus.documents for corpus in found):
        raise ValueError("the configuration names no text to train on")
    return found


def read(entry: Mapping[str, Any], data: Path) -> list[Document]:
    """The documents of a table `[[corpora]]`; those that are not held out, where its format has such.

    :raises ValueError: there is no such format.
    """
    path = resolved(entry["path"], data)
    match entry["format"]:
        case "loom":
            return loom.read(path)
        case "annotated":
            collection = resolved(entry["collection"], data) if "collection" in entry else None
            return annotated.read(path, collection, held_out=False if entry.get("hold_out") else None)
        case "dygie":
            return dygie.read(path)
        case "conll":
            return conll.read(path, held_out=False)
        case "scirex":
            return scirex.read(path, held_out=False, whole=entry.get("whole", False))
    raise ValueError(f"no corpus has the format {entry['format']!r}")
