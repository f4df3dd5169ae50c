"""From code points in the graph to the units in which a browser counts."""

from typing import Any

import pytest

from graph.page.evidence import BrowserText, Place, places, well_formed


@pytest.mark.parametrize(
    ("text", "code_point", "units"),
    [("plain", 3, 3), ("é中", 2, 2), ("😀a", 1, 2), ("a😀", 1, 1), ("a😀", 2, 3), ("𝔹😀x", 3, 5), ("", 0, 0)],
)
def test_offsets(text: str, code_point: int, units: int) -> None:
    assert BrowserText(text).offset(code_point) == units


@pytest.mark.parametrize(
    ("text", "fit"), [("plain", "plain"), ("a\ud800b", "a\ufffdb"), ("\udfff😀", "\ufffd😀"), ("中", "中")]
)
def test_lone_surrogates_are_replaced_one_for_one(text: str, fit: str) -> None:
    assert well_formed(text) == fit
    assert len(well_formed(text)) == len(text)


ABSTRACT = "We use X. 😀 We use X and X."


@pytest.mark.parametrize(
    ("sentence", "field", "start", "end", "place"),
    [
        ("We use X.", "abstract", 7, 8, Place("abstract", 7, 8, 0, 9)),
        # The same words stand twice; the sentence is the one around the mention.
        ("We use X", "abstract", 19, 20, Place("abstract", 20, 21, 13, 21)),
        ("😀 We use X and X.", "abstract", 25, 26, Place("abstract", 26, 27, 10, 28)),
        # Cleaned on the way: the words are looked for in the sentence itself.
        ("We  use X and X.", "abstract", 19, 20, Place(None, 8, 9, 0, 16, "We  use X and X.")),
        ("Another sentence.", "abstract", 7, 8, Place(None, 0, 0, 0, 17, "Another sentence.")),
        ("😀 elsewhere", "summary", 0, 1, Place(None, 0, 0, 0, 12, "😀 elsewhere")),
        ("We use X.", "abstract", 7, 999, Place(None, 0, 0, 0, 9, "We use X.")),
        ("We use X.", "abstract", -1, 3, Place(None, 0, 0, 0, 9, "We use X.")),
        (None, "abstract", 7, 8, Place("abstract", 7, 8, 7, 8)),
        ("", "nothing", "x", None, None),
    ],
)
def test_places(sentence: Any, field: Any, start: Any, end: Any, place: Place | None) -> None:
    edge = {"sentences": [sentence], "fields": [field], "starts": [start], "ends": [end]}
    assert places(edge, {"abstract": BrowserText(ABSTRACT)}) == ((place,) if place else ())


def test_lists_of_different_lengths_lose_no_sentence() -> None:
    edge = {"sentences": ["We use X.", "More."], "fields": ["abstract"], "starts": [7], "ends": [8]}
    assert [place.field for place in places(edge, {"abstract": BrowserText(ABSTRACT)})] == ["abstract", None]
