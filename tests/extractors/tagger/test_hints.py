"""What the lexicon tells the tagger of each token."""

import pytest

from extractors.record import CONCEPT_TYPES, ConceptType
from extractors.tagger.hints import HINTS, Belief, hints, number
from extractors.tagger.tokens import tokens

NAMES = {
    number(kind, how, opens=opens): (kind, how.name.lower(), "opens" if opens else "follows")
    for kind in CONCEPT_TYPES
    for how in Belief
    for opens in (True, False)
}


def told(text: str) -> dict[str, set[tuple[ConceptType, str, str]]]:
    """The hints of the tokens that have any."""
    cut = tokens(text)
    found = zip(cut, hints(text, cut), strict=True)
    return {t.text: {NAMES[i] for i in range(HINTS) if bits >> i & 1} for t, bits in found if bits}


def test_each_hint_has_its_number() -> None:
    assert sorted(NAMES) == list(range(HINTS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("nothing known", {}),
        ("We train BERT.", {"BERT": {("Method", "sure", "opens")}}),
        (
            "object detection",
            {"object": {("Task", "sure", "opens")}, "detection": {("Task", "sure", "follows")}},
        ),
        (  # what joins the words of a name belongs to it
            "ResNet-50",
            {
                "ResNet": {("Method", "sure", "opens")},
                "-": {("Method", "sure", "follows")},
                "50": {("Method", "sure", "follows")},
            },
        ),
        # as the lexicon's spelling rules say
        ("we bert", {}),
        ("object, detection", {}),
        # an ordinary word
        ("on DROP", {"DROP": {("Dataset", "doubtful", "opens")}}),
        ("we drop it", {}),
        # what nobody would look up
        (
            "deep learning",
            {"deep": {("Method", "generic", "opens")}, "learning": {("Method", "generic", "follows")}},
        ),
        # several names
        ("BERT/RoBERTa", {"BERT": {("Method", "sure", "opens")}, "RoBERTa": {("Method", "sure", "opens")}}),
        ("BERT on SQuAD", {"BERT": {("Method", "sure", "opens")}, "SQuAD": {("Dataset", "sure", "opens")}}),
        # between Chinese characters
        ("用BERT训练", {"BERT": {("Method", "sure", "opens")}}),
    ],
)
def test_hints(text: str, expected: dict[str, set[tuple[ConceptType, str, str]]]) -> None:
    assert told(text) == expected


def test_a_token_may_have_several_hints() -> None:
    found = told("top-1 accuracy")
    assert ("Metric", "sure", "opens") in found["accuracy"]  # "accuracy"
    assert ("Metric", "sure", "follows") in found["accuracy"]  # "top-1 accuracy"


def test_no_tokens() -> None:
    assert hints("We train BERT.", []) == []


def test_a_name_that_no_token_opens_tells_nothing() -> None:
    text = "We train BERT on SQuAD."
    later = [t for t in tokens(text) if t.start > text.index("BERT")]
    assert [t.text for t, bits in zip(later, hints(text, later), strict=True) if bits] == ["SQuAD"]
