"""The encoder: BERT (Devlin et al. 2019) with token types widened to shapes, and hints of the lexicon beside them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from extractors.tagger.hints import HINTS
from extractors.tagger.tokens import Shape
from training.folders import resolved

WIDTH, HEADS, INNER, LAYERS, PLACES, EPSILON = 384, 12, 1536, 6, 512, 1e-12
_FAR = -1e4  # what attention must not see


class Dropout(nn.Module):
    """Dropout whose masks are cut at random places from one long one: drawing them anew takes a tenth of the time."""

    _LENGTH = 1 << 23

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self._pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """The same shape; in training a share of the values is zero and the others are larger for it."""
        if not self.training or not self.share:
            return x
        if self._pool is None:
            self._pool = _pool(self._LENGTH, self.share)
        start = int(torch.randint(self._LENGTH - x.numel(), ()))
        return x * self._pool[start : start + x.numel()].view_as(x).to(x.dtype)


@cache
def _pool(length: int, share: float) -> Tensor:
    return (torch.rand(length) >= share).to(torch.bfloat16) / (1 - share)


class Layer(nn.Module):
    """Self-attention and a feed-forward part, each followed by layer normalisation."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """[batch, length, width] to the same; `mask` [batch, 1, 1, length] is added to the attention's scores."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # written out: the backward pass of torch's fused attention is several times slower on processors
        scores = (q @ k.transpose(2, 3)) * (WIDTH // HEADS) ** -0.5 + mask
        seen = scores.softmax(3).to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(seen)))
        return self.last_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces, shapes and hints in; a vector for each piece out."""

    def __init__(self, vocabulary: int, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        self.hints = nn.Linear(HINTS, WIDTH, bias=False)
        nn.init.zeros_(self.hints.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, pieces: Tensor, shapes: Tensor, hints: Tensor, mask: Tensor) -> Tensor:
        """`pieces`, `shapes` and `mask` [batch, length], `hints` [batch, length, HINTS]; [batch, length, WIDTH]."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places) + self.shapes(shapes) + self.hints(hints)
        x = self.dropout(self.norm(x))
        unseen = torch.zeros_like(mask, dtype=torch.bfloat16).masked_fill(~mask, _FAR)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, unseen)
        return x


def start(config: Mapping[str, Any], data: Path, vocabulary: int) -> Encoder:
    """The encoder that a configuration starts from; with random weights where it names none."""
    if "encoder" not in config:
        return Encoder(vocabulary, config["layers"])
    return load(resolved(config["encoder"], data), vocabulary, layers=config["layers"])


def load(path: Path, vocabulary: int, *, layers: int = LAYERS) -> Encoder:
    """An encoder with the weights that `adapt` wrote, or with those of transformers' `BertModel`; the first `layers`.

    :raises KeyError: a weight is missing.
    """
    read = load_file(path)
    encoder = Encoder(vocabulary, layers)
    if "pieces.weight" in read:
        wanted = encoder.state_dict().keys()
        encoder.load_state_dict({name: value for name, value in read.items() if name in wanted})
        return encoder
    given = {name.removeprefix("bert."): tensor.float() for name, tensor in read.items()}
    state = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "shapes.weight": given["embeddings.token_type_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for i in range(layers):
        state |= _layer(given, i)
    encoder.load_state_dict(state | {"hints.weight": encoder.hints.weight.detach()})
    return encoder


def _layer(given: dict[str, Tensor], i: int) -> dict[str, Tensor]:
    """One layer's weights under this module's names."""
    old, new = f"encoder.layer.{i}.", f"layers.{i}."
    names = {
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    state = {}
    for part in ("weight", "bias"):
        qkv = [given[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        state[f"{new}qkv.{part}"] = torch.cat(qkv)
        state |= {f"{new}{mine}.{part}": given[f"{old}{theirs}.{part}"] for mine, theirs in names.items()}
    return state
