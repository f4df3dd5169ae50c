"""What a paper introduces."""

import pytest

from extractors.candidate import Candidate
from extractors.lexicon import load
from extractors.proposals import proposed_places
from extractors.record import ConceptType


def is_proposed(text: str, *, title_end: int = 0, kind: ConceptType = "Method", known: bool = False) -> bool:
    """Whether the text introduces the name WoolNet that stands in it."""
    start = text.index("WoolNet")
    entry = load().find("Method", "BERT") if known else None
    c = Candidate(type=kind, start=start, end=start + 7, confidence=0.7, extractor="shapes", entry=entry)
    return proposed_places(text, title_end, [c]) == {start}


@pytest.mark.parametrize(
    "text",
    [
        "We propose WoolNet.",
        "In this paper, we first introduce a novel, simple and efficient WoolNet.",
        "This work presents WoolNet.",
        "To this end, we design and train WoolNet.",
        "We therefore build our WoolNet.",
        "We propose a loom dubbed WoolNet.",
        "We study a loom, which we call the WoolNet.",
        "A loom named “WoolNet” weaves.",
        "WoolNet is proposed here.",
        "WoolNet (WN) was introduced to weave.",
        "We weave with WoolNet, a lightweight loom.",
        "There is WoolNet, the first loom.",
        "我们提出WoolNet。",
        "我们提出了一种新的织机WoolNet，很快。",
        "该模型称为WoolNet。",
    ],
)
def test_proposed(text: str) -> None:
    assert is_proposed(text)


@pytest.mark.parametrize(
    "text",
    [
        "We use WoolNet.",
        "WoolNet is slow.",
        "We propose a loom. WoolNet is slower.",
        "In this proposal of WoolNet nothing is new.",
        "Looms are better than WoolNet, which is slow.",
        "我们使用WoolNet。",
    ],
)
def test_only_used(text: str) -> None:
    assert not is_proposed(text)


def test_a_name_before_the_colon_of_a_title_is_introduced() -> None:
    title = "WoolNet: Weaving with Threads"
    assert is_proposed(title + "\n\nWe weave.", title_end=len(title))
    assert not is_proposed("WoolNet: weaving with threads.", title_end=0)
    assert not is_proposed("Weaving with WoolNet: A Study\n\nWe weave.", title_end=29)


def test_what_the_lexicon_knows_is_used_unless_it_is_called_so() -> None:
    assert not is_proposed("We present WoolNet.", known=True)
    assert is_proposed("We present a loom called WoolNet.", known=True)


def test_tasks_and_metrics_need_more_than_a_verb() -> None:
    assert not is_proposed("We present WoolNet.", kind="Metric")
    assert is_proposed("We present a measure called WoolNet.", kind="Metric")
