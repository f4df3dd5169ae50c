"""The judge: its record, its probabilities, and the features to which it was fitted."""

import json

import numpy as np
import pytest

from extractors.record import CONCEPT_TYPES
from extractors.tagger.judge import FEATURES, OUTCOMES, ROLES, Judge, Judges, Verdict
from extractors.tagger.marginals import Floats
from extractors.tagger.model import load

HIDDEN = 5


def judge(seed: int, outcomes: int) -> Judge:
    random = np.random.default_rng(seed)

    def values(*shape: int) -> Floats:
        return random.normal(size=shape).astype(np.float32)

    count = len(FEATURES)
    scale = np.abs(values(count)) + np.float32(0.1)
    return Judge(
        values(count), scale, values(count, HIDDEN), values(HIDDEN), values(HIDDEN, outcomes), values(outcomes)
    )


def judges(seed: int) -> Judges:
    return Judges(judge(seed, len(OUTCOMES)), judge(seed + 1, len(ROLES)))


def features(seed: int) -> Floats:
    return np.random.default_rng(seed).normal(scale=3, size=len(FEATURES)).astype(np.float32)


def test_the_types_are_features() -> None:
    assert FEATURES[-len(CONCEPT_TYPES) :] == CONCEPT_TYPES


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("outcomes", [len(OUTCOMES), len(ROLES)])
def test_probabilities_sum_to_one(seed: int, outcomes: int) -> None:
    found = judge(seed, outcomes).probabilities(features(seed))
    assert len(found) == outcomes
    assert all(0 <= p <= 1 for p in found)
    assert sum(found) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("size", [0.0, 1e3, -1e3, 1e6])
def test_features_of_any_size_give_probabilities(size: float) -> None:
    found = judge(0, 3).probabilities(np.full(len(FEATURES), size, np.float32))
    assert sum(found) == pytest.approx(1, abs=1e-5)


def test_probabilities_by_hand() -> None:
    """One hidden unit that sees the first feature alone, from where it is above its mean."""
    count = len(FEATURES)
    inner = np.zeros((count, 1), np.float32)
    inner[0] = 1
    mean = np.full(count, 2, np.float32)
    outer = np.array([[0, np.log(3)]], np.float32)
    one = Judge(mean, np.full(count, 4, np.float32), inner, np.zeros(1, np.float32), outer, np.zeros(2, np.float32))
    for first, expected in ((-10, 0.5), (2, 0.5), (6, 0.75), (10, 0.9)):
        seen = np.zeros(count, np.float32)
        seen[0] = first
        assert one.probabilities(seen) == pytest.approx([1 - expected, expected])


def test_a_verdict_is_of_both_judges() -> None:
    both = judges(3)
    seen = features(3)
    none, optional, asked = both.concept.probabilities(seen)
    verdict = both.verdict(seen)
    assert verdict == Verdict(optional, asked, both.role.probabilities(seen)[1])
    assert verdict.right == pytest.approx(1 - none, abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_a_record_survives_json(seed: int) -> None:
    once = Judges.from_record(json.loads(json.dumps(judges(seed).to_record())))
    record = once.to_record()
    again = Judges.from_record(json.loads(json.dumps(record)))
    assert again.to_record() == record
    assert again.verdict(features(seed)) == once.verdict(features(seed))


def test_a_record_says_what_the_judge_says() -> None:
    """It is rounded, so not to the last digit."""
    before, after = judges(7), Judges.from_record(judges(7).to_record())
    for seed in range(5):
        expected = before.concept.probabilities(features(seed))
        assert after.concept.probabilities(features(seed)) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    "names",
    [
        [],
        FEATURES[:-1],
        [*FEATURES, "moon"],
        ["moon", *FEATURES[1:]],
        FEATURES[::-1],
    ],
)
def test_a_judge_fitted_to_other_features_is_refused(names: list[str]) -> None:
    record = {**judges(0).to_record(), "features": list(names)}
    with pytest.raises(ValueError, match="fitted to other features"):
        Judges.from_record(record)


@pytest.mark.parametrize("missing", ["features", "concept", "role"])
def test_a_record_that_lacks_a_part_is_refused(missing: str) -> None:
    record = judges(0).to_record()
    del record[missing]
    with pytest.raises(KeyError, match=missing):
        Judges.from_record(record)


def test_the_shipped_model_has_judges() -> None:
    shipped = load().judges
    assert shipped is not None
    for fitted, outcomes in ((shipped.concept, OUTCOMES), (shipped.role, ROLES)):
        assert fitted.mean.shape == fitted.scale.shape == (len(FEATURES),)
        assert fitted.outer_bias.shape == (len(outcomes),)
        assert (fitted.scale > 0).all()
