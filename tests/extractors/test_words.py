"""Words and what stands between them."""

import pytest

from extractors.words import joins, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("...", []),
        ("We train BERT.", ["We", "train", "BERT"]),
        ("GPT-4 and ResNet50", ["GPT", "4", "and", "ResNet50"]),
        ("pass@1, C++ and F#", ["pass@1", "C++", "and", "F#"]),
        ("A* search", ["A*", "search"]),
        ("1+1", ["1", "1"]),
        ("snake_case", ["snake", "case"]),
        ("naïve Bézier β-VAE", ["naïve", "Bézier", "β", "VAE"]),
        ("用BERT模型训练", ["BERT"]),
        ("ＢＥＲＴ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text).items] == expected


def test_places_are_code_points() -> None:
    text = "😀 Straße ﬁne"
    assert [(w.text, w.lower, text[w.start : w.end]) for w in words(text).items] == [
        ("Straße", "strasse", "Straße"),
        ("ﬁne", "fine", "ﬁne"),
    ]


def test_gaps_and_offsets() -> None:
    cut = words("a bi-directional, model")
    assert [cut.gap(i) for i in range(4)] == ["", " ", "-", ", "]
    assert [cut.at(offset) for offset in (0, 1, 2, 17, 99)] == [0, 1, 1, 3, 4]


@pytest.mark.parametrize(
    ("gap", "together"),
    [
        (" ", True),
        ("-", True),
        ("–", True),
        ("", True),
        (". ", True),
        (" & ", True),
        (", ", False),
        ("\n", True),
        ("\n\n", False),
        ("...", False),
        ("    ", False),
        (" (", False),
    ],
)
def test_what_joins_words_to_one_name(gap: str, together: bool) -> None:
    assert joins(gap) is together
