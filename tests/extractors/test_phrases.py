"""Noun phrases that end in a telling noun."""

import pytest

from extractors.phrases import phrases
from extractors.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("We study scene change detection.", [("scene change detection", "Task")]),
        ("with graph attention networks", [("graph attention networks", "Method")]),
        # articles, praise and verbs stay outside
        ("a novel efficient knot classification", [("knot classification", "Task")]),
        ("We propose fast thread tracking.", [("thread tracking", "Task")]),
        ("the knot segmentation of threads", [("knot segmentation", "Task")]),
        # a head alone says nothing
        ("We study detection.", []),
        ("detection", []),
        ("the detection", []),
        # the last of several heads closes the phrase
        ("image segmentation networks", [("image segmentation networks", "Method")]),
        # hyphens hold
        ("frame-by-frame thread selection", [("frame-by-frame thread selection", "Task")]),
        ("semi-supervised thread parsing", [("semi-supervised thread parsing", "Task")]),
        # a comma, a bracket or another sentence parts
        ("knots, thread segmentation", [("thread segmentation", "Task")]),
        ("threads (segmentation)", []),
        ("threads. Segmentation follows", []),
        # a name is no part of a phrase
        ("ImageNet-1K thread classification", [("thread classification", "Task")]),
        # adverbs and numbers are none either
        ("2019 thread classification", [("thread classification", "Task")]),
        ("newly thread classification", [("thread classification", "Task")]),
    ],
)
def test_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[c.start : c.end], c.type) for c in phrases(words(text))] == expected


def test_confidence_is_a_share() -> None:
    (candidate,) = phrases(words("thread segmentation"))
    assert 0.5 <= candidate.confidence <= 1
    assert candidate.extractor == "phrases"
