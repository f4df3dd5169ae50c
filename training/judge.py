"""Fits the judge of an exported model on annotated abstracts that its training left out, and puts it into its settings.

    python -m training.judge extractors/model --data path/to/data

Every thirty-third of the abstracts annotated in this repository was left out for this.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from extractors.paper_text import title_end
from extractors.tagger.evidence import Form, forms
from extractors.tagger.judge import FEATURES, OUTCOMES, ROLES, Judge, Judges
from extractors.tagger.labels import OPTIONAL
from extractors.tagger.model import JUDGES, SETTINGS, Model, read
from extractors.tagger.reading import places
from extractors.tagger.territory import readable
from training.corpora import Document, annotated
from training.folders import resolved

HIDDEN = 16
STEPS = 200
RATE = 0.01
DECAY = 0.5
Features = npt.NDArray[np.float32]
Outcomes = npt.NDArray[np.int64]


def main() -> None:
    """Reads the command line and fits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="the folder of an exported model")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of the corpora (default: data)")
    args = parser.parse_args()
    collection = args.data / "abstracts" / "ml_abstracts.jsonl.gz"
    file = resolved("shipped:annotated.jsonl.gz", args.data)
    documents = annotated.read(file, collection if collection.exists() else None, held_out=True)
    features, outcomes, roles = examples(read(args.model), documents)
    said = outcomes > 0
    judges = Judges(fit(features, outcomes, len(OUTCOMES)), fit(features[said], roles[said], len(ROLES)))
    path = args.model / SETTINGS
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings[JUDGES] = judges.to_record()
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"fitted on {len(outcomes)} forms of {len(documents)} texts")


def examples(model: Model, documents: Sequence[Document]) -> tuple[Features, Outcomes, Outcomes]:
    """The forms that the network sees in the documents: features [forms, FEATURES], outcomes and roles [forms]."""
    rows, outcomes, roles = [], [], []
    for document in documents:
        labels = {(m.label, document.text[m.start : m.end].casefold()) for m in document.marks}
        new = {document.text[m.start : m.end].casefold() for m in document.marks if m.proposes}
        text = document.text
        for form in forms(text, places(model, text, readable(text)), title_end(text)):
            rows.append(form.features)
            outcomes.append(_outcome(form, labels))
            roles.append(int(form.text.casefold() in new))
    features = np.array(rows, np.float32).reshape(-1, len(FEATURES))
    return features, np.array(outcomes, np.int64), np.array(roles, np.int64)


def _outcome(form: Form, labels: set[tuple[str, str]]) -> int:
    surface = form.text.casefold()
    if (form.type, surface) in labels:
        return OUTCOMES.index("asked for")
    return OUTCOMES.index("optional" if (form.type + OPTIONAL, surface) in labels else "none")


def fit(features: Features, outcomes: Outcomes, count: int, *, seed: int = 0) -> Judge:
    """The judge of `count` outcomes with the smallest cross-entropy, held back by weight decay."""
    torch.manual_seed(seed)
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-3
    x, y = torch.from_numpy((features - mean) / scale), torch.from_numpy(outcomes)
    network = nn.Sequential(nn.Linear(len(FEATURES), HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, count))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, STEPS)
    for _ in range(STEPS):
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(x), y).backward()
        optimizer.step()
        schedule.step()
    inner, outer = network[0], network[2]
    weights = [inner.weight.T, inner.bias, outer.weight.T, outer.bias]
    return Judge(mean, scale, *(w.detach().numpy().astype(np.float32) for w in weights))


if __name__ == "__main__":
    main()
