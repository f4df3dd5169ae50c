"""What a text defines in brackets, as candidates."""

import pytest

from extractors.candidate import Candidate
from extractors.definitions import DEFINED_CONFIDENCE, defined_forms, definitions
from extractors.record import ConceptType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("We use support vector machines (SVMs).", [("SVMs", "support vector machines")]),
        ("我们提出羊毛网络（WN）。", [("WN", "羊毛网络")]),
        ("我们使用support vector machine（SVM）。", [("SVM", "support vector machine")]),
        ("羊毛网络（WN）and woolly nets (WON)", [("WON", "woolly nets"), ("WN", "羊毛网络")]),
    ],
)
def test_definitions_in_both_languages(text: str, expected: list[tuple[str, str]]) -> None:
    found = definitions(text)
    assert [(d.short, d.long) for d in found] == expected
    for d in found:
        assert text[d.long_start : d.long_end] == d.long


def candidate(text: str, form: str, kind: ConceptType, confidence: float = 0.8) -> Candidate:
    start = text.index(form)
    return Candidate(type=kind, start=start, end=start + len(form), confidence=confidence, extractor="phrases")


TEXT = "We build a woolly thread network (WTN) and more."


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ([candidate(TEXT, "thread network", "Method")], "Method"),  # what closes the long form
        ([candidate(TEXT, "WTN", "Dataset")], "Dataset"),  # what the short form is
        ([candidate(TEXT, "woolly thread network", "Task"), candidate(TEXT, "WTN", "Dataset")], "Task"),
        ([candidate(TEXT, "WTN", "Dataset", 0.1)], None),  # too weak
        ([candidate(TEXT, "woolly thread", "Task")], None),  # ends elsewhere
        ([], None),
    ],
)
def test_both_forms_get_one_type(found: list[Candidate], kind: ConceptType | None) -> None:
    forms = [(TEXT[c.start : c.end], c.type, c.confidence) for c in defined_forms(TEXT, found)]
    expected = [("woolly thread network", kind, DEFINED_CONFIDENCE), ("WTN", kind, DEFINED_CONFIDENCE)]
    assert forms == (expected if kind else [])


def test_what_the_lexicon_knows_needs_no_candidate() -> None:
    text = "a support vector machine (SVM)"
    assert [(c.type, c.entry.name if c.entry else None) for c in defined_forms(text, [])] == [
        ("Method", "support vector machine"),
        ("Method", "support vector machine"),
    ]
