"""Adapts an encoder to abstracts by masked words, before it is trained to tag (Gururangan et al. 2020).

    python -m training.adapt training/configs/adapt.toml --data path/to/data --out runs/encoder

Of each text 15% of the words are to be guessed: four of five are masked whole, one of ten is exchanged for another and
one of ten left as it is (Devlin et al. 2019). Writes encoder.safetensors, which the configuration of a tagger can name
as its `encoder`, and log.jsonl.
"""

import argparse
import json
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from extractors.paper_text import PaperText
from extractors.sentences import spans
from extractors.tagger.tokens import Shape
from extractors.tagger.wordpieces import MASK, Wordpieces
from papers.plain import plain
from training import corpora_of, encoder
from training.corpora import Document
from training.corpora.files import records
from training.examples import Batch, Sentence, Unit, batches, collate, sentences, windows
from training.folders import resolved

Config = dict[str, Any]
GUESSED = 0.15
MASKED, EXCHANGED = 0.8, 0.9  # the shares of the guessed words up to which each is done
_CHUNK = 512  # texts that are cut and put into batches at once


class Guesser(nn.Module):
    """The encoder with a layer that says which piece stands at a place; its table is that of the pieces."""

    def __init__(self, body: encoder.Encoder) -> None:
        super().__init__()
        self.encoder = body
        self.inner = nn.Linear(encoder.WIDTH, encoder.WIDTH)
        self.norm = nn.LayerNorm(encoder.WIDTH, eps=encoder.EPSILON)
        self.bias = nn.Parameter(torch.zeros(body.pieces.num_embeddings))

    def loss(self, batch: Batch, wanted: Tensor) -> Tensor:
        """The mean cross-entropy of the pieces in `wanted` [batch, pieces], where that is not negative."""
        with torch.autocast("cpu", torch.bfloat16):
            x = self.encoder(batch.pieces, batch.shapes, batch.hints, batch.mask)
        asked = wanted >= 0
        x = self.norm(functional.gelu(self.inner(x.float()[asked])))
        return functional.cross_entropy(functional.linear(x, self.encoder.pieces.weight) + self.bias, wanted[asked])


def main() -> None:
    """Reads the command line and adapts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of the corpora (default: data)")
    parser.add_argument("--out", type=Path, required=True, help="the folder that is written")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    adapt(tomllib.loads(args.config.read_text(encoding="utf-8")), args.data, args.out)


def adapt(config: Config, data: Path, out: Path) -> None:
    """Runs the configured number of steps; writes the encoder and the log to `out`."""
    random = Random(config["seed"])  # noqa: S311  # an order, no secret
    torch.manual_seed(config["seed"])
    vocabulary = corpora_of.vocabulary(config, data)
    guesser = Guesser(encoder.start(config, data, len(vocabulary)))
    optimizer = torch.optim.AdamW(guesser.parameters(), lr=config["rate"], betas=(0.9, 0.98), fused=True)
    started, total = time.monotonic(), config["steps"]
    with (out / "log.jsonl").open("w", encoding="utf-8") as log:
        for step, windows_ in enumerate(islice(_stream(config, data, vocabulary, random), total), start=1):
            for group in optimizer.param_groups:
                group["lr"] = config["rate"] * min(step / (0.06 * total), 1.0, max(0.02, 1 - step / total))
            guesser.train()
            loss = guesser.loss(*_with_gaps(windows_, vocabulary, random))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(guesser.parameters(), 1.0)
            optimizer.step()
            if step % 100 == 0 or step == total:
                log.write(json.dumps({"step": step, "of": total, "loss": round(loss.item(), 4)}) + "\n")
                print(f"{step}/{total}  {time.monotonic() - started:.0f} s  loss {loss.item():.3f}", flush=True)
    state = {name: value.contiguous() for name, value in guesser.encoder.state_dict().items()}
    save_file(state, out / "encoder.safetensors")


def _stream(config: Config, data: Path, vocabulary: Wordpieces, random: Random) -> Iterator[list[Sentence]]:
    """Batches without end, the texts in a new order each time."""
    texts = [text for path in config["texts"] for text in _texts(resolved(path, data))]
    while True:
        random.shuffle(texts)
        for i in range(0, len(texts), _CHUNK):
            documents = [Document("", text, tuple(spans(text)), ()) for text in texts[i : i + _CHUNK]]
            cut = windows((sentences(d, (), vocabulary) for d in documents), config["window"])
            yield from batches(cut, config["batch"], random)


def _texts(path: Path) -> Iterator[str]:
    """Title and abstract of each line of JSON."""
    for record in records(path):
        if record.get("abstract"):
            yield PaperText(plain(record.get("title") or ""), plain(record["abstract"])).text


def _with_gaps(windows_: Sequence[Sentence], vocabulary: Wordpieces, random: Random) -> tuple[Batch, Tensor]:
    """The batch with words masked or exchanged, and the pieces that stood there, -1 where nothing is asked."""
    mask = vocabulary.number(MASK)
    changed, wanted = [], []
    for window in windows_:
        units: list[Unit] = []
        pieces = [-1]
        for unit in window:
            asked = random.random() < GUESSED
            pieces += unit.pieces if asked else [-1] * len(unit.pieces)
            units.append(_changed(unit, mask, len(vocabulary), random) if asked else unit)
        changed.append(tuple(units))
        wanted.append([*pieces, -1])
    longest = max(map(len, wanted))
    padded = [row + [-1] * (longest - len(row)) for row in wanted]
    return collate(changed, vocabulary), torch.tensor(padded)


def _changed(unit: Unit, mask: int, vocabulary: int, random: Random) -> Unit:
    how = random.random()
    if how < MASKED:
        return replace(unit, pieces=(mask,) * len(unit.pieces), shape=Shape.NONE, hints=0)
    if how < EXCHANGED:
        return replace(unit, pieces=tuple(random.randrange(vocabulary) for _ in unit.pieces))
    return unit


if __name__ == "__main__":
    main()
