"""The tagger's tokens, their shapes and their pieces."""

import pytest

from extractors.tagger.tokens import Shape, shape, tokens
from extractors.tagger.wordpieces import MAX_PIECES, Wordpieces

VOCABULARY = Wordpieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "loom", "##s", "weav", "##ing", "cafe", "-", "a", "##a"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("CIFAR-10/100", ["CIFAR", "-", "10", "/", "100"]),
        ("pass@1 (F1)", ["pass", "@", "1", "(", "F1", ")"]),
        ("snake_case", ["snake", "_", "case"]),
        ("基于BERT的", ["基", "于", "BERT", "的"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("naïve Bayes", ["naïve", "Bayes"]),
        ("3.5%", ["3", ".", "5", "%"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    found = tokens(text)
    assert [t.text for t in found] == expected
    assert all(text[t.start : t.end] == t.text for t in found)


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("loom", Shape.LOWER),
        ("Loom", Shape.TITLE),
        ("LOOM", Shape.UPPER),
        ("A", Shape.LETTER),
        ("a", Shape.LOWER),
        ("ImageNet", Shape.MIXED),
        ("42", Shape.DIGITS),
        ("F1", Shape.WITH_DIGITS),
        ("-", Shape.PUNCTUATION),
        ("é", Shape.NOT_ASCII),
        ("织", Shape.NOT_ASCII),
        ("GANs", Shape.PLURAL_ACRONYM),
    ],
)
def test_shape(token: str, expected: Shape) -> None:
    assert shape(token) == expected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("Looms", ["loom", "##s"]),
        ("weaving", ["weav", "##ing"]),
        ("café", ["cafe"]),
        ("Weavers", ["[UNK]"]),  # not a part of it is kept where the rest is unknown
        ("a" * 50, ["a"] + ["##a"] * (MAX_PIECES - 1)),
        ("a" * 101, ["[UNK]"]),
        ("\u0301", ["[UNK]"]),
    ],
)
def test_wordpieces(token: str, expected: list[str]) -> None:
    assert VOCABULARY.cut(token) == tuple(VOCABULARY.number(piece) for piece in expected)
