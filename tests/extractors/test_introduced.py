"""Capitalised words that a text introduces as names."""

import pytest

from extractors.introduced import introduced_names
from extractors.mentions import mentions
from extractors.paper_text import PaperText


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We propose Quorum, an aggregation rule for looms.", ["Quorum"]),
        ("This paper introduces Shuttle (short for shared utility), which is fast.", ["Shuttle"]),
        ("a sampler called Argus that looks twice", ["Argus"]),
        ("a loss dubbed “Night Watch”.", ["Night Watch"]),
        ("Argus: Watching Looms at Night", ["Argus"]),
        # a sentence goes on, a language, an opener of sentences, no name at all
        ("We propose to weave. However: The end", []),
        ("We present English, a language of many words", []),
        ("We propose Novel, untested ideas.", []),
        ("We introduce looms, and shuttles.", []),
        ("Weaving: an old craft", []),
    ],
)
def test_introduced_names(text: str, names: list[str]) -> None:
    assert [text[c.start : c.end] for c in introduced_names(text)] == names


def test_a_generic_name_is_flagged_whatever_found_it() -> None:
    found = mentions(PaperText("", "Doors and machine learning meet. We study machine learning for doors."))
    assert {(m.concept, m.generic) for m in found} == {("machine learning", True)}


def test_what_is_introduced_keeps_its_name_and_role() -> None:
    (found,) = mentions(PaperText("", "We propose Quorum, an order of votes."))
    assert (found.type, found.concept, found.role) == ("Method", "Quorum", "proposes")
