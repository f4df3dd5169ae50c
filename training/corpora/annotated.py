"""The abstracts that are annotated in this repository, a text a line, by loom's guidelines.

    {"title": ..., "abstract": ..., "forms": {"M*": ["FedSparsify"], "M?": ["neural networks"], "D": ["CIFAR-10"]}}

The code of a form is the letter of its type, "*" where the paper introduces it, "?" where it is optional. A text that
may not be shipped stands there by its title alone; its abstract is looked up in the collection of abstracts.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from extractors.tagger.labels import OPTIONAL
from training.corpora.document import Document
from training.corpora.files import records
from training.corpora.loom import Form, document

TYPES = {"M": "Method", "D": "Dataset", "E": "Metric", "T": "Task"}
HELD_OUT = 33  # every so manieth text, from the first on, is kept for the judges


def read(path: Path, collection: Path | None = None, *, held_out: bool | None = None) -> list[Document]:
    """The documents of a file; those without abstract only if the collection of abstracts has them.

    `held_out` picks the texts for the judges, or the others. How many are not to be had is said on standard error.

    :raises FileNotFoundError: there is no such collection.
    """
    picked = [r for i, r in enumerate(records(path)) if held_out is None or (i % HELD_OUT == 0) == held_out]
    texts = _texts(collection, {title_key(r["title"]) for r in picked if "abstract" not in r}) if collection else {}
    documents = []
    for number, record in enumerate(picked, start=1):
        text = record if "abstract" in record else texts.get(title_key(record["title"]))
        if text is not None:
            name = f"{path.name}:{number}"
            documents.append(document(name, text["title"], text["abstract"], _forms(record["forms"])))
    if len(documents) < len(picked):
        print(f"{path.name}: {len(picked) - len(documents)} of {len(picked)} texts are not here", file=sys.stderr)
    return documents


def title_key(title: str) -> str:
    """What a title is looked up by: its letters and digits."""
    return re.sub(r"\W", "", title.casefold())


def _forms(by_code: Mapping[str, list[str]]) -> list[Form]:
    return [
        Form(surface, TYPES[code[0]] + (OPTIONAL if "?" in code else ""), "*" in code)
        for code, surfaces in by_code.items()
        for surface in surfaces
    ]


def _texts(collection: Path, wanted: set[str]) -> dict[str, dict[str, str]]:
    return {key: r for r in records(collection) if (key := title_key(r["title"])) in wanted}
