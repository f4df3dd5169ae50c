"""The bins of confidences, their error and their picture, by numbers worked out by hand."""

import xml.etree.ElementTree as ET

import pytest

from training.calibration import Bin, Judged, bins, drawn, error, judged

SVG = "{http://www.w3.org/2000/svg}"
TWENTY: list[Judged] = [(i / 20, i % 4 == 0) for i in range(20)]  # right: 0, 0.2, 0.4, 0.6, 0.8


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([], []),
        ([(0.7, True)], [(0.7, 1)]),
        ([(0.9, True), (0.2, False), (0.5, True)], [(0.2, 0), (0.5, 1), (0.9, 1)]),  # fewer than bins
        (TWENTY, [(0.025 + i / 10, 0.5 * (i % 2 == 0)) for i in range(10)]),
        (TWENTY[::-1], [(0.025 + i / 10, 0.5 * (i % 2 == 0)) for i in range(10)]),
        (  # the fifth and the last have two of twelve
            [(i / 100, True) for i in range(12)],
            [(c, 1) for c in (0, 0.01, 0.02, 0.03, 0.045, 0.06, 0.07, 0.08, 0.09, 0.105)],
        ),
        ([(0.5, True)] * 10 + [(0.5, False)] * 10, [(0.5, 1)] * 5 + [(0.5, 0)] * 5),
    ],
)
def test_bins(mentions: list[Judged], expected: list[Bin]) -> None:
    assert [number for found in bins(mentions) for number in found] == pytest.approx(
        [number for found in expected for number in found]
    )


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([], 0),
        ([(1.0, True)], 0),
        ([(1.0, False)], 1),
        ([(0.75, True)], 0.25),
        ([(0.75, True), (0.25, False)], 0.25),
        ([(0.9, True), (0.2, True)], 0.45),
        ([(0.5, i % 2 == 0) for i in range(20)], 0),  # each bin is half right
        (([(0.8, True)] * 4 + [(0.8, False)]) * 20, 0),
        (([(0.8, True)] * 3 + [(0.8, False)] * 2) * 20, 0.2),
        (TWENTY, 0.39),  # 0.475, 0.125, 0.275, 0.325, 0.075, 0.525, 0.125, 0.725, 0.325, 0.925
    ],
)
def test_the_error_is_the_mean_distance_over_the_bins(mentions: list[Judged], expected: float) -> None:
    assert error(mentions) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("found", "points"),
    [
        ([], []),
        ([(0, 0)], [(34, 206)]),
        ([(1, 1)], [(206, 34)]),
        ([(0.5, 0.25), (0.75, 1)], [(120, 163), (163, 34)]),  # 34 of 240 are edge on every side
    ],
)
def test_bins_are_drawn_as_points(found: list[Bin], points: list[tuple[float, float]]) -> None:
    picture = ET.fromstring(drawn(found))
    assert picture.tag == f"{SVG}svg"
    assert [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in picture.iter(f"{SVG}circle")] == points
    assert [t.text for t in picture.iter(f"{SVG}text")] == ["0", "0", "0.5", "0.5", "1", "1", "confidence", "right"]


@pytest.mark.parametrize("size", [100, 240, 1000])
def test_the_picture_has_its_size(size: int) -> None:
    picture = ET.fromstring(drawn([(1, 1)], size))
    assert (picture.attrib["width"], picture.attrib["height"]) == (str(size), str(size))
    assert picture.attrib["viewBox"] == f"0 0 {size} {size}"
    (point,) = picture.iter(f"{SVG}circle")
    assert (float(point.attrib["cx"]), float(point.attrib["cy"])) == (size - 34, 34)


BERT, SQUAD = {"type": "Method", "text": "BERT"}, {"type": "Dataset", "text": "SQuAD"}


@pytest.mark.parametrize(
    ("mentions", "right"),
    [
        ([BERT, SQUAD], [True, True]),
        ([BERT], [True, False]),
        ([{"type": "Dataset", "text": "BERT"}, SQUAD], [False, True]),
        ([{"type": "Method", "text": "\\textsc{Bert}"}], [True, False]),  # another writing of the form
        ([], [False, False]),
    ],
)
def test_a_mention_is_right_by_its_form_and_type(mentions: list[dict[str, str]], right: list[bool]) -> None:
    text = {"id": "t", "title": "", "abstract": "We train BERT on SQuAD.", "mentions": mentions}
    found = judged([text])
    assert [is_right for _, is_right in found] == right
    assert all(0 < confidence <= 1 for confidence, _ in found)


def test_no_text_has_no_mention() -> None:
    assert judged([]) == []
