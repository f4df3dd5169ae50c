"""What the words around a name say of its type."""

import pytest

from extractors.context import (
    BARE_ON,
    EVALUATED_ON,
    LOOSE_PLACE,
    METRIC_NOUN_BEHIND,
    METRIC_PHRASE_BEFORE,
    NOUN_BEFORE,
    NOUN_BEHIND,
    NUMBER_BEFORE,
    NUMBER_BEHIND,
    TASK_NOUN_BEHIND,
    evidence,
)
from extractors.record import ConceptType


def around(text: str, kind: ConceptType) -> float:
    """The evidence for the name that stands as X in a text."""
    start = text.index("X")
    return evidence(kind, text, start, start + 1)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("on the X dataset", NOUN_BEHIND),
        ("on the X data sets", NOUN_BEHIND),
        ("on the X [12] benchmark", NOUN_BEHIND),
        ("on the X (Moore, 2020) corpus", NOUN_BEHIND),
        ("the X Challenge", NOUN_BEHIND),
        ("在X数据集上", NOUN_BEHIND),
        ("X（某某）等公开数据集", NOUN_BEHIND),
        ("three benchmarks: X", NOUN_BEFORE),
        ("X, a new corpus of spoken recipes", NOUN_BEFORE),
        ("X: A Benchmark for Knot Tying", NOUN_BEFORE),
        ("X is the first large dataset of looms", NOUN_BEFORE),
        ("X, a network that reads a dataset", 0.0),
        ("We film a new dataset, X, which is large.", NOUN_BEFORE),
        ("On this benchmark, X wins.", 0.0),
        ("on datasets such as X", NOUN_BEFORE),
        ("a corpus called X", NOUN_BEFORE),
        ("数据集，例如X", NOUN_BEFORE),
        ("We evaluate our parser on X.", EVALUATED_ON),
        ("an accuracy of 95.2 on the popular X", EVALUATED_ON),
        ("It outperforms all on challenging public X.", EVALUATED_ON),
        ("pre-trained in two steps using X", EVALUATED_ON),
        ("an X style public dataset", LOOSE_PLACE),
        ("本文在X上", LOOSE_PLACE),
        ("it is based on X.", BARE_ON),
        ("on both X", BARE_ON),
        # another sentence or clause says nothing
        ("We evaluate it. It is like X.", 0.0),
        ("We evaluate it; then, for X", 0.0),
        ("We evaluate it. Later, for X", 0.0),
        ("We like X very much.", 0.0),
        ("X", 0.0),
        ("We evaluate " + "very " * 20 + "long on threads for X", 0.0),
    ],
)
def test_dataset(text: str, level: float) -> None:
    assert around(text, "Dataset") == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("the X score", METRIC_NOUN_BEHIND),
        ("X分数", METRIC_NOUN_BEHIND),
        ("in terms of X", METRIC_PHRASE_BEFORE),
        ("measured by the X", METRIC_PHRASE_BEFORE),
        ("metrics such as X", METRIC_PHRASE_BEFORE),
        ("an X of 95.2", NUMBER_BEHIND),
        ("X = 0.5", NUMBER_BEHIND),
        ("95.2% X", NUMBER_BEFORE),
        ("two points: 1.4 points in X", NUMBER_BEFORE),
        ("We like X very much.", 0.0),
        ("an X of many", 0.0),
    ],
)
def test_metric(text: str, level: float) -> None:
    assert around(text, "Metric") == level


@pytest.mark.parametrize(
    ("text", "level"),
    [("the X task", TASK_NOUN_BEHIND), ("two X problems", TASK_NOUN_BEHIND), ("the X taskforce", 0.0), ("X", 0.0)],
)
def test_task(text: str, level: float) -> None:
    assert around(text, "Task") == level


def test_nothing_speaks_for_a_method() -> None:
    assert around("We evaluate the X method on the X dataset", "Method") == 0.0
