"""The candidates of all techniques, weighed together."""

from itertools import pairwise

import pytest

from extractors.candidate import ACCEPT, Candidate, without_overlaps
from extractors.lexicon import load
from extractors.record import ConceptType
from extractors.tagging import settle, tag
from extractors.techniques import TECHNIQUES


def candidate(
    text: str, form: str, kind: ConceptType, confidence: float = 0.8, *, after: int = 0, known: str | None = None
) -> Candidate:
    start = text.index(form, after)
    entry = load().find(kind, known) if known else None
    return Candidate(
        type=kind, start=start, end=start + len(form), confidence=confidence, extractor="shapes", entry=entry
    )


def read(text: str, found: list[Candidate]) -> list[tuple[str, str]]:
    return [(text[c.start : c.end], c.type) for c in found]


TEXT = "We weave image segmentation networks."


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], []),
        (  # the longest
            [candidate(TEXT, "image segmentation", "Task"), candidate(TEXT, "image segmentation networks", "Method")],
            ["image segmentation networks"],
        ),
        (  # the more certain of two equally long ones, though it stands later
            [candidate(TEXT, "We weave", "Task", 0.6), candidate(TEXT, "weave im", "Method", 0.9)],
            ["weave im"],
        ),
        ([candidate(TEXT, "image", "Task", ACCEPT - 0.01)], []),
        ([candidate(TEXT, "networks", "Method"), candidate(TEXT, "image", "Task")], ["image", "networks"]),
    ],
)
def test_without_overlaps(found: list[Candidate], expected: list[str]) -> None:
    assert [form for form, _ in read(TEXT, without_overlaps(found))] == expected


def test_a_known_name_goes_before_an_equally_long_guess() -> None:
    text = "We use BERT."
    known, guess = candidate(text, "BERT", "Method", 0.6, known="BERT"), candidate(text, "BERT", "Dataset", 0.9)
    assert without_overlaps([guess, known]) == [known]


def test_one_form_has_the_type_for_which_most_speaks() -> None:
    text = "Loom here, Loom there, Loom again."
    found = [
        candidate(text, "Loom", "Dataset", 0.6),
        candidate(text, "Loom", "Method", 0.9, after=5),
        candidate(text, "Loom", "Dataset", 0.6, after=18),
    ]
    assert read(text, settle(text, found)) == [("Loom", "Dataset")] * 3


def test_a_short_form_goes_with_its_long_form() -> None:
    text = "the woolly thread bank (WTB) and WTB"
    found = [candidate(text, "woolly thread bank", "Dataset", 0.9), candidate(text, "WTB", "Method", 0.6)]
    assert read(text, settle(text, found)) == [
        ("woolly thread bank", "Dataset"),
        ("WTB", "Dataset"),
        ("WTB", "Dataset"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Loom and Loom", [0, 9]),
        ("Loom and Looms", [0]),
        ("Loom and xLoom", [0]),
        ("Loom and Loom2", [0]),
        ("Loom and Loom_x", [0]),
        ("Loom and pre-Loom", [0]),
        ("Loom and Loom-based", [0, 9]),
        ("Loom用Loom织", [0, 5]),
        ("Loom. (Loom)", [0, 7]),
        ("Loom https://a.org/Loom", [0]),
        ("Loom loom", [0]),
    ],
)
def test_every_whole_place_of_an_accepted_form_counts(text: str, places: list[int]) -> None:
    assert [c.start for c in settle(text, [candidate(text, "Loom", "Method")])] == places


def test_nothing_is_found_in_links() -> None:
    text = "Code: https://a.org/Loom/BERT"
    assert settle(text, [candidate(text, "BERT", "Method", known="BERT")]) == []


def test_the_techniques_can_be_chosen() -> None:
    text = "We use BERT for knot classification."
    assert read(text, tag(text, techniques=["lexicon"])) == [("BERT", "Method")]
    assert read(text, tag(text, techniques=["phrases"])) == [("knot classification", "Task")]
    assert read(text, tag(text, techniques=[])) == []
    with pytest.raises(KeyError):
        tag(text, techniques=["guessing"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Der Hund schläft auf dem Sofa.", []),
        ("We drop the last layer.", []),
        ("We test on the DROP dataset.", [("DROP", "Dataset")]),
        (
            "Many experiments on the Kitchen Scenes and MealBank datasets show how well it works.",
            [("Kitchen Scenes", "Dataset"), ("MealBank", "Dataset")],
        ),
        ("COCO object detection is hard.", [("COCO", "Dataset"), ("object detection", "Task")]),
        ("BERT/RoBERTa are used.", [("BERT", "Method"), ("RoBERTa", "Method")]),
        ("It is judged in terms of the ROC-AUC.", [("ROC-AUC", "Metric")]),
        ("本文研究命名实体识别和机器翻译。", [("命名实体识别", "Task"), ("机器翻译", "Task")]),
        ("我们在WoolBank数据集上测试BERT模型。", [("WoolBank", "Dataset"), ("BERT", "Method")]),
    ],
)
def test_tag(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, tag(text)) == expected


def test_no_two_places_overlap_and_they_are_in_order() -> None:
    text = "Graph attention networks (GATs) beat ResNet-50, GATs and the image segmentation network on COCO. " * 5
    found = tag(text)
    assert len(found) > 20
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_names_of_the_techniques() -> None:
    assert list(TECHNIQUES) == ["tagger", "lexicon", "phrases", "chinese", "context", "abbreviations"]
