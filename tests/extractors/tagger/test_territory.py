"""Which sentences the tagger reads, and what is left to the other techniques."""

import pytest

from extractors.tagger.territory import readable, unreadable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("We weave. It works.", ["We weave.", "It works."]),
        ("A title\n\nAn abstract.", ["A title", "An abstract."]),
        ("Der Hund schläft. Кот спит. القط ينام.", ["Der Hund schläft.", "Кот спит.", "القط ينام."]),
        ("We weave（looms）naïvely 🧶.", ["We weave（looms）naïvely 🧶."]),
        ("We weave\u3000㎡ looms.", ["We weave\u3000㎡ looms."]),  # a wide space and a unit are not Chinese
        # only Chinese
        ("本文研究图像分类。我们训练网络。", []),
        ("本文研究图像分类", []),
        ("我们在SQuAD上训练BERT。", []),
        ("図をつくる。カタカナ", []),
        ("。、「」", []),
        # mixed
        ("We weave. 我们训练BERT。It works.", ["We weave.", "It works."]),
        ("图像分类\n\nWe weave.", ["We weave."]),
        ("We weave\n\n本文研究图像分类。", ["We weave"]),
        ("We weave (织) here. It works.", ["It works."]),
        ("It ends so。 We weave.", ["We weave."]),
    ],
)
def test_readable(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in readable(text)] == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ""),
        ("We weave. It works.", " " * 19),
        ("A\n\nB.", " \n\n  "),
        ("本文研究图像分类。我们训练网络。", "本文研究图像分类。我们训练网络。"),
        ("We weave. 我们训练BERT。It works.", " " * 10 + "我们训练BERT。" + " " * 9),
        ("We weave (织) here. It works.", "We weave (织) here. " + " " * 9),
    ],
)
def test_unreadable(text: str, left: str) -> None:
    assert unreadable(text) == left


@pytest.mark.parametrize("text", ["We weave. 我们训练BERT。It 🧶 works.", "图。\n\n图. A\u2028图", "\x00 a. B"])
def test_each_place_is_on_one_side(text: str) -> None:
    left = unreadable(text)
    read = {i for start, end in readable(text) for i in range(start, end)}
    assert len(left) == len(text)
    assert all(left[i] == (" " if i in read else c) for i, c in enumerate(text))
