"""Numbers that may be results, and numbers that are none."""

import pytest

from extractors.numbers import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an F1 of 0.953", [("0.953", 0.953, None)]),
        ("an F1 of .953", [(".953", 0.953, None)]),
        ("95.2% of all", [("95.2", 95.2, "%")]),
        ("95.2 % of all", [("95.2", 95.2, "%")]),
        ("95.2 percent of all", [("95.2", 95.2, "%")]),
        ("98.6％", [("98.6", 98.6, "%")]),
        ("2.9 points better", [("2.9", 2.9, "points")]),
        ("2 percentage points", [("2", 2.0, "points")]),
        ("1.5pp", [("1.5", 1.5, "points")]),
        ("3.2x faster", [("3.2", 3.2, "x")]),
        ("3.2× faster", [("3.2", 3.2, "x")]),
        ("10 times faster", [("10", 10.0, "x")]),
        ("a 2-fold increase", [("2", 2.0, "x")]),
        ("12% relative", [("12", 12.0, "%")]),
        ("1,024 steps", [("1,024", 1024.0, None)]),
        ("it ends with 99.5%.", [("99.5", 99.5, "%")]),
        ("an AUC of 0.89 (95% CI 0.87-0.91)", [("0.89", 0.89, None)]),
        ("an AUC of 0.89 (0.02 at a 95% confidence level)", [("0.89", 0.89, None), ("0.02", 0.02, None)]),
        # signs are no part of the number
        ("+1.4%", [("1.4", 1.4, "%")]),
        ("~30%", [("30", 30.0, "%")]),
        ("by -2.5 points", [("2.5", 2.5, "points")]),
        # ranges: both ends, with the unit of the last
        ("5-10%", [("5", 5.0, "%"), ("10", 10.0, "%")]),
        ("5–10%", [("5", 5.0, "%"), ("10", 10.0, "%")]),
        ("5% to 10%", [("5", 5.0, "%"), ("10", 10.0, "%")]),
        ("3.1 and 4.2 points", [("3.1", 3.1, "points"), ("4.2", 4.2, "points")]),
        # how far a value spreads is no value
        ("85.1 ± 0.3", [("85.1", 85.1, None)]),
        ("85.1±0.3%", [("85.1", 85.1, "%")]),
        ("85.1% ± 0.3% and 90.2% ± 0.1%", [("85.1", 85.1, "%"), ("90.2", 90.2, "%")]),
        ("85.1 +/- 0.3", [("85.1", 85.1, None)]),
        # Chinese characters touch numbers
        ("准确率达到95.2%。", [("95.2", 95.2, "%")]),
        ("提高了3.5倍", [("3.5", 3.5, "x")]),
        ("提升2.1个百分点", [("2.1", 2.1, "points")]),
        # two scores, not a fraction
        ("85.1/90.2", [("85.1", 85.1, None), ("90.2", 90.2, None)]),
        # full-width digits
        ("１２％", [("１２", 12.0, "%")]),
    ],
)
def test_number(text: str, expected: list[tuple[str, float, str | None]]) -> None:
    assert [(text[n.start : n.end], n.value, n.unit) for n in numbers(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "published in 2019",
        "1998, 2004 and 2020",
        "(1) first, (2) second",
        "1) first",
        "as shown in [12]",
        "as shown in [3, 4]",
        "GPT-4 and CIFAR-10",
        "CIFAR-10-100",
        "VGG16, 3D and L2",
        "version v1.2",
        "release 1.2.3",
        "224x224 pixels",
        "12/25 of them",
        "it scores 16.2/25",
        "p < 0.05",
        "p=0.03",
        "a p-value of 0.01",
        "10k steps",
        "the 1990s",
        "the 3rd of them",
        "1e-5",
        "$5",
        "id 12345678901234567890",
        "9" * 400,
    ],
)
def test_no_number(text: str) -> None:
    assert list(numbers(text, 0, len(text))) == []


@pytest.mark.parametrize(
    ("text", "bare"),
    [("28", True), ("28.4", False), ("28%", False), ("1,024", True), ("28x", False)],
)
def test_whole_numbers_without_a_unit_are_bare(text: str, bare: bool) -> None:
    (number,) = numbers(text, 0, len(text))
    assert number.is_bare_integer is bare


def test_only_the_part_that_was_asked_for_is_read() -> None:
    text = "1.5 and 2.5 and 3.5"
    assert [n.value for n in numbers(text, 4, 12)] == [2.5]


def test_stop_is_the_end_of_the_unit() -> None:
    text = "an error of 5.1 percentage points, then"
    (number,) = numbers(text, 0, len(text))
    assert text[number.start : number.end] == "5.1"
    assert text[number.end : number.stop] == " percentage points"
