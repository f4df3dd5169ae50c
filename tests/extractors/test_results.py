"""Results that prose reports, on names that are given."""

import re

import pytest

from extractors.gains import kind
from extractors.numbers import numbers
from extractors.results import Named, results
from extractors.sentences import spans

METRICS = ("accuracy", "F1", "BLEU", "recall", "precision", "WER", "准确率", "召回率")
DATASETS = ("LoomA", "LoomB", "LoomC", "LivKnot 2017")
METHODS = ("WoolNet", "KnotNet")


def named(text: str, names: tuple[str, ...]) -> list[Named]:
    found = [Named(name, m.start(), m.end()) for name in names for m in re.finditer(re.escape(name), text)]
    return sorted(found, key=lambda n: n.start)


def read(text: str) -> list[tuple[str, str | None, float, str | None, str | None]]:
    """Kind, metric, value, unit and dataset of each result in a text."""
    metrics, datasets, methods = (named(text, names) for names in (METRICS, DATASETS, METHODS))
    places = [(n.start, n.end) for n in (*metrics, *datasets, *methods)]
    found = results(text, spans(text), metrics=metrics, datasets=datasets, methods=methods, names=places)
    for r in found:
        assert float(text[r.start : r.end].replace(",", "")) == r.value
    return [(r.kind, r.metric, r.value, r.unit, r.dataset) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has an F1 of 0.953 on LoomA.", [("score", "F1", 0.953, None, "LoomA")]),
        ("On LoomA, its accuracy is 95.2%.", [("score", "accuracy", 95.2, "%", "LoomA")]),
        ("It reaches 95.2% accuracy.", [("score", "accuracy", 95.2, "%", None)]),
        ("It reaches 95.2% (accuracy) on LoomA.", [("score", "accuracy", 95.2, "%", "LoomA")]),
        ("It reaches a BLEU of 28 on LoomA.", [("score", "BLEU", 28.0, None, "LoomA")]),
        ("It reaches 28 BLEU.", [("score", "BLEU", 28.0, None, None)]),
        ("The BLEU score of about 28 holds.", [("score", "BLEU", 28.0, None, None)]),
        # the metric in reach, not that of another number
        (
            "a BLEU of 28.1 and an F1 of 41.5 on LoomA",
            [("score", "BLEU", 28.1, None, "LoomA"), ("score", "F1", 41.5, None, "LoomA")],
        ),
        (
            "We get 91% accuracy, 88% precision and 85% recall on LoomA.",
            [
                ("score", "accuracy", 91.0, "%", "LoomA"),
                ("score", "precision", 88.0, "%", "LoomA"),
                ("score", "recall", 85.0, "%", "LoomA"),
            ],
        ),
        # each number its own dataset
        (
            "It has 91.2 F1 on LoomA and 88.3 F1 on LoomB.",
            [("score", "F1", 91.2, None, "LoomA"), ("score", "F1", 88.3, None, "LoomB")],
        ),
        (
            "The accuracy on LoomA is 99.1 ± 0.2% and on LoomB 95.0 ± 0.4%.",
            [("score", "accuracy", 99.1, "%", "LoomA"), ("score", "accuracy", 95.0, "%", "LoomB")],
        ),
        # one dataset for both
        (
            "On LoomA the F1 is 91.2 and the recall is 88.3.",
            [("score", "F1", 91.2, None, "LoomA"), ("score", "recall", 88.3, None, "LoomA")],
        ),
        # respectively
        (
            "F1 of 91.2 and 88.3 on LoomA and LoomB, respectively.",
            [("score", "F1", 91.2, None, "LoomA"), ("score", "F1", 88.3, None, "LoomB")],
        ),
        (
            "The F1 and recall are 0.91 and 0.87 on LoomA.",
            [("score", "F1", 0.91, None, "LoomA"), ("score", "recall", 0.87, None, "LoomA")],
        ),
        (
            "The F1 is 91.2, 88.3 and 85.0 on LoomA, LoomB, and LoomC.",
            [
                ("score", "F1", 91.2, None, "LoomA"),
                ("score", "F1", 88.3, None, "LoomB"),
                ("score", "F1", 85.0, None, "LoomC"),
            ],
        ),
        # years behind a dataset are datasets
        (
            "An accuracy of 91.2, 88.3 and 85.0 on LivKnot 2017, 2015, and 2013.",
            [
                ("score", "accuracy", 91.2, None, "LivKnot 2017"),
                ("score", "accuracy", 88.3, None, "LivKnot 2015"),
                ("score", "accuracy", 85.0, None, "LivKnot 2013"),
            ],
        ),
        # from and to are two scores
        (
            "The WER drops from 7.1% to 5.2% on LoomA.",
            [("score", "WER", 7.1, "%", "LoomA"), ("score", "WER", 5.2, "%", "LoomA")],
        ),
        # gains
        ("It improves the F1 by 2.9 points on LoomA.", [("gain", "F1", 2.9, "points", "LoomA")]),
        ("a 3% absolute increase in accuracy on LoomA", [("gain", "accuracy", 3.0, "%", "LoomA")]),
        ("It reduces the WER by up to 12% relative.", [("gain", "WER", 12.0, "%", None)]),
        ("25% higher accuracy on LoomA", [("gain", "accuracy", 25.0, "%", "LoomA")]),
        ("an accuracy improvement of nearly 4% on LoomA", [("gain", "accuracy", 4.0, "%", "LoomA")]),
        ("It outperforms all others by 4%.", [("gain", None, 4.0, "%", None)]),
        ("It is 3.2x faster on LoomA.", [("gain", None, 3.2, "x", "LoomA")]),
        ("It has an accuracy of up to 95% on LoomA.", [("score", "accuracy", 95.0, "%", "LoomA")]),
        # a range has two ends
        (
            "It improves the accuracy by 5-10% on LoomA.",
            [("gain", "accuracy", 5.0, "%", "LoomA"), ("gain", "accuracy", 10.0, "%", "LoomA")],
        ),
        # a gain goes on in a list, and ends with it
        (
            "It beats the rest by 1.3 F1 on LoomA and 7.8 F1 on LoomB.",
            [("gain", "F1", 1.3, None, "LoomA"), ("gain", "F1", 7.8, None, "LoomB")],
        ),
        (
            "It gains 1.3 F1 on LoomA and reaches 78.1 F1 on LoomB.",
            [("gain", "F1", 1.3, None, "LoomA"), ("score", "F1", 78.1, None, "LoomB")],
        ),
        (
            "It beats the rest by 2.3% accuracy and 95.1% recall on LoomB.",
            [("gain", "accuracy", 2.3, "%", "LoomB"), ("score", "recall", 95.1, "%", "LoomB")],
        ),
        # a share of something is none, a score of something is one
        ("It has 96.2% real-time accuracy on LoomA.", [("score", "accuracy", 96.2, "%", "LoomA")]),
        ("It has 95.3% time series accuracy on LoomA.", [("score", "accuracy", 95.3, "%", "LoomA")]),
        # a factor of speed is none of accuracy
        ("It reaches full accuracy 1.8x faster.", [("gain", None, 1.8, "x", None)]),
        # Chinese
        ("我们在LoomA上的准确率达到95.2%。", [("score", "准确率", 95.2, "%", "LoomA")]),
        ("准确率提高了3.5%。", [("gain", "准确率", 3.5, "%", None)]),
        (
            "准确率和召回率分别为95.2%和91.3%。",
            [("score", "准确率", 95.2, "%", None), ("score", "召回率", 91.3, "%", None)],
        ),
        ("准确率从80.1%提高到85.2%。", [("score", "准确率", 80.1, "%", None), ("score", "准确率", 85.2, "%", None)]),
    ],
)
def test_results(text: str, expected: list[tuple[str, str | None, float, str | None, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It has a high F1.",
        "We have 5,000 pictures of 12 looms from 2019, and judge by accuracy.",
        "We train for 30 epochs with 0.5 dropout.",  # no metric
        "In 2019 the accuracy was high.",
        "Of three (1) accuracy (2) recall the first counts.",
        "The accuracy rose (p < 0.05).",
        "LivKnot 2017 has a high accuracy.",
        "Its accuracy is kept with 10% of the labels.",
        "Its accuracy is kept with 1-10% labelled data.",
        "The accuracy stays without 93% of its parameters.",
        "60% of the looms are new.",
        "The accuracy is high. There are 1.5 million threads.",  # another sentence
    ],
)
def test_no_results(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("WoolNet achieves an F1 of 0.95.", "WoolNet"),
        ("WoolNet (ours) also reaches an F1 of 0.95.", "WoolNet"),
        ("KnotNet is old, WoolNet obtains an F1 of 0.95.", "WoolNet"),
        ("Like KnotNet, it has an F1 of 0.95.", None),
        ("An F1 of 0.95 is what WoolNet achieves.", None),
    ],
)
def test_the_method_is_the_subject(text: str, method: str | None) -> None:
    (result,) = results(
        text, spans(text), metrics=named(text, METRICS), datasets=[], methods=named(text, METHODS), names=[]
    )
    assert result.method == method


def test_digits_of_names_are_no_results() -> None:
    text = "The accuracy of Loom 5.5 is high."
    metrics = named(text, METRICS)
    assert results(text, spans(text), metrics=metrics, datasets=[], names=[]) != []
    assert results(text, spans(text), metrics=metrics, datasets=[], names=[(16, 24)]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an F1 of 5.1", "score"),
        ("5.1 points", "gain"),
        ("5.1x", "gain"),
        ("from 5.1 points", "score"),
        ("up to 5.1%", "score"),
        ("by up to 5.1%", "gain"),
        ("rises to 5.1%", "score"),
        ("by 5.1%", "gain"),
        ("by about 5.1%", "gain"),
        ("an improvement of more than 5.1%", "gain"),
        ("gains 5.1%", "gain"),
        ("5.1% better", "gain"),
        ("5.1%, which is better", "score"),
        ("5.1% while others get better", "score"),
        ("an accuracy of 5.1% with a smaller network", "score"),
        ("surpassing all others over 5.1%", "gain"),
        ("outperforms the others (up to 5.1%", "gain"),
        ("outperforms the others with an accuracy of 5.1%", "score"),
        ("outperforms the others on SQuAD reaching 5.1%", "score"),
        ("the accuracy exceeds 5.1%", "score"),
        ("surpasses 5.1% F1", "score"),
        ("exceeds human performance (5.1%", "score"),
        ("a Hamming loss of 5.1%", "score"),
        ("with focal loss the accuracy is 5.1%", "score"),
        ("decreasing the learning rate yields 5.1%", "score"),
        ("reduces the error by relatively 5.1%", "gain"),
        ("decreases its costs up to 5.1%", "gain"),
        ("an accuracy loss of less than 5.1%", "gain"),
        ("5.1% loss in accuracy", "gain"),
        ("提高了约5.1%", "gain"),
        ("达到5.1%", "score"),
    ],
)
def test_reached_or_gained(text: str, expected: str) -> None:
    (number,) = numbers(text, 0, len(text))
    assert kind(text, 0, len(text), run=[number], number=number) == expected
