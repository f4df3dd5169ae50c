"""Keywords."""

import pytest

from extractors.keywords import MOST, keywords
from extractors.record import ConceptType, Mention


def mention(
    concept: str, *, kind: ConceptType = "Task", field: str = "abstract", start: int = 0, generic: bool = False
) -> Mention:
    return Mention(
        type=kind,
        text=concept,
        concept=concept,
        field=field,
        start=start,
        end=start + len(concept),
        confidence=0.9,
        extractor="lexicon",
        generic=generic,
    )


@pytest.mark.parametrize(
    ("found", "first"),
    [
        ([mention("a", field="title"), mention("b")], "a"),
        ([mention("b"), mention("b", start=50), mention("a")], "b"),
        ([mention("a", start=90), mention("b", start=10)], "b"),
        ([mention("a", generic=True), mention("b")], "b"),
        ([mention("a", kind="Metric"), mention("b", kind="Method")], "b"),
        ([mention("a", kind="Metric"), mention("b", kind="Dataset")], "b"),
        ([mention("b"), mention("a")], "a"),  # a tie goes by the text
    ],
)
def test_what_stands_out_goes_first(found: list[Mention], first: str) -> None:
    ranked = keywords(found, abstract_length=100)
    assert ranked[0].text == first
    assert len(ranked) == 2


def test_the_authors_own_go_first_and_stand_once() -> None:
    ranked = keywords(
        [mention("object detection"), mention("graph")], abstract_length=100, given=["Object Detection", "looms", " "]
    )
    assert [(k.text, k.score) for k in ranked] == [("Object Detection", 1.0), ("looms", 1.0), ("graph", 0.9)]


def test_scores_fall_and_stay_between_0_and_1() -> None:
    ranked = keywords([mention(f"task {i}", start=i) for i in range(50)], abstract_length=100)
    assert len(ranked) == MOST
    scores = [k.score for k in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("length", [0, 1])
def test_an_empty_abstract(length: int) -> None:
    assert keywords([], abstract_length=length) == []
    assert [k.text for k in keywords([mention("a", field="title")], abstract_length=length)] == ["a"]
