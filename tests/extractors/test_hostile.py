"""Texts that are made to take long: none of them may."""

import time
from itertools import pairwise

import pytest

from extractors.pipeline import extract_paper
from papers.record import Paper, Source

LENGTH = 100_000  # code points; fifty times a long abstract
SHORTER = 20_000  # long enough for a pattern gone wild
LIMIT_S = 20  # of processor time, on a slow and busy machine; each takes 0.1 to 3 seconds, a pattern gone wild hours

PLAIN = ("a", "a ", "A, ", "(", "7", "7 ", "深", " ")
PIECES = (
    *("a", "A", "7", "深", "(", ")", "[", ".", "!", ";", "-", "_", "/", " ", "\n", "?", '"', "\u0301", "\u200f", "🧶"),
    *("a ", "A ", "7 ", "( ", "A, ", "A. ", "7, ", "1.5, ", "5% ", "C+", '!"', "- ", "//", "://", "ABC-", "-based"),
    *(
        "(GAN) ",
        "BERT and ",
        "on the ",
        "by a ",
        "of the Aa ",
        "Aa of the ",
        "we propose ",
        "et al. ",
        "F1 5 ",
        "[1], ",
    ),
    *("深度学习的", "深度模型(AB)", "generative adversarial network (GAN) ", "//a.org/)", "https://a.org ", "1,000,"),
    *("accuracy of 5% on ImageNet, ", "accuracy of 5% on ImageNet. ", "± ", "5 ± ", "p < "),
)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    extract_paper(Paper(id="0", abstract="We train BERT.", source=Source("x", 1)))


def check(text: str) -> None:
    """Reads a text as an abstract, and fails where that takes long or gives places that are not in it."""
    start = time.process_time()
    found = extract_paper(Paper(id="1", title="A title", abstract=text, source=Source("x", 1)))
    assert time.process_time() - start < LIMIT_S
    assert all(text[m.start : m.end] == m.text for m in found.mentions if m.field == "abstract")
    assert all(text[r.start : r.end] for r in found.results)


@pytest.mark.parametrize("piece", PLAIN)
def test_no_very_long_text_takes_long(piece: str) -> None:
    check(piece * (LENGTH // len(piece)))


@pytest.mark.parametrize("piece", PIECES)
def test_no_piece_between_words_takes_long(piece: str) -> None:
    check("accuracy of " + piece * (SHORTER // len(piece)) + "x 5% on ImageNet")


def test_definitions_made_of_each_other_do_not_grow() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    chain = " ".join(f"{a.lower()} {b}K {b}K k ({a}K)." for a, b in pairwise(letters))
    check(f"We propose AK-GAN and train AK. {chain} AK-GAN is compared with AK.")
