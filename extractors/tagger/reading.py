"""What the network says of a text: its tokens, and the spans that may be mentions, with their probabilities."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from extractors.record import ConceptType
from extractors.sentences import spans as sentence_spans
from extractors.tagger.hints import hints
from extractors.tagger.labels import OPTIONAL
from extractors.tagger.marginals import Floats, spans
from extractors.tagger.model import Head, Model
from extractors.tagger.tokens import Token, tokens
from extractors.tagger.windows import windows


@dataclass(frozen=True, slots=True)
class Seen:
    """The half-open span `start` to `end` of a text is exactly a mention of `label` with this probability.

    `proposes` is the probability that the paper introduces it, if it is one.
    """

    start: int
    end: int
    label: str
    probability: float
    proposes: float


@dataclass(frozen=True, slots=True)
class Place:
    """The half-open span `start` to `end` is a mention of a type with this probability.

    If it is one, it is optional with probability `optional`, and of what the paper introduces with `proposes`.
    """

    start: int
    end: int
    type: ConceptType
    probability: float
    optional: float
    proposes: float


def places(model: Model, text: str, sentences: Sequence[tuple[int, int]]) -> list[Place]:
    """The spans that may be mentions in those sentences of a text, each with each type once."""
    by_span: defaultdict[tuple[int, int, str], list[Seen]] = defaultdict(list)
    for seen in read(model, text, sentences=sentences):
        by_span[seen.start, seen.end, seen.label.removesuffix(OPTIONAL)].append(seen)
    return [_place(start, end, kind, group) for (start, end, kind), group in by_span.items()]


def _place(start: int, end: int, kind: str, group: Sequence[Seen]) -> Place:
    total = sum(s.probability for s in group)
    optional = sum(s.probability for s in group if s.label.endswith(OPTIONAL))
    return Place(start, end, cast(ConceptType, kind), min(1.0, total), optional / total, group[0].proposes)


def read(
    model: Model, text: str, head: str = "loom", *, sentences: Sequence[tuple[int, int]] | None = None
) -> Iterator[Seen]:
    """The spans of a text that the network takes for a mention at least now and then, in order of their starts.

    `sentences` are their half-open spans where they are known.
    """
    cut = tokens(text)
    if not cut:
        return
    pieces = [model.vocabulary.cut(t.text) for t in cut]
    known = hints(text, cut)
    cuts = sentence_spans(text) if sentences is None else sentences
    for first, end in windows(cuts, cut, [len(p) for p in pieces]):
        part = slice(first, end)
        scores = model.scores(pieces[part], [t.shape for t in cut[part]], known[part])
        for seen in _seen(cut[part], scores, model.heads[head], model.role):
            if not _crosses(seen, cuts):
                yield seen


def _crosses(seen: Seen, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether a span goes on behind the end of its sentence, from the title into the abstract say."""
    after = bisect_right(sentences, seen.start, key=lambda sentence: sentence[0])
    return after > 0 and seen.end > sentences[after - 1][1]


def _seen(cut: list[Token], scores: Floats, head: Head, role: int) -> Iterator[Seen]:
    proposes = 1 / (1 + np.exp(-scores[:, role]))
    for span in spans(scores[:, head.columns], head.chain):
        yield Seen(
            start=cut[span.first].start,
            end=cut[span.end - 1].end,
            label=head.labels[span.label],
            probability=span.probability,
            proposes=float(proposes[span.first : span.end].mean()),
        )
