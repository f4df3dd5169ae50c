"""Known names in English text: spelling and case."""

import pytest

from extractors.lexicon import Entry, Lexicon
from extractors.names import NameIndex, name_index
from extractors.words import words

INDEX = NameIndex(
    Lexicon(
        [
            Entry(type="Method", name="WOVE", aliases=("weighted overlap estimation",)),
            Entry(type="Dataset", name="Loomset 50", ambiguous=("LS",)),
            Entry(type="Method", name="thread attention"),
            Entry(type="Task", name="thread attention"),
            Entry(type="Method", name="thread"),
            Entry(type="Dataset", name="DROP"),  # "drop" is an ordinary word
            Entry(type="Method", name="dropout"),
            Entry(type="Metric", name="C++ score"),
        ]
    )
)


def found(text: str) -> list[tuple[str, str]]:
    """The surfaces that are believed and their canonical names; "?" behind doubtful ones."""
    cut = words(text)
    return [
        (text[cut.items[m.first].start : cut.items[m.last].end], m.entry.name + ("?" if m.doubtful else ""))
        for m in INDEX.matches(cut)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("nothing known", []),
        # short names with capitals need them
        ("WOVE works", [("WOVE", "WOVE")]),
        ("we wove it", []),
        ("two WOVEs", [("WOVEs", "WOVE")]),
        # words come in any case and number
        ("Weighted overlap estimations", [("Weighted overlap estimations", "WOVE")]),
        ("weighted-overlap estimation", [("weighted-overlap estimation", "WOVE")]),
        ("weighted, overlap estimation", []),
        # hyphens and spaces
        ("on Loomset-50", [("Loomset-50", "Loomset 50")]),
        ("on Loomset50", [("Loomset50", "Loomset 50")]),
        ("on loomset 50", [("loomset 50", "Loomset 50")]),
        # an ambiguous short form is doubtful
        ("on LS", [("LS", "Loomset 50?")]),
        ("on ls", []),
        # a name that is also a word: by its case, and still doubtful
        ("on DROP", [("DROP", "DROP?")]),
        ("we drop it", []),
        ("Drop it", []),
        ("with dropout", [("dropout", "dropout")]),
        # every reading, the longest first
        (
            "thread attention",
            [("thread attention", "thread attention"), ("thread attention", "thread attention"), ("thread", "thread")],
        ),
        ("C++ score", [("C++ score", "C++ score")]),
        ("C score", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_an_entry_of_no_letters_is_left_out() -> None:
    index = NameIndex(Lexicon([Entry(type="Method", name="-")]))
    assert list(index.matches(words("a - b"))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ResNet 50", "ResNet-50"),
        ("GANs", "generative adversarial network"),
        ("F-measures", "F-measure"),
        # folding writes "denoizing" only where a word ends there
        ("denoising auto-encoders", "denoising autoencoder"),
        ("denoising autoencoders", "denoising autoencoder"),
    ],
)
def test_the_shipped_index_knows_the_field(text: str, name: str) -> None:
    assert name in [m.entry.name for m in name_index().matches(words(text))]
