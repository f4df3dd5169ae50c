"""Windows: whole sentences where they fit, every token in exactly one."""

import pytest

from extractors.tagger.tokens import tokens
from extractors.tagger.windows import MAX_WINDOW, WINDOW, windows


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([WINDOW, 1], [WINDOW, 1]),
        ([80, 80, 80], [160, 80]),
        ([100, 100], [100, 100]),
        ([200, 10], [200, 10]),
        ([10, 600, 10], [10, 254, 254, 92, 10]),
    ],
)
def test_windows(lengths: list[int], expected: list[int]) -> None:
    sentences, offset = [], 0
    for length in lengths:
        sentences.append((offset, offset + 2 * length - 1))
        offset += 2 * length
    cut = tokens("a " * sum(lengths))
    found = windows(sentences, cut, [1] * len(cut))
    assert [end - first for first, end in found] == expected
    assert [i for first, end in found for i in range(first, end)] == list(range(len(cut)))


def test_what_is_in_no_sentence_is_in_no_window() -> None:
    cut = tokens("a b c d e f")
    assert windows([], cut, [1] * 6) == []
    assert windows([(2, 5), (8, 9)], cut, [1] * 6) == [(1, 3), (4, 5)]


def test_tokens_of_many_pieces() -> None:
    cut = tokens("a " * 60)
    found = windows([(0, 119)], cut, [12] * 60)
    assert all((end - first) * 12 <= MAX_WINDOW for first, end in found)
