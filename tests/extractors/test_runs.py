"""Runs of capitalised words."""

import pytest

from extractors.runs import is_title_case, runs

PLAIN = " and many more plain words that follow here"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("results for Knot Detection 2014", ["Knot Detection 2014"]),
        ("tested on the Woolly Treebank", ["Woolly Treebank"]),
        ("On the Woolly Treebank we win", ["Woolly Treebank"]),
        ("the Library of Spoken Threads", ["Library of Spoken Threads"]),
        ("the Loom & Thread Set", ["Loom & Thread Set"]),
        ("both Woolly Crawl, Loom Crawl", ["Woolly Crawl", "Loom Crawl"]),
        ("the Cityloom dataset", ["Cityloom"]),
        ("the Cityloom and Townloom benchmarks", ["Townloom"]),
        # one word, or one that opens the sentence
        ("tested on Looms", []),
        ("However, it works", []),
        ("Our Woolly method", []),
        # languages and people's names of data describe
        ("the English corpus", []),
        ("a French treebank", []),
        # not inside names
        ("version a.Bee Cee", []),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    text += PLAIN
    assert [text[start:end] for start, end in runs(text)] == expected


def test_nine_words_are_a_heading() -> None:
    text = "it says " + "Aa " * 9 + "and" + PLAIN * 2
    assert list(runs(text)) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Deep Looms For Woolly Threads", True),
        ("Deep looms for woolly threads", False),
        ("", False),
        ("of the and", False),
    ],
)
def test_title_case(text: str, title: bool) -> None:
    assert is_title_case(text) is title
    if title:
        assert list(runs(text)) == []
