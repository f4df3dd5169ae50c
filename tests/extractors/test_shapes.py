"""Names told by their shape."""

import pytest

from extractors.shapes import CAPITALS_CONFIDENCE, DIGIT_CONFIDENCE, INNER_CONFIDENCE, name_confidence, shapes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we use WoolNet here", ["WoolNet"]),
        ("we use WOOL here", ["WOOL"]),
        ("we use WOOLs here", ["WOOLs"]),
        ("we use Wool16 here", ["Wool16"]),
        ("we use t-SNE here", ["t-SNE"]),
        ("we use WOOL-Net here", ["WOOL-Net"]),
        ("we use WoolLabv3+ here", ["WoolLabv3+"]),
        ("WoolNet/LoomNet", ["WoolNet", "LoomNet"]),
        ("a WOOL-based loom", ["WOOL"]),
        ("a WOOL-based-like loom", ["WOOL"]),
        ("用WoolNet模型", ["WoolNet"]),
        ("WoolNet.", ["WoolNet"]),
        ("(WoolNet)", ["WoolNet"]),
        # ordinary writing
        ("Networks are good", []),
        ("a Large-Scale study", []),
        ("non-English text", []),
        ("state-of-the-art", []),
        ("End-to-End", []),
        ("I agree", []),
        # hardware, places and file formats
        ("a GPU of NVIDIA with CUDA", []),
        ("COVID-19 in the USA", []),
        ("the IoT and APIs", []),
        # digits without a name
        ("10x, 3D, 2nd and 100k", []),
        ("X1 and y2", []),
        ("3D-based", []),
        # parts of other things
        ("https://wool.org/LoomNet", []),
        ("$WoolNet", []),
        ("W" * 31, []),
        ("", []),
    ],
)
def test_shapes(text: str, expected: list[str]) -> None:
    assert [text[c.start : c.end] for c in shapes(text)] == expected


@pytest.mark.parametrize(
    ("token", "confidence"),
    [
        ("WoolNet", INNER_CONFIDENCE),
        ("WOOL", CAPITALS_CONFIDENCE),
        ("WOOLs", CAPITALS_CONFIDENCE),
        ("Wool16", DIGIT_CONFIDENCE),
        ("WOOL-10", DIGIT_CONFIDENCE),
        ("Wool", 0.0),
        ("wool", 0.0),
        ("wool2wool", 0.0),
        ("W", 0.0),
        ("", 0.0),
    ],
)
def test_confidence(token: str, confidence: float) -> None:
    assert name_confidence(token) == confidence
