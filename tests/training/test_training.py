"""The stages of training, on a slice of what is shipped: configuration, training, export, evaluation."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

for library in ("torch", "onnx", "safetensors"):
    if find_spec(library) is None:
        if os.environ.get("CONCEPTLOOM_REQUIRE_ALL") == "1":
            raise ImportError(f"needs {library}: pip install -e '.[train]'")
        pytest.skip(f"needs {library}: pip install -e '.[train]'", allow_module_level=True)

pytestmark = pytest.mark.xdist_group("training")  # trains once, for all tests of the file

ADAPT = """
seed = 1
vocabulary = "model:vocabulary.txt"
layers = 1
steps = 3
window = 64
batch = 512
rate = 1e-3
texts = ["shipped:loom_arxiv.jsonl.gz"]
"""
CONFIG = """
seed = 1
encoder = "encoder.safetensors"
vocabulary = "model:vocabulary.txt"
layers = 1
passes = 40
window = 160
batch = 1024
rate = 2e-3
layer_decay = 1.0
head_rate = 5e-3
crf_rate = 5e-3
warm_up = 0.1
average = 0.9

[[corpora]]
head = "loom"
format = "annotated"
path = "shipped:loom_arxiv.jsonl.gz"
first = 12
"""


def run(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", f"training.{module}", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("training")
    (folder / "adapt.toml").write_text(ADAPT)
    run("adapt", folder / "adapt.toml", "--data", folder, "--out", folder)
    (folder / "toy.toml").write_text(CONFIG)
    for out in ("one", "two"):
        run("train", folder / "toy.toml", "--data", folder, "--out", folder / out, "--threads", 1)
    run("export", folder / "one", "--data", folder, "--out", folder / "model")
    return folder


def test_the_same_seed_gives_the_same_weights(folder: Path) -> None:
    one, two = ((folder / out / "weights.safetensors").read_bytes() for out in ("one", "two"))
    assert one == two


def test_the_loss_falls(folder: Path) -> None:
    losses = [json.loads(line)["loss"]["loom"] for line in (folder / "one" / "log.jsonl").read_text().splitlines()]
    assert losses[-1] < 1.0  # a guess among seventeen tags has 2.8


def test_the_exported_model_has_learned_its_texts(folder: Path) -> None:
    from training.corpora import annotated
    from training.folders import resolved

    file = folder / "learned.jsonl"
    documents = annotated.read(resolved("shipped:loom_arxiv.jsonl.gz", folder))[:12]
    with file.open("w") as lines:
        for d in documents:
            title, _, abstract = d.text.partition("\n\n")
            mentions = [
                {
                    "text": d.text[m.start : m.end],
                    "type": m.label.removesuffix("?"),
                    "level": "may" if m.label.endswith("?") else "must",
                    "role": "proposes" if m.proposes else "uses",
                }
                for m in d.marks
            ]
            record = {"id": d.id, "lang": "en", "title": title, "abstract": abstract, "mentions": mentions}
            lines.write(json.dumps(record) + "\n")
    report = json.loads(run("evaluate", "--head", "loom", file, "--model", folder / "model", "--json"))
    assert report["micro"]["f1"] > 0.8
    low, high = report["f1_interval"]
    assert low <= report["micro"]["f1"] <= high
