"""The trained network, run by ONNX Runtime on one thread."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from extractors.tagger.hints import HINTS
from extractors.tagger.judge import Judges
from extractors.tagger.labels import allowed_first, allowed_next
from extractors.tagger.marginals import Chain, Floats
from extractors.tagger.tokens import Shape
from extractors.tagger.wordpieces import Wordpieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NETWORK, SETTINGS, VOCABULARY = "tagger.onnx", "tagger.json", "vocabulary.txt"
ROLE = "role"
JUDGES = "judges"


@dataclass(frozen=True, slots=True)
class Head:
    """The labels of a corpus, the columns of the network's output that score their tags, and the chain of the tags."""

    labels: tuple[str, ...]
    columns: slice
    chain: Chain


@dataclass(frozen=True, slots=True)
class Model:
    """The network with what is needed to feed and to read it."""

    session: "InferenceSession"
    vocabulary: Wordpieces
    heads: Mapping[str, Head]
    role: int  # the column that scores whether a mention is proposed
    judges: Judges | None  # None where they have not been fitted yet

    def scores(self, pieces: Sequence[Sequence[int]], shapes: Sequence[Shape], hints: Sequence[int]) -> Floats:
        """The scores of all heads for each token of a window, [tokens, columns].

        One window at a time: the quantised network's sums depend on what else is in a batch.
        """
        flat = [p for token in pieces for p in token]
        count = [len(token) for token in pieces]
        inputs = {
            "pieces": np.array([[self.vocabulary.open, *flat, self.vocabulary.close]], np.int64),
            "shapes": np.array([[Shape.NONE, *np.repeat(shapes, count), Shape.NONE]], np.int64),
            "hints": unpacked(np.array([0, *np.repeat(hints, count), 0], np.int64))[None],
        }
        (scores,) = self.session.run(["scores"], inputs)
        first = 1 + np.cumsum([0, *count[:-1]])
        found: Floats = scores[0][first]
        return found


def unpacked(bits: npt.NDArray[np.int64]) -> Floats:
    """Hints as ones and zeros in a last dimension of HINTS."""
    return ((bits[..., None] >> np.arange(HINTS)) & 1).astype(np.float32)


@cache
def load() -> Model:
    """The shipped model; loaded once a process."""
    return read(files("extractors").joinpath("model"))


def read(folder: Traversable) -> Model:
    """The model in a folder: its network, settings and vocabulary.

    :raises FileNotFoundError: one of them is missing.
    """
    from onnxruntime import InferenceSession, SessionOptions

    settings = json.loads(folder.joinpath(SETTINGS).read_text(encoding="utf-8"))
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(folder.joinpath(NETWORK)) as path:  # from its path the network takes less memory than from bytes
        session = InferenceSession(
            path,
            sess_options=options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused operator takes four times as long as its parts
        )
    vocabulary = Wordpieces(folder.joinpath(VOCABULARY).read_text(encoding="utf-8").splitlines())
    heads = {name: _head(record) for name, record in settings["heads"].items()}
    judges = Judges.from_record(settings[JUDGES]) if JUDGES in settings else None
    return Model(session, vocabulary, heads, settings[ROLE], judges)


def _head(record: Mapping[str, Any]) -> Head:
    labels = tuple(record["labels"])
    first_column = record["column"]
    moves = np.exp(np.array(record["transitions"], np.float32)) * allowed_next(labels)
    first = np.exp(np.array(record["first"], np.float32)) * allowed_first(labels)
    columns = slice(first_column, first_column + 2 * len(labels) + 1)
    return Head(labels, columns, Chain(moves.astype(np.float32), first.astype(np.float32)))
