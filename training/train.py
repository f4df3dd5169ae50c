"""Trains the tagger: one encoder with a head for each corpus.

    python -m training.train training/configs/tagger.toml --data path/to/data --out runs/tagger [--seed N]

Writes weights.safetensors (moving averages of the weights), config.toml, run.json (the seed, and what it started from)
and log.jsonl, a line every hundred steps.
"""

import argparse
import json
import shutil
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from extractors.tagger.wordpieces import Wordpieces
from training import corpora_of, encoder
from training.corpora_of import Corpus
from training.examples import Sentence, batches, collate, windows
from training.network import Network

Config = dict[str, Any]
_NO_DECAY_BELOW = 2  # dimensions: biases and norms are not decayed


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, default=Path("data"), help="the folder of the corpora (default: data)")
    parser.add_argument("--out", type=Path, required=True, help="the folder that is written")
    parser.add_argument("--seed", type=int, help="instead of the configuration's")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--init", type=Path, help="weights of a whole network to start from")
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text(encoding="utf-8"))
    if args.seed is not None:
        config["seed"] = args.seed
    if args.threads:
        torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.config, args.out / "config.toml")
    made = {"seed": config["seed"], "init": str(args.init) if args.init else None}
    (args.out / "run.json").write_text(json.dumps(made) + "\n", encoding="utf-8")
    train(config, args.data, args.out, args.init)


def train(config: Config, data: Path, out: Path, init: Path | None = None) -> Network:
    """The trained network, with the moving averages as its weights; they and the log are written to `out`."""
    random = Random(config["seed"])  # noqa: S311  # an order, no secret
    torch.manual_seed(config["seed"])
    vocabulary = corpora_of.vocabulary(config, data)
    network = Network(encoder.start(config, data, len(vocabulary)))
    if init is not None:
        network.load_state_dict(load_file(init))
    texts = corpora_of.corpora(config, data, vocabulary)
    Trainer(config, network, vocabulary, texts, random, out / "log.jsonl").run()
    save_file({k: v.contiguous() for k, v in network.state_dict().items()}, out / "weights.safetensors")
    return network


class Trainer:
    """The loop over batches: warm-up and linear decay, layer-wise smaller rates, a moving average of the weights."""

    def __init__(
        self, config: Config, network: Network, vocabulary: Wordpieces, texts: list[Corpus], random: Random, log: Path
    ) -> None:
        self.config, self.network, self.vocabulary = config, network, vocabulary
        self.texts, self.random, self.log = texts, random, log
        self.optimizer = torch.optim.AdamW(groups(network, config), betas=(0.9, 0.98), fused=True)
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.losses: defaultdict[str, list[float]] = defaultdict(list)
        self.step = self.pieces = 0
        self.started = time.monotonic()
        log.write_text("", encoding="utf-8")

    def run(self) -> None:
        """Trains for the configured passes, and leaves the averages in the network."""
        total = int(len(self._pass()) * self.config["passes"])
        for head, batch in self._stream():
            self._set_rates(total)
            self._one_step(head, batch)
            if self.step % 100 == 0:
                self._report(total)
            if self.step >= total:
                break
        self.network.load_state_dict(self.average)

    def _stream(self) -> Iterator[tuple[str, list[Sentence]]]:
        while True:
            yield from self._pass()

    def _pass(self) -> list[tuple[str, list[Sentence]]]:
        """The batches of one pass over all corpora, each cut anew into windows."""
        found = []
        for corpus in self.texts:
            picked = self._picked(corpus)
            cut = windows(picked, self.config["window"], self.random)
            found += [(corpus.head, batch) for batch in batches(cut, self.config["batch"], self.random)]
        self.random.shuffle(found)
        return found

    def _picked(self, corpus: Corpus) -> list[Sequence[Sentence]]:
        """The share of a corpus that a pass takes: all documents so many times, and some of them once more."""
        times, rest = divmod(corpus.share, 1)
        some = self.random.sample(list(corpus.documents), round(len(corpus.documents) * rest))
        return [*corpus.documents] * int(times) + some

    def _set_rates(self, total: int) -> None:
        warm = max(20, int(self.config["warm_up"] * total))
        left = max(0.02, 1 - self.step / total)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * min(1.0, (self.step + 1) / warm, left / (1 - self.config["warm_up"]))

    def _one_step(self, head: str, windows_: list[Sentence]) -> None:
        self.network.train()
        batch = collate(windows_, self.vocabulary)
        loss = self.network.loss(head, batch)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self.pieces += int(batch.mask.sum())
        self.losses[head].append(loss.item())
        self._update_average()

    def _update_average(self, every: int = 5) -> None:
        if self.step % every:
            return
        keep = min(self.config["average"], (1 + self.step) / (10 + self.step)) ** every
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1 - keep)

    def _report(self, total: int) -> None:
        seconds = time.monotonic() - self.started
        means = {head: round(sum(found[-100:]) / len(found[-100:]), 4) for head, found in sorted(self.losses.items())}
        record = {"step": self.step, "of": total, "pieces": self.pieces, "loss": means}
        with self.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        print(f"{self.step}/{total}  {seconds:.0f} s  {self.pieces / seconds:.0f} pieces/s  {means}", flush=True)


def groups(network: Network, config: Config) -> list[dict[str, Any]]:
    """The parameters with their rates: the deeper a layer of the encoder, the smaller."""
    found = []
    depth = len(network.encoder.layers)
    for name, parameter in network.named_parameters():
        if name.startswith("encoder.layers."):
            rate = config["rate"] * config["layer_decay"] ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = config["rate"] * config["layer_decay"] ** depth
        else:
            rate = config["head_rate"]
        if name.startswith("crfs."):
            rate = config["crf_rate"]
        if "hints" in name:
            rate = config["head_rate"]
        decay = 0.0 if parameter.ndim < _NO_DECAY_BELOW else 0.01
        found.append({"params": [parameter], "lr": rate, "base": rate, "weight_decay": decay})
    return found


if __name__ == "__main__":
    main()
