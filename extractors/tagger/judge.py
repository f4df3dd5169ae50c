"""Decides by a text as a whole: how probable each form is as a concept, optional or not, and as one that is proposed.

Networks of one hidden layer over the numbers of `evidence`, fitted on annotated texts that the tagger was not trained
on, so that its probabilities are what they say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.record import CONCEPT_TYPES
from extractors.tagger.marginals import Floats

# What the judge is told of a form. Probabilities are log odds, counts are logarithms.
FEATURES = (
    "mean",  # of the probabilities of its places
    "largest",
    "mean of all whole-word places",
    "places",
    "places that the network passed over",
    "places that a longer form covers",
    "optional",  # the probability that it is, if it is a mention
    "other type",  # the largest probability of the same place with another type
    "wider",  # the largest probability of a span that overlaps it and is not inside it
    "narrower",  # of a span inside it
    "proposes",
    "known surely",  # to the lexicon, with this type
    "known doubtfully",
    "known as generic",
    "known with another type",
    "defined",  # by brackets
    "other half",  # the mean of the long form for the short one, and the other way round
    "other spelling",  # the largest mean of a form that differs in case, hyphens or plural
    "words",
    "capital inside",
    "digit",
    "capital first",
    "in the title",
    "opens the title",  # stands alone before its colon
    "said to be new",  # by the words around one of its places
    *CONCEPT_TYPES,
)

ROLES = ("uses", "proposes")
OUTCOMES = ("none", "optional", "asked for")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The probabilities that a form is optional, and that it is asked for; the rest is that it is no concept.

    `proposes` is the probability that the paper introduces it, if it is a concept.
    """

    optional: float
    asked: float
    proposes: float

    @property
    def right(self) -> float:
        """The probability that the form names a concept of its type."""
        return self.optional + self.asked


@dataclass(frozen=True, slots=True)
class Judge:
    """A fitted network: FEATURES, made alike by `mean` and `scale`, to hidden units, to OUTCOMES or to ROLES."""

    mean: Floats
    scale: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def probabilities(self, features: Floats) -> list[float]:
        """Those of the outcomes for a form with these FEATURES.

        One form at a time, since sums over many at once may differ in the last digit.
        """
        hidden = np.maximum(0.0, (features - self.mean) / self.scale @ self.inner + self.inner_bias)
        scores = hidden @ self.outer + self.outer_bias
        weights = np.exp(scores - scores.max())
        found: list[float] = (weights / weights.sum()).tolist()
        return found

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Judge":
        """The judge that `to_record` made plain."""
        return cls(*(np.array(record[name], np.float32) for name in cls.__slots__))

    def to_record(self) -> dict[str, Any]:
        """Plain values for JSON; from_record reads them again."""
        return {name: np.round(getattr(self, name).astype(float), 5).tolist() for name in Judge.__slots__}


@dataclass(frozen=True, slots=True)
class Judges:
    """The judge of whether a form is a concept, and that of whether the paper introduces it."""

    concept: Judge
    role: Judge

    def verdict(self, features: Floats) -> Verdict:
        """The verdict of both on a form."""
        _, optional, asked = self.concept.probabilities(features)
        _, proposes = self.role.probabilities(features)
        return Verdict(optional, asked, proposes)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Judges":
        """The judges in the settings of a model.

        :raises ValueError: they were fitted to other features.
        """
        if tuple(record["features"]) != FEATURES:
            raise ValueError("the model's judges were fitted to other features than this version has")
        return cls(Judge.from_record(record["concept"]), Judge.from_record(record["role"]))

    def to_record(self) -> dict[str, Any]:
        """Plain values for JSON; from_record reads them again."""
        return {"features": list(FEATURES), "concept": self.concept.to_record(), "role": self.role.to_record()}
